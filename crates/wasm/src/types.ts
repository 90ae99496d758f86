
/** The right to buy (`"call"`) or to sell (`"put"`). */
export type OptionKind = "call" | "put";

/** A European option on a spot price with a continuous yield. */
export interface BsmInput {
  /** Spot price S, 1e-4 to 1e9. */
  spot: number;
  /** Strike K, 1e-4 to 1e9. */
  strike: number;
  /** Years T to expiry, 0 to 50; by default days/365. */
  years: number;
  /** Continuously compounded rate r a year, -0.1 to 0.5. */
  rate: number;
  /** Continuously compounded yield q a year, -0.1 to 0.5. */
  dividendYield: number;
  /** Volatility per square root of a year, 0 to 10; 0.2 is 20%. */
  volatility: number;
}

/** A European option on a future. */
export interface Black76Input {
  /** Future F, 1e-4 to 1e9. */
  future: number;
  /** Strike K, 1e-4 to 1e9. */
  strike: number;
  /** Years T to expiry, 0 to 50. */
  years: number;
  /** Continuously compounded rate r a year, -0.1 to 0.5. */
  rate: number;
  /** Volatility per square root of a year, 0 to 10. */
  volatility: number;
}

/** An undiscounted option price: forward = S e^((r-q)T), price = V e^(rT). */
export interface ImpliedVolatilityInput {
  /** Forward price F, 1e-4 to 1e9. */
  forward: number;
  /** Strike K, 1e-4 to 1e9. */
  strike: number;
  /** Years T to expiry, above 0 and at most 50. */
  years: number;
  /** Undiscounted option price, 0 to 1e9. */
  price: number;
}

/** Sensitivities of a price V, per year and per 1.00. */
export interface Greeks {
  /** dV/dS, or dV/dF for an option on a future. */
  delta: number;
  /** d2V/dS2. */
  gamma: number;
  /** dV/dsigma, per 1.00 of volatility; divide by 100 for a volatility point. */
  vega: number;
  /** dV/dt, per year that passes; divide by 365 for a day. */
  theta: number;
  /** dV/dr, per 1.00 of rate. */
  rho: number;
  /** d2V/dS dsigma. */
  vanna: number;
  /** d2V/dsigma2. */
  volga: number;
  /** d(delta)/dt, per year that passes. */
  charm: number;
}

/** A price and its Greeks. */
export interface Valuation {
  /** Present value, in the unit of the underlying. */
  price: number;
  greeks: Greeks;
}

/** A column of a batch: a number for each option, or one number for all. */
export type Column = Float64Array | number;

/** Columns of options; the arrays are of one length. Ranges and units are those of `BsmInput`. */
export interface BsmColumns {
  spot: Column;
  strike: Column;
  years: Column;
  rate: Column;
  dividendYield: Column;
  volatility: Column;
}

/** Columns of undiscounted prices. Ranges and units are those of `ImpliedVolatilityInput`. */
export interface ImpliedVolatilityColumns {
  forward: Column;
  strike: Column;
  years: Column;
  price: Column;
}

/** Prices and Greeks as columns, in units of `Valuation`. */
export interface ValuationColumns {
  price: Float64Array;
  delta: Float64Array;
  gamma: Float64Array;
  vega: Float64Array;
  theta: Float64Array;
  rho: Float64Array;
  vanna: Float64Array;
  volga: Float64Array;
  charm: Float64Array;
}

/** Implied volatilities as a column, and why one is missing. */
export interface ImpliedVolatilities {
  /** Volatility per square root of a year; NaN where `status` is not 0. */
  volatility: Float64Array;
  /** 0 solved, 1 at or below intrinsic value, 2 at or above the bound, 3 too close to a bound to tell. */
  status: Uint8Array;
}

/** Where the underlying stands and how long is left. */
export interface Market {
  /** Spot price S, 1e-4 to 1e9. */
  spot: number;
  /** Years T to expiry, 0 to 50; above 0 for an SSVI smile. */
  years: number;
  /** Continuously compounded rate r a year, -0.1 to 0.5. */
  rate: number;
  /** Continuously compounded yield q a year, -0.1 to 0.5. */
  dividendYield: number;
}

/** One volatility at every strike. */
export interface FlatSmile {
  /** Volatility per square root of a year, 0 to 10. */
  volatility: number;
}

/** An SSVI slice by its volatility, skew and curvature at the money, over k = ln(strike/forward). */
export interface SsviSmile {
  /** sigma(0) per square root of a year, 0.0001 to 10. */
  atmVolatility: number;
  /** d(sigma)/dk at k = 0, -100 to 100; about -0.65 for 30-day SPX options. */
  skew: number;
  /** d2(sigma)/dk2 at k = 0, -10,000 to 10,000; about 4 there. */
  curvature: number;
}

/** Volatility by strike for one expiry. */
export type Smile = FlatSmile | SsviSmile;

/** What `strikeForDelta` needs. */
export interface StrikeForDeltaInput {
  /** Signed delta: above 0 and below 1 for a call, above -1 and below 0 for a put. */
  delta: number;
  /** Which delta is meant: dV/dS (the default), that of a forward, or dV/dF. */
  deltaKind?: "spot" | "forward" | "black76";
  market: Market;
  smile: Smile;
}

/** The four strikes, rising; the two short ones may be equal. */
export interface CondorStrikes {
  longPut: number;
  shortPut: number;
  shortCall: number;
  longCall: number;
}

/** What `ironCondor` needs: strikes, and either a smile or the volatilities of the four legs. */
export type IronCondorInput = {
  market: Market;
  strikes: CondorStrikes;
  /** One volatility for odds and touch, 0 to 10. Without it odds come from the smile's density. */
  oddsVolatility?: number;
  /** Number of condors, 1 (the default) to 1,000,000; only `margin` depends on it. */
  contracts?: number;
  /** Currency a point is worth, 0.01 to 1e6; 100 without it. */
  multiplier?: number;
  /** The wider side (the default), both sides, or a stress of spot by -8% to +6%. */
  marginRule?: "widerSide" | "twoSpreads" | "stress";
} & (
  | { smile: Smile; volatilities?: undefined }
  | {
      smile?: undefined;
      /** Volatilities of long put, short put, short call, long call. */
      volatilities: readonly [number, number, number, number];
      oddsVolatility: number;
    }
);

/** One leg, valued as its holder would. */
export interface CondorLeg extends Valuation {
  kind: OptionKind;
  side: "long" | "short";
  strike: number;
  volatility: number;
}

/** A short iron condor, in index points for one; `margin` is in currency for all. */
export interface IronCondorResult {
  /** Received at opening. */
  credit: number;
  /** The most that can be made: the credit. */
  maxProfit: number;
  /** The most that can be lost, as a positive number. */
  maxLoss: number;
  /** The most that can be lost below the puts. */
  maxLossBelow: number;
  /** The most that can be lost above the calls. */
  maxLossAbove: number;
  /** Spots at expiry where nothing is made or lost; null on a side that cannot lose. */
  breakEvens: { low: number | null; high: number | null };
  /** maxProfit/maxLoss; null when nothing can be lost. */
  returnOnRisk: number | null;
  /** Of the whole position. */
  greeks: Greeks;
  /** Long put, short put, short call, long call. */
  legs: [CondorLeg, CondorLeg, CondorLeg, CondorLeg];
  odds: {
    /** Where the odds come from: the smile's own density, or one volatility. */
    density: "smile" | "lognormal";
    /** Probability of a profit at expiry. */
    profit: number;
    /** Probability of the whole profit. */
    maxProfit: number;
    /** Probability of the whole loss. */
    maxLoss: number;
    /** Expected profit in points, without interest on the credit. */
    expectedProfit: number;
    /** Expected profit in points, with interest on the credit. */
    expectedProfitWithInterest: number;
  };
  /** Probabilities that spot is at a short strike at some time up to expiry, at one volatility. */
  touch: {
    /** The volatility: `oddsVolatility`, else that of the smile at the money. */
    volatility: number;
    shortPut: number;
    shortCall: number;
    either: number;
  };
  /** Requirement, credit, and what must be added, in currency for all contracts. */
  margin: { gross: number; credit: number; net: number };
}

/** The spot VIX and up to nine futures, in the order of their settlement. */
export interface VixCurve {
  /** The VIX, 1 to 500 points. */
  spot: number;
  /** Years to settlement, 0 to 10, and level, 0.1 to 5000 points. */
  futures: readonly { years: number; level: number }[];
}

/** What `vixOption` needs. */
export interface VixOptionInput {
  curve: VixCurve;
  /** VVIX, 1 to 1000 points. */
  vvix: number;
  /** Strike in VIX points. */
  strike: number;
  /** Years to expiry, 0 to 10; the option is on the future that settles then. */
  years: number;
  /** Continuously compounded rate a year, -0.1 to 0.5. */
  rate: number;
}

/** A VIX option and what it was valued from; Greeks are to its future. */
export interface VixOptionValue extends Valuation {
  /** The future of its own expiry, in points. */
  future: number;
  /** Black-76 volatility at its strike. */
  volatility: number;
}

/** A cash flow on a day. */
export interface DatedFlow {
  /** The day, written 2025-05-21. */
  date: string;
  /** The amount, positive when received. */
  amount: number;
}

/** Internal rates of return. */
export interface InternalRates {
  /** Every effective rate a period (a year for dated flows), rising; empty when there is none. */
  rates: number[];
  /** Money was paid and none received. */
  totalLoss: boolean;
  /** Whether there can be no other rate. */
  exhaustive: boolean;
}

/** What an error is about. */
export type CondorLabErrorName =
  /** A number outside its range: `field`, `value`, `min`, `max`, `minOpen`, `maxOpen`. */
  | "InputError"
  /** Something of the wrong type, or missing. */
  | "ArgumentError"
  /** A column that is not as long as the first: `value` is its length. */
  | "LengthError"
  /** Strikes that do not rise. */
  | "StrikeOrderError"
  /** A price at or below intrinsic value, which is `min`. */
  | "BelowIntrinsicError"
  /** A price at or above the value at infinite volatility, which is `max`. */
  | "AboveBoundError"
  /** A price too close to a bound to tell a volatility from. */
  | "LowInformationError"
  /** A delta that no strike reaches: its size must be below `max`. */
  | "UnreachableDeltaError"
  /** A delta whose strike lies outside the range of strikes. */
  | "NoStrikeError"
  /** A curvature too low for the skew: it must be above `min`. */
  | "CurvatureTooLowError"
  /** A lower barrier that is not below the upper one. */
  | "BarrierOrderError"
  /** A smile that implies a probability, `value`, below 0 or above 1. */
  | "ArbitrageError"
  /** A position the question cannot be answered for. */
  | "PositionError"
  /** A curve with too many contracts, or contracts out of order. */
  | "CurveError"
  /** No cash flows, too many, or all zero. */
  | "CashFlowError"
  /** A text that is no day of the calendar. */
  | "DateError"
  /** A search that found nothing. */
  | "SearchError";

/** What every function throws. */
export interface CondorLabError extends Error {
  name: CondorLabErrorName;
  /** The input it is about. */
  field?: string;
  /** The value that was given. */
  value?: number;
  /** The smallest value that is accepted. */
  min?: number;
  /** The largest value that is accepted. */
  max?: number;
  /** Whether `min` itself is refused. */
  minOpen?: boolean;
  /** Whether `max` itself is refused. */
  maxOpen?: boolean;
  /** The place in a column or a list, from 0. */
  index?: number;
}
