//! An exchange-traded fund that holds the 30-day future.

use super::{CurveError, FuturesCurve};
use crate::calendar::DAYS_PER_YEAR;
use crate::error::{InputError, Range};
use crate::math::exp;
use crate::pricing::limits;

const FEE: Range = Range::closed(0.0, 0.2);
const DAYS: Range = Range::closed(0.0, 3650.0);

/// Years to settlement of what the fund holds.
const MATURITY: f64 = 30.0 / DAYS_PER_YEAR;

/// A fund that is long the constant-maturity 30-day future and sets its two contracts anew every day.
///
/// Being long a constant 30-day future lost about 45% a year from 2007 to 2017 by CFE settlement
/// prices, and gained 124% in 2008. One history, for illustration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VolatilityFund {
    /// Yearly fee as a decimal, 0 to 0.2.
    pub fee: f64,
}

impl Default for VolatilityFund {
    /// A fee of 0.85% a year, as an illustration.
    fn default() -> Self {
        Self { fee: 0.0085 }
    }
}

impl VolatilityFund {
    /// Checks the fee against its range.
    ///
    /// # Errors
    /// [`InputError`] when it is outside.
    pub fn check(&self) -> Result<(), InputError> {
        FEE.check("fee", self.fee).map(|_| ())
    }

    /// The factor on the fund's value when the curve goes at once from `before` to `after`, which has
    /// the same contracts.
    ///
    /// # Formula
    /// sum(w F')/sum(w F), w the weights of the 30-day future before.
    pub fn moved(&self, before: &FuturesCurve, after: &FuturesCurve) -> f64 {
        let held = before.constant(MATURITY);
        let level = |curve: &FuturesCurve, index: usize| {
            curve
                .futures()
                .get(index)
                .map_or(curve.spot(), |future| future.level)
        };
        let then = held.near_weight * level(after, held.near)
            + (1.0 - held.near_weight) * level(after, held.far);
        then / held.level
    }

    /// The factor on the fund's value as `days`, 0 to 3650, pass and spot stands still, with interest at
    /// `rate`, -0.1 to 0.5 a year, on its cash and the fee taken off.
    ///
    /// With `rolls_down` the curve stands still and every contract takes, day by day, the level today's
    /// curve has at the time it then has left. Without, the futures keep their levels, and what is left
    /// is interest and fee.
    ///
    /// # Formula
    /// product over days of sum(w F')/sum(w F), times e^((rate - fee) days/365); a part of a day counts
    /// as one step.
    ///
    /// # Errors
    /// [`CurveError::Input`] when an input is out of range.
    pub fn over_days(
        &self,
        curve: &FuturesCurve,
        days: f64,
        rate: f64,
        rolls_down: bool,
    ) -> Result<f64, CurveError> {
        let fee = FEE.check("fee", self.fee)?;
        let rate = limits::RATE.check("rate", rate)?;
        let days = DAYS.check("days", days)?;
        let carry = exp((rate - fee) * days / DAYS_PER_YEAR);
        if !rolls_down || curve.futures().is_empty() {
            return Ok(carry);
        }
        let mut factor = 1.0;
        let mut elapsed = 0.0;
        while elapsed < days {
            let step = (days - elapsed).min(1.0) / DAYS_PER_YEAR;
            let today = curve.aged(elapsed / DAYS_PER_YEAR, true);
            let held = today.constant(MATURITY);
            let level = |index: usize| {
                today.futures().get(index).map_or(curve.spot(), |future| {
                    curve.level((future.years - step).max(0.0))
                })
            };
            let then =
                held.near_weight * level(held.near) + (1.0 - held.near_weight) * level(held.far);
            factor *= then / held.level;
            elapsed += 1.0;
        }
        Ok(carry * factor)
    }

    /// The level of the 30-day future the fund holds, in points.
    pub fn level(&self, curve: &FuturesCurve) -> f64 {
        curve.constant(MATURITY).level
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vix::FuturePoint;

    fn curve(levels: [f64; 3]) -> FuturesCurve {
        let mut days = -10.0;
        let futures = levels.map(|level| {
            days += 30.0;
            FuturePoint {
                years: days / 365.0,
                level,
            }
        });
        FuturesCurve::new(15.0, &futures).unwrap()
    }

    #[test]
    fn a_move_at_once_is_that_of_its_contracts() {
        let fund = VolatilityFund::default();
        let (before, after) = (curve([16.0, 17.5, 18.0]), curve([24.0, 21.0, 20.0]));
        assert_eq!(fund.moved(&before, &before), 1.0);
        let expected = (2.0 / 3.0 * 24.0 + 21.0 / 3.0) / (2.0 / 3.0 * 16.0 + 17.5 / 3.0);
        assert!((fund.moved(&before, &after) / expected - 1.0).abs() < 1e-14);
    }

    #[test]
    fn contango_decays_and_inversion_pays() {
        let free = VolatilityFund { fee: 0.0 };
        let month = |levels, rolls| {
            free.over_days(&curve(levels), 30.0, 0.0, rolls)
                .expect("in range")
        };
        assert!(month([16.0, 17.5, 18.0], true) < 0.95);
        assert!(month([14.0, 13.5, 13.0], true) > 1.02);
        assert_eq!(month([16.0, 17.5, 18.0], false), 1.0);
        let fee = VolatilityFund { fee: 0.02 };
        let year = fee.over_days(&curve([16.0; 3]), 365.0, 0.05, false);
        assert!((year.unwrap() - exp(0.03)).abs() < 1e-15);
    }
}
