//! A simulation as a job.

use condor_core::performance::InternalRates;
use condor_core::simulate::{Core, Progress, SimulateError, Simulation, SimulationSpec};

use super::found::{Aside, LookedAt};
use super::{Found, problem};
use crate::calculator::Problem;
use crate::job::{Tick, Work};

/// Paths after which the first answer of a job is given, or steps if those are fewer paths; the next follow after four
/// times as many each.
const FIRST_PATHS: u32 = 100;
const FIRST_STEPS: u32 = 4;
/// Strategy-years simulated in a step: some ten milliseconds.
const STEP: u32 = 200;

/// How many of the fast strategies one strategy costs as much time as.
fn weight(spec: &SimulationSpec) -> u32 {
    let of = |core: &Core| match core {
        Core::Alvh(_) => 60,
        Core::HoldLess { of, .. } => match spec.strategies.get(*of).map(|known| &known.core) {
            Some(Core::Alvh(_)) => 60,
            _ => 1,
        },
        _ => 1,
    };
    spec.strategies.iter().map(|known| of(&known.core)).sum()
}

/// Paths of a specification in a step.
pub(crate) fn paths_a_step(spec: &SimulationSpec) -> u32 {
    (STEP / (weight(spec) * spec.years).max(1)).max(2)
}

/// A simulation under way.
pub(crate) struct Simulating {
    simulation: Simulation,
    looked_at: LookedAt,
    step: u32,
    next_answer: u32,
    aside: Option<Aside>,
    /// Of the strategy looked at, on the paths so far.
    rates: Vec<InternalRates>,
}

impl Simulating {
    /// Begins it; hold-less is measured here.
    pub(crate) fn new(
        spec: SimulationSpec,
        seed: u64,
        looked_at: LookedAt,
    ) -> Result<Self, Problem> {
        let step = paths_a_step(&spec);
        Ok(Self {
            simulation: Simulation::new(spec, seed).map_err(|error| problem(&error))?,
            looked_at,
            step,
            next_answer: FIRST_PATHS.min(FIRST_STEPS * step),
            aside: None,
            rates: Vec::new(),
        })
    }
}

impl Simulating {
    fn found(&mut self) -> Result<Found, SimulateError> {
        let aside = match self.aside.take() {
            Some(aside) => aside,
            None => Aside::whole(&self.simulation)?,
        };
        self.aside = Some(aside.clone());
        let strategy = self.looked_at.strategy;
        Found::of(&self.simulation, strategy, (aside, &self.rates))
    }
}

impl Work for Simulating {
    fn step(&mut self) -> Result<Tick, Problem> {
        let Progress { done, of } = self
            .simulation
            .step(self.step)
            .map_err(|error| problem(&error))?;
        let LookedAt { strategy, rated } = self.looked_at;
        let (from, to) = (self.rates.len() as u64, u64::from(rated.min(done)));
        let more = self.simulation.own_rates(strategy, from..to);
        self.rates.extend(more.map_err(|error| problem(&error))?);
        let is_due = done >= of || done >= self.next_answer;
        let answer = match is_due {
            true => {
                self.next_answer = done.saturating_mul(4);
                let found = self.found().map_err(|error| problem(&error))?;
                Some(found.packed())
            }
            false => None,
        };
        Ok(Tick { done, of, answer })
    }
}
