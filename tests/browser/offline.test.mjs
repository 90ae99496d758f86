// The service worker: the whole site with the server gone, and everything that can go wrong while it is kept.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

import { frames, isLive, launch, pass, visit, withPage } from "./lib/browser.mjs";
import { address, field, message, read, slider, type, useFirst } from "./lib/calculator.mjs";
import { CHROME, DIST } from "./lib/env.mjs";
import { pages } from "./lib/pages.mjs";
import { BUILD, publishFew } from "./lib/published.mjs";
import { CSP, serve } from "./lib/server.mjs";

let browser;
before(async () => {
  browser = await launch(CHROME);
});
after(() => browser?.close());

const CONDOR = "calculators/condor/";
/** The note comes and goes by the worker, not by a key; the failures are the test's. */
const open = { worker: true, expect: { shift: "any", console: /./, request: /./ } };

const badge = (page) => page.locator("footer .kept");
const toast = (page) => page.locator(".toast:not(.notice)");
const isKept = (page) => badge(page).filter({ hasText: "Ready for offline use" }).waitFor({ timeout: 60_000 });
const versionOf = async (page) => (await badge(page).textContent()).match(/build ([0-9a-f]{8})/)?.[1];
const cachesOf = (page) => page.evaluate(() => caches.keys());

/** A few pages of the site on a host of their own, for the length of `body`. */
async function withFew(rules, body) {
  const site = publishFew();
  const server = await serve({ root: site.root, rules });
  try {
    await body(site, server);
  } finally {
    await server.close();
    site.remove();
  }
}

/** Asks until the answer is yes; a question may be a promise, which `waitForFunction` takes for a yes. */
async function until(page, question) {
  for (const end = Date.now() + 30_000; !(await page.evaluate(question));) {
    assert.ok(Date.now() < end, `never so: ${question}`);
    await pass(page, 50);
  }
}

/** Looks for a new version, as the browser does by itself at every visit. */
const update = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
});

test("loaded once, every page opens and every calculator answers with the server gone", async () => {
  // A host that has the files compressed: the whole site comes as one.
  const root = await mkdtemp(join(tmpdir(), "condor-kept-"));
  await cp(DIST, root, { recursive: true, filter: (path) => !/offline\/[^/]+\.(zip|html)$/.test(path) || path.endsWith("index.html") });
  const whole = readFileSync(join(root, BUILD.pack));
  const quick = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 24 };
  writeFileSync(join(root, `${BUILD.pack}.br`), brotliCompressSync(whole, { params: quick }));
  const server = await serve({ root, base: "/a/b/" });
  let stopped = false;
  try {
    await withPage(browser, server.url, open, async (page, { context }) => {
      await isKept(page);
      assert.match(await badge(page).textContent(), /version 0\.\d+\.\d+ \(build [0-9a-f]{8}\), \d+\.\d MB kept .* \d{4}-\d\d-\d\d\./);
      assert.equal(await versionOf(page), BUILD.version);
      const protocol = await context.newCDPSession(page);
      assert.deepEqual((await protocol.send("Page.getAppManifest")).errors, []);
      const hindered = (await protocol.send("Page.getInstallabilityErrors")).installabilityErrors.map(({ errorId }) => errorId);
      // A browser under test keeps nothing, as in a private window.
      assert.deepEqual(hindered.filter((id) => id !== "in-incognito"), [], "nothing else hinders installing it");
      const asked = new Set(server.requests);
      assert.ok(asked.has(`/a/b/${BUILD.pack}`), "the pack was fetched");
      assert.ok(!asked.has("/a/b/glossary/vega/"), "and no page by itself");
      await server.close();
      stopped = true;
      await assert.rejects(fetch(server.url), "the server is gone");
      const used = new Set();
      const left = [...pages];
      const openSome = async () => {
        const tab = await context.newPage();
        for (let path = left.pop(); path !== undefined; path = left.pop()) {
          const answer = await tab.goto(server.url + path);
          assert.ok(answer.fromServiceWorker(), path);
          assert.equal(answer.status(), 200, path);
          assert.equal(answer.headers()["content-security-policy"], CSP, `${path}: the policy`);
          await isLive(tab);
          if ((await tab.locator("[data-host]").count()) > 0) used.add(await useFirst(tab).catch((error) => assert.fail(`/${path}: ${error.message}`)));
        }
        await tab.close();
      };
      await Promise.all([openSome(), openSome(), openSome()]);
      assert.ok(used.has("input[type=range]"), `controls used: ${[...used]}`);
      // A simulation in its worker, the search, the redirect to a folder, and an address where there is nothing.
      await page.goto(`${server.url}labs/insurance-or-engine/`);
      // The page as it was built says that its job is done; the live part begins anew.
      await isLive(page);
      await page.locator(".job[data-phase=done]").waitFor({ timeout: 60_000 });
      assert.equal(page.workers().length, 1, "it was done in a worker");
      await page.goto(`${server.url}glossary/delta`);
      assert.equal(page.url(), `${server.url}glossary/delta/`);
      await page.keyboard.press("/");
      await page.keyboard.type("vega");
      await page.getByRole("option").first().waitFor();
      const nothing = await page.goto(`${server.url}glossary/no-such-term/`);
      assert.equal(nothing.status(), 404);
      assert.equal(await page.locator("h1").textContent(), "There is no page here");
      await page.locator("#places a", { hasText: "Glossary" }).click();
      await page.waitForURL(`${server.url}glossary/`);
      // The page that makes embeds stands; an embed needs its host.
      // In a tab by itself: as kept it has the policy of the other pages, which refuses the preview's frame.
      const maker = await context.newPage();
      await maker.goto(`${server.url}embed/`);
      await maker.locator("#embed-preview").getByText("This needs a network").waitFor();
      assert.match(await maker.locator("#embed-out-iframe").inputValue(), /^<iframe src=".+\/embed\/condor\/"/);
      await maker.close();
      // The reader can have it removed.
      await badge(page).getByRole("button", { name: "Remove from this device" }).click();
      await badge(page).filter({ hasText: "Nothing is kept" }).waitFor();
      assert.ok(await badge(page).evaluate((element) => element === document.activeElement), "the focus goes to what is said of it");
      assert.deepEqual(await cachesOf(page), []);
    });
  } finally {
    if (!stopped) await server.close();
    await rm(root, { recursive: true });
  }
});

test("a new build waits, is offered, and never reloads a page with a half-typed field", async () => {
  await withFew([], async (site, server) => {
    await withPage(browser, server.url + CONDOR, open, async (page, { context }) => {
      await isKept(page);
      const first = site.version();
      const other = await context.newPage();
      await other.goto(server.url + CONDOR);
      await isLive(other);
      await type(other, "s", "58x", { end: null });
      const [boot] = Object.keys(BUILD.files).filter((path) => path.startsWith("boot-"));
      const next = site.next((text) => text.replace("<h1>", "<h1>New: "), [[boot, "boot-0123456789abcdef.js"]]);
      await update(page);
      for (const tab of [page, other]) await toast(tab).filter({ hasText: "new version of the site is ready" }).waitFor();
      // Nobody has asked: a page opened now is still of the first build.
      const third = await context.newPage();
      await third.goto(server.url);
      assert.doesNotMatch(await third.locator("h1").textContent(), /^New: /);
      // It has old builds removed when it is at rest; the one that waits is none.
      await isKept(third);
      await pass(third, 1000);
      assert.equal((await cachesOf(third)).length, 2, "what waits is kept");
      await third.close();
      assert.equal(await versionOf(page), first);

      await toast(other).getByRole("button", { name: "Reload" }).click();
      await toast(other).filter({ hasText: "not accepted yet" }).waitFor();
      assert.equal(await field(other, "s").inputValue(), "58x");

      await type(page, "d", "45");
      await toast(page).getByRole("button", { name: "Reload" }).click();
      await page.locator("h1", { hasText: /^New: / }).waitFor();
      await isLive(page);
      assert.equal((await read(page)).fields.d, "45", "the state came along in the address");
      await isKept(page);
      assert.equal(await versionOf(page), next);

      // The other tab goes on as it was, from the files of its own build, and is told.
      await toast(other).filter({ hasText: "in use in another tab" }).waitFor();
      assert.equal(await field(other, "s").inputValue(), "58x", "what was half typed");
      assert.equal(await other.evaluate(async (boot) => (await fetch(new URL(`../../${boot}`, location.href))).status, boot), 200, "a file of the old build");
      assert.equal((await cachesOf(other)).length, 2);
      await toast(other).getByRole("button", { name: "Later" }).click();
      assert.ok(!(await toast(other).isVisible()));
      await type(other, "s", "5850");
      assert.equal(await message(other, "s").textContent(), "");
      await address(other, "v=1&s=5850");
      await other.reload();
      await other.locator("h1", { hasText: /^New: / }).waitFor();
      await isLive(other);
      assert.equal((await read(other)).fields.s, "5,850");
      // No page of the old build is left, and its cache goes.
      await until(other, async () => (await caches.keys()).length === 1);
    });
  });
});

test("a half-finished deploy is not taken over, and heals", async () => {
  const missing = { path: /boot-0123456789abcdef/, status: 404 };
  await withFew([missing], async (site, server) => {
    await withPage(browser, server.url + CONDOR, open, async (page) => {
      await isKept(page);
      const first = site.version();
      const [boot] = Object.keys(BUILD.files).filter((path) => path.startsWith("boot-"));
      const next = site.next((text) => text.replace("<h1>", "<h1>New: "), [[boot, "boot-0123456789abcdef.js"]]);
      await update(page);
      while (!server.requests.some((path) => missing.path.test(path))) await frames(page);
      await until(page, async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        return !registration.installing && !registration.waiting;
      });
      // The whole old build is still there, and works.
      await page.reload();
      await isLive(page);
      await isKept(page);
      assert.doesNotMatch(await page.locator("h1").textContent(), /^New: /);
      assert.equal(await versionOf(page), first);
      await slider(page, "s").focus();
      await page.keyboard.press("ArrowRight");
      await frames(page);
      assert.notEqual((await read(page)).fields.s, "5,800");
      // A reader without a worker gets the page as text, and the calculator once the host has all.
      const stranger = await visit(browser, server.url + CONDOR, { live: false, expect: open.expect });
      assert.equal((await read(stranger.page)).results.Credit.value, "+$2,180");
      missing.path = /^$/;
      await stranger.page.reload();
      await isLive(stranger.page);
      await stranger.close();
      await update(page);
      await toast(page).getByRole("button", { name: "Reload" }).click();
      await page.locator("h1", { hasText: /^New: / }).waitFor();
      await isKept(page);
      assert.equal(await versionOf(page), next);
    });
  });
});

test("a damaged or missing entry is fetched anew, and without a network not shown", async () => {
  await withFew([], async (site, server) => {
    await withPage(browser, server.url, open, async (page, { context }) => {
      await isKept(page);
      const damage = (path, text) => page.evaluate(async ([path, text]) => {
        const cache = await caches.open((await caches.keys())[0]);
        const address = new URL(path, document.baseURI);
        const kept = await cache.match(address);
        await cache.delete(address);
        if (text) await cache.put(address, new Response(text, { headers: kept.headers }));
      }, [path, text]);
      await damage("about/index.html", "<h1>damaged</h1>");
      await damage("calculators/condor/index.html", null);
      const before = server.requests.length;
      const other = await context.newPage();
      for (const [path, heading] of [["about/", "About"], [CONDOR, "condor"]]) {
        await other.goto(server.url + path);
        assert.match(await other.locator("h1").textContent(), new RegExp(heading, "i"));
      }
      const mended = server.requests.slice(before).filter((path) => path.endsWith("/"));
      assert.deepEqual(mended, ["/about/", `/${CONDOR}`]);
      await other.goto(`${server.url}about/`);
      assert.equal(server.requests.filter((path) => path === "/about/").length, 2, "kept again: once for the list, once to mend it");
      await damage("about/index.html", "<h1>damaged</h1>");
      await context.setOffline(true);
      await other.goto(`${server.url}about/`);
      assert.equal(await other.locator("h1").textContent(), "There is no page here");
      await context.setOffline(false);
      await other.goto(`${server.url}about/`);
      assert.match(await other.locator("h1").textContent(), /about/i);
    });
  });
});

test("a device without room, a browser that refuses and a reader who saves data still have the site", async () => {
  await withFew([], async (site, server) => {
    const works = async (page) => {
      await page.goto(server.url + CONDOR);
      await isLive(page);
      await type(page, "s", "5900");
      assert.equal((await read(page)).fields.s, "5,900");
    };
    const crowded = await visit(browser, "about:blank", { ...open, live: false });
    const protocol = await crowded.context.newCDPSession(crowded.page);
    await protocol.send("Storage.overrideQuotaForOrigin", { origin: server.origin, quotaSize: 200_000 });
    await crowded.page.goto(`${server.url}about/`);
    await badge(crowded.page).filter({ hasText: "no room" }).waitFor({ timeout: 30_000 });
    assert.deepEqual(await cachesOf(crowded.page), [], "nothing half kept");
    await works(crowded.page);
    // This page tried too. Once there is room, the button keeps it.
    await badge(crowded.page).filter({ hasText: "no room" }).waitFor({ timeout: 30_000 });
    await protocol.send("Storage.overrideQuotaForOrigin", { origin: server.origin });
    await badge(crowded.page).filter({ hasText: "no room" }).getByRole("button").click();
    await isKept(crowded.page);
    await crowded.drop();

    await withPage(browser, server.url, { expect: { shift: "with input" } }, async (page) => {
      await works(page);
      assert.ok(!(await badge(page).isVisible()), "nothing is promised");
    });

    const sparing = await visit(browser, "about:blank", { ...open, live: false });
    await sparing.context.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
    await sparing.page.goto(`${server.url}about/`);
    const keep = badge(sparing.page).getByRole("button", { name: "Keep for offline use" });
    await keep.waitFor();
    assert.deepEqual(await cachesOf(sparing.page), []);
    await keep.click();
    await isKept(sparing.page);
    await sparing.drop();
  });
});

test("where the kill switch is in place already nothing is promised", async () => {
  await withFew([], async (site, server) => {
    writeFileSync(site.path("sw.js"), readFileSync(site.path("sw-off.js")));
    await withPage(browser, server.url + CONDOR, open, async (page) => {
      // Seen while it installs, or not at all.
      await page.waitForFunction(() => document.querySelector("footer .kept"));
      await pass(page, 1500);
      await until(page, async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
      await badge(page).waitFor({ state: "hidden" });
    });
  });
});

test("the kill switch takes worker and caches away and leaves the open page alone", async () => {
  await withFew([], async (site, server) => {
    await withPage(browser, server.url + CONDOR, open, async (page) => {
      await isKept(page);
      await type(page, "s", "58x", { end: null });
      writeFileSync(site.path("sw.js"), readFileSync(site.path("sw-off.js")));
      await update(page);
      await until(page, async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
      await until(page, async () => (await caches.keys()).length === 0);
      await badge(page).waitFor({ state: "hidden", timeout: 30_000 });
      assert.equal(await field(page, "s").inputValue(), "58x");
      assert.ok(!(await toast(page).isVisible()));
      const before = server.requests.length;
      await page.reload();
      await isLive(page);
      assert.ok(server.requests.slice(before).includes(`/${CONDOR}`), "the page comes by the network again");
    });
  });
});
