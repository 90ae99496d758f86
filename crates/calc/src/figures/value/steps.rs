//! What the derivations of figures are made of: named amounts, one step, and one step more.

use condor_core::explain::{Derivation, Expr, Quantity, Unit};
use condor_core::position::{Leg, Position};
use condor_core::pricing::OptionKind;

use crate::format;
use crate::one_step::{in_one_step, in_sum, quantity};

/// Symbol, name and unit of a result.
pub(in crate::figures) type Named = (&'static str, &'static str, Unit);

/// A level of an index.
pub(in crate::figures) fn level(symbol: &'static str, name: &'static str, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::Points, 2)
}

/// A price in points, with the digits that a hundred of them need.
pub(in crate::figures) fn price(symbol: &'static str, name: &'static str, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::Points, 4)
}

/// Dollars.
pub(in crate::figures) fn dollars(
    symbol: &'static str,
    name: &'static str,
    value: f64,
) -> Quantity {
    quantity(symbol, name, value, Unit::Money, 2)
}

/// A volatility a year, as a fraction.
pub(in crate::figures) fn volatility(
    symbol: &'static str,
    name: &'static str,
    value: f64,
) -> Quantity {
    quantity(symbol, name, value, Unit::PerRootYear, 4)
}

/// Years.
pub(in crate::figures) fn years(symbol: &'static str, name: &'static str, value: f64) -> Quantity {
    quantity(symbol, name, value, Unit::Years, 5)
}

/// A pure number, with the digits it has but at most six.
pub(in crate::figures) fn plain(symbol: &'static str, name: &'static str, value: f64) -> Quantity {
    let mut scaled = value;
    let is_whole = |number: f64| (number - number.round()).abs() < 1e-9;
    let decimals = (0..6).find(|_| {
        let is_enough = is_whole(scaled);
        scaled *= 10.0;
        is_enough
    });
    quantity(symbol, name, value, Unit::None, decimals.unwrap_or(6))
}

/// A result in one step, its value that of the expression.
pub(in crate::figures) fn step(
    (symbol, name, unit): Named,
    formula: &str,
    expression: Expr,
    inputs: Vec<Quantity>,
) -> Derivation {
    let value = expression.evaluate(&|symbol| {
        let found = inputs.iter().find(|input| input.symbol == symbol);
        found.map(|input| input.value)
    });
    // No negative zero.
    in_one_step(
        (symbol, name, value + 0.0, unit),
        formula,
        expression,
        inputs,
    )
}

/// Goes on from a derivation by one step, which may use all that is known so far and `more`.
pub(in crate::figures) fn further(
    first: Derivation,
    result: Named,
    formula: &str,
    expression: Expr,
    more: Vec<Quantity>,
) -> Derivation {
    let (mut inputs, mut steps) = (first.inputs, first.steps);
    inputs.extend(more);
    let known = steps.iter().map(|step| &step.quantity);
    let known = inputs.iter().chain(known).cloned().collect();
    let mut last = step(result, formula, expression, known);
    // Points of points: as many digits as what they come from.
    if last.unit == first.unit {
        last.decimals = first.decimals;
        for step in &mut last.steps {
            step.quantity.decimals = first.decimals;
        }
    }
    steps.extend(last.steps);
    Derivation {
        inputs,
        steps,
        ..last
    }
}

/// "sold put 5,550".
pub(in crate::figures) fn leg_name(leg: &Leg) -> String {
    let side = if leg.quantity < 0 { "sold" } else { "bought" };
    let kind = match leg.kind {
        OptionKind::Put => "put",
        OptionKind::Call => "call",
    };
    format!("{side} {kind} {}", format::number(leg.strike, 0))
}

/// Dollars that a position has made when the index ends at `end`: what was received or paid, and what each option pays.
pub(in crate::figures) fn profit_at(position: &Position, end: f64) -> Option<Derivation> {
    let profit = 100.0 * position.profit_at_expiry(end).ok()?;
    let credit = 100.0 * position.credit();
    let first = if credit < 0.0 { "paid" } else { "received" };
    let legs = position.legs().iter().map(|held| {
        let leg = &held.leg;
        let pays = f64::from(leg.quantity) * leg.kind.payoff(end, leg.strike);
        (format!("{} at expiry", leg_name(leg)), 100.0 * pays)
    });
    let amounts = std::iter::once((format!("{first} at the start"), credit)).chain(legs);
    Some(in_sum(("G", "profit", profit, Unit::Money), amounts))
}
