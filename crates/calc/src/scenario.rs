//! The scenario calculator: a condor and a VIX hedge in one profit and loss, through a shock and through
//! fourteen crises.

mod explain;
mod handles;
mod inputs;
mod output;
mod position;
mod presets;
mod results;
mod shock;
#[cfg(test)]
mod tests;
mod views;
mod words;

use condor_core::explain::Derivation;

use crate::calculator::{Calculator, ModelOf, Problem, Pull};
use crate::condor::strikes_taken_over;
use crate::input::InputSet;
use crate::report::{Piece, Preset, ResultItem, View, ViewSpec};

pub use inputs::{Ageing, CrisisChoice, HedgeKind, HedgeStrike, ScenarioInputs, VixRule};
pub use output::ScenarioOutput;

/// The calculator without its types.
pub static MODEL: ModelOf<Scenario> = ModelOf::new();

/// The calculator.
pub struct Scenario;

impl Calculator for Scenario {
    type Inputs = ScenarioInputs;
    type Output = ScenarioOutput;

    const VIEWS: &'static [ViewSpec] = views::SPECS;
    const PRESETS: &'static [Preset] = presets::LIST;
    const KEYS: &'static str = handles::KEYS;

    fn evaluate(inputs: &ScenarioInputs) -> Result<ScenarioOutput, Problem> {
        ScenarioOutput::new(inputs)
    }

    fn sentence(_: &ScenarioInputs, output: &ScenarioOutput) -> Vec<Piece> {
        words::sentence(output)
    }

    fn consequence(_: &ScenarioInputs, output: &ScenarioOutput) -> String {
        words::consequence(output)
    }

    const TERMS: &'static [(&'static str, &'static str)] = &[
        ("total", "alvh"),
        ("condor", "iron-condor"),
        ("hedge", "vix-call-hedge"),
        ("less", "capital-efficiency"),
        ("vix", "vix"),
        ("future", "vix-future"),
        ("vvix", "vvix"),
        ("volatility", "implied-volatility"),
        ("call", "vix-option"),
        ("paid", "vix-call-hedge"),
        ("carry", "carry"),
        ("eaten", "theta-eaten"),
        ("worst", "tail-risk"),
        ("worst-condor", "tail-risk"),
        ("better", "tail-risk"),
    ];

    fn results(_: &ScenarioInputs, output: &ScenarioOutput) -> Vec<ResultItem> {
        results::list(output)
    }

    fn warnings(inputs: &ScenarioInputs, output: &ScenarioOutput) -> Vec<String> {
        words::warnings(inputs, output)
    }

    fn derivations(_: &ScenarioInputs, output: &ScenarioOutput, result: &str) -> Vec<Derivation> {
        explain::derivations(output, result)
    }

    fn view(inputs: &ScenarioInputs, output: &ScenarioOutput, id: &str) -> View {
        views::view(inputs, output, id)
    }

    fn follow(inputs: ScenarioInputs, output: &ScenarioOutput, index: usize) -> ScenarioInputs {
        let strikes: Vec<(usize, f64)> = output.held.strikes().collect();
        let specs = ScenarioInputs::SPECS;
        let values = output.market.taken_over(specs, inputs.values(), index);
        ScenarioInputs::from_values(&strikes_taken_over(specs, values, &strikes, index))
    }

    fn moved(_: &ScenarioInputs, output: &ScenarioOutput, pull: &Pull) -> Vec<(usize, f64)> {
        handles::moved(output, pull)
    }

    fn stepped(_: &ScenarioInputs, output: &ScenarioOutput, _: usize, steps: i32) -> f64 {
        handles::stepped(output, steps)
    }

    fn limits(_: &ScenarioInputs, output: &ScenarioOutput, _: usize, _: usize) -> (f64, f64) {
        handles::limits(output)
    }
}

/// An error of the engine at an input the reader can change.
fn problem(key: &'static str, error: impl std::fmt::Display) -> Problem {
    Problem {
        key,
        text: format!("These inputs do not work together: {error}."),
    }
}
