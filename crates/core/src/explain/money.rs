//! Results in currency: points times contracts, margins, theta a day.

use super::derivation::Builder;
use super::outcome::credit_input;
use super::{Derivation, ExplainError, Expr, Text, Unit};
use crate::position::margin::{self, MarginRule, STRESS_FLOOR};
use crate::position::shape::classify;
use crate::position::{Position, Size};

fn multiplier(builder: &mut Builder, size: &Size) -> Expr {
    let value = size.multiplier;
    builder.input("mult", "currency a point", value, Unit::Money, 0)
}

fn contracts(builder: &mut Builder, size: &Size) -> Expr {
    let value = f64::from(size.contracts);
    builder.input("n", "contracts", value, Unit::Count, 0)
}

/// Goes on from a derivation in points to the same result in currency for all contracts.
///
/// # Formula
/// points x multiplier x contracts.
///
/// # Errors
/// [`ExplainError`] when the size is out of range or the result too large to compute.
pub fn in_money(derivation: Derivation, size: &Size) -> Result<Derivation, ExplainError> {
    size.check()?;
    let points = Expr::Symbol(derivation.symbol.clone());
    let symbol = Text::Owned(format!("{}$", derivation.symbol));
    let name = Text::Owned(format!("{} in currency", derivation.name));
    let mut builder = Builder::from(derivation);
    let (m, n) = (
        multiplier(&mut builder, size),
        contracts(&mut builder, size),
    );
    builder.step(symbol, name, points * m * n, Unit::Money, 2);
    builder.finish()
}

/// Theta of the whole position in currency a calendar day.
///
/// # Formula
/// theta a year x multiplier x contracts/365, theta the net one of the position.
///
/// # Errors
/// [`ExplainError`] when the size is out of range.
pub fn theta_a_day(position: &Position, size: &Size) -> Result<Derivation, ExplainError> {
    size.check()?;
    let mut builder = Builder::default();
    let mut sum: Option<Expr> = None;
    for (index, leg) in position.legs().iter().enumerate() {
        let number = index + 1;
        let quantity = f64::from(leg.leg.quantity);
        let w = builder.input(
            format!("w{number}"),
            format!("options of leg {number}"),
            quantity,
            Unit::Count,
            0,
        );
        let theta = builder.input(
            format!("Θ{number}"),
            format!("theta a year of one option of leg {number}"),
            leg.valuation.greeks.theta,
            Unit::PointsPerYear,
            2,
        );
        let term = w * theta;
        sum = Some(match sum {
            None => term,
            Some(sum) => sum + term,
        });
    }
    let sum = sum.ok_or(ExplainError::NoValue { name: "theta" })?;
    let theta = builder.step("Θ", "net theta a year", sum, Unit::PointsPerYear, 2);
    let (m, n) = (
        multiplier(&mut builder, size),
        contracts(&mut builder, size),
    );
    let formula = theta * m * n / 365.0;
    builder.step("Θd", "theta a day", formula, Unit::MoneyPerDay, 2);
    builder.finish()
}

/// The requirement by a margin rule: gross, the credit, and as the result what the trader adds,
/// net.
///
/// # Formula
/// As in [`margin`](crate::position::margin::margin) and
/// [`stress`](crate::position::margin::stress).
///
/// # Errors
/// [`ExplainError::Margin`] when the rule does not apply or the size is out of range.
pub fn margin(
    position: &Position,
    size: &Size,
    rule: MarginRule,
) -> Result<Derivation, ExplainError> {
    // Also checks that the rule applies.
    margin::margin(position, size, rule)?;
    let mut builder = Builder::default();
    let points = match rule {
        MarginRule::WiderSide | MarginRule::TwoSpreads => spreads(&mut builder, position, rule)?,
        MarginRule::Stress => stressed(&mut builder, position, size)?,
    };
    let (m, n) = (
        multiplier(&mut builder, size),
        contracts(&mut builder, size),
    );
    let credit = credit_input(&mut builder, position);
    let gross = builder.step(
        "M",
        "gross requirement",
        points * m.clone() * n.clone(),
        Unit::Money,
        2,
    );
    let credit = builder.step("c$", "credit in currency", credit * m * n, Unit::Money, 2);
    builder.step("M_net", "net requirement", gross - credit, Unit::Money, 2);
    builder.finish()
}

fn spreads(
    builder: &mut Builder,
    position: &Position,
    rule: MarginRule,
) -> Result<Expr, ExplainError> {
    let (puts, calls) = margin::widths(position, rule)?;
    let units = f64::from(classify(&position.plain_legs()).units);
    let each = |width: f64| if units > 0.0 { width / units } else { 0.0 };
    let puts = builder.input(
        "w_p",
        "width of the put spread",
        each(puts),
        Unit::Points,
        0,
    );
    let calls = builder.input(
        "w_c",
        "width of the call spread",
        each(calls),
        Unit::Points,
        0,
    );
    let widths = match rule {
        MarginRule::TwoSpreads => puts + calls,
        _ => puts.max(calls),
    };
    let name = match rule {
        MarginRule::TwoSpreads => "both widths",
        _ => "wider width",
    };
    let widths = if units == 1.0 {
        widths
    } else {
        let units = builder.input("u", "spreads in one position", units, Unit::Count, 0);
        widths * units
    };
    Ok(builder.step("w", name, widths, Unit::Points, 0))
}

fn stressed(builder: &mut Builder, position: &Position, size: &Size) -> Result<Expr, ExplainError> {
    let stress = margin::stress(position, size)?;
    let market = position.market();
    let now = builder.input("V", "value today", position.value(), Unit::Points, 2);
    let worst = if stress.worst_loss > 0.0 {
        let spot = market.spot * (1.0 + stress.worst_move);
        position.value_at_own_volatilities(spot, market.years)?
    } else {
        position.value()
    };
    let moved = builder.input(
        "V′",
        format!("value when spot moves by {:.1}%", 100.0 * stress.worst_move),
        worst,
        Unit::Points,
        2,
    );
    let short = builder.input(
        "s",
        "options written",
        f64::from(position.short_options()),
        Unit::Count,
        0,
    );
    let floor = builder.step(
        "floor",
        "least charge",
        short * STRESS_FLOOR,
        Unit::Points,
        3,
    );
    let charge = builder.step(
        "charge",
        "worst loss or the least charge",
        (now.clone() - moved).max(floor),
        Unit::Points,
        2,
    );
    // Less the value, which is negative for a position that costs money to close.
    Ok(builder.step(
        "W",
        "charge and cost of closing",
        (charge - now).max(0.0),
        Unit::Points,
        2,
    ))
}
