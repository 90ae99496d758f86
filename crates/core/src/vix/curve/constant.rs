//! The future of a constant maturity, mixed from its two neighbours, and its decay.

use super::{CurveError, FuturesCurve};
use crate::calendar::{self, DAYS_PER_YEAR, Date, ExpiryCycle};
use crate::error::Range;

/// Maturities in days.
const DAYS: Range = Range::closed(1.0, 365.0);
/// Trading days of a path.
const STEPS: Range = Range::closed(0.0, 520.0);

/// The mix of two contracts whose average time to settlement is a given number of days.
///
/// # Formula
/// near_weight = (T_far - T)/(T_far - T_near), level = near_weight F_near + (1 - near_weight) F_far.
///
/// The weights are numbers of contracts, and the time is in calendar days. (The published short-term
/// index counts business days between two settlements; the two agree to a few percent of a weight.)
/// Where no two contracts straddle the maturity the nearest one is taken alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ConstantMaturity {
    /// The nearer contract, counted from zero.
    pub near: usize,
    /// The farther contract; the same as `near` when one is taken alone.
    pub far: usize,
    /// Share of the contracts that are the nearer one, 0 to 1.
    pub near_weight: f64,
    /// The level of the mix, in points.
    pub level: f64,
}

impl FuturesCurve {
    /// The future of a constant `days` to settlement, 1 to 365; 30 is the one volatility funds hold.
    ///
    /// # Errors
    /// [`CurveError::Input`] when `days` is out of range, [`CurveError::NoContract`] when the curve has
    /// none.
    ///
    /// ```
    /// use condor_core::vix::{FuturePoint, FuturesCurve};
    ///
    /// let future = |days: f64, level| FuturePoint { years: days / 365.0, level };
    /// let curve = FuturesCurve::new(15.0, &[future(20.0, 16.0), future(50.0, 17.5)])?;
    /// let month = curve.constant_maturity(30.0)?;
    /// assert!((month.near_weight - 2.0 / 3.0).abs() < 1e-12);
    /// assert!((month.level - 16.5).abs() < 1e-12);
    /// # Ok::<(), condor_core::vix::CurveError>(())
    /// ```
    pub fn constant_maturity(&self, days: f64) -> Result<ConstantMaturity, CurveError> {
        let years = DAYS.check("days", days)? / DAYS_PER_YEAR;
        self.future(0)?;
        Ok(self.constant(years))
    }

    /// The mix for a checked maturity on a curve with contracts. With none the level is the spot VIX.
    pub(crate) fn constant(&self, years: f64) -> ConstantMaturity {
        let futures = self.futures();
        let later = futures.partition_point(|future| future.years <= years);
        let alone = |index: usize| ConstantMaturity {
            near: index,
            far: index,
            near_weight: 1.0,
            level: futures.get(index).map_or(self.spot(), |one| one.level),
        };
        let Some(near) = later.checked_sub(1) else {
            return alone(0);
        };
        let (Some(first), Some(second)) = (futures.get(near), futures.get(later)) else {
            return alone(near);
        };
        let near_weight = (second.years - years) / (second.years - first.years);
        ConstantMaturity {
            near,
            far: later,
            near_weight,
            level: near_weight * first.level + (1.0 - near_weight) * second.level,
        }
    }
}

/// One day of the constant-maturity index while the curve stands still.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IndexDay {
    /// The trading day.
    pub date: Date,
    /// Settlement of the nearer contract held from this day on.
    pub near_expiry: Date,
    /// Settlement of the farther contract.
    pub far_expiry: Date,
    /// Share of the contracts that are the nearer one.
    pub near_weight: f64,
    /// Level of the mix, in points.
    pub level: f64,
    /// What 1 held since the first day has become, without interest and fee.
    pub index: f64,
}

/// The constant-maturity index of `days` over `steps` trading days, 0 to 520, from `date` on, with
/// the curve standing still: every contract takes, day by day, the level today's curve has at the time
/// it then has left. The contracts are those that settle on the exchange's days.
///
/// # Formula
/// index' = index x sum(w F')/sum(w F), with the weights w of the day before; then the weights are set
/// anew. In contango it falls: that is the decay a holder pays for.
///
/// # Errors
/// [`CurveError`] when `days`, 1 to 365, or `steps` is out of range, the curve has no contract, or the
/// calendar, 2004 to 2035, ends before the path.
pub fn standing_still(
    curve: &FuturesCurve,
    date: Date,
    days: f64,
    steps: u32,
) -> Result<Vec<IndexDay>, CurveError> {
    let maturity = DAYS.check("days", days)?;
    STEPS.check("steps", f64::from(steps))?;
    curve.future(0)?;
    let mut path: Vec<IndexDay> = Vec::with_capacity(steps as usize + 1);
    let mut today = date;
    for _ in 0..=steps {
        if !path.is_empty() {
            today = calendar::next_trading_day(today)?;
        }
        let level_of = |expiry: Date| -> f64 {
            curve.level(f64::from(today.days_until(expiry).max(0)) / DAYS_PER_YEAR)
        };
        let index = path.last().map_or(1.0, |held| {
            let then = held.near_weight * level_of(held.near_expiry)
                + (1.0 - held.near_weight) * level_of(held.far_expiry);
            held.index * then / held.level
        });
        // Settlements from tomorrow on; the pair is the last one at or before the maturity and the next.
        let mut expiries = calendar::expiries(today.plus_days(1)?, ExpiryCycle::Vix)?;
        let none = calendar::CalendarError::OutsideCalendar { date: today };
        let mut near = expiries.next().ok_or(none)?;
        let mut far = near;
        while f64::from(today.days_until(far)) <= maturity {
            near = far;
            far = expiries.next().ok_or(none)?;
        }
        let (first, second) = (
            f64::from(today.days_until(near)),
            f64::from(today.days_until(far)),
        );
        let near_weight = if near == far {
            1.0
        } else {
            (second - maturity) / (second - first)
        };
        path.push(IndexDay {
            date: today,
            near_expiry: near,
            far_expiry: far,
            near_weight,
            level: near_weight * level_of(near) + (1.0 - near_weight) * level_of(far),
            index,
        });
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vix::FuturePoint;

    fn curve(levels: &[f64]) -> FuturesCurve {
        let futures: Vec<FuturePoint> = (1..)
            .zip(levels)
            .map(|(month, &level)| FuturePoint {
                years: f64::from(month) * 30.0 / 365.0,
                level,
            })
            .collect();
        FuturesCurve::new(levels[0], &futures).unwrap()
    }

    #[test]
    fn a_flat_curve_neither_gains_nor_loses() {
        let date = Date::new(2024, 1, 16).unwrap();
        let path = standing_still(&curve(&[18.0; 4]), date, 30.0, 60).unwrap();
        assert_eq!(path.len(), 61);
        for day in path {
            assert!((day.index - 1.0).abs() < 1e-14 && (day.level - 18.0).abs() < 1e-13);
            assert!((0.0..=1.0).contains(&day.near_weight));
            let near = f64::from(day.date.days_until(day.near_expiry));
            let far = f64::from(day.date.days_until(day.far_expiry));
            let mean = day.near_weight * near + (1.0 - day.near_weight) * far;
            // Right after a settlement the next one may be up to 35 days away, and is held alone.
            let alone = day.near_expiry == day.far_expiry && (30.0..=35.0).contains(&near);
            assert!(
                alone || (mean - 30.0).abs() < 1e-12,
                "{mean} on {}",
                day.date
            );
        }
    }

    #[test]
    fn contango_decays_by_the_slope() {
        let date = Date::new(2024, 1, 16).unwrap();
        let steep: Vec<f64> = (0..6).map(|month| 15.0 * 1.05_f64.powi(month)).collect();
        let path = standing_still(&curve(&steep), date, 30.0, 20).unwrap();
        let last = path.last().unwrap();
        // Five percent a month, over the calendar days passed; the contracts under 30 days are on a
        // flat stretch here (spot is M1), so that the loss is less.
        let days = f64::from(date.days_until(last.date));
        let full = 1.05_f64.powf(-days / 30.0);
        assert!(
            last.index > full && last.index < 1.0 - 0.4 * (1.0 - full),
            "{}",
            last.index
        );
    }
}
