//! Many days replayed a little at a time: first the strategies, then the thresholds.
//!
//! What is found is kept here, as if it had been run at once; the answers say that it can be looked at.

use std::rc::Rc;

use condor_core::replay::{
    Pass, Replay as Run, ReplaySpec, Sweep, Underway, begin_replay, begin_sweep,
};
use condor_core::simulate::SimulateError;

use super::HEDGED;
use super::inputs::ReplayInputs;
use super::run::{self, Closes, Ran};
use super::swept::Asked;
use crate::calculator::Problem;
use crate::capital::kit::problem;
use crate::format;
use crate::input::{InputSet, Values};
use crate::job::{JobKind, JobWords, Tick, Work};

/// What the page says of it.
pub(super) const DAYS: JobWords = JobWords {
    bar: "Work done",
    // A day is gone through more than once: no number of days would say how far it is.
    so_far: |done, of| {
        format!(
            "{}% of the work",
            u64::from(done) * 100 / u64::from(of.max(1))
        )
    },
    done: |of| {
        let days = format::number(f64::from(of), 0);
        format!("All {days} days are replayed.")
    },
    on_page: "",
    waiting: "The work is about to begin. What is grey is of the inputs before.",
    stopped: "What is grey or missing is not of these inputs.",
};

/// Every day is gone through so often: condors with and without the hedge, all strategies, all thresholds.
const PASSES: usize = 3;

/// The job of inputs on closes, if there is one: the number of the closes, and what decides a run or a sweep.
pub(super) fn request(inputs: &ReplayInputs, closes: &Closes) -> Option<Vec<f64>> {
    if !closes.are_many() || inputs.spec().is_err() {
        return None;
    }
    let asked = inputs.without_looks().values();
    let mut numbers = vec![f64::from(closes.number)];
    numbers.extend_from_slice(asked.as_slice());
    Some(JobKind::Replay.request(&numbers))
}

/// Begins it.
pub(crate) fn begin(numbers: &[f64]) -> Result<Box<dyn Work>, Problem> {
    let known = numbers.split_first().and_then(|(number, inputs)| {
        let closes = run::closes_numbered(*number)?;
        (inputs.len() == ReplayInputs::SPECS.len()).then_some((closes, inputs))
    });
    let Some((closes, inputs)) = known else {
        return Err(Problem {
            key: "sp",
            text: "These days are no longer known. Change an input to ask again.".to_owned(),
        });
    };
    let inputs = ReplayInputs::from_values(&Values::of(inputs));
    let spec = inputs.spec()?;
    let stage = match run::known(&closes, &spec) {
        Some(ran) => Stage::Ran(ran),
        None => {
            let spec = Rc::new(spec);
            let underway = begin_replay(Rc::clone(&closes.history), Rc::clone(&spec));
            Stage::Running(spec, underway.map_err(stopped)?)
        }
    };
    Ok(Box::new(Replaying {
        inputs,
        closes,
        stage,
    }))
}

fn stopped(error: SimulateError) -> Problem {
    problem("sp", error)
}

struct Replaying {
    inputs: ReplayInputs,
    closes: Rc<Closes>,
    stage: Stage,
}

enum Stage {
    Running(Rc<ReplaySpec>, Underway<Run>),
    Ran(Rc<Ran>),
    Sweeping(Rc<Ran>, Asked, Underway<Sweep>),
    Over,
}

impl Work for Replaying {
    fn step(&mut self) -> Result<Tick, Problem> {
        let days = self.closes.history.dates().len();
        // What cannot go on is over.
        let stage = std::mem::replace(&mut self.stage, Stage::Over);
        let (stage, gone, has_found) = match stage {
            Stage::Running(spec, underway) => match underway.step().map_err(stopped)? {
                Pass::Underway(underway) => {
                    let gone = underway.progress().0;
                    (Stage::Running(spec, underway), gone, false)
                }
                Pass::Done(run) => {
                    let ran = run::keep(Rc::clone(&self.closes), spec, run)?;
                    (Stage::Ran(ran), 2 * days, false)
                }
            },
            Stage::Ran(ran) => match self.to_sweep(&ran) {
                Some((asked, underway)) => (Stage::Sweeping(ran, asked, underway), 2 * days, true),
                None => (Stage::Over, PASSES * days, true),
            },
            Stage::Sweeping(ran, asked, underway) => match underway.step().map_err(stopped)? {
                Pass::Underway(underway) => {
                    let gone = 2 * days + underway.progress().0;
                    (Stage::Sweeping(ran, asked, underway), gone, false)
                }
                Pass::Done(found) => {
                    asked.keep(&ran, found);
                    (Stage::Over, PASSES * days, true)
                }
            },
            Stage::Over => (Stage::Over, PASSES * days, true),
        };
        let is_over = matches!(stage, Stage::Over);
        self.stage = stage;
        let of = u32::try_from(days).unwrap_or(u32::MAX);
        let done = u32::try_from(gone / PASSES).unwrap_or(u32::MAX);
        Ok(Tick {
            // The last day of all may be gone through before what comes of it is known.
            done: if is_over {
                of
            } else {
                done.min(of.saturating_sub(1))
            },
            of,
            answer: has_found.then(|| vec![gone as f64]),
        })
    }
}

impl Replaying {
    /// What is left to try on a run, if anything.
    fn to_sweep(&self, ran: &Rc<Ran>) -> Option<(Asked, Underway<Sweep>)> {
        // The view says why there is nothing to try.
        let asked = Asked::of(&self.inputs, ran).ok()?;
        if asked.known(ran).is_some() {
            return None;
        }
        let (history, spec) = (Rc::clone(&ran.closes.history), Rc::clone(&ran.spec));
        let at = (asked.tried.thresholds.clone(), asked.split);
        let underway = begin_sweep(history, spec, HEDGED, at);
        Some((asked, underway))
    }
}
