//! How VVIX, the volatility of the VIX's futures, answers to the VIX.

use super::VIX;
use crate::error::{InputError, Range};
use crate::math::{exp, ln_ratio};

/// Levels of VVIX, in points: percent a year.
pub const VVIX: Range = Range::closed(1.0, 1000.0);
const EXPONENT: Range = Range::closed(0.0, 3.0);

/// The rule by which VVIX answers to a move of the VIX.
///
/// # Formula
/// VVIX' = VVIX (VIX'/VIX)^e
///
/// With e = 1/2 it doubles when the VIX becomes four times as high, about what crashes have
/// shown. The exponent is an illustration, not a fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VvixResponse {
    /// The exponent e, 0 to 3; 0 leaves VVIX where it is.
    pub exponent: f64,
}

impl Default for VvixResponse {
    fn default() -> Self {
        Self { exponent: 0.5 }
    }
}

impl VvixResponse {
    /// VVIX stays where it is.
    pub const NONE: Self = Self { exponent: 0.0 };

    /// VVIX, 1 to 1000 points before, after the VIX has gone from `vix` to `vix_after`, 1 to 500 each.
    ///
    /// # Errors
    /// [`InputError`] when an input, the exponent or the answer is out of range.
    pub fn vvix_after(&self, vvix: f64, vix: f64, vix_after: f64) -> Result<f64, InputError> {
        let exponent = EXPONENT.check("exponent", self.exponent)?;
        let vvix = VVIX.check("vvix", vvix)?;
        let vix = VIX.check("vix", vix)?;
        let after = VIX.check("vix_after", vix_after)?;
        VVIX.check("vvix", vvix * exp(exponent * ln_ratio(after, vix)))
    }
}
