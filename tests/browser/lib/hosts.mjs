// Pages of others with embeds in them: on an origin of their own, written for one test.
import assert from "node:assert/strict";

import { isOfNoScripts } from "./browser.mjs";
import { serve } from "./server.mjs";

/** What an embed must never reach for, told as soon as it does. Runs in every frame before its scripts. */
const watchStorage = () => {
  const tell = (what) => window.tellTest(["touched", `${what} by ${location.href}`]);
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
    Object.defineProperty(window, name, { get() { tell(name); throw new DOMException("refused by the test", "SecurityError"); } });
  }
  Object.defineProperty(document, "cookie", { get: () => { tell("cookie"); return ""; }, set: () => tell("cookie") });
  Object.defineProperty(navigator, "serviceWorker", { get() { tell("serviceWorker"); throw new DOMException("refused by the test", "SecurityError"); } });
  document.addEventListener("securitypolicyviolation", (event) => {
    window.tellTest(["violations", `${event.violatedDirective}: ${event.blockedURI} in ${location.href}`]);
  });
};

/** A server for pages of others, and pages that record what their frames do. */
export async function startHosts(browser, site) {
  const made = {};
  const server = await serve({ made });
  let count = 0;
  return {
    origin: server.origin,
    close: () => server.close(),
    /**
     * Opens a page of another origin with this body. `options` are Playwright's, and `policy`, its
     * Content-Security-Policy, and `script`, a script of its own. `seen` says what was met.
     */
    async open(body, { policy, script = "", ...options } = {}) {
      count += 1;
      const path = `/host-${count}.html`;
      made[`${path}.js`] = { text: script, headers: { "Content-Type": "text/javascript; charset=utf-8", ...(policy && { "Content-Security-Policy": policy }) } };
      made[path] = {
        headers: policy && { "Content-Security-Policy": policy },
        text: `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page of someone else</title>`
          + `<link rel="icon" href="data:,"><script src="${path}.js"></script>${body}`,
      };
      const context = await browser.newContext({ viewport: { width: 800, height: 900 }, ...options });
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      const seen = { console: [], errors: [], failed: [], foreign: [], touched: [], violations: [], requests: 0 };
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type()) && !isOfNoScripts(message, options)) seen.console.push(`${message.text()} (${message.location().url})`);
      });
      page.on("pageerror", (error) => seen.errors.push(String(error)));
      page.on("response", (response) => { if (response.status() >= 400) seen.failed.push(`${response.url()}: ${response.status()}`); });
      page.on("request", (request) => {
        const url = new URL(request.url());
        if (!["http:", "https:"].includes(url.protocol)) return;
        seen.requests += 1;
        if (![site.origin, server.origin].includes(url.origin)) seen.foreign.push(url.href);
      });
      await page.exposeBinding("tellTest", (_, [kind, what]) => { seen[kind].push(what); });
      await page.addInitScript(watchStorage);
      await page.goto(server.origin + path);
      return { page, context, seen };
    },
  };
}

/** Asserts that nothing was met that an embed must never cause. */
export function assertQuiet(seen, what, expect = {}) {
  for (const kind of ["console", "errors", "failed", "foreign", "touched", "violations"]) {
    const met = seen[kind].filter((text) => !expect[kind]?.test(text));
    assert.deepEqual(met, [], `${what}: ${kind}`);
  }
}
