// Pages of every kind on a slow line: when the largest thing in sight is painted, how far the page moved under the
// reader, when it answers, and the bytes until then. Reported, never asserted.
import { chromium } from "playwright-core";

import { median, serveCompressed, slow } from "./line.mjs";

const RUNS = 5;
const PAGES = [
  "", "learn/", "learn/option/", "learn/engine-or-insurance/", "glossary/", "glossary/vega/", "calculators/condor/", "calculators/alvh/",
  "calculators/replay/", "labs/insurance-or-engine/",
];
const site = await serveCompressed();
const browser = await chromium.launch({
  executablePath: process.env.CHROME ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});

/** Milliseconds to the largest paint, the layout shift, milliseconds until the page answers, and the bytes. */
async function measure(path, viewport) {
  const context = await browser.newContext({ viewport, serviceWorkers: "block" });
  const page = await context.newPage();
  const received = await slow(page);
  await page.addInitScript(() => {
    window.seen = { paint: 0, shift: 0, live: 0 };
    new PerformanceObserver((list) => { window.seen.paint = list.getEntries().at(-1).startTime; })
      .observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => { for (const one of list.getEntries()) window.seen.shift += one.value; })
      .observe({ type: "layout-shift", buffered: true });
    new MutationObserver(() => {
      if (document.documentElement.dataset.live === "yes") window.seen.live ||= performance.now();
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-live"] });
  });
  await page.goto(`http://127.0.0.1:${site.address().port}/${path}`, { waitUntil: "networkidle", timeout: 60_000 });
  const { paint, shift, live } = await page.evaluate(() => window.seen);
  await context.close();
  return [paint, shift, live, received.bytes];
}

try {
  for (const viewport of [{ width: 1280, height: 900 }, { width: 360, height: 740 }]) {
    console.log(`page on slow 4G, ${String(viewport.width).padEnd(4)} px            largest paint (s)   shift   answers (s)     bytes`);
    for (const path of PAGES) {
      const runs = [];
      for (let i = 0; i < RUNS; i += 1) runs.push(await measure(path, viewport));
      const [paint, shift, live, bytes] = median(runs);
      console.log(`${`/${path}`.padEnd(32)} ${(paint / 1000).toFixed(2).padStart(17)} ${shift.toFixed(4).padStart(7)} ${(live ? (live / 1000).toFixed(2) : "–").padStart(13)} ${String(bytes).padStart(9)}`);
    }
  }
} finally {
  await browser.close();
  site.close();
}
