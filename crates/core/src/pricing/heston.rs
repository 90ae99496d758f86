//! European options under Heston's stochastic variance.

use super::OptionKind;
use super::fourier::{self, Characteristic, FourierError, FourierPrice};
use crate::error::{InputError, Range};
use crate::math::{Complex, exp_m1};
use crate::position::Market;

const VARIANCE: Range = Range::closed(0.0, 10.0);
const REVERSION: Range = Range::closed(0.0, 100.0);
const VARIANCE_VOLATILITY: Range = Range::closed(0.0, 10.0);
const CORRELATION: Range = Range::closed(-1.0, 1.0);

/// Heston's model of spot and variance.
///
/// dS/S = (r - q) dt + sqrt(v) dW1, dv = kappa (theta - v) dt + sigma sqrt(v) dW2, d<W1, W2> = rho dt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heston {
    /// Variance v0 now, per year, 0 to 10: the square of a volatility.
    pub variance: f64,
    /// Speed kappa a year at which variance reverts, 0 to 100.
    pub reversion: f64,
    /// Variance theta it reverts to, per year, 0 to 10.
    pub long_variance: f64,
    /// Volatility sigma of variance per square root of a year, 0 to 10. Zero makes variance
    /// deterministic.
    pub variance_volatility: f64,
    /// Correlation rho of spot and variance, -1 to 1.
    pub correlation: f64,
}

impl Heston {
    /// Checks every field against its range.
    ///
    /// # Errors
    /// [`InputError`] for the first field outside its range.
    pub fn check(&self) -> Result<(), InputError> {
        VARIANCE.check("variance", self.variance)?;
        REVERSION.check("reversion", self.reversion)?;
        VARIANCE.check("long_variance", self.long_variance)?;
        VARIANCE_VOLATILITY.check("variance_volatility", self.variance_volatility)?;
        CORRELATION.check("correlation", self.correlation)?;
        Ok(())
    }

    /// Whether 2 kappa theta >= sigma^2, so that variance never reaches zero (Feller). Prices do not
    /// need it.
    pub fn keeps_from_zero(&self) -> bool {
        2.0 * self.reversion * self.long_variance
            >= self.variance_volatility * self.variance_volatility
    }

    /// The expectation of the variance of ln S over `years`, the square of the volatility of a variance
    /// swap times time: theta T + (v0 - theta) (1 - e^(-kappa T))/kappa.
    ///
    /// # Errors
    /// [`InputError`] when a field or `years`, 0 to 50, is out of range.
    pub fn expected_variance(&self, years: f64) -> Result<f64, InputError> {
        self.check()?;
        let years = super::limits::YEARS.check("years", years)?;
        Ok(Dynamics { model: self, years }.total_variance())
    }
}

/// The model over a time.
pub(super) struct Dynamics<'a> {
    pub(super) model: &'a Heston,
    pub(super) years: f64,
}

impl Characteristic for Dynamics<'_> {
    /// # Formula
    /// With z = u - i/2, so that z^2 + iz = u^2 + 1/4, beta = kappa - i rho sigma z,
    /// d = sqrt(beta^2 + sigma^2 (u^2 + 1/4)), E = e^(-dT), psi = (1 - E)/(dT) and
    /// B = (beta - d)/sigma^2 = -(u^2 + 1/4)/(beta + d),
    ///
    /// ln phi = v0 D + kappa theta [B T - (2/sigma^2) ln(1 + y)], y = sigma^2 B T psi/2,
    /// D = -(u^2 + 1/4) T psi/(1 + E + beta T psi).
    ///
    /// This is the "little trap" form, whose logarithm stays on its principal branch, rewritten so
    /// that neither sigma = 0 nor d T = 0 divides by zero or cancels.
    ///
    /// # Source
    /// S. L. Heston, Review of Financial Studies 6 (1993) 327-343; H. Albrecher, P. Mayer, W. Schoutens,
    /// J. Tistaert, "The little Heston trap", Wilmott (2007) 83-92.
    fn exponent(&self, u: f64) -> Complex {
        let Heston {
            variance,
            reversion,
            long_variance,
            variance_volatility: sigma,
            correlation,
        } = *self.model;
        let t = self.years;
        let square = u * u + 0.25;
        let beta = Complex::new(
            reversion - 0.5 * correlation * sigma,
            -correlation * sigma * u,
        );
        let d = (beta * beta + Complex::new(sigma * sigma * square, 0.0)).sqrt();
        let (one_less, e) = decay(d.scale(t));
        let t_psi = one_less.scale(t);
        let denominator = Complex::ONE + e + beta * t_psi;
        let mut exponent = (t_psi * denominator.inverse()).scale(-square * variance);

        let pull = reversion * long_variance;
        if pull > 0.0 {
            let b = if beta.re >= 0.0 {
                (beta + d).inverse().scale(-square)
            } else {
                (beta - d).scale(1.0 / (sigma * sigma))
            };
            let y = (b * t_psi).scale(0.5 * sigma * sigma);
            let bracket = b * (Complex::new(t, 0.0) - t_psi * log_ratio(y));
            exponent = exponent + bracket.scale(pull);
        }
        // Rounding may leave a real part above zero, which no characteristic function here has.
        Complex::new(exponent.re.min(0.0), exponent.im)
    }

    fn total_variance(&self) -> f64 {
        let Heston {
            variance,
            reversion,
            long_variance,
            ..
        } = *self.model;
        let x = reversion * self.years;
        let psi = if x == 0.0 { 1.0 } else { -exp_m1(-x) / x };
        self.years * (variance * psi + long_variance * (1.0 - psi))
    }
}

/// (1 - e^(-z))/z and e^(-z), for a real part of z of at least zero.
fn decay(z: Complex) -> (Complex, Complex) {
    let less = (-z).exp_m1();
    if z.squared_size() < 1e-32 {
        return (Complex::ONE, Complex::ONE + less);
    }
    ((-less) * z.inverse(), Complex::ONE + less)
}

/// ln(1 + y)/y.
fn log_ratio(y: Complex) -> Complex {
    if y.squared_size() < 1e-12 {
        // 1 - y/2 + y^2/3, the next term being below 1e-18.
        return Complex::ONE - y.scale(0.5) + (y * y).scale(1.0 / 3.0);
    }
    y.ln_1p() * y.inverse()
}

/// The price of a European option under Heston's model.
///
/// Precise to 1e-11 of the asset's value or better over the whole domain, in which case
/// [`FourierPrice::error`] is below that; otherwise it is an error and no number. Far out of the money
/// that precision is absolute, not relative: a price of less than 1e-13 of the asset is rounding.
///
/// # Formula
/// One integral of the characteristic function less that of a lognormal with the expected variance, by
/// the trapezoidal rule with halved steps (A. L. Lewis 2001; the details are those of `fourier.rs`).
///
/// # Errors
/// [`FourierError`] when an input is out of range or the integral does not converge.
///
/// ```
/// use condor_core::position::Market;
/// use condor_core::pricing::{Heston, OptionKind, heston_price};
///
/// let market = Market { spot: 100.0, years: 0.5, rate: 0.03, dividend_yield: 0.01 };
/// let model = Heston {
///     variance: 0.04, reversion: 2.0, long_variance: 0.05,
///     variance_volatility: 0.6, correlation: -0.7,
/// };
/// let put = heston_price(OptionKind::Put, &market, 90.0, &model)?;
/// assert!(put.price > 2.0 && put.price < 2.6 && put.error < 1e-8);
/// # Ok::<(), condor_core::pricing::FourierError>(())
/// ```
pub fn heston_price(
    kind: OptionKind,
    market: &Market,
    strike: f64,
    model: &Heston,
) -> Result<FourierPrice, FourierError> {
    model.check()?;
    let years = market.years;
    fourier::price(kind, market, strike, &Dynamics { model, years })
}

/// The prices of European options over `strikes`, into `out` of the same length. The characteristic
/// function, which is most of the work, is evaluated once for all of them.
///
/// # Errors
/// [`FourierError`] as for [`heston_price`], and [`FourierError::Length`] when the lengths differ.
pub fn heston_prices(
    kind: OptionKind,
    market: &Market,
    strikes: &[f64],
    model: &Heston,
    out: &mut [FourierPrice],
) -> Result<(), FourierError> {
    model.check()?;
    let years = market.years;
    fourier::prices(kind, market, strikes, &Dynamics { model, years }, out)
}
