// The views beside the main chart: what each shows, against independent values, and that they all mark the
// same level of the index.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { DESKTOP, frames, launch, PHONE, withPage } from "./lib/browser.mjs";
import {
  close, handle, number, numbers, openView, option, PAGE, read, table, tool, type, view, VIEWS,
} from "./lib/calculator.mjs";
import { cases, ncdf, profitAtExpiry, profitToday } from "./lib/oracle.mjs";
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

const first = cases.find((one) => Object.keys(one.inputs).length === 0);
const other = cases.find((one) => Object.keys(one.inputs).length >= 4);
/** The markets looked at, each with the fragment of its page. */
const markets = [[first, ""], [other, `#${other.fragment}`]];

for (const viewport of [DESKTOP, PHONE]) {
  test(`each view opens and closes with the keyboard, and has numbers only while it is open: ${viewport.width} px`, async () => {
    await opened(async (page) => {
      for (const id of VIEWS) {
        const summary = page.locator(`#condor-${id} > summary`);
        assert.equal(await view(page, id).locator("table, svg").count(), 0, `${id}: content before it is open`);
        await summary.focus();
        await page.keyboard.press("Enter");
        await view(page, id).locator(".takeaway").waitFor();
        await frames(page);
        assert.match(await view(page, id).locator(".takeaway").innerText(), /\d/, `${id}: its first sentence has a number`);
        assert.ok((await view(page, id).locator("table, svg").count()) >= 1, `${id}: a chart or a table`);
        assert.doesNotMatch(await view(page, id).innerText(), /NaN|undefined|\binf\b|Infinity/, id);
        assert.ok(await summary.evaluate((element) => element === document.activeElement), `${id}: the focus stays`);
        await page.keyboard.press("Space");
        await page.waitForFunction((id) => !document.querySelector(`#condor-${id} .takeaway`), id)
          .catch(() => assert.fail(`${id}: Space leaves it open`));
      }
      assert.ok(await tool(page, "Undo").isDisabled(), "looking is no undo step");
    }, "", { viewport });
  });
}

/** Cells of a grid: its heads, and rows of a level and values as texts with their classes. */
const grid = (page, id) => view(page, id).locator(".grid-table").evaluate((one) => ({
  heads: [...one.tHead.rows[0].cells].map((cell) => cell.textContent),
  rows: [...one.tBodies[0].rows].map((row) => ({
    level: row.cells[0].textContent,
    now: row.classList.contains("now"),
    cells: [...row.cells].slice(1).map((cell) => ({ text: cell.textContent, class: cell.className })),
  })),
}));

/** Presses CSV in a view, and gives the file. */
async function csvOf(page, id) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    view(page, id).getByRole("button", { name: "CSV", exact: true }).click(),
  ]);
  assert.equal(download.suggestedFilename(), `condor-${id}.csv`);
  const lines = (await readFile(await download.path(), "utf8")).split("\r\n");
  assert.equal(lines.pop(), "", "the last line has its end");
  return lines.map((line) => line.split(","));
}

/** Asserts that colour and sign of every cell agree, that stronger means more, and that the file has the cells. */
async function assertGrid(page, id) {
  const shown = await grid(page, id);
  const file = await csvOf(page, id);
  assert.deepEqual(file[0], shown.heads.map((head) => head.replaceAll(",", "")), `${id}: heads of the file`);
  assert.equal(file.length - 1, shown.rows.length, `${id}: rows of the file`);
  const strengths = [];
  shown.rows.forEach((row, i) => {
    const [level, ...values] = file[i + 1].map(Number);
    close(row.level, level, `${id}: level of row ${i}`);
    assert.equal(values.length, row.cells.length, `${id}: cells of the file at ${row.level}`);
    row.cells.forEach((cell, j) => {
      close(cell.text, values[j], `${id}: ${row.level}, ${shown.heads[j + 1]}`);
      const side = { g: 1, l: -1 }[cell.class[0]] ?? 0;
      const value = number(cell.text);
      if (side !== 0) assert.ok(value * side > 0, `${id}: ${cell.text} has the colour ${cell.class}`);
      assert.equal(/^[+−]/.test(cell.text), value !== 0, `${id}: the sign of ${cell.text}`);
      strengths.push([value, side * Number(cell.class[1] ?? 0)]);
    });
  });
  strengths.sort((a, b) => a[0] - b[0]);
  for (let i = 1; i < strengths.length; i += 1) {
    assert.ok(strengths[i][1] >= strengths[i - 1][1], `${id}: ${strengths[i]} is paler than ${strengths[i - 1]}`);
  }
  assert.ok(strengths[0][1] === -4 || strengths.at(-1)[1] === 4, `${id}: nothing has the full colour`);
  return shown;
}

test("the grid of levels and dates is right in every cell, coloured by sign, and saved as it is", async () => {
  for (const [market, hash] of markets) {
    await opened(async (page) => {
      await openView(page, "price-date");
      const { heads, rows } = await assertGrid(page, "price-date");
      const days = Number(market.inputs.d ?? 30);
      const passed = heads.slice(1).map((head) => (head === "Today" ? 0 : head.startsWith("Expiry") ? days : parseFloat(head)));
      assert.equal(passed.at(-1), days, `heads: ${heads}`);
      assert.equal(rows.filter((row) => row.now).length, 1, "one row is that of the index now");
      for (const row of rows) {
        row.cells.forEach((cell, i) => {
          const level = number(row.level);
          const expected = passed[i] === days ? profitAtExpiry(market, level) : profitToday(market, level, { passed: passed[i] });
          close(cell.text, expected, `${market.name}: ${row.level}, ${heads[i + 1]}`);
        });
      }
    }, hash);
  }
});

test("the grid of levels and volatility is right in every cell, and follows the day", async () => {
  for (const [market, hash] of markets) {
    await opened(async (page) => {
      await openView(page, "price-volatility");
      for (const passed of [0, 9]) {
        if (passed > 0) await type(page, "t", String(passed));
        const { heads, rows } = await assertGrid(page, "price-volatility");
        for (const row of rows) {
          row.cells.forEach((cell, i) => {
            const head = heads[i + 1];
            const shift = head === "As now" ? 0 : number(head);
            // No volatility goes below zero.
            const low = Math.min(...market.expect.volatilities) * 100 + shift < 3;
            if (low) return;
            close(cell.text, profitToday(market, number(row.level), { passed, shift, linked: false }), `${market.name}: ${row.level}, ${head}, after ${passed} days`);
          });
        }
      }
    }, hash);
  }
});

test("fifty dots are fifty ends: their places under one volatility, and how many bring a profit", async () => {
  for (const law of ["s", "l", "o"]) {
    await opened(async (page) => {
      await openView(page, "outcomes");
      const chance = number((await read(page)).results["Chance of any profit"].value);
      assert.match(await view(page, "outcomes").locator(".takeaway").innerText(), new RegExp(`^${chance} of 100 ends bring a profit, ${100 - chance} do not`));
      const svg = view(page, "outcomes").locator("svg");
      const [gain, loss] = [await svg.locator(".dot-gain").count(), await svg.locator(".dot-loss").count()];
      assert.equal(gain + loss, 50, "dots");
      assert.ok(Math.abs(2 * gain - chance) <= 2, `${gain} filled dots for ${chance} of 100`);
      const rows = await table(page, "outcomes", "in numbers");
      if (law === "s") return;
      // A lognormal's quantiles by bisection.
      const [sigma, growth] = law === "l" ? [0.155, 0.029] : [0.13, 0.06];
      const years = 30 / 365;
      let checked = 0;
      for (const [name, level] of rows.slice(1)) {
        const share = Number(/^(\d+) of 100/.exec(name)?.[1]) / 100;
        let [low, high] = [-8, 8];
        for (let i = 0; i < 80; i += 1) {
          const middle = (low + high) / 2;
          if (ncdf(middle) < share) low = middle;
          else high = middle;
        }
        const end = 5800 * Math.exp((growth - sigma ** 2 / 2) * years + sigma * Math.sqrt(years) * low);
        close(level, end, `${law}: ${name}`);
        close(/[+−]?\$[\d,]+$/.exec(name)[0], profitAtExpiry(first, end), `${law}: ${name}`);
        checked += 1;
      }
      assert.equal(checked, 5, `rows: ${rows}`);
    }, `#v=1&pl=${law}`);
  }
});

test("the Greek chosen is drawn, named and told, and at the index it is that of the results", async () => {
  await opened(async (page) => {
    await openView(page, "greeks");
    const { results } = await read(page);
    const expected = { d: ["Delta", "For one point up"], g: ["Gamma", "Change of delta"], t: ["Theta", "Time decay"], v: ["Vega", "For one point of volatility"] };
    const seen = new Set();
    for (const [code, [name, result]] of Object.entries(expected)) {
      await option(page, "gk", code).check();
      await frames(page);
      const text = await view(page, "greeks").locator(".takeaway").innerText();
      assert.ok(text.startsWith(`${name} at 5,800 is `), text);
      const value = numbers(text)[1];
      const shown = number(results[result].value);
      assert.ok(Math.abs(value - shown) <= 0.006 * 10 ** (Math.abs(shown) > 10 ? 2 : 1), `${name}: ${text} against ${results[result].value}`);
      assert.equal(Math.sign(value), Math.sign(shown), `${name}: the sign`);
      seen.add(await view(page, "greeks").locator("path.main").getAttribute("d"));
      const label = await view(page, "greeks").locator("svg").getAttribute("aria-label");
      assert.ok(label.startsWith(name), `its name: ${label}`);
      const now = (await table(page, "greeks", "in numbers")).find((row) => row[0] === "SPX now");
      assert.equal(number(now[2]), value, `${name}: the table`);
    }
    assert.equal(seen.size, 4, "each is another line");
    // A later day is a second, dashed line.
    assert.equal(await view(page, "greeks").locator("path.dashed").count(), 0);
    await type(page, "t", "12");
    assert.equal(await view(page, "greeks").locator("path.dashed").count(), 1);
  });
});

test("the smile has each leg at its strike and volatility, bought ones up and sold ones down", async () => {
  for (const [market, hash] of markets) {
    await opened(async (page) => {
      await openView(page, "smile");
      assert.deepEqual([await view(page, "smile").locator("svg .buy").count(), await view(page, "smile").locator("svg .sell").count()], [2, 2], "marks");
      const rows = Object.fromEntries((await table(page, "smile", "in numbers")).map(([name, ...cells]) => [name, cells]));
      ["Long put", "Short put", "Short call", "Long call"].forEach((leg, i) => {
        assert.equal(number(rows[leg][0]), market.expect.strikes[i], leg);
        close(rows[leg][1].replace("%", ""), market.expect.volatilities[i] * 100, `${market.name}: ${leg}`);
      });
      const iv = Number(market.inputs.iv ?? 15.5);
      close(rows.Forward[1].replace("%", ""), iv, "at the money");
      const points = (market.expect.volatilities[0] - market.expect.volatilities[3]) * 100;
      close(numbers(await view(page, "smile").locator(".takeaway").innerText())[1].toFixed(1), points, "the difference of the outer strikes");
    }, hash);
  }
});

test("what trading costs: half of bid to ask on each option, and the margin by every rule", async () => {
  for (const [market, hash] of markets) {
    await opened(async (page) => {
      for (const between of [0.4, 1.5]) {
        await type(page, "ba", String(between));
        const both = 8 * between / 2 * 100;
        const said = (await view(page, "legs").locator(".takeaway").innerText()).match(/bid and ask costs (\$[\d,]+)/);
        assert.equal(number(said[1]), both, "in and out");
        const fills = await table(page, "legs", "Trading each leg");
        market.expect.prices.forEach((price, i) => {
          const [name, middle, fill, cost] = fills[i + 1];
          const isSold = i === 1 || i === 2;
          close(middle, price, `${name}: the middle`);
          close(fill, price + (isSold ? -1 : 1) * between / 2, `${name}: what it is filled at`);
          close(cost, -between / 2 * 100, `${name}: its cost`);
        });
        const [, middle, fill, cost] = fills[5];
        close(middle, market.expect.credit, "all: the middle");
        close(fill, market.expect.credit - 2 * between, "all: what is received");
        close(cost, -2 * between * 100, "all: the cost");
      }
      await openView(page, "margin");
      const { wider_side: wider, two_spreads: two, stress } = market.expect.margin_net;
      const rules = await table(page, "margin", "Margin by rule");
      [["Wider side", wider], ["Two spreads", two], ["Stress", stress]].forEach(([name, net], i) => {
        assert.equal(rules[i + 1][0], name);
        close(rules[i + 1][2], net * 100, `${name}: your own money`);
        close(rules[i + 1][1], (net + market.expect.credit) * 100, `${name}: the deposit`);
        assert.ok(number(rules[i + 1][3]) >= number(rules[i + 1][2]) - 1, `${name}: most on the way`);
      });
      // On the smile nothing is off it.
      for (const [name, , , , above, gap] of (await table(page, "legs", "Trading each leg")).slice(1, 5)) {
        assert.deepEqual([number(above), number(gap)], [0, 0], name);
      }
    }, hash);
  }
});

test("a leg with a volatility of its own lies off the smile, and the parity gap is its price against the smile's", async () => {
  await opened(async (page) => {
    const prices = async () => (await read(page)).legs.map((row) => number(row[3]));
    const before = await prices();
    await type(page, "va", "22.35");
    const [, longPut, ...rest] = (await table(page, "legs", "Trading each leg")).slice(0, 5);
    assert.equal(number(longPut[4]), 2, `two points above the smile: ${longPut}`);
    const dearer = (await prices())[0] - before[0];
    // The put is dearer, so the call less the put is off downwards.
    assert.ok(Math.abs(number(longPut[5]) + dearer) < 0.03, `${longPut} against ${dearer}`);
    for (const row of rest) assert.ok(Math.abs(number(row[4])) < 0.05, `${row}`);
    await openView(page, "smile");
    await view(page, "smile").locator("summary", { hasText: "Describe" }).click();
    assert.match(await view(page, "smile").innerText(), /lie[s]? off it/);
  }, "#v=1&lv=e");
});

test("a leg can have a distance between bid and ask of its own, and a roll pays it too", async () => {
  await opened(async (page) => {
    const slippage = async () => (await table(page, "legs", "Trading each leg")).slice(1).map((row) => row[3]);
    assert.deepEqual(await slippage(), ["−$20", "−$20", "−$20", "−$20", "−$80"]);
    await openView(page, "adjust");
    const close = async () => number((await table(page, "adjust", "What can be done")).find(([name]) => name === "Close")[2]);
    const before = await close();
    await option(page, "bl", "e").check();
    await frames(page);
    assert.equal(await page.locator("#condor-ba").count(), 0, "one number for all gives way");
    await type(page, "ob", "2.4");
    assert.deepEqual(await slippage(), ["−$20", "−$120", "−$20", "−$20", "−$180"]);
    assert.equal(await close(), before - 100, "closed, the leg costs as much again");
  });
});

/** What each open view marks: the level of its readout, whether it has a line at a place, the row of a grid. */
const marked = (page) => page.evaluate(() => {
  const found = {};
  for (const host of document.querySelectorAll("[data-host^='condor:']")) {
    const name = host.dataset.host.slice(7);
    const grid = host.querySelector(".grid-table");
    if (grid) found[name] = [...grid.querySelectorAll("tr.probed th")].map((cell) => cell.textContent);
    const svg = host.querySelector(".svg-box svg");
    if (svg) {
      const line = svg.querySelector("line.probe, path.probe, .probe");
      found[name] = { lines: svg.querySelectorAll(".probe").length, dots: svg.querySelectorAll(".probe-dot").length, readout: host.querySelector(".readout").textContent, at: line?.getBoundingClientRect().x };
    }
  }
  return found;
});

test("what is pointed at on one chart is marked in every view", async () => {
  await opened(async (page) => {
    for (const id of VIEWS) await openView(page, id);
    await page.locator("[data-host='condor:chart']").scrollIntoViewIfNeeded();
    await frames(page);
    const nothing = await marked(page);
    const none = (found, what) => {
      for (const [name, { lines }] of Object.entries(found).filter(([, one]) => !Array.isArray(one))) assert.equal(lines, 0, `${what}: ${name}`);
      for (const name of ["price-date", "price-volatility"]) assert.deepEqual(found[name], [], `${what}: ${name}`);
    };
    none(nothing, "before");
    const { handles, scale } = await page.evaluate(() => {
      const svg = document.querySelector("[data-host='condor:chart'] svg");
      const x = (name) => {
        const box = svg.querySelector(`[aria-label="${name}"] .hit`).getBoundingClientRect();
        return box.x + box.width / 2;
      };
      const [put, call] = [x("Short put"), x("Short call")];
      return { handles: put, scale: (call - put) / (6045 - 5515) };
    });
    const box = await page.locator("[data-host='condor:chart'] svg").boundingBox();
    for (const [level, row] of [[5617, "5,600"], [5952, "6,000"], [5739, "5,700"]]) {
      await page.mouse.move(handles + (level - 5515) * scale, box.y + box.height * 0.35);
      await frames(page);
      const found = await marked(page);
      assert.deepEqual(found["price-date"], [row], `at ${level}: the row of the dates`);
      assert.deepEqual(found["price-volatility"], [row], `at ${level}: the row of the volatilities`);
      for (const name of ["chart", "greeks", "smile", "outcomes", "adjust"]) {
        assert.equal(found[name].lines, 1, `at ${level}: ${name} has a line`);
      }
      for (const name of ["chart", "greeks", "smile"]) {
        assert.ok(found[name].dots >= 1, `at ${level}: ${name} has a dot`);
        assert.ok(Math.abs(numbers(found[name].readout)[0] - level) <= 2, `at ${level}: ${name} reads ${found[name].readout}`);
      }
      const said = numbers(found.chart.readout);
      close(/today ([+−]?\$[\d,]+)/.exec(found.chart.readout)[1].replace(/^/, ""), Math.round(number(/today ([+−]?\$[\d,]+)/.exec(found.chart.readout)[1])), "a whole number of dollars");
      const expected = profitToday(first, said[0]);
      assert.ok(Math.abs(number(/today ([+−]?\$[\d,]+)/.exec(found.chart.readout)[1]) - expected) <= 12, `${found.chart.readout}: today it is ${expected}`);
    }
    // Beside the chart nothing is pointed at.
    await page.mouse.move(5, 5);
    await frames(page);
    none(await marked(page), "after the pointer has left");
    // A row of a grid points, too.
    const target = view(page, "price-date").locator("tbody tr", { has: page.locator("th", { hasText: "6,200" }) });
    await target.scrollIntoViewIfNeeded();
    await target.hover();
    await frames(page);
    const found = await marked(page);
    assert.deepEqual(found["price-volatility"], ["6,200"]);
    assert.deepEqual(numbers(found.chart.readout)[0], 6200, found.chart.readout);
    // And a handle that has the focus; a pointer elsewhere is let go of first.
    await page.mouse.move(5, 5);
    await page.keyboard.press("Tab");
    await handle(page, "Short put").focus();
    await frames(page);
    let held = await marked(page);
    assert.deepEqual(held["price-date"], ["5,500"], "the row nearest to the short put");
    assert.equal(numbers(held.smile.readout)[0], 5515, held.smile.readout);
    await page.keyboard.press("PageUp");
    await frames(page);
    held = await marked(page);
    assert.equal(numbers(held.chart.readout)[0], 5540, `the mark goes with the handle: ${held.chart.readout}`);
    await page.evaluate(() => document.activeElement.blur());
    await frames(page);
    none(await marked(page), "after the focus has left");
  });
});

test("views follow the inputs, and say when they are those of other inputs", async () => {
  await opened(async (page) => {
    for (const id of VIEWS) await openView(page, id);
    const texts = async () => Object.fromEntries(await Promise.all(VIEWS.map(async (id) => [id, await view(page, id).innerText()])));
    const before = await texts();
    await type(page, "iv", "24");
    const now = await texts();
    for (const id of VIEWS) assert.notEqual(now[id], before[id], `${id} does not follow`);
    await type(page, "iv", "abc");
    for (const id of VIEWS) assert.ok((await view(page, id).locator("[data-stale]").count()) > 0, `${id} is not marked stale`);
    assert.deepEqual(await texts(), now, "what is shown stays");
  });
});
