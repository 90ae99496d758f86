// An embed on a slow line, in a page of another origin: when its picture is painted and when it answers.
// Reported, never asserted.
import { chromium } from "playwright-core";
import { createServer } from "node:http";

import { median, serveCompressed, slow } from "./line.mjs";

const RUNS = 5;
const ENTRIES = ["condor", "term-vega", "lesson-option", "alvh", "insurance-or-engine"];
const site = await serveCompressed();
const host = createServer((request, response) => {
  const entry = new URL(request.url, "http://localhost").searchParams.get("entry");
  const src = `http://127.0.0.1:${site.address().port}/embed/${entry}/`;
  response.writeHead(200, { "content-type": "text/html" }).end(entry
    ? `<!doctype html><iframe src="${src}" width="720" height="760" sandbox="allow-scripts"></iframe>`
    : "<!doctype html><p>Nothing.");
});
await new Promise((done) => host.listen(0, "127.0.0.1", done));

const browser = await chromium.launch({
  executablePath: process.env.CHROME ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    // The frame in the process of its page, whose line is the one that is slowed.
    "--disable-site-isolation-trials", "--disable-features=IsolateOrigins,site-per-process,IsolateSandboxedIframes",
  ],
});

/** Milliseconds from the frame's start to its first painted picture and to its answer, and the bytes it took. */
async function measure(entry) {
  const context = await browser.newContext({ viewport: { width: 800, height: 900 }, serviceWorkers: "block" });
  const page = await context.newPage();
  const received = await slow(page);
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.documentElement.dataset.live === "yes") window.liveAt = performance.now();
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-live"] });
  });
  await page.goto(`http://127.0.0.1:${host.address().port}/?entry=${entry}`, { waitUntil: "commit" });
  const inside = await (await page.waitForSelector("iframe")).contentFrame();
  await inside.waitForURL(/\/embed\//, { waitUntil: "commit", timeout: 60_000 });
  await inside.waitForFunction(() => window.liveAt > 0, null, { timeout: 60_000 });
  const times = await inside.evaluate(() => [performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN, window.liveAt]);
  await context.close();
  return [...times, received.bytes];
}

try {
  console.log("embed on slow 4G                 picture painted (s)   live (s)     bytes");
  for (const entry of ENTRIES) {
    const runs = [];
    for (let i = 0; i < RUNS; i += 1) runs.push(await measure(entry));
    const [painted, live, bytes] = median(runs);
    console.log(`${entry.padEnd(32)} ${(painted / 1000).toFixed(2).padStart(19)} ${(live / 1000).toFixed(2).padStart(10)} ${String(bytes).padStart(9)}`);
  }
} finally {
  await browser.close();
  site.close();
  host.close();
}
