// Thirty-six years of daily closes in the replay, on the page itself: when the accounts stand after an input that
// changes trades, when the thresholds too, how many frames are dropped meanwhile and the longest task, at full speed
// and at a quarter of it. Reported, never asserted.
import { closes } from "../browser/lib/closes.mjs";
import { browser, close, origin } from "./site.mjs";

const DAYS = 9_000;
const STEPS = 8;
const INPUTS = { b: "premium", wg: "wings", d: "delta" };
/** A frame that comes later than this after the one before was dropped, at 60 a second. */
const LATE = 1000 / 60 * 1.5;

async function opened(rate) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, serviceWorkers: "block" });
  await page.goto(`${origin}/calculators/replay/`);
  await page.waitForFunction(() => document.documentElement.dataset.live === "yes", undefined, { timeout: 60_000 });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  await page.locator("#replay-sp-file").setInputFiles(closes(DAYS, (day) => 200 * Math.exp(0.0003 * day + 0.08 * Math.sin(day / 97))));
  await page.waitForFunction(() => document.querySelector("#replay-sp-status").textContent.startsWith("9000.csv"));
  await page.locator("#replay-vx-file").setInputFiles(closes(DAYS, (day) => 18 + 7 * Math.sin(day / 61) + 3 * Math.sin(day / 11)));
  await page.waitForFunction(() => document.querySelector(".job")?.dataset.phase === "done", undefined, { timeout: 60_000 });
  await page.waitForTimeout(500);
  return page;
}

/** One step of an input: milliseconds to the accounts and to the end, gaps between frames, the longest task. */
async function step(page, key) {
  const field = page.locator(`#replay-${key}`);
  await field.focus();
  const measured = page.evaluate((id) => new Promise((ready) => {
    const frames = [];
    let [from, accounts, longest] = [null, null, 0];
    const observer = new PerformanceObserver((list) => {
      for (const task of list.getEntries()) longest = Math.max(longest, task.duration);
    });
    observer.observe({ type: "longtask" });
    document.getElementById(`replay-${id}`).addEventListener("keydown", () => { from = performance.now(); }, { once: true });
    const frame = (now) => {
      if (from !== null) {
        frames.push(now);
        const isStale = document.querySelector("[data-stale]") !== null;
        const isOld = frames.length < 3;
        if (!isOld && !isStale) accounts ??= now - from;
        if (accounts !== null && document.querySelector(".job").dataset.phase === "done") {
          setTimeout(() => {
            observer.disconnect();
            ready({ accounts, end: now - from, frames, longest });
          }, 100);
          return;
        }
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }), key);
  await field.press("ArrowUp");
  const { accounts, end, frames, longest } = await measured;
  return { accounts, end, longest, gaps: frames.slice(1).map((at, i) => at - frames[i]) };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  console.log(`${DAYS} days, all strategies          accounts (ms)   end (ms)   late frames (%)  longest task (ms)`);
  for (const rate of [1, 4]) {
    const page = await opened(rate);
    for (const [key, name] of Object.entries(INPUTS)) {
      const steps = [];
      for (let i = 0; i < STEPS; i += 1) steps.push(await step(page, key));
      const gaps = steps.flatMap((one) => one.gaps);
      const cells = [
        median(steps.map((one) => one.accounts)),
        median(steps.map((one) => one.end)),
        100 * gaps.filter((gap) => gap > LATE).length / gaps.length,
        // The browser names none under 50 ms.
        Math.max(...steps.map((one) => one.longest)),
      ];
      const speed = rate === 1 ? "" : ", at a quarter";
      console.log(`${name}${speed}`.padEnd(34) + cells.map((value, i) => value.toFixed(i === 2 ? 1 : 0).padStart([15, 11, 18, 19][i])).join(""));
    }
    await page.close();
  }
} finally {
  await close();
}
