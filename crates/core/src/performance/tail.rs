//! The bad end of the outcomes: quantiles, value at risk and the mean beyond it.

use super::RETURN_ON_BASE;
use super::risk::{deviation_of, mean_of};
use crate::error::Range;
use crate::math::{inverse_norm_cdf, norm_pdf, sort_numbers};
use crate::series::{SeriesError, check};

/// Confidence levels.
const CONFIDENCE: Range = Range::open(0.0, 1.0);
const SHARE: Range = Range::closed(0.0, 1.0);
const NUMBER: Range = Range::closed(-1e15, 1e15);

/// A share of a whole number this close to a whole number is that number.
const ROUNDING: f64 = 1e-12;

/// Losses in rising order, and the value at risk among them.
fn losses(returns: &[f64], confidence: f64) -> Result<(Vec<f64>, f64), SeriesError> {
    check("return", returns, 1, RETURN_ON_BASE)?;
    let confidence = CONFIDENCE.check("confidence", confidence)?;
    let mut losses: Vec<f64> = returns.iter().map(|r| 0.0 - r).collect();
    sort_numbers(&mut losses);
    let count = losses.len() as f64;
    let rank = (confidence * count * (1.0 - ROUNDING)).ceil().max(1.0);
    let at = losses[(rank as usize).min(losses.len()) - 1];
    Ok((losses, at))
}

/// Historical value at risk: the loss per period not exceeded with probability `confidence`.
///
/// # Formula
/// With the losses -r in rising order, the one of rank ceil(confidence x n). Negative when even that is a
/// gain.
///
/// # Errors
/// [`SeriesError`] when there is no return, one is not -1e6 to 1e6, or `confidence` is not between 0 and 1.
pub fn value_at_risk(returns: &[f64], confidence: f64) -> Result<f64, SeriesError> {
    losses(returns, confidence).map(|(_, at)| at)
}

/// Conditional value at risk: the mean loss in the worst share 1 - `confidence` of the periods.
///
/// # Formula
/// VaR + sum(max(L - VaR, 0))/((1 - confidence) n), the minimum of the function of R. T. Rockafellar and
/// S. Uryasev; the plain mean of the worst (1 - confidence) n losses when that is a whole number.
///
/// # Errors
/// [`SeriesError`] as for [`value_at_risk`].
///
/// ```
/// use condor_core::performance::{conditional_value_at_risk, value_at_risk};
///
/// let returns = [-0.5, -0.3, 0.9, -0.99, 0.1];
/// assert_eq!(value_at_risk(&returns, 0.8)?, 0.5);
/// assert!((conditional_value_at_risk(&returns, 0.8)? - 0.99).abs() < 1e-14);
/// # Ok::<(), condor_core::series::SeriesError>(())
/// ```
pub fn conditional_value_at_risk(returns: &[f64], confidence: f64) -> Result<f64, SeriesError> {
    let (losses, at) = losses(returns, confidence)?;
    let beyond: f64 = losses.iter().map(|loss| (loss - at).max(0.0)).sum();
    let worst = losses.last().copied().unwrap_or(at);
    // When the share is less than one loss, rounding must not carry the mean beyond the worst.
    let mean = at + beyond / ((1.0 - confidence) * losses.len() as f64);
    Ok(mean.min(worst))
}

/// Conditional value at risk if returns were normal with the sample's mean and standard deviation.
///
/// # Formula
/// -(mean - sd n(z)/(1 - confidence)), z the standard normal quantile of `confidence`, n the density.
///
/// # Errors
/// [`SeriesError`] when there are fewer than two returns, one is not -1e6 to 1e6, or `confidence` is not
/// between 0 and 1.
pub fn normal_cvar(returns: &[f64], confidence: f64) -> Result<f64, SeriesError> {
    check("return", returns, 2, RETURN_ON_BASE)?;
    let confidence = CONFIDENCE.check("confidence", confidence)?;
    let z = inverse_norm_cdf(confidence)?;
    let tail = norm_pdf(z) / (1.0 - confidence);
    Ok(deviation_of(returns) * tail - mean_of(returns))
}

/// The quantiles of numbers from -1e15 to 1e15 at `shares`, each from 0 (smallest) to 1 (largest).
///
/// # Formula
/// Linear between the two nearest in rising order, the share of x_(i) being i/(n - 1) for i from 0:
/// what R calls type 7, the default of most tools.
///
/// # Errors
/// [`SeriesError`] when there is no number or a number or share is out of range.
pub fn quantiles(values: &[f64], shares: &[f64]) -> Result<Vec<f64>, SeriesError> {
    check("value", values, 1, NUMBER)?;
    check("share", shares, 0, SHARE)?;
    let mut sorted = values.to_vec();
    sort_numbers(&mut sorted);
    let last = sorted.len() - 1;
    let at = |&share: &f64| {
        let place = share * last as f64;
        let below = (place.floor() as usize).min(last);
        let above = (below + 1).min(last);
        let part = place - below as f64;
        sorted[below] + (sorted[above] - sorted[below]) * part
    };
    Ok(shares.iter().map(at).collect())
}
