//! What goes into the formulas of these figures and of those about markets.

use condor_core::explain::{Derivation, Expr, Quantity, Unit};

use crate::one_step::{in_one_step, quantity};

/// An amount of dollars that goes in.
pub(in crate::figures) fn dollars(
    symbol: &'static str,
    name: &'static str,
    value: f64,
) -> Quantity {
    quantity(symbol, name, value, Unit::Money, 2)
}

/// A pure number, or one whose unit is in its name.
pub(in crate::figures) fn pure(symbol: &'static str, name: &'static str, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::None, 2)
}

/// Percent as a decimal.
pub(in crate::figures) fn percent(
    symbol: &'static str,
    name: &'static str,
    value: f64,
) -> Quantity {
    quantity(symbol, name, value / 100.0, Unit::Share, 4)
}

/// A result, with symbol, name and unit, by the formula that gives its value.
pub(in crate::figures) fn by_formula(
    (result, name, unit): (&'static str, &'static str, Unit),
    formula: &str,
    expression: Expr,
    inputs: Vec<Quantity>,
) -> Vec<Derivation> {
    let known = |symbol: &str| {
        let found = inputs.iter().find(|input| input.symbol == symbol);
        found.map(|input| input.value)
    };
    let value = expression.evaluate(&known);
    vec![in_one_step(
        (result, name, value, unit),
        formula,
        expression,
        inputs,
    )]
}

/// Derivations whose results are whole numbers and are written so.
pub(in crate::figures) fn whole(mut derivations: Vec<Derivation>) -> Vec<Derivation> {
    for derivation in &mut derivations {
        derivation.decimals = 0;
        for step in &mut derivation.steps {
            step.quantity.decimals = 0;
        }
    }
    derivations
}
