//! Sums over the legs of a position: net Greeks and the expected profit.

use super::derivation::Builder;
use super::option::{GreekName, rate, years};
use super::outcome::credit_input;
use super::{Derivation, ExplainError, Expr, Unit};
use crate::error::Range;
use crate::math::exp;
use crate::position::{Position, PositionLeg, Size};

/// Expected payoffs of one option.
const PAYOFF: Range = Range::closed(0.0, 1e12);

/// The sum over the legs of options times a number of one option.
fn over_legs(
    builder: &mut Builder,
    position: &Position,
    mut term: impl FnMut(&mut Builder, usize, &PositionLeg) -> Expr,
) -> Option<Expr> {
    let mut sum: Option<Expr> = None;
    for (index, leg) in position.legs().iter().enumerate() {
        let number = index + 1;
        let w = builder.input(
            format!("w{number}"),
            format!("options of leg {number}"),
            f64::from(leg.leg.quantity),
            Unit::Count,
            0,
        );
        let term = w * term(builder, number, leg);
        sum = Some(match sum {
            None => term,
            Some(sum) => sum + term,
        });
    }
    sum
}

/// A net Greek of the whole position in currency: delta for one point of spot, gamma as the change
/// of that delta for one point, vega for one point of volatility (0.01), theta for one calendar
/// day, rho for one percentage point of rate, vanna and charm as the change of that delta for one
/// point of volatility and for one calendar day, volga as the change of that vega for one point.
///
/// # Formula
/// (sum over legs of options x Greek) x multiplier x contracts, over 100 for vega, rho and vanna,
/// over 10,000 for volga and over 365 for theta and charm.
///
/// # Errors
/// [`ExplainError`] when the size is out of range.
pub fn net_greek(
    position: &Position,
    size: &Size,
    greek: GreekName,
) -> Result<Derivation, ExplainError> {
    size.check()?;
    let (letter, name, unit, decimals) = match greek {
        GreekName::Delta => ("Δ", "delta", Unit::None, 4),
        GreekName::Gamma => ("Γ", "gamma", Unit::None, 6),
        GreekName::Vega => ("ν", "vega", Unit::Points, 2),
        GreekName::Theta => ("Θ", "theta a year", Unit::PointsPerYear, 2),
        GreekName::Rho => ("ρ", "rho", Unit::Points, 2),
        GreekName::Vanna => ("vanna", "vanna", Unit::None, 4),
        GreekName::Volga => ("volga", "volga", Unit::Points, 2),
        GreekName::Charm => ("charm", "charm a year", Unit::None, 4),
    };
    let mut builder = Builder::default();
    let sum = over_legs(&mut builder, position, |builder, number, leg| {
        let greeks = &leg.valuation.greeks;
        let value = match greek {
            GreekName::Delta => greeks.delta,
            GreekName::Gamma => greeks.gamma,
            GreekName::Vega => greeks.vega,
            GreekName::Theta => greeks.theta,
            GreekName::Rho => greeks.rho,
            GreekName::Vanna => greeks.vanna,
            GreekName::Volga => greeks.volga,
            GreekName::Charm => greeks.charm,
        };
        builder.input(
            format!("{letter}{number}"),
            format!("{name} of one option of leg {number}"),
            value,
            unit,
            decimals,
        )
    })
    .ok_or(ExplainError::NoValue { name: "net Greek" })?;
    let net = builder.step(letter, format!("net {name}"), sum, unit, decimals);
    let multiplier = builder.input("mult", "currency a point", size.multiplier, Unit::Money, 0);
    let contracts = builder.input("n", "contracts", f64::from(size.contracts), Unit::Count, 0);
    let money = net * multiplier * contracts;
    let (formula, words) = match greek {
        GreekName::Delta => (money, "delta in currency a point"),
        GreekName::Gamma => (money, "gamma in currency a point, for one point"),
        GreekName::Vega => (money / 100.0, "vega in currency a point of volatility"),
        GreekName::Theta => (money / 365.0, "theta a day"),
        GreekName::Rho => (money / 100.0, "rho in currency a percentage point of rate"),
        GreekName::Vanna => (money / 100.0, "change of delta for a point of volatility"),
        GreekName::Volga => (money / 1e4, "change of vega for a point of volatility"),
        GreekName::Charm => (money / 365.0, "change of delta in a day"),
    };
    // Changes of delta are small beside the others.
    let (unit, decimals) = match greek {
        GreekName::Theta => (Unit::MoneyPerDay, 2),
        GreekName::Gamma | GreekName::Vanna | GreekName::Charm => (Unit::Money, 3),
        _ => (Unit::Money, 2),
    };
    builder.step(format!("{letter}$"), words, formula, unit, decimals);
    builder.finish()
}

/// The expected profit at expiry with interest on the credit, from what each option is expected to
/// pay under any law: `payoffs`, one for each leg, 0 to 1e12 points, not discounted.
///
/// # Formula
/// E = credit x exp(r T) + sum over legs of options x expected payoff.
///
/// # Errors
/// [`ExplainError`] when a payoff is out of range or there is not one for each leg.
pub fn expected_profit(position: &Position, payoffs: &[f64]) -> Result<Derivation, ExplainError> {
    const NAME: &str = "expected profit";
    if payoffs.len() != position.legs().len() {
        return Err(ExplainError::NoValue { name: NAME });
    }
    for &payoff in payoffs {
        PAYOFF.check("expected payoff", payoff)?;
    }
    let mut builder = Builder::default();
    let credit = credit_input(&mut builder, position);
    let market = position.market();
    let (r, t) = (rate(&mut builder, market), years(&mut builder, market));
    let credit = builder.step(
        "c_T",
        "credit with interest to expiry",
        credit * (r * t).exp(),
        Unit::Points,
        2,
    );
    let sum = over_legs(&mut builder, position, |builder, number, _| {
        builder.input(
            format!("U{number}"),
            format!("expected payoff of one option of leg {number}"),
            payoffs[number - 1],
            Unit::Points,
            2,
        )
    })
    .ok_or(ExplainError::NoValue { name: NAME })?;
    let sum = builder.step("U", "expected payoff of all legs", sum, Unit::Points, 2);
    builder.step("E", NAME, credit + sum, Unit::Points, 2);
    builder.finish()
}

/// Prices as expected payoffs: without the discount to today.
pub fn undiscounted(position: &Position) -> Vec<f64> {
    let market = position.market();
    let growth = exp(market.rate * market.years);
    let legs = position.legs().iter();
    legs.map(|leg| leg.valuation.price * growth).collect()
}
