// The package beside published ones, in one run of Node: how long the same options take, and how far each is from the
// oracle's values of sixty digits. Reported, never asserted. `cargo xtask bench --only npm` builds the package first.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { BlackScholes } from "@uqee/black-scholes";
import classic from "black-scholes";
import classicGreeks from "greeks";
import { Option } from "option-pricing";

if (!process.env.NPM_PACKAGE) throw new Error("NPM_PACKAGE is not set: cargo xtask bench --only npm");
const engine = await import(pathToFileURL(join(process.env.NPM_PACKAGE, "node.js")).href);
await engine.default();

const here = import.meta.dirname;
const json = (file) => JSON.parse(readFileSync(file, "utf8"));
const version = (name) => json(join(here, "node_modules", name, "package.json")).version;

const GREEKS = ["delta", "gamma", "vega", "theta", "rho"];
const single = new BlackScholes();
const double = new BlackScholes({ sigmaToPricePrecision: "double" });

/** Theirs in units of ours: theta is the loss of a year there, without a sign. */
const ofUqee = (name, pricer) => ({
  name,
  price: (kind, S, K, T, r, sigma) => pricer.option({ type: kind, underlying: S, strike: K, time: T, rate: r, sigma }).price,
  value(kind, S, K, T, r, sigma) {
    const value = pricer.option({ type: kind, underlying: S, strike: K, time: T, rate: r, sigma });
    value.theta = -value.theta;
    return value;
  },
});

/**
 * The packages without a yield: what prices one option, and what gives its Greeks as well. Each is called as its own
 * documentation says, with everything a year and per 1.00.
 */
const PEERS = [
  {
    name: `black-scholes ${version("black-scholes")}, greeks ${version("greeks")}`,
    price: (kind, S, K, T, r, sigma) => classic.blackScholes(S, K, T, sigma, r, kind),
    value: (kind, S, K, T, r, sigma) => ({
      price: classic.blackScholes(S, K, T, sigma, r, kind),
      delta: classicGreeks.getDelta(S, K, T, sigma, r, kind),
      gamma: classicGreeks.getGamma(S, K, T, sigma, r, kind),
      vega: 100 * classicGreeks.getVega(S, K, T, sigma, r, kind),
      theta: classicGreeks.getTheta(S, K, T, sigma, r, kind, 1),
      rho: classicGreeks.getRho(S, K, T, sigma, r, kind, 1),
    }),
  },
  ofUqee(`@uqee/black-scholes ${version("@uqee/black-scholes")}`, single),
  ofUqee(`@uqee/black-scholes ${version("@uqee/black-scholes")}, "double"`, double),
  {
    name: `option-pricing ${version("option-pricing")}`,
    price: (kind, S, K, T, r, sigma) => new Option({
      style: "european", type: kind, initialSpotPrice: S, strikePrice: K, timeToMaturity: T, volatility: sigma, riskFreeRate: r,
    }).price("bs"),
  },
];
const OURS = {
  name: `condor-lab ${json(join(process.env.NPM_PACKAGE, "package.json")).version}`,
  price: (kind, spot, strike, years, rate, volatility) => engine.bsmPrice(kind, { spot, strike, years, rate, dividendYield: 0, volatility }),
  value(kind, spot, strike, years, rate, volatility) {
    const { price, greeks } = engine.bsm(kind, { spot, strike, years, rate, dividendYield: 0, volatility });
    return { price, ...greeks };
  },
};

const COUNT = 10_000;
const ROUNDS = 25;
const column = (number) => Float64Array.from({ length: COUNT }, (_, index) => number(index));
const chain = {
  spot: 5000,
  strike: column((index) => 3500 + (index % 1000) * 3),
  years: column((index) => ((index % 359) + 1) / 365),
  rate: 0.04,
  dividendYield: 0,
  volatility: column((index) => 0.1 + (index % 97) / 300),
};

/** A number that depends on every result, so that no work can be left out. */
const sums = new Map();
const note = (what, sum) => sums.set(what, sum);

/** Every option by a call of its own; the arguments are made on the way, as a caller with columns must. */
const oneByOne = (call, pick) => () => {
  let sum = 0;
  for (let i = 0; i < COUNT; i += 1) sum += pick(call("put", chain.spot, chain.strike[i], chain.years[i], chain.rate, chain.volatility[i]));
  return sum;
};
const total = (numbers) => {
  let sum = 0;
  for (let i = 0; i < numbers.length; i += 1) sum += numbers[i];
  return sum;
};
const itself = (number) => number;
const ofValue = (value) => value.price + value.delta + value.gamma + value.vega + value.theta + value.rho;

/** What is timed: whose, what, how. */
const works = [
  { who: OURS.name, what: "price, batch", work: () => total(engine.bsmPriceBatch("put", chain)) },
  {
    who: OURS.name, what: "Greeks, batch",
    work() {
      const columns = engine.bsmBatch("put", chain);
      return total(columns.price) + GREEKS.reduce((sum, greek) => sum + total(columns[greek]), 0);
    },
  },
  ...[OURS, ...PEERS].flatMap(({ name, price, value }) => [
    { who: name, what: "price", work: oneByOne(price, itself) },
    ...(value ? [{ who: name, what: "Greeks", work: oneByOne(value, ofValue) }] : []),
  ]),
];

// In turn, so that what else the machine does meets all alike. The fastest round counts: other work only ever adds time.
const times = works.map(() => []);
for (let round = 0; round < ROUNDS; round += 1) {
  works.forEach(({ who, what, work }, place) => {
    const from = process.hrtime.bigint();
    const sum = work();
    const nanoseconds = Number(process.hrtime.bigint() - from) / COUNT;
    note(`${who} ${what}`, sum);
    times[place].push(nanoseconds);
  });
}
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const nanoseconds = new Map(works.map(({ who, what }, place) => [`${who} ${what}`, Math.min(...times[place])]));

// The same options must have come to the same, as far as each is exact.
for (const [what, sum] of sums) {
  const ours = sums.get(what.includes("Greeks") ? `${OURS.name} Greeks, batch` : `${OURS.name} price, batch`);
  if (!(Math.abs(sum / ours - 1) < 1e-3)) throw new Error(`${what}: the results sum to ${sum}, not to ${ours}`);
}

const cell = (who, what, unit) => {
  const time = nanoseconds.get(`${who} ${what}`);
  return time === undefined ? "-" : unit(time);
};
const whole = (time) => `${time.toFixed(time < 100 ? 1 : 0)} ns`;
const KINDS = ["price, batch", "price", "Greeks, batch", "Greeks"];

console.log(`Time an option, fastest of ${ROUNDS} rounds of ${COUNT} puts, Node ${process.versions.node}`);
console.log(`${"".padEnd(42)}${KINDS.map((kind) => kind.padStart(16)).join("")}`);
for (const { name } of [OURS, ...PEERS]) {
  console.log(`${name.padEnd(42)}${KINDS.map((kind) => cell(name, kind, whole).padStart(16)).join("")}`);
}
const ratio = (name, kind) => cell(name, kind, (time) => {
  const times = time / nanoseconds.get(`${OURS.name} ${kind.split(",")[0]}, batch`);
  return times.toFixed(times < 10 ? 1 : 0);
});

/**
 * What a package says of the oracle's option. One without a yield gets the spot less the yield until expiry: price,
 * vega and rho are then those asked for, and the others follow by the chain rule.
 */
function asked(value, kind, { S, K, T, r, q, sigma }) {
  const part = Math.exp(-q * T);
  const said = value(kind, S * part, K, T, r, sigma);
  if (typeof said === "number") return { price: said };
  return {
    ...said,
    delta: part * said.delta,
    gamma: part * part * said.gamma,
    theta: said.theta + q * S * part * said.delta,
  };
}
const ours = (kind, { S, K, T, r, q, sigma }) => {
  const { price, greeks } = engine.bsm(kind, { spot: S, strike: K, years: T, rate: r, dividendYield: q, volatility: sigma });
  return { price, ...greeks };
};

const { cases } = json(join(here, "../oracle/open_a_bsm.json"));
const short = (number) => (number === 0 ? "0" : number.toExponential(1));

console.log(`\nDistance from ${2 * cases.length} values of the oracle (open_a); relative where a value is a millionth of the median or more`);
console.log(`${"".padEnd(42)}${["", "worst", "median", "worst, rel.", "median, rel."].map((head) => head.padStart(14)).join("")}`);
const errors = new Map();
for (const { name, price, value } of [OURS, ...PEERS]) {
  for (const what of value ? ["price", ...GREEKS] : ["price"]) {
    const found = cases.flatMap((one) => ["call", "put"].map((kind) => {
      const said = name === OURS.name ? ours(kind, one.inputs) : asked(value ?? price, kind, one.inputs);
      return { got: said[what], expected: one[kind][what] };
    }));
    const none = found.filter(({ got }) => !Number.isFinite(got)).length;
    const known = found.filter(({ got }) => Number.isFinite(got));
    const absolute = known.map(({ got, expected }) => Math.abs(got - expected));
    const least = 1e-6 * median(found.map(({ expected }) => Math.abs(expected)));
    const relative = known.filter(({ expected }) => Math.abs(expected) >= least)
      .map(({ got, expected }) => Math.abs(got / expected - 1));
    const numbers = [absolute, relative].flatMap((all) => [short(Math.max(...all)), short(median(all))]);
    if (what === "price") errors.set(name, numbers);
    const told = none > 0 ? `  ${none} without a number` : "";
    console.log(`${name.padEnd(42)}${[what, ...numbers].map((text) => text.padStart(14)).join("")}${told}`);
  }
}

console.log("\nFor the README: times as long as the batch of condor-lab, and distances of prices");
console.log("| package | price | in a batch | price and Greeks | in a batch | worst error | median | worst relative | median |");
console.log("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
for (const { name } of [OURS, ...PEERS]) {
  const cells = ["price", "price, batch", "Greeks", "Greeks, batch"].map((kind) => ratio(name, kind));
  console.log(`| ${[name, ...cells, ...errors.get(name)].join(" | ")} |`);
}
