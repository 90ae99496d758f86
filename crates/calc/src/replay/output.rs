//! What a replay came to.

use std::rc::Rc;

use condor_core::calendar::Date;
use condor_core::replay::Audit;
use condor_core::simulate::Trigger;

use super::HEDGED;
use super::run::Ran;
use crate::input::Table as Rows;

/// What a replay came to.
pub struct ReplayOutput {
    pub(super) ran: Rc<Ran>,
    /// What is held against the falls, and what came of it.
    pub(super) alarm: Trigger,
    pub(super) audit: Audit,
    pub(super) regimes: Rc<Rows>,
}

impl ReplayOutput {
    /// The first and the last day.
    pub(super) fn span(&self) -> Option<(Date, Date)> {
        let dates = self.ran.closes.history.dates();
        Some((*dates.first()?, *dates.last()?))
    }

    /// Rows of either series before or after the days that both have.
    pub(super) fn outside(&self) -> usize {
        let rows: usize = self
            .ran
            .closes
            .used
            .iter()
            .flatten()
            .map(|used| used.count)
            .sum();
        let joined = &self.ran.closes.joined;
        let between = 2 * self.ran.closes.history.dates().len()
            + joined.only_first.len()
            + joined.only_second.len();
        rows.saturating_sub(between)
    }

    /// Dollars a strategy gained in all.
    pub(super) fn gained(&self, strategy: usize) -> f64 {
        let equity = &self.ran.run.view.equity[strategy];
        match (equity.first(), equity.last()) {
            (Some(first), Some(last)) => last - first,
            _ => 0.0,
        }
    }

    /// The week in which the hedge brought most, if it ever brought anything.
    pub(super) fn best_week(&self) -> Option<(Date, f64)> {
        let flows = &self.ran.run.view.hedge_flows[HEDGED];
        let weeks = self.ran.run.view.timeline.weekly();
        let best =
            weeks
                .iter()
                .zip(flows)
                .fold(
                    None,
                    |best: Option<(usize, f64)>, (&step, &flow)| match best {
                        Some((_, most)) if most >= flow => best,
                        _ if flow > 0.0 => Some((step, flow)),
                        _ => best,
                    },
                );
        let (step, flow) = best?;
        Some((*self.ran.closes.history.dates().get(step)?, flow))
    }

    /// Dollars the hedge of a strategy brought, less what it cost: what is left at the end counts.
    pub(super) fn hedge(&self, strategy: usize) -> f64 {
        self.ran.run.view.hedge_flows[strategy].iter().sum::<f64>() + 0.0
    }
}
