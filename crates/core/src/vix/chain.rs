//! The options of one expiry, strike by strike.

use super::{CurveError, FuturesCurve, VixOption, VixVolatility};
use crate::pricing::{OptionKind, Valuation};

/// One strike of a chain. Points of the VIX.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChainRow {
    /// Strike, in points.
    pub strike: f64,
    /// Black-76 volatility, the same for call and put.
    pub volatility: f64,
    /// The call, with Greeks to the future.
    pub call: Valuation,
    /// The put.
    pub put: Valuation,
}

/// The chain of the expiry in `years`, 0 to 10: a row for each of `strikes`, in their order. All of it
/// is on the one future that settles then.
///
/// # Errors
/// [`CurveError::Input`] when an input is out of range.
pub fn chain(
    curve: &FuturesCurve,
    volatility: &VixVolatility,
    rate: f64,
    years: f64,
    strikes: &[f64],
) -> Result<Vec<ChainRow>, CurveError> {
    let row = |&strike: &f64| -> Result<ChainRow, CurveError> {
        let [call, put] = [OptionKind::Call, OptionKind::Put].map(|kind| {
            VixOption {
                kind,
                strike,
                years,
            }
            .value(curve, volatility, rate)
        });
        let (call, put) = (call?, put?);
        Ok(ChainRow {
            strike,
            volatility: call.volatility,
            call: call.valuation,
            put: put.valuation,
        })
    };
    strikes.iter().map(row).collect()
}
