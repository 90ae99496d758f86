//! One expiry of the SSVI surface, set by the three numbers a person reads off a smile.

use super::Smile;
use crate::error::{InputError, Number, Range};
use crate::math::sqrt;
use crate::pricing::limits;
use std::fmt;

const ATM_VOLATILITY: Range = Range::closed(1e-4, 10.0);
const SKEW: Range = Range::closed(-1e2, 1e2);
const CURVATURE: Range = Range::closed(-1e4, 1e4);

/// Both butterfly conditions have this bound.
const BUTTERFLY_BOUND: f64 = 4.0;

/// A slice of the SSVI surface of implied variance.
///
/// # Formula
/// Total variance w(k) = sigma(k)^2 T = (theta/2) [1 + rho phi k + sqrt((phi k + rho)^2 + 1 - rho^2)]
///
/// where k = ln(K/F), theta is the at-the-money total variance, rho in (-1, 1) the tilt and
/// phi >= 0 the steepness. Both wings are linear in k.
///
/// # Source
/// J. Gatheral and A. Jacquier, "Arbitrage-free SVI volatility surfaces", Quantitative Finance 14
/// (2014) 59-71, definition 4.1 and theorem 4.2.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SsviSlice {
    years: f64,
    /// sigma(0)^2: the slice is evaluated per year, which does not divide by a vanishing time.
    atm_variance: f64,
    rho: f64,
    phi: f64,
    /// 1 - rho^2, computed without the cancellation that formula has for rho near one.
    rho_complement: f64,
}

/// Numbers from which no SSVI slice follows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SmileError {
    /// Occurs when an input is not a number in its range.
    Input(InputError),
    /// Occurs when the curvature is too low for the skew: a slice needs
    /// c > -skew^2/sigma_atm.
    CurvatureTooLow {
        /// The curvature given.
        curvature: f64,
        /// The bound it must exceed.
        bound: f64,
    },
}

impl fmt::Display for SmileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(error) => error.fmt(f),
            Self::CurvatureTooLow { curvature, bound } => write!(
                f,
                "curvature is {}; with this skew and volatility it must be above {}",
                Number(curvature),
                Number(bound)
            ),
        }
    }
}

impl std::error::Error for SmileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::CurvatureTooLow { .. } => None,
        }
    }
}

impl From<InputError> for SmileError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

/// Whether a slice is free of butterfly arbitrage, by the two sufficient conditions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ButterflyReport {
    /// theta phi (1 + |rho|), which must be below 4: the slope of the steeper wing.
    pub wing_slope: f64,
    /// theta phi^2 (1 + |rho|), which must be at most 4: the curvature near the money.
    pub curvature: f64,
    /// Whether both hold. They are sufficient: a slice that fails the second may still be free of
    /// arbitrage.
    pub free: bool,
}

impl SsviSlice {
    /// The slice with a given volatility, skew and curvature at the money.
    ///
    /// - `atm_volatility` s0 = sigma(0) per square root of a year, 0.0001 to 10
    /// - `skew` s1 = d(sigma)/dk at k = 0, -100 to 100; about -0.65 for 30-day SPX options
    /// - `curvature` c = d2(sigma)/dk2 at k = 0, -10,000 to 10,000; about 4 there
    /// - `years` T to expiry, above 0 and at most 50
    ///
    /// # Formula
    /// theta = s0^2 T, A = rho phi = 2 s1/s0, phi^2 = 4 c/s0 + 2 A^2, rho = A/phi,
    ///
    /// which needs 4 c/s0 + A^2 > 0, that is c > -s1^2/s0. Skew and curvature both zero give the
    /// flat slice.
    ///
    /// # Errors
    /// [`SmileError`] when an input is out of range or the curvature is too low.
    pub fn from_atm(
        atm_volatility: f64,
        skew: f64,
        curvature: f64,
        years: f64,
    ) -> Result<Self, SmileError> {
        let s0 = ATM_VOLATILITY.check("atm_volatility", atm_volatility)?;
        let s1 = SKEW.check("skew", skew)?;
        let c = CURVATURE.check("curvature", curvature)?;
        let years = limits::YEARS_LEFT.check("years", years)?;

        let atm_variance = s0 * s0;
        let tilt = 2.0 * s1 / s0;
        let excess = 4.0 * c / s0 + tilt * tilt;
        let phi_squared = excess + tilt * tilt;
        if excess == 0.0 && phi_squared == 0.0 {
            return Ok(Self {
                years,
                atm_variance,
                rho: 0.0,
                phi: 0.0,
                rho_complement: 1.0,
            });
        }
        if excess <= 0.0 {
            return Err(SmileError::CurvatureTooLow {
                curvature: c,
                bound: -s1 * s1 / s0,
            });
        }
        let phi = sqrt(phi_squared);
        Ok(Self {
            years,
            atm_variance,
            rho: (tilt / phi).clamp(-1.0, 1.0),
            phi,
            rho_complement: excess / phi_squared,
        })
    }

    /// Years T to expiry.
    pub fn years(&self) -> f64 {
        self.years
    }

    /// At-the-money total variance, sigma(0)^2 T.
    pub fn theta(&self) -> f64 {
        self.atm_variance * self.years
    }

    /// Tilt, between -1 and 1; negative when low strikes have the higher volatility.
    pub fn rho(&self) -> f64 {
        self.rho
    }

    /// Steepness, at least 0.
    pub fn phi(&self) -> f64 {
        self.phi
    }

    /// Total variance w(k) = sigma(k)^2 T.
    pub fn total_variance(&self, k: f64) -> f64 {
        self.variance(k).0 * self.years
    }

    /// sigma(k)^2, and the square root in the formula, which its derivative needs too.
    #[inline]
    fn variance(&self, k: f64) -> (f64, f64) {
        let shifted = self.phi * k + self.rho;
        let root = sqrt(shifted * shifted + self.rho_complement);
        let variance = 0.5 * self.atm_variance * (1.0 + self.rho * self.phi * k + root);
        // sigma(0)^2 (1 - rho^2) is the exact minimum; only rounding can go below it.
        (variance.max(self.atm_variance * self.rho_complement), root)
    }

    /// Durrleman's g(k), which has the sign of the density the slice implies at k:
    /// (1 - k w'/(2 w))^2 - (w'^2/4) (1/w + 1/4) + w''/2.
    pub(super) fn density_sign(&self, k: f64) -> f64 {
        let (variance, root) = self.variance(k);
        let w = variance * self.years;
        let shifted = self.phi * k + self.rho;
        let slope = 0.5 * self.theta() * self.phi * (self.rho + shifted / root);
        // The derivative of shifted/root is phi (1 - rho^2)/root^3.
        let curvature =
            0.5 * self.theta() * self.phi * self.phi * self.rho_complement / (root * root * root);
        let log_slope = 1.0 - 0.5 * k * slope / w;
        log_slope * log_slope - 0.25 * slope * slope * (1.0 / w + 0.25) + 0.5 * curvature
    }

    /// The two sufficient conditions for no butterfly arbitrage, with the numbers compared.
    ///
    /// # Source
    /// Gatheral and Jacquier (2014), theorem 4.2.
    pub fn butterfly_free(&self) -> ButterflyReport {
        let wing_slope = self.theta() * self.phi * (1.0 + self.rho.abs());
        let curvature = wing_slope * self.phi;
        ButterflyReport {
            wing_slope,
            curvature,
            free: wing_slope < BUTTERFLY_BOUND && curvature <= BUTTERFLY_BOUND,
        }
    }
}

impl Smile for SsviSlice {
    #[inline]
    fn volatility(&self, k: f64) -> f64 {
        sqrt(self.variance(k).0)
    }

    #[inline]
    fn slope(&self, k: f64) -> f64 {
        let (variance, root) = self.variance(k);
        let shifted = self.phi * k + self.rho;
        0.25 * self.atm_variance * self.phi * (self.rho + shifted / root) / sqrt(variance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// About the 30-day smile of SPX options.
    fn month() -> SsviSlice {
        SsviSlice::from_atm(0.16, -0.65, 4.0, 30.0 / 365.0).unwrap()
    }

    #[test]
    fn takes_the_three_numbers_it_was_given() {
        let slice = month();
        assert!((slice.volatility(0.0) - 0.16).abs() < 1e-15);
        assert!((slice.slope(0.0) + 0.65).abs() < 1e-13);
        let h = 1e-4;
        let curvature = (slice.slope(h) - slice.slope(-h)) / (2.0 * h);
        assert!((curvature - 4.0).abs() < 1e-4, "{curvature}");
        assert!(slice.butterfly_free().free);
    }

    #[test]
    fn slope_is_the_derivative_of_volatility() {
        let slice = month();
        for step in -40..=40 {
            let k = f64::from(step) * 0.02;
            let h = 1e-5;
            let secant = (slice.volatility(k + h) - slice.volatility(k - h)) / (2.0 * h);
            assert!((secant - slice.slope(k)).abs() < 1e-6, "k = {k}");
        }
    }

    #[test]
    fn flat_when_skew_and_curvature_are_zero() {
        let slice = SsviSlice::from_atm(0.2, 0.0, 0.0, 0.5).unwrap();
        for k in [-3.0, 0.0, 3.0] {
            assert!((slice.volatility(k) - 0.2).abs() < 1e-16);
            assert_eq!(slice.slope(k), 0.0);
        }
    }

    #[test]
    fn curvature_below_its_bound_is_an_error() {
        // c > -s1^2/s0 = -0.2
        let error = SsviSlice::from_atm(0.2, -0.2, -0.3, 1.0).unwrap_err();
        let SmileError::CurvatureTooLow { bound, .. } = error else {
            panic!("{error}");
        };
        assert!((bound + 0.2).abs() < 1e-15);
        assert!(SsviSlice::from_atm(0.2, -0.2, -0.1, 1.0).is_ok());
        assert!(SsviSlice::from_atm(0.2, 0.0, -1e-3, 1.0).is_err());
    }

    #[test]
    fn steep_slices_are_reported() {
        let steep = SsviSlice::from_atm(0.2, -2.0, 40.0, 5.0).unwrap();
        let report = steep.butterfly_free();
        assert!(!report.free && report.curvature > 4.0);
    }
}
