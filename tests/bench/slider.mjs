// Main-thread work of one slider event on the pages of calculators, by the browser's own clock: from just
// before the input event to the end of style and layout of what it changed; and the same of what follows it in the
// next frames, as those of the parts in sight that only show. Then, from a trace, the mean of what the main thread
// does on top for the frame: what to paint, and handing it on. Reported, never asserted.
import { browser, close, origin } from "./site.mjs";

const EVENTS = 300;
const WARM_UP = 30;
const TRACED = 100;

/** What is open while a slider moves, and how high the window is. The input is one that changes every number. */
const SCENES = [
  { entry: "condor", key: "iv", name: "views folded", open: false, height: 900 },
  { entry: "condor", key: "iv", name: "every view open", open: true, height: 900 },
  // Nothing is out of sight, so nothing waits until the inputs stand still.
  { entry: "condor", key: "iv", name: "every view open and in sight", open: true, height: 12_000 },
  { entry: "alvh", key: "iv", name: "views folded", open: false, height: 900 },
  // Six rungs: the account, 101 levels, three lines, orders, log and every table.
  { entry: "alvh", key: "iv", name: "six own rungs, every view open", open: true, height: 900, hash: "#v=1&lp=o&lk=1000000&uo=a&un=0.5&up=c&ut=a&uu=e&uy=a&ya=p&ye=a" },
  { entry: "scenario", key: "sp", name: "every view open", open: true, height: 900 },
  { entry: "term-structure", key: "vx", name: "every view open", open: true, height: 900 },
];

/** The steps of a frame after layout. */
const STEPS = ["PrePaint", "Paint", "Layerize", "Commit"];

/** Mean milliseconds an event costs in those steps. */
async function painting(page, id) {
  await browser.startTracing(page, { categories: ["devtools.timeline"] });
  await page.evaluate(async ([events, id]) => {
    const slider = document.getElementById(id);
    const [low, high] = [Number(slider.min), Number(slider.max)];
    for (let i = 0; i < events; i += 1) {
      slider.value = String(low + (high - low) * 0.1 + Math.max(Number(slider.step), (high - low) / 160) * (i % 40));
      slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
      for (let frame = 0; frame < 3; frame += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
  }, [TRACED, id]);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  let [total, until] = [0, 0];
  for (const { ts, dur } of traceEvents.filter(({ ph, name, dur }) => ph === "X" && dur && STEPS.includes(name)).sort((a, b) => a.ts - b.ts)) {
    // One painting stands within another.
    if (ts < until) continue;
    total += dur;
    until = ts + dur;
  }
  return total / TRACED / 1000;
}

async function measure({ entry, key, open, height, hash = "" }, slowdown) {
  // No service worker: it would fetch the site while the slider moves.
  const page = await browser.newPage({ viewport: { width: 1280, height }, serviceWorkers: "block" });
  await page.goto(`${origin}/calculators/${entry}/${hash}`);
  await page.waitForFunction(() => document.documentElement.dataset.live === "yes");
  if (open) {
    await page.evaluate(() => document.querySelectorAll(".calculator .out details.view:not(.cite)").forEach((details) => { details.open = true; }));
    await page.waitForFunction(() => [...document.querySelectorAll(".calculator .out details.view:not(.cite)")].every((details) => details.querySelector("figure, table, svg")));
  }
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const { events, follows, frames, rest } = await page.evaluate(
    async ([count, warmUp, id]) => {
      const slider = document.getElementById(id);
      const [low, high] = [Number(slider.min), Number(slider.max)];
      // What follows an event runs in microtasks, but for a part that Yew hands to another task when it has taken long. A
      // task can let a frame in between, with painting.
      const microtasks = async () => {
        for (let i = 0; i < 50; i += 1) await null;
      };
      const channel = new MessageChannel();
      const task = () => new Promise((done) => {
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
      });
      const layout = () => {
        document.body.getBoundingClientRect();
        document.querySelector("svg text").getBBox();
      };
      // Parts in sight follow in tasks of their own, each after a frame: from its beginning to the end of its layout.
      let later = [];
      const timer = window.setTimeout;
      const timed = (act, wait, ...more) => timer(wait > 0 ? act : async () => {
        const from = performance.now();
        act();
        await microtasks();
        layout();
        later.push(performance.now() - from);
      }, wait, ...more);
      const settle = () => new Promise((done) => timer(done));
      const [events, follows, frames] = [[], [], []];
      window.setTimeout = timed;
      for (let i = 0; i < count + warmUp; i += 1) {
        // Each event moves the slider by a step of its own at least: one that changes nothing costs nothing.
        const step = Math.max(Number(slider.step), (high - low) / 160);
        slider.value = String(low + (high - low) * 0.1 + step * (i % 40));
        later = [];
        const from = performance.now();
        slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
        const said = slider.getAttribute("aria-valuetext");
        await microtasks();
        for (let late = 0; slider.getAttribute("aria-valuetext") === said; late += 1) {
          if (late === 100) throw new Error(`event ${i} draws nothing`);
          await task();
        }
        layout();
        const event = performance.now() - from;
        // Without a graphics card the picture is painted on the same cores, after the frame: let that end, and let all
        // in sight follow.
        for (let n = 0; n < 6; n += 1) {
          await new Promise((done) => requestAnimationFrame(done));
          await settle();
        }
        if (i >= warmUp) {
          events.push(event);
          follows.push(Math.max(0, ...later));
          frames.push(Math.max(event, ...later));
        }
      }
      window.setTimeout = timer;
      // What is out of sight follows in one task once the inputs stand still.
      let rest = 0;
      for (const end = performance.now() + 2000; performance.now() < end;) {
        const from = performance.now();
        await task();
        layout();
        rest = Math.max(rest, performance.now() - from);
      }
      return { events, follows, frames, rest };
    },
    [slowdown === 1 ? EVENTS : EVENTS / 2, WARM_UP, `${entry}-${key}-slider`],
  );
  const paint = await painting(page, `${entry}-${key}-slider`);
  await page.close();
  const at = (list, share) => list.toSorted((a, b) => a - b)[Math.floor(share * (list.length - 1))];
  return [at(events, 0.5), at(events, 0.95), at(follows, 0.5), at(follows, 0.95), at(frames, 0.95), at(frames, 1), rest, paint];
}

try {
  console.log("main thread (ms)                                    CPU    event           follows           longer of both  at rest    paint");
  console.log("                                                           median     p95  median     p95     p95   worst");
  // `node slider.mjs alvh` measures the scenes of that calculator.
  for (const scene of SCENES.filter(({ entry }) => !process.argv[2] || entry === process.argv[2])) {
    for (const slowdown of [1, 4]) {
      const cells = await measure(scene, slowdown);
      console.log(`${`${scene.entry}: ${scene.name}`.padEnd(51)}  1/${slowdown}${cells.map((value) => value.toFixed(2).padStart(8)).join("")}`);
    }
  }
} finally {
  await close();
}
