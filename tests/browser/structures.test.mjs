// What the position can be: structures, sizes, volatilities of its legs, laws, margins; and the numbers of
// thirty condors computed elsewhere.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { frames, isLive, launch, withPage } from "./lib/browser.mjs";
import { close, explained, handle, HANDLES, number, numbers, option, PAGE, read, standing, tool, type, unfold } from "./lib/calculator.mjs";
import { FACTS, IRON_CONDORS } from "./lib/env.mjs";
import { cases } from "./lib/oracle.mjs";
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
const { expect } = first;
const [longPut, shortPut, shortCall, longCall] = expect.prices;
const [ka, kb, kc, kd] = expect.strikes;

const names = (page) => page.locator("[data-host='condor:chart'] svg g.handle").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
const choose = async (page, key, code) => {
  await unfold(page, key);
  await option(page, key, code).check();
  await frames(page);
};

/** What each structure of the first market must show: legs, credit in points, ends, break-evens. */
const STRUCTURES = {
  ps: {
    handles: ["Long put", "Short put", "SPX now"], strikes: [ka, kb], credit: shortPut - longPut, below: kb - ka - (shortPut - longPut), above: -(shortPut - longPut),
    even: [kb - (shortPut - longPut)], sentence: /^You are paid .* above 5,515 .* below the long put\.$/, label: /Short put/, subject: /^The put spread/,
  },
  cs: {
    handles: ["Short call", "Long call", "SPX now"], strikes: [kc, kd], credit: shortCall - longCall, below: -(shortCall - longCall), above: kd - kc - (shortCall - longCall),
    even: [kc + (shortCall - longCall)], sentence: /^You are paid .* below 6,045 .* above the long call\.$/, label: /Short call/, subject: /^The call spread/,
  },
  iv: {
    handles: ["Short put", "Long put", "Long call", "Short call", "SPX now"], strikes: expect.strikes, credit: -expect.credit, below: -(kb - ka - expect.credit), above: -(kd - kc - expect.credit),
    even: [expect.break_even_low, expect.break_even_high], sentence: /^You pay .* between 5,515 and 6,045 .* gain up to .* beyond a wing\.$/, label: /Long strikes/, subject: /^The inverse condor/,
  },
};

for (const [code, one] of Object.entries(STRUCTURES)) {
  test(`the structure “${code}” has its own handles, names and numbers`, async () => {
    await opened(async (page) => {
      const start = await read(page);
      await choose(page, "sh", code);
      const shown = await read(page);
      assert.deepEqual(await names(page), one.handles, "handles");
      const legs = one.handles.slice(0, -1);
      assert.deepEqual(shown.legs.map((row) => row[0].slice(2)), legs, "legs");
      assert.deepEqual(shown.legs.map((row) => row[0][0]), legs.map((leg) => (leg.startsWith("Long") ? "▲" : "▼")), "signs of the legs");
      assert.deepEqual((await standing(page)).slice(0, -1), one.strikes, "strikes");
      assert.deepEqual(shown.greeks.map((row) => row[0]), [...legs, "All"], "the table of more Greeks");
      const value = (id) => Object.values(shown.results).find((result) => result.id === id)?.value;
      const worst = Math.max(one.below, one.above);
      close(value("credit"), one.credit * 100, "credit");
      assert.equal(Object.keys(shown.results)[0], one.credit < 0 ? "Debit" : "Credit");
      close(value("max-loss"), code === "iv" ? one.credit * 100 : -worst * 100, "most you can lose");
      close(value("max-profit"), code === "iv" ? Math.max(-one.below, -one.above) * 100 : one.credit * 100, "most you can gain");
      close(value("loss-below"), -one.below * 100, "worst end below");
      close(value("loss-above"), -one.above * 100, "worst end above");
      const evens = value("break-evens").split(" and ");
      assert.equal(evens.length, one.even.length, value("break-evens"));
      evens.forEach((text, i) => close(text, one.even[i], "break-even"));
      close(shown.total[3], one.credit, "all legs");
      assert.match(shown.sentence, one.sentence);
      assert.match(shown.takeaway, one.subject);
      assert.match(await page.locator("label[for='condor-de']").innerText(), one.label, "the label of the input of strikes");
      assert.doesNotMatch(JSON.stringify(shown), /NaN|undefined|Infinity/);
      // Each handle moves; strikes in the hand get the names of this structure.
      for (const name of legs) {
        const before = await standing(page);
        await handle(page, name).focus();
        await page.keyboard.press("ArrowRight");
        await frames(page);
        const now = await standing(page);
        assert.deepEqual(now, before.with(one.handles.indexOf(name), before[one.handles.indexOf(name)] + 5), `${name} moves`);
      }
      const byHand = { ps: ["ka", "kb"], cs: ["kc", "kd"], iv: ["ka", "kb", "kc", "kd"] }[code];
      for (const [i, key] of byHand.entries()) {
        assert.match(await page.locator(`label[for="condor-${key}"]`).innerText(), new RegExp(`^${legs[i]}`), `the label of ${key}`);
      }
      for (let i = 0; i <= legs.length; i += 1) await tool(page, "Undo").click();
      await frames(page);
      assert.deepEqual(await read(page), start, "after undo");
      assert.deepEqual(await names(page), HANDLES);
    });
  });
}

test("contracts and multiplier scale every amount of money and nothing else", async () => {
  await opened(async (page) => {
    const one = await read(page);
    for (const [key, text, size] of [["n", "7", 700], ["m", "10", 70]]) {
      await type(page, key, text);
      const shown = await read(page);
      const value = (id) => Object.values(shown.results).find((result) => result.id === id).value;
      close(value("credit"), expect.credit * size, "credit");
      close(value("max-loss"), -expect.max_loss * size, "loss");
      close(value("theta"), expect.theta_per_day * size, "theta");
      close(value("margin"), expect.margin_net.wider_side * size, "margin");
      for (const id of ["break-evens", "chance", "touch-put", "touch-call", "return", "annualised", "expected-move"]) {
        const before = Object.values(one.results).find((result) => result.id === id).value;
        assert.equal(value(id), before, `${id} does not depend on the size`);
      }
      assert.deepEqual(shown.legs.map((row) => row.slice(0, 6)), one.legs.map((row) => row.slice(0, 6)), "prices of one option");
      const atLong = shown.levels.find((row) => row[0] === "Long put");
      close(atLong[2], -expect.max_loss * size, "the chart's table");
      close(/keep ([+$\d,]+)/.exec(shown.labels.find((text) => /keep/.test(text)))[1], expect.credit * size, "the chart");
    }
  });
});

test("volatilities taken over leg by leg keep the prices, and then move one leg each", async () => {
  await opened(async (page) => {
    const before = await read(page);
    await choose(page, "lv", "e");
    const now = await read(page);
    now.legs.forEach((row, i) => {
      // To a hundredth of a point, shown to a tenth.
      assert.ok(Math.abs(number(row[2]) - number(before.legs[i][2])) < 0.11, `volatility of ${row[0]}: ${row[2]} was ${before.legs[i][2]}`);
      assert.ok(Math.abs(number(row[3]) - number(before.legs[i][3])) <= 0.04, `${row[0]}: ${row[3]} was ${before.legs[i][3]}`);
    });
    ["va", "vb", "vc", "vd"].forEach((key, i) => close(now.fields[key], expect.volatilities[i] * 100, key));
    await type(page, "vb", "25");
    const moved = await read(page);
    assert.ok(number(moved.legs[1][3]) > number(now.legs[1][3]) + 5, "the short put is dearer");
    for (const i of [0, 2, 3]) assert.deepEqual(moved.legs[i], now.legs[i], "the others stay");
    await tool(page, "Undo").click();
    await tool(page, "Undo").click();
    assert.deepEqual(await read(page), before, "two undo steps");
  });
});

test("the chance of profit under the reader's own view", async () => {
  for (const one of cases) {
    await opened(async (page) => {
      await choose(page, "pl", "o");
      const { results } = await read(page);
      close(results["Chance of any profit"].value.replace(" of 100", ""), one.expect.own_view.probability_of_profit * 100, `${one.name}: chance`);
      close(results["Average result"].value, one.expect.own_view.expected_profit * 100, `${one.name}: average`);
      assert.match(results["Chance of any profit"].about, /your own/);
      // More movement than the prices say: fewer wins.
      await type(page, "ov", "60");
      assert.ok(number((await read(page)).results["Chance of any profit"].value) < number(results["Chance of any profit"].value));
    }, Object.keys(one.inputs).length > 0 ? `#${one.fragment}` : "");
  }
});

test("margin by each rule, and the examples of brokers", async () => {
  for (const one of cases) {
    await opened(async (page) => {
      for (const [code, key] of [["t", "two_spreads"], ["s", "stress"], ["w", "wider_side"]]) {
        await choose(page, "mr", code);
        const { results } = await read(page);
        close(results["Margin: your own money"].value, one.expect.margin_net[key] * 100, `${one.name}: ${key}`);
        assert.ok(number(results["Most margin on the way"].value) >= number(results["Margin: your own money"].value) - 1, `${one.name}: the most on the way`);
      }
    }, Object.keys(one.inputs).length > 0 ? `#${one.fragment}` : "");
  }
  assert.equal(FACTS.length, 2);
  for (const { strikes, contracts, requirement, source } of FACTS) {
    // The level does not matter to these rules; the page's index begins at 100.
    const spot = Math.max(100, (strikes[1] + strikes[2]) / 2);
    const hash = `#v=1&s=${spot}&n=${contracts}&by=h&ka=${strikes[0]}&kb=${strikes[1]}&kc=${strikes[2]}&kd=${strikes[3]}&st=1`;
    await opened(async (page) => {
      const shown = await read(page);
      assert.deepEqual(shown.notes.filter((note) => /link/i.test(note)), []);
      assert.deepEqual((await standing(page)).slice(0, 4), strikes);
      const { about } = shown.results["Margin: your own money"];
      assert.equal(number(/\$[\d,]+/.exec(about)[0]), requirement, `${source}: ${about}`);
    }, hash);
  }
  // Unequal wings are margined as two spreads.
  await opened(async (page) => {
    await choose(page, "mr", "t");
    assert.match((await read(page)).results["Margin: your own money"].about, /\$2,500 /);
  }, "#v=1&s=175&by=h&ka=155&kb=170&kc=180&kd=190&st=1");
});

/** Of the oracle's condors, those looked at here: every third, so with and without a smile, short and long. */
const condors = IRON_CONDORS.filter((_, i) => i % 3 !== 1);
test(`${condors.length} condors of the oracle, strikes and volatilities set one by one, show its numbers`, async () => {
  assert.ok(condors.length >= 10);
  await opened(async (page) => {
    for (const one of condors) {
      const { S, dte, r, q, strikes, leg_ivs: ivs, sigma_pop: sigma, multiplier } = one.inputs;
      const percent = (share) => Number((share * 100).toFixed(8));
      const state = {
        s: S, d: dte, iv: percent(sigma), sk: 0, cu: 0, r: percent(r), q: percent(q), lv: "e", va: percent(ivs[0]), vb: percent(ivs[1]), vc: percent(ivs[2]), vd: percent(ivs[3]),
        m: multiplier, by: "h", ka: strikes[0], kb: strikes[1], kc: strikes[2], kd: strikes[3], pl: "o", ov: percent(sigma), og: percent(r - q),
      };
      await page.evaluate((hash) => { location.hash = hash; }, `v=1&${Object.entries(state).map((pair) => pair.join("=")).join("&")}`);
      await page.waitForFunction((s) => document.querySelector("#condor-s").value.replaceAll(",", "") === s, String(S));
      await frames(page);
      const shown = await read(page);
      assert.deepEqual(shown.notes.filter((note) => !/free lunch|cannot/.test(note)), [], one.id);
      const value = (id) => Object.values(shown.results).find((result) => result.id === id).value;
      close(value("credit"), one.net_credit * multiplier, `${one.id}: credit`);
      close(value("max-profit"), one.max_profit * multiplier, `${one.id}: most to gain`);
      close(value("max-loss"), -one.max_loss * multiplier, `${one.id}: most to lose`);
      const ends = [one.be_low, one.be_high].filter((end) => end !== null);
      value("break-evens").split(" and ").forEach((text, i) => close(text, ends[i], `${one.id}: break-even`));
      close(value("chance").replace(" of 100", ""), one.pop * 100, `${one.id}: chance`);
      close(value("expected-value"), one.expected_pl_with_interest * multiplier, `${one.id}: average result`);
      close(value("return").replace("%", ""), one.return_on_risk * 100, `${one.id}: return on risk`);
      const { delta, gamma, vega, theta } = one.greeks;
      for (const [id, expected] of [["delta", delta], ["gamma", gamma], ["vega", vega / 100], ["theta", theta / 365]]) {
        close(/[+−]?\$[\d,.]+\d/.exec(value(id))?.[0] ?? value(id), expected * multiplier, `${one.id}: ${id}`);
      }
      one.legs.forEach((leg, i) => {
        const [, strike, volatility, price, itsDelta] = shown.legs[i];
        const sign = leg.side === "long" ? 1 : -1;
        assert.equal(number(strike), leg.K, `${one.id}: strike ${i}`);
        close(volatility.replace("%", ""), leg.iv * 100, `${one.id}: volatility ${i}`);
        close(price, leg.price, `${one.id}: price ${i}`);
        close(itsDelta, sign * leg.delta * 100, `${one.id}: delta ${i}`);
      });
      assert.ok(numbers(shown.sentence)[0] >= 0, shown.sentence);
    }
    await page.reload();
    await isLive(page);
    close((await read(page)).results.Credit.value, condors.at(-1).net_credit * condors.at(-1).inputs.multiplier, "the last one after a reload");
    // An address that changes by itself is no input of the reader's: what it moves counts as a shift.
  }, "", { expect: { shift: "any" } });
});

const GREEKS = ["theta", "delta", "gamma", "vega", "rho", "vanna", "volga", "charm"];

for (const [name, legs, hash] of [["condor", 4, ""], ["put spread", 2, "#v=1&sh=ps&n=3"], ["inverse condor", 4, "#v=1&sh=iv&mr=s"], ["own view, broken wing", 4, "#v=1&pl=o&sy=e&pw=150&cw=50&mr=t"]]) {
  test(`every explained number ends in the value shown: ${name}`, async () => {
    await opened(async (page) => {
      const { results } = await read(page);
      let count = 0;
      for (const result of Object.values(results)) {
        if (!result.about.endsWith("explain")) {
          assert.equal(await page.locator(`[data-result="${result.id}"] .why`).count(), 0);
          continue;
        }
        count += 1;
        const said = await explained(page, result.id);
        const shown = result.value.split(" and ").map((text) => ({ text: text.replace(/ (of 100|a day|a point.*|a percent|for each (point|point up|day)|points)$/, "") }));
        // A Greek of the whole is followed by that of one option of each leg.
        const ofLegs = GREEKS.includes(result.id) ? legs : 0;
        assert.equal(said.values.length, shown.length + ofLegs, `${result.id}: derivations`);
        assert.equal(said.titles.filter((title) => /of one option of leg \d, (short|long) (put|call) [\d,]+$/.test(title)).length, ofLegs, said.titles.join());
        said.values.slice(0, shown.length).forEach((value, i) => {
          // Shares are shown of a hundred; losses with their sign.
          const inHundred = /%|of 100/.test(result.value) ? 100 : 1;
          const places = /\.(\d+)/.exec(shown[i].text)?.[1].length ?? 0;
          const own = /\.(\d+)/.exec(value.text)?.[1].length ?? 0;
          const room = 0.5 * 10 ** -places + inHundred * 0.5 * 10 ** -own + 1e-9;
          const [a, b] = [Math.abs(number(shown[i].text)), Math.abs(number(value.text) * inHundred)];
          assert.ok(Math.abs(a - b) <= room, `${result.id}: shown ${result.value}, explained ${value.text} ${value.unit}`);
        });
        assert.deepEqual(said.ends, said.values.map((value) => value.text), `${result.id}: the last step`);
        assert.ok(said.formulas.length >= 3 * shown.length && said.formulas.every((line) => line.includes("=")), `${result.id}: ${said.formulas}`);
        assert.ok(said.steps >= 2 && said.matters, `${result.id}: ${said.steps} steps, inputs that matter: ${said.matters}`);
        assert.doesNotMatch(JSON.stringify(said), /NaN|undefined|Infinity/);
      }
      assert.ok(count >= 12, `${count} results are explained`);
      // The same again closes it.
      await page.locator("[data-result='credit'] .why").click();
      await page.locator("[data-result='credit'] .why").click();
      await frames(page);
      assert.equal(await page.locator("[data-host='condor:explanation'] .explanation").count(), 0);
    }, hash);
  });
}
