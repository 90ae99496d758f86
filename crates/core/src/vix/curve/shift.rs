//! A hedge moved along the curve.

use super::{CurveError, FuturesCurve};
use crate::calendar::DAYS_PER_YEAR;
use crate::error::Range;

/// Days held.
const DAYS: Range = Range::closed(0.0, 3650.0);

/// What moving a future from one contract to a later one costs and saves, in points of the VIX.
///
/// The same number of contracts is held before and after. The cost is paid at once and is not lost: it
/// is the difference of two prices. What is saved is the roll-down, when the curve stands still; what
/// is given up is response, because a later future answers less to the VIX.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeShift {
    /// F_to - F_from: what the later contract costs more.
    pub cost: f64,
    /// What the earlier contract loses over the days held, positive in contango.
    pub decay_from: f64,
    /// What the later contract loses over the same days.
    pub decay_to: f64,
    /// `decay_from` less `decay_to`: the carry saved by the move.
    pub carry_saved: f64,
}

impl FuturesCurve {
    /// What a future of `years` to settlement gains, in points, as `elapsed` years pass and the curve
    /// stands still: the level at the time left then, less the level now. It is negative in contango; one
    /// that settles before is worth the spot VIX.
    ///
    /// # Errors
    /// [`CurveError::Input`] when either, 0 to 10, is out of range.
    pub fn roll_down(&self, years: f64, elapsed: f64) -> Result<f64, CurveError> {
        const ELAPSED: Range = Range::closed(0.0, 10.0);
        let now = self.level_at(years)?;
        let left = (years - ELAPSED.check("elapsed", elapsed)?).max(0.0);
        let then = if left == 0.0 && elapsed > 0.0 {
            self.spot()
        } else {
            self.level(left)
        };
        Ok(then - now)
    }

    /// What rolling a hedge from contract `from` to contract `to` (0 is M1) costs, and what carry it
    /// saves over `days`, 0 to 3650, with the curve standing still.
    ///
    /// # Errors
    /// [`CurveError`] when the curve has not both contracts, or `days` is out of range.
    ///
    /// ```
    /// use condor_core::vix::{FuturePoint, FuturesCurve};
    ///
    /// let future = |days: f64, level| FuturePoint { years: days / 365.0, level };
    /// let curve = FuturesCurve::new(
    ///     14.0,
    ///     &[future(20.0, 15.5), future(50.0, 16.8), future(80.0, 17.4)],
    /// )?;
    /// let shift = curve.time_shift(0, 2, 20.0)?;
    /// assert!((shift.cost - 1.9).abs() < 1e-12);
    /// assert!((shift.decay_from - 1.5).abs() < 1e-12); // M1 becomes the spot VIX
    /// assert!(shift.decay_to < 0.5 && shift.carry_saved > 1.0);
    /// # Ok::<(), condor_core::vix::CurveError>(())
    /// ```
    pub fn time_shift(&self, from: usize, to: usize, days: f64) -> Result<TimeShift, CurveError> {
        let (first, second) = (self.future(from)?, self.future(to)?);
        let elapsed = DAYS.check("days", days)? / DAYS_PER_YEAR;
        let decay_from = 0.0 - self.roll_down(first.years, elapsed)?;
        let decay_to = 0.0 - self.roll_down(second.years, elapsed)?;
        Ok(TimeShift {
            cost: second.level - first.level,
            decay_from,
            decay_to,
            carry_saved: decay_from - decay_to,
        })
    }
}
