//! Volatility as a parabola in log-moneyness.

use super::Smile;
use crate::error::{InputError, Range};

/// Levels at the money.
const LEVEL: Range = Range::closed(QuadraticSmile::LOWEST, QuadraticSmile::HIGHEST);
/// Linear and quadratic coefficients.
const COEFFICIENT: Range = Range::closed(-1e3, 1e3);

/// sigma(k) = a + b k + c k^2, kept between 0.1% and 1000%.
///
/// A parabola fits quotes near the money and nothing far from it, where it may turn negative or grow
/// without bound: there the volatility stays at the nearer of the two limits, with slope zero.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QuadraticSmile {
    level: f64,
    slope: f64,
    curvature: f64,
}

impl QuadraticSmile {
    /// The lowest volatility this smile returns.
    pub const LOWEST: f64 = 0.001;
    /// The highest volatility this smile returns.
    pub const HIGHEST: f64 = 10.0;

    /// The parabola with `level` a = sigma(0), 0.001 to 10, `slope` b = sigma'(0) and quadratic
    /// coefficient `curvature` c = sigma''(0)/2, both -1000 to 1000.
    ///
    /// # Errors
    /// [`InputError`] when one of them is outside its range.
    pub fn new(level: f64, slope: f64, curvature: f64) -> Result<Self, InputError> {
        Ok(Self {
            level: LEVEL.check("level", level)?,
            slope: COEFFICIENT.check("slope", slope)?,
            curvature: COEFFICIENT.check("curvature", curvature)?,
        })
    }

    #[inline]
    fn parabola(&self, k: f64) -> f64 {
        self.level + k * (self.slope + k * self.curvature)
    }
}

impl Smile for QuadraticSmile {
    #[inline]
    fn volatility(&self, k: f64) -> f64 {
        self.parabola(k).clamp(Self::LOWEST, Self::HIGHEST)
    }

    #[inline]
    fn slope(&self, k: f64) -> f64 {
        if (Self::LOWEST..=Self::HIGHEST).contains(&self.parabola(k)) {
            self.slope + 2.0 * k * self.curvature
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_within_its_limits() {
        let smile = QuadraticSmile::new(0.15, -0.45, 0.2).unwrap();
        assert!((smile.volatility(0.1) - 0.107).abs() < 1e-15);
        assert!((smile.slope(0.1) + 0.41).abs() < 1e-15);
        assert_eq!(smile.volatility(0.5), QuadraticSmile::LOWEST);
        assert_eq!(smile.volatility(1e3), QuadraticSmile::HIGHEST);
        assert_eq!(smile.slope(1e3), 0.0);
    }

    #[test]
    fn coefficients_are_checked() {
        assert_eq!(
            QuadraticSmile::new(0.0, 0.0, 0.0).unwrap_err().field,
            "level"
        );
        assert_eq!(
            QuadraticSmile::new(0.2, f64::NAN, 0.0).unwrap_err().field,
            "slope"
        );
        assert_eq!(
            QuadraticSmile::new(0.2, 0.0, 1e4).unwrap_err().field,
            "curvature"
        );
    }
}
