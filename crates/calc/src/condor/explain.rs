//! "Explain this number": how a result comes from the reader's own inputs.

use condor_core::explain::{self, Derivation, ExplainError};
use condor_core::position::{Position, Size};
use condor_core::smile::FlatSmile;

use super::{CondorOutput, Law, MULTIPLIER};

/// How a result is computed; empty when the engine has no derivation at a limit (no time, no
/// volatility).
pub(super) fn derivations(output: &CondorOutput, result: &str) -> Vec<Derivation> {
    let priced = &output.priced;
    let position = Position::from(&priced.condor);
    let size = Size {
        contracts: 1,
        multiplier: MULTIPLIER,
    };
    let in_money = |derivation: Result<Derivation, ExplainError>| {
        derivation.and_then(|derivation| explain::in_money(derivation, &size))
    };
    let one = match result {
        "credit" => in_money(explain::credit(&position)),
        "max-loss" => in_money(explain::max_loss(&position)),
        "break-evens" => {
            return (0..position.break_evens().len())
                .filter_map(|index| explain::break_even(&position, index).ok())
                .collect();
        }
        "chance" => match output.law {
            Law::Smile => explain::probability_of_profit(&position, &priced.smile),
            Law::Lognormal => match FlatSmile::new(priced.volatility) {
                Ok(flat) => explain::probability_of_profit(&position, &flat),
                Err(_) => return Vec::new(),
            },
        },
        "return" => explain::return_on_risk(&position),
        "theta" => explain::theta_a_day(&position, &size),
        _ => return Vec::new(),
    };
    one.into_iter().collect()
}
