//! The first lab: is the hedge an insurance that costs, or an engine that earns?

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
use condor_core::simulate::{Core, Followed};

use crate::calculator::{Calculator, ModelOf, Problem};
use crate::input::{InputSet, Values};
use crate::job::{JobKind, JobWords, Work};
use crate::labs::PATHS;
use crate::report::{Piece, Preset, ResultItem, View, ViewSpec};

pub use super::looked::PathChoice;
use inputs::Policies;
pub use inputs::{HedgeChoice, InsuranceInputs};
pub use output::InsuranceOutput;
pub use verdict::Verdict;

/// The calculator without its types.
pub static MODEL: ModelOf<Insurance> = ModelOf::new();

/// The same without the policies of ALVH, which a page that does not offer them need not carry.
pub static PLAIN: ModelOf<Lab<false>> = ModelOf::new();

/// The calculator, with the policies of ALVH among its hedges or without.
pub struct Lab<const POLICIES: bool>;

/// The calculator as its own page has it.
pub type Insurance = Lab<true>;

impl<const POLICIES: bool> Lab<POLICIES> {
    /// What follows a policy, if it has any.
    fn policies() -> Option<Policies> {
        if POLICIES {
            Some(|preset| Core::Alvh(Followed::from(preset)))
        } else {
            None
        }
    }

    /// Begins the simulation of inputs as [`Calculator::job`] asked for it.
    pub(crate) fn begin(numbers: &[f64]) -> Result<Box<dyn Work>, Problem> {
        let inputs = InsuranceInputs::from_values(&Values::of(numbers));
        Ok(Box::new(output::begin(&inputs, Self::policies())?))
    }
}

impl<const POLICIES: bool> Calculator for Lab<POLICIES> {
    type Inputs = InsuranceInputs;
    type Output = InsuranceOutput;

    const VIEWS: &'static [ViewSpec] = views::SPECS;
    const PRESETS: &'static [Preset] = presets::LIST;

    fn evaluate(inputs: &InsuranceInputs) -> Result<InsuranceOutput, Problem> {
        InsuranceOutput::first_look(inputs, Self::policies())
    }

    const JOB_WORDS: Option<&'static JobWords> = Some(&PATHS);

    fn job(inputs: &InsuranceInputs, _: &Values) -> Option<Vec<f64>> {
        let asked = inputs.without_opinions().values();
        Some(JobKind::Insurance.request(asked.as_slice()))
    }

    fn answered(
        inputs: &InsuranceInputs,
        _: &Values,
        answer: &[f64],
    ) -> Result<InsuranceOutput, Problem> {
        InsuranceOutput::answered(inputs, answer, Self::policies())
    }

    fn sentence(inputs: &InsuranceInputs, output: &InsuranceOutput) -> Vec<Piece> {
        words::sentence(inputs, output)
    }

    fn consequence(inputs: &InsuranceInputs, output: &InsuranceOutput) -> String {
        words::consequence(inputs, output)
    }

    const TERMS: &'static [(&'static str, &'static str)] = &[
        ("verdict", "alvh"),
        ("profit", "second-engine"),
        ("irr", "irr"),
        ("funding", "wacc"),
        ("required", "capm"),
        ("allowed", "capm"),
        ("condors", "irr"),
        ("carry", "carry"),
        ("payoff", "vix-call-hedge"),
        ("break-even", "tail-risk"),
        ("crashes", "tail-risk"),
        ("theta", "theta-eaten"),
        ("cost", "volatility-risk-premium"),
        ("growth", "capital-efficiency"),
        ("alpha", "alpha-and-beta"),
        ("beta", "alpha-and-beta"),
        ("tail", "cvar"),
        ("crisis", "drawdown"),
        ("less-cost", "capital-efficiency"),
        ("less", "capital-efficiency"),
        ("claim-earns", "second-engine"),
        ("claim-market", "volatility-risk-premium"),
        ("claim-funding", "wacc"),
        ("claim-fair", "capm"),
        ("claim-rival", "capital-efficiency"),
        ("claim-theta", "theta-eaten"),
        ("claim-crisis", "drawdown"),
    ];

    fn results(inputs: &InsuranceInputs, output: &InsuranceOutput) -> Vec<ResultItem> {
        results::list(inputs, output)
    }

    fn warnings(inputs: &InsuranceInputs, output: &InsuranceOutput) -> Vec<String> {
        words::warnings(inputs, output)
    }

    fn derivations(
        inputs: &InsuranceInputs,
        output: &InsuranceOutput,
        result: &str,
    ) -> Vec<Derivation> {
        explain::derivations(inputs, output, result)
    }

    fn view(inputs: &InsuranceInputs, output: &InsuranceOutput, id: &str) -> View {
        views::view(inputs, output, id)
    }
}
