//! The VIX and the smile of options: levels linked by a ratio, moves by a power.

use super::VIX;
use crate::error::{InputError, Range};
use crate::math::{exp, ln_ratio, sqrt};
use crate::pricing::limits;

const ATM_VOLATILITY: Range = Range::closed(1e-4, 10.0);
const RATIO: Range = Range::closed(1e-3, 100.0);

/// Days at which a volatility moves as much as the VIX does.
const VIX_DAYS: f64 = 30.0;
/// Bounds of the exponent.
const RESPONSES: (f64, f64) = (0.5, 1.5);

/// The at-the-money volatility and the VIX as linked inputs: one moves the other in proportion.
///
/// The VIX is a strip of options of all strikes and stands above the volatility at the money by the
/// smile; the ratio of the two is a property of the day and is shown beside both.
///
/// ```
/// use condor_core::vix::AtmLink;
///
/// let link = AtmLink::from_levels(0.144, 18.0)?;
/// assert!((link.ratio() - 0.8).abs() < 1e-15);
/// assert!((link.atm_volatility(25.0)? - 0.2).abs() < 1e-15);
/// assert!((link.vix(0.2)? - 25.0).abs() < 1e-13);
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AtmLink {
    ratio: f64,
}

impl AtmLink {
    /// The link that holds now: `atm_volatility`, 0.0001 to 10 per square root of a year, with the VIX at
    /// `vix`, 1 to 500 points.
    ///
    /// # Errors
    /// [`InputError`] when either is out of range.
    pub fn from_levels(atm_volatility: f64, vix: f64) -> Result<Self, InputError> {
        let volatility = ATM_VOLATILITY.check("atm_volatility", atm_volatility)?;
        let vix = VIX.check("vix", vix)?;
        Ok(Self {
            ratio: 100.0 * volatility / vix,
        })
    }

    /// The link with a given ratio of at-the-money volatility in percent to the VIX, 0.001 to 100.
    ///
    /// # Errors
    /// [`InputError`] when `ratio` is out of range.
    pub fn from_ratio(ratio: f64) -> Result<Self, InputError> {
        Ok(Self {
            ratio: RATIO.check("ratio", ratio)?,
        })
    }

    /// At-the-money volatility in percent over the VIX in points.
    pub fn ratio(&self) -> f64 {
        self.ratio
    }

    /// The at-the-money volatility that belongs to the VIX at `vix`, 1 to 500 points.
    ///
    /// # Errors
    /// [`InputError`] when `vix` or the volatility, 0 to 10, is out of range.
    pub fn atm_volatility(&self, vix: f64) -> Result<f64, InputError> {
        let vix = VIX.check("vix", vix)?;
        limits::VOLATILITY.check("atm_volatility", self.ratio * vix / 100.0)
    }

    /// The VIX in points that belongs to an at-the-money volatility of 0.0001 to 10.
    ///
    /// # Errors
    /// [`InputError`] when the volatility or the VIX, 1 to 500, is out of range.
    pub fn vix(&self, atm_volatility: f64) -> Result<f64, InputError> {
        let volatility = ATM_VOLATILITY.check("atm_volatility", atm_volatility)?;
        VIX.check("vix", 100.0 * volatility / self.ratio)
    }
}

/// The power of the VIX's ratio with which a volatility of `years`, 0 to 50, to expiry moves.
///
/// # Formula
/// g(T) = sqrt(30/days) kept between 0.5 and 1.5, days = 365 T: short options move more than the VIX, long
/// ones less.
///
/// # Errors
/// [`InputError`] when `years` is out of range.
pub fn smile_response(years: f64) -> Result<f64, InputError> {
    let days = 365.0 * limits::YEARS.check("years", years)?;
    // Without time the bound holds; zero may be negative zero.
    Ok(sqrt(VIX_DAYS / days.max(f64::MIN_POSITIVE)).clamp(RESPONSES.0, RESPONSES.1))
}

/// The factor by which every volatility of a smile moves when the VIX goes from `vix` to `vix_after`, both
/// 1 to 500 points.
///
/// # Formula
/// (VIX'/VIX)^g(T), g as in [`smile_response`]
///
/// # Errors
/// [`InputError`] when an input is out of range.
pub fn smile_factor(vix: f64, vix_after: f64, years: f64) -> Result<f64, InputError> {
    let vix = VIX.check("vix", vix)?;
    let vix_after = VIX.check("vix_after", vix_after)?;
    Ok(exp(smile_response(years)? * ln_ratio(vix_after, vix)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_response_falls_with_time_between_its_bounds() {
        assert_eq!(smile_response(0.0).unwrap(), 1.5);
        assert_eq!(smile_response(5.0 / 365.0).unwrap(), 1.5);
        assert!((smile_response(30.0 / 365.0).unwrap() - 1.0).abs() < 1e-15);
        assert!((smile_response(60.0 / 365.0).unwrap() - 0.5_f64.sqrt()).abs() < 1e-15);
        assert_eq!(smile_response(2.0).unwrap(), 0.5);
    }

    #[test]
    fn the_factor_is_a_power_of_the_ratio() {
        let month = 30.0 / 365.0;
        assert!((smile_factor(16.0, 32.0, month).unwrap() - 2.0).abs() < 1e-14);
        assert!((smile_factor(16.0, 32.0, 2.0).unwrap() - 2f64.sqrt()).abs() < 1e-14);
        assert_eq!(smile_factor(16.0, 16.0, 0.0).unwrap(), 1.0);
        assert_eq!(smile_factor(16.0, 0.0, 0.0).unwrap_err().field, "vix_after");
    }

    #[test]
    fn links_are_checked() {
        assert_eq!(AtmLink::from_levels(0.2, 0.0).unwrap_err().field, "vix");
        assert_eq!(AtmLink::from_ratio(0.0).unwrap_err().field, "ratio");
        let link = AtmLink::from_ratio(90.0).unwrap();
        assert_eq!(
            link.atm_volatility(400.0).unwrap_err().field,
            "atm_volatility"
        );
        assert_eq!(link.vix(0.2).unwrap_err().field, "vix");
    }
}
