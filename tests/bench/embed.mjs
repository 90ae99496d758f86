// An embed on a slow line, in a page of another origin: when its picture is painted and when it answers. The line is
// the design's "slow 4G": 150 ms a round trip, 1.6 Mbit/s down, 0.75 Mbit/s up, nothing kept. Files are sent with
// Brotli, as a host with them sends them. Reported, never asserted.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";

const RUNS = 5;
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const ENTRIES = ["condor", "term-vega", "lesson-option", "alvh", "insurance-or-engine"];
const dist = resolve(process.env.DIST ?? join(import.meta.dirname, "../../dist"));
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

const compressed = new Map();
const site = createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  const file = join(dist, path.endsWith("/") ? `${path}index.html` : path);
  try {
    if (!compressed.has(file)) compressed.set(file, brotliCompressSync(readFileSync(file)));
    response.writeHead(200, {
      "content-type": types[extname(file)] ?? "text/html", "content-encoding": "br", "access-control-allow-origin": "*", "cache-control": "no-store",
    }).end(compressed.get(file));
  } catch {
    response.writeHead(404).end();
  }
});
const host = createServer((request, response) => {
  const entry = new URL(request.url, "http://localhost").searchParams.get("entry");
  const src = `http://127.0.0.1:${site.address().port}/embed/${entry}/`;
  response.writeHead(200, { "content-type": "text/html" }).end(entry
    ? `<!doctype html><iframe src="${src}" width="720" height="760" sandbox="allow-scripts"></iframe>`
    : "<!doctype html><p>Nothing.");
});
for (const server of [site, host]) await new Promise((done) => server.listen(0, "127.0.0.1", done));

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
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", LINE);
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => { bytes += encodedDataLength; });
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
  return [...times, bytes];
}

try {
  console.log("embed on slow 4G                 picture painted (s)   live (s)     bytes");
  for (const entry of ENTRIES) {
    const runs = [];
    for (let i = 0; i < RUNS; i += 1) runs.push(await measure(entry));
    const median = [0, 1, 2].map((column) => runs.map((run) => run[column]).sort((a, b) => a - b)[Math.floor(RUNS / 2)]);
    console.log(`${entry.padEnd(32)} ${(median[0] / 1000).toFixed(2).padStart(19)} ${(median[1] / 1000).toFixed(2).padStart(10)} ${String(median[2]).padStart(9)}`);
  }
} finally {
  await browser.close();
  site.close();
  host.close();
}
