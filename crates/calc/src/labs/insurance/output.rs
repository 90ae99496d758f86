//! From inputs and what a simulation found to everything shown.

use condor_core::simulate::{AtBelief, Estimate, HedgeResult, JointModel, SimulationSpec};

use super::inputs::{BARE, HEDGED, InsuranceInputs, Policies};
use super::verdict::{Judged, judge};
use crate::calculator::Problem;
use crate::labs::found::LookedAt;
use crate::labs::{Found, Simulating, problem, unreadable};

/// The result.
pub struct InsuranceOutput {
    pub(super) spec: SimulationSpec,
    pub(super) found: Found,
    /// The hedge at the crash frequency believed in; `None` when the paths have one kind of years only.
    pub(super) believed: Option<AtBelief>,
    /// What the condors make a year by themselves: internal rate of their cycles without the hedge.
    pub(super) condors: Option<Estimate>,
    /// What the premium costs a year, where the condors have a rate.
    pub(super) funding: Option<Estimate>,
    pub(super) judged: Judged,
}

fn spec(inputs: &InsuranceInputs, policies: Option<Policies>) -> Result<SimulationSpec, Problem> {
    Ok(inputs.beliefs().spec(inputs.strategies(policies)?))
}

fn seed(inputs: &InsuranceInputs) -> u64 {
    // A whole number in the range of its description.
    inputs.seed as u64
}

/// Of a path of one year there are as many rates as its time allows; a longer one has more flows and takes longer.
fn looked_at(inputs: &InsuranceInputs) -> LookedAt {
    const RATED: f64 = 1000.0;
    LookedAt {
        strategy: HEDGED,
        rated: (RATED / inputs.years) as u32,
    }
}

/// The simulation as a job.
pub(super) fn begin(
    inputs: &InsuranceInputs,
    policies: Option<Policies>,
) -> Result<Simulating, Problem> {
    Simulating::new(spec(inputs, policies)?, seed(inputs), looked_at(inputs))
}

impl InsuranceOutput {
    /// From a few paths, here and now.
    pub(super) fn first_look(
        inputs: &InsuranceInputs,
        policies: Option<Policies>,
    ) -> Result<Self, Problem> {
        let whole = spec(inputs, policies)?;
        let found = Found::first_look(&whole, seed(inputs), looked_at(inputs))?;
        Self::new(inputs, whole, found)
    }

    /// From what a job has found.
    pub(super) fn answered(
        inputs: &InsuranceInputs,
        answer: &[f64],
        policies: Option<Policies>,
    ) -> Result<Self, Problem> {
        let spec = spec(inputs, policies)?;
        let names: Vec<_> = spec.strategies.iter().map(|known| known.name).collect();
        let found = Found::unpacked(answer, &names).ok_or_else(unreadable)?;
        Self::new(inputs, spec, found)
    }

    fn new(inputs: &InsuranceInputs, spec: SimulationSpec, found: Found) -> Result<Self, Problem> {
        let refused = |error| problem(&error);
        let hedge = found.results.strategies[HEDGED].hedge.as_ref();
        let believed = match hedge {
            Some(hedge) => hedge.at_belief(inputs.belief / 10.0).map_err(refused)?,
            None => None,
        };
        let bare = &found.results.strategies[BARE];
        let condors = bare.condors.as_ref().and_then(|rates| {
            Some(Estimate {
                value: rates.only()?,
                error: bare.condors_error,
            })
        });
        let funding = inputs.funding();
        let cost = |condors: Estimate| {
            Ok(Estimate {
                value: funding.cost(condors.value).map_err(refused)?,
                error: condors.error.map(|error| funding.from_credit * error),
            })
        };
        let funding = match condors {
            Some(condors) => Some(cost(condors)?),
            // Without a rate of theirs nothing is known of what the credit would have made.
            None if funding.from_credit == 0.0 => Some(cost(Estimate::default())?),
            None => None,
        };
        let judged = judge(&found.results, believed.as_ref(), inputs.years);
        Ok(Self {
            spec,
            found,
            believed,
            condors,
            funding,
            judged,
        })
    }

    /// The hedge of the position looked at.
    pub(super) fn hedge(&self) -> Option<&HedgeResult> {
        self.found.results.strategies[HEDGED].hedge.as_ref()
    }

    /// The one internal rate at the belief, if there is one.
    pub(super) fn irr(&self) -> Option<Estimate> {
        let believed = self.believed.as_ref()?;
        Some(Estimate {
            value: believed.irr.as_ref()?.only()?,
            error: believed.irr_error,
        })
    }

    /// What CAPM lets such an insurance cost a year, over the capital.
    pub(super) fn allowed(&self) -> Option<Estimate> {
        self.hedge()?.allowed
    }

    /// The most crashes in ten years of which the simulated years can be mixed.
    pub(super) fn most(&self) -> Option<f64> {
        let most = 10.0 * self.hedge()?.in_crash_year;
        (most > 0.0).then_some(most)
    }

    pub(super) fn model(&self) -> &JointModel {
        &self.spec.model
    }
}
