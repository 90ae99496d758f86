//! "Explain this number": how a result comes from the reader's own levels.

use condor_core::explain::{self, Derivation};

use super::inputs::TermInputs;
use super::output::{MONTH, TermOutput};

/// How a result is computed; empty where the engine has no derivation at a limit.
pub(super) fn derivations(_: &TermInputs, output: &TermOutput, result: &str) -> Vec<Derivation> {
    let curve = &output.market.curve;
    let (near, far) = output.pair;
    let one = match result {
        "structure" => explain::curve_slope(curve, 0, 1),
        "basis" => explain::curve_basis(curve),
        "annual" => explain::curve_slope_a_year(curve, 0, 1),
        "chosen" => explain::curve_slope(curve, near, far),
        "chosen-annual" => explain::curve_slope_a_year(curve, near, far),
        "roll-day" => explain::roll_yield(curve, 0, 1, 1.0),
        "roll-month" => explain::roll_yield(curve, 0, 1, MONTH),
        "constant" => explain::constant_maturity(curve, MONTH),
        "call" => {
            explain::vix_option_price(&output.call, curve, &output.market.volatility, output.rate)
        }
        _ => return Vec::new(),
    };
    one.into_iter().collect()
}
