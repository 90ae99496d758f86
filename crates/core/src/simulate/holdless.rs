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

/// One path in so many is among the worst.
const TAIL: f64 = 20.0;
/// No more than so many times the position are held.
pub const MOST_HELD: f64 = 3.0;
/// Keeps these paths apart from those of the simulation.
pub(super) const PILOT_SEED: u64 = 0x5bf0_3635_dcf2_ab19;

/// How much less a strategy holds, measured on paths of their own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeldLess {
    /// How many, and by what.
    pub less: HoldLess,
    /// The standard error of how many, from the same paths with and without the hedge; `None` where there is no
    /// such number and the nearest is held.
    pub error: Option<f64>,
    /// What the position without a hedge is expected to earn beyond bills, over the capital and the whole time,
    /// with its standard error. Without any there is no smaller position that earns less.
    pub expected: Estimate,
    /// The same of the hedged position. Where nothing says by what less is held, it is for equal cost if this is
    /// above zero by two errors; else for the equal loss on the worst twentieth of the paths, since no smaller
    /// position costs as much or none can be told.
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
    let pairs = Pairs::of(strategies);
    let mut profits = Profits::of(&pairs, (prices, line), capital);
    if !pairs.is_empty() {
        let mut runner = Runner::new(prices, &pairs.strategies, &[], costs, capital);
        let mut course = Course::default();
        for path in 0..paths {
            draw(path, &mut course);
            runner.run(line, &course, false, &mut profits)?;
            profits.note();
        }
    }
    profits.less(&pairs, strategies)
}

/// Every position of which a strategy holds less, with its hedge and without.
pub(crate) struct Pairs {
    /// Which positions, each once, however many smaller ones there are of it.
    of: Vec<usize>,
    /// With the hedge and without, two for each.
    pub(crate) strategies: Vec<Strategy>,
}

impl Pairs {
    pub(crate) fn of(all: &[Strategy]) -> Self {
        let mut pairs = Self {
            of: Vec::new(),
            strategies: Vec::new(),
        };
        for strategy in all {
            if let Core::HoldLess { of, .. } = strategy.core
                && !pairs.of.contains(&of)
            {
                let hedged = all[of].clone();
                let alone = hedged.without_hedge();
                pairs.of.push(of);
                pairs.strategies.extend([hedged, alone]);
            }
        }
        pairs
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.of.is_empty()
    }
}

/// What pairs make on each path beyond bills, over the capital.
pub(crate) struct Profits {
    /// A list for each position, a number for each path.
    all: Vec<Vec<f64>>,
    /// The values at the end of the path under way.
    ends: Vec<f64>,
    bills: f64,
    capital: f64,
}

impl Profits {
    pub(crate) fn of(pairs: &Pairs, (prices, line): (&Prices, &Timeline), capital: f64) -> Self {
        let days = line.days();
        let span = days.last().copied().unwrap_or(0) - days.first().copied().unwrap_or(0);
        Self {
            all: vec![Vec::new(); pairs.strategies.len()],
            ends: Vec::new(),
            bills: capital * exp(prices.model.rate * f64::from(span) / DAYS_PER_YEAR),
            capital,
        }
    }

    /// Keeps what a path has come to.
    pub(crate) fn note(&mut self) {
        for (profits, end) in self.all.iter_mut().zip(&self.ends) {
            profits.push((end - self.bills) / self.capital);
        }
    }

    /// For each strategy that holds less, how much.
    pub(crate) fn less(
        &self,
        pairs: &Pairs,
        strategies: &[Strategy],
    ) -> Result<Vec<Option<HeldLess>>, SimulateError> {
        let of = |strategy: &Strategy| -> Result<Option<HeldLess>, SimulateError> {
            let &Core::HoldLess { of, by } = &strategy.core else {
                return Ok(None);
            };
            let place = pairs.of.iter().position(|known| *known == of);
            let Some([hedged, alone]) = place.and_then(|place| self.all.chunks_exact(2).nth(place))
            else {
                return Ok(None);
            };
            let own = match strategies[of].core {
                Core::Condors { scale, .. } => scale,
                _ => 1.0,
            };
            Ok(Some(held_less((own, by), hedged, alone)?))
        };
        strategies.iter().map(of).collect()
    }
}

impl Observer for Profits {
    fn valued(&mut self, week: Option<usize>, _: &Moment<'_>, accounts: &[Account]) {
        if week.is_some() {
            self.ends.clear();
            self.ends
                .extend(accounts.iter().map(|account| account.equity));
        }
    }

    fn traded(&mut self, _: usize, _: &[Account]) {}
}

/// How much less to hold, from the profits of each path beyond bills with and without the hedge.
fn held_less(
    (own, by): (f64, Option<SmallerBasis>),
    hedged: &[f64],
    alone: &[f64],
) -> Result<HeldLess, SimulateError> {
    let cost: Vec<f64> = alone.iter().zip(hedged).map(|(a, h)| a - h).collect();
    let (left, carry) = (mean_of_pairs(hedged), mean_of_pairs(&cost));
    // A path that is the only one is the whole market, without chance.
    let settled = hedged.len() == 1 || left.error.is_some_and(|error| left.value > 2.0 * error);
    // A condor that never lost has no worst loss to compare.
    let worst = tail_loss(alone).max(1e-9);
    let worst_hedged = tail_loss(hedged).max(0.0);
    let expected = left.value + carry.value;
    let less = match by {
        // No number earns less than one that earns nothing; of one that earns, none at all is the nearest to a
        // hedge that costs more.
        Some(basis @ SmallerBasis::EqualCost) => HoldLess {
            contracts: if expected > 0.0 {
                own * (left.value / expected)
            } else {
                0.0
            },
            basis,
        },
        by => {
            // Where what is left may be nothing, the first basis would rest on noise.
            let kept = match by {
                None if settled => carry.value,
                _ => expected,
            };
            HoldLess::of(own, expected, kept, worst, worst_hedged)?
        }
    };
    // A hedge that earns would make it hold more without bound.
    let contracts = less.contracts.clamp(0.0, MOST_HELD * own);
    let is_inside = contracts > 0.0 && contracts < MOST_HELD * own;
    let error = match less.basis {
        SmallerBasis::EqualCost => {
            error_of_ratio((hedged, left.value), (alone, expected), |_, profit| profit)
        }
        SmallerBasis::EqualWorstLoss => {
            error_of_ratio((hedged, worst_hedged), (alone, worst), short_of)
        }
    };
    Ok(HeldLess {
        less: HoldLess { contracts, ..less },
        error: error.map(|error| own * error).filter(|_| is_inside),
        expected: mean_of_pairs(alone),
        left,
        carry,
    })
}

/// The standard error of a ratio of two numbers of the same paths by the delta method: that of the mean over
/// antithetic pairs of (a - r b)/b, a and b being what a path brings to each number.
///
/// `brings` says so from where the worst twentieth ends and the path's profit.
fn error_of_ratio(
    (upper, top): (&[f64], f64),
    (lower, bottom): (&[f64], f64),
    brings: fn(f64, f64) -> f64,
) -> Option<f64> {
    let [high, low] =
        [upper, lower].map(|profits| worst_of(profits).last().copied().unwrap_or(0.0));
    let ratio = top / bottom;
    let parts: Vec<f64> = upper
        .iter()
        .zip(lower)
        .map(|(a, b)| (brings(high, *a) - ratio * brings(low, *b)) / bottom)
        .collect();
    mean_of_pairs(&parts).error
}

/// What a path brings to the mean loss on the worst twentieth, whose best path makes `end`: the derivative of an
/// expected shortfall, but for a constant.
fn short_of(end: f64, profit: f64) -> f64 {
    TAIL * (end - profit).max(0.0)
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

/// The worst twentieth of the paths, rising.
fn worst_of(profits: &[f64]) -> Vec<f64> {
    let mut sorted = profits.to_vec();
    sort_numbers(&mut sorted);
    sorted.truncate((sorted.len() / TAIL as usize).max(1));
    sorted
}

/// Mean loss on the worst twentieth of the paths.
fn tail_loss(profits: &[f64]) -> f64 {
    let worst = worst_of(profits);
    -worst.iter().sum::<f64>() / worst.len() as f64
}

/// Condors for one of the rule's.
pub(crate) fn scales(measured: &[Option<HeldLess>]) -> Vec<f64> {
    let contracts = |held: &Option<HeldLess>| held.map_or(1.0, |held| held.less.contracts);
    measured.iter().map(contracts).collect()
}
