// Main-thread work of one slider event on the condor page, by the browser's own clock: from just
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

async function measure(slowdown) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`http://127.0.0.1:${server.address().port}/calculators/condor/`);
  await page.waitForFunction(() => document.documentElement.dataset.live === "yes");
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  const times = await page.evaluate(
    async ([events, warmUp]) => {
      const slider = document.getElementById("condor-iv-slider");
      const times = [];
      for (let i = 0; i < events + warmUp; i += 1) {
        slider.value = String(8 + (i % 80) * 0.5);
        const from = performance.now();
        slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
        // The view is redrawn in a microtask; this waits for it and not for a frame.
        await Promise.resolve();
        await Promise.resolve();
        document.body.getBoundingClientRect();
        document.querySelector("svg text").getBBox();
        if (i >= warmUp) times.push(performance.now() - from);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      }
      return times;
    },
    [EVENTS, WARM_UP],
  );
  await page.close();
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(share * (times.length - 1))];
  return { slowdown, median: at(0.5), p95: at(0.95), worst: times.at(-1) };
}

try {
  console.log("slider event, main thread (ms)   median     p95   worst");
  for (const slowdown of [1, 4]) {
    const { median, p95, worst } = await measure(slowdown);
    const cell = (value) => value.toFixed(2).padStart(8);
    console.log(`CPU at 1/${slowdown}                      ${cell(median)}${cell(p95)}${cell(worst)}`);
  }
} finally {
  await browser.close();
  server.close();
}
