// The curve of the VIX: typed, dragged and from an example; what is said of it against sums made here.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { frames, launch, withPage } from "./lib/browser.mjs";
import { close, assertExplained, field, handle, number, numbers, read, rowsOf, type, valuesOf } from "./lib/calculator.mjs";
import { ncdf } from "./lib/oracle.mjs";
import { serve } from "./lib/server.mjs";

const ENTRY = "term-structure";
const PAGE = `calculators/${ENTRY}/`;
const set = { entry: ENTRY };

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const opened = (hash, body) =>
  withPage(browser, `${server.url}${PAGE}${hash}`, { expect: { shift: hash ? "any" : "with input" } }, body);
const results = (page) => valuesOf(page, ENTRY);
/** The rows of a view's table with this caption. */
const rows = (page, view, caption) => rowsOf(page, ENTRY, view, caption);

test("slope, a year of it and the 30-day future are those of the levels and days shown", async () => {
  await opened("", async (page) => {
    const table = await rows(page, "futures", "The eight futures");
    assert.equal(table.length, 8);
    const [days, levels] = [table.map((row) => number(row[2])), table.map((row) => number(row[3]))];
    const shown = await results(page);
    close(/([+−][\d.]+)%/.exec(shown.structure)[1], 100 * (levels[1] / levels[0] - 1), "M1 to M2");
    close(shown.annual, 100 * Math.log(levels[1] / levels[0]) * 365 / (days[1] - days[0]), "M1 to M2, a year");
    const later = (30 - days[0]) / (days[1] - days[0]);
    close(shown.constant, levels[0] * (1 - later) + levels[1] * later, "30-day future");
    close(shown.basis, 100 * (levels[0] / 18 - 1), "M1 over the VIX");
  });
});

test("a typed level moves its mark, and an arrow on the mark moves the level", async () => {
  await opened("", async (page) => {
    await type(page, "mc", "23.4", set);
    const mark = handle(page, "M3", ENTRY);
    assert.match(await mark.getAttribute("aria-valuetext"), /^23\.40 points/);
    for (const [key, change] of [["ArrowUp", 1], ["ArrowDown", -1], ["PageUp", 1], ["PageDown", -1]]) {
      const before = Number(await field(page, "mc", ENTRY).inputValue());
      await mark.focus();
      await page.keyboard.press(key);
      await frames(page);
      const moved = Number(await field(page, "mc", ENTRY).inputValue()) - before;
      assert.equal(Math.sign(moved), change, `${key}: ${moved}`);
    }
    // Undo goes back to what was typed.
    for (let i = 0; i < 4; i += 1) await page.getByRole("button", { name: "Undo", exact: true }).click();
    assert.equal(await field(page, "mc", ENTRY).inputValue(), "23.4");
  });
});

test("contango, flat and inverted are named, and the roll turns with them", async () => {
  await opened("", async (page) => {
    await page.locator(`#${ENTRY}-presets summary`).click();
    for (const [name, word, sign] of [["Steep contango", /^Contango/, -1], ["Inverted", /^Backwardation|^Inverted/, 1]]) {
      await page.locator(".presets .cards a", { hasText: name }).click();
      await frames(page);
      const shown = await results(page);
      assert.match(shown.structure, word, name);
      assert.equal(Math.sign(number(shown["roll-month"])), sign, `${name}: ${shown["roll-month"]}`);
      assert.match((await read(page, ENTRY)).sentence, sign < 0 ? /loses/ : /gains/, name);
    }
    await page.locator(".presets .cards a", { hasText: "Flat" }).click();
    await frames(page);
    assert.match((await results(page)).structure, /^Flat/);
  });
});

test("the puzzle: with the VIX at 60 the May 35 call is priced on its own future", async () => {
  await opened("", async (page) => {
    await page.locator(`#${ENTRY}-presets summary`).click();
    await page.locator(".presets .cards a", { hasText: "The May 35 call" }).click();
    await frames(page);
    const shown = await results(page);
    const call = number(shown.call);
    assert.equal(number(shown["common-error"]), 25);
    assert.ok(call < 12, `${shown.call} is far from 25 points`);
    // Black's formula with the future, the days and the volatility the page shows beside it.
    const chain = await rows(page, "chain", "Calls and puts");
    const row = chain.find(([strike]) => number(strike) === 35);
    assert.ok(row, "the strike is in the chain");
    const caption = await page.locator(`[data-host="${ENTRY}:chain"] caption`, { hasText: "Calls and puts" }).textContent();
    const [future, days] = numbers(caption);
    const price = (volatility) => {
      const deviation = volatility * Math.sqrt(days / 365);
      const d1 = Math.log(future / 35) / deviation + deviation / 2;
      return Math.exp(-0.01 * days / 365) * (future * ncdf(d1) - 35 * ncdf(d1 - deviation));
    };
    const volatility = number(row[3]) / 100;
    const [low, high] = [price(volatility - 0.0051), price(volatility + 0.0051)];
    assert.ok(low - 0.005 <= number(row[1]) && number(row[1]) <= high + 0.005, `${row[1]} in ${low} to ${high}`);
    close(row[1], call, "the chain and the result");
  });
});

test("a leap of the VIX does not reach the futures one for one, and the measured days stand beside it", async () => {
  await opened("", async (page) => {
    const moves = (await rows(page, "pass", "Each future, in points")).map((row) => number(row[3]));
    assert.equal(moves.length, 8);
    moves.forEach((move, index) => {
      assert.ok(move > 0 && move < 20, `M${index + 1} moves by ${move} of 20`);
      assert.ok(index === 0 || move <= moves[index - 1], `M${index + 1} moves no more than the one before`);
    });
    const measured = await rows(page, "pass", "on eight days");
    assert.equal(measured.length, 8, "eight days");
    for (const [day, , m1] of measured) assert.ok(number(m1) > 0 && number(m1) < 1, `${day}: ${m1}`);
  });
});

test("rolling M1 to M3 costs what lies between them, a contract at a time", async () => {
  await opened("", async (page) => {
    const [, third] = await rows(page, "roll", "Each roll");
    close(third[1], 20.4 - 18.8, "M3 less M1");
    close(third[2], -1000 * (20.4 - 18.8), "cash of one contract");
    close(third[5], number(third[4]) - number(third[3]), "carry saved");
  });
});

test("what follows from the reader's numbers is explained, and ends in the value shown", async () => {
  await opened("", async (page) => {
    await assertExplained(page, ["percentile", "decay", "fit-error", "far-level"], ENTRY);
  });
});
