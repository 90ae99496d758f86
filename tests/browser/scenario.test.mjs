// A condor and a VIX hedge through a shock: one profit and loss that is the sum of its options, crises with what is
// recorded and what lies between, and links that take the market along.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { frames, launch, withPage } from "./lib/browser.mjs";
import { assertExplained, field, fragment, number, option, read, rowsOf, slider, type, valuesOf } from "./lib/calculator.mjs";
import { ORACLE } from "./lib/env.mjs";
import { serve } from "./lib/server.mjs";

const ENTRY = "scenario";
const PAGE = `calculators/${ENTRY}/`;
const set = { entry: ENTRY };
const FACTS = ["crises", "benchmarks"].map((name) => readFileSync(join(ORACLE, `../facts_${name}.json`), "utf8")).join();

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
const rows = (page, view, caption) => rowsOf(page, ENTRY, view, caption);
const dollars = async (page) => {
  const shown = await valuesOf(page, ENTRY);
  return Object.fromEntries(["total", "condor", "hedge"].map((id) => [id, number(shown[id])]));
};

test("the result is the sum of its options, each priced by itself before and after", async () => {
  for (const hash of ["", "#v=1&sp=-20&xd=1.35&pt=s", "#v=1&sp=6&t=10", "#v=1&hs=s&hn=8&sp=-20"]) {
    await opened(hash, async (page) => {
      const { total, condor, hedge } = await dollars(page);
      assert.ok(Math.abs(total - condor - hedge) <= 1, `${hash}: ${condor} + ${hedge} is ${total}`);
      const table = await rows(page, "parts", "Each option");
      const legs = table.filter(([name]) => /^[▲▼]/.test(name));
      assert.ok(legs.length >= 5, `${legs.length} options`);
      let sum = 0;
      for (const [name, contracts, before, then, , , profit] of legs) {
        // Prices are shown to the hundredth of a point: half of one on each side, a hundred dollars a point.
        const made = 100 * number(contracts) * (number(then) - number(before));
        assert.ok(Math.abs(made - number(profit)) <= 100 * Math.abs(number(contracts)) * 0.0101 + 1, `${hash} ${name}: ${made}, shown ${profit}`);
        sum += number(profit);
      }
      assert.ok(Math.abs(sum - total) <= legs.length, `${hash}: the options make ${sum}, the whole ${total}`);
    });
  }
});

test("without a hedge there is no hedge, and a hedge that hurts says so", async () => {
  await opened("#v=1&hn=0", async (page) => {
    const { total, condor, hedge } = await dollars(page);
    assert.match((await read(page, ENTRY)).takeaway, /Without a hedge/);
    assert.deepEqual([hedge, total], [0, condor]);
  });
  // One move from the start: the index rises a little and a month passes.
  await opened("", async (page) => {
    await type(page, "sp", "0", set);
    await type(page, "t", "28", set);
    const { hedge } = await dollars(page);
    assert.ok(hedge < 0, `after a calm month the hedge has made ${hedge}`);
    assert.match((await read(page, ENTRY)).sentence, /the hedge loses/);
  });
});

test("the VIX answers by its rule, and not one for one in the futures", async () => {
  await opened("", async (page) => {
    for (const fall of [5, 10, 20]) {
      await type(page, "sp", `-${fall}`, set);
      const shown = await valuesOf(page, ENTRY);
      assert.ok(Math.abs(number(shown.vix) - (18 + 1.1 * fall)) < 0.006, `a fall of ${fall}%: ${shown.vix}`);
      assert.ok(number(shown.future) - 18.8 < 1.1 * fall, `M1 moves less than the VIX: ${shown.future}`);
    }
  });
});

test("by hand each future takes its own part; it starts from the map, and one for one is named as an error", async () => {
  const parts = ["ta", "tb", "tc", "td", "te", "tf", "tg", "th"];
  await opened("", async (page) => {
    const measured = await valuesOf(page, ENTRY);
    await page.locator(`#${ENTRY}-curve > summary`).click();
    assert.equal(await field(page, "ta", ENTRY).count(), 0, "parts are not there before they are asked for");
    await option(page, "pt", "h", ENTRY).check();
    await frames(page);
    for (const key of parts) await field(page, key, ENTRY).waitFor();
    const start = await Promise.all(parts.map((key) => field(page, key, ENTRY).inputValue().then(Number)));
    assert.ok(start.every((part, index) => part > 0 && part < (start[index - 1] ?? 60)), start.join(" "));
    assert.ok(Math.abs(number((await valuesOf(page, ENTRY)).future) - number(measured.future)) < 0.02);
    await type(page, "ta", "0", set);
    assert.equal((await valuesOf(page, ENTRY)).future, "18.80", "M1 stays");
    await type(page, "ta", "100", set);
    const shown = await valuesOf(page, ENTRY);
    assert.ok(Math.abs(number(shown.future) - 18.8 * (number(shown.vix) / 18)) < 0.006, shown.future);
    assert.match((await read(page, ENTRY)).notes.join(" "), /By hand M1 moves by 1\.04 points .* is the common error/);
  });
});

test("every crisis is in the table; the worst is named and is the least of the column", async () => {
  await opened("", async (page) => {
    const table = await rows(page, "stress", "each crisis");
    assert.ok(table.length >= 14, `${table.length} crises`);
    const together = table.slice(0, 14).map((row) => number(row[5]));
    const worst = Math.min(...together);
    assert.equal(number((await valuesOf(page, ENTRY)).worst), worst);
    const marked = table.filter(([name]) => name.startsWith("▼"));
    assert.equal(marked.length, 1);
    assert.equal(number(marked[0][5]), worst);
  });
});

test("through a crisis: recorded days have the recorded levels, the days between say so", async () => {
  await opened("#v=1&cz=2020", async (page) => {
    const levels = await rows(page, "crisis", "levels, and your position");
    const recorded = levels.filter(([day]) => !day.startsWith("◆"));
    assert.ok(recorded.length >= 3);
    for (const [day, spx, vix] of recorded) {
      for (const level of [spx, vix].filter((text) => /^\d/.test(text))) {
        assert.ok(FACTS.includes(String(number(level))), `${day}: ${level} stands in the file of facts`);
      }
    }
    const between = levels.find(([day]) => day.startsWith("◆"));
    assert.ok(between.slice(1, 3).every((text) => text.startsWith("≈")), between.join(" "));
    const said = () => page.locator(`[data-host="${ENTRY}:crisis"] .takeaway`).textContent();
    assert.match(await said(), /interpolated between two records/);
    await slider(page, "cp", ENTRY).focus();
    await page.keyboard.press("End");
    await frames(page);
    assert.doesNotMatch(await said(), /interpolated/);
  });
});

test("the heat map holds the result of each pair: the middle one is that of no move at all", async () => {
  await opened("#v=1&sp=0&xr=o&xl=18", async (page) => {
    const { total } = await dollars(page);
    const map = await rows(page, "heat", "Profit in dollars");
    const now = map.find(([level]) => /^5,800/.test(level));
    assert.ok(now, "a row for the index as it is");
    const head = await page.locator(`[data-host="${ENTRY}:heat"] table`).first().locator("thead th").allTextContents();
    const column = head.findIndex((text) => text.trim() === "18");
    assert.ok(Math.abs(number(now[column]) - total) <= 1, `${now[column]} and ${total}`);
  });
});

test("numbers go along to another calculator, those it has and no others", async () => {
  await opened("", async (page) => {
    await type(page, "s", "6120", set);
    await type(page, "mb", "21.3", set);
    await type(page, "sp", "-15", set);
    // Links take the state along when the address has it.
    await fragment(page);
    const link = page.locator(".onward a", { hasText: "Layered VIX hedge" });
    await link.hover();
    assert.match(await link.getAttribute("href"), /\/calculators\/alvh\/#v=1&s=6120&mb=21\.3$/);
    await link.click();
    await page.waitForSelector("[data-live='yes']");
    await page.locator(".notice", { hasText: "Left behind, because this page has no such input: The SPX moves by." }).waitFor();
    assert.equal(await field(page, "s", "alvh").inputValue(), "6,120");
    assert.equal(await field(page, "mb", "alvh").inputValue(), "21.3");
    const { notes } = await read(page, "alvh");
    assert.deepEqual(notes, []);
  });
});

test("what follows from the reader's numbers is explained, and ends in the value shown", async () => {
  await opened("", async (page) => {
    await assertExplained(page, ["vix", "future", "vvix", "volatility", "better"], ENTRY);
  });
});
