//! What a reader sets.

use crate::input::InputSpec::{Choice, Number};
use crate::input::{ChoiceSpec, NumberSpec, Unit};

const MARKET: &str = "Market";
const STRIKES: &str = "Strikes";

const CHANCE: &str = "Chance of profit";

crate::choices! {
    /// What the chance of profit is computed from.
    pub enum Law {
        /// The smile's own density.
        Smile = ("s", "All prices"),
        /// A lognormal with the volatility at the money, growing as the forward does.
        Lognormal = ("l", "One volatility"),
    }
}

crate::inputs! {
    /// What the reader sets, in the units of [`NumberSpec::unit`].
    pub struct CondorInputs {
        /// Level of the SPX, in index points.
        spot: Number(NumberSpec {
            key: "s",
            label: "SPX now",
            unit: Unit::IndexPoints,
            min: 100.0,
            max: 50_000.0,
            slider: (4_000.0, 8_000.0),
            step: 5.0,
            default: 5_800.0,
            group: MARKET,
            folded: false,
            help: "The level of the S&P 500 index. One option contract is worth 100 dollars a point.",
        }),
        /// Calendar days to expiry.
        days: Number(NumberSpec {
            key: "d",
            label: "Days to expiry",
            unit: Unit::Days,
            min: 0.25,
            max: 730.0,
            slider: (1.0, 90.0),
            step: 1.0,
            default: 30.0,
            group: MARKET,
            folded: false,
            help: "Calendar days until the options settle. A year has 365.",
        }),
        /// At-the-money volatility, percent a year.
        volatility: Number(NumberSpec {
            key: "iv",
            label: "Volatility at the money",
            unit: Unit::PercentPerYear,
            min: 2.0,
            max: 200.0,
            slider: (5.0, 60.0),
            step: 0.5,
            default: 15.5,
            group: MARKET,
            folded: false,
            help: "The implied volatility of an option struck at the forward. The VIX is close to it, usually a few points higher.",
        }),
        /// Skew, volatility points per ten percent down, for thirty days.
        skew: Number(NumberSpec {
            key: "sk",
            label: "Skew",
            unit: Unit::PointsPerTenPercentDown,
            min: -5.0,
            max: 20.0,
            slider: (0.0, 15.0),
            step: 0.5,
            default: 6.5,
            group: MARKET,
            folded: false,
            help: "How many points of volatility a strike 10% lower has on top, at 30 days. A shorter expiry has more, by the square root of time.",
        }),
        /// Volatility points the curvature adds at ±10%, for thirty days.
        curvature: Number(NumberSpec {
            key: "cu",
            label: "Curvature",
            unit: Unit::PointsAtTenPercent,
            min: 0.0,
            max: 20.0,
            slider: (0.0, 10.0),
            step: 0.5,
            default: 2.0,
            group: MARKET,
            folded: true,
            help: "How many points of volatility the bend of the smile adds to a strike 10% away on either side, at 30 days. With no skew and no curvature every strike has the same volatility.",
        }),
        /// Interest rate, percent a year, continuously compounded.
        rate: Number(NumberSpec {
            key: "r",
            label: "Interest rate",
            unit: Unit::PercentPerYear,
            min: -10.0,
            max: 50.0,
            slider: (0.0, 10.0),
            step: 0.1,
            default: 4.2,
            group: MARKET,
            folded: true,
            help: "The yearly rate on cash, continuously compounded. It lifts the forward above today's index.",
        }),
        /// Dividend yield, percent a year, continuously compounded.
        dividend_yield: Number(NumberSpec {
            key: "q",
            label: "Dividend yield",
            unit: Unit::PercentPerYear,
            min: -10.0,
            max: 50.0,
            slider: (0.0, 5.0),
            step: 0.1,
            default: 1.3,
            group: MARKET,
            folded: true,
            help: "The yearly dividends of the index, continuously compounded. They pull the forward below what interest alone would make it.",
        }),
        /// Absolute delta of the short strikes, in hundredths.
        delta: Number(NumberSpec {
            key: "de",
            label: "Short strikes",
            unit: Unit::DeltaHundredths,
            min: 1.0,
            max: 49.0,
            slider: (5.0, 40.0),
            step: 1.0,
            default: 16.0,
            group: STRIKES,
            folded: false,
            help: "Both short strikes are the listed strikes nearest to this delta. Delta is roughly the market's chance, in 100, that the strike ends in the money.",
        }),
        /// Distance from short to long strike, in index points.
        width: Number(NumberSpec {
            key: "w",
            label: "Wings",
            unit: Unit::IndexPoints,
            min: 5.0,
            max: 2_000.0,
            slider: (5.0, 300.0),
            step: 5.0,
            default: 100.0,
            group: STRIKES,
            folded: false,
            help: "How far the bought options lie beyond the sold ones. The wings cap the loss.",
        }),
        /// A [`Law`].
        law: Choice(ChoiceSpec {
            key: "pl",
            label: "Computed from",
            options: Law::OPTIONS,
            default: 0,
            group: CHANCE,
            folded: false,
            help: "All prices reads the chance off the whole smile. One volatility takes the volatility at the money for every level, as many tools do; it leaves out that falls are priced as likelier.",
        }),
    }
}
