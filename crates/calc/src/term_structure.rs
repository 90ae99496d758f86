//! The term structure calculator: spot VIX and eight futures in; slope, roll, a constant maturity and options
//! on their own future out.

mod explain;
mod handles;
mod inputs;
mod output;
mod presets;
mod results;
#[cfg(test)]
mod tests;
mod views;
mod words;

use condor_core::explain::Derivation;

use crate::calculator::{Calculator, ModelOf, Problem, Pull};
use crate::input::InputSet;
use crate::report::{Piece, Preset, ResultItem, View, ViewSpec};

pub use inputs::TermInputs;
pub use output::TermOutput;

pub use crate::volatility::{Contract, PassSet};

/// The calculator without its types.
pub static MODEL: ModelOf<TermStructure> = ModelOf::new();

/// The calculator.
pub struct TermStructure;

impl Calculator for TermStructure {
    type Inputs = TermInputs;
    type Output = TermOutput;

    const VIEWS: &'static [ViewSpec] = views::SPECS;
    const PRESETS: &'static [Preset] = presets::LIST;
    const GRIPS: &'static [&'static str] = handles::GRIPS;
    const KEYS: &'static str = handles::KEYS;

    fn evaluate(inputs: &TermInputs) -> Result<TermOutput, Problem> {
        TermOutput::new(inputs)
    }

    fn sentence(_: &TermInputs, output: &TermOutput) -> Vec<Piece> {
        words::sentence(output)
    }

    fn consequence(_: &TermInputs, output: &TermOutput) -> String {
        words::consequence(output)
    }

    const TERMS: &'static [(&'static str, &'static str)] = &[
        ("percentile", "term-structure"),
        ("annual", "term-structure"),
        ("basis", "contango"),
        ("chosen", "term-structure"),
        ("chosen-annual", "term-structure"),
        ("constant", "volatility-etf"),
        ("decay", "volatility-etf"),
        ("fit-error", "term-structure"),
        ("far-level", "term-structure"),
        ("common-error", "vix-option"),
    ];

    fn results(inputs: &TermInputs, output: &TermOutput) -> Vec<ResultItem> {
        results::list(inputs, output)
    }

    fn warnings(inputs: &TermInputs, output: &TermOutput) -> Vec<String> {
        words::warnings(inputs, output)
    }

    fn derivations(inputs: &TermInputs, output: &TermOutput, result: &str) -> Vec<Derivation> {
        explain::derivations(inputs, output, result)
    }

    fn view(inputs: &TermInputs, output: &TermOutput, id: &str) -> View {
        views::view(inputs, output, id)
    }

    fn follow(inputs: TermInputs, output: &TermOutput, index: usize) -> TermInputs {
        let values = (output.market).taken_over(TermInputs::SPECS, inputs.values(), index);
        TermInputs::from_values(&values)
    }

    fn moved(_: &TermInputs, output: &TermOutput, pull: &Pull) -> Vec<(usize, f64)> {
        handles::moved(output, pull)
    }

    fn stepped(_: &TermInputs, output: &TermOutput, handle: usize, steps: i32) -> f64 {
        handles::stepped(output, handle, steps)
    }

    fn limits(_: &TermInputs, output: &TermOutput, handle: usize, grip: usize) -> (f64, f64) {
        handles::limits(output, handle, grip)
    }
}
