//! The capital asset pricing model: what an asset earned for its market risk, and beside it.

use super::RETURN_ON_BASE;
use super::risk::mean_of;
use crate::error::{InputError, Range};
use crate::math::sqrt;
use crate::series::{SeriesError, check, check_equal_length, finite};

/// Rates a year.
const RATE: Range = Range::closed(-1.0, 10.0);
const BETA: Range = Range::closed(-1e6, 1e6);

/// The line of least squares through excess returns: asset = alpha + beta x market.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Regression {
    /// Pairs of returns.
    pub count: usize,
    /// Return per period that market risk does not explain.
    pub alpha: f64,
    /// Its standard error.
    pub alpha_error: f64,
    /// Return of the asset for one of the market.
    pub beta: f64,
    /// Its standard error.
    pub beta_error: f64,
    /// Share of the asset's variance the line explains, 0 to 1.
    pub r_squared: f64,
    /// Correlation of the two, -1 to 1; zero for an asset that does not move.
    pub correlation: f64,
    /// Standard deviation of what the line leaves, per period, with n - 2 in the denominator.
    pub residual_deviation: f64,
}

impl Regression {
    /// Alpha a year without compounding: alpha x periods a year, 0.001 to 1e6.
    ///
    /// # Errors
    /// [`InputError`] when `periods_per_year` is out of range.
    pub fn annual_alpha(&self, periods_per_year: f64) -> Result<f64, InputError> {
        let per_year = super::PERIODS_PER_YEAR.check("periods_per_year", periods_per_year)?;
        Ok(self.alpha * per_year)
    }
}

/// Alpha and beta of an asset by ordinary least squares on excess returns.
///
/// # Formula
/// With a = asset - rf and m = market - rf: beta = S_am/S_mm, alpha = mean(a) - beta mean(m);
/// s^2 = sum(residual^2)/(n - 2), error of beta s/sqrt(S_mm), of alpha s sqrt(1/n + mean(m)^2/S_mm).
/// The errors suppose independent residuals of one variance. For the returns of options they are not, and
/// alpha counts a sold tail that has not come yet as skill.
///
/// # Errors
/// [`SeriesError`] when there are fewer than three pairs, the lengths differ, a return is not -1e6 to 1e6,
/// or the market does not move.
pub fn regression(
    asset: &[f64],
    market: &[f64],
    risk_free_per_period: f64,
) -> Result<Regression, SeriesError> {
    check("asset return", asset, 3, RETURN_ON_BASE)?;
    check("market return", market, 3, RETURN_ON_BASE)?;
    check_equal_length(("asset", asset.len()), ("market", market.len()))?;
    let risk_free = RETURN_ON_BASE.check("risk_free_per_period", risk_free_per_period)?;
    let count = asset.len();
    let n = count as f64;
    let (mean_a, mean_m) = (mean_of(asset), mean_of(market));
    let (mut aa, mut am, mut mm) = (0.0, 0.0, 0.0);
    for (a, m) in asset.iter().zip(market) {
        let (a, m) = (a - mean_a, m - mean_m);
        aa += a * a;
        am += a * m;
        mm += m * m;
    }
    if super::risk::deviation_of(market) == 0.0 || mm < f64::MIN_POSITIVE {
        return Err(SeriesError::Constant {
            field: "market return",
        });
    }
    let beta = finite("beta", am / mm)?;
    let excess_m = mean_m - risk_free;
    let alpha = (mean_a - risk_free) - beta * excess_m;
    let left: f64 = asset
        .iter()
        .zip(market)
        .map(|(a, m)| (a - mean_a) - beta * (m - mean_m))
        .map(|residual| residual * residual)
        .sum();
    let residual_deviation = sqrt(left / (n - 2.0));
    let correlation = if aa > 0.0 {
        (am / (sqrt(aa) * sqrt(mm))).clamp(-1.0, 1.0)
    } else {
        0.0
    };
    Ok(Regression {
        count,
        alpha: finite("alpha", alpha)?,
        alpha_error: finite(
            "the error of alpha",
            residual_deviation * sqrt(1.0 / n + excess_m * (excess_m / mm)),
        )?,
        beta,
        beta_error: finite("the error of beta", residual_deviation / sqrt(mm))?,
        r_squared: correlation * correlation,
        correlation,
        residual_deviation,
    })
}

/// The return the capital asset pricing model asks of an asset.
///
/// An insurance of beta -2 is asked for less than the risk-free rate: earning less than the cost of
/// capital is not by itself bad for it.
///
/// # Formula
/// rf + beta x (market return - rf), rates -1 to 10, beta within 1e6.
///
/// # Errors
/// [`InputError`] when an input is out of range.
///
/// ```
/// use condor_core::performance::required_return;
///
/// assert!((required_return(0.04, -2.0, 0.05)? + 0.06).abs() < 1e-15);
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
pub fn required_return(risk_free: f64, beta: f64, premium: f64) -> Result<f64, InputError> {
    let risk_free = RATE.check("risk_free", risk_free)?;
    let beta = BETA.check("beta", beta)?;
    Ok(risk_free + beta * RATE.check("premium", premium)?)
}
