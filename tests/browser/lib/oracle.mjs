// Independent values for the condor page: a file made by tests/oracle/condor_page.py at 40 digits, and
// here what it has at a few levels and days only, the profit at any level on any day; checked against the
// file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { ORACLE } from "./env.mjs";

export const { cases } = JSON.parse(readFileSync(ORACLE, "utf8"));
assert.ok(cases.length >= 3, `${ORACLE} has ${cases.length} cases`);

/** The page's defaults, as stated by the oracle's own script. */
const DEFAULTS = { s: 5800, d: 30, iv: 15.5, sk: 6.5, cu: 2, r: 4.2, q: 1.3, de: 16, w: 100 };

/** Normal distribution function: the series about zero, the continued fraction in the tails. */
export function ncdf(x) {
  if (Math.abs(x) > 6) {
    let fraction = 0;
    for (let n = 60; n > 0; n -= 1) fraction = n / (Math.abs(x) + fraction);
    const tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) / (Math.abs(x) + fraction);
    return x > 0 ? 1 - tail : tail;
  }
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && n < 300; n += 1) {
    term *= x * x / (2 * n + 1);
    sum += term;
  }
  return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
}

const inputsOf = ({ inputs }) =>
  ({ ...DEFAULTS, ...Object.fromEntries(Object.entries(inputs).map(([key, text]) => [key, Number(text)])) });

/** Chance of profit when the index is lognormal with the volatility at the money, about the forward. */
export function chanceFromOneVolatility(oracle) {
  const raw = inputsOf(oracle);
  const years = raw.d / 365;
  const forward = raw.s * Math.exp((raw.r - raw.q) / 100 * years);
  const deviation = raw.iv / 100 * Math.sqrt(years);
  const below = (level) => ncdf(Math.log(level / forward) / deviation + deviation / 2);
  return below(oracle.expect.break_even_high) - below(oracle.expect.break_even_low);
}

/** What volatilities of so many days are multiplied by when they move against the index: a power of the VIX's ratio. */
function factorAt(raw, level, days) {
  const vix = raw.iv / 0.86;
  const percent = 100 * (level / raw.s - 1);
  let after = vix;
  if (percent <= 0) after = vix - 1.1 * percent;
  else if (vix > 9) after = 9 + (vix - 9) * Math.exp(-0.9 * percent / (vix - 9));
  return (after / vix) ** Math.min(Math.max(Math.sqrt(30 / days), 0.5), 1.5);
}

/**
 * The four options, each with price and delta, if the index stood at `level` after `passed` days, the smile riding on the
 * forward. `linked`: with volatility moving against the index; `shift`: with so many points added to every
 * volatility; `strikes` and `left`: other strikes, two puts and two calls, and days to expiry.
 */
export function legsAt(oracle, level, { passed = 0, linked = true, shift = 0, strikes = oracle.expect.strikes, left } = {}) {
  const raw = inputsOf(oracle);
  const days = left ?? raw.d - passed;
  const years = days / 365;
  const [rate, dividend, atm] = [raw.r / 100, raw.q / 100, raw.iv / 100];
  const forward = level * Math.exp((rate - dividend) * years);
  // SSVI from the volatility at the money, its slope and its curvature.
  const slope = -raw.sk / 10 * Math.sqrt(30 / days);
  const curvature = raw.cu * 2 * 30 / days;
  const onSmile = (strike) => {
    if (slope === 0 && curvature === 0) return atm;
    const x = Math.log(strike / forward);
    const phi = Math.sqrt(4 * curvature / atm + 8 * (slope / atm) ** 2);
    const rho = 2 * slope / atm / phi;
    return atm * Math.sqrt((1 + rho * phi * x + Math.sqrt((phi * x + rho) ** 2 + 1 - rho * rho)) / 2);
  };
  const factor = linked ? factorAt(raw, level, days) : 1;
  return strikes.map((strike, i) => {
    const sign = i < 2 ? -1 : 1;
    const deviation = factor * (onSmile(strike) + shift / 100) * Math.sqrt(years);
    const d1 = Math.log(forward / strike) / deviation + deviation / 2;
    return {
      price: sign * Math.exp(-rate * years) * (forward * ncdf(sign * d1) - strike * ncdf(sign * (d1 - deviation))),
      delta: sign * Math.exp(-dividend * years) * ncdf(sign * d1),
    };
  });
}

/** Their prices alone. */
export const pricesAt = (...args) => legsAt(...args).map(({ price }) => price);

/** What closing the four legs costs, from their prices. */
export const toClose = ([longPut, shortPut, shortCall, longCall]) => shortPut + shortCall - longPut - longCall;

/** Profit in dollars if the index stood at `level`, today or as `moment` says. */
export const profitToday = (oracle, level, moment = {}) =>
  (oracle.expect.credit - toClose(pricesAt(oracle, level, moment))) * 100;

/** Profit at expiry in dollars, from the four corners. */
export function profitAtExpiry({ expect: { strikes: [a, b, c, d], credit } }, level) {
  const loss = Math.min(Math.max(b - level, 0), b - a) + Math.min(Math.max(level - c, 0), d - c);
  return (credit - loss) * 100;
}

for (const one of cases) {
  for (const [passed, rows] of [[0, one.expect.today], [4, one.expect.after_four_days]]) {
    for (const { level, ...expect } of rows) {
      for (const name of ["flat", "linked"]) {
        const value = profitToday(one, level, { passed, linked: name === "linked" });
        assert.ok(Math.abs(value - 100 * expect[name]) < 1e-6, `${one.name}: ${name} at ${level} after ${passed} days is ${value}, not ${100 * expect[name]}`);
      }
    }
  }
}
