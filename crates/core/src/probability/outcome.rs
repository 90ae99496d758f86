//! What a position may earn at expiry: probabilities and expected profit.

use super::law::Distribution;
use super::payoff::PiecewiseLinear;
use super::{Law, ProbabilityError, probability};
use crate::error::Range;
use crate::math::exp;
use crate::position::Market;
use crate::pricing::limits;

/// Premiums received or paid, in index points.
const CREDIT: Range = Range::closed(-1e15, 1e15);

/// Outcomes of a position at expiry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcomes {
    /// Probability of a profit above zero.
    pub profit: f64,
    /// Probability of a loss, a profit below zero. The two add up to one unless the position
    /// earns exactly nothing over an interval of spot.
    pub loss: f64,
    /// Probability of the highest profit: that of the intervals of spot on which it is earned, zero when
    /// it is earned at one spot only or is unbounded.
    pub highest: f64,
    /// Probability of the lowest profit, likewise.
    pub lowest: f64,
    /// Expected profit in index points, without interest on the premium.
    pub expected_profit: f64,
    /// Expected profit with interest on the premium to expiry, which adds credit (e^(rT) - 1).
    pub expected_profit_with_interest: f64,
}

/// Outcomes of a position with the given `profit` at expiry, net of its premium, under `law`.
///
/// `credit` is the premium in that profit, received positive and paid negative, -1e15 to 1e15; only
/// the interest depends on it.
///
/// # Formula
/// P(profit) is the law's probability of the intervals of spot on which the profit is above zero. With
/// M the expectation of spot, L the straight piece around M continued, and c_i the change of
/// slope at the knot K_i,
///
/// E\[profit\] = L(M) + sum over K_i <= M of c_i E\[(K_i - S_T)+\] + sum over K_i > M of
/// c_i E\[(S_T - K_i)+\],
///
/// in which every option is out of the money. A stretch of spot below 1e-4 or above 1e9 has no
/// probability.
///
/// # Errors
/// [`ProbabilityError`] when an input is out of range, the profit is not piecewise linear, or the
/// smile has arbitrage at a knot or break-even.
///
/// ```
/// use condor_core::position::Market;
/// use condor_core::probability::{Law, PiecewiseLinear, outcomes};
///
/// let market = Market { spot: 100.0, years: 0.25, rate: 0.04, dividend_yield: 0.0 };
/// // A call struck at 105, bought for 2.
/// let profit = PiecewiseLinear {
///     knots: vec![(105.0, -2.0)],
///     slope_below: 0.0,
///     slope_above: 1.0,
/// };
/// let odds = outcomes(&market, &profit, -2.0, &Law::Lognormal { volatility: 0.2 })?;
/// assert!(odds.profit > 0.25 && odds.profit < 0.3);
/// assert!((odds.profit + odds.loss - 1.0).abs() < 1e-15);
/// # Ok::<(), condor_core::probability::ProbabilityError>(())
/// ```
pub fn outcomes(
    market: &Market,
    profit: &PiecewiseLinear,
    credit: f64,
    law: &Law<'_>,
) -> Result<Outcomes, ProbabilityError> {
    profit.check()?;
    let credit = CREDIT.check("credit", credit)?;
    law.distribution(market, |law| {
        let (gain, loss) = sides(profit, 0.0, law)?;
        let expected_profit = expectation(profit, law)?;
        // e^(rT) - 1 of at most e^25: the product is finite.
        let interest = credit * (exp(market.rate * market.years) - 1.0);
        Ok(Outcomes {
            profit: gain,
            loss,
            highest: on_level(profit, profit.highest(), law)?,
            lowest: on_level(profit, profit.lowest(), law)?,
            expected_profit,
            expected_profit_with_interest: expected_profit + interest,
        })
    })
}

/// The probabilities that the profit is above and below `level`.
pub(super) fn sides(
    profit: &PiecewiseLinear,
    level: f64,
    law: &dyn Distribution,
) -> Result<(f64, f64), ProbabilityError> {
    let (mut above, mut below) = (Ok(0.0), Ok(0.0));
    profit.intervals(level, |from, to, sign| {
        let side = if sign > 0 { &mut above } else { &mut below };
        add(side, || law.between(from, to));
    });
    let at = limits::STRIKE.min;
    Ok((probability(above?, at)?, probability(below?, at)?))
}

/// The probability that the profit is exactly `level`, zero for none.
pub(super) fn on_level(
    profit: &PiecewiseLinear,
    level: Option<f64>,
    law: &dyn Distribution,
) -> Result<f64, ProbabilityError> {
    let Some(level) = level else {
        return Ok(0.0);
    };
    let mut sum = Ok(0.0);
    profit.flat_intervals(level, |from, to| add(&mut sum, || law.within(from, to)));
    probability(sum?, limits::STRIKE.min)
}

/// Adds a probability, or keeps the first error.
fn add(
    sum: &mut Result<f64, ProbabilityError>,
    share: impl FnOnce() -> Result<f64, ProbabilityError>,
) {
    if let Ok(value) = *sum {
        *sum = share().map(|share| value + share);
    }
}

fn expectation(profit: &PiecewiseLinear, law: &dyn Distribution) -> Result<f64, ProbabilityError> {
    let mean = law.mean();
    let mut centre = 0.0;
    let mut options = 0.0;
    let mut before: Option<f64> = None;
    for piece in profit.pieces() {
        if let Some(before) = before {
            let knot = piece.from;
            let change = piece.slope - before;
            if change != 0.0 {
                let value = if knot <= mean {
                    law.put(knot)?
                } else {
                    law.call(knot)?
                };
                options += change * value;
            }
        }
        if piece.from <= mean && mean < piece.to {
            centre = piece.at(mean);
        }
        before = Some(piece.slope);
    }
    Ok(centre + options)
}
