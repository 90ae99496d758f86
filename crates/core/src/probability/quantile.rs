//! Quantiles: the spots and the profits below which a given share of the outcomes lies.

use super::law::Distribution;
use super::outcome::sides;
use super::payoff::PiecewiseLinear;
use super::{Law, ProbabilityError};
use crate::error::Range;
use crate::math::{bracketed_root, exp, inverse_norm_cdf, ln, sort_short_by};
use crate::position::Market;
use crate::pricing::limits;

const PROBABILITY: Range = Range::open(0.0, 1.0);

/// Tolerance of a profit quantile against the size of the profits.
const RESOLUTION: f64 = 1e-10;

/// The spots at expiry with the given `probabilities` of ending lower, in their order.
///
/// Fifty of them, at 1%, 3%, ..., 99%, are the dots of a quantile plot. A spot beyond the range of
/// strikes, 1e-4 to 1e9, is reported as its nearer end.
///
/// # Errors
/// [`ProbabilityError`] when a probability is not above 0 and below 1, another input is out of range, or
/// the smile has arbitrage where the search passes.
pub fn spot_quantiles(
    market: &Market,
    law: &Law<'_>,
    probabilities: &[f64],
) -> Result<Vec<f64>, ProbabilityError> {
    law.distribution(market, |law| {
        probabilities
            .iter()
            .map(|&p| spot_quantile(law, PROBABILITY.check("probability", p)?))
            .collect()
    })
}

/// Searched in ln S_T, outward from the lognormal quantile at the volatility of the mean.
fn spot_quantile(law: &dyn Distribution, p: f64) -> Result<f64, ProbabilityError> {
    let mean = law.mean();
    let deviation = law.deviation()?;
    let bounded = |log: f64| exp(log).clamp(limits::STRIKE.min, limits::STRIKE.max);
    if deviation < 1e-12 {
        return Ok(mean.clamp(limits::STRIKE.min, limits::STRIKE.max));
    }
    let guess = ln(mean) + deviation * (inverse_norm_cdf(p)? - 0.5 * deviation);
    let excess = |log: f64| Ok::<f64, ProbabilityError>(law.below(bounded(log))? - p);
    let first = excess(guess)?;
    if first.abs() <= 4.0 * f64::EPSILON * p.min(1.0 - p).max(f64::EPSILON) {
        return Ok(bounded(guess));
    }
    let direction = if first < 0.0 { 1.0 } else { -1.0 };
    let (lowest, highest) = (ln(limits::STRIKE.min), ln(limits::STRIKE.max));
    let mut step = 0.05 * deviation;
    let mut inner = guess.clamp(lowest, highest);
    loop {
        let outer = (inner + direction * step).clamp(lowest, highest);
        if direction * excess(outer)? >= 0.0 {
            // Inside the bracket arbitrage becomes NaN, which ends the search with an error.
            let root = bracketed_root(|log| excess(log).unwrap_or(f64::NAN), inner, outer, 1e-13)?;
            return Ok(bounded(root));
        }
        if outer == lowest {
            return Ok(limits::STRIKE.min);
        }
        if outer == highest {
            return Ok(limits::STRIKE.max);
        }
        inner = outer;
        step *= 1.6;
    }
}

/// The profits with the given `probabilities` of not being exceeded, in their order: for each p the least
/// profit y with P(profit <= y) >= p.
///
/// A flat top or bottom holds many quantiles of equal value. An unbounded profit is cut off where
/// spot leaves the range of strikes, at 1e9. Absolute error about 1e-10 of the largest profit at
/// a knot.
///
/// # Errors
/// [`ProbabilityError`] when a probability is not above 0 and below 1, another input is out of range,
/// the profit is not piecewise linear, or the smile has arbitrage where the search passes.
pub fn profit_quantiles(
    market: &Market,
    profit: &PiecewiseLinear,
    law: &Law<'_>,
    probabilities: &[f64],
) -> Result<Vec<f64>, ProbabilityError> {
    profit.check()?;
    law.distribution(market, |law| {
        if law.deviation()? < 1e-12 {
            let spot = law.mean().clamp(limits::STRIKE.min, limits::STRIKE.max);
            let certain = profit.at(spot);
            return probabilities
                .iter()
                .map(|&p| Ok(PROBABILITY.check("probability", p).map(|_| certain)?))
                .collect();
        }
        let steps = steps(profit, law)?;
        probabilities
            .iter()
            .map(|&p| quantile(profit, law, &steps, PROBABILITY.check("probability", p)?))
            .collect()
    })
}

/// A level at which the distribution of profit may jump or bend.
struct Step {
    level: f64,
    /// P(profit < level).
    below: f64,
    /// P(profit <= level).
    up_to: f64,
}

/// The levels of all knots and both ends, from the lowest up.
fn steps(profit: &PiecewiseLinear, law: &dyn Distribution) -> Result<Vec<Step>, ProbabilityError> {
    let ends = [profit.at(limits::STRIKE.min), profit.at(limits::STRIKE.max)];
    let mut levels: Vec<f64> = profit.knots.iter().map(|knot| knot.1).chain(ends).collect();
    sort_short_by(&mut levels, |a, b| a < b);
    levels.dedup();
    levels
        .into_iter()
        .map(|level| {
            let (above, below) = sides(profit, level, law)?;
            Ok(Step {
                level,
                below,
                up_to: 1.0 - above,
            })
        })
        .collect()
}

fn quantile(
    profit: &PiecewiseLinear,
    law: &dyn Distribution,
    steps: &[Step],
    p: f64,
) -> Result<f64, ProbabilityError> {
    let reached = steps.iter().position(|step| step.up_to >= p);
    // Only rounding keeps the highest level from being reached.
    let index = reached.unwrap_or(steps.len().saturating_sub(1));
    let Some(step) = steps.get(index) else {
        return Ok(0.0);
    };
    let Some(lower) = index.checked_sub(1).map(|before| &steps[before]) else {
        return Ok(step.level);
    };
    if step.below < p {
        return Ok(step.level);
    }
    let excess = |level: f64| Ok::<f64, ProbabilityError>(sides(profit, level, law)?.1 - p);
    // Towards an unbounded end the levels reach as far as spot does: come to the quantile in growing
    // steps from the other end.
    let (mut from, mut outer) = (lower.level, step.level);
    let mut width = (law.mean() * law.deviation()?.min(1.0)).max(1.0);
    if from.abs() <= outer.abs() {
        let start = from;
        while start + width < outer {
            if excess(start + width)? >= 0.0 {
                outer = start + width;
                break;
            }
            from = start + width;
            width *= 2.0;
        }
    } else {
        let start = outer;
        while start - width > from {
            if excess(start - width)? < 0.0 {
                from = start - width;
                break;
            }
            outer = start - width;
            width *= 2.0;
        }
    }
    let scale = from.abs().max(outer.abs());
    // Just above the lower level the probability is P(profit <= lower), below the p sought; at the level
    // itself what lies on it does not count yet, which keeps the sign.
    Ok(bracketed_root(
        |level| excess(level).unwrap_or(f64::NAN),
        from,
        outer,
        RESOLUTION * scale,
    )?)
}
