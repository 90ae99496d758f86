//! Amounts that go into the formulas of figures: each with its unit, and with digits that suit it.

use condor_core::explain::{Derivation, Quantity, Unit};

use crate::one_step::{of_count, quantity};

type Named = &'static str;

/// Dollars.
pub(super) fn dollars(symbol: Named, name: Named, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::Money, 2)
}

/// Dollars of one contract or of one dollar, which are counted many times: with more digits.
pub(super) fn each(symbol: Named, name: Named, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::Money, 4)
}

/// Dollars a day, with the digits that many of them need.
pub(super) fn a_day(symbol: Named, name: Named, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::MoneyPerDay, 4)
}

/// A level of an index.
pub(super) fn level(symbol: Named, name: Named, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::Points, 2)
}

/// A price in points, with the digits that a hundred of them need.
pub(super) fn price(symbol: Named, name: Named, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::Points, 4)
}

/// A share of something, or a return, as a decimal.
pub(super) fn part(symbol: Named, name: Named, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::Share, 4)
}

/// A small one, with more of its digits.
pub(super) fn small_part(symbol: Named, name: Named, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::Share, 6)
}

/// Percent as a decimal.
pub(super) fn percent(symbol: Named, name: Named, value: f64) -> Quantity {
    part(symbol, name, value / 100.0)
}

/// A volatility a year, as a decimal.
pub(super) fn volatility(symbol: Named, name: Named, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::PerRootYear, 4)
}

/// Years.
pub(super) fn years(symbol: Named, name: Named, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::Years, 5)
}

/// How many there are of something, with decimals where a part of one counts.
pub(super) fn count(symbol: Named, name: Named, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::Count, of_count(value))
}

/// A number without a unit, or with one that its name says, with the digits it has but at most six.
pub(super) fn bare(symbol: Named, name: Named, value: f64) -> Quantity {
    let mut scaled = value;
    let is_whole = |number: f64| (number - number.round()).abs() < 1e-9;
    let decimals = (0..6).find(|_| {
        let is_enough = is_whole(scaled);
        scaled *= 10.0;
        is_enough
    });
    quantity(symbol, name, value, Unit::None, decimals.unwrap_or(6))
}

/// A derivation whose result is a whole number and is written so.
pub(super) fn whole(mut derivation: Derivation) -> Derivation {
    derivation.decimals = 0;
    for step in &mut derivation.steps {
        step.quantity.decimals = 0;
    }
    derivation
}
