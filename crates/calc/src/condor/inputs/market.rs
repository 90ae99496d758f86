//! The market: the index, time, the smile and rates.

use super::choices::{Expiry, Volatilities};
use super::when::{CALL_SIDE, EACH_VOLATILITY, PUT_SIDE};
use crate::input::InputSpec::{self, Choice, Number};
use crate::input::{ChoiceSpec, NumberSpec, Unit, When};

const MARKET: &str = "Market";

pub(super) const SPOT: InputSpec = Number(NumberSpec {
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
    when: &[],
    help: "The level of the S&P 500 index. One option contract is worth 100 dollars a point.",
});

pub(super) const DAYS: InputSpec = Number(NumberSpec {
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
    when: &[],
    help: "Calendar days until the options settle. A year has 365.",
});

pub(super) const EXPIRY: InputSpec = Choice(ChoiceSpec {
    key: "ex",
    label: "Expiry",
    options: Expiry::OPTIONS,
    default: 0,
    group: MARKET,
    folded: true,
    when: &[],
    help: "Exact days takes the days as they are. The others move them to the nearest listed expiry: monthly is the third Friday, weekly any Friday, daily any day of trading. On a holiday it is the day before.",
});

/// 2026-01-21, thirty days before a third Friday, so that every kind of expiry begins with the same
/// day. A fixed date: a default state has no clock in it.
const DAY: f64 = 20_474.0;

pub(super) const AS_OF: InputSpec = Number(NumberSpec {
    key: "ad",
    label: "Date today",
    unit: Unit::Date,
    min: 12_418.0,
    max: 23_375.0,
    slider: (DAY - 19.0, DAY + 344.0),
    step: 1.0,
    default: DAY,
    group: MARKET,
    folded: true,
    when: &[],
    help: "The day the days are counted from. It is not your computer’s date: set it yourself. Holidays are known from 2004 to 2035.",
});

pub(super) const VOLATILITY: InputSpec = Number(NumberSpec {
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
    when: &[],
    help: "The implied volatility of an option struck at the forward. The VIX is close to it, usually a few points higher.",
});

pub(super) const SKEW: InputSpec = Number(NumberSpec {
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
    when: &[],
    help: "How many points of volatility a strike 10% lower has on top, at 30 days. A shorter expiry has more, by the square root of time.",
});

pub(super) const CURVATURE: InputSpec = Number(NumberSpec {
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
    when: &[],
    help: "How many points of volatility the bend of the smile adds to a strike 10% away on either side, at 30 days. With no skew and no curvature every strike has the same volatility.",
});

pub(super) const RATE: InputSpec = Number(NumberSpec {
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
    when: &[],
    help: "The yearly rate on cash, continuously compounded. It lifts the forward above today’s index.",
});

pub(super) const DIVIDEND_YIELD: InputSpec = Number(NumberSpec {
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
    when: &[],
    help: "The yearly dividends of the index, continuously compounded. They pull the forward below what interest alone would make it.",
});

pub(super) const VOLATILITIES: InputSpec = Choice(ChoiceSpec {
    key: "lv",
    label: "Volatility of each leg",
    options: Volatilities::OPTIONS,
    default: 0,
    group: MARKET,
    folded: true,
    when: &[],
    help: "From the smile, or a number of your own for each option: what a broker shows for it. A leg off the smile is dearer or cheaper than its neighbours.",
});

/// The volatility of one leg.
const fn leg(
    key: &'static str,
    label: &'static str,
    default: f64,
    when: &'static [When],
) -> InputSpec {
    Number(NumberSpec {
        key,
        label,
        unit: Unit::PercentPerYear,
        min: 1.0,
        max: 300.0,
        slider: (5.0, 60.0),
        step: 0.1,
        default,
        group: MARKET,
        folded: true,
        when,
        help: "The implied volatility of this one option.",
    })
}

const PUTS: &[When] = &[EACH_VOLATILITY, PUT_SIDE];
const CALLS: &[When] = &[EACH_VOLATILITY, CALL_SIDE];

pub(super) const LONG_PUT_VOLATILITY: InputSpec = leg("va", "Volatility, long put", 20.35, PUTS);
pub(super) const SHORT_PUT_VOLATILITY: InputSpec = leg("vb", "Volatility, short put", 19.12, PUTS);
pub(super) const SHORT_CALL_VOLATILITY: InputSpec =
    leg("vc", "Volatility, short call", 13.51, CALLS);
pub(super) const LONG_CALL_VOLATILITY: InputSpec = leg("vd", "Volatility, long call", 13.15, CALLS);
