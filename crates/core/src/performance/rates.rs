//! The same rate in other words.

use super::{EFFECTIVE_RATE, PERIODS_PER_YEAR};
use crate::error::{InputError, Range};
use crate::math::{exp_m1, ln_1p};
use crate::series::{SeriesError, finite};

/// Continuously compounded rates a year.
const CONTINUOUS: Range = Range::closed(-100.0, 100.0);

/// The effective rate a year of a return a period, above -1 and up to 1e6, that repeats itself
/// 0.001 to 1e6 times a year.
///
/// # Formula
/// (1 + r)^p - 1.
///
/// # Errors
/// [`SeriesError`] when an input is out of range or the result too large.
///
/// ```
/// use condor_core::performance::effective_annual;
///
/// assert!((effective_annual(0.01, 12.0)? - 0.126825030131969).abs() < 1e-14);
/// # Ok::<(), condor_core::series::SeriesError>(())
/// ```
pub fn effective_annual(per_period: f64, periods_per_year: f64) -> Result<f64, SeriesError> {
    let rate = EFFECTIVE_RATE.check("per_period", per_period)?;
    let per_year = PERIODS_PER_YEAR.check("periods_per_year", periods_per_year)?;
    finite("the effective rate", exp_m1(per_year * ln_1p(rate)))
}

/// The effective rate a year of a continuously compounded one, -100 to 100: e^r - 1.
///
/// # Errors
/// [`InputError`] when the rate is out of range.
pub fn effective_of_continuous(rate: f64) -> Result<f64, InputError> {
    CONTINUOUS.check("rate", rate).map(exp_m1)
}

/// The continuously compounded rate of an effective one, above -1 and up to 1e6: ln(1 + r).
///
/// # Errors
/// [`InputError`] when the rate is out of range.
pub fn continuous_rate(effective: f64) -> Result<f64, InputError> {
    EFFECTIVE_RATE.check("effective", effective).map(ln_1p)
}
