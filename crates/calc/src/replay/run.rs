//! The strategies run, and what was run last.

use std::cell::RefCell;
use std::rc::Rc;

use condor_core::replay::{History, HistoryMeasures, Replay as Run, ReplaySpec, replay};
use condor_core::series::Joined;

use super::closes::{self, Used};
use super::inputs::ReplayInputs;
use super::{NAMES, signals};
use crate::calculator::Problem;
use crate::capital::kit::problem;
use crate::input::{Given, InputSet, Values};

/// What was replayed last: only what decides prices and trades runs the strategies again.
pub(super) struct Kept {
    given: [Option<Given>; 4],
    pub(super) spec: Rc<ReplaySpec>,
    pub(super) history: Rc<History>,
    pub(super) joined: Rc<Joined>,
    /// What was joined: SPX and VIX.
    pub(super) used: [Option<Used>; 2],
    pub(super) run: Rc<Run>,
    /// Measures of each strategy.
    pub(super) measures: Rc<[HistoryMeasures]>,
}

thread_local! {
    pub(super) static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

/// Runs the strategies, or finds that they have just been run on the same.
pub(super) fn run(inputs: &ReplayInputs, values: &Values) -> Result<Kept, Problem> {
    let spec = inputs.spec()?;
    let given = ["sp", "vx", "fu", "sg"].map(|key| {
        let index = ReplayInputs::index_of(key);
        index.and_then(|index| values.given(index)).cloned()
    });
    KEPT.with_borrow_mut(|kept| {
        let known = kept.as_ref().filter(|kept| kept.given == given);
        if let Some(known) = known
            && *known.spec == spec
        {
            return Ok(known.shared());
        }
        // The same closes are joined once.
        let (history, joined, used) = match known {
            Some(known) => (
                Rc::clone(&known.history),
                Rc::clone(&known.joined),
                known.used,
            ),
            None => {
                let rows = |key| values.table(ReplayInputs::SPECS, key);
                let (spx, vix) = (rows("sp"), rows("vx"));
                let used = [(&spx, &given[0]), (&vix, &given[1])]
                    .map(|(rows, given)| Used::of(rows, given.is_some()));
                let (history, left_out) = closes::joined(&spx, &vix, used)?;
                let history = closes::with_futures(history, &rows("fu"))?;
                let history = signals::with_signals(history, &rows("sg"))?;
                (Rc::new(history), Rc::new(left_out), used)
            }
        };
        let run = replay(&history, &spec).map_err(|error| problem("sp", error))?;
        let measures = (0..NAMES.len())
            .map(|strategy| run.measures(strategy))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| problem("sp", error))?;
        let made = Kept {
            given,
            spec: Rc::new(spec),
            history,
            joined,
            used,
            run: Rc::new(run),
            measures: Rc::from(measures),
        };
        let answer = made.shared();
        *kept = Some(made);
        Ok(answer)
    })
}

impl Kept {
    fn shared(&self) -> Self {
        Self {
            given: self.given.clone(),
            spec: Rc::clone(&self.spec),
            history: Rc::clone(&self.history),
            joined: Rc::clone(&self.joined),
            used: self.used,
            run: Rc::clone(&self.run),
            measures: Rc::clone(&self.measures),
        }
    }
}
