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

const fn value(
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
    "The relative strength index of the SPX, 0 to 100. Only a rung of your own reads it.",
);
pub(super) const RSI_VALUE: InputSpec = value(
    "gj",
    "RSI is",
    (Unit::Exponent, 0.0, 100.0),
    (0.0, 100.0, 1.0, 50.0),
    given!("gi"),
    "30 or below is called oversold.",
);
