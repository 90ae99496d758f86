// A game on paper: a week at a time, the future hidden, every decision in the address, and the others at the end.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { frames, isLive, launch, withPage } from "./lib/browser.mjs";
import { fragment, number, option, read, rowsOf, valuesOf } from "./lib/calculator.mjs";
import { serve } from "./lib/server.mjs";

const ENTRY = "practice";
const PAGE = "practice/";

let browser;
let server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const opened = (hash, body) => withPage(browser, `${server.url}${PAGE}${hash}`, { expect: { shift: "any" } }, body);
const choose = async (page, key, code) => {
  await option(page, key, code, ENTRY).check();
  await frames(page);
};
const keyOf = (week) => `j${String.fromCharCode("a".charCodeAt(0) + week)}`;

test("decide, let a week pass, decide again: the account follows and the future is not on the page", async () => {
  await opened("#v=1&pr=b&wk=0&ja=w", async (page) => {
    assert.equal(number((await valuesOf(page, ENTRY)).equity), 500000);
    await choose(page, keyOf(0), "b");
    const held = await rowsOf(page, ENTRY, "held", "What you hold");
    assert.equal(held.length, 5, "four options of a condor, and a call on the VIX");
    for (let week = 1; week <= 3; week += 1) {
      await choose(page, "wk", String(week));
      const shown = await page.locator(`[data-host="${ENTRY}:chart-table"] tbody tr`).count();
      assert.equal(shown, week + 1, "a row for each week that has passed, and none for those to come");
      assert.deepEqual(Object.keys(await valuesOf(page, ENTRY)).filter((id) => ["hold", "steward", "bills"].includes(id)), []);
    }
    await choose(page, keyOf(3), "a");
    assert.match((await read(page, ENTRY)).sentence, /Week 3 of 26/);
    assert.match(await page.locator(`[data-host="${ENTRY}:held"] .takeaway`).textContent(), /nothing but cash/);
    const journal = await rowsOf(page, ENTRY, "journal", "Every order");
    assert.equal(journal.length, 10, "five orders to open and five to close");
    for (const row of journal) assert.ok(number(row[6]) <= 0, `trading costs: ${row.join(" | ")}`);
  });
});

test("the end shows what others made of the same weeks, and the link is the game", async () => {
  await opened("#v=1&pr=b&wk=25&ja=b&jc=c", async (page) => {
    await choose(page, "wk", "26");
    const values = await valuesOf(page, ENTRY);
    for (const id of ["hold", "condors", "ladder", "fewer", "steward", "bills"]) assert.match(values[id], /%$/, id);
    const { sentence, takeaway } = await read(page, ENTRY);
    assert.match(takeaway, /1 November 2017/);
    const state = await fragment(page);
    assert.match(state, /wk=26/);
    await page.reload();
    await isLive(page);
    assert.equal((await read(page, ENTRY)).sentence, sentence, "after reloading");
    // Undo takes the last week back, and with it what the others made.
    await page.getByRole("button", { name: "Reset", exact: true }).click();
    await frames(page);
    assert.match((await read(page, ENTRY)).sentence, /Week 4 of 26/);
  });
});

test("played with the keyboard alone", async () => {
  await opened("#v=1&pr=c&wk=0&ja=w", async (page) => {
    await option(page, keyOf(0), "w", ENTRY).focus();
    await page.keyboard.press("ArrowRight");
    await frames(page);
    assert.equal((await read(page, ENTRY)).choices[keyOf(0)], "c");
    await option(page, "wk", "0", ENTRY).focus();
    await page.keyboard.press("ArrowRight");
    await frames(page);
    assert.match((await read(page, ENTRY)).sentence, /Week 1 of 26/);
    assert.equal((await read(page, ENTRY)).choices[keyOf(1)], "w", "a new week begins with waiting");
    const live = page.locator(`[data-host="${ENTRY}:announcement"]`);
    await assert.doesNotReject(live.filter({ hasText: /Week 1: SPX/ }).waitFor({ state: "attached", timeout: 3000 }));
  });
});

test("the same number is the same path, another number another", async () => {
  const spot = async (number) => {
    let shown;
    await opened(`#v=1&pr=h&pn=${number}&wk=10`, async (page) => {
      shown = (await read(page, ENTRY)).sentence;
    });
    return shown;
  };
  const [first, again, other] = [await spot(12), await spot(12), await spot(13)];
  assert.equal(first, again);
  assert.notEqual(first, other);
});
