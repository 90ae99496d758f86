//! "Explain this number": how a result comes from the reader's own levels.

use condor_core::explain::{self, Derivation, Unit};

use super::inputs::TermInputs;
use super::output::{MONTH, TermOutput};
use crate::one_step::{in_one_step, quantity, symbol};

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
        "common-error" => return vec![common_error(output)],
        "percentile" => match &output.front_percentile {
            Some(at) => explain::slope_percentile(curve, 0, 1, &at.table),
            None => return Vec::new(),
        },
        "decay" => match &output.decay {
            Some(decay) => {
                let date = output.market.date;
                explain::constant_maturity_gain(curve, date, MONTH, decay.steps)
            }
            None => return Vec::new(),
        },
        "fit-error" | "far-level" => match &output.fit {
            Some(fit) if result == "far-level" => explain::far_level(curve, fit),
            Some(fit) => explain::fit_error(curve, fit),
            None => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    one.into_iter().collect()
}

/// What the call would be worth if the VIX itself could be bought.
fn common_error(output: &TermOutput) -> Derivation {
    let (spot, strike) = (output.market.curve.spot(), output.call.strike);
    in_one_step(
        ("E", "VIX less strike", output.common_error(), Unit::Points),
        "max({VIX} − {K}, 0)",
        (symbol("VIX") - symbol("K")).max(0.0),
        vec![
            quantity("VIX", "spot VIX", spot, Unit::Points, 2),
            quantity("K", "strike", strike, Unit::Points, 2),
        ],
    )
}
