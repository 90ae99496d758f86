//! What the hedge takes of the condor's income, and gives in its fall.

use crate::error::{InputError, Range};

const THETA: Range = Range::closed(-1e15, 1e15);
const MONEY: Range = Range::closed(-1e12, 1e12);

/// The share of the condor's time decay the hedge eats: 0.4 is 40%. Negative when the hedge earns time decay
/// too; `None` when the condor earns none.
///
/// # Formula
/// -theta of the hedge/theta of the condor, both of all contracts, at the same time and in the same unit,
/// within 1e15.
///
/// # Errors
/// [`InputError`] when an input is out of range.
pub fn theta_eaten(hedge_theta: f64, condor_theta: f64) -> Result<Option<f64>, InputError> {
    let hedge = THETA.check("hedge_theta", hedge_theta)?;
    let condor = THETA.check("condor_theta", condor_theta)?;
    let share = 0.0 - hedge / condor;
    Ok((condor > 0.0 && share.is_finite()).then_some(share))
}

/// The hedge ratio at a chosen fall: what the hedge gains there over what the condor loses there; `None`
/// when the condor loses nothing.
///
/// # Formula
/// gain of the hedge/loss of the condor (a positive number), within 1e12.
///
/// # Errors
/// [`InputError`] when an input is out of range.
pub fn hedge_ratio(hedge_gain: f64, condor_loss: f64) -> Result<Option<f64>, InputError> {
    let gain = MONEY.check("hedge_gain", hedge_gain)?;
    let loss = MONEY.check("condor_loss", condor_loss)?;
    let ratio = gain / loss;
    Ok((loss > 0.0 && ratio.is_finite()).then_some(ratio))
}
