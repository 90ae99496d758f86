//! The level of the VIX after a move of spot.

use super::VIX;
use crate::error::{InputError, Range};
use crate::math::exp;

const COEFFICIENT: Range = Range::closed(0.0, 10.0);
const FLOOR: Range = Range::closed(1.0, 100.0);
const SPOT_RETURN: Range = Range::closed(-1.0, 10.0);

/// The rule by which the VIX answers to a move of the S&P 500.
///
/// # Formula
/// With x the move of spot in percent, c the coefficients in VIX points a percent and f the floor:
///
/// - down: VIX' = VIX + c_down |x|
/// - up: VIX' = f + (VIX - f) e^(-c_up x/(VIX - f)), and VIX' = VIX when VIX <= f
///
/// # Source
/// Points a percent hardly depend on the level (-0.99 to -1.21 over 8,308 days of 1990-2022), while the
/// logarithmic beta falls from -7.4 to -2.4: the rule is linear in points on the way down. On the way
/// up it starts at c_up a percent and flattens towards the floor. It is an average
/// of moves of one to five days; a single day can differ by several points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpotToVix {
    /// VIX points gained a percent that spot falls, c_down, 0 to 10.
    pub down: f64,
    /// VIX points lost a percent that spot rises, at first, c_up, 0 to 10.
    pub up: f64,
    /// The level f the VIX falls towards, 1 to 100.
    pub floor: f64,
}

impl Default for SpotToVix {
    /// The response within one to five days.
    fn default() -> Self {
        Self::DAYS
    }
}

impl SpotToVix {
    /// The response within one to five days: 1.1 points a percent down, 0.9 up, floor 9.
    pub const DAYS: Self = Self {
        down: 1.1,
        up: 0.9,
        floor: 9.0,
    };
    /// The response in a crash: 1.35 points a percent down.
    pub const CRASH: Self = Self {
        down: 1.35,
        ..Self::DAYS
    };
    /// The average response over 21 trading days: 0.88 points a percent down.
    pub const MONTH: Self = Self {
        down: 0.88,
        ..Self::DAYS
    };

    /// The VIX after spot has moved by `spot_return`, a decimal from -1 to 10 (-0.05 is a fall of 5%), when
    /// it was at `vix`, 1 to 500 points, before.
    ///
    /// The answer is in points and continuous in both; it is not below the lower of `vix` and the
    /// floor.
    ///
    /// # Errors
    /// [`InputError`] when an input or a parameter is out of range.
    ///
    /// ```
    /// use condor_core::vix::SpotToVix;
    ///
    /// let rule = SpotToVix::default();
    /// assert!((rule.vix_after(16.0, -0.05)? - 21.5).abs() < 1e-12);
    /// let calmer = rule.vix_after(16.0, 0.05)?;
    /// assert!(calmer > 9.0 && calmer < 16.0);
    /// # Ok::<(), condor_core::error::InputError>(())
    /// ```
    pub fn vix_after(&self, vix: f64, spot_return: f64) -> Result<f64, InputError> {
        let down = COEFFICIENT.check("down", self.down)?;
        let up = COEFFICIENT.check("up", self.up)?;
        let floor = FLOOR.check("floor", self.floor)?;
        let vix = VIX.check("vix", vix)?;
        let percent = 100.0 * SPOT_RETURN.check("spot_return", spot_return)?;
        if percent <= 0.0 {
            return Ok(vix - down * percent);
        }
        let above = vix - floor;
        if above <= 0.0 {
            return Ok(vix);
        }
        Ok(floor + above * exp(-up * percent / above))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Level, move in percent, coefficients down, up and floor, and the level after it: 50-digit
    /// evaluations of family j of the oracle.
    const AFTER: [(f64, f64, f64, f64, f64, f64); 2] = [
        (15.29, 8.0, 1.35, 0.7, 9.0, 11.582_244_556_713_343),
        (36.26, -1.0, 1.13, 0.7, 9.0, 37.39),
    ];

    #[test]
    fn known_levels() {
        for (vix, percent, down, up, floor, expected) in AFTER {
            let rule = SpotToVix { down, up, floor };
            let after = rule.vix_after(vix, percent / 100.0).unwrap();
            assert!((after / expected - 1.0).abs() < 1e-13, "{after}");
        }
    }

    #[test]
    fn falls_lift_it_and_rises_lower_it_to_the_floor() {
        let rule = SpotToVix::default();
        let after = |vix, spot_return| rule.vix_after(vix, spot_return).unwrap();
        let mut before = f64::INFINITY;
        for percent in -60..=60 {
            let level = after(20.0, f64::from(percent) / 100.0);
            assert!(level < before && level > 9.0);
            before = level;
        }
        assert_eq!(after(20.0, 0.0), 20.0);
        assert_eq!(after(8.0, 0.1), 8.0);
        assert_eq!(after(9.0, 0.1), 9.0);
        assert!((after(9.0 + 1e-9, 0.1) - 9.0).abs() < 1e-8);
        // At first the response upward has the stated size.
        assert!((after(20.0, 1e-6) - (20.0 - 0.9e-4)).abs() < 1e-8);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let field = |rule: SpotToVix, vix, x| rule.vix_after(vix, x).unwrap_err().field;
        let rule = SpotToVix::default();
        assert_eq!(field(rule, 0.0, 0.0), "vix");
        assert_eq!(field(rule, 20.0, f64::NAN), "spot_return");
        assert_eq!(field(SpotToVix { floor: 0.0, ..rule }, 20.0, 0.1), "floor");
        assert_eq!(field(SpotToVix { down: -1.0, ..rule }, 20.0, 0.1), "down");
        assert_eq!(field(SpotToVix { up: 11.0, ..rule }, 20.0, 0.1), "up");
    }
}
