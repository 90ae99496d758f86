//! The strategies on daily closes: what they would have made, what they traded and why, when a trigger fired, and
//! what a threshold chosen on one half does on the other.
//!
//! The way to a result: `inputs.rs` what is set, `spec.rs` and `closes.rs` (with `signals.rs`) what is run and on what,
//! `run.rs` the run and `swept.rs` the thresholds, both kept while only what looks at them changes (`job.rs` for many
//! days, between frames), `output.rs`, and from there `results.rs` and `views`.

mod closes;
mod inputs;
mod job;
mod output;
mod presets;
mod reasons;
mod results;
mod run;
mod signals;
mod spec;
mod swept;
#[cfg(test)]
mod tests;
mod views;

use condor_core::replay::audit;

pub use inputs::{Deeper, ReplayInputs, Scale, Side, Trigger};
pub(crate) use job::begin;
pub use output::ReplayOutput;

use crate::calculator::{Calculator, ModelOf, Problem};
use crate::capital::kit::{plain, problem};
use crate::input::{InputSet, Values};
use crate::job::JobWords;
use crate::report::{Piece, Preset, ResultItem, Table, View, ViewSpec};

/// The replay without its types.
pub static MODEL: ModelOf<Replay> = ModelOf::new();

/// Places of the strategies.
const INDEX: usize = 0;
const CONDORS: usize = 1;
const HEDGED: usize = 2;
const FEWER: usize = 3;
const FIXED: usize = 4;
const VXTH: usize = 5;
/// Their names, in that order.
const NAMES: [&str; 6] = [
    "Index, bought and held",
    "Condors alone",
    "Condors, ladder that waits",
    "Condors, other size, no hedge",
    "Condors, ladder always",
    "Index, VXTH rule",
];

/// The replay.
pub struct Replay;

impl Calculator for Replay {
    type Inputs = ReplayInputs;
    type Output = ReplayOutput;

    const VIEWS: &'static [ViewSpec] = views::SPECS;

    const PRESETS: &'static [Preset] = presets::LIST;

    fn evaluate(inputs: &ReplayInputs) -> Result<ReplayOutput, Problem> {
        Self::evaluate_with(inputs, &Values::defaults(ReplayInputs::SPECS))
    }

    fn evaluate_with(inputs: &ReplayInputs, values: &Values) -> Result<ReplayOutput, Problem> {
        let ran = run::ran(run::closes_of(values)?, inputs.spec()?)?;
        let fall = |percent: f64| percent / 100.0;
        let alarm = inputs.alarm()?;
        let found = audit(&ran.run, alarm, fall(inputs.crash), fall(inputs.follow))
            .map_err(|error| problem("cr", error))?;
        Ok(ReplayOutput {
            ran,
            alarm,
            audit: found,
            regimes: values.table(ReplayInputs::SPECS, "rg"),
        })
    }

    const JOB_WORDS: Option<&'static JobWords> = Some(&job::DAYS);

    fn job(inputs: &ReplayInputs, values: &Values) -> Option<Vec<f64>> {
        // Where the rows are no closes, `evaluate` says why.
        job::request(inputs, &*run::closes_of(values).ok()?)
    }

    fn waits(inputs: &ReplayInputs, values: &Values) -> bool {
        let asked = run::closes_of(values).and_then(|closes| Ok((closes, inputs.spec()?)));
        asked.is_ok_and(|(closes, spec)| closes.are_many() && run::known(&closes, &spec).is_none())
    }

    fn sentence(_: &ReplayInputs, output: &ReplayOutput) -> Vec<Piece> {
        results::sentence(output)
    }

    fn consequence(_: &ReplayInputs, output: &ReplayOutput) -> String {
        plain(&results::sentence(output))
    }

    const TERMS: &'static [(&'static str, &'static str)] = &[
        ("hedged", "static-v-adaptive-hedge"),
        ("condors", "iron-condor"),
        ("fewer", "capital-efficiency"),
        ("fixed", "layer"),
        ("vxth", "vix-call-hedge"),
        ("hedge", "vix-call-hedge"),
        ("best-week", "tail-risk"),
        ("hold-less", "capital-efficiency"),
        ("days", "backtest"),
        ("firings", "static-v-adaptive-hedge"),
        ("false-alarms", "backtest"),
        ("warned", "tail-risk"),
    ];

    fn results(_: &ReplayInputs, output: &ReplayOutput) -> Vec<ResultItem> {
        results::list(output)
    }

    fn warnings(inputs: &ReplayInputs, output: &ReplayOutput) -> Vec<String> {
        results::warnings(inputs, output)
    }

    fn view(inputs: &ReplayInputs, output: &ReplayOutput, id: &str) -> View {
        views::view(inputs, output, id)
    }

    fn log(_: &ReplayInputs, output: &ReplayOutput, id: &str) -> Table {
        views::log(output, id)
    }
}
