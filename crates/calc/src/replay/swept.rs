//! Thresholds of what the deeper layers wait for, tried, and what was tried last.

use std::cell::RefCell;
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
    pub(super) fn found(&self, ran: &Rc<Ran>) -> Result<Rc<Sweep>, SimulateError> {
        if let Some(found) = self.known(ran) {
            return Ok(found);
        }
        let (history, spec) = (&ran.closes.history, &ran.spec);
        let found = sweep(history, spec, HEDGED, (&self.tried.thresholds, self.split))?;
        Ok(self.keep(ran, found))
    }

    /// The same if it was the last that was tried. The run, the trigger and the split decide it.
    pub(super) fn known(&self, ran: &Rc<Ran>) -> Option<Rc<Sweep>> {
        SWEPT.with_borrow(|kept| {
            let same =
                |kept: &&Swept| Rc::ptr_eq(&kept.ran, ran) && kept.at == (self.on, self.split);
            kept.as_ref()
                .filter(same)
                .map(|kept| Rc::clone(&kept.found))
        })
    }

    /// Keeps what was found.
    pub(super) fn keep(&self, ran: &Rc<Ran>, found: Sweep) -> Rc<Sweep> {
        let found = Rc::new(found);
        SWEPT.set(Some(Swept {
            ran: Rc::clone(ran),
            at: (self.on, self.split),
            found: Rc::clone(&found),
        }));
        found
    }
}

struct Swept {
    ran: Rc<Ran>,
    at: (Trigger, Date),
    found: Rc<Sweep>,
}

thread_local! {
    static SWEPT: RefCell<Option<Swept>> = const { RefCell::new(None) };
}

/// What was swept last, for a test that it is not swept again.
#[cfg(test)]
pub(super) fn last() -> Option<Rc<Sweep>> {
    SWEPT.with_borrow(|kept| kept.as_ref().map(|kept| Rc::clone(&kept.found)))
}
