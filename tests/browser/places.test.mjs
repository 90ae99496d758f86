// The same files at the root of a host and in a folder of it, behind nginx with the strict policy, with
// the network cut, and as one file opened from the disk.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";

import { cut, frames, isLive, launch, PHONE, withPage } from "./lib/browser.mjs";
import { address, close, fragment, PAGE, read, slider, tool, type } from "./lib/calculator.mjs";
import { DIST } from "./lib/env.mjs";
import { photograph } from "./lib/looks.mjs";
import { startNginx } from "./lib/nginx.mjs";
import { cases } from "./lib/oracle.mjs";
import { embeds, pages } from "./lib/pages.mjs";
import { CSP, serve } from "./lib/server.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const typed = { shift: "with input" };

/** Sets a market of the oracle's and reads the credit and the strikes; the address follows. */
async function operate(page, what) {
  const one = cases.find((one) => Object.keys(one.inputs).length >= 4);
  for (const [key, text] of Object.entries(one.inputs)) await type(page, key, text);
  const shown = await read(page);
  close(shown.results.Credit.value, one.expect.credit * 100, `${what}: credit`);
  shown.legs.forEach((row, i) => close(row[1], one.expect.strikes[i], `${what}: strike of ${row[0]}`));
  assert.equal(shown.legs.length, 4, what);
  await slider(page, "w").focus();
  await page.keyboard.press("ArrowRight");
  await frames(page);
  assert.notDeepEqual((await read(page)).results, shown.results, `${what}: the slider answers`);
  await tool(page, "Undo").click();
  assert.deepEqual(await read(page), shown, `${what}: undo`);
  await address(page, one.fragment);
  return shown;
}

/** Walks all pages by the links a reader has, and ends on the calculator. */
async function walkBy(page, root) {
  const visited = new Set();
  const queue = [root];
  while (queue.length > 0) {
    const url = queue.shift();
    if (visited.has(url)) continue;
    visited.add(url);
    const answer = await page.goto(url);
    assert.equal(answer.status(), 200, url);
    await isLive(page);
    assert.ok(await page.evaluate(() => getComputedStyle(document.body).marginTop === "0px"), `${url}: the style sheet is there`);
    for (const link of await page.locator("a[href]:not([download], [href$='.txt'])").evaluateAll((all) => all.map((a) => new URL(a.getAttribute("href"), a.baseURI).href.split("#")[0]))) {
      if (new URL(link).origin === new URL(root).origin) {
        assert.ok(link.startsWith(root), `${url} has a link out of its place: ${link}`);
        // What stands in the pages of others is listed on one page and has tests of its own.
        if (!embeds.includes(link.slice(root.length))) queue.push(link);
      }
    }
  }
  assert.deepEqual([...visited].toSorted(), pages.map((path) => root + path).toSorted(), "pages reached by links");
}

for (const base of ["/a/b/", "/"]) {
  test(`served at ${base}`, async () => {
    const server = await serve({ base });
    try {
      await withPage(browser, server.url, { expect: typed }, async (page) => {
        await walkBy(page, server.url);
        await page.goto(server.url + PAGE);
        await isLive(page);
        await operate(page, base);
        await page.reload();
        await isLive(page);
      });
      const outside = server.requests.filter((path) => !path.startsWith(base));
      assert.deepEqual(outside, [], "requests outside the base path");
      assert.ok(server.requests.some((path) => path.endsWith(".wasm")));
    } finally {
      await server.close();
    }
  });
}

test("behind nginx with the strict policy, at / and at /a/b/", async () => {
  const nginx = await startNginx();
  try {
    for (const base of ["/", "/a/b/"]) {
      const root = nginx.origin + base;
      await withPage(browser, root, { expect: typed }, async (page) => {
        await walkBy(page, root);
        const answers = new Map();
        page.on("response", (response) => answers.set(new URL(response.url()).pathname, response.headers()));
        await page.goto(root + PAGE);
        await isLive(page);
        const wasm = [...answers].find(([path]) => path.endsWith(".wasm"));
        assert.ok(wasm, `answers: ${[...answers.keys()]}`);
        assert.equal(wasm[1]["content-type"], "application/wasm");
        assert.equal(answers.get(new URL(root + PAGE).pathname)["content-security-policy"], CSP);
        await operate(page, `nginx, ${base}`);
        // A folder without its slash is redirected, and the state in the address stays.
        await page.goto("about:blank");
        await page.goto(`${root}${PAGE.replace(/\/$/, "")}#v=1&s=5900`);
        await isLive(page);
        assert.equal(page.url(), `${root}${PAGE}#v=1&s=5900`);
        assert.equal((await read(page)).fields.s, "5,900");
      });
    }
  } finally {
    await nginx.stop();
  }
});

test("with the network cut after the page is loaded, everything goes on", async () => {
  const server = await serve();
  try {
    await withPage(browser, server.url + PAGE, { expect: typed }, async (page, { context }) => {
      await cut(page, context);
      const before = server.requests.length;
      await operate(page, "offline");
      await page.locator("#condor-numbers > summary").click();
      await page.locator("#theme").click();
      await tool(page, "Reset").click();
      await frames(page);
      assert.equal((await read(page)).fields.s, "5,800");
      assert.equal(server.requests.length, before, `requests: ${server.requests.slice(before)}`);
    });
    await withPage(browser, server.url, { expect: typed }, async (page, { context }) => {
      await cut(page, context);
      const still = (await read(page, "condor-taste")).sentence;
      await slider(page, "iv", "condor-taste").focus();
      await page.keyboard.press("ArrowRight");
      await frames(page);
      assert.notEqual((await read(page, "condor-taste")).sentence, still);
    });
  } finally {
    await server.close();
  }
});

const FILE = join(DIST, "offline/condor.html");

test("the one file refers to nothing outside itself", () => {
  const html = readFileSync(FILE, "utf8");
  // The scripts and the base64 are not read for addresses.
  const markup = html.replace(/<script[\s\S]*?<\/script>/g, "<script></script>").replace(/<style>[\s\S]*?<\/style>/g, "");
  assert.ok(markup.length > 10_000, `markup of ${markup.length}`);
  const references = [...markup.matchAll(/\s(?:src|href)="([^"]*)"/g)].map((match) => match[1]);
  assert.ok(references.length > 0);
  assert.deepEqual(references.filter((url) => !/^(#|data:|https:\/\/)/.test(url)), [], "references to other files");
  assert.doesNotMatch(html.match(/<style>[\s\S]*?<\/style>/)[0], /url\((?!#)|@import/, "files of the style sheet");
});

for (const viewport of [undefined, PHONE]) {
  test(`one file opened from the disk, without a network${viewport ? ", on a phone" : ""}`, async () => {
    const url = pathToFileURL(FILE).href;
    await withPage(browser, url, { ...(viewport && { viewport }), offline: true, expect: typed }, async (page) => {
      const shown = await operate(page, "file");
      await page.reload();
      await isLive(page);
      assert.deepEqual(await read(page), shown, "after a reload");
      assert.match(await fragment(page), /^v=1&s=/);
      // Links inside the page and the skip link work here too.
      await page.locator("a.skip").focus();
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "main");
      assert.match(await fragment(page), /^v=1&s=/);
      // No link is left that would lead nowhere.
      const dead = await page.locator("a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href")).filter((href) => !/^(#|https:)/.test(href)));
      assert.deepEqual(dead, [], "links to pages that are not there");
      await page.evaluate(() => { location.hash = "v=1&s=6000"; });
      await page.waitForFunction(() => document.querySelector("#condor-s").value === "6,000");
    });
  });
}

test("the one file has no leftovers of the site around it", async () => {
  await withPage(browser, pathToFileURL(FILE).href, { offline: true, expect: { shift: "any" } }, async (page) => {
    await photograph(page, "offline-condor-1280-light");
    const left = await page.evaluate(() => {
      const words = (element) => element.textContent.trim().replace(/\s+/g, " ");
      const found = [];
      for (const nav of document.querySelectorAll("nav, .crumb")) {
        if (nav.checkVisibility() && words(nav) && !nav.querySelector("a[href]")) found.push(`words that were links: “${words(nav)}”`);
      }
      for (const path of document.querySelectorAll("header svg path")) {
        const { fill, stroke } = getComputedStyle(path);
        if (fill !== "none" || stroke === "none") found.push(`the mark is drawn with fill ${fill}, stroke ${stroke}, not as on the site`);
      }
      return found;
    });
    assert.deepEqual(left, []);
  });
});

test("the one file opens with a state in its address, and without scripts shows the first one", async () => {
  const url = pathToFileURL(FILE).href;
  const one = cases.find((one) => Object.keys(one.inputs).length >= 4);
  await withPage(browser, `${url}#${one.fragment}`, { offline: true }, async (page) => {
    close((await read(page)).results.Credit.value, one.expect.credit * 100, "the credit");
  });
  await withPage(browser, url, { javaScriptEnabled: false }, async (page) => {
    assert.equal((await read(page)).results.Credit.value, "+$2,180");
    assert.equal(await page.locator("[data-host='condor:chart'] svg:visible").count(), 1);
  });
});
