// Main-thread work of one slider event on the pages of calculators, by the browser's own clock: from just
// before the input event to the end of style and layout of what it changed. Painting comes on top
// and mostly runs elsewhere. Reported, never asserted.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve } from "node:path";

const EVENTS = 300;
const WARM_UP = 30;
const dist = resolve(process.env.DIST ?? join(import.meta.dirname, "../../dist"));
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

const server = createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  try {
    const body = readFileSync(join(dist, path.endsWith("/") ? `${path}index.html` : path));
    response.writeHead(200, { "content-type": types[extname(path)] ?? "text/html" }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));

const browser = await chromium.launch({
  executablePath: process.env.CHROME ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});

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

async function measure({ entry, key, open, height, hash = "" }, slowdown) {
  // No service worker: it would fetch the site while the slider moves.
  const page = await browser.newPage({ viewport: { width: 1280, height }, serviceWorkers: "block" });
  await page.goto(`http://127.0.0.1:${server.address().port}/calculators/${entry}/${hash}`);
  await page.waitForFunction(() => document.documentElement.dataset.live === "yes");
  if (open) {
    await page.evaluate(() => document.querySelectorAll(".calculator .out details.view:not(.cite)").forEach((details) => { details.open = true; }));
    await page.waitForFunction(() => [...document.querySelectorAll(".calculator .out details.view:not(.cite)")].every((details) => details.querySelector("figure, table, svg")));
  }
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const { times, following } = await page.evaluate(
    async ([events, warmUp, id]) => {
      const slider = document.getElementById(id);
      const [low, high] = [Number(slider.min), Number(slider.max)];
      const channel = new MessageChannel();
      const task = () => new Promise((done) => {
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
      });
      const times = [];
      for (let i = 0; i < events + warmUp; i += 1) {
        slider.value = String(low + (high - low) * (0.1 + (i % 80) / 160));
        const from = performance.now();
        slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
        // The views are redrawn in microtasks; this waits for them and not for a frame.
        await task();
        document.body.getBoundingClientRect();
        document.querySelector("svg text").getBBox();
        if (i >= warmUp) times.push(performance.now() - from);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      }
      // Views out of sight follow in one task once the inputs stand still.
      let following = 0;
      for (const end = performance.now() + 2000; performance.now() < end;) {
        const from = performance.now();
        await task();
        document.body.getBoundingClientRect();
        following = Math.max(following, performance.now() - from);
      }
      return { times, following };
    },
    [slowdown === 1 ? EVENTS : EVENTS / 2, WARM_UP, `${entry}-${key}-slider`],
  );
  await page.close();
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(share * (times.length - 1))];
  return [at(0.5), at(0.95), times.at(-1), following];
}

try {
  console.log("slider event, main thread (ms)                       CPU   median     p95   worst  when still");
  for (const scene of SCENES) {
    for (const slowdown of [1, 4]) {
      const cells = await measure(scene, slowdown);
      console.log(`${`${scene.entry}: ${scene.name}`.padEnd(51)}  1/${slowdown}${cells.map((value) => value.toFixed(2).padStart(9)).join("")}`);
    }
  }
} finally {
  await browser.close();
  server.close();
}
