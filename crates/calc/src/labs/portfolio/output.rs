//! From inputs and what a simulation found to everything shown.

use condor_core::simulate::{PathView, Shape, SimulationSpec};

use super::inputs::{CURVE, PortfolioInputs};
use super::verdict::{Judged, judge};
use crate::calculator::Problem;
use crate::labs::found::LookedAt;
use crate::labs::{Found, Simulating, unreadable};

/// The result.
pub struct PortfolioOutput {
    pub(super) spec: SimulationSpec,
    pub(super) found: Found,
    pub(super) judged: Judged,
}

fn spec(inputs: &PortfolioInputs) -> SimulationSpec {
    inputs.beliefs().spec(inputs.strategies())
}

/// Rates of single hedges are no question of this lab.
const LOOKED_AT: LookedAt = LookedAt {
    strategy: CURVE,
    rated: 0,
};

/// The simulation as a job.
pub(super) fn begin(inputs: &PortfolioInputs) -> Result<Simulating, Problem> {
    Simulating::new(spec(inputs), inputs.seed as u64, LOOKED_AT)
}

impl PortfolioOutput {
    /// From a few paths, here and now.
    pub(super) fn first_look(inputs: &PortfolioInputs) -> Result<Self, Problem> {
        let spec = spec(inputs);
        let found = Found::first_look(&spec, inputs.seed as u64, LOOKED_AT)?;
        Ok(Self::new(spec, found))
    }

    /// From what a job has found.
    pub(super) fn answered(inputs: &PortfolioInputs, answer: &[f64]) -> Result<Self, Problem> {
        let spec = spec(inputs);
        let names: Vec<_> = spec.strategies.iter().map(|known| known.name).collect();
        let found = Found::unpacked(answer, &names).ok_or_else(unreadable)?;
        Ok(Self::new(spec, found))
    }

    fn new(spec: SimulationSpec, found: Found) -> Self {
        Self {
            judged: judge(&found.results),
            spec,
            found,
        }
    }

    /// A year of one shape, day by day.
    pub(super) fn year(&self, shape: Shape) -> Option<PathView> {
        shape.run(&self.spec).ok()
    }
}
