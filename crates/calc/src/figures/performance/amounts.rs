//! Amounts that go into the formulas of figures about money and signals.

use condor_core::explain::{Derivation, Quantity, Unit};

use crate::one_step::quantity;

/// A share of something, or a return, as a decimal.
pub(in crate::figures) fn part(symbol: &'static str, name: &'static str, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::Share, 4)
}

/// A small one, with more of its digits.
pub(in crate::figures) fn small_part(
    symbol: &'static str,
    name: &'static str,
    value: f64,
) -> Quantity {
    quantity(symbol, name, value, Unit::Share, 6)
}

/// An amount of dollars.
pub(in crate::figures) fn dollars(
    symbol: &'static str,
    name: &'static str,
    value: f64,
) -> Quantity {
    quantity(symbol, name, value, Unit::Money, 2)
}

/// How many there are of something, with decimals where a part of one counts.
pub(in crate::figures) fn count(symbol: &'static str, name: &'static str, value: f64) -> Quantity {
    let decimals = if value.fract() == 0.0 { 0 } else { 2 };
    quantity(symbol, name, value, Unit::Count, decimals)
}

/// A number without a unit.
pub(in crate::figures) fn pure(symbol: &'static str, name: &'static str, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::None, 4)
}

/// The same for a result that is a whole number.
pub(in crate::figures) fn whole(mut derivation: Derivation) -> Derivation {
    derivation.decimals = 0;
    for step in &mut derivation.steps {
        step.quantity.decimals = 0;
    }
    derivation
}
