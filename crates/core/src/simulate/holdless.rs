//! How many condors without a hedge earn as much as hedged ones.

use super::account::Account;
use super::costs::Costs;
use super::course::Course;
use super::error::SimulateError;
use super::market::{Moment, Prices};
use super::measures::{Estimate, standard_error};
use super::run::{Observer, Runner};
use super::simulation::Stage;
use super::spec::SimulationSpec;
use super::strategy::{Core, Strategy};
use super::timeline::Timeline;
use crate::calendar::DAYS_PER_YEAR;
use crate::insurance::{HoldLess, SmallerBasis};
use crate::math::{exp, sort_numbers};

/// Keeps these paths apart from those of the simulation.
pub(super) const PILOT_SEED: u64 = 0x5bf0_3635_dcf2_ab19;

/// How much less a strategy holds, measured on paths of their own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeldLess {
    /// How many, and by what.
    pub less: HoldLess,
    /// What the hedged position is expected to earn beyond bills, over the capital, with its standard error.
    /// Above zero by two errors, less is held for equal cost; else for the equal loss on the worst twentieth of
    /// the paths, since no smaller position costs as much or none can be told.
    pub left: Estimate,
    /// What the hedge costs, over the capital and the whole time, with its standard error.
    pub carry: Estimate,
}

impl HeldLess {
    /// Whether the paths tell what is left from nothing by two standard errors: when they do not, more of
    /// them may change the basis.
    pub fn is_settled(&self) -> bool {
        self.left
            .error
            .is_none_or(|error| self.left.value.abs() > 2.0 * error)
    }

    /// Whether the position earns as much less as the hedge costs.
    pub fn is_equal_cost(&self) -> bool {
        self.less.basis == SmallerBasis::EqualCost
    }
}

/// For each strategy that holds less, how many of the rule's condors it holds: by
/// [`HoldLess`] with the mean profit beyond bills with and without the hedge, and the worst of each.
pub(super) fn measure(
    spec: &SimulationSpec,
    stage: &Stage,
    seed: u64,
) -> Result<Vec<Option<HeldLess>>, SimulateError> {
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
) -> Result<Vec<Option<HeldLess>>, SimulateError> {
    let mut pairs: Vec<Strategy> = Vec::new();
    for strategy in strategies {
        if let Core::HoldLess { of } = strategy.core {
            let hedged = strategies[of].clone();
            let alone = hedged.without_hedge();
            pairs.extend([hedged, alone]);
        }
    }
    if pairs.is_empty() {
        return Ok(vec![None; strategies.len()]);
    }
    let mut runner = Runner::new(prices, &pairs, &[], costs, capital);
    let mut ends = Ends::default();
    let mut course = Course::default();
    let mut all = vec![Vec::new(); pairs.len()];
    let days = line.days();
    let span = days.last().copied().unwrap_or(0) - days.first().copied().unwrap_or(0);
    let bills = capital * exp(prices.model.rate * f64::from(span) / DAYS_PER_YEAR);
    for path in 0..paths {
        draw(path, &mut course);
        runner.run(line, &course, false, &mut ends)?;
        for (profits, end) in all.iter_mut().zip(&ends.values) {
            profits.push((end - bills) / capital);
        }
    }
    let mut measured = all.chunks_exact(2);
    let mut of = |strategy: &Strategy| -> Result<Option<HeldLess>, SimulateError> {
        let &Core::HoldLess { of } = &strategy.core else {
            return Ok(None);
        };
        let Some([hedged, alone]) = measured.next() else {
            return Ok(None);
        };
        let own = match strategies[of].core {
            Core::Condors { scale, .. } => scale,
            _ => 1.0,
        };
        Ok(Some(held_less(own, hedged, alone)?))
    };
    strategies.iter().map(&mut of).collect()
}

/// How much less to hold, from the profits of each path beyond bills with and without the hedge.
fn held_less(own: f64, hedged: &[f64], alone: &[f64]) -> Result<HeldLess, SimulateError> {
    let cost: Vec<f64> = alone.iter().zip(hedged).map(|(a, h)| a - h).collect();
    let (left, carry) = (mean_of_pairs(hedged), mean_of_pairs(&cost));
    // A path that is the only one is the whole market, without chance.
    let settled = hedged.len() == 1 || left.error.is_some_and(|error| left.value > 2.0 * error);
    // A condor that never lost has no worst loss to compare.
    let worst = tail_loss(alone).max(1e-9);
    let worst_hedged = tail_loss(hedged).max(0.0);
    let expected = left.value + carry.value;
    // Where what is left may be nothing, the first basis would rest on noise.
    let kept = if settled { carry.value } else { expected };
    let less = HoldLess::of(own, expected, kept, worst, worst_hedged)?;
    // A hedge that earns would make it hold more without bound.
    let contracts = less.contracts.clamp(0.0, 3.0 * own);
    Ok(HeldLess {
        less: HoldLess { contracts, ..less },
        left,
        carry,
    })
}

/// The mean, with its standard error from antithetic pairs.
fn mean_of_pairs(values: &[f64]) -> Estimate {
    let value = values.iter().sum::<f64>() / values.len() as f64;
    let pairs = values
        .chunks_exact(2)
        .map(|pair| 0.5 * pair.iter().sum::<f64>());
    Estimate {
        value,
        error: standard_error(pairs),
    }
}

/// Mean loss on the worst twentieth of the paths.
fn tail_loss(profits: &[f64]) -> f64 {
    let mut sorted = profits.to_vec();
    sort_numbers(&mut sorted);
    let count = (sorted.len() / 20).max(1);
    -sorted.iter().take(count).sum::<f64>() / count as f64
}

/// The values at the end.
#[derive(Debug, Default)]
pub(super) struct Ends {
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
pub(crate) fn scales(measured: &[Option<HeldLess>]) -> Vec<f64> {
    let contracts = |held: &Option<HeldLess>| held.map_or(1.0, |held| held.less.contracts);
    measured.iter().map(contracts).collect()
}
