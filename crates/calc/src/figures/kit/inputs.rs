//! Inputs that figures have: how they are described, and those that many share.

use condor_core::position::Market;

use crate::input::{Choice, ChoiceSpec, InputSpec, NumberSpec, Unit};

/// The description of a number: range, stretch of the slider, step and start.
pub(in crate::figures) const fn number(
    key: &'static str,
    label: &'static str,
    unit: Unit,
    range: (f64, f64),
    slider: (f64, f64),
    steps: (f64, f64),
    help: &'static str,
) -> InputSpec {
    let head = (key, label, unit, "Inputs");
    InputSpec::Number(NumberSpec::new(head, range, slider, steps, help))
}

/// The description of a choice.
pub(in crate::figures) const fn choice(
    key: &'static str,
    label: &'static str,
    options: &'static [Choice],
    default: usize,
    help: &'static str,
) -> InputSpec {
    InputSpec::Choice(ChoiceSpec {
        key,
        label,
        options,
        default,
        group: "Inputs",
        folded: false,
        when: &[],
        help,
    })
}

/// Inputs that many figures have, with one key and one range everywhere.
pub(in crate::figures) mod common {
    use super::{InputSpec, Unit, number};

    pub(in crate::figures) const SPOT: InputSpec = number(
        "s",
        "SPX now",
        Unit::IndexPoints,
        (1_000.0, 20_000.0),
        (5_000.0, 6_600.0),
        (10.0, 5_800.0),
        "The level of the S&P 500 index.",
    );
    pub(in crate::figures) const STRIKE: InputSpec = number(
        "k",
        "Strike",
        Unit::IndexPoints,
        (1_000.0, 20_000.0),
        (5_000.0, 6_600.0),
        (10.0, 5_800.0),
        "The price the option is about.",
    );
    pub(in crate::figures) const DAYS: InputSpec = number(
        "d",
        "Days to expiry",
        Unit::Days,
        (0.25, 730.0),
        (1.0, 120.0),
        (1.0, 30.0),
        "Calendar days until the option settles. A year has 365.",
    );
    pub(in crate::figures) const VOLATILITY: InputSpec = number(
        "iv",
        "Volatility",
        Unit::PercentPerYear,
        (2.0, 200.0),
        (5.0, 60.0),
        (0.5, 15.5),
        "How much the index is priced to move, in percent a year.",
    );
    pub(in crate::figures) const RATE: InputSpec = number(
        "r",
        "Interest rate",
        Unit::PercentPerYear,
        (-5.0, 25.0),
        (0.0, 10.0),
        (0.1, 4.2),
        "Continuously compounded, a year.",
    );
    pub(in crate::figures) const DIVIDEND: InputSpec = number(
        "q",
        "Dividend yield",
        Unit::PercentPerYear,
        (-5.0, 25.0),
        (0.0, 5.0),
        (0.1, 1.3),
        "Of the index, continuously compounded, a year.",
    );
}

crate::choices! {
    /// The right to buy or to sell.
    pub enum Kind {
        /// To buy.
        Call = ("c", "Call"),
        /// To sell.
        Put = ("p", "Put"),
    }
}

crate::choices! {
    /// Who holds the right.
    pub enum Side {
        /// The reader does.
        Buy = ("b", "Buy"),
        /// The reader gives it.
        Sell = ("s", "Sell"),
    }
}

impl Kind {
    pub(in crate::figures) const fn option(self) -> condor_core::pricing::OptionKind {
        match self {
            Kind::Call => condor_core::pricing::OptionKind::Call,
            Kind::Put => condor_core::pricing::OptionKind::Put,
        }
    }
}

/// The engine's market of what a reader sets, in percent and days.
pub(in crate::figures) fn market(spot: f64, days: f64, rate: f64, dividend: f64) -> Market {
    Market {
        spot,
        years: days / 365.0,
        rate: rate / 100.0,
        dividend_yield: dividend / 100.0,
    }
}
