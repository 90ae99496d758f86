//! Returns from levels, and levels from returns.

use super::{LEVEL, PERIODS_PER_YEAR, POSITIVE_LEVEL, RETURN};
use crate::math::{exp_m1, ln_1p, ln_ratio};
use crate::series::{SeriesError, check, finite};

/// The simple returns of a series of levels.
///
/// # Formula
/// r_t = L_t/L_(t-1) - 1; one fewer than there are levels.
///
/// # Errors
/// [`SeriesError`] when there are fewer than two levels or one is not 1e-12 to 1e15.
pub fn simple_returns(levels: &[f64]) -> Result<Vec<f64>, SeriesError> {
    check("level", levels, 2, POSITIVE_LEVEL)?;
    let pairs = levels.windows(2);
    Ok(pairs.map(|pair| (pair[1] - pair[0]) / pair[0]).collect())
}

/// The logarithmic returns of a series of levels, which add up over time.
///
/// # Formula
/// ln(L_t/L_(t-1)).
///
/// # Errors
/// [`SeriesError`] when there are fewer than two levels or one is not 1e-12 to 1e15.
pub fn log_returns(levels: &[f64]) -> Result<Vec<f64>, SeriesError> {
    check("level", levels, 2, POSITIVE_LEVEL)?;
    let pairs = levels.windows(2);
    Ok(pairs.map(|pair| ln_ratio(pair[1], pair[0])).collect())
}

/// The levels that simple returns lead to from `start`, which comes first.
///
/// # Formula
/// L_0 = start, L_t = L_(t-1) (1 + r_t).
///
/// # Errors
/// [`SeriesError`] when `start` is not 1e-12 to 1e15, a return is not -1 to 1e6, there are none, or a
/// level leaves what a double can hold.
pub fn levels(start: f64, returns: &[f64]) -> Result<Vec<f64>, SeriesError> {
    check("return", returns, 1, RETURN)?;
    let mut level = POSITIVE_LEVEL.check("start", start)?;
    let mut all = Vec::with_capacity(returns.len() + 1);
    all.push(level);
    for r in returns {
        level = finite("the level", level * (1.0 + r))?;
        all.push(level);
    }
    Ok(all)
}

/// The return over all periods together.
///
/// # Formula
/// (1 + r_1)(1 + r_2)...(1 + r_n) - 1.
///
/// # Errors
/// [`SeriesError`] when a return is not -1 to 1e6, there are none, or the result is too large.
pub fn total_return(returns: &[f64]) -> Result<f64, SeriesError> {
    check("return", returns, 1, RETURN)?;
    let product = returns.iter().fold(1.0, |product, r| product * (1.0 + r));
    finite("the total return", product - 1.0)
}

/// The constant return a year that compounds to the same (compound annual growth rate).
///
/// # Formula
/// (1 + R)^(p/n) - 1, with R the total return, n the number of returns and p periods a year.
///
/// # Errors
/// [`SeriesError`] when a return is not -1 to 1e6, there are none, `periods_per_year` is not 1e-3 to 1e6
/// or the result is too large.
///
/// ```
/// use condor_core::performance::annual_growth;
///
/// // 21% in two years.
/// assert!((annual_growth(&[0.10, 0.10], 1.0)? - 0.10).abs() < 1e-15);
/// # Ok::<(), condor_core::series::SeriesError>(())
/// ```
pub fn annual_growth(returns: &[f64], periods_per_year: f64) -> Result<f64, SeriesError> {
    check("return", returns, 1, RETURN)?;
    let per_year = PERIODS_PER_YEAR.check("periods_per_year", periods_per_year)?;
    if returns.contains(&-1.0) {
        return Ok(-1.0);
    }
    // By logarithms, so that a product no double holds still has its yearly rate.
    let logarithm: f64 = returns.iter().map(|&r| ln_1p(r)).sum();
    let growth = exp_m1(logarithm * per_year / returns.len() as f64);
    finite("the growth a year", growth)
}

/// Checks levels that start above zero.
pub(super) fn check_levels(levels: &[f64]) -> Result<(), SeriesError> {
    check("level", levels, 1, LEVEL)?;
    POSITIVE_LEVEL
        .check("level", levels[0])
        .map_err(|error| SeriesError::Item { index: 0, error })?;
    Ok(())
}
