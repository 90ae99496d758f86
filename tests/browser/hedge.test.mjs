// The layered hedge: policies, orders with their reasons, caps that hold, own rungs, signals; and that condor and
// hedge add up.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { frames, launch, withPage } from "./lib/browser.mjs";
import { assertExplained, field, fragment, handle, number, option, read, rowsOf, type, unfold, valuesOf } from "./lib/calculator.mjs";
import { serve } from "./lib/server.mjs";

const ENTRY = "alvh";
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
const rows = (page, view, caption) => rowsOf(page, ENTRY, view, caption);
const choose = async (page, key, code) => {
  await unfold(page, key, ENTRY);
  await option(page, key, code, ENTRY).check();
  await frames(page);
};

test("the condors and the hedge make the whole at every level, for every policy", async () => {
  for (const policy of ["s", "p", "v", "t", "n"]) {
    await opened(`#v=1&lp=${policy}`, async (page) => {
      const head = await page.locator(`[data-host="${ENTRY}:chart-table"] thead th`).allTextContents();
      const at = (name) => head.findIndex((text) => text.trim().toLowerCase().startsWith(name));
      const [both, condors, hedge] = [at("condor and hedge"), at("condors alone"), at("hedge alone")];
      assert.ok(both > 0 && condors > 0 && hedge > 0, head.join(" | "));
      const { levels } = await read(page, ENTRY);
      assert.ok(levels.length >= 5);
      for (const row of levels) {
        assert.ok(Math.abs(number(row[both]) - number(row[condors]) - number(row[hedge])) <= 1, row.join(" | "));
      }
      if (policy === "n") for (const row of levels) assert.equal(number(row[hedge]), 0);
    });
  }
});

test("every order has a reason, and the cash of all orders is what the hedge costs", async () => {
  await opened("", async (page) => {
    const orders = await rows(page, "orders", "Orders of");
    for (const order of orders) assert.ok(order.at(-1).length > 5, `why: ${order.join(" | ")}`);
    const hedges = orders.filter(([name]) => /\b2[a-f]:/.test(name));
    const cash = hedges.reduce((sum, order) => sum - number(order[3]), 0);
    assert.ok(Math.abs(cash - number((await valuesOf(page, ENTRY)).cost)) <= hedges.length, `${cash}`);
    const log = await rows(page, "orders", "log of the decision");
    assert.ok(log.length >= orders.length);
  });
});

test("a cap binds with its reason, and signals that are known loosen it", async () => {
  await opened("#v=1&lp=o&ua=x&uf=x&uo=a&un=25&lo=r", async (page) => {
    const staked = async () => {
      const ladder = await rows(page, "ladder", "Each rung");
      return number(ladder.at(-1)[2]);
    };
    assert.ok((await staked()) <= 20, "20% of capital, by the cap");
    const log = (await rows(page, "orders", "log of the decision")).flat().join(" ");
    assert.match(log, /cap of the deepest rung binds .* unknown/);
    for (const key of ["ga", "gc", "ge"]) {
      await choose(page, key, "k");
    }
    const more = await staked();
    assert.ok(more > 20 && more <= 25, `${more}% of capital`);
  });
});

test("six rungs of one's own, each as it is set", async () => {
  const kinds = { ua: "s", uf: "c", uk: "f", up: "k", uu: "e", ya: "p" };
  const always = ["ue", "uj", "uo", "ut", "uy", "ye"].map((key) => `${key}=a`);
  const budgets = ["ud", "ui", "un", "us", "ux", "yd"].map((key) => `${key}=2`);
  const hash = ["#v=1", "lp=o", "lk=1000000", "lo=r", ...Object.entries(kinds).map(([key, code]) => `${key}=${code}`), ...always, ...budgets].join("&");
  await opened(hash, async (page) => {
    const ladder = await rows(page, "ladder", "Each rung");
    assert.deepEqual(ladder.slice(0, 6).map(([name]) => name), ["a", "b", "c", "d", "e", "f"].map((letter) => `Layer 2${letter}`));
    for (const row of ladder.slice(0, 6)) assert.ok(number(row[2]) > 0 && number(row[2]) <= 2.01, row.join(" | "));
    const held = (await rows(page, "ladder", "What is held")).map(([name]) => name).join("; ");
    for (const words of [/2a: M\d call/, /2b: M\d call/, /2c: .*future/i, /2d: /, /2e: /, /2f: .*put/i]) assert.match(held, words);
  });
});

test("a signal is unknown until it is given, and then switches on what waits for it", async () => {
  await opened("#v=1&lp=o&ua=x&uk=x&uj=m", async (page) => {
    const light = async () => (await rows(page, "signals", "The light of each layer"))[0][1];
    assert.equal(await light(), "unknown");
    assert.equal(number((await valuesOf(page, ENTRY)).cost), 0, "what is unknown buys nothing");
    await choose(page, "za", "k");
    assert.equal(await light(), "on", "ten points under its line");
    assert.ok(number((await valuesOf(page, ENTRY)).cost) > 0);
    await type(page, "zb", "3", set);
    assert.equal(await light(), "armed");
    await type(page, "zb", "30", set);
    assert.equal(await light(), "off");
  });
});

test("each light says its threshold; the reader's own moves the light, and no policy that does not read it", async () => {
  await opened("", async (page) => {
    const board = () => rows(page, "signals", "Every signal");
    const of = async (name) => (await board()).filter(([signal]) => signal.replace(/^[●◐○?] /, "") === name);
    for (const [name, , , , on, light] of await board()) {
      assert.match(on, /^(below|above) \S/, name);
      assert.match(light, /^(on|armed|off|unknown)$/, name);
    }
    const [[, now, who, , on, light]] = await of("P/E");
    assert.deepEqual([now, who, on, light], ["unknown", "you alone", "above 25", "unknown"]);
    const cost = (await valuesOf(page, ENTRY)).cost;
    await choose(page, "zm", "k");
    assert.equal((await of("P/E"))[0].at(-1), "off", "22 is below 25");
    await type(page, "zq", "20.5", set);
    assert.deepEqual((await of("P/E"))[0].slice(-2), ["above 20.5", "on"]);
    assert.equal((await valuesOf(page, ENTRY)).cost, cost);
    // The cap reads this one, and the policy has then changed.
    await choose(page, "ga", "k");
    await type(page, "gt", "7", set);
    assert.deepEqual((await of("REER volatility"))[0].slice(2), ["cap of the deepest rung", "none", "above 7%", "off"]);
  });
});

test("the condor has the strikes of its own page, each wing by itself, and the link takes them along", async () => {
  await opened("#v=1&de=18", async (page) => {
    const condor = async () => (await rows(page, "orders", "Orders of")).map(([name]) => name).find((name) => /Condor/.test(name));
    const before = await condor();
    await choose(page, "sy", "e");
    assert.equal(await condor(), before, "both sides start alike");
    await type(page, "cw", "50", set);
    await type(page, "pw", "200", set);
    const [, a, b, c, d] = /Condor ([\d,]+) \/ ([\d,]+) \/ ([\d,]+) \/ ([\d,]+)/.exec(await condor()).map((text) => text && number(text));
    assert.deepEqual([b - a, d - c], [200, 50]);
    assert.match((await read(page, ENTRY)).notes.join(" "), /sells no further ones/);
    await choose(page, "by", "h");
    assert.deepEqual(await Promise.all(["ka", "kb", "kc", "kd"].map((key) => field(page, key, ENTRY).inputValue().then(number))), [a, b, c, d]);
    await fragment(page);
    const link = page.locator(".onward a", { hasText: "Iron condor" });
    await link.hover();
    await link.click();
    await page.waitForSelector("[data-live='yes']");
    await frames(page);
    const there = await read(page, "condor");
    assert.deepEqual(["ka", "kb", "kc", "kd"].map((key) => number(there.fields[key])), [a, b, c, d]);
  });
});

test("a VIX that contradicts the smile is named with both numbers, and setting it ends that", async () => {
  await opened("#v=1&vx=30", async (page) => {
    const note = async () => (await read(page, ENTRY)).notes.find((text) => /imply a VIX/.test(text));
    const said = await note();
    assert.match(said, /The VIX is set to 30\.0, .* imply a VIX of [\d.]+, more than 15% away/);
    await type(page, "vx", /set the VIX to ([\d.]+),/.exec(said)[1], set);
    assert.equal(await note(), undefined);
  });
});

test("a changed policy takes effect when enough members agree", async () => {
  await opened("#v=1&lh=20", async (page) => {
    const said = async () => {
      await rows(page, "policy", "Every field");
      return page.locator(`[data-host="${ENTRY}:policy"] .takeaway`).textContent();
    };
    assert.match(await said(), /has not taken effect/);
    await type(page, "ly", "3", set);
    assert.match(await said(), /version 2/);
    assert.doesNotMatch(await said(), /has not taken effect/);
  });
});

test("the mark of the fall is moved with every key", async () => {
  await opened("", async (page) => {
    const mark = handle(page, "Fall looked at", ENTRY);
    const now = async () => Number(await mark.getAttribute("aria-valuenow"));
    for (const [key, sign] of [["ArrowLeft", -1], ["ArrowRight", 1], ["PageDown", -1], ["PageUp", 1], ["Home", -1], ["End", 1]]) {
      const before = await now();
      await mark.focus();
      await page.keyboard.press(key);
      await frames(page);
      assert.equal(Math.sign((await now()) - before), sign, key);
    }
  });
});

test("a hedge that costs more than it brings is one choice away, as is one that pays", async () => {
  await opened("", async (page) => {
    await type(page, "lf", "30", set);
    assert.match((await read(page, ENTRY)).takeaway, /hedge \+\$/);
    await type(page, "lf", "1", set);
    const { takeaway } = await read(page, ENTRY);
    assert.match(takeaway, /more than it makes/);
  });
});

test("a hedge already held is rolled, moved out and closed, and every order says why", async () => {
  const STEEP = "iv=11&vx=13&ma=14&mb=16&mc=17&md=17.6&me=18&mf=18.3&mg=18.5&mh=18.7&vv=88";
  await opened(`#v=1&d=45&lk=1000000&${STEEP}`, async (page) => {
    const orders = () => rows(page, "orders", "Orders of");
    const plain = await orders();
    assert.ok(plain.every(([name]) => !name.includes("moved")), "nothing is held: nothing is rolled");
    await choose(page, "lu", "c");
    await type(page, "lw", "28", set);
    const moved = (await orders()).filter(([name]) => name.endsWith(", moved"));
    assert.ok(moved.length >= 2, "one sold, one bought");
    for (const order of moved) assert.match(order.at(-1), /slope .* above .*: moved to M4/i);
    assert.match(moved[0][4], /^frees \$/);
    // What was held is sold or kept, and what it has made adds up.
    const held = await rows(page, "orders", "The hedge held before");
    const of = held.filter(([name]) => /\b2[a-f]:/.test(name));
    assert.ok(of.length > 0);
    for (const row of of) assert.match(row.at(-1), /^(kept|sold|sold, to be moved)$/);
    const sum = held.slice(0, -1).reduce((made, row) => made + number(row[4]), 0);
    assert.ok(Math.abs(sum - number(held.at(-1)[4])) <= held.length, `${sum}`);
    // After 75 days the short rung has expired.
    await type(page, "lw", "75", set);
    const late = (await rows(page, "orders", "The hedge held before")).map(([name]) => name);
    assert.ok(late.includes("Expired since then"), late.join("; "));
    // The address keeps it.
    await page.waitForFunction(() => /lu=c/.test(location.hash) && /lw=75/.test(location.hash));
  });
});

test("a rung of one's own is struck at a distance, and rolled when it is told to", async () => {
  await opened("#v=1&lp=o&lo=r&lk=1000000&uf=x&uk=x&ua=s&ud=2&lu=s&lw=20", async (page) => {
    const held = async () => (await rows(page, "ladder", "What is held")).map(([name, , on]) => [Number(/ ([\d.]+)$/.exec(name)[1]), number(on)]);
    await choose(page, "yf", "m");
    await type(page, "yg", "30", set);
    await type(page, "yh", "50", set);
    const legs = await held();
    // What was held stands first; the last two were bought today, at strikes half a point apart.
    for (const [index, [strike, on]] of legs.slice(-2).entries()) {
      assert.ok(Math.abs(strike - on * (index ? 1.8 : 1.3)) <= 0.26, `${strike} on ${on}`);
    }
    const moved = async () => (await rows(page, "orders", "Orders of")).filter(([name]) => name.endsWith(", moved")).length;
    assert.equal(await moved(), 0);
    await choose(page, "li", "o");
    await type(page, "lj", "60", set);
    assert.ok((await moved()) >= 2);
  });
});

test("on a day the exchange is closed the page says when it opens, and sells nothing", async () => {
  await opened("#v=1&ad=2025-04-18", async (page) => {
    const [condors] = await rows(page, "orders", "Orders of");
    assert.match(condors.at(-1), /exchange is closed.*Monday, 21 April 2025/);
    assert.match(await page.locator(`[data-host="${ENTRY}:orders"] .takeaway`).textContent(), /^The exchange is closed: no order today/);
  });
});

test("what follows from the reader's numbers is explained, and ends in the value shown", async () => {
  await opened("", async (page) => {
    await assertExplained(page, ["pays", "average"], ENTRY);
  });
});
