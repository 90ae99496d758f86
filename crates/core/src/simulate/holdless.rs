//! How many condors without a hedge earn as much as hedged ones.

use super::account::Account;
use super::costs::Costs;
use super::course::Course;
use super::error::SimulateError;
use super::market::{Moment, Prices};
use super::run::{Observer, Runner};
use super::simulation::Stage;
use super::spec::SimulationSpec;
use super::strategy::{Core, Hedge, Strategy};
use super::timeline::Timeline;
use crate::calendar::DAYS_PER_YEAR;
use crate::insurance::HoldLess;
use crate::math::exp;

/// Keeps these paths apart from those of the simulation.
const PILOT_SEED: u64 = 0x5bf0_3635_dcf2_ab19;

/// For each strategy that holds less, how many of the rule's condors it holds: by
/// [`HoldLess`] with the mean profit beyond bills with and without the hedge, and the worst of each.
pub(super) fn measure(
    spec: &SimulationSpec,
    stage: &Stage,
    seed: u64,
) -> Result<Vec<Option<HoldLess>>, SimulateError> {
    let account = (spec.costs, spec.capital);
    let from = (&stage.prices, &stage.line);
    on_paths(
        &spec.strategies,
        from,
        account,
        u64::from(spec.pilot),
        |path, course| {
            stage.draw(spec, seed ^ PILOT_SEED, path, course);
        },
    )
}

/// The same on `paths` paths made by `draw`, at least one.
pub(crate) fn on_paths(
    strategies: &[Strategy],
    (prices, line): (&Prices, &Timeline),
    (costs, capital): (Costs, f64),
    paths: u64,
    mut draw: impl FnMut(u64, &mut Course),
) -> Result<Vec<Option<HoldLess>>, SimulateError> {
    let mut pairs: Vec<Strategy> = Vec::new();
    for strategy in strategies {
        if let Core::HoldLess { of } = strategy.core {
            let hedged = strategies[of].clone();
            let alone = Strategy {
                hedge: Hedge::None,
                ..hedged.clone()
            };
            pairs.extend([hedged, alone]);
        }
    }
    if pairs.is_empty() {
        return Ok(vec![None; strategies.len()]);
    }
    let mut runner = Runner::new(prices, &pairs, &[], costs, capital);
    let mut ends = Ends::default();
    let mut course = Course::default();
    let mut all = vec![Profit::default(); pairs.len()];
    let days = line.days();
    let span = days.last().copied().unwrap_or(0) - days.first().copied().unwrap_or(0);
    let bills = capital * exp(prices.model.rate * f64::from(span) / DAYS_PER_YEAR);
    for path in 0..paths {
        draw(path, &mut course);
        runner.run(line, &course, false, &mut ends)?;
        for (profit, end) in all.iter_mut().zip(&ends.values) {
            let excess = end - bills;
            profit.sum += excess;
            profit.worst = profit.worst.min(excess);
        }
    }
    let mean = |profit: &Profit| profit.sum / paths as f64;
    let mut measured = all.chunks_exact(2);
    let mut of = |strategy: &Strategy| -> Result<Option<HoldLess>, SimulateError> {
        let (&Core::HoldLess { of }, Some([hedged, alone])) =
            (&strategy.core, measured_pair(strategy, &mut measured))
        else {
            return Ok(None);
        };
        let own = match strategies[of].core {
            Core::Condors { scale, .. } => scale,
            _ => 1.0,
        };
        let carry = mean(&alone) - mean(&hedged);
        // A condor that never lost has no worst loss to compare: its risk is a dollar.
        let worst = (-alone.worst).max(1.0);
        let less = HoldLess::of(own, mean(&alone), carry, worst, (-hedged.worst).max(0.0))?;
        // A hedge that earns would make it hold more without bound.
        let contracts = less.contracts.clamp(0.0, 3.0 * own);
        Ok(Some(HoldLess { contracts, ..less }))
    };
    strategies.iter().map(&mut of).collect()
}

fn measured_pair<'p>(
    strategy: &Strategy,
    pairs: &mut impl Iterator<Item = &'p [Profit]>,
) -> Option<[Profit; 2]> {
    match strategy.core {
        Core::HoldLess { .. } => match pairs.next() {
            Some(&[hedged, alone]) => Some([hedged, alone]),
            _ => None,
        },
        _ => None,
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Profit {
    sum: f64,
    worst: f64,
}

/// The values at the end.
#[derive(Debug, Default)]
struct Ends {
    values: Vec<f64>,
}

impl Observer for Ends {
    fn valued(&mut self, week: Option<usize>, _: &Moment<'_>, accounts: &[Account]) {
        if week.is_some() {
            self.values.clear();
            self.values
                .extend(accounts.iter().map(|account| account.equity));
        }
    }

    fn traded(&mut self, _: usize, _: &[Account]) {}
}

/// Condors for one of the rule's.
pub(crate) fn scales(measured: &[Option<HoldLess>]) -> Vec<f64> {
    let contracts = |less: &Option<HoldLess>| less.map_or(1.0, |less| less.contracts);
    measured.iter().map(contracts).collect()
}
