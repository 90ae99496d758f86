//! "Explain this number": the price of the bought call on its own future.

use condor_core::explain::{self, Derivation};

use super::output::ScenarioOutput;

/// How a result is computed; empty for all but the price of the hedge's call.
pub(super) fn derivations(output: &ScenarioOutput, result: &str) -> Vec<Derivation> {
    if result != "call" {
        return Vec::new();
    }
    explain::vix_option_price(
        &output.held.call,
        &output.state.curve,
        &output.market.volatility,
        output.state.rate,
    )
    .into_iter()
    .collect()
}
