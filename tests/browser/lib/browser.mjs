// A browser, and pages that record everything a reader must never meet: errors, warnings, failed or
// foreign requests, policy violations, layout shifts. Closing a page asserts that there were none.
import assert from "node:assert/strict";

import { chromium } from "playwright-core";

import { CHROME_SHELL } from "./env.mjs";

const ARGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
];

/** A browser; tests of what lies around pages (disk, copy on the device, downloads) name the whole of Chromium. */
export const launch = (executablePath = CHROME_SHELL) => chromium.launch({ executablePath, args: ARGS });

/** Waiting longer than this for anything is a failure. */
const PATIENCE = 10_000;

export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 900 };

/**
 * Opens `url` in a fresh context.
 *
 * `options` are Playwright's context options, and
 * - `live`: wait for the live part (default: true when JavaScript is on);
 * - `worker`: let the page start its service worker; without it the browser refuses, as some do;
 * - `waits`: let a lesson's experiment wait for a bet; without it the test finds it open;
 * - `waitUntil`: how far the page must be loaded, as Playwright says it;
 * - `expect`: what this test provokes, as `{ console: RegExp, request: RegExp, shift: "with input" }`;
 *   everything else must stay clean. `shift: "with input"` allows a shift that answers a click or a
 *   key, such as a message that appears under the field, and none without; `shift: "any"`
 *   is for a test that moves things itself, after `checkpoint()`. `moved: RegExp` allows a shift at any
 *   time when everything that moved matches it.
 */
export async function visit(browser, url, { live, worker = false, waits = false, waitUntil = "load", expect = {}, ...options } = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, ...options });
  context.setDefaultTimeout(PATIENCE);
  if (!worker) await context.addInitScript(refuseWorker);
  if (!waits) await context.addInitScript(waitForNothing);
  const page = await context.newPage();
  const seen = await watch(page, new URL(url), options);
  await page.goto(url, { waitUntil });
  if (live ?? options.javaScriptEnabled !== false) await isLive(page);
  return {
    page,
    context,
    seen,
    /** Asserts that nothing at all was met so far, and no shift, whatever the test expects later. */
    async checkpoint() {
      await told(page);
      assertClean(seen, { ...expect, shift: undefined });
    },
    /** Forgets the shifts so far that are meant: all of them, or those of which something that moved matches. */
    async forget(meant) {
      await told(page);
      seen.shifts = seen.shifts.filter(({ moved }) => meant && !moved.some((what) => meant.test(what)));
    },
    /** Closes the page, and asserts that nothing unexpected was met. */
    async close() {
      if (options.javaScriptEnabled !== false) await told(page);
      // What the page still fetches, such as a worker it has just started, ends with it.
      page.removeAllListeners("requestfailed");
      await context.close();
      assertClean(seen, expect);
    },
    /** Closes what a failed test left open. */
    drop: () => context.close(),
  };
}

const refuseWorker = () => {
  if (!navigator.serviceWorker) return;
  navigator.serviceWorker.register = () => Promise.reject(new DOMException("refused by the test", "SecurityError"));
};

/** Takes the mark away before anything is drawn: an observer is called as soon as the script that sets it ends. */
const waitForNothing = () => {
  new MutationObserver(() => {
    delete document.documentElement.dataset.waits;
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-waits"] });
};

/** Opens a page for the length of `body`, and closes it with its assertions. */
export async function withPage(browser, url, options, body) {
  const visitor = await visit(browser, url, options);
  try {
    await body(visitor.page, visitor);
  } catch (error) {
    const seen = Object.entries(visitor.seen).filter(([, list]) => list.length > 0);
    if (seen.length > 0) error.message += `\nThe page also met: ${JSON.stringify(Object.fromEntries(seen), null, 1)}`;
    await visitor.drop();
    throw error;
  }
  await visitor.close();
}

/** Whether the browser only says that scripts do not use what the page loads for them: without scripts none does. */
export const isOfNoScripts = (message, { javaScriptEnabled = true }) =>
  !javaScriptEnabled && /was preloaded using link preload but not used/.test(message.text());

async function watch(page, start, options) {
  const seen = { console: [], errors: [], failed: [], foreign: [], violations: [], shifts: [] };
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !isOfNoScripts(message, options)) {
      seen.console.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error) => seen.errors.push(error.stack ?? String(error)));
  // What a page still fetched when it was left for another is given up by the browser.
  let isLeft = false;
  // So is what a frame still fetched when the page took it away; either may be told first.
  const givenUp = new Map();
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    const what = `${request.url()}: ${reason}`;
    if (reason === "net::ERR_ABORTED") {
      const frame = request.frame();
      if (isLeft || frame.isDetached()) return;
      givenUp.set(frame, [...givenUp.get(frame) ?? [], what]);
    }
    seen.failed.push(what);
  });
  const forgive = (frame) => {
    const own = givenUp.get(frame) ?? [];
    seen.failed = seen.failed.filter((what) => !own.includes(what));
    givenUp.delete(frame);
  };
  page.on("framedetached", forgive);
  page.on("domcontentloaded", () => {
    isLeft = false;
    // No request leads to an empty page, which gives up what is fetched all the same.
    if (page.url() === "about:blank") forgive(page.mainFrame());
  });
  page.on("response", (response) => {
    if (response.status() >= 400) seen.failed.push(`${response.url()}: ${response.status()}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) isLeft = true;
    const own = start.protocol === "file:" ? url.protocol === "file:" : url.origin === start.origin;
    if (!own && !["data:", "blob:"].includes(url.protocol)) seen.foreign.push(request.url());
  });
  // Told to this process at once, so that a reload or a navigation loses nothing.
  await page.exposeBinding("tellTest", (_, [kind, what]) => {
    seen[kind].push(what);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.tellTest(["violations", `${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`]);
    });
    const name = (node) => {
      const element = node instanceof Element ? node : node?.parentElement;
      if (!element) return "?";
      const host = element.closest("[data-host]")?.dataset.host ?? "";
      return `${host} ${element.localName}${element.id && "#" + element.id}.${element.getAttribute("class") ?? ""} ${node.textContent?.slice(0, 30) ?? ""}`;
    };
    // A shift answers a click or a key if it comes within half a second, as the browser says it, or before
    // the page has come to rest, which on a busy machine may take longer.
    const answers = [];
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const answered = async () => {
      const answer = { from: performance.now(), to: Infinity };
      answers.push(answer);
      do {
        await frame();
        await frame();
      } while (document.documentElement.hasAttribute("data-following"));
      // What was drawn last is laid out after the callbacks of this frame, or in the next.
      await frame();
      await frame();
      answer.to = performance.now();
    };
    for (const type of ["pointerdown", "click", "keydown"]) addEventListener(type, answered, true);
    const isAnswer = ({ startTime }) => answers.some(({ from, to }) => from <= startTime && startTime <= to);
    const place = (rect) => [rect.x, rect.y, rect.width, rect.height].map(Math.round).join(",");
    const tell = (entries) => {
      for (const entry of entries) {
        // The text inside a field is drawn by the browser and belongs to no element of the page: it
        // moves by parts of a pixel inside its field when the value changes.
        if (entry.sources.every((source) => name(source.node) === "?" && place(source.previousRect) === place(source.currentRect))) continue;
        window.tellTest(["shifts", {
          value: entry.value,
          withInput: entry.hadRecentInput || isAnswer(entry),
          moved: entry.sources.map((source) =>
            `${name(source.node)}: ${place(source.previousRect)} -> ${place(source.currentRect)}`),
        }]);
      }
    };
    const observer = new PerformanceObserver((list) => tell(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    window.tellShifts = () => tell(observer.takeRecords());
  });
  return seen;
}

/** Waits until every shift so far was told: the observer reports after the frame in which it happened. */
async function told(page) {
  await frames(page);
  await page.evaluate(() => window.tellShifts?.());
}

function assertClean(seen, expect) {
  const unexpected = (list, allowed) => (allowed ? list.filter((text) => !allowed.test(text)) : list);
  // Less than a hundredth of what counts as a good page is a line at the window's edge, cut in two where
  // the page's parser rested.
  const shifts = seen.shifts.filter((shift) => shift.value > 0.0002 && expect.shift !== "any" && !(expect.shift === "with input" && shift.withInput)
    && !(expect.moved && shift.moved.length > 0 && shift.moved.every((what) => expect.moved.test(what))));
  for (const [what, list] of [
    ["console errors and warnings", unexpected(seen.console, expect.console)],
    ["uncaught errors", unexpected(seen.errors, expect.console)],
    ["failed requests", unexpected(seen.failed, expect.request)],
    ["requests off the site", seen.foreign],
    ["violations of the Content-Security-Policy", seen.violations],
    ["layout shifts", shifts],
  ]) {
    assert.equal(list.length, 0, `the page met ${list.length} ${what}:\n${JSON.stringify(list, null, 1)}`);
  }
}

/** Waits until the live part runs; a page without one is ready when it is loaded. */
export async function isLive(page) {
  const state = await page.waitForFunction(() => {
    if (!document.querySelector("[data-host]")) return document.readyState === "complete" && "static";
    return document.documentElement.dataset.live;
  });
  assert.notEqual(await state.jsonValue(), "failed", "the live part failed");
}

/** Waits until what was just done is drawn, what is out of sight included. */
export async function frames(page) {
  await page.evaluate(async () => {
    for (let i = 0; i < 2; i += 1) await new Promise((done) => requestAnimationFrame(done));
  });
  await followed(page);
}

/** Waits until what is out of sight has followed, which is a little later. */
export const followed = (page) =>
  page.evaluate(async (patience) => {
    const start = performance.now();
    while (document.documentElement.hasAttribute("data-following")) {
      if (performance.now() - start > patience) throw new Error("what is out of sight still follows");
      await new Promise((done) => requestAnimationFrame(done));
    }
  }, PATIENCE);

/** Cuts the network once everything is loaded, what a page fetches at rest included. */
export async function cut(page, context) {
  await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => /\/offline-\w+\.js$/.test(name)));
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
}

/** Lets this time pass on the page's own clock: what the page had planned for earlier has then been done, however busy the machine is. */
export const pass = (page, milliseconds) =>
  page.evaluate((milliseconds) => new Promise((done) => setTimeout(done, milliseconds)), milliseconds);

/** Does it for each of a list, three at a time. */
export async function each(list, act) {
  const left = [...list];
  const some = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await act(one);
  };
  await Promise.all([some(), some(), some()]);
}
