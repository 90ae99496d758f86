// What can be done about a trade on the way: each choice, its cost and what is held afterwards.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { DESKTOP, frames, launch, PHONE, withPage } from "./lib/browser.mjs";
import { address, close, number, openView, option, PAGE, table, tool, type, view } from "./lib/calculator.mjs";
import { cases, legsAt, pricesAt, profitToday, toClose } from "./lib/oracle.mjs";
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

const CHOICES = { n: "Hold", c: "Close", o: "Roll out", u: "Roll the safe side", t: "Roll the tested side" };
/** Half of bid to ask, in points. */
const HALF = 0.2;

const choose = async (page, key, code) => {
  await option(page, key, code).check();
  await frames(page);
};

/** The row of a choice. */
async function row(page, name) {
  const rows = await table(page, "adjust", "What can be done");
  const found = rows.find((cells) => cells[0] === name);
  assert.ok(found, `${name} is not in ${rows.map((cells) => cells[0])}`);
  const [, cash, slippage, result, evens, gain, loss] = found;
  return { cash, slippage, result, evens, gain, loss };
}

/** Asserts that a shown amount is within half a dollar of `expected`, a little more for what was read rounded. */
const near = (shown, expected, what) =>
  assert.ok(Math.abs(number(shown) - expected) <= 0.51, `${what}: ${shown}, independently ${expected}`);

/** Asserts a row: the cash, and from it all that is held afterwards. */
function assertRow(shown, { credit, cash, traded, worth, strikes }, what) {
  const slippage = traded * HALF * 100;
  near(shown.cash, cash * 100 - slippage, `${what}: cash`);
  near(shown.slippage, -slippage, `${what}: bid to ask`);
  near(shown.result, (credit + cash + worth) * 100 - slippage, `${what}: result so far`);
  if (!strikes) {
    assert.deepEqual([shown.evens, shown.gain, shown.loss], ["–", "–", "–"], what);
    return;
  }
  const kept = credit + cash - slippage / 100;
  const [a, b, c, d] = strikes;
  near(shown.gain, kept * 100, `${what}: most to gain`);
  near(shown.loss, (kept - Math.max(b - a, d - c)) * 100, `${what}: most to lose`);
  if (kept <= 0) {
    assert.equal(shown.evens, "none", `${what}: a trade that cannot gain any more`);
    return;
  }
  const evens = shown.evens.split(" and ");
  close(evens[0], b - kept, `${what}: lower break-even`);
  close(evens[1], c + kept, `${what}: upper break-even`);
}

const strikesAfter = async (page) => (await table(page, "adjust", "The position afterwards")).slice(1).map((cells) => number(cells[1]));

for (const [name, move, passed] of [["a fall", -4, 10], ["a rise", 3, 5]]) {
  test(`after ${name} each choice shows its cost, and the new position follows from it`, async () => {
    const one = cases[0];
    const { credit, strikes } = one.expect;
    const level = 5800 * (1 + move / 100);
    await opened(async (page) => {
      await openView(page, "adjust");
      await type(page, "am", String(move));
      await type(page, "at", String(passed));
      const old = toClose(pricesAt(one, level, { passed }));
      const trade = profitToday(one, level, { passed });
      const said = () => view(page, "adjust").locator(".takeaway").innerText();
      close(/stands at ([+−]\$[\d,]+)/.exec(await said())[1], trade, await said());
      assert.ok((await said()).includes(`at ${level.toLocaleString("en-US")} after ${passed} days`), await said());
      assertRow(await row(page, "Hold"), { credit, cash: 0, traded: 0, worth: -old, strikes }, "Hold");
      assertRow(await row(page, "Close"), { credit, cash: -old, traded: 4, worth: 0 }, "Close");

      // Out in time, the same strikes.
      await choose(page, "aj", "o");
      const later = toClose(pricesAt(one, level, { left: 45 }));
      assertRow(await row(page, "Roll out"), { credit, cash: later - old, traded: 8, worth: -later, strikes }, "Roll out");
      assert.deepEqual(await strikesAfter(page), strikes);
      for (const cells of (await table(page, "adjust", "The position afterwards")).slice(1)) {
        assert.deepEqual([cells[2], cells[5]], ["45", "new"], `${cells}`);
      }
      // Out in time, to the strikes with the deltas of the start.
      await choose(page, "ar", "d");
      const moved = await strikesAfter(page);
      const deltas = legsAt(one, 5800).map(({ delta }) => delta);
      const away = (strikes) => legsAt(one, level, { left: 45, strikes }).map(({ delta }, i) => Math.abs(delta - deltas[i]));
      for (const other of [-5, 5]) {
        away(moved).forEach((distance, i) => assert.ok(distance <= away(moved.map((k) => k + other))[i] + 1e-4, `strike ${moved[i]} is not the nearest to delta ${deltas[i]}`));
      }
      const far = toClose(pricesAt(one, level, { left: 45, strikes: moved }));
      assertRow(await row(page, "Roll out"), { credit, cash: far - old, traded: 8, worth: -far, strikes: moved }, "Roll out to the same deltas");

      // One side, at 16 and at 25 delta.
      for (const [code, side] of [["u", move < 0 ? [2, 3] : [0, 1]], ["t", move < 0 ? [0, 1] : [2, 3]]]) {
        for (const delta of code === "u" ? ["16", "25"] : ["16", "10"]) {
          await choose(page, "aj", code);
          await type(page, "an", delta);
          const what = `${CHOICES[code]} to ${delta}`;
          const rolled = await strikesAfter(page);
          const states = (await table(page, "adjust", "The position afterwards")).slice(1).map((cells) => cells[5]);
          assert.deepEqual(states, [0, 1, 2, 3].map((i) => (side.includes(i) ? "new" : "kept")), what);
          assert.equal(rolled[1] - rolled[0], 100, `${what}: the put wing`);
          assert.equal(rolled[3] - rolled[2], 100, `${what}: the call wing`);
          const short = side.includes(1) ? 1 : 2;
          const off = (strikes) => Math.abs(Math.abs(legsAt(one, level, { passed, strikes })[short].delta) - Number(delta) / 100);
          for (const other of [-5, 5]) assert.ok(off(rolled) <= off(rolled.map((k) => k + other)) + 1e-4, `${what}: ${rolled[short]} is not the nearest`);
          const now = toClose(pricesAt(one, level, { passed, strikes: rolled }));
          assertRow(await row(page, CHOICES[code]), { credit, cash: now - old, traded: 4, worth: -now, strikes: rolled }, what);
          // The tested side is paid for, the safe one pays.
          assert.equal(Math.sign(now - old), code === "u" ? 1 : -1, `${what}: cash`);
        }
      }
    });
  });
}

for (const viewport of [DESKTOP, PHONE]) {
  test(`each choice has its inputs, its chart and its words: ${viewport.width} px`, async () => {
    await opened(async (page) => {
      await openView(page, "adjust");
      const shown = () => view(page, "adjust").locator("input[type=text]").evaluateAll((all) => all.map((one) => one.dataset.key));
      for (const code of Object.keys(CHOICES)) {
        await choose(page, "aj", code);
        assert.deepEqual(await shown(), { n: ["am", "at", "ao", "an"], c: ["am", "at"], o: ["am", "at", "ao"], u: ["am", "at", "an"], t: ["am", "at", "an"] }[code]);
        assert.equal(await view(page, "adjust").locator("svg").count(), 1, "a chart");
        assert.equal((await table(page, "adjust", "What can be done")).length, 6);
        const held = await table(page, "adjust", "What is held then");
        assert.deepEqual(held.map((row) => row[0]), ["Choice", ...Object.values(CHOICES)]);
        const { cash, result } = await row(page, CHOICES[code]);
        const said = await view(page, "adjust").locator(".takeaway").innerText();
        if (code === "c") assert.ok(said.endsWith(`Closing it leaves ${result}.`), said);
        if ("out".includes(code)) assert.ok(said.includes(`${cash.startsWith("+") ? "brings" : "costs"} ${cash.slice(1)},`), said);
      }
      await address(page, "v=1&aj=t");
      for (let i = 0; i < 4; i += 1) await tool(page, "Undo").click();
      await frames(page);
      assert.ok(await option(page, "aj", "n").isChecked(), "each choice is an undo step");
    }, "", { viewport });
  });
}

test("what cannot be done is said with a reason", async () => {
  await opened(async (page) => {
    await openView(page, "adjust");
    await choose(page, "aj", "u");
    assert.equal((await row(page, "Roll the safe side")).cash, "not possible: it has no other side");
    assert.match(await view(page, "adjust").innerText(), /A single spread has one side alone/);
    // The side it has can be rolled away, for money.
    await choose(page, "aj", "t");
    assert.match((await row(page, "Roll the tested side")).cash, /^−\$/);
  }, "#v=1&sh=ps");
  await opened(async (page) => {
    await openView(page, "adjust");
    await choose(page, "aj", "t");
    assert.equal((await row(page, "Roll the tested side")).cash, "not possible: no side was sold");
    assert.match(await view(page, "adjust").innerText(), /here both sides were bought\./);
  }, "#v=1&sh=iv");
  await opened(async (page) => {
    await openView(page, "adjust");
    await choose(page, "aj", "o");
    await type(page, "ao", "5");
    assert.equal((await row(page, "Roll out")).cash, "not possible: that expiry is not later");
    assert.match(await view(page, "adjust").innerText(), /new expiry must lie after the old one/);
    // The safe side further away is the wrong way.
    await choose(page, "aj", "u");
    await type(page, "an", "1");
    assert.equal((await row(page, "Roll the safe side")).cash, "not possible: the wrong way at this delta");
    assert.match(await view(page, "adjust").innerText(), /wrong way/);
  });
});
