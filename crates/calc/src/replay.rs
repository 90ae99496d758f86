//! The strategies on daily closes: what they would have made, what they traded and why, when a trigger fired, and
//! what a threshold chosen on one half does on the other.
//!
//! The way to a result: `inputs.rs` what is set, `spec.rs` and `closes.rs` (with `signals.rs`) what is run and on what,
//! `run.rs` the run, kept while only what looks at it changes, `output.rs`, and from there `results.rs` and `views`.

mod closes;
mod inputs;
mod output;
mod presets;
mod reasons;
mod results;
mod run;
mod signals;
mod spec;
#[cfg(test)]
mod tests;
mod views;

use condor_core::replay::audit;

pub use inputs::{Deeper, ReplayInputs, Scale, Side, Trigger};
pub use output::ReplayOutput;

use crate::calculator::{Calculator, ModelOf, Problem};
use crate::capital::kit::{plain, problem};
use crate::input::{InputSet, Values};
use crate::report::{Piece, Preset, ResultItem, View, ViewSpec};

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
        let kept = run::run(inputs, values)?;
        let fall = |percent: f64| percent / 100.0;
        let alarm = inputs.alarm()?;
        let found = audit(&kept.run, alarm, fall(inputs.crash), fall(inputs.follow))
            .map_err(|error| problem("cr", error))?;
        Ok(ReplayOutput {
            history: kept.history,
            joined: kept.joined,
            used: kept.used,
            spec: kept.spec,
            run: kept.run,
            measures: kept.measures,
            alarm,
            audit: found,
            regimes: values.table(ReplayInputs::SPECS, "rg"),
            own_signals: ReplayInputs::index_of("sg")
                .is_some_and(|index| values.given(index).is_some()),
        })
    }

    fn sentence(_: &ReplayInputs, output: &ReplayOutput) -> Vec<Piece> {
        results::sentence(output)
    }

    fn consequence(_: &ReplayInputs, output: &ReplayOutput) -> String {
        plain(&results::sentence(output))
    }

    fn results(_: &ReplayInputs, output: &ReplayOutput) -> Vec<ResultItem> {
        results::list(output)
    }

    fn warnings(inputs: &ReplayInputs, output: &ReplayOutput) -> Vec<String> {
        results::warnings(inputs, output)
    }

    fn view(inputs: &ReplayInputs, output: &ReplayOutput, id: &str) -> View {
        views::view(inputs, output, id)
    }
}
