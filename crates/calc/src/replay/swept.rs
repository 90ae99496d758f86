//! Thresholds of what the deeper layers wait for, tried; a run keeps the last.

use std::rc::Rc;

use condor_core::calendar::Date;
use condor_core::replay::{Candidates, Sweep, sweep};
use condor_core::simulate::{SimulateError, Trigger};

use super::HEDGED;
use super::inputs::ReplayInputs;
use super::run::Ran;

/// What is tried, and where the days are parted.
pub(super) struct Asked {
    pub(super) on: Trigger,
    pub(super) split: Date,
    pub(super) tried: Candidates,
}

impl Asked {
    /// What these inputs ask for, or why there is nothing to try.
    pub(super) fn of(inputs: &ReplayInputs, ran: &Ran) -> Result<Self, String> {
        let on = inputs.waits_for().map_err(|problem| problem.text)?;
        let all = ran.closes.history.dates();
        let at = (all.len() as f64 * inputs.split / 100.0) as usize;
        let Some(&split) = all.get(at) else {
            return Err("There are too few days to part.".to_owned());
        };
        let tried = ran.run.candidates(on, split);
        if tried.thresholds.len() < 2 {
            return Err(format!(
                "There is nothing to choose from: before {split} what the deeper layers wait for is unknown, or always \
                 the same."
            ));
        }
        Ok(Self { on, split, tried })
    }

    /// What came of it, tried now unless that has been done.
    pub(super) fn found(&self, ran: &Ran) -> Result<Rc<Sweep>, SimulateError> {
        if let Some(found) = self.known(ran) {
            return Ok(found);
        }
        let (history, spec) = (&ran.closes.history, &ran.spec);
        let found = sweep(history, spec, HEDGED, (&self.tried.thresholds, self.split))?;
        Ok(self.keep(ran, found))
    }

    /// The same if it was the last that was tried on that run. The trigger and the split decide it.
    pub(super) fn known(&self, ran: &Ran) -> Option<Rc<Sweep>> {
        let kept = ran.swept.borrow();
        let same = |kept: &&Swept| kept.at == (self.on, self.split);
        kept.as_ref()
            .filter(same)
            .map(|kept| Rc::clone(&kept.found))
    }

    /// Keeps what was found.
    pub(super) fn keep(&self, ran: &Ran, found: Sweep) -> Rc<Sweep> {
        let found = Rc::new(found);
        ran.swept.replace(Some(Swept {
            at: (self.on, self.split),
            found: Rc::clone(&found),
        }));
        found
    }
}

/// What was tried last on a run.
pub(super) struct Swept {
    at: (Trigger, Date),
    pub(super) found: Rc<Sweep>,
}
