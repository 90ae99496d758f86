//! What the derivations of figures are made of: one step, one step more, and the profit of a position.

use condor_core::explain::{self, Derivation, Expr, Quantity, Unit};
use condor_core::position::{Leg, Position};
use condor_core::pricing::OptionKind;

use crate::format;
use crate::one_step::{self, decimals_of, in_sum};

/// Symbol, name and unit of a result.
pub(super) type Named = (&'static str, &'static str, Unit);

/// A result in one step from `inputs`, which get the digits that it takes; in `formula` their symbols stand in braces.
pub(super) fn in_one_step(
    result: (&'static str, &'static str, f64, Unit),
    formula: &str,
    expression: Expr,
    mut inputs: Vec<Quantity>,
) -> Derivation {
    let shown = (result.2, decimals_of(result.2, result.3));
    explain::add_digits(
        &expression,
        shown,
        &mut inputs.iter_mut().collect::<Vec<_>>(),
    );
    one_step::in_one_step(result, formula, expression, inputs)
}

/// A result in one step, its value that of the expression.
pub(super) fn step(
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

/// The same as the only derivation of a result.
pub(super) fn by_formula(
    result: Named,
    formula: &str,
    expression: Expr,
    inputs: Vec<Quantity>,
) -> Vec<Derivation> {
    vec![step(result, formula, expression, inputs)]
}

/// Goes on from a derivation by one step, which may use all that is known so far and `more`.
pub(super) fn further(
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

/// An amount as the sum of two parts, each with its name.
pub(super) fn together((name, unit): (&'static str, Unit), parts: [(&str, f64); 2]) -> Derivation {
    let sum = parts[0].1 + parts[1].1;
    let parts = parts.map(|(name, value)| (name.to_owned(), value));
    in_sum(("G", name, sum, unit), parts.into_iter())
}

/// "sold put 5,550".
pub(super) fn leg_name(leg: &Leg) -> String {
    let side = if leg.quantity < 0 { "sold" } else { "bought" };
    let kind = match leg.kind {
        OptionKind::Put => "put",
        OptionKind::Call => "call",
    };
    format!("{side} {kind} {}", format::number(leg.strike, 0))
}

/// Dollars that a position has made when the index ends at `end`: what was received or paid, and what each option pays.
pub(super) fn profit_at(position: &Position, end: f64) -> Option<Derivation> {
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
