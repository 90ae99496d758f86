//! Where spot may end, and what a position then earns.
//!
//! Two views of the same question. A lognormal takes one volatility for every strike: a belief, which
//! contradicts the smile the legs were priced on. The density the smile itself implies is the one under
//! which every option at its own volatility is fairly priced. The two
//! differ by ten percentage points on ordinary trades, which is why the choice, a [`Law`], is always
//! named.
//!
//! [`outcomes`] and [`profit_quantiles`] take any profit that is [`PiecewiseLinear`] in spot at expiry;
//! [`from_smile`], [`lognormal`] and [`lognormal_with_drift`] are the same for an iron condor.
//! [`SpotPath`] answers for the way there: whether spot touches a barrier before expiry.

mod law;
mod outcome;
mod payoff;
mod quantile;
mod touch;

use crate::error::{InputError, Number};
use crate::math::{RootError, exp, sqrt};
use crate::position::{IronCondor, Market};
use crate::pricing::limits;
use crate::smile::Smile;
use law::{Distribution, Lognormal, SmileImplied};
use std::fmt;

pub use law::Law;
pub use outcome::{Outcomes, outcomes};
pub use payoff::{PayoffError, PiecewiseLinear};
pub use quantile::{profit_quantiles, spot_quantiles};
pub use touch::{SpotPath, TouchError};

/// Probabilities this far outside [0, 1] are rounding and are brought back; beyond it they mean
/// arbitrage in the smile.
const ROUNDING: f64 = 1e-10;

/// Wing widths this close, relatively, count as equal when the side of the maximum loss is chosen.
const EQUAL_WIDTHS: f64 = 1e-9;

/// Outcomes of an iron condor at expiry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CondorProbabilities {
    /// Probability of a profit: spot ends between the break-evens.
    pub profit: f64,
    /// Probability of the maximum profit: spot ends between the short strikes.
    pub max_profit: f64,
    /// Probability of the maximum loss: spot ends beyond the long strike of the wider wing, or of
    /// either wing when they are equally wide.
    pub max_loss: f64,
    /// Credit less the expected loss at expiry, in index points, without interest on the credit.
    pub expected_profit: f64,
    /// Credit with interest to expiry, credit e^(rT), less the expected loss.
    pub expected_profit_with_interest: f64,
}

/// Probabilities that cannot be given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ProbabilityError {
    /// Occurs when an input is not a number in its range; what a smile returns counts as one.
    Input(InputError),
    /// Occurs when the profit is not a piecewise linear function of spot.
    Payoff(PayoffError),
    /// Occurs when no spot or profit with the probability of a quantile is found.
    Search(RootError),
    /// Occurs when the smile implies a probability below zero or above one: a butterfly with a
    /// negative price.
    Arbitrage {
        /// The spot at expiry below which the probability is taken.
        level: f64,
        /// The probability the smile implies.
        probability: f64,
    },
}

impl fmt::Display for ProbabilityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(error) => error.fmt(f),
            Self::Payoff(error) => error.fmt(f),
            Self::Search(error) => error.fmt(f),
            Self::Arbitrage { level, probability } => write!(
                f,
                "the smile has arbitrage: it implies a probability of {} at {}",
                Number(probability),
                Number(level)
            ),
        }
    }
}

impl std::error::Error for ProbabilityError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::Payoff(error) => Some(error),
            Self::Search(error) => Some(error),
            Self::Arbitrage { .. } => None,
        }
    }
}

impl From<PayoffError> for ProbabilityError {
    fn from(error: PayoffError) -> Self {
        Self::Payoff(error)
    }
}

impl From<RootError> for ProbabilityError {
    fn from(error: RootError) -> Self {
        Self::Search(error)
    }
}

impl From<InputError> for ProbabilityError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

/// Outcomes when spot at expiry is lognormal around the forward with one `volatility`, 0 to 10.
///
/// # Formula
/// ln(S_T/S) is normal with mean (r - q - sigma^2/2) T and standard deviation sigma sqrt T.
///
/// # Errors
/// [`ProbabilityError::Input`] when `volatility` is out of range.
pub fn lognormal(
    condor: &IronCondor,
    volatility: f64,
) -> Result<CondorProbabilities, ProbabilityError> {
    let market = condor.market();
    let drift = market.rate - market.dividend_yield;
    condor_outcomes(condor, &Lognormal::new(market, drift, volatility)?)
}

/// Outcomes as under [`lognormal`], with an own expected growth `drift` a year, -1 to 1, in place of
/// the forward's r - q. The drift is that of the mean: S_T has expectation S e^(drift T).
///
/// # Errors
/// [`ProbabilityError::Input`] when `volatility` or `drift` is out of range.
pub fn lognormal_with_drift(
    condor: &IronCondor,
    volatility: f64,
    drift: f64,
) -> Result<CondorProbabilities, ProbabilityError> {
    let drift = limits::DRIFT.check("drift", drift)?;
    condor_outcomes(condor, &Lognormal::new(condor.market(), drift, volatility)?)
}

/// Outcomes under the density the smile implies.
///
/// # Formula
/// P(S_T > K) = -e^(rT) dC/dK = N(d2) - n(d2) sqrt(T) d(sigma)/dk, at sigma = sigma(ln(K/F)).
///
/// The second term is the slope of the smile, which N(d2) alone leaves out. When the legs were priced on
/// the same smile the expected profit with interest is zero.
///
/// # Errors
/// [`ProbabilityError`] when the smile returns something that is not a volatility or a slope, or
/// has arbitrage at a strike or break-even.
///
/// # Source
/// D. T. Breeden and R. H. Litzenberger, "Prices of state-contingent claims implicit in option
/// prices", Journal of Business 51 (1978) 621-651.
pub fn from_smile(
    condor: &IronCondor,
    smile: &(impl Smile + ?Sized),
) -> Result<CondorProbabilities, ProbabilityError> {
    condor_outcomes(condor, &SmileImplied::new(condor.market(), smile))
}

/// One standard deviation of spot to expiry in index points, S sigma sqrt T.
///
/// Take the at-the-money volatility. It is the first-order size of the move; the lognormal quantiles are
/// S e^(+-sigma sqrt T), a little more above and less below.
///
/// # Errors
/// [`InputError`] when `volatility`, 0 to 10, or a field of `market` is out of range.
pub fn expected_move(market: &Market, volatility: f64) -> Result<f64, InputError> {
    market.check()?;
    let volatility = limits::VOLATILITY.check("volatility", volatility)?;
    Ok(market.spot * volatility * sqrt(market.years))
}

/// The condor's probabilities as those of intervals of spot. Its expected loss is summed from the four
/// options themselves: the slopes of a profit written as knots are rounded.
fn condor_outcomes(
    condor: &IronCondor,
    law: &impl Distribution,
) -> Result<CondorProbabilities, ProbabilityError> {
    let strikes = condor.strikes();
    let market = condor.market();
    let credit = condor.credit();

    let profit = if credit > 0.0 {
        let ends = condor.break_evens();
        law.between(ends.low.unwrap_or(0.0), ends.high.unwrap_or(f64::INFINITY))?
    } else {
        0.0
    };
    let (put_width, call_width) = (strikes.put_width(), strikes.call_width());
    let tie = (put_width - call_width).abs() <= EQUAL_WIDTHS * put_width.max(call_width);
    let below = if tie || put_width > call_width {
        law.below(strikes.long_put)?
    } else {
        0.0
    };
    let above = if tie || call_width > put_width {
        law.above(strikes.long_call)?
    } else {
        0.0
    };
    let loss = (law.put(strikes.short_put)? - law.put(strikes.long_put)?)
        + (law.call(strikes.short_call)? - law.call(strikes.long_call)?);
    Ok(CondorProbabilities {
        profit,
        max_profit: law.between(strikes.short_put, strikes.short_call)?,
        max_loss: probability(below + above, strikes.long_put)?,
        expected_profit: credit - loss,
        expected_profit_with_interest: credit * exp(market.rate * market.years) - loss,
    })
}

/// `value` as a probability at `level`: rounding is brought back into [0, 1], more is arbitrage.
fn probability(value: f64, level: f64) -> Result<f64, ProbabilityError> {
    if (-ROUNDING..=1.0 + ROUNDING).contains(&value) {
        Ok(value.clamp(0.0, 1.0))
    } else {
        Err(ProbabilityError::Arbitrage {
            level,
            probability: value,
        })
    }
}
