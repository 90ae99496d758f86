// The whole calculator with the keyboard alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { DESKTOP, frames, launch, PHONE, withPage } from "./lib/browser.mjs";
import { address, fold, fragment, number, openAll, PAGE, read, tool } from "./lib/calculator.mjs";
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

/** A message, a fold that opens: what moves follows the key that asked for it at once. */
const opened = (options, body, path = PAGE) =>
  withPage(browser, server.url + path, { expect: { shift: "with input" }, ...options }, body);

/**
 * The element with the focus: what it is, where, and how its focus is shown.
 *
 * A radio button lies unseen over its words; the ring is drawn around these. A handle of a chart has a
 * circle inside, which is drawn when it has the focus. Whatever draws the ring, it must be 2 px wide
 * and have a contrast of 3 to 1 against the page.
 */
const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const circle = element.matches("svg .handle") ? element.querySelector(".focus-ring") : null;
  const style = getComputedStyle(circle ?? (element.type === "radio" ? element.nextElementSibling : element));
  const ring = circle
    ? { style: style.stroke === "none" ? "none" : "stroke", width: style.strokeWidth, colour: style.stroke }
    : { style: style.outlineStyle, width: style.outlineWidth, colour: style.outlineColor };
  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const isDrawn = ring.style !== "none" && parseFloat(ring.width) >= 2 && element.matches(":focus-visible");
  const box = element.getBoundingClientRect();
  // What the reader sees at the middle of the element, or of the part of it in the window, must be the element.
  const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
  const at = document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight));
  window.stops ??= [];
  if (!window.stops.includes(element)) window.stops.push(element);
  return {
    index: window.stops.indexOf(element),
    name: `${element.localName}#${element.id} “${(element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 40)}”`,
    id: element.id,
    host: element.closest("[data-host]")?.dataset.host,
    skip: element.classList.contains("skip"),
    outline: `${ring.style} ${ring.width} ${ring.colour}`,
    ring: isDrawn && contrast(ring.colour, getComputedStyle(document.body).backgroundColor) >= 3,
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    seen: at === element || element.contains(at) || at?.contains(element) === true,
    covered: at && `${at.localName}.${at.getAttribute("class")}`,
    x: box.x, y: box.y + scrollY + (element.closest(".panel")?.scrollTop ?? 0),
  };
});

/** What Tab must reach: everything that can be operated and is seen; of a group of radio buttons the chosen one. */
const operable = (page) => page.evaluate(() =>
  [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((element) => !(element.type === "radio" && !element.checked))
    .filter((element) => !element.disabled && element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }))
    .map((element) => `${element.localName}#${element.id} “${(element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 40)}”`));

/** Puts the start of the next Tab at the top or the end of the page: where a focused element was that is gone. */
const startAt = (page, place) => page.evaluate((place) => {
  window.stops = [];
  const mark = document.createElement("button");
  if (place === "the top") document.body.prepend(mark);
  else document.body.append(mark);
  mark.focus();
  mark.remove();
}, place);

/** Presses `key` from where the focus is until it leaves the page; gives the stops in order. */
async function walk(page, key) {
  const stops = [];
  for (let i = 0; i < 400; i += 1) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    // Past the last one the focus leaves for the browser's own controls, or starts again.
    if (stop === null || stops.some((before) => before.index === stop.index)) return stops;
    stops.push(stop);
  }
  return assert.fail(`after 400 times ${key} the focus is still on its way: a trap?`);
}

for (const path of ["", "about/", "calculators/", PAGE]) {
  for (const [viewport, colorScheme] of [[DESKTOP, "light"], [PHONE, "dark"]]) {
    test(`Tab reaches everything on /${path} in order, with a ring that is seen: ${viewport.width} px`, async () => {
      await opened({ viewport, colorScheme, expect: { shift: "any" } }, async (page) => {
        // Everything that is folded, and one level of undo, so that every control there is can be operated. Cards
        // come and go with the focus and have tests of their own.
        await page.evaluate(() => localStorage.setItem("condor-lab:terms:cards", "off"));
        await openAll(page);
        if (path === PAGE) {
          await page.locator("#condor-d-slider").focus();
          await page.keyboard.press("ArrowRight");
          await page.keyboard.press("ArrowRight");
          await page.keyboard.press("Control+z");
          await frames(page);
        }
        await startAt(page, "the top");
        const expected = await operable(page);
        const stops = await walk(page, "Tab");
        assert.ok(stops.length >= 5, `${stops.length} stops`);
        assert.ok(stops[0].skip, `the first stop is ${stops[0].name}, not the skip link`);
        assert.deepEqual(stops.map((stop) => stop.name), expected, "stops of Tab against what can be operated, in the page's order");
        assert.deepEqual(stops.filter((stop) => !stop.ring).map((stop) => `${stop.name}: ${stop.outline}`), [], "stops without a focus ring");
        assert.deepEqual(stops.filter((stop) => !stop.inView).map((stop) => stop.name), [], "stops out of sight");
        assert.deepEqual(stops.filter((stop) => !stop.seen).map((stop) => `${stop.name} under ${stop.covered}`), [], "stops that something covers");

        await startAt(page, "the end");
        const back = await walk(page, "Shift+Tab");
        assert.deepEqual(back.map((stop) => stop.name).toReversed(), expected, "stops of Shift+Tab");
        assert.deepEqual(back.filter((stop) => !stop.seen || !stop.inView).map((stop) => `${stop.name} under ${stop.covered}`), [], "stops of Shift+Tab that something covers");
      }, path);
    });
  }
}

test("the order of the stops follows the eye: down the columns, left to right in a row", async () => {
  await opened({ expect: { shift: "any" } }, async (page) => {
    await openAll(page);
    await startAt(page, "the top");
    const stops = await walk(page, "Tab");
    const inputs = stops.filter((stop) => /^condor-[a-z]+(-slider)?$/.test(stop.id));
    assert.ok(inputs.length >= 30, `${inputs.length} inputs`);
    inputs.forEach((stop, i) => {
      const before = inputs[i - 1];
      // From one part of the calculator to the next the order is that of the page.
      if (before?.host !== stop.host) return;
      const sameRow = Math.abs(stop.y - before.y) < 12;
      assert.ok(sameRow ? stop.x > before.x : stop.y > before.y, `${before.name} is followed by ${stop.name}`);
    });
  });
});

/** Tabs until the element with this id, or this accessible name, has the focus. */
async function tabTo(page, id, name) {
  for (let i = 0; i < 400; i += 1) {
    await page.keyboard.press("Tab");
    const hit = await page.evaluate(([id, name]) => {
      const element = document.activeElement;
      return id ? element.id === id : (element.getAttribute("aria-label") ?? element.textContent).trim() === name;
    }, [id, name]);
    if (hit) return;
  }
  assert.fail(`Tab does not reach ${id ?? name}`);
}

async function backTo(page, id) {
  for (let i = 0; i < 400; i += 1) {
    await page.keyboard.press("Shift+Tab");
    if (await page.evaluate((id) => document.activeElement.id === id, id)) return;
  }
  assert.fail(`Shift+Tab does not reach ${id}`);
}

for (const viewport of [DESKTOP, PHONE]) {
  test(`a whole session without a mouse: ${viewport.width} px`, async () => {
    await opened({ viewport }, async (page) => {
      const start = await read(page);
      const stays = async (what) => {
        const now = await page.evaluate(() => [document.activeElement.id, document.activeElement.textContent, document.activeElement.ariaLabel]);
        assert.ok(now.some((text) => text && what.test(text)), `the focus is on ${now}, expected ${what}`);
      };
      // The skip link goes to the content; the next stop is inside it.
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await stays(/^main$/);

      await tabTo(page, "condor-s-slider");
      await page.keyboard.press("ArrowRight");
      await frames(page);
      await stays(/^condor-s-slider$/);
      assert.equal((await read(page)).fields.s, "5,805");

      await page.keyboard.press("Tab");
      await stays(/^condor-s$/);
      // Tab selects the text of a field, so that typing replaces it.
      await page.keyboard.type("5,850");
      await page.keyboard.press("Enter");
      await frames(page);
      await stays(/^condor-s$/);
      assert.equal((await read(page)).fields.s, "5,850");

      await page.keyboard.press("Tab");
      await stays(/^Less: SPX now$/);
      await page.keyboard.press("Space");
      await page.keyboard.press("Tab");
      await stays(/^More: SPX now$/);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      await frames(page);
      await stays(/^More: SPX now$/);
      assert.equal((await read(page)).fields.s, "5,855");

      // A field left with Tab is read as if Enter had been pressed.
      await tabTo(page, "condor-d");
      await page.keyboard.type("45");
      await page.keyboard.press("Tab");
      await frames(page);
      assert.equal((await read(page)).fields.d, "45");
      await stays(/^Less: Days to expiry$/);

      // A wrong value: the focus goes on, the message waits.
      await tabTo(page, "condor-iv");
      await page.keyboard.type("x");
      await page.keyboard.press("Tab");
      await frames(page);
      assert.equal(await page.locator("#condor-iv").getAttribute("aria-invalid"), "true");
      await page.keyboard.press("Shift+Tab");
      await stays(/^condor-iv$/);
      await page.keyboard.press("Escape");
      await frames(page);
      assert.equal((await read(page)).fields.iv, "15.5");

      // The folded inputs open and close.
      const folded = fold(page, "ex");
      for (let i = 0; i < 30 && !(await page.evaluate(() => document.activeElement.localName === "summary")); i += 1) {
        await page.keyboard.press("Tab");
      }
      await page.keyboard.press("Enter");
      assert.ok(await folded.evaluate((details) => details.open), "Enter opens the folded inputs");
      await tabTo(page, "condor-r");
      await page.keyboard.type("5%");
      await page.keyboard.press("Enter");
      await frames(page);
      assert.equal((await read(page)).fields.r, "5");
      assert.ok(await folded.evaluate((details) => details.open), "the fold stays open when a value changes");

      // A choice: Tab comes to the chosen option, arrows choose.
      await tabTo(page, "condor-pl-s");
      await page.keyboard.press("ArrowRight");
      await frames(page);
      await stays(/^condor-pl-l$/);
      assert.equal((await read(page)).choices.pl, "l");
      await page.keyboard.press("ArrowLeft");
      await frames(page);
      await stays(/^condor-pl-s$/);
      assert.equal((await read(page)).choices.pl, "s");

      await backTo(page, "condor-w-slider");
      await page.keyboard.press("End");
      await frames(page);
      assert.equal((await read(page)).fields.w, "300");

      // The chart's numbers open.
      const numbersFold = page.locator("#condor-numbers");
      await tabTo(page, undefined, "Table");
      await page.keyboard.press("Space");
      assert.ok(await numbersFold.evaluate((details) => details.open), "Space opens the chart's numbers");

      // On to the tools with the keys alone; each press keeps the reader's place.
      const states = await read(page);
      await tabTo(page, undefined, "Undo");
      await stays(/^Undo$/);
      await page.keyboard.press("Enter");
      await frames(page);
      await stays(/^Undo$/);
      assert.equal((await read(page)).fields.w, "100");
      await page.keyboard.press("Tab");
      await stays(/^Redo$/);
      await page.keyboard.press("Enter");
      await frames(page);
      assert.deepEqual(await read(page), states, "redo brings it back");
      assert.notDeepEqual(states.results, start.results);
      assert.match(await fragment(page), /^v=1&s=5855&d=45&r=5/);
    });
  });
}

test("a button that is used up does not throw the reader back to the top", async () => {
  await opened({}, async (page) => {
    await page.locator("#condor-d-slider").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await frames(page);
    await tool(page, "Undo").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await frames(page);
    assert.equal((await read(page)).fields.d, "30");
    // Undo has nothing left. The next Tab must go on from there.
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Redo", "the stop after an Undo that is used up");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await frames(page);
    assert.equal((await read(page)).fields.d, "32");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Reset", "the stop after a Redo that is used up");
    await page.keyboard.press("Enter");
    await frames(page);
    assert.equal((await read(page)).fields.d, "30");
    await page.keyboard.press("Shift+Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Undo", "the stop before a Reset that is used up");
  });
});

test("Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y anywhere but in a text field", async () => {
  await opened({}, async (page) => {
    const days = async () => {
      await frames(page);
      return number((await read(page)).fields.d);
    };
    await page.locator("#condor-d-slider").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    assert.equal(await days(), 32);
    await page.keyboard.press("Control+z");
    assert.equal(await days(), 31, "on the slider");
    await page.keyboard.press("Control+Shift+Z");
    assert.equal(await days(), 32, "redo");
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("Control+z");
    assert.equal(await days(), 31, "with the focus nowhere");
    await page.keyboard.press("Control+y");
    assert.equal(await days(), 32, "Ctrl+Y");
    await page.locator("a.mark").focus();
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    assert.equal(await days(), 30, "on a link, and no further than the start");
    await address(page, "");
    await page.keyboard.press("Control+Shift+Z");
    assert.equal(await days(), 31);
    await page.locator("#condor-d").focus();
    await page.keyboard.press("Control+z");
    assert.equal(await days(), 31, "a text field keeps its own undo");
  });
});

test("the theme button answers to Enter and Space", async () => {
  await opened({}, async (page) => {
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme ?? "auto");
    await tabTo(page, "theme");
    const seen = [await theme()];
    for (const key of ["Enter", "Space", "Enter"]) {
      await page.keyboard.press(key);
      seen.push(await theme());
      assert.equal(await page.evaluate(() => document.activeElement.id), "theme");
    }
    assert.deepEqual(seen, ["auto", "light", "dark", "auto"]);
  }, "");
});
