//! Credit, extremes, break-evens and returns at expiry.

use super::derivation::Builder;
use super::{Derivation, ExplainError, Expr, Text, Unit};
use crate::math::sort_short_by;
use crate::position::shape::{Shape, classify};
use crate::position::{Extreme, Leg, Position, Side};
use crate::pricing::OptionKind;

/// Relative difference under which a break-even is the one a shape's short formula gives.
const SAME: f64 = 1e-12;

/// "Short put 4700".
fn leg_name(leg: &Leg) -> String {
    let side = match leg.side() {
        Side::Long => "long",
        Side::Short => "short",
    };
    let kind = match leg.kind {
        OptionKind::Put => "put",
        OptionKind::Call => "call",
    };
    format!("{side} {kind} {}", leg.strike)
}

/// A signed multiple added to a sum: `sum - 2 x term`, without factors of one.
fn add(sum: Option<Expr>, factor: i32, term: Expr) -> Expr {
    let size = factor.unsigned_abs();
    let term = if size == 1 {
        term
    } else {
        Expr::Number(f64::from(size)) * term
    };
    match (sum, factor < 0) {
        (None, false) => term,
        (None, true) => -term,
        (Some(sum), false) => sum + term,
        (Some(sum), true) => sum - term,
    }
}

fn strike(builder: &mut Builder, position: &Position, index: usize) -> Expr {
    let leg = &position.legs()[index].leg;
    let name = format!("strike of the {}", leg_name(leg));
    builder.input(format!("K{}", index + 1), name, leg.strike, Unit::Points, 0)
}

pub(super) fn credit_input(builder: &mut Builder, position: &Position) -> Expr {
    builder.input("c", "credit", position.credit(), Unit::Points, 2)
}

/// The credit the model gives for a position, negative for a debit: the sum of -quantity x price.
///
/// It explains the model's price also when [`Position::opened_for`] replaced it by what was traded.
///
/// # Errors
/// [`ExplainError`] when the sum is too large to compute.
pub fn credit(position: &Position) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    // What is sold comes first, so that the formula begins without a sign.
    let mut order: Vec<usize> = (0..position.legs().len()).collect();
    let is_long = |index: usize| position.legs()[index].leg.quantity > 0;
    sort_short_by(&mut order, |&a, &b| !is_long(a) && is_long(b));
    let mut sum = None;
    for index in order {
        let leg = &position.legs()[index];
        let price = builder.input(
            format!("P{}", index + 1),
            format!("price of the {}", leg_name(&leg.leg)),
            leg.valuation.price,
            Unit::Points,
            2,
        );
        sum = Some(add(sum, -leg.leg.quantity, price));
    }
    let sum = sum.ok_or(ExplainError::NoValue { name: "credit" })?;
    builder.step("c", "credit", sum, Unit::Points, 2);
    builder.finish()
}

/// Adds the profit when spot ends at `spot`, which is `at` in words.
pub(super) fn profit_at(builder: &mut Builder, position: &Position, spot: f64, at: Expr) -> Expr {
    let mut sum = Some(credit_input(builder, position));
    for (index, leg) in position.legs().iter().enumerate() {
        if leg.leg.kind.payoff(spot, leg.leg.strike) > 0.0 {
            let k = strike(builder, position, index);
            let payoff = match leg.leg.kind {
                OptionKind::Call => at.clone() - k,
                OptionKind::Put => k - at.clone(),
            };
            sum = Some(add(sum, leg.leg.quantity, payoff));
        }
    }
    sum.unwrap_or(Expr::Number(0.0))
}

/// Where a result is reached: spot zero, which needs no symbol, or a strike.
fn place(builder: &mut Builder, position: &Position, spot: f64) -> Expr {
    let at = position
        .legs()
        .iter()
        .position(|leg| leg.leg.strike == spot);
    match at {
        Some(index) => strike(builder, position, index),
        None => builder.input("S*", "spot at expiry", spot, Unit::Points, 0),
    }
}

fn loss_at(position: &Position, spot: f64, name: &'static str) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    let at = place(&mut builder, position, spot);
    let profit = profit_at(&mut builder, position, spot, at);
    builder.step("L", name, -profit, Unit::Points, 2);
    builder.finish()
}

/// The widths of a condor or a credit spread that is one unit, as indices of legs: short and long.
fn wing(position: &Position, kind: OptionKind) -> Option<(usize, usize)> {
    let classified = classify(&position.plain_legs());
    let known = match classified.shape {
        Shape::Vertical(vertical) => vertical.is_credit() && vertical.kind == kind,
        Shape::IronCondor(_) | Shape::BrokenWingCondor(_) | Shape::IronButterfly(_) => true,
        Shape::InverseIronCondor(_) | Shape::Other => false,
    };
    let mut legs = position.legs().iter().map(|leg| leg.leg).enumerate();
    let single = legs.clone().all(|(_, leg)| leg.quantity.abs() == 1);
    let whole = legs.len() == 2 || legs.len() == 4;
    if !(known && single && whole) {
        return None;
    }
    let short = legs
        .clone()
        .find(|(_, leg)| leg.kind == kind && leg.side() == Side::Short)?;
    let long = legs.find(|(_, leg)| leg.kind == kind && leg.side() == Side::Long)?;
    Some((short.0, long.0))
}

/// Width less credit of one side.
fn width(builder: &mut Builder, position: &Position, kind: OptionKind) -> Option<Expr> {
    let (short, long) = wing(position, kind)?;
    let (short, long) = (
        strike(builder, position, short),
        strike(builder, position, long),
    );
    Some(match kind {
        OptionKind::Put => short - long,
        OptionKind::Call => long - short,
    })
}

/// [`Position::max_loss_below`]: for a condor or a put credit spread the width of the put spread
/// less the credit, otherwise the loss at the worse of spot zero and the lowest strike.
///
/// # Errors
/// [`ExplainError`] when a step is too large to compute.
pub fn max_loss_below(position: &Position) -> Result<Derivation, ExplainError> {
    const NAME: &str = "maximum loss below";
    let mut builder = Builder::default();
    if let Some(width) = width(&mut builder, position, OptionKind::Put) {
        let credit = credit_input(&mut builder, position);
        builder.step("L", NAME, width - credit, Unit::Points, 2);
        return builder.finish();
    }
    let lowest = position.extreme_strikes().0;
    let payoff = position.payoff();
    // Down to zero when the loss grows that way, and at the strike otherwise.
    let worst = if payoff.at(0.0) < payoff.at(lowest) {
        0.0
    } else {
        lowest
    };
    loss_at(position, worst, NAME)
}

/// [`Position::max_loss_above`]: for a condor or a call credit spread the width of the call spread
/// less the credit, otherwise the loss at the highest strike.
///
/// # Errors
/// [`ExplainError::NoValue`] when the loss grows without bound.
pub fn max_loss_above(position: &Position) -> Result<Derivation, ExplainError> {
    const NAME: &str = "maximum loss above";
    let mut builder = Builder::default();
    if let Some(width) = width(&mut builder, position, OptionKind::Call) {
        let credit = credit_input(&mut builder, position);
        builder.step("L", NAME, width - credit, Unit::Points, 2);
        return builder.finish();
    }
    if position.max_loss_above() == Extreme::Unbounded {
        return Err(ExplainError::NoValue { name: NAME });
    }
    loss_at(position, position.extreme_strikes().1, NAME)
}

/// The spot of the best (`sign` +1) or worst (-1) profit: zero or a strike.
fn extreme_spot(position: &Position, sign: f64) -> f64 {
    let payoff = position.payoff();
    let mut best = (0.0, sign * payoff.at(0.0));
    for &(spot, profit) in &payoff.knots {
        // A profit that is better by rounding alone is not: the first strike of a flat top is
        // named.
        if best.0 == 0.0 && sign * profit >= best.1 || sign * profit > best.1 {
            best = (spot, sign * profit);
        }
    }
    best.0
}

/// [`Position::max_loss`]: for a condor the wider width less the credit, otherwise the loss where
/// it is greatest.
///
/// # Errors
/// [`ExplainError::NoValue`] when the loss grows without bound.
pub fn max_loss(position: &Position) -> Result<Derivation, ExplainError> {
    const NAME: &str = "maximum loss";
    if position.max_loss() == Extreme::Unbounded {
        return Err(ExplainError::NoValue { name: NAME });
    }
    let mut builder = Builder::default();
    let puts = width(&mut builder, position, OptionKind::Put);
    let calls = width(&mut builder, position, OptionKind::Call);
    let widest = match (puts, calls) {
        (Some(puts), Some(calls)) => puts.max(calls),
        (Some(width), None) | (None, Some(width)) => width,
        (None, None) => return loss_at(position, extreme_spot(position, -1.0), NAME),
    };
    let credit = credit_input(&mut builder, position);
    builder.step("L", NAME, widest - credit, Unit::Points, 2);
    builder.finish()
}

/// [`Position::max_profit`]: for a condor or a credit spread the credit, otherwise the profit where
/// it is greatest.
///
/// # Errors
/// [`ExplainError::NoValue`] when the profit grows without bound.
pub fn max_profit(position: &Position) -> Result<Derivation, ExplainError> {
    const NAME: &str = "maximum profit";
    if position.max_profit() == Extreme::Unbounded {
        return Err(ExplainError::NoValue { name: NAME });
    }
    let mut builder = Builder::default();
    let puts = wing(position, OptionKind::Put);
    let spot = extreme_spot(position, 1.0);
    let profit = if puts.or(wing(position, OptionKind::Call)).is_some() {
        credit_input(&mut builder, position)
    } else {
        let at = place(&mut builder, position, spot);
        profit_at(&mut builder, position, spot, at)
    };
    builder.step("G", NAME, profit, Unit::Points, 2);
    builder.finish()
}

/// One of [`Position::break_evens`], counted from zero from the lowest.
///
/// # Formula
/// The short put less the credit and the short call plus the credit where these are it. Otherwise
/// the straight piece is followed from a strike: b = K - y/m, with y the profit at that strike and
/// m the options in the money there, calls less puts.
///
/// # Errors
/// [`ExplainError::NoSuchBreakEven`] when there are not so many.
pub fn break_even(position: &Position, index: usize) -> Result<Derivation, ExplainError> {
    const NAME: &str = "break-even";
    let all = position.break_evens();
    let value = *all.get(index).ok_or(ExplainError::NoSuchBreakEven {
        index,
        count: all.len(),
    })?;
    let mut builder = Builder::default();
    for kind in [OptionKind::Put, OptionKind::Call] {
        let Some((short, _)) = wing(position, kind) else {
            continue;
        };
        let expected = position.legs()[short].leg.strike + kind.sign() * position.credit();
        if (expected - value).abs() <= SAME * value {
            let k = strike(&mut builder, position, short);
            let credit = credit_input(&mut builder, position);
            let formula = match kind {
                OptionKind::Put => k - credit,
                OptionKind::Call => k + credit,
            };
            builder.step("b", NAME, formula, Unit::Points, 2);
            return builder.finish();
        }
    }
    // The nearest strike and the slope on the side of it where the break-even lies.
    let nearest = position
        .legs()
        .iter()
        .enumerate()
        .min_by(|a, b| {
            let far = |leg: &Leg| (leg.strike - value).abs();
            far(&a.1.leg).total_cmp(&far(&b.1.leg))
        })
        .map(|(index, _)| index)
        .ok_or(ExplainError::NoValue { name: NAME })?;
    let anchor = position.legs()[nearest].leg.strike;
    let k = strike(&mut builder, position, nearest);
    let slope: i32 = position
        .legs()
        .iter()
        .map(|leg| match leg.leg.kind {
            OptionKind::Call if leg.leg.strike < value => leg.leg.quantity,
            OptionKind::Put if leg.leg.strike > value => -leg.leg.quantity,
            _ => 0,
        })
        .sum();
    let formula = if slope == 0 || (anchor - value).abs() <= SAME * value {
        // The profit is zero at the strike itself.
        k
    } else {
        let at = k.clone();
        let profit = profit_at(&mut builder, position, anchor, at);
        let y = builder.step("y", "profit at the strike", profit, Unit::Points, 2);
        let m = builder.input(
            "m",
            "points earned a point of spot there",
            f64::from(slope),
            Unit::Count,
            0,
        );
        k - y / m
    };
    builder.step("b", NAME, formula, Unit::Points, 2);
    builder.finish()
}

/// [`Position::return_on_risk`]: maximum profit over maximum loss.
///
/// # Errors
/// [`ExplainError::NoValue`] when one of them has no bound or there is no loss.
pub fn return_on_risk(position: &Position) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    ratio(&mut builder, position)?;
    builder.finish()
}

fn ratio(builder: &mut Builder, position: &Position) -> Result<Expr, ExplainError> {
    const NAME: &str = "return on risk";
    let none = ExplainError::NoValue { name: NAME };
    if position.return_on_risk().is_none() {
        return Err(none);
    }
    let (Some(gain), Some(loss)) = (
        position.max_profit().bounded(),
        position.max_loss().bounded(),
    ) else {
        return Err(none);
    };
    let gain = builder.input("G", "maximum profit", gain, Unit::Points, 2);
    let loss = builder.input("L", "maximum loss", loss, Unit::Points, 2);
    Ok(builder.step("R", NAME, gain / loss, Unit::Share, 4))
}

/// The return on risk as an effective annual one, see [`annualised`](crate::position::annualised).
///
/// # Errors
/// [`ExplainError::NoValue`] when there is no return on risk or no time, or it is beyond reason.
pub fn annualised(position: &Position) -> Result<Derivation, ExplainError> {
    const NAME: &str = "annualised return on risk";
    let mut builder = Builder::default();
    let r = ratio(&mut builder, position)?;
    let t = super::option::years(&mut builder, position.market());
    let known = position
        .return_on_risk()
        .and_then(|ratio| crate::position::annualised(ratio, position.market().years));
    if known.is_none() {
        return Err(ExplainError::NoValue { name: NAME });
    }
    let growth = ((Expr::Number(1.0) + r).ln() / t).exp();
    builder.step(Text::Borrowed("R_a"), NAME, growth - 1.0, Unit::Share, 4);
    builder.finish()
}
