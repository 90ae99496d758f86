//! The threshold at which the light of each signal is on.

use super::signals::value;
use crate::input::{InputSpec, Unit, When};

const RUNG: &str = "At or below it the light is on. A rung of your own that waits for this signal waits for this threshold; the presets keep their own.";
const CAP: &str =
    "At or above it the light is on. The cap of the deepest rung reads it, under every policy.";
const ALONE_BELOW: &str =
    "At or below it the light is on. No policy of this page reads it: it is for you alone.";
const ALONE_ABOVE: &str =
    "At or above it the light is on. No policy of this page reads it: it is for you alone.";

/// A threshold of a signal that is known under the choice with a key; one of the market always is.
macro_rules! threshold {
    ($name:ident, $key:literal, $label:literal, $range:expr, $slider:expr, $help:expr $(, $known:literal)?) => {
        pub(super) const $name: InputSpec = value(
            $key,
            $label,
            $range,
            $slider,
            &[$(When { key: $known, codes: &["k"] })?],
            $help,
        );
    };
}

threshold!(
    SLOPE,
    "gl",
    "Slope on below",
    (Unit::Percent, -90.0, 100.0),
    (-20.0, 20.0, 0.5, -1.0),
    "M2 over M1. At or below it the light is on. A rung of your own that waits for an inverted curve waits for this threshold and is armed three percent earlier; the presets keep their own."
);
threshold!(
    SLOPE_PERCENTILE,
    "gm",
    "Slope percentile on below",
    (Unit::Percentile, 0.0, 100.0),
    (0.0, 100.0, 1.0, 10.0),
    ALONE_BELOW
);
threshold!(
    VIX_PERCENTILE,
    "gn",
    "VIX percentile on below",
    (Unit::Percentile, 0.0, 90.0),
    (0.0, 90.0, 1.0, 15.0),
    RUNG
);
threshold!(
    BASIS,
    "go",
    "M1 over the VIX on below",
    (Unit::Percent, -90.0, 100.0),
    (-20.0, 20.0, 0.5, 0.0),
    ALONE_BELOW
);
threshold!(
    REER,
    "gt",
    "REER volatility on above",
    (Unit::PercentPerYear, 0.0, 100.0),
    (0.0, 20.0, 0.5, 5.0),
    CAP,
    "ga"
);
threshold!(
    BREADTH,
    "gq",
    "Breadth on above",
    (Unit::Percent, -100.0, 100.0),
    (-10.0, 20.0, 0.5, 2.0),
    CAP,
    "gc"
);
threshold!(
    PE,
    "gr",
    "P/E divergence on above",
    (Unit::Percent, -100.0, 100.0),
    (-10.0, 20.0, 0.5, 2.0),
    CAP,
    "ge"
);
threshold!(
    PCF,
    "gs",
    "P/CF divergence on above",
    (Unit::Percent, -100.0, 100.0),
    (-10.0, 20.0, 0.5, 2.0),
    CAP,
    "gg"
);
threshold!(
    RSI,
    "gp",
    "RSI on below",
    (Unit::Exponent, 0.0, 90.0),
    (0.0, 90.0, 1.0, 30.0),
    RUNG,
    "gi"
);
threshold!(
    MACD,
    "gu",
    "MACD on below",
    (Unit::IndexPoints, -10_000.0, 10_000.0),
    (-100.0, 100.0, 1.0, 0.0),
    RUNG,
    "za"
);
threshold!(
    EVENT,
    "gv",
    "Event on within",
    (Unit::Days, 0.0, 3600.0),
    (0.0, 60.0, 1.0, 10.0),
    RUNG,
    "zc"
);
threshold!(
    RATES,
    "gw",
    "Rate differential on below",
    (Unit::PercentPerYear, -100.0, 100.0),
    (-5.0, 10.0, 0.25, 1.0),
    ALONE_BELOW,
    "ze"
);
threshold!(
    LIQUIDITY,
    "gx",
    "Liquidity on below",
    (Unit::Percent, -100.0, 100.0),
    (-10.0, 10.0, 0.5, 0.0),
    ALONE_BELOW,
    "zg"
);
threshold!(
    QUICK,
    "gy",
    "Quick ratio on below",
    (Unit::Exponent, 0.0, 1_000.0),
    (0.0, 3.0, 0.05, 1.0),
    ALONE_BELOW,
    "zi"
);
threshold!(
    DDM,
    "gz",
    "Value over price on below",
    (Unit::Percent, -100.0, 1_000.0),
    (-60.0, 60.0, 1.0, 0.0),
    ALONE_BELOW,
    "zk"
);
threshold!(
    EARNINGS,
    "zq",
    "P/E on above",
    (Unit::Exponent, -10_000.0, 10_000.0),
    (5.0, 40.0, 0.5, 25.0),
    ALONE_ABOVE,
    "zm"
);
threshold!(
    CASH,
    "zr",
    "P/CF on above",
    (Unit::Exponent, -10_000.0, 10_000.0),
    (5.0, 40.0, 0.5, 20.0),
    ALONE_ABOVE,
    "zo"
);
