//! Signals no market of the page holds: unknown until the reader gives a value.

use super::choices::Known;
use crate::input::InputSpec::{self, Choice, Number};
use crate::input::{ChoiceSpec, NumberSpec, Unit, When};

const SIGNALS: &str = "Signals";

const fn known(key: &'static str, label: &'static str, help: &'static str) -> InputSpec {
    Choice(ChoiceSpec {
        key,
        label,
        options: Known::OPTIONS,
        default: 0,
        group: SIGNALS,
        folded: true,
        when: &[],
        help,
    })
}

pub(super) const fn value(
    key: &'static str,
    label: &'static str,
    (unit, min, max): (Unit, f64, f64),
    (from, to, step, default): (f64, f64, f64, f64),
    when: &'static [When],
    help: &'static str,
) -> InputSpec {
    Number(NumberSpec {
        key,
        label,
        unit,
        min,
        max,
        slider: (from, to),
        step,
        default,
        group: SIGNALS,
        folded: true,
        when,
        help,
    })
}

/// A signal is known under the choice with this key.
macro_rules! given {
    ($key:literal) => {
        &[When {
            key: $key,
            codes: &["k"],
        }]
    };
}

pub(super) const REER: InputSpec = known(
    "ga",
    "REER volatility",
    "How much the real effective exchange rate moves in a year. The cap of the deepest rung may be exceeded only while it is known to be 5% or more.",
);
pub(super) const REER_VALUE: InputSpec = value(
    "gb",
    "REER volatility is",
    (Unit::PercentPerYear, 0.0, 100.0),
    (0.0, 20.0, 0.5, 6.0),
    given!("ga"),
    "Its standard deviation over a year.",
);
pub(super) const BREADTH: InputSpec = known(
    "gc",
    "Advance-decline line",
    "Rise of the index less rise of the line of advancing less declining shares. From 2% on, the rise is carried by few shares.",
);
pub(super) const BREADTH_VALUE: InputSpec = value(
    "gd",
    "Index ahead of it by",
    (Unit::Percent, -100.0, 100.0),
    (-10.0, 20.0, 0.5, 3.0),
    given!("gc"),
    "Each rise is a share of its own range over the window you choose.",
);
pub(super) const PE: InputSpec = known(
    "ge",
    "P/E divergence",
    "Rise of the weighted price-earnings ratio less that of the equally weighted one. From 2% on, few large shares have become dearer alone.",
);
pub(super) const PE_VALUE: InputSpec = value(
    "gf",
    "P/E divergence is",
    (Unit::Percent, -100.0, 100.0),
    (-10.0, 20.0, 0.5, 3.0),
    given!("ge"),
    "The difference of the two rises.",
);
pub(super) const PCF: InputSpec = known(
    "gg",
    "P/CF divergence",
    "The same for the ratio of price and cash flow.",
);
pub(super) const PCF_VALUE: InputSpec = value(
    "gh",
    "P/CF divergence is",
    (Unit::Percent, -100.0, 100.0),
    (-10.0, 20.0, 0.5, 3.0),
    given!("gg"),
    "The difference of the two rises.",
);
pub(super) const RSI: InputSpec = known(
    "gi",
    "RSI",
    "The relative strength index of the SPX, 0 to 100. A rung of your own can wait for it.",
);
pub(super) const RSI_VALUE: InputSpec = value(
    "gj",
    "RSI is",
    (Unit::Exponent, 0.0, 100.0),
    (0.0, 100.0, 1.0, 50.0),
    given!("gi"),
    "30 or below is called oversold.",
);
pub(super) const MACD: InputSpec = known(
    "za",
    "MACD",
    "The difference of two moving averages of the SPX, less its own average, the signal line. A rung of your own can wait for it to fall below zero.",
);
pub(super) const MACD_VALUE: InputSpec = value(
    "zb",
    "MACD over its signal line",
    (Unit::IndexPoints, -10_000.0, 10_000.0),
    (-100.0, 100.0, 1.0, -10.0),
    given!("za"),
    "Below zero the short average falls behind.",
);
pub(super) const EVENT: InputSpec = known(
    "zc",
    "Next event",
    "Days to the next date that is known to move prices: a meeting on rates, an election. A rung of your own can wait for it.",
);
pub(super) const EVENT_VALUE: InputSpec = value(
    "zd",
    "Days to the event",
    (Unit::Days, 0.0, 3650.0),
    (0.0, 60.0, 1.0, 7.0),
    given!("zc"),
    "Calendar days from the day of the levels.",
);
pub(super) const RATES: InputSpec = known(
    "ze",
    "Rate differential",
    "The interest rate of one currency less that of another. It stands on the board; no policy of this page reads it.",
);
pub(super) const RATES_VALUE: InputSpec = value(
    "zf",
    "Rate differential is",
    (Unit::PercentPerYear, -100.0, 100.0),
    (-5.0, 10.0, 0.25, 2.0),
    given!("ze"),
    "For instance three-month rates of the dollar and the yen.",
);
pub(super) const LIQUIDITY: InputSpec = known(
    "zg",
    "Liquidity",
    "Change of a measure of money in the market. It stands on the board; no policy of this page reads it.",
);
pub(super) const LIQUIDITY_VALUE: InputSpec = value(
    "zh",
    "Change of liquidity",
    (Unit::Percent, -100.0, 100.0),
    (-10.0, 10.0, 0.5, -1.0),
    given!("zg"),
    "Over the window you choose.",
);
pub(super) const QUICK: InputSpec = known(
    "zi",
    "Quick ratio",
    "What companies can turn into cash at once over what they owe within a year. It stands on the board; no policy of this page reads it.",
);
pub(super) const QUICK_VALUE: InputSpec = value(
    "zj",
    "Quick ratio is",
    (Unit::Exponent, 0.0, 1_000.0),
    (0.0, 3.0, 0.05, 1.0),
    given!("zi"),
    "Below 1 they owe more than that.",
);
pub(super) const DDM: InputSpec = known(
    "zk",
    "Value by dividends",
    "What the dividend discount model gives for the index over its price. It stands on the board; no policy of this page reads it.",
);
pub(super) const DDM_VALUE: InputSpec = value(
    "zl",
    "Value over price",
    (Unit::Percent, -100.0, 1_000.0),
    (-60.0, 60.0, 1.0, -15.0),
    given!("zk"),
    "Below zero the price is higher than the model’s value.",
);
pub(super) const EARNINGS: InputSpec = known(
    "zm",
    "P/E",
    "Price over earnings of the index. It stands on the board; no policy of this page reads it.",
);
pub(super) const EARNINGS_VALUE: InputSpec = value(
    "zn",
    "P/E is",
    (Unit::Exponent, -10_000.0, 10_000.0),
    (5.0, 40.0, 0.5, 22.0),
    given!("zm"),
    "Over the last twelve months, or what you take for it.",
);
pub(super) const CASH: InputSpec = known(
    "zo",
    "P/CF",
    "Price over cash flow of the index. It stands on the board; no policy of this page reads it.",
);
pub(super) const CASH_VALUE: InputSpec = value(
    "zp",
    "P/CF is",
    (Unit::Exponent, -10_000.0, 10_000.0),
    (5.0, 40.0, 0.5, 16.0),
    given!("zo"),
    "Over the last twelve months, or what you take for it.",
);
