// Compiled by the strictest TypeScript, never run: what a user of the package writes.
import init, {
  bsm,
  bsmBatch,
  impliedVolatility,
  impliedVolatilityBatch,
  ironCondor,
  irr,
  isCondorLabError,
  smileVolatility,
  strikeForDelta,
  vixFuture,
  vixOption,
  xirr,
  type BsmInput,
  type IronCondorInput,
  type IronCondorResult,
  type Market,
  type OptionKind,
  type Smile,
  type Valuation,
  type VixCurve,
} from "condor-lab";

await init();
await init(new URL("https://example.org/condor_lab_bg.wasm"));

const kind: OptionKind = "call";
const input: BsmInput = { spot: 100, strike: 100, years: 1, rate: 0.04, dividendYield: 0, volatility: 0.2 };
const value: Valuation = bsm(kind, input);
const vega: number = value.greeks.vega;

const prices: Float64Array = bsmBatch("put", { ...input, strike: Float64Array.of(90, 100) }).price;
const volatility: number = impliedVolatility(kind, { forward: 100, strike: 100, years: 1, price: 8 });
const status: Uint8Array = impliedVolatilityBatch(kind, { forward: 100, strike: 100, years: 1, price: prices }).status;

const market: Market = { spot: 5000, years: 0.1, rate: 0.04, dividendYield: 0.01 };
const smile: Smile = { atmVolatility: 0.16, skew: -0.5, curvature: 4 };
const strike: number = strikeForDelta("put", { delta: -0.16, market, smile, deltaKind: "forward" });
const strikes = { longPut: strike - 100, shortPut: strike, shortCall: 5300, longCall: 5400 };
const onSmile: IronCondorInput = { market, strikes, smile, marginRule: "stress" };
const result: IronCondorResult = ironCondor(onSmile);
const low: number | null = result.breakEvens.low;
ironCondor({ market, strikes, volatilities: [0.2, 0.19, 0.15, 0.14], oddsVolatility: 0.17 });

const curve: VixCurve = { spot: 18, futures: [{ years: 0.1, level: 19 }] };
const future: number = vixFuture(curve, 0.05);
const option: number = vixOption("call", { curve, vvix: 90, strike: 20, years: 0.1, rate: 0.04 }).greeks.delta;
const rates: number[] = irr([-1, 1.1]).rates.concat(xirr([{ date: "2025-01-01", amount: -1 }]).rates);

try {
  smileVolatility(smile, 0.1, 0);
} catch (error) {
  if (isCondorLabError(error)) {
    const field: string | undefined = error.field;
    if (error.name === "InputError") console.log(field, error.min, error.max);
  }
}

// @ts-expect-error A kind is one of two words.
bsm("Call", input);
// @ts-expect-error The strike is missing.
bsm("call", { spot: 100, years: 1, rate: 0.04, dividendYield: 0, volatility: 0.2 });
// @ts-expect-error A column is a Float64Array.
bsmBatch("call", { ...input, strike: [90, 100] });
// @ts-expect-error Four volatilities give no density: odds need one.
ironCondor({ market, strikes, volatilities: [0.2, 0.19, 0.15, 0.14] });
// @ts-expect-error Either a smile or volatilities.
ironCondor({ market, strikes, smile, volatilities: [0.2, 0.19, 0.15, 0.14], oddsVolatility: 0.17 });

export { future, low, option, rates, status, vega, volatility };
