// What holds of every page: accessible, readable at any width, size, spacing and theme, on paper, and with links that lead somewhere.
// A page is loaded once, twice as large as usual, and then put into each of these settings.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { DESKTOP, frames, launch, PHONE, withPage } from "./browser.mjs";
import { openAll, PAGE } from "./calculator.mjs";
import { assertAccessible, assertNoOverlap, BUT_CONTRAST, clipped, faintDrawings, faintTexts, photograph, stickingOut } from "./looks.mjs";
import { isTerm, nameOf } from "./pages.mjs";
import { serve } from "./server.mjs";

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** A window of 1280 by 900 at 200 % has so many pixels of the style sheet's. */
const ZOOMED = { width: 640, height: 450 };
const NARROW = { width: 320, height: 640 };
const PAPER = { width: 794, height: 1123 };

/** Every page is seen light and dark, on a desk and on a phone. Whoever has it dark has reduced motion, too. */
const SETTINGS = [[DESKTOP, "light"], [DESKTOP, "dark"], [PHONE, "dark"], [PHONE, "light"]];

/** Puts the page into a setting. */
async function see(page, viewport, colorScheme = "light") {
  await page.setViewportSize(viewport);
  const reducedMotion = colorScheme === "dark" ? "reduce" : "no-preference";
  await page.emulateMedia({ media: "screen", colorScheme, reducedMotion });
  await frames(page);
}

/** The page as it is when it is read. */
async function asItIs(page, path) {
  for (const [viewport, colorScheme] of SETTINGS) {
    await see(page, viewport, colorScheme);
    const name = `${nameOf(path)}-${viewport.width}-${colorScheme}`;
    await photograph(page, name);
    assert.deepEqual(await stickingOut(page), [], `${name}: sticks out`);
    await assertNoOverlap(page, name);
    const [count, faint] = await faintDrawings(page);
    if (path === "" || path === PAGE) assert.ok(count >= 8, `${name}: ${count} texts in drawings`);
    assert.deepEqual(faint, [], `${name}: faint`);
    if (colorScheme === "dark") {
      const moving = () => page.evaluate(() => [document.getAnimations().length, getComputedStyle(document.documentElement).scrollBehavior]);
      assert.deepEqual(await moving(), [0, "auto"], `${name}: animations, smooth scrolling`);
    }
  }
}

async function narrow(page, path) {
  await see(page, NARROW);
  await photograph(page, `${nameOf(path)}-320-light`);
  assert.deepEqual(await stickingOut(page), [], "at 320 px: sticks out");
  await assertNoOverlap(page, "at 320 px");
}

async function zoomed(page) {
  assert.deepEqual(await clipped(page), [], "twice as large: cut off");
  assert.deepEqual(await stickingOut(page), [], "twice as large: sticks out");
  await assertNoOverlap(page, "twice as large");
}

/** The spacing of WCAG 1.4.12. */
const SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }";

async function spaced(page, path) {
  for (const viewport of [DESKTOP, PHONE]) {
    await see(page, viewport);
    // Put in through the object model: the policy refuses style elements.
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, SPACING);
    await frames(page);
    const what = `with wide spacing at ${viewport.width} px`;
    if (path === PAGE) await photograph(page, `condor-spacing-${viewport.width}`);
    assert.deepEqual(await clipped(page), [], `${what}: cut off`);
    assert.deepEqual(await stickingOut(page), [], `${what}: sticks out`);
    await assertNoOverlap(page, what);
    await page.evaluate(() => { document.adoptedStyleSheets = []; });
  }
}

async function onPaper(page, path) {
  await page.setViewportSize(PAPER);
  for (const theme of ["dark", "light"]) {
    await page.evaluate((theme) => {
      if (theme === "dark") document.documentElement.dataset.theme = "dark";
      else delete document.documentElement.dataset.theme;
    }, theme);
    await page.emulateMedia({ media: "print", colorScheme: "light" });
    await frames(page);
    const what = `on paper, ${theme}`;
    await photograph(page, `${nameOf(path)}-print-${theme}`);
    assert.ok(await page.locator("h1").isVisible(), `${what}: title`);
    assert.ok(!(await page.locator("nav").first().isVisible()), `${what}: the site's links are left out`);
    assert.ok(!(await page.locator("#theme").isVisible()), `${what}: the theme button is left out`);
    // Printers leave backgrounds out: the ink must be dark whatever theme is chosen.
    const ink = await page.evaluate(() => getComputedStyle(document.body).color.match(/\d+/g).map(Number));
    assert.ok(ink.slice(0, 3).every((part) => part < 110), `${what}: the ink is rgb(${ink}), pale on white paper`);
  }
  const pdf = await page.pdf({ format: "A4", printBackground: false });
  assert.ok(pdf.length > 8_000, `on paper: a PDF of ${pdf.length} bytes`);
}

/** With everything open that can be. */
async function accessible(page, path, t) {
  await see(page, DESKTOP);
  await openAll(page);
  for (const [viewport, colorScheme] of SETTINGS) {
    await see(page, viewport, colorScheme);
    const name = `${nameOf(path)}-${viewport.width}-${colorScheme}`;
    const [count, faint] = await faintTexts(page);
    assert.ok(count >= 10, `${name}: contrast of ${count} texts`);
    assert.deepEqual(faint, [], `${name}: faint texts`);
    // Every rule at either width, once in each theme; a second look at colours where they are the first time.
    if ((viewport === DESKTOP) !== (colorScheme === "light")) continue;
    const incomplete = await (viewport === DESKTOP ? assertAccessible(page, name) : assertAccessible(page, name, BUT_CONTRAST));
    if (incomplete.length > 0) t.diagnostic(`axe cannot tell: ${incomplete.map(({ id, nodes }) => `${id} (${nodes.length})`).join(", ")}`);
  }
}

/** Addresses of the site that were found to lead to a page. */
const followed = new Set();

async function linked(page, path) {
  const links = await page.locator("a[href]").evaluateAll((all) => all.map((a) => ({ href: new URL(a.getAttribute("href"), a.baseURI).href, own: a.getAttribute("href"), text: a.textContent.trim() })));
  for (const { href, own, text } of links) {
    if (own.startsWith("#v=")) {
      // A state of the calculator on this page.
      assert.ok(/^(calculators|labs|practice|learn)\//.test(path) || isTerm(path), `“${text}” leads to the state ${own}`);
    } else if (own.startsWith("#")) {
      assert.equal(await page.locator(`[id="${decodeURIComponent(own.slice(1))}"]`).count(), 1, `“${text}” leads to ${own}`);
    } else if (href.startsWith(server.origin)) {
      const address = href.split("#")[0];
      if (followed.has(address)) continue;
      const answer = await page.request.get(address);
      assert.equal(answer.status(), 200, `“${text}” leads to ${href}`);
      followed.add(address);
    }
  }
}

/** A test a page. */
export function testPages(paths) {
  for (const path of paths) {
    test(`/${path}`, async (t) => {
      await withPage(browser, server.url + path, { viewport: ZOOMED, expect: { shift: "any" } }, async (page, visitor) => {
        await visitor.checkpoint();
        await zoomed(page);
        await asItIs(page, path);
        await narrow(page, path);
        await spaced(page, path);
        await onPaper(page, path);
        await linked(page, path);
        // Last, because opening what is folded changes the page.
        await accessible(page, path, t);
      });
    });
  }

  test("links were followed", () => {
    assert.ok(followed.size >= 0.9 * paths.length, `${followed.size} addresses on ${paths.length} pages`);
  });
}
