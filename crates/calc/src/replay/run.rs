//! The strategies run, and what was run last.

use std::cell::RefCell;
use std::rc::Rc;

use condor_core::replay::{History, HistoryMeasures, Replay as Run, ReplaySpec, replay};
use condor_core::series::Joined;

use super::closes::{self, Used};
use super::inputs::ReplayInputs;
use super::swept::Swept;
use super::{NAMES, signals};
use crate::calculator::Problem;
use crate::capital::kit::problem;
use crate::input::{Given, InputSet, Values};

/// More days than these are not replayed within a frame: eight years.
const WITHIN_A_FRAME: usize = 2_000;
/// So many files are known at once: those before an undo, those of another calculator of the page.
const KNOWN_CLOSES: usize = 4;

/// Closes of both boxes as they were joined, with futures and signals.
pub(super) struct Closes {
    given: [Option<Given>; 4],
    /// Tells them from others of the page.
    pub(super) number: u32,
    pub(super) history: Rc<History>,
    pub(super) joined: Joined,
    /// What was joined: SPX and VIX.
    pub(super) used: [Option<Used>; 2],
    /// Whether the signals are the reader's.
    pub(super) own_signals: bool,
}

impl Closes {
    /// Whether they are replayed a little at a time.
    pub(super) fn are_many(&self) -> bool {
        self.history.dates().len() > WITHIN_A_FRAME
    }
}

/// The strategies on closes.
pub(super) struct Ran {
    /// The thresholds that were tried last on them.
    pub(super) swept: RefCell<Option<Swept>>,
    pub(super) closes: Rc<Closes>,
    pub(super) spec: Rc<ReplaySpec>,
    pub(super) run: Run,
    /// Measures of each strategy.
    pub(super) measures: Vec<HistoryMeasures>,
}

#[derive(Default)]
struct Known {
    /// The last ones at the end.
    closes: Vec<Rc<Closes>>,
    count: u32,
    /// The last run of each of the closes, the newest at the end. Only what decides prices and trades runs the
    /// strategies again.
    ran: Vec<Rc<Ran>>,
}

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// The closes of these values: the same rows are joined once.
pub(super) fn closes_of(values: &Values) -> Result<Rc<Closes>, Problem> {
    let given = ["sp", "vx", "fu", "sg"].map(|key| {
        let index = ReplayInputs::index_of(key);
        index.and_then(|index| values.given(index)).cloned()
    });
    KNOWN.with_borrow_mut(|known| {
        let place = known.closes.iter().position(|one| one.given == given);
        let closes = match place {
            Some(place) => known.closes.remove(place),
            None => {
                let rows = |key| values.table(ReplayInputs::SPECS, key);
                let (spx, vix) = (rows("sp"), rows("vx"));
                let used = [(&spx, &given[0]), (&vix, &given[1])]
                    .map(|(rows, given)| Used::of(rows, given.is_some()));
                let (history, joined) = closes::joined(&spx, &vix, used)?;
                let history = closes::with_futures(history, &rows("fu"))?;
                let is_given = given[3].is_some();
                let history = signals::with_signals(history, (&rows("sg"), is_given), &spx)?;
                known.count = known.count.wrapping_add(1);
                if known.closes.len() == KNOWN_CLOSES {
                    known.closes.remove(0);
                }
                Rc::new(Closes {
                    given,
                    number: known.count,
                    history: Rc::new(history),
                    joined,
                    used,
                    own_signals: signals::are_own(is_given, &spx),
                })
            }
        };
        known.closes.push(Rc::clone(&closes));
        Ok(closes)
    })
}

/// The closes with a number, if they are known.
pub(super) fn closes_numbered(number: f64) -> Option<Rc<Closes>> {
    KNOWN.with_borrow(|known| {
        let mut all = known.closes.iter();
        all.find(|closes| f64::from(closes.number) == number)
            .cloned()
    })
}

/// The strategies on closes, if that was the last run of these.
pub(super) fn known(closes: &Rc<Closes>, spec: &ReplaySpec) -> Option<Rc<Ran>> {
    KNOWN.with_borrow(|known| {
        let same = |ran: &&Rc<Ran>| Rc::ptr_eq(&ran.closes, closes) && *ran.spec == *spec;
        known.ran.iter().find(same).cloned()
    })
}

/// What was run last, for tests of what is not run again.
#[cfg(test)]
pub(super) fn last() -> Option<Rc<Ran>> {
    KNOWN.with_borrow(|known| known.ran.last().cloned())
}

/// Runs the strategies, or finds that they have just been run on the same.
pub(super) fn ran(closes: Rc<Closes>, spec: ReplaySpec) -> Result<Rc<Ran>, Problem> {
    if let Some(ran) = known(&closes, &spec) {
        return Ok(ran);
    }
    let run = replay(&closes.history, &spec).map_err(|error| problem("sp", error))?;
    keep(closes, Rc::new(spec), run)
}

/// Measures a run, and keeps it.
pub(super) fn keep(closes: Rc<Closes>, spec: Rc<ReplaySpec>, run: Run) -> Result<Rc<Ran>, Problem> {
    let measures = (0..NAMES.len())
        .map(|strategy| run.measures(strategy))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| problem("sp", error))?;
    let ran = Rc::new(Ran {
        swept: RefCell::default(),
        closes,
        spec,
        run,
        measures,
    });
    KNOWN.with_borrow_mut(|known| {
        let Known {
            closes, ran: all, ..
        } = known;
        all.retain(|old| {
            let is = |closes: &Rc<Closes>| Rc::ptr_eq(&old.closes, closes);
            !is(&ran.closes) && closes.iter().any(is)
        });
        all.push(Rc::clone(&ran));
    });
    Ok(ran)
}
