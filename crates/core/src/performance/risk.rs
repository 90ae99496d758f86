//! Mean, spread and shape of returns, and return for risk.

use super::{PERIODS_PER_YEAR, RETURN_ON_BASE};
use crate::error::Range;
use crate::math::sqrt;
use crate::series::{SeriesError, check, finite};

/// Numbers whose mean and spread are taken.
const NUMBER: Range = Range::closed(-1e15, 1e15);

/// A spread this small against the numbers themselves is rounding: they are all equal.
const ROUNDING: f64 = 1e-14;

/// The arithmetic mean of numbers from -1e15 to 1e15.
///
/// # Errors
/// [`SeriesError`] when there are none or one is out of range.
pub fn mean(values: &[f64]) -> Result<f64, SeriesError> {
    check("value", values, 1, NUMBER)?;
    Ok(mean_of(values))
}

pub(super) fn mean_of(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The mean of the deviations to the power of 2, 3 or 4, with n in the denominator.
fn central_moment(values: &[f64], mean: f64, power: u32) -> f64 {
    let sum: f64 = values
        .iter()
        .map(|value| crate::math::power(value - mean, power))
        .sum();
    sum / values.len() as f64
}

/// The sample standard deviation, with n - 1 in the denominator.
///
/// # Errors
/// [`SeriesError`] when there are fewer than two numbers or one is not -1e15 to 1e15.
pub fn standard_deviation(values: &[f64]) -> Result<f64, SeriesError> {
    check("value", values, 2, NUMBER)?;
    Ok(deviation_of(values))
}

pub(super) fn deviation_of(values: &[f64]) -> f64 {
    let mean = mean_of(values);
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    let deviation = sqrt(squares / (values.len() - 1) as f64);
    let size = values.iter().fold(0.0_f64, |size, v| size.max(v.abs()));
    if deviation <= ROUNDING * size {
        0.0
    } else {
        deviation
    }
}

/// Skewness: negative when the large moves are downward.
///
/// # Formula
/// m3/m2^(3/2), m_k the mean of (x - mean)^k with n in the denominator.
///
/// # Errors
/// [`SeriesError`] when there are fewer than three numbers, one is not -1e15 to 1e15, or all are equal.
pub fn skewness(values: &[f64]) -> Result<f64, SeriesError> {
    let (scaled, mean, variance) = scaled(values, 3)?;
    let third = central_moment(&scaled, mean, 3);
    finite("the skewness", third / (variance * sqrt(variance)))
}

/// Kurtosis less 3, the value of a normal distribution: positive for heavy tails.
///
/// # Formula
/// m4/m2^2 - 3, m_k as for [`skewness`].
///
/// # Errors
/// [`SeriesError`] when there are fewer than four numbers, one is not -1e15 to 1e15, or all are equal.
pub fn excess_kurtosis(values: &[f64]) -> Result<f64, SeriesError> {
    let (scaled, mean, variance) = scaled(values, 4)?;
    let fourth = central_moment(&scaled, mean, 4);
    finite("the kurtosis", fourth / (variance * variance) - 3.0)
}

/// The numbers over the largest of them, which leaves shapes as they are and keeps powers in range.
fn scaled(values: &[f64], min: usize) -> Result<(Vec<f64>, f64, f64), SeriesError> {
    check("value", values, min, NUMBER)?;
    if deviation_of(values) == 0.0 {
        return Err(SeriesError::Constant { field: "value" });
    }
    let center = mean_of(values);
    let size = values
        .iter()
        .fold(0.0_f64, |size, v| size.max((v - center).abs()));
    let scaled: Vec<f64> = values.iter().map(|v| (v - center) / size).collect();
    let mean = mean_of(&scaled);
    let variance = central_moment(&scaled, mean, 2);
    Ok((scaled, mean, variance))
}

/// Volatility a square root of a year.
///
/// # Formula
/// standard deviation x sqrt(periods a year).
///
/// # Errors
/// [`SeriesError`] when there are fewer than two returns, one is not -1e6 to 1e6, or
/// `periods_per_year` is not 1e-3 to 1e6.
pub fn volatility(returns: &[f64], periods_per_year: f64) -> Result<f64, SeriesError> {
    let per_year = PERIODS_PER_YEAR.check("periods_per_year", periods_per_year)?;
    check("return", returns, 2, RETURN_ON_BASE)?;
    Ok(deviation_of(returns) * sqrt(per_year))
}

/// A Sharpe ratio with what chance alone does to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sharpe {
    /// The ratio a square root of a year.
    pub ratio: f64,
    /// Its standard error for independent normal returns. Option sellers' returns are neither: the true
    /// error is larger.
    pub standard_error: f64,
}

/// The Sharpe ratio: mean excess return for a unit of its standard deviation.
///
/// `None` when the excess returns do not vary.
///
/// # Formula
/// mean(r - rf)/sd(r - rf) x sqrt(p), sd with n - 1, p periods a year; standard error
/// sqrt((1 + s^2/2)/n) x sqrt(p) with s the ratio a period.
///
/// # Errors
/// [`SeriesError`] when there are fewer than two returns, one or the risk-free return a period is not
/// -1e6 to 1e6, or `periods_per_year` is not 1e-3 to 1e6.
pub fn sharpe(
    returns: &[f64],
    risk_free_per_period: f64,
    periods_per_year: f64,
) -> Result<Option<Sharpe>, SeriesError> {
    let per_year = PERIODS_PER_YEAR.check("periods_per_year", periods_per_year)?;
    let excess = excess(returns, "risk_free_per_period", risk_free_per_period, 2)?;
    let deviation = deviation_of(&excess);
    if deviation == 0.0 {
        return Ok(None);
    }
    let per_period = mean_of(&excess) / deviation;
    let error = sqrt((1.0 + 0.5 * per_period * per_period) / excess.len() as f64);
    Ok(Some(Sharpe {
        ratio: finite("the Sharpe ratio", per_period * sqrt(per_year))?,
        standard_error: finite("the Sharpe ratio", error * sqrt(per_year))?,
    }))
}

/// The Sortino ratio: mean return over the least acceptable one, for a unit of downside deviation.
///
/// `None` when no return falls short.
///
/// # Formula
/// mean(r - mar)/sqrt(mean(min(r - mar, 0)^2)) x sqrt(p); both means over all n returns.
///
/// # Errors
/// [`SeriesError`] when there is no return, one or the least acceptable return a period is not -1e6 to
/// 1e6, or `periods_per_year` is not 1e-3 to 1e6.
pub fn sortino(
    returns: &[f64],
    acceptable_per_period: f64,
    periods_per_year: f64,
) -> Result<Option<f64>, SeriesError> {
    let per_year = PERIODS_PER_YEAR.check("periods_per_year", periods_per_year)?;
    let excess = excess(returns, "acceptable_per_period", acceptable_per_period, 1)?;
    let short: Vec<f64> = excess.iter().map(|r| r.min(0.0)).collect();
    let largest = short.iter().fold(0.0_f64, |size, r| size.max(-r));
    if largest == 0.0 {
        return Ok(None);
    }
    // Scaled, so that the squares of tiny shortfalls do not vanish.
    let squares: f64 = short.iter().map(|r| (r / largest) * (r / largest)).sum();
    let downside = largest * sqrt(squares / short.len() as f64);
    let ratio = mean_of(&excess) / downside * sqrt(per_year);
    finite("the Sortino ratio", ratio).map(Some)
}

fn excess(
    returns: &[f64],
    field: &'static str,
    level: f64,
    min: usize,
) -> Result<Vec<f64>, SeriesError> {
    check("return", returns, min, RETURN_ON_BASE)?;
    let level = RETURN_ON_BASE.check(field, level)?;
    Ok(returns.iter().map(|r| r - level).collect())
}
