// A game on paper: a week or a day at a time, the future hidden, looking back marked, every decision in the address, and the others at the end.
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
const turn = (page, name) => page.locator(`[data-host="${ENTRY}:controls"] .turns`).getByRole("button", { name, exact: true });
const press = async (page, name) => {
  await turn(page, name).click();
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
      await press(page, "Let a week pass");
      const shown = await page.locator(`[data-host="${ENTRY}:chart-table"] tbody tr`).count();
      assert.equal(shown, week + 1, "a row for each week that has passed, and none for those to come");
      assert.deepEqual(Object.keys(await valuesOf(page, ENTRY)).filter((id) => ["hold", "steward", "bills"].includes(id)), []);
    }
    await choose(page, keyOf(3), "a");
    assert.match((await read(page, ENTRY)).sentence, /Week 3 of 26/);
    assert.match(await page.locator(`[data-host="${ENTRY}:held"] .takeaway`).textContent(), /nothing but cash/);
    const closes = await rowsOf(page, ENTRY, "journal", "Every close so far");
    assert.deepEqual(closes.map((row) => [row[0], row[6]]), [
      ["Week 0", "Sell and hedge"], ["Week 1", "Wait"], ["Week 2", "Wait"], ["Week 3", "Close everything"],
    ]);
    for (const row of closes) assert.ok(/^\d{4}-/.test(row[1]) && number(row[2]) > 2000 && number(row[3]) > 5 && /%$/.test(row[4]) && number(row[5]) > 0, row.join(" | "));
    const journal = await rowsOf(page, ENTRY, "journal", "Every order");
    assert.equal(journal.length, 10, "five orders to open and five to close");
    for (const row of journal) assert.ok(number(row[6]) <= 0, `trading costs: ${row.join(" | ")}`);
  });
});

test("the end shows what others made of the same weeks, and the link is the game", async () => {
  await opened("#v=1&pr=b&wk=25&ja=b&jc=c", async (page) => {
    await press(page, "Let a week pass");
    const values = await valuesOf(page, ENTRY);
    for (const id of ["hold", "condors", "ladder", "fewer", "steward", "bills"]) assert.match(values[id], /%$/, id);
    const { sentence, takeaway } = await read(page, ENTRY);
    assert.match(takeaway, /1 November 2017/);
    const state = await fragment(page);
    assert.match(state, /wk=26/);
    await page.reload();
    await isLive(page);
    assert.equal((await read(page, ENTRY)).sentence, sentence, "after reloading");
    const closes = await rowsOf(page, ENTRY, "journal", "Every close: what was known");
    assert.equal(closes.length, 27);
    for (const row of closes.slice(0, -1)) for (const cell of row.slice(8)) assert.match(cell, /^[+−]?\$/, row.join(" | "));
    assert.equal(closes[0].length, 12, "you, the policy, holding less, and nothing");
    assert.equal((await rowsOf(page, ENTRY, "journal", "held against")).length, 3);
    const view = page.locator(`[data-host="${ENTRY}:journal"]`);
    const [download] = await Promise.all([page.waitForEvent("download"), view.getByRole("button", { name: "CSV" }).nth(1).click()]);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    const lines = Buffer.concat(chunks).toString("utf8").trim().split("\r\n");
    assert.equal(lines.length, 28);
    assert.ok(lines[0].startsWith("Close,Date,SPX,VIX,"), lines[0]);
    // A reset is another game.
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
    await turn(page, "Let a week pass").focus();
    await page.keyboard.press("Enter");
    await frames(page);
    assert.match((await read(page, ENTRY)).sentence, /Week 1 of 26/);
    assert.equal((await read(page, ENTRY)).choices[keyOf(1)], "w", "a new week begins with waiting");
    const live = page.locator(`[data-host="${ENTRY}:announcement"]`);
    await assert.doesNotReject(live.filter({ hasText: /Week 1: SPX/ }).waitFor({ state: "attached" }));
    // The button keeps the focus, so that the next week is one key away; so does one that leads no further.
    await page.keyboard.press("Enter");
    await frames(page);
    assert.match((await read(page, ENTRY)).sentence, /Week 2 of 26/);
    await turn(page, "Look back a week").focus();
    for (let i = 0; i < 3; i += 1) await page.keyboard.press("Enter");
    await frames(page);
    assert.match((await read(page, ENTRY)).sentence, /Week 0 of 26/);
    assert.equal(await turn(page, "Look back a week").evaluate((button) => document.activeElement === button && button.ariaDisabled), "true");
  });
});

test("a day at a time: one close more, its own decision, and the week after it", async () => {
  await opened("#v=1&pr=b&wk=2&ja=w", async (page) => {
    await press(page, "Let a day pass");
    assert.match((await read(page, ENTRY)).sentence, /Week 2 of 26 and a day\./);
    await choose(page, "dd", "b");
    assert.equal((await rowsOf(page, ENTRY, "held", "What you hold")).length, 5);
    assert.match(await fragment(page), /&dy=1&dd=b&kc=3/);
    await press(page, "Let a week pass");
    const { sentence, choices } = await read(page, ENTRY);
    assert.match(sentence, /Week 3 of 26\./);
    assert.equal(choices[keyOf(3)], "w");
    const closes = await rowsOf(page, ENTRY, "journal", "Every close so far");
    assert.deepEqual(closes.map((row) => row[0]), ["Week 0", "Week 1", "Week 2", "Week 2, day 1", "Week 3"]);
    assert.equal(closes[3][6], "Sell and hedge");
  });
});

test("looking back is a look: marked, and what is decided then is told to the end", async () => {
  await opened("#v=1&pr=b&wk=3&ja=c", async (page) => {
    const note = page.locator(`[data-host="${ENTRY}:notes"] .note`);
    assert.equal(await note.count(), 0);
    await press(page, "Look back a week");
    assert.match(await note.first().innerText(), /You look back: you have seen as far as week 3/);
    assert.equal((await valuesOf(page, ENTRY)).played, "Without hindsight");
    await choose(page, keyOf(2), "a");
    assert.equal((await valuesOf(page, ENTRY)).played, "With hindsight");
    // Undo does not take it back.
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await frames(page);
    assert.equal((await valuesOf(page, ENTRY)).played, "With hindsight");
    await press(page, "Back to now");
    assert.match((await read(page, ENTRY)).sentence, /Week 3 of 26/);
    for (let week = 4; week <= 26; week += 1) await press(page, "Let a week pass");
    const { sentence } = await read(page, ENTRY);
    assert.match(sentence, /With hindsight you changed what you do in week 2: this is no score of a game played blind/);
    await page.waitForFunction(() => location.hash.includes("wk=26"));
    await page.reload();
    await isLive(page);
    assert.equal((await read(page, ENTRY)).sentence, sentence, "the link holds it");
  });
});

test("on a telephone every way on and back is a target of 44 px", async () => {
  await withPage(browser, `${server.url}${PAGE}#v=1&pr=b&wk=3`, { viewport: { width: 360, height: 740 }, expect: { shift: "any" } }, async (page) => {
    const buttons = page.locator(`[data-host="${ENTRY}:controls"] .turns button`);
    assert.equal(await buttons.count(), 5);
    for (const box of await buttons.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()))) {
      assert.ok(box.height >= 44 && box.width >= 44 && box.left >= 0 && box.right <= 360, JSON.stringify(box));
    }
    assert.equal(await page.locator(`#${ENTRY} input[name="${ENTRY}-wk"]`).count(), 0, "no row of 27 weeks");
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

test("the calculators price what stands in the market of the close, and are told no day", async () => {
  await opened("#v=1&pr=h&pn=3&wk=5&pk=4", async (page) => {
    const links = page.locator(`[data-host="${ENTRY}:held"] .ways a`);
    assert.deepEqual(await links.allInnerTexts(), ["Iron condor", "Layered VIX hedge (ALVH)", "Scenario", "VIX term structure"]);
    const { sentence } = await read(page, ENTRY);
    const states = await links.evaluateAll((all) => all.map((a) => new URL(a.href).hash));
    for (const state of states) assert.doesNotMatch(state, /[#&](ad|pr|pn)=/, "no date, no path");
    await press(page, "Let a week pass");
    const later = await links.evaluateAll((all) => all.map((a) => new URL(a.href).hash));
    assert.ok(later.every((state, i) => state !== states[i]), "they follow the close");
    const spot = /[#&]s=(\d+)/.exec(later[0])[1];
    await links.first().click();
    await page.waitForURL(/calculators\/condor\//);
    await isLive(page);
    assert.equal(number(await page.locator("#condor-s").inputValue()), Number(spot), sentence);
    await page.goBack();
    await isLive(page);
    assert.match((await read(page, ENTRY)).sentence, /Week 6 of 26/, "the game is where it was");
  });
});
