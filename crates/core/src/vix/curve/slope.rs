//! How steep the curve is between two contracts, and what that costs a holder.

use super::{CurveError, FuturesCurve};
use crate::calendar::DAYS_PER_YEAR;
use crate::error::{InputError, Range};
use crate::math::{exp_m1, ln_ratio};

/// Gaps in VIX points under which a curve counts as flat.
const GAP: Range = Range::closed(0.0, 100.0);

/// Days of the month over which a roll yield is stated.
const MONTH_DAYS: f64 = 30.0;

/// The steepness between two contracts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slope {
    /// Far level less near level, in points.
    pub points: f64,
    /// Far level over near level, less one.
    pub ratio: f64,
    /// ln(F_far/F_near)/(T_far - T_near), a year: positive in contango.
    pub annual: f64,
}

/// The name of a slope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TermStructure {
    /// The far contract stands above the near one: a holder of futures loses when nothing happens.
    Contango,
    /// The two are closer than the gap that counts.
    Flat,
    /// The near contract stands above the far one, as in a crash.
    Backwardation,
}

/// What a future loses (negative) or gains when it rolls down a curve that stands still.
///
/// # Formula
/// annual = -ln(F_far/F_near)/(T_far - T_near), day = e^(annual/365) - 1, month = e^(30 annual/365) - 1.
///
/// Under the pricing measure a future is expected to keep its level, so that this yield is zero on
/// average; what holders have lost is a premium, paid in the real world.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RollYield {
    /// Continuously compounded, a year.
    pub annual: f64,
    /// As a simple return, a calendar day.
    pub day: f64,
    /// As a simple return, thirty days.
    pub month: f64,
}

impl Slope {
    /// The name of the slope when a distance of less than `gap` points, 0 to 100, counts as flat.
    /// Inversions of 0.05, a tick of the future, are noise.
    ///
    /// # Errors
    /// [`InputError`] when `gap` is out of range.
    pub fn term_structure(&self, gap: f64) -> Result<TermStructure, InputError> {
        let gap = GAP.check("gap", gap)?;
        Ok(if self.points.abs() < gap || self.points == 0.0 {
            TermStructure::Flat
        } else if self.points > 0.0 {
            TermStructure::Contango
        } else {
            TermStructure::Backwardation
        })
    }

    /// What a future between the two earns as it rolls down.
    pub fn roll_yield(&self) -> RollYield {
        let annual = -self.annual;
        RollYield {
            annual,
            day: exp_m1(annual / DAYS_PER_YEAR),
            month: exp_m1(annual * MONTH_DAYS / DAYS_PER_YEAR),
        }
    }
}

impl FuturesCurve {
    /// The slope from contract `near` to contract `far`, counted from zero: `slope(0, 1)` is M1 to M2.
    ///
    /// # Errors
    /// [`CurveError::NoContract`] when the curve has not both, [`CurveError::Order`] when `far` does not
    /// settle after `near`, [`CurveError::Input`] when less than a day lies between them.
    pub fn slope(&self, near: usize, far: usize) -> Result<Slope, CurveError> {
        /// Years between two contracts.
        const APART: Range = Range::closed(0.0027, 10.0);
        let (first, second) = (self.future(near)?, self.future(far)?);
        if far <= near {
            return Err(CurveError::Order { index: far });
        }
        let apart = APART.check("years between the contracts", second.years - first.years)?;
        Ok(Slope {
            points: second.level - first.level,
            ratio: second.level / first.level - 1.0,
            annual: ln_ratio(second.level, first.level) / apart,
        })
    }

    /// M1 over the spot VIX, less one: the basis.
    ///
    /// # Errors
    /// [`CurveError::NoContract`] when the curve has no contract.
    pub fn basis(&self) -> Result<f64, CurveError> {
        Ok(self.future(0)?.level / self.spot() - 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vix::FuturePoint;

    fn curve(near: f64, far: f64) -> FuturesCurve {
        let future = |days: f64, level| FuturePoint {
            years: days / 365.0,
            level,
        };
        FuturesCurve::new(15.0, &[future(20.0, near), future(50.0, far)]).unwrap()
    }

    #[test]
    fn a_month_of_contango_costs_the_ratio() {
        let slope = curve(16.0, 17.6).slope(0, 1).unwrap();
        assert!((slope.ratio - 0.1).abs() < 1e-15);
        // Thirty days apart, so that the month's yield is the whole ratio.
        let month = slope.roll_yield().month;
        assert!((month - (1.0 / 1.1 - 1.0)).abs() < 1e-15, "{month}");
        assert!(slope.roll_yield().day < 0.0);
        assert!((curve(16.0, 17.0).basis().unwrap() - 1.0 / 15.0).abs() < 1e-15);
    }

    #[test]
    fn slopes_have_names() {
        let name = |near, far, gap| {
            let slope = curve(near, far).slope(0, 1).unwrap();
            slope.term_structure(gap).unwrap()
        };
        assert_eq!(name(16.0, 17.0, 0.05), TermStructure::Contango);
        assert_eq!(name(17.0, 16.0, 0.05), TermStructure::Backwardation);
        assert_eq!(name(16.0, 16.04, 0.05), TermStructure::Flat);
        assert_eq!(name(16.0, 16.0, 0.0), TermStructure::Flat);
    }

    #[test]
    fn contracts_that_are_not_there_are_named() {
        let curve = curve(16.0, 17.0);
        let missing = CurveError::NoContract {
            index: 2,
            contracts: 2,
        };
        assert_eq!(curve.slope(0, 2), Err(missing));
        assert_eq!(curve.slope(1, 1), Err(CurveError::Order { index: 1 }));
        assert_eq!(
            missing.to_string(),
            "there is no contract M3; the curve has 2"
        );
    }
}
