// The package's numbers against the oracle tables, its errors, and its batches.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { TESTS, project } from "./lib/installed.mjs";

const engine = await project().load();
const oracle = (name) => JSON.parse(readFileSync(join(TESTS, "oracle", name), "utf8")).cases;

const GREEKS = ["delta", "gamma", "vega", "theta", "rho", "vanna", "volga", "charm"];
const COLUMNS = ["spot", "strike", "years", "rate", "dividendYield", "volatility"];
const HOUR = 1 / (365 * 24);

function near(got, expected, tolerance, what) {
  assert.ok(Math.abs(got - expected) <= tolerance, `${what}: ${got}, not ${expected} within ${tolerance}`);
}

const bsmInput = ({ S, K, T, r, q, sigma }) => ({
  spot: S, strike: K, years: T, rate: r, dividendYield: q, volatility: sigma,
});

test("Black-Scholes-Merton against the oracle", () => {
  const cases = oracle("open_a_bsm.json");
  assert.equal(cases.length, 200);
  for (const { id, inputs, call, put } of cases) {
    const input = bsmInput(inputs);
    for (const [kind, expected] of [["call", call], ["put", put]]) {
      const { price, greeks } = engine.bsm(kind, input);
      near(price, expected.price, 1e-12 * Math.abs(expected.price) + 1e-14 * inputs.S, `${id} ${kind}`);
      assert.equal(engine.bsmPrice(kind, input), price);
      // Far from the money a Greek is smaller than any number is precise.
      const relative = inputs.T < HOUR ? 1e-8 : 1e-10;
      for (const greek of GREEKS) {
        near(greeks[greek], expected[greek], relative * Math.abs(expected[greek]) + 1e-280, `${id} ${kind} ${greek}`);
      }
    }
  }
});

test("Black-76 against the oracle", () => {
  const cases = oracle("open_b_black76.json");
  assert.equal(cases.length, 100);
  for (const { id, inputs: { F, K, T, r, sigma }, call, put } of cases) {
    for (const [kind, expected] of [["call", call], ["put", put]]) {
      const { price } = engine.black76(kind, { future: F, strike: K, years: T, rate: r, volatility: sigma });
      near(price, expected.price, 1e-12 * Math.abs(expected.price) + 1e-14 * F, `${id} ${kind}`);
    }
  }
});

test("implied volatility against the oracle, one by one and as a column", () => {
  const cases = oracle("open_c_implied_vol.json").filter(({ kind, lossy }) => kind === "ok" && !lossy);
  assert.ok(cases.length > 60);
  for (const kind of ["call", "put"]) {
    const some = cases.filter(({ inputs }) => inputs.is_call === (kind === "call"));
    const column = (pick) => Float64Array.from(some, ({ inputs }) => pick(inputs));
    const batch = engine.impliedVolatilityBatch(kind, {
      forward: column(({ F }) => F), strike: column(({ K }) => K), years: column(({ T }) => T),
      price: column(({ price_f64 }) => price_f64),
    });
    some.forEach(({ id, inputs: { F, K, T, price_f64 }, iv_of_price_f64: expected, rel_per_ulp }, index) => {
      const one = engine.impliedVolatility(kind, { forward: F, strike: K, years: T, price: price_f64 });
      near(one, expected, Math.max(4 * rel_per_ulp, 1e-13) * expected, id);
      assert.equal(batch.volatility[index], one);
      assert.equal(batch.status[index], 0);
    });
  }
});

test("a quote without a volatility stops no column and says why", () => {
  const { volatility, status } = engine.impliedVolatilityBatch("call", {
    forward: 100, strike: 90, years: 0.5, price: Float64Array.of(12, 10, 100, 9),
  });
  assert.deepEqual([...status], [0, 1, 2, 1]);
  assert.ok(volatility[0] > 0.1);
  assert.ok([1, 2, 3].every((index) => Number.isNaN(volatility[index])));
});

test("iron condors against the oracle", () => {
  const cases = oracle("open_d_iron_condor.json");
  assert.equal(cases.length, 30);
  for (const { id, inputs, ...expected } of cases) {
    const [longPut, shortPut, shortCall, longCall] = inputs.strikes;
    const condor = engine.ironCondor({
      market: { spot: inputs.S, years: inputs.T, rate: inputs.r, dividendYield: inputs.q },
      strikes: { longPut, shortPut, shortCall, longCall },
      volatilities: inputs.leg_ivs,
      oddsVolatility: inputs.sigma_pop,
      contracts: 3,
      multiplier: inputs.multiplier,
    });
    const money = (got, want, what) => near(got, want, 1e-9, `${id} ${what}`);
    money(condor.credit, expected.net_credit, "credit");
    money(condor.maxProfit, expected.max_profit, "most profit");
    money(condor.maxLoss, expected.max_loss, "most loss");
    for (const [got, want] of [[condor.breakEvens.low, expected.be_low], [condor.breakEvens.high, expected.be_high]]) {
      if (want === null) assert.equal(got, null, id);
      else money(got, want, "break-even");
    }
    for (const greek of GREEKS) {
      near(condor.greeks[greek], expected.greeks[greek], 1e-10 * Math.abs(expected.greeks[greek]), `${id} ${greek}`);
    }
    near(condor.odds.profit, expected.pop, 1e-11, `${id} odds of profit`);
    near(condor.odds.maxProfit, expected.p_max_profit, 1e-11, `${id} odds of the whole profit`);
    near(condor.odds.maxLoss, expected.p_max_loss, 1e-11, `${id} odds of the whole loss`);
    money(condor.odds.expectedProfit, expected.expected_pl, "expected profit");
    money(condor.odds.expectedProfitWithInterest, expected.expected_pl_with_interest, "with interest");
    assert.equal(condor.odds.density, "lognormal");
    const wider = Math.max(shortPut - longPut, longCall - shortCall);
    near(condor.margin.gross, wider * 300, 1e-6, `${id} margin`);
    near(condor.margin.net, wider * 300 - condor.credit * 300, 1e-6, `${id} margin less credit`);
    assert.deepEqual(condor.legs.map(({ kind, side }) => `${side} ${kind}`), ["long put", "short put", "short call", "long call"]);
  }
});

test("touching a short strike against values computed elsewhere", () => {
  const cases = oracle("touch.json");
  assert.equal(cases.length, 40);
  for (const { id, inputs: { S, T, r, q, sigma, low, high }, ...expected } of cases) {
    const { touch } = engine.ironCondor({
      market: { spot: S, years: T, rate: r, dividendYield: q },
      strikes: { longPut: low / 2, shortPut: low, shortCall: high, longCall: high * 2 },
      smile: { volatility: sigma },
    });
    near(touch.shortPut, expected.low, 1e-13, `${id} short put`);
    near(touch.shortCall, expected.high, 1e-13, `${id} short call`);
    near(touch.either, expected.either, 1e-13, `${id} either`);
  }
});

test("the strike for a delta has that delta", () => {
  const market = { spot: 5000, years: 45 / 365, rate: 0.045, dividendYield: 0.013 };
  const smile = { atmVolatility: 0.16, skew: -0.53, curvature: 4 };
  const strike = engine.strikeForDelta("put", { delta: -0.16, market, smile });
  const k = Math.log(strike / (market.spot * Math.exp((market.rate - market.dividendYield) * market.years)));
  const volatility = engine.smileVolatility(smile, market.years, k);
  near(engine.bsm("put", { ...market, strike, volatility }).greeks.delta, -0.16, 1e-12, "delta at the strike");
  assert.equal(engine.smileVolatility({ volatility: 0.2 }, 0.1, -0.3), 0.2);
  near(engine.smileVolatility(smile, market.years, 0), 0.16, 1e-15, "at the money");
});

test("on a smile the trade is fair under the smile's own density", () => {
  const condor = engine.ironCondor({
    market: { spot: 5000, years: 45 / 365, rate: 0.045, dividendYield: 0.013 },
    strikes: { longPut: 4600, shortPut: 4700, shortCall: 5250, longCall: 5350 },
    smile: { atmVolatility: 0.16, skew: -0.53, curvature: 4 },
  });
  assert.equal(condor.odds.density, "smile");
  near(condor.odds.expectedProfitWithInterest, 0, 1e-9, "expected profit with interest");
  assert.equal(condor.touch.volatility, engine.smileVolatility({ atmVolatility: 0.16, skew: -0.53, curvature: 4 }, 45 / 365, 0));
  assert.ok(condor.touch.either > Math.max(condor.touch.shortPut, condor.touch.shortCall));
  assert.ok(condor.touch.either < condor.touch.shortPut + condor.touch.shortCall);
});

test("the VIX: a curve, and an option on its own future", () => {
  const future = (days, level) => ({ years: days / 365, level });
  const curve = { spot: 60, futures: [future(5, 54), future(33, 43), future(68, 37)] };
  assert.equal(engine.vixFuture(curve, 33 / 365), 43);
  near(engine.vixFuture(curve, 19 / 365), Math.sqrt(54 * 43), 1e-12, "halfway, log-linear");
  const month = engine.vixConstantMaturity(curve, 30);
  assert.ok(month > 43 && month < 54);
  const { future: on, price, volatility } = engine.vixOption("call", { curve, vvix: 150, strike: 35, years: 68 / 365, rate: 0.01 });
  assert.equal(on, 37);
  assert.equal(price, engine.black76("call", { future: on, strike: 35, years: 68 / 365, rate: 0.01, volatility }).price);
});

test("every internal rate of return", () => {
  for (const flows of [[-1000, 2500, -1540], Float64Array.of(-1000, 2500, -1540)]) {
    const { rates, totalLoss, exhaustive } = engine.irr(flows);
    assert.equal(rates.length, 2);
    near(rates[0], 0.1, 1e-12, "lower rate");
    near(rates[1], 0.4, 1e-12, "higher rate");
    assert.deepEqual([totalLoss, exhaustive], [false, true]);
  }
  let tried = 0;
  for (const { id, kind, inputs, expected } of oracle("open_g2_hard_irr.json")) {
    if (kind !== "xirr" || !expected.roots) continue;
    tried += 1;
    const { rates } = engine.xirr(inputs.dates.map((date, index) => ({ date, amount: inputs.cashflows[index] })));
    assert.equal(rates.length, expected.roots.length, id);
    rates.forEach((rate, index) => near(rate, expected.roots[index], 1e-9, id));
  }
  assert.ok(tried > 0);
});

const chain = (count) => {
  const column = (number) => Float64Array.from({ length: count }, (_, index) => number(index));
  return {
    spot: 5000,
    strike: column((index) => 2000 + index * 3),
    years: column((index) => ((index % 37) + 1) / 365),
    rate: column((index) => (index % 7) / 100),
    dividendYield: column((index) => (index % 5) / 200),
    volatility: column((index) => ((index % 23) + 2) / 50),
  };
};

test("a batch has the bits of the single calls, and those of the engine compiled natively", () => {
  const columns = chain(2000);
  const at = (index) => Object.fromEntries(
    COLUMNS.map((name) => [name, typeof columns[name] === "number" ? columns[name] : columns[name][index]]),
  );
  const both = { call: engine.bsmBatch("call", columns), put: engine.bsmBatch("put", columns) };
  assert.deepEqual(engine.bsmPriceBatch("put", columns), both.put.price);
  const view = new DataView(new ArrayBuffer(8));
  let digest = 0xcbf29ce484222325n;
  const add = (number) => {
    view.setFloat64(0, number, true);
    for (let byte = 0; byte < 8; byte += 1) {
      digest = BigInt.asUintN(64, (digest ^ BigInt(view.getUint8(byte))) * 0x100000001b3n);
    }
  };
  for (let index = 0; index < 2000; index += 1) {
    const kind = index % 2 === 0 ? "call" : "put";
    const { price, greeks } = engine.bsm(kind, at(index));
    assert.ok(Object.is(both[kind].price[index], price));
    add(price);
    for (const greek of GREEKS) {
      assert.ok(Object.is(both[kind][greek][index], greeks[greek]), `${greek} of ${index}`);
      add(greeks[greek]);
    }
  }
  const native = readFileSync(join(TESTS, "npm/bits.txt"), "utf8").trim();
  assert.equal(digest.toString(16).padStart(16, "0"), native);
});

/** What a call throws; it must throw. */
function thrown(call) {
  try {
    call();
  } catch (error) {
    assert.ok(engine.isCondorLabError(error), `${error}`);
    assert.ok(error.message.length > 0 && error instanceof Error);
    const { name, message, field, value, min, max, minOpen, maxOpen, index } = error;
    return { name, message, field, value, min, max, minOpen, maxOpen, index };
  }
  return assert.fail("nothing was thrown");
}

const OPTION = { spot: 100, strike: 100, years: 0.25, rate: 0.04, dividendYield: 0.01, volatility: 0.2 };
const MARKET = { spot: 5000, years: 0.1, rate: 0.04, dividendYield: 0.01 };
const STRIKES = { longPut: 4600, shortPut: 4700, shortCall: 5250, longCall: 5350 };

test("an input out of range names itself, its value and its range", () => {
  assert.deepEqual(thrown(() => engine.bsm("call", { ...OPTION, dividendYield: 3 })), {
    name: "InputError",
    message: "dividendYield is 3; it must be a number from -0.1 to 0.5",
    field: "dividendYield", value: 3, min: -0.1, max: 0.5, minOpen: false, maxOpen: false, index: undefined,
  });
  const implied = { forward: 100, strike: 100, years: 0, price: 5 };
  const { field, minOpen, maxOpen } = thrown(() => engine.impliedVolatility("call", implied));
  assert.deepEqual([field, minOpen, maxOpen], ["years", true, false]);
});

test("what is missing, infinite or no number is refused by name", () => {
  for (const name of COLUMNS) {
    const { [name]: left, ...rest } = OPTION;
    assert.equal(typeof left, "number");
    for (const [input, kind] of [
      [rest, "InputError"],
      [{ ...OPTION, [name]: NaN }, "InputError"],
      [{ ...OPTION, [name]: Infinity }, "InputError"],
      [{ ...OPTION, [name]: "100" }, "ArgumentError"],
      [{ ...OPTION, [name]: null }, "ArgumentError"],
    ]) {
      const error = thrown(() => engine.bsm("put", input));
      assert.deepEqual([error.name, error.field], [kind, name], JSON.stringify(input));
    }
  }
  for (const input of [undefined, null, 5, "text"]) {
    assert.equal(thrown(() => engine.bsm("call", input)).name, "ArgumentError");
    assert.equal(thrown(() => engine.bsmBatch("call", input)).name, "ArgumentError");
    assert.equal(thrown(() => engine.ironCondor(input)).name, "ArgumentError");
  }
  for (const kind of [undefined, "Call", 1, null, {}]) {
    assert.equal(thrown(() => engine.bsm(kind, OPTION)).field, "kind");
  }
});

test("a batch names the column and the place", () => {
  const volatility = Float64Array.of(0.2, 0.2, -1);
  const error = thrown(() => engine.bsmPriceBatch("call", { ...OPTION, volatility }));
  assert.deepEqual([error.name, error.field, error.value, error.index], ["InputError", "volatility", -1, 2]);
  const strike = Float64Array.of(90, 100);
  const length = thrown(() => engine.bsmBatch("call", { ...OPTION, strike, volatility }));
  assert.deepEqual([length.name, length.field, length.value, length.max], ["LengthError", "volatility", 3, 2]);
  const array = thrown(() => engine.bsmBatch("call", { ...OPTION, strike: [90, 100] }));
  assert.deepEqual([array.name, array.field], ["ArgumentError", "strike"]);
  const implied = { forward: 100, strike, years: 1, price: Float64Array.of(1, 2, 3) };
  assert.equal(thrown(() => engine.impliedVolatilityBatch("put", implied)).name, "LengthError");
  assert.equal(engine.bsmPriceBatch("call", { ...OPTION, strike: new Float64Array(0) }).length, 0);
});

test("what the engine cannot answer has a kind of its own", () => {
  const implied = { forward: 100, strike: 90, years: 1 };
  const below = thrown(() => engine.impliedVolatility("call", { ...implied, price: 9 }));
  assert.deepEqual([below.name, below.field, below.min], ["BelowIntrinsicError", "price", 10]);
  const above = thrown(() => engine.impliedVolatility("call", { ...implied, price: 100 }));
  assert.deepEqual([above.name, above.max], ["AboveBoundError", 100]);
  const smile = { atmVolatility: 0.16, skew: -0.53, curvature: -50 };
  const low = thrown(() => engine.smileVolatility(smile, 0.1, 0));
  assert.deepEqual([low.name, low.field, low.value], ["CurvatureTooLowError", "curvature", -50]);
  const delta = { delta: 0.999, market: { ...MARKET, years: 10, dividendYield: 0.1 }, smile: { volatility: 0.2 } };
  assert.equal(thrown(() => engine.strikeForDelta("call", delta)).name, "UnreachableDeltaError");
  assert.equal(thrown(() => engine.irr([0, 0])).name, "CashFlowError");
  const date = thrown(() => engine.xirr([{ date: "2025-01-01", amount: -1 }, { date: "2025-02-30", amount: 2 }]));
  assert.deepEqual([date.name, date.index], ["DateError", 1]);
  const futures = [{ years: 0.2, level: 20 }, { years: 0.1, level: 21 }];
  assert.deepEqual(
    (({ name, index }) => [name, index])(thrown(() => engine.vixFuture({ spot: 18, futures }, 0.1))), ["CurveError", 1],
  );
});

test("an iron condor that is none", () => {
  const volatilities = [0.2, 0.19, 0.15, 0.14];
  const input = { market: MARKET, strikes: STRIKES, volatilities, oddsVolatility: 0.17 };
  const error = (change) => thrown(() => engine.ironCondor({ ...input, ...change }));
  assert.equal(error({ strikes: { ...STRIKES, shortCall: 4650 } }).name, "StrikeOrderError");
  assert.equal(error({ volatilities: [0.2, 0.19, 11, 0.14] }).field, "volatilities[2]");
  assert.equal(error({ volatilities: [0.2, 0.19] }).name, "ArgumentError");
  assert.equal(error({ oddsVolatility: undefined }).field, "oddsVolatility");
  assert.equal(error({ smile: { volatility: 0.2 } }).field, "smile");
  assert.equal(error({ contracts: 1.5 }).field, "contracts");
  assert.equal(error({ contracts: 0 }).name, "InputError");
  assert.equal(error({ strikes: { ...STRIKES, longPut: "low" } }).field, "strikes.longPut");
  assert.equal(error({ marginRule: "none" }).name, "ArgumentError");
});
