//! The ALVH calculator: a condor, the layered VIX hedge a policy buys for it today, and what both do
//! together.

mod earlier;
pub(crate) mod explain;
mod handles;
mod inputs;
mod names;
mod output;
mod policy;
mod presets;
mod results;
mod signals;
#[cfg(test)]
mod tests;
mod views;
mod words;

use condor_core::explain::Derivation;

use crate::calculator::{Calculator, ModelOf, Problem, Pull};
use crate::report::{Piece, Preset, ResultItem, View, ViewSpec};

pub use inputs::{
    AlvhInputs, Base, HeldBefore, Known, LayerThree, PolicyChoice, RemedyChoice, RollChoice,
    RungKind, RungTrigger, SizeBy, StrikeBy,
};
pub use output::AlvhOutput;

/// The calculator without its types.
pub static MODEL: ModelOf<Alvh> = ModelOf::new();

/// The calculator.
pub struct Alvh;

impl Calculator for Alvh {
    type Inputs = AlvhInputs;
    type Output = AlvhOutput;

    const VIEWS: &'static [ViewSpec] = views::SPECS;
    const PRESETS: &'static [Preset] = presets::LIST;
    const KEYS: &'static str = handles::KEYS;

    fn evaluate(inputs: &AlvhInputs) -> Result<AlvhOutput, Problem> {
        AlvhOutput::new(inputs)
    }

    fn sentence(_: &AlvhInputs, output: &AlvhOutput) -> Vec<Piece> {
        words::sentence(output)
    }

    fn consequence(_: &AlvhInputs, output: &AlvhOutput) -> String {
        words::consequence(output)
    }

    const TERMS: &'static [(&'static str, &'static str)] = &[
        ("cost", "vix-call-hedge"),
        ("funding", "wacc"),
        ("small-fall", "delta"),
        ("theta-net", "theta"),
        ("vega-spx", "vega"),
        ("vega-vix", "vega"),
        ("futures", "vix-future"),
        ("room", "layer"),
        ("room-deepest", "layer"),
        ("less", "capital-efficiency"),
        ("pays", "tail-risk"),
        ("average", "volatility-risk-premium"),
    ];

    fn results(_: &AlvhInputs, output: &AlvhOutput) -> Vec<ResultItem> {
        results::list(output)
    }

    fn warnings(inputs: &AlvhInputs, output: &AlvhOutput) -> Vec<String> {
        words::warnings(inputs, output)
    }

    fn derivations(_: &AlvhInputs, output: &AlvhOutput, result: &str) -> Vec<Derivation> {
        explain::derivations(output, result)
    }

    fn view(inputs: &AlvhInputs, output: &AlvhOutput, id: &str) -> View {
        views::view(inputs, output, id)
    }

    fn follow(inputs: AlvhInputs, output: &AlvhOutput, index: usize) -> AlvhInputs {
        output.market.taken_over(inputs, index)
    }

    fn moved(_: &AlvhInputs, output: &AlvhOutput, pull: &Pull) -> Vec<(usize, f64)> {
        handles::moved(output, pull)
    }

    fn stepped(_: &AlvhInputs, output: &AlvhOutput, _: usize, steps: i32) -> f64 {
        handles::stepped(output, steps)
    }

    fn limits(_: &AlvhInputs, output: &AlvhOutput, _: usize, _: usize) -> (f64, f64) {
        handles::limits(output)
    }
}
