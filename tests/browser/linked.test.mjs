// Volatility that moves against the index, the flat line behind it, and the line of a chosen day.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { DESKTOP, frames, launch, PHONE, withPage } from "./lib/browser.mjs";
import { address, close, openView, number, option, PAGE, read, table, tool, type } from "./lib/calculator.mjs";
import { cases, profitAtExpiry, profitToday } from "./lib/oracle.mjs";
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

const opened = (body, hash = "", options = {}) =>
  withPage(browser, `${server.url}${PAGE}${hash}`, { expect: { shift: "with input" }, ...options }, body);

/** The chart's table: its heads, and the rows whose level is shown exactly. */
async function levels(page) {
  await frames(page);
  const [heads, ...rows] = await page.locator("[data-host='condor:chart-table'] table")
    .evaluate((one) => [...one.rows].map((row) => [...row.cells].map((cell) => cell.textContent)));
  return { heads, rows: rows.filter(([name]) => !/break-even|end of the chart/.test(name)) };
}

const lines = (page) => page.evaluate(() => {
  const svg = document.querySelector("[data-host='condor:chart'] svg");
  return Object.fromEntries(["main", "thin", "dashed", "ghost"].map((name) => [name, svg.querySelectorAll(`path.${name}`).length]));
});

test("with the link every number of today moves with volatility, and without it none does; the other is the ghost", async () => {
  for (const one of cases) {
    const hash = Object.keys(one.inputs).length > 0 ? `#${one.fragment}` : "";
    await opened(async (page) => {
      const { heads, rows } = await levels(page);
      assert.deepEqual(heads.slice(2), ["At expiry", "Today", "Today, flat volatility"]);
      assert.deepEqual(await lines(page), { main: 1, thin: 1, dashed: 0, ghost: 1 });
      // The index may stand between two whole numbers.
      const exact = (name, level) => (name === "SPX now" ? Number(one.inputs.s ?? 5800) : number(level));
      for (const [name, level, , linked, flat] of rows) {
        close(linked, profitToday(one, exact(name, level)), `${one.name}: linked, ${name}`);
        close(flat, profitToday(one, exact(name, level), { linked: false }), `${one.name}: flat, ${name}`);
      }
      await option(page, "sv", "s").check();
      await frames(page);
      const still = await levels(page);
      assert.deepEqual(still.heads.slice(2), ["At expiry", "Today"], "nothing to compare with");
      assert.deepEqual(await lines(page), { main: 1, thin: 1, dashed: 0, ghost: 0 });
      for (const [name, level, , flat] of still.rows) close(flat, profitToday(one, exact(name, level), { linked: false }), `${one.name}: stands still, ${name}`);
      const { results } = await read(page);
      assert.equal(results["Chance of any profit"].value, `${Math.round(one.expect.probability_of_profit * 100)} of 100`, "chances do not depend on it");
      await tool(page, "Undo").click();
      assert.deepEqual((await levels(page)).rows, rows, "one undo step");
    }, hash);
  }
});

for (const viewport of [DESKTOP, PHONE]) {
  test(`a later day and another volatility are a line of their own: ${viewport.width} px`, async () => {
    const one = cases.find((one) => Object.keys(one.inputs).length >= 4);
    const days = Number(one.inputs.d);
    await opened(async (page) => {
      for (const [passed, shift, head] of [[12, 0, "In 12 days"], [12, 5, "In 12 days, volatility +5 points"], [0, -2.5, "Today, volatility −2.5 points"], [0, 0, null]]) {
        await type(page, "t", String(passed));
        await type(page, "vs", String(shift));
        const { heads, rows } = await levels(page);
        assert.equal(heads.find((text) => /^In |volatility [+−]/.test(text)) ?? null, head, `${heads}`);
        assert.equal((await lines(page)).dashed, head ? 1 : 0);
        if (!head) continue;
        for (const row of rows) close(row[heads.indexOf(head)], profitToday(one, number(row[1]), { passed, shift }), `${head}, ${row[0]}`);
      }
      // On the day of expiry and after it there is the line of expiry and no other.
      for (const passed of [days, days + 20]) {
        await type(page, "t", String(passed));
        assert.equal((await lines(page)).dashed, 0, `after ${passed} days`);
      }
      await type(page, "t", "3");
      await address(page, `${one.fragment}&t=3`);
      await page.locator("#condor-describe > summary").click();
      assert.match(await page.locator("[data-host='condor:description']").innerText(), /In 3 days:/, "it is described");
      const pattern = /volatility moves against the SPX: the VIX, taken as ([\d.]+)/;
      close(pattern.exec(await page.locator("[data-host='condor:description']").innerText())[1], Number(one.inputs.iv) / 0.86, "the VIX");
    }, `#${one.fragment}`, { viewport });
  });
}

test("the switch is followed by the grid of dates and by the adjustments, and kept in the address", async () => {
  const one = cases[0];
  await opened(async (page) => {
    await openView(page, "price-date");
    await openView(page, "adjust");
    for (const [code, linked] of [["s", false], ["m", true]]) {
      await option(page, "sv", code).check();
      await frames(page);
      await address(page, linked ? "" : "v=1&sv=s");
      const rows = await table(page, "price-date", "Profit in dollars");
      const row = rows.find((cells) => cells[0] === "5,600");
      close(row[3], profitToday(one, 5600, { passed: 10, linked }), `after ten days, ${code}`);
      close(row.at(-1), profitAtExpiry(one, 5600), "at expiry");
      const said = await page.locator("[data-host='condor:adjust'] .takeaway").innerText();
      close(/stands at ([+−]\$[\d,]+)/.exec(said)[1], profitToday(one, 5800 * 0.96, { passed: 10, linked }), said);
    }
  });
});
