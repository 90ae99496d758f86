//! Sums over blocks, and means of their flows.

use super::record::Block;
use super::timeline::WEEKS;

/// Mean flow of a path by week.
pub(super) fn mean_flows(
    blocks: &[&Block],
    weeks: usize,
    of: &dyn Fn(&Block) -> &Vec<f64>,
) -> Vec<f64> {
    let mut pooled = vec![0.0; weeks];
    for block in blocks {
        for (sum, flow) in pooled.iter_mut().zip(of(block)) {
            *sum += flow;
        }
    }
    let paths: f64 = blocks.iter().map(|block| block.paths as f64).sum();
    pooled.iter_mut().for_each(|sum| *sum /= paths);
    pooled
}

/// Mean flow by week of the years of one kind; empty without one.
pub(super) fn mean_year(blocks: &[&Block], index: usize, kind: usize) -> Vec<f64> {
    let count: f64 = blocks
        .iter()
        .map(|block| block.hedges[index].years[kind].count)
        .sum();
    let mut flows = vec![0.0; if count > 0.0 { WEEKS + 1 } else { 0 }];
    for block in blocks {
        for (sum, flow) in flows.iter_mut().zip(&block.hedges[index].years[kind].flows) {
            *sum += flow / count;
        }
    }
    flows
}

/// The sums of a number of blocks that what is said of a hedge comes from.
#[derive(Default)]
pub(super) struct Sums {
    pub(super) profit: f64,
    pub(super) crashes: f64,
    /// Years of each kind and the hedge's profit in them.
    pub(super) counts: [f64; 2],
    pub(super) profits: [f64; 2],
    /// The market's excess returns over weeks, their squares, and their products with the hedge's profits.
    pub(super) market: f64,
    pub(super) squares: f64,
    pub(super) product: f64,
    /// What the hedge is worth, over weeks, and how many.
    pub(super) value: f64,
    pub(super) weeks: f64,
    pub(super) costs: f64,
}

impl Sums {
    pub(super) fn add(&mut self, block: &Block, index: usize, years: f64) {
        let hedge = &block.hedges[index];
        self.profit += hedge.profit;
        self.crashes += hedge.crashes;
        for (kind, year) in hedge.years.iter().enumerate() {
            self.counts[kind] += year.count;
            self.profits[kind] += year.flows.iter().sum::<f64>();
        }
        self.market += block.market.iter().map(|sums| sums[0]).sum::<f64>();
        self.squares += block.market.iter().map(|sums| sums[1]).sum::<f64>();
        self.product += hedge.with_market;
        self.value += hedge.value;
        self.weeks += block.paths as f64 * years * WEEKS as f64;
        self.costs += hedge.costs;
    }

    pub(super) fn years(&self) -> f64 {
        self.counts[0] + self.counts[1]
    }

    pub(super) fn carry(&self) -> Option<f64> {
        (self.counts[0] > 0.0).then(|| -self.profits[0] / self.counts[0])
    }

    pub(super) fn payoff(&self) -> Option<f64> {
        let carry = self.carry()?;
        (self.counts[1] > 0.0).then(|| (self.profits[1] + carry * self.counts[1]) / self.crashes)
    }

    /// The covariance of profit and market over the variance of the market, for one dollar in the hedge.
    pub(super) fn beta(&self) -> Option<f64> {
        let variance = self.squares - self.market * self.market / self.weeks;
        let covariance = self.product - self.profit * self.market / self.weeks;
        let dollars = self.value / self.weeks;
        let beta = covariance / variance / dollars;
        (variance > 1e-24 && beta.is_finite()).then_some(beta)
    }
}
