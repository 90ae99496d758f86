// Ten thousand simulated years in each lab, in its worker: when the first answer stands, when the last, paths a second,
// how much memory the page and its worker take on top, and how many frames the page drops meanwhile. Reported, never
// asserted.
import { readFileSync } from "node:fs";

import { browser, close, origin } from "./site.mjs";

const PATHS = 10_000;
const LABS = ["insurance-or-engine", "portfolio-insurance"];
/** A frame that comes later than this after the one before was dropped, at 60 a second. */
const LATE = 1000 / 60 * 1.5;

/** Megabytes of all processes that draw pages, as the system counts them; none where it does not say. */
async function memory(session) {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const of = (id) => {
    try {
      return Number(readFileSync(`/proc/${id}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024;
    } catch {
      return NaN;
    }
  };
  return processInfo.filter(({ type }) => type === "renderer").reduce((sum, { id }) => sum + of(id), 0);
}

async function measure(lab) {
  const session = await browser.newBrowserCDPSession();
  // No service worker: it would fetch the site meanwhile.
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, serviceWorkers: "block" });
  const done = () => page.waitForFunction(() => document.querySelector(".job")?.dataset.phase === "done", undefined, { timeout: 600_000 });
  await page.goto(`${origin}/labs/${lab}/`);
  await page.waitForFunction(() => document.documentElement.dataset.live === "yes", undefined, { timeout: 60_000 });
  await done();
  await page.waitForTimeout(1500);
  const before = await memory(session);
  const field = page.locator(`#${lab}-pa`);
  await field.evaluate((input) => input.closest("details")?.setAttribute("open", ""));
  const measured = page.evaluate(([id, paths]) => new Promise((ready) => {
    const frames = [];
    let [from, first] = [null, null];
    document.getElementById(`${id}-pa`).addEventListener("input", () => { from = performance.now(); }, { once: true });
    const frame = (now) => {
      if (from !== null) {
        frames.push(now);
        const words = document.querySelector(".job-words").textContent;
        const all = paths.toLocaleString("en");
        if (first === null && (words.startsWith("A first look") || words.includes(`of ${all} paths`))) first = now - from;
        if (words === `All ${all} paths are simulated.`) return ready({ first, last: now - from, frames });
      }
      return requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }), [lab, PATHS]);
  await field.fill(String(PATHS));
  await field.press("Enter");
  let most = before;
  const timer = setInterval(async () => { most = Math.max(most, await memory(session)); }, 500);
  const { first, last, frames } = await measured;
  clearInterval(timer);
  await page.close();
  const gaps = frames.slice(1).map((at, i) => at - frames[i]);
  const late = gaps.filter((gap) => gap > LATE).length;
  return [first, last / 1000, PATHS / (last / 1000), most - before, 100 * late / gaps.length, Math.max(...gaps)];
}

try {
  console.log(`${PATHS} years, all strategies        first (ms)   last (s)    paths/s  memory (MB)   late frames (%)  worst gap (ms)`);
  for (const lab of LABS) {
    const cells = await measure(lab);
    console.log(lab.padEnd(30) + cells.map((value, i) => value.toFixed([0, 1, 0, 0, 1, 0][i]).padStart([14, 11, 11, 13, 18, 16][i])).join(""));
  }
} finally {
  await close();
}
