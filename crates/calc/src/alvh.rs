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

use condor_core::alvh::UnitLeg;
use condor_core::explain::Derivation;
use condor_core::portfolio::Instrument;

use crate::calculator::{Calculator, ModelOf, Problem, Pull};
use crate::condor::strikes_taken_over;
use crate::input::InputSet;
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
        let condor = output.account.held.first();
        let legs = condor.map_or(&[][..], |condor| &condor.unit.legs);
        let strike = |(place, leg): (usize, &UnitLeg)| match leg.instrument {
            Instrument::Spx(option) => Some((place, option.strike)),
            _ => None,
        };
        let strikes: Vec<(usize, f64)> = legs.iter().enumerate().filter_map(strike).collect();
        let specs = AlvhInputs::SPECS;
        let values = output.market.taken_over(specs, inputs.values(), index);
        AlvhInputs::from_values(&strikes_taken_over(specs, values, &strikes, index))
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
