//! A smile after the market has moved.

use super::Smile;
use crate::error::{InputError, Range};
use crate::vix::smile_factor;

const FACTOR: Range = Range::closed(0.0, 1e3);

/// A smile whose volatilities are all multiplied by one factor.
///
/// # Formula
/// sigma'(T, K) = sigma(T, ln(K/F')) (VIX'/VIX)^g(T)
///
/// F' being the new forward: a smile is a function of ln(K/F) and so rides on it. The response of the VIX
/// to spot already holds the slide along the skew; a smile that stuck to its strikes would count it twice.
///
/// ```
/// use condor_core::smile::{MovedSmile, Smile, SsviSlice};
///
/// let month = 30.0 / 365.0;
/// let smile = SsviSlice::from_atm(0.16, -0.65, 4.0, month)?;
/// let after = MovedSmile::by_vix(smile, 18.0, 27.0, month)?;
/// assert!((after.volatility(0.0) - 0.24).abs() < 1e-15);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MovedSmile<S> {
    smile: S,
    factor: f64,
}

impl<S: Smile> MovedSmile<S> {
    /// `smile` with every volatility times `factor`, 0 to 1000.
    ///
    /// # Errors
    /// [`InputError`] when `factor` is out of range.
    pub fn by_factor(smile: S, factor: f64) -> Result<Self, InputError> {
        Ok(Self {
            smile,
            factor: FACTOR.check("factor", factor)?,
        })
    }

    /// `smile`, of options with `years` left, when the VIX goes from `vix` to `vix_after`.
    ///
    /// # Errors
    /// [`InputError`] when a level, 1 to 500 points, or `years`, 0 to 50, is out of range or the factor
    /// they give is.
    pub fn by_vix(smile: S, vix: f64, vix_after: f64, years: f64) -> Result<Self, InputError> {
        Self::by_factor(smile, smile_factor(vix, vix_after, years)?)
    }

    /// The factor on every volatility.
    pub fn factor(&self) -> f64 {
        self.factor
    }
}

impl<S: Smile> Smile for MovedSmile<S> {
    #[inline]
    fn volatility(&self, k: f64) -> f64 {
        self.factor * self.smile.volatility(k)
    }

    #[inline]
    fn slope(&self, k: f64) -> f64 {
        self.factor * self.smile.slope(k)
    }
}
