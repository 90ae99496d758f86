// Numbers in the text that answer to the reader, and the figures of the terms they belong to.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { each, frames, launch, PHONE, withPage } from "./lib/browser.mjs";
import { fragment } from "./lib/calculator.mjs";
import { assertAccessible } from "./lib/looks.mjs";
import { isTerm, pages } from "./lib/pages.mjs";
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
const CALL = "glossary/call/";
const of = (page, key) => page.locator(`[data-sets="term-call:${key}"]`);
const result = (page, id) => page.locator(`[data-shows="term-call:${id}"]`);

test("a number in the text is a spinbutton that shares the figure's state", async () => {
  await withPage(browser, at(CALL), { expect: { shift: "with input" } }, async (page, visitor) => {
    await visitor.checkpoint();
    const x = of(page, "x");
    const spin = page.getByRole("spinbutton", { name: "SPX at expiry" });
    assert.equal(await spin.count(), 1);
    assert.equal(await x.textContent(), "5,900");
    await x.focus();
    const steps = [
      ["ArrowUp", "5,910"], ["ArrowRight", "5,920"], ["ArrowDown", "5,910"], ["ArrowLeft", "5,900"],
      ["PageUp", "5,950"], ["PageDown", "5,900"], ["Home", "5,000"], ["End", "6,600"],
    ];
    for (const [key, text] of steps) {
      await page.keyboard.press(key);
      await frames(page);
      assert.equal(await x.textContent(), text, key);
      assert.equal(await x.getAttribute("aria-valuetext"), text, key);
      assert.equal(await x.getAttribute("aria-valuenow"), text.replace(",", ""), key);
      assert.equal(await page.locator("#term-call-x").inputValue(), text, key);
      assert.equal(await result(page, "profit").textContent(), (await page.locator("[data-result=profit] .value").textContent()).replace("+", ""), key);
    }
    assert.equal(await x.getAttribute("aria-valuemin"), "5000");
    assert.equal(await x.getAttribute("aria-valuemax"), "6600");
    // Each key was one step of undo.
    for (const [, text] of steps.slice(0, -1).toReversed()) {
      await page.keyboard.press("Control+z");
      await frames(page);
      assert.equal(await x.textContent(), text, "undo");
    }
    assert.match(await fragment(page), /x=5910/);
    // What the figure does, the text follows.
    await page.locator("#term-call-k").fill("5700");
    await page.locator("#term-call-k").press("Enter");
    await frames(page);
    assert.equal(await of(page, "k").textContent(), "5,700");
  });
});

test("a number in the text is dragged, and a press opens its field", async () => {
  await withPage(browser, at(CALL), { expect: { shift: "any" } }, async (page) => {
    const x = of(page, "x");
    await x.scrollIntoViewIfNeeded();
    const box = await x.boundingBox();
    const [left, top] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(left + 40, top, { steps: 5 });
    await frames(page);
    assert.equal(await x.textContent(), "5,950", "five notches of ten");
    await page.keyboard.press("Escape");
    await frames(page);
    assert.equal(await x.textContent(), "5,900", "Esc gives it up");
    await page.mouse.up();
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(left - 80, top, { steps: 5 });
    await page.mouse.up();
    await frames(page);
    assert.equal(await x.textContent(), "5,800");
    assert.equal(await page.locator(".num-panel:popover-open").count(), 0, "a drag opens nothing");
    await page.keyboard.press("Control+z");
    await frames(page);
    assert.equal(await x.textContent(), "5,900", "a drag is one step");

    await x.click();
    const panel = page.getByRole("dialog", { name: "SPX at expiry" });
    const field = panel.getByRole("textbox");
    assert.ok(await field.evaluate((element) => element === document.activeElement));
    await panel.getByRole("button", { name: "More: SPX at expiry" }).click();
    await frames(page);
    assert.equal(await field.inputValue(), "5,910");
    await field.fill("a lot");
    await field.press("Enter");
    await frames(page);
    assert.notEqual(await panel.getByRole("status").textContent(), "", "it says what is wrong");
    await field.fill("$6.1e3");
    await field.press("Enter");
    await frames(page);
    assert.equal(await x.textContent(), "6,100");
    assert.ok(!(await panel.isVisible()), "accepted, it closes");
    assert.ok(await x.evaluate((element) => element === document.activeElement), "the focus comes back");
    await page.keyboard.press("Enter");
    await panel.waitFor();
    await assertAccessible(page, "the open field");
    await page.keyboard.press("Escape");
    assert.ok(!(await panel.isVisible()) && await x.evaluate((element) => element === document.activeElement));
  });
});

test("a number in the text answers to a finger", async () => {
  await withPage(browser, at(CALL), { viewport: PHONE, hasTouch: true, isMobile: true, expect: { shift: "any" } }, async (page) => {
    await of(page, "k").scrollIntoViewIfNeeded();
    await of(page, "k").tap();
    const panel = page.getByRole("dialog", { name: "Strike" });
    await panel.waitFor();
    const box = await panel.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= PHONE.width, "inside the window");
    const less = panel.getByRole("button", { name: "Less: Strike" });
    assert.ok((await less.boundingBox()).height >= 44);
    await less.tap();
    await frames(page);
    assert.equal(await of(page, "k").textContent(), "5,790");
    await page.locator("h1").tap();
    assert.ok(!(await panel.isVisible()), "a tap beside it closes it");
  });
});

test("in a state from a link the text says that state", async () => {
  await withPage(browser, at(`${CALL}#v=1&x=5300`), { expect: { shift: "any" } }, async (page) => {
    assert.equal(await of(page, "x").textContent(), "5,300");
    assert.equal(await result(page, "pays").textContent(), "$0");
  });
});

// ---- Every term, its figure worked from the keyboard.

const TERMS = pages.filter(isTerm);
async function worksByKeyboard(path, index) {
  const size = index % 2 ? { viewport: PHONE } : {};
  await withPage(browser, at(path), { ...size, expect: { shift: "with input" } }, async (page, visitor) => {
    await visitor.checkpoint();
    const slider = page.locator(".asks [data-host$=':inputs'] input[type=range]").first();
    const results = page.locator(".asks [data-host$=':results']");
    const chart = page.locator(".asks [data-host$=':chart'] svg").first();
    assert.ok(await slider.count(), path);
    const before = [await results.textContent(), await chart.innerHTML()];
    await slider.focus();
    // Away from the end it may stand at; else now one way, now the other.
    const { value, min, max } = await slider.evaluate(({ value, min, max }) => ({ value, min, max }));
    const up = value === min || (value !== max && index % 3);
    for (let press = 0; press < 4; press += 1) await page.keyboard.press(up ? "ArrowRight" : "ArrowLeft");
    await frames(page);
    const after = [await results.textContent(), await chart.innerHTML()];
    assert.notDeepEqual(after, before, `${path}: nothing answers`);
    assert.doesNotMatch(after.join(" "), /NaN|Infinity|undefined/, path);
  });
}
test(`the figures of ${TERMS.length} terms answer to the keyboard`, async () => {
  assert.ok(TERMS.length >= 21);
  await each(TERMS.entries(), ([index, path]) => worksByKeyboard(path, index));
});
