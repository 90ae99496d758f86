//! From the blocks to measures with standard errors.

use super::record::{Block, Outcome};
use super::timeline::WEEKS;
use crate::math::{exp, exp_m1, ln, sort_numbers, sqrt};

/// Batches the standard errors come from.
pub(super) const BATCHES: usize = 20;
/// Share of the worst paths in CVaR.
const TAIL: f64 = 0.05;

/// A simulated number and its standard error.
///
/// The error is that of the mean of twenty batches of blocks, each of which gives the number by itself;
/// antithetic pairs lie within a block. `None` when there are fewer than two blocks or a batch has no
/// number.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Estimate {
    /// The number from all paths.
    pub value: f64,
    /// Its standard error.
    pub error: Option<f64>,
}

/// What a strategy did over all paths. Returns are of the value of the account, weeks apart.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Measures {
    /// Mean value at the end over that at the start, as a growth a year.
    pub growth: Estimate,
    /// Median growth a year.
    pub median: Estimate,
    /// Standard deviation of weekly returns times sqrt 52.
    pub volatility: Estimate,
    /// Mean weekly return beyond bills over its standard deviation, times sqrt 52; zero without volatility.
    pub sharpe: Estimate,
    /// The same over the root of the mean squared shortfall under bills; zero without one.
    pub sortino: Estimate,
    /// Mean over paths of the deepest fall from a weekly peak, negative.
    pub drawdown: Estimate,
    /// Mean loss over the whole horizon on the worst twentieth of the paths, as a share of the start.
    pub cvar: Estimate,
    /// Weekly return beyond bills that the market's does not explain, times 52.
    pub alpha: Estimate,
    /// Weekly return beyond bills for one of the market's, the index with dividends.
    pub beta: Estimate,
    /// Share of the paths that end below the start.
    pub losing: Estimate,
    /// The worst value at the end over that at the start.
    pub worst: f64,
    /// The deepest fall of any path.
    pub deepest: f64,
}

/// A number of paths for a statistic: outcomes of one strategy with the market beside them.
struct Batch<'b> {
    outcomes: Vec<(&'b Outcome, [f64; 2])>,
    years: f64,
}

impl Batch<'_> {
    fn count(&self) -> f64 {
        self.outcomes.len() as f64
    }

    fn weeks(&self) -> f64 {
        self.count() * self.years * WEEKS as f64
    }

    fn mean(&self, of: impl Fn(&Outcome) -> f64) -> f64 {
        self.outcomes
            .iter()
            .map(|(outcome, _)| of(outcome))
            .sum::<f64>()
            / self.count()
    }

    fn sum(&self, place: usize) -> f64 {
        self.outcomes
            .iter()
            .map(|(outcome, _)| outcome.sums[place])
            .sum()
    }

    fn sorted(&self) -> Vec<f64> {
        let mut lasts: Vec<f64> = self
            .outcomes
            .iter()
            .map(|(outcome, _)| outcome.last)
            .collect();
        sort_numbers(&mut lasts);
        lasts
    }

    fn measures(&self) -> [f64; 10] {
        let n = self.weeks();
        let per_year = WEEKS as f64;
        let (sum, square, short, product) = (self.sum(0), self.sum(1), self.sum(2), self.sum(3));
        let mean = sum / n;
        let variance = ((square - n * mean * mean) / (n - 1.0)).max(0.0);
        // Less than this is rounding of returns that are all the same.
        let deviation = if variance < 1e-24 {
            0.0
        } else {
            sqrt(variance)
        };
        let shortfall = sqrt(short / n);
        let ratio = |over: f64| {
            if over > 1e-12 {
                mean / over * sqrt(per_year)
            } else {
                0.0
            }
        };
        let market: f64 = self.outcomes.iter().map(|(_, market)| market[0]).sum();
        let squares: f64 = self.outcomes.iter().map(|(_, market)| market[1]).sum();
        let of_market = squares - market * market / n;
        let beta = if of_market > 1e-24 {
            (product - sum * market / n) / of_market
        } else {
            0.0
        };
        let alpha = per_year * (mean - beta * market / n);
        let lasts = self.sorted();
        let worst = ((TAIL * lasts.len() as f64) as usize).max(1);
        let tail = 1.0 - lasts.iter().take(worst).sum::<f64>() / worst as f64;
        let growth = |ratio: f64| {
            if ratio > 0.0 {
                exp_m1(ln(ratio) / self.years)
            } else {
                -1.0
            }
        };
        let middle = 0.5 * (lasts[(lasts.len() - 1) / 2] + lasts[lasts.len() / 2]);
        [
            growth(self.mean(|outcome| outcome.last)),
            growth(middle),
            deviation * sqrt(per_year),
            ratio(deviation),
            ratio(shortfall),
            self.mean(|outcome| outcome.drawdown),
            tail,
            alpha,
            beta,
            self.mean(|outcome| f64::from(outcome.last < 1.0)),
        ]
    }
}

fn batch<'b>(blocks: impl Iterator<Item = &'b Block>, strategy: usize, years: f64) -> Batch<'b> {
    let mut outcomes = Vec::new();
    for block in blocks {
        let strategies = block.hedges.len();
        let of_path = block.outcomes.chunks_exact(strategies);
        for (path, market) in of_path.zip(&block.market) {
            outcomes.push((&path[strategy], *market));
        }
    }
    Batch { outcomes, years }
}

/// The measures of one strategy, and growth and CVaR of each batch; the blocks hold at least one path.
pub(super) fn measures(blocks: &[Block], strategy: usize, years: f64) -> (Measures, Vec<[f64; 2]>) {
    let all = batch(blocks.iter(), strategy, years);
    let values = all.measures();
    let batches = BATCHES.min(blocks.len());
    let each: Vec<[f64; 10]> = (0..batches)
        .map(|first| batch(blocks.iter().skip(first).step_by(batches), strategy, years))
        .filter(|batch| !batch.outcomes.is_empty())
        .map(|batch| batch.measures())
        .collect();
    let estimate = |place: usize| Estimate {
        value: values[place],
        error: standard_error(each.iter().map(|values| values[place])),
    };
    let worst = |of: fn(&Outcome) -> f64| {
        let all = all.outcomes.iter().map(|(outcome, _)| of(outcome));
        all.fold(f64::INFINITY, f64::min)
    };
    let measures = Measures {
        growth: estimate(0),
        median: estimate(1),
        volatility: estimate(2),
        sharpe: estimate(3),
        sortino: estimate(4),
        drawdown: estimate(5),
        cvar: estimate(6),
        alpha: estimate(7),
        beta: estimate(8),
        losing: estimate(9),
        worst: worst(|outcome| outcome.last),
        deepest: worst(|outcome| outcome.drawdown),
    };
    let batches = each.iter().map(|values| [values[0], values[6]]);
    (measures, batches.collect())
}

/// The standard error of a mean of batches.
pub(super) fn standard_error(values: impl Iterator<Item = f64> + Clone) -> Option<f64> {
    let count = values.clone().count() as f64;
    if count < 2.0 {
        return None;
    }
    let mean = values.clone().sum::<f64>() / count;
    let squares: f64 = values.map(|value| (value - mean) * (value - mean)).sum();
    Some(sqrt(squares / (count - 1.0) / count))
}

/// The value a rate r a year compounds to as an effective one.
pub(super) fn effective(rate: f64) -> f64 {
    exp(rate) - 1.0
}
