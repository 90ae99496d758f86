// Cards that say what a term means, and the search for terms: by pointer, key and finger, without a
// connection, and switched off.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { cut, frames, isLive, launch, pass, PHONE, withPage } from "./lib/browser.mjs";
import { serve } from "./lib/server.mjs";

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const at = (path) => `${server.origin}/${path}`;
const card = (page) => page.locator("#term-card");
const isOpen = (page) => page.evaluate(() => document.querySelector("#term-card")?.matches(":popover-open") ?? false);
const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);
/** Nothing moves but with what the reader does. */
const CALM = { expect: { shift: "with input" } };

for (const path of ["glossary/delta/", "learn/condor/", "calculators/condor/", "about/"]) {
  test(`each term is linked once in a section of /${path}, and its card opens`, async () => {
    await withPage(browser, at(path), { ...CALM, live: path !== "about/" }, async (page) => {
      const sections = await page.evaluate(() => {
        const found = [[]];
        for (const element of document.querySelectorAll(".prose :is(h2, p a.term, li a.term, td a.term)")) {
          if (element.localName === "h2") found.push([]);
          else if (!element.closest(".about-term, .around, .question")) found.at(-1).push(element.dataset.term);
        }
        return found;
      });
      assert.ok(sections.flat().length >= 2, "terms are linked");
      for (const terms of sections) assert.equal(new Set(terms).size, terms.length, `${terms}`);

      const link = page.locator(".prose p a.term").first();
      const name = await link.getAttribute("data-term");
      await link.scrollIntoViewIfNeeded();
      await link.hover();
      await card(page).getByRole("link").waitFor();
      assert.ok((await page.locator("#term-card-text").textContent()).length > 20);
      assert.ok((await card(page).locator("svg path").getAttribute("d")).length > 20, "a small figure");
      assert.equal(new URL(await card(page).getByRole("link").getAttribute("href"), page.url()).pathname, `/glossary/${name}/`);
      assert.equal(await link.getAttribute("aria-describedby"), "term-card-text");
      // It stays while the pointer is on it, and goes on Esc without the pointer moving.
      await card(page).hover();
      await pass(page, 400);
      assert.ok(await isOpen(page), "it stays under the pointer");
      await page.keyboard.press("Escape");
      assert.ok(!(await isOpen(page)), "Esc closes it");
    });
  });
}

test("a card opens on focus, is reached by Tab, and can be switched off for good", async () => {
  await withPage(browser, at("glossary/delta/"), CALM, async (page) => {
    const links = page.locator(".prose p a.term");
    await links.first().focus();
    await card(page).getByRole("link").waitFor();
    await page.keyboard.press("Tab");
    assert.ok(await isFocused(card(page).getByRole("link")), "Tab goes into the card");
    await page.keyboard.press("Escape");
    assert.ok(await isFocused(links.first()), "Esc gives the focus back");
    await pass(page, 500);
    assert.ok(!(await isOpen(page)), "and the card stays closed");
    await links.nth(1).focus();
    await card(page).getByRole("link").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    assert.ok(await isFocused(links.nth(1)), "Shift and Tab go back to the term");
    await pass(page, 500);
    assert.ok(!(await isOpen(page)), "whose card stays closed");
    await links.first().focus();
    await card(page).getByRole("link").waitFor();
    await links.nth(1).focus();
    await card(page).getByRole("button", { name: "Switch cards off" }).click();
    assert.ok(!(await isOpen(page)));
    await links.first().hover();
    await pass(page, 500);
    assert.ok(!(await isOpen(page)), "off");
    await page.reload();
    await isLive(page);
    await links.first().focus();
    await pass(page, 300);
    assert.ok(!(await isOpen(page)), "still off after a reload");
    await page.goto(at("glossary/"));
    await page.getByRole("checkbox", { name: "Terms in a text open a card" }).check();
    await page.goto(at("glossary/delta/"));
    await isLive(page);
    await links.first().focus();
    await card(page).getByRole("link").waitFor();
  });
});

test("a first tap opens the card, the next follows the link", async () => {
  await withPage(browser, at("glossary/delta/"), { ...CALM, viewport: PHONE, hasTouch: true, isMobile: true }, async (page) => {
    const link = page.locator(".prose p a.term").first();
    await link.scrollIntoViewIfNeeded();
    await link.tap();
    await card(page).getByRole("link").waitFor();
    const box = await card(page).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= PHONE.width && box.y >= 0, "inside the window");
    const name = await link.getAttribute("data-term");
    await link.tap();
    await page.waitForURL(`**/glossary/${name}/`);
    await isLive(page);
  });
});

test("where the terms do not load a term is a link, and no card opens once the pointer has left", async () => {
  const terms = "**/find-*.js";
  await withPage(browser, at("glossary/delta/"), { expect: { shift: "with input", request: /find-/, console: /find-|ERR_FAILED/ } }, async (page) => {
    const link = page.locator(".prose p a.term").first();
    let open;
    const held = new Promise((done) => { open = done; });
    await page.route(terms, async (route) => {
      await held;
      await route.continue();
    });
    await link.hover();
    await pass(page, 300);
    await page.mouse.move(1, 1);
    await pass(page, 400);
    open();
    await page.waitForFunction(() => window.condorLab.terms);
    await pass(page, 300);
    assert.ok(!(await isOpen(page)), "nobody points at it any more");
    await page.unroute(terms);
    await page.route(terms, (route) => route.abort());
    await page.reload();
    await isLive(page);
    const name = await link.getAttribute("data-term");
    await link.click();
    await page.waitForURL(`**/glossary/${name}/`);
    await isLive(page);
  });
});

const FINDER = "#finder";
for (const [query, found] of [["ic", "Iron condor"], ["iron condr", "Iron condor"], ["extrinsic", "Time value"], ["iv", "Implied volatility"], ["vix", "VIX"]]) {
  test(`“${query}” finds ${found}, with its definition`, async () => {
    await withPage(browser, at("glossary/"), { ...CALM, live: false }, async (page) => {
      await page.locator(FINDER).fill(query);
      const first = page.locator("#finder-list [role=option]").first();
      await first.waitFor();
      assert.equal(await first.locator(".card-title").textContent(), found);
      assert.ok((await first.locator(".card-text").textContent()).length > 20);
    });
  });
}

test("the search is a combobox: arrows, Enter, Esc, and how many there are", async () => {
  await withPage(browser, at("glossary/"), { ...CALM, live: false }, async (page) => {
    const input = page.locator(FINDER);
    const options = page.locator("#finder-list [role=option]");
    await page.keyboard.press("/");
    assert.ok(await isFocused(input), "the / key goes to it");
    await page.keyboard.type("vol");
    await options.first().waitFor();
    const count = await options.count();
    assert.ok(count >= 2);
    assert.equal(await page.locator(".finder [role=status]").textContent(), `${count} terms`);
    assert.equal(await input.getAttribute("aria-expanded"), "true");
    const chosen = () => input.getAttribute("aria-activedescendant");
    await page.keyboard.press("ArrowDown");
    assert.equal(await chosen(), await options.first().getAttribute("id"));
    await page.keyboard.press("ArrowUp");
    assert.equal(await chosen(), await options.last().getAttribute("id"), "round from the first to the last");
    assert.equal(await options.last().getAttribute("aria-selected"), "true");
    await page.keyboard.press("Escape");
    assert.equal(await input.getAttribute("aria-expanded"), "false");
    assert.equal(await chosen(), null);
    await page.keyboard.press("Enter");
    await frames(page);
    assert.ok(page.url().endsWith("/glossary/"), "Enter chooses nothing that is not seen");
    await page.keyboard.press("ArrowDown");
    assert.equal(await input.getAttribute("aria-expanded"), "true", "an arrow brings the list back");
    await input.fill("zzzz");
    await page.getByText("No term fits “zzzz”.").waitFor();
    await input.fill("gamma");
    await options.first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/glossary/gamma/");
    await isLive(page);
  });
});

test("the / key opens the search on any page, also from a slider, and can be switched off", async () => {
  await withPage(browser, at("calculators/condor/"), { expect: { shift: "any" } }, async (page) => {
    const dialog = page.locator("dialog.finder");
    await page.locator("#condor-iv-slider").focus();
    await page.keyboard.press("/");
    await dialog.waitFor();
    await page.keyboard.type("theta");
    await dialog.locator("[role=option]").first().waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    assert.ok(!(await dialog.isVisible()));
    // In a field it is a letter.
    await page.locator("#condor-iv").focus();
    await page.keyboard.press("/");
    assert.ok(!(await dialog.isVisible()));
    await page.goto(at("glossary/"));
    await page.getByRole("checkbox", { name: /key opens this search/ }).uncheck();
    await page.goto(at("learn/"));
    await page.keyboard.press("/");
    await frames(page);
    assert.equal(await dialog.count(), 0, "off");
  });
});

test("the search goes on without a connection, and without JavaScript there is the list", async () => {
  await withPage(browser, at("glossary/"), { ...CALM, live: false }, async (page, { context }) => {
    await page.waitForFunction(() => window.condorLab.terms);
    await cut(page, context);
    await page.locator(FINDER).fill("delta");
    await page.locator("#finder-list [role=option]").first().waitFor();
  });
  await withPage(browser, at("glossary/"), { javaScriptEnabled: false }, async (page) => {
    assert.ok(!(await page.locator("[data-finder]").isVisible()));
    assert.ok(await page.locator(".terms dt a").count() >= 21);
    assert.ok(await page.locator(".terms dd").first().isVisible());
  });
});
