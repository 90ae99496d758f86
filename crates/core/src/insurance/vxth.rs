//! The rule of Cboe's VIX tail hedge index.

use crate::error::{InputError, Range};
use crate::vix::FUTURE;

const WEIGHT: Range = Range::closed(0.0, 1.0);
const RETURN: Range = Range::closed(-1.0, 10.0);
const MULTIPLE: Range = Range::closed(0.0, 1e6);

/// The share of the portfolio that VXTH's rule puts into one-month 30-delta VIX calls when the front VIX
/// future stands at `front_future`, within [`FUTURE`].
///
/// # Formula
/// 0 up to 15; 1% above 15 up to 30; 0.5% above 30 up to 50; 0 above 50.
///
/// # Errors
/// [`InputError`] when `front_future` is out of range.
///
/// # Source
/// Cboe's methodology as reported at the index's launch.
pub fn vxth_weight(front_future: f64) -> Result<f64, InputError> {
    let future = FUTURE.check("front_future", front_future)?;
    Ok(if future <= 15.0 {
        0.0
    } else if future <= 30.0 {
        0.01
    } else if future <= 50.0 {
        0.005
    } else {
        0.0
    })
}

/// The return of one month of the rule.
///
/// # Formula
/// (1 - w)(1 + r) + w x multiple - 1: w the weight 0 to 1, r the total return of the S&P 500 over the month,
/// -1 to 10, multiple what the calls pay at VIX expiry over what they cost, 0 to 1e6.
///
/// # Errors
/// [`InputError`] when an input is out of range.
pub fn vxth_return(weight: f64, stock_return: f64, call_multiple: f64) -> Result<f64, InputError> {
    let weight = WEIGHT.check("weight", weight)?;
    let stock = RETURN.check("stock_return", stock_return)?;
    let multiple = MULTIPLE.check("call_multiple", call_multiple)?;
    Ok((1.0 - weight) * stock + weight * (multiple - 1.0))
}
