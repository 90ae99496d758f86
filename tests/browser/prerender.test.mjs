// The page before WebAssembly, when it arrives, when it does not, and when it breaks.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { DESKTOP, frames, isLive, launch, PHONE, visit, withPage } from "./lib/browser.mjs";
import { address, close, field, fold, fragment, number, option, PAGE, read, slider, tool, type, view } from "./lib/calculator.mjs";
import { cases } from "./lib/oracle.mjs";
import { fileOf, pages } from "./lib/pages.mjs";
import { gate, serve } from "./lib/server.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** A server for one test, closed with it. */
async function withServer(rules, body) {
  const server = await serve({ rules });
  try {
    await body(server);
  } finally {
    await server.close();
  }
}

/** Chromium refuses to preload a module where scripts are off, and calls that a failed request. */
const NO_SCRIPT = { request: /\.js: csp$/ };
const WASM = /\.wasm$/;
const MODULE = /\/(?:condor|volatility|scenario|hedge|labs)-[^/]*\.js$/;
const withLivePart = pages.filter((path) => readFileSync(fileOf(path), "utf8").includes("data-host="));
assert.ok(withLivePart.includes(PAGE) && withLivePart.length >= 2, `pages with a live part: ${withLivePart}`);

test("every page is complete HTML without JavaScript", async () => {
  await withServer([], async (server) => {
    const seen = { titles: new Set(), descriptions: new Set() };
    for (const path of pages) {
      await withPage(browser, server.url + path, { javaScriptEnabled: false, expect: NO_SCRIPT }, async (page) => {
        const content = (selector) => page.locator(selector).getAttribute("content");
        const title = await page.title();
        const description = await content("meta[name='description']");
        assert.ok(title.length >= 10 && title.length <= 70, `/${path}: title of ${title.length}: ${title}`);
        assert.ok(description.length >= 50 && description.length <= 200, `/${path}: description of ${description.length}: ${description}`);
        assert.equal(await content("meta[property='og:title']"), title, `/${path}: og:title`);
        assert.equal(await content("meta[property='og:description']"), description, `/${path}: og:description`);
        assert.ok(await content("meta[property='og:type']"), `/${path}: og:type`);
        assert.ok(await content("meta[property='og:site_name']"), `/${path}: og:site_name`);
        assert.equal(await page.locator("html").getAttribute("lang"), "en", `/${path}: language`);
        assert.equal(await page.locator("h1").count(), 1, `/${path}: h1`);
        assert.ok(await page.locator("h1").isVisible(), `/${path}: h1 is seen`);
        const text = await page.locator("main").innerText();
        assert.ok(text.length > 150, `/${path}: its text has ${text.length} letters: ${text}`);
        assert.doesNotMatch(text, /lorem|todo|coming soon|placeholder|undefined|\bNaN\b/i, `/${path}`);
        for (const [kind, value] of [["titles", title], ["descriptions", description]]) {
          assert.ok(!seen[kind].has(value), `/${path}: two pages have the ${kind.slice(0, -1)} “${value}”`);
          seen[kind].add(value);
        }
        // What needs scripts is not offered without them.
        assert.ok(!(await page.locator("#theme").isVisible()), `/${path}: a theme button that cannot work`);
        assert.equal(await page.locator("noscript p").count() > 0, withLivePart.includes(path), `/${path}: the word about scripts`);
      });
    }
    assert.equal(seen.titles.size, pages.length);
  });
});

for (const viewport of [DESKTOP, PHONE]) {
  test(`without JavaScript the calculator shows its first state, and it is that of the live one: ${viewport.width} px`, async () => {
    await withServer([], async (server) => {
      let still;
      await withPage(browser, server.url + PAGE, { viewport, javaScriptEnabled: false, expect: NO_SCRIPT }, async (page) => {
        const svg = page.locator("[data-host='condor:chart'] svg:visible");
        assert.equal(await svg.count(), 1, "one chart is seen");
        const box = await svg.boundingBox();
        assert.ok(box.width > 300 && box.height > 200, `the chart is ${box.width} × ${box.height}`);
        assert.ok((await svg.locator("path.line").count()) >= 2, "it has both lines");
        // The folded table opens without a script.
        await page.locator("#condor-numbers > summary").click();
        assert.ok(await page.locator("[data-host='condor:chart-table'] table").isVisible());
        for (const button of await page.locator("[data-host='condor:tools'] button").all()) {
          assert.ok(await button.isDisabled(), "a button that cannot work is disabled");
        }
        still = await read(page);
      });
      const first = cases.find((one) => Object.keys(one.inputs).length === 0);
      close(still.results.Credit.value, first.expect.credit * 100, "the credit before WebAssembly");
      assert.equal(still.legs.length, 4);
      still.legs.forEach((row, i) => close(row[1], first.expect.strikes[i], `strike of ${row[0]}`));
      assert.equal(still.levels.length, 9, "rows of the chart's table");
      await withPage(browser, server.url + PAGE, { viewport }, async (page) => {
        const live = await read(page);
        for (const [what, value] of Object.entries(still)) {
          // The chart is laid out anew for its real width: other ticks, the same named numbers.
          if (what !== "labels") assert.deepEqual(live[what], value, `${what}: prerendered against live`);
        }
        const named = (labels) => labels.filter((text) => /keep|lose/.test(text)).map(number).toSorted();
        assert.deepEqual(named(live.labels), named(still.labels), "labels of the chart");
        assert.equal(named(live.labels).length, 2);
      });
    });
  });
}

/** Window sizes from the narrowest that must hold to a desk's. */
const SIZES = [[320, 700], [360, 740], [506, 900], [768, 900], [1280, 900]];

/** The place of everything but what is drawn inside of charts, at each size: the page's height first. */
async function placesAt(page, sizes) {
  const all = {};
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    await frames(page);
    all[width] = await page.evaluate(() => {
      const name = (element) => {
        const host = element.closest("[data-host]")?.dataset.host ?? "";
        const kind = element.matches("svg") ? "" : element.getAttribute("class") ?? "";
        const text = element.matches("textarea") || element.children.length > 0 ? "" : element.textContent.slice(0, 30);
        return `${host} ${element.localName}${element.id && "#" + element.id}.${kind} ${text}`;
      };
      // Left out: what the live part hangs on, charts inside, how far a job is, which begins anew in its place, and
      // what is only heard.
      const isCompared = (element) => element.checkVisibility()
        && !element.matches("svg *, body > div:empty, [data-host$=':job'] *, .visually-hidden");
      const elements = [...document.querySelectorAll("body *")].filter(isCompared);
      const places = elements.map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [name(element), [x + scrollX, y + scrollY, width, height]];
      });
      return [["the page's height", [document.documentElement.scrollHeight]], ...places];
    });
  }
  return all;
}

/** Asserts that the same elements stand in the same places, but for parts of a pixel. */
function assertSamePlaces(now, before, what) {
  const only = (these, others) => these.map(([name]) => name).filter((name) => !others.some(([other]) => other === name));
  assert.deepEqual([only(before, now), only(now, before)], [[], []], `${what}: what is gone, and what is new`);
  assert.deepEqual(now.map(([name]) => name), before.map(([name]) => name), `${what}: the order of what there is`);
  const moved = now.map(([name, place], i) => ({ name, place, before: before[i][1] }))
    .filter(({ place, before }) => place.some((at, n) => Math.abs(at - before[n]) > 0.5));
  assert.deepEqual(moved, [], what);
}

for (const [index, path] of withLivePart.entries()) {
  // It arrives at one of the sizes, each page at another one in turn, and is compared at all of them.
  const arrivesAt = SIZES[index % SIZES.length];
  test(`nothing moves when WebAssembly arrives late on /${path}, at ${arrivesAt[0]} px and at any width`, async () => {
    const { hold, open } = gate();
    await withServer([{ path: WASM, hold, delay: 0 }], async (server) => {
      const [width, height] = arrivesAt;
      await withPage(browser, server.url + path, { viewport: { width, height }, live: false, expect: { shift: "any" } }, async (page, visitor) => {
        await page.waitForLoadState("domcontentloaded");
        await frames(page);
        assert.equal(await page.evaluate(() => document.documentElement.dataset.live), undefined, "not live yet");
        const still = await placesAt(page, [...SIZES.filter((size) => size !== arrivesAt), arrivesAt]);
        await visitor.forget();
        open();
        await isLive(page);
        // Nor when a job is done and what it found is drawn: the build found the same.
        const isDone = () => [...document.querySelectorAll(".job")].every((job) => job.dataset.phase === "done");
        await page.waitForFunction(isDone, undefined, { timeout: 60_000 });
        await frames(page);
        // Until here nobody has touched anything: nothing may have moved.
        await visitor.checkpoint();
        const live = await placesAt(page, [arrivesAt, ...SIZES.filter((size) => size !== arrivesAt)]);
        for (const [width] of SIZES) assertSamePlaces(live[width], still[width], `at ${width} px`);
      });
    });
  });
}

for (const viewport of [DESKTOP, PHONE]) {
  test(`nothing moves while a page arrives slowly: ${viewport.width} px`, async () => {
    // The header is painted before the rest of the page is there, as on a slow line.
    for (const path of pages) {
      const { hold, open } = gate();
      await withServer([{ path: /\/$/, partAt: "<h1", partHold: hold }], async (server) => {
        await withPage(browser, server.url + path, { viewport, live: false, waitUntil: "commit" }, async (page) => {
          await page.locator("header nav a").first().waitFor();
          await frames(page);
          assert.equal(await page.locator("h1").count(), 0, `/${path}: the rest is not there yet`);
          open();
          await page.waitForLoadState();
          await isLive(page);
          assert.ok(await page.locator("h1").isVisible());
        });
      });
    }
  });

  // Where a slow line or a busy parser may stop: what is painted by then must stay where it is.
  for (const [what, partAt] of Object.entries({
    "the site's name": "</svg>Condor Lab", "the theme button": "<button id=\"theme\"", "the chart": "data-host=\"condor:chart\"",
    "the grips": "data-host=\"condor:grip\"", "the inputs": "data-host=\"condor:inputs\"", "the tools": "<details id=\"condor-describe\"",
    "the chart's buttons": "data-host=\"condor:tools\"", "the results": "data-host=\"condor:results\"", "the legs": "data-host=\"condor:legs\"",
  })) {
    test(`nothing moves when the calculator arrives only up to ${what} at first: ${viewport.width} px`, async () => {
      const { hold, open } = gate();
      const file = readFileSync(fileOf(PAGE), "utf8");
      // Before the whole tag, so that none is cut in two.
      const at = file.indexOf(partAt);
      assert.ok(at > 0, `${PAGE} has no ${partAt}`);
      const tag = file.slice(file.lastIndexOf("<", at), at + partAt.length);
      await withServer([{ path: /\/$/, partAt: tag, partHold: hold }], async (server) => {
        await withPage(browser, server.url + PAGE, { viewport, live: false, waitUntil: "commit" }, async (page) => {
          await page.locator("header .mark svg").waitFor();
          await frames(page);
          await frames(page);
          assert.equal(await page.locator("footer").count(), 0, "the rest is not there yet");
          open();
          await page.waitForLoadState();
          await isLive(page);
        });
      });
    });
  }

  test(`a field stands in its place before the buttons beside it have arrived: ${viewport.width} px`, async () => {
    for (const path of ["", PAGE]) {
      const { hold, open } = gate();
      await withServer([{ path: /\/$/, partAt: "<span class=\"steps\"", partHold: hold }], async (server) => {
        await withPage(browser, server.url + path, { viewport, live: false, waitUntil: "commit" }, async (page) => {
          const one = page.locator(".row .field").first();
          await one.waitFor({ state: "attached" });
          await frames(page);
          const before = await one.boundingBox();
          assert.equal(await page.locator(".steps").count(), 0, "the rest is not there yet");
          open();
          await page.waitForLoadState();
          await isLive(page);
          assert.deepEqual(await one.boundingBox(), before, `/${path}`);
        });
      });
    }
  });

  test(`a link's state replaces the first one without moving the page: ${viewport.width} px`, async () => {
    const { hold, open } = gate();
    await withServer([{ path: WASM, hold }], async (server) => {
      const one = cases.find((one) => Object.keys(one.inputs).length >= 4);
      await withPage(browser, `${server.url}${PAGE}#${one.fragment}`, { viewport, live: false }, async (page) => {
        await frames(page);
        open();
        await isLive(page);
        close((await read(page)).results.Credit.value, one.expect.credit * 100, "the credit of the link");
      });
    });
  });
}

test("a folded view that was opened before WebAssembly stays as it is, with the field that has the focus", async () => {
  const { hold, open } = gate();
  await withServer([{ path: WASM, hold, delay: 1500 }], async (server) => {
    await withPage(browser, server.url + PAGE, { live: false, expect: { shift: "with input" } }, async (page) => {
      await page.locator("#condor-greeks > summary").click();
      const inside = view(page, "greeks").locator("select, input").first();
      await inside.focus();
      const id = await inside.getAttribute("id");
      assert.ok(id, "it has a name to be found by");
      // Every height the view ever has: it must not be empty for a frame.
      await page.evaluate(() => {
        const host = document.querySelector('[data-host="condor:greeks"]');
        const heights = window.heights = [host.offsetHeight];
        new ResizeObserver(() => heights.push(host.offsetHeight)).observe(host);
      });
      open();
      await isLive(page);
      await frames(page);
      assert.equal(await page.evaluate(() => document.activeElement.id), id);
      assert.ok(await page.locator("#condor-greeks").evaluate((details) => details.open));
      const heights = await page.evaluate(() => window.heights);
      assert.ok(Math.max(...heights) - Math.min(...heights) < 2, `heights ${heights}`);
      await page.locator("#condor-greeks > summary").click();
      await frames(page);
      await page.locator("#condor-greeks > summary").click();
      await view(page, "greeks").locator(".takeaway").waitFor();
    });
  });
});

test("what was typed, moved, opened and focused before WebAssembly is kept", async () => {
  const { hold, open } = gate();
  await withServer([{ path: WASM, hold, delay: 1500 }], async (server) => {
    await withPage(browser, server.url + PAGE, { live: false, expect: { shift: "with input" } }, async (page) => {
      await page.locator("#condor-numbers > summary").click();
      await fold(page, "ex").locator("summary").click();
      await fold(page, "wb").locator("summary").click();
      await option(page, "st", "10").check();
      await option(page, "pl", "l").check();
      // A finished field, a moved slider, junk, and a field in the middle of typing.
      await type(page, "s", "5,850", { end: "Tab" });
      await slider(page, "w").focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      await type(page, "iv", "x7", { end: "Tab" });
      await field(page, "d").focus();
      await field(page, "d").selectText();
      await page.keyboard.type("45.75");
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("Shift+ArrowLeft");
      await page.keyboard.press("Shift+ArrowLeft");
      const selection = () => page.evaluate(() => {
        const { id, value, selectionStart, selectionEnd, selectionDirection } = document.activeElement;
        return { id, value, selectionStart, selectionEnd, selectionDirection };
      });
      const before = await selection();
      assert.deepEqual(before, { id: "condor-d", value: "45.75", selectionStart: 2, selectionEnd: 4, selectionDirection: "backward" });
      assert.equal(await page.evaluate(() => document.documentElement.dataset.live), undefined, "not live yet");
      open();
      await isLive(page);
      assert.deepEqual(await selection(), before, "focus, text and selection");
      const now = await read(page);
      assert.deepEqual(
        { s: now.fields.s, w: now.fields.w, d: now.fields.d, iv: now.fields.iv },
        { s: "5,850", w: "110", d: "45.75", iv: "x7" },
      );
      assert.equal(await slider(page, "w").inputValue(), "110");
      assert.deepEqual(now.choices, { ex: "x", lv: "s", sh: "ic", by: "d", sy: "a", wb: "w", st: "10", pl: "l", mr: "w", sv: "m" });
      assert.match(await page.locator("#condor-iv-message").textContent(), /not a number/, "junk has its message");
      assert.equal(await page.locator("#condor-d-message").textContent(), "", "a field in use has none yet");
      assert.ok(await page.locator("#condor-numbers").evaluate((d) => d.open), "the chart's numbers stay open");
      for (const key of ["ex", "wb"]) {
        assert.ok(await fold(page, key).evaluate((d) => d.open), `the folded inputs from ${key} on stay open`);
      }
      await address(page, "v=1&s=5850&w=110&st=10&pl=l");

      // Typing goes on where it was: the selected ".7" is replaced.
      await page.keyboard.type(".");
      await page.keyboard.press("Enter");
      await frames(page);
      assert.equal((await read(page)).fields.d, "45.5");
      await type(page, "iv", "20");
      await address(page, "v=1&s=5850&d=45.5&iv=20&w=110&st=10&pl=l");
      await tool(page, "Undo").click();
      await tool(page, "Undo").click();
      assert.deepEqual((await read(page)).fields.d, "30", "each is an undo step");
    });
  });
});

test("a slider that is held while WebAssembly arrives keeps its value and its focus", async () => {
  const { hold, open } = gate();
  await withServer([{ path: WASM, hold }], async (server) => {
    await withPage(browser, server.url + PAGE, { live: false, expect: { shift: "with input" } }, async (page) => {
      // One of dates counts days.
      await fold(page, "ex").locator("summary").click();
      await slider(page, "ad").focus();
      await page.keyboard.press("ArrowRight");
      await slider(page, "d").focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      open();
      await isLive(page);
      assert.equal(await page.evaluate(() => document.activeElement.id), "condor-d-slider");
      assert.equal((await read(page)).fields.d, "32");
      assert.equal((await read(page)).fields.ad, "2026-01-22");
      await page.keyboard.press("ArrowRight");
      await frames(page);
      assert.equal((await read(page)).fields.d, "33");
    });
  });
});

test("what the reader does wins over the link, input by input", async () => {
  const { hold, open } = gate();
  await withServer([{ path: WASM, hold }], async (server) => {
    await withPage(browser, `${server.url}${PAGE}#v=1&s=6000&d=45`, { live: false, expect: { shift: "with input" } }, async (page) => {
      await type(page, "s", "5,850", { end: "Tab" });
      open();
      await isLive(page);
      const { fields } = await read(page);
      assert.deepEqual([fields.s, fields.d], ["5,850", "45"]);
    });
  });
});

const BROKEN = {
  "the wasm file is missing": { rules: [{ path: WASM, status: 404 }], request: /\.wasm: (404|net::ERR_ABORTED)/ },
  "the server fails": { rules: [{ path: WASM, status: 503 }], request: /\.wasm: (503|net::ERR_ABORTED)/ },
  "the wasm file is corrupted": { rules: [{ path: WASM, corrupt: true }], request: /^$/ },
  "the module is missing": { rules: [{ path: MODULE, status: 404 }], request: /\.js: (404|net::ERR_ABORTED)|\.wasm: net::ERR_ABORTED/ },
  "the module is corrupted": { rules: [{ path: MODULE, corrupt: true }], request: /\.wasm: net::ERR_ABORTED/ },
};
for (const [what, { rules, request }] of Object.entries(BROKEN)) {
  test(`when ${what}, the page keeps its state and what was typed, and says so plainly`, async () => {
    const { hold, open } = gate();
    const held = rules.map((rule) => ({ ...rule, hold }));
    await withServer(held, async (server) => {
      // The message appears above; what moves then moves long after the reader's last key.
      const expect = { console: /./, request, shift: "with input" };
      const visitor = await visit(browser, server.url + PAGE, { live: false, expect });
      const { page } = visitor;
      try {
        const still = await read(page);
        await type(page, "s", "5,850", { end: "Tab" });
        await page.locator("#condor-numbers > summary").click();
        open();
        await page.waitForFunction(() => document.documentElement.dataset.live === "failed");
        await assertFailed(page);
        const now = await read(page);
        assert.deepEqual(now, { ...still, fields: { ...still.fields, s: "5,850" } }, "the page");
        assert.ok(await page.locator("#condor-numbers").evaluate((details) => details.open), "the opened table stays open");
        assert.ok(visitor.seen.console.length > 0, "the console names the reason");
        // The reload button reloads; once the cause is gone the page is live.
        for (const rule of held) rule.path = /^$/;
        await page.locator("#live-reload").click();
        await isLive(page);
        assert.ok(!(await page.locator("#live-failed").isVisible()), "the message after a good load");
      } catch (error) {
        error.message += `\n${JSON.stringify(visitor.seen.console)}`;
        await visitor.drop();
        throw error;
      }
      // The message pushes the page down without a key: that one shift is meant.
      await visitor.forget(/live-failed|div\.prose|section|lede|work/);
      await visitor.close();
    });
  });
}

/** The plain message: seen, spoken, with a way on. */
async function assertFailed(page) {
  const box = page.locator("#live-failed");
  assert.ok(await box.isVisible(), "the message is seen");
  assert.equal(await box.getAttribute("role"), "alert");
  assert.match(await box.innerText(), /could not run/i);
  assert.doesNotMatch(await box.innerText(), /wasm|webassembly|exception|error|undefined|panic/i, "in plain words");
  assert.ok(await page.locator("#live-reload").isVisible(), "with a button that reloads");
}

test("after a real panic the prerendered state is back, with the message, and a reload continues from the address", async () => {
  await withServer([], async (server) => {
    const expect = { console: /./, shift: "with input" };
    const visitor = await visit(browser, server.url + PAGE, { expect });
    const { page } = visitor;
    try {
      const still = await read(page);
      await type(page, "s", "5900");
      await address(page, "v=1&s=5900");
      await page.locator("#condor-numbers > summary").click();
      await page.evaluate(() => {
        window.panics = [];
        document.addEventListener("condor-lab:panic", (event) => window.panics.push(event.detail));
      });
      await provokePanic(page);
      await page.waitForFunction(() => document.documentElement.dataset.live === "failed").catch(() =>
        assert.fail("nothing panicked: the test must find another way"));
      const panics = await page.evaluate(() => window.panics);
      assert.equal(panics.length, 1, `panics: ${panics}`);
      assert.match(panics[0], /panicked at/, "it came from Rust's own hook");
      await frames(page);
      await assertFailed(page);
      const now = await read(page);
      const { labels: _, ...rest } = still;
      const { labels: drawn, ...shown } = now;
      assert.deepEqual(shown, rest, "the prerendered state");
      assert.ok(drawn.some((text) => /keep \+\$2,180/.test(text)), `the chart: ${drawn}`);
      assert.equal(await page.locator("[data-host='condor:chart'] svg:visible").count(), 1);
      for (const button of await page.locator("[data-host='condor:tools'] button").all()) {
        assert.ok(await button.isDisabled(), "a button that cannot work is disabled");
      }
      // Nothing the reader does now may throw.
      const before = visitor.seen.errors.length;
      await type(page, "d", "40");
      await slider(page, "w").focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Control+z");
      await frames(page);
      assert.deepEqual(visitor.seen.errors.slice(before), [], "errors after the panic");
      await page.locator("#live-reload").click();
      await isLive(page);
      const after = await read(page);
      assert.match(await fragment(page), /^v=1&s=\d+/);
      assert.notEqual(after.fields.s, "5,800", "the address kept the reader's state");
    } catch (error) {
      error.message += `\n${JSON.stringify(visitor.seen, null, 1).slice(0, 3000)}`;
      await visitor.drop();
      throw error;
    }
    await visitor.forget();
    await visitor.close();
  });
});

/** Takes elements away that Yew put there, so that its next insert before one of them fails. */
async function provokePanic(page) {
  await page.evaluate(() => {
    for (const text of document.querySelectorAll("[data-host='condor:chart'] svg text")) text.remove();
  });
  // Other strikes and other break-evens: marks come and go.
  for (const value of ["12000", "300", "20000", "5800"]) {
    await page.evaluate((value) => { location.hash = `v=1&s=${value}&d=3`; }, value);
    await frames(page);
    if (await page.evaluate(() => document.documentElement.dataset.live === "failed")) return;
  }
}
