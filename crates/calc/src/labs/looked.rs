//! The simulated path that is looked at day by day: which one it is, and what is shown of it.

use condor_core::simulate::{PathView, Simulation, SimulationSpec};

use super::Found;
use super::found::WORST;
use super::views::{self as shared, Named, nothing};
use crate::format;
use crate::input::ChoiceSpec;
use crate::input::InputSpec::{self, Choice};
use crate::report::View;

crate::choices! {
    /// Which path is looked at.
    pub enum PathChoice {
        /// The one that ended lowest.
        Worst = ("a", "Worst"),
        /// The next.
        Second = ("b", "Second worst"),
        /// The third.
        Third = ("c", "Third worst"),
        /// The first of all.
        First = ("f", "The first drawn"),
    }
}

/// The description of the choice; `help` says by which strategy the worst are told.
pub(crate) const fn choice(group: &'static str, help: &'static str) -> InputSpec {
    Choice(ChoiceSpec {
        key: "wp",
        label: "Path",
        options: PathChoice::OPTIONS,
        default: 0,
        group,
        folded: false,
        when: &[],
        help,
    })
}

/// What a path is simulated again from.
pub(crate) struct Looked<'a> {
    /// What was simulated.
    pub(crate) spec: &'a SimulationSpec,
    /// The seed.
    pub(crate) seed: f64,
    /// What was found.
    pub(crate) found: &'a Found,
    /// A [`PathChoice`].
    pub(crate) chosen: f64,
}

impl Looked<'_> {
    /// Its number, and the path itself with every strategy on every day.
    fn path(&self) -> Option<(u64, PathView)> {
        let worst = &self.found.worst;
        let place = match PathChoice::of(self.chosen) {
            PathChoice::Worst => Some(0),
            PathChoice::Second => Some(1),
            PathChoice::Third => Some(WORST - 1),
            PathChoice::First => None,
        };
        let number = match place {
            Some(place) => *worst.get(place).or(worst.last())?,
            None => 0,
        };
        let strategies = &self.found.results.strategies;
        let held = strategies.iter().map(|known| known.hold_less).collect();
        // A whole number in the range of its description.
        let again = Simulation::again(self.spec.clone(), self.seed as u64, held).ok()?;
        Some((number, again.path(number).ok()?))
    }

    /// The path drawn with some strategies, by the names that stand at their lines, and the trades of one of them;
    /// `said` names them in the sentence.
    pub(crate) fn view(&self, said: &[Named], lines: &[Named], of: usize) -> View {
        let Some((number, path)) = self.path() else {
            return nothing("There is no such path.");
        };
        let end = |index: usize| {
            let line = &path.equity[index];
            let last = line.last().copied().unwrap_or(0.0);
            format::percent(last / self.spec.capital - 1.0, 1)
        };
        let more = if self.found.is_complete() {
            ""
        } else {
            " Not all paths are simulated yet."
        };
        let takeaway = format!("Path {number}: {}.{more}", shared::said(said, end));
        let mut figures = shared::path(&path, lines, of);
        figures.push(shared::text(format!(
            "It is path {number} of seed {}: whoever sets the same inputs sees the same days.",
            format::shortest(self.seed)
        )));
        View { takeaway, figures }
    }
}
