//! The second lab: is the layered hedge dynamic portfolio insurance, or something smarter?

mod claims;
mod explain;
mod inputs;
mod output;
mod presets;
mod results;
#[cfg(test)]
mod tests;
mod verdict;
mod views;
mod words;

use condor_core::explain::Derivation;

use crate::calculator::{Calculator, ModelOf, Problem};
use crate::input::{InputSet, Values};
use crate::job::{JobKind, JobWords, Work};
use crate::labs::PATHS;
use crate::report::{Piece, Preset, ResultItem, View, ViewSpec};

pub use super::looked::PathChoice;
pub use inputs::{PortfolioInputs, ShapeChoice};
pub use output::PortfolioOutput;
pub use verdict::Verdict;

/// The calculator without its types.
pub static MODEL: ModelOf<Portfolio> = ModelOf::new();

/// The calculator.
pub struct Portfolio;

/// Begins the simulation of inputs as [`Calculator::job`] asked for it.
pub(crate) fn begin(numbers: &[f64]) -> Result<Box<dyn Work>, Problem> {
    let inputs = PortfolioInputs::from_values(&Values::of(numbers));
    Ok(Box::new(output::begin(&inputs)?))
}

impl Calculator for Portfolio {
    type Inputs = PortfolioInputs;
    type Output = PortfolioOutput;

    const VIEWS: &'static [ViewSpec] = views::SPECS;
    const PRESETS: &'static [Preset] = presets::LIST;

    fn evaluate(inputs: &PortfolioInputs) -> Result<PortfolioOutput, Problem> {
        PortfolioOutput::first_look(inputs)
    }

    const JOB_WORDS: Option<&'static JobWords> = Some(&PATHS);

    fn job(inputs: &PortfolioInputs, _: &Values) -> Option<Vec<f64>> {
        let asked = inputs.without_looks().values();
        Some(JobKind::Portfolio.request(asked.as_slice()))
    }

    fn answered(
        inputs: &PortfolioInputs,
        _: &Values,
        answer: &[f64],
    ) -> Result<PortfolioOutput, Problem> {
        PortfolioOutput::answered(inputs, answer)
    }

    fn sentence(_: &PortfolioInputs, output: &PortfolioOutput) -> Vec<Piece> {
        words::sentence(output)
    }

    fn consequence(_: &PortfolioInputs, output: &PortfolioOutput) -> String {
        words::consequence(output)
    }

    const TERMS: &'static [(&'static str, &'static str)] = &[
        ("verdict", "alvh"),
        ("curve", "static-v-adaptive-hedge"),
        ("always", "layer"),
        ("cppi", "cppi"),
        ("obpi", "obpi"),
        ("tail-index", "cvar"),
        ("tail-cppi", "cppi"),
        ("tail-obpi", "obpi"),
        ("tail-curve", "static-v-adaptive-hedge"),
        ("tail-always", "layer"),
        ("feedback", "dynamic-portfolio-insurance"),
        ("claim-protects", "cvar"),
        ("claim-cheaper", "capital-efficiency"),
        ("claim-trigger", "static-v-adaptive-hedge"),
        ("claim-floor", "cppi"),
        ("claim-crowd", "dynamic-portfolio-insurance"),
    ];

    fn results(inputs: &PortfolioInputs, output: &PortfolioOutput) -> Vec<ResultItem> {
        results::list(inputs, output)
    }

    fn derivations(
        inputs: &PortfolioInputs,
        output: &PortfolioOutput,
        result: &str,
    ) -> Vec<Derivation> {
        explain::derivations(inputs, output, result)
    }

    fn view(inputs: &PortfolioInputs, output: &PortfolioOutput, id: &str) -> View {
        views::view(inputs, output, id)
    }
}
