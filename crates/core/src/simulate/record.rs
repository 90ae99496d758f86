//! What is kept of every path, block by block.

use super::account::{Account, FLOW_PARTS, PAYOFF};
use super::histogram::Histogram;
use super::market::Moment;
use super::run::Observer;
use super::timeline::WEEKS;
use crate::insurance::FallEvent;

/// Paths of one block. Sums run within a block and then over blocks in order, so that no cutting into
/// steps or parts changes a bit.
pub(super) const BLOCK: u64 = 50;

/// One strategy on one path.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Outcome {
    /// Value at the end over that at the start.
    pub(super) last: f64,
    /// Deepest fall from a weekly peak, negative.
    pub(super) drawdown: f64,
    /// Sums over the weeks of the excess return, its square, the square of its shortfalls, and its product
    /// with that of the market.
    pub(super) sums: [f64; 4],
}

/// The hedge in years of one kind, each by itself: what is in it at the start of a year counts as paid, what
/// is left at its end as received.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct YearSums {
    /// Number of such years.
    pub(super) count: f64,
    /// Flows by week of the year, over the capital.
    pub(super) flows: Vec<f64>,
}

/// The hedge of one strategy on the paths of one block.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct HedgeSums {
    /// Flows of the hedge by week, over the capital, summed over paths.
    pub(super) flows: Vec<f64>,
    /// The same by their kind.
    pub(super) parts: [Vec<f64>; FLOW_PARTS],
    /// Flows of the condors with what they may lose set aside.
    pub(super) condor_flows: Vec<f64>,
    /// Years of a path without a crash, and with one or more.
    pub(super) years: [YearSums; 2],
    /// Crashes in all.
    pub(super) crashes: f64,
    /// Profits of the hedge, and their products with the market's excess return, over weeks.
    pub(super) profit: f64,
    pub(super) with_market: f64,
    /// Value of the hedge over weeks, and dollars traded for it.
    pub(super) value: f64,
    /// Costs of everything traded.
    pub(super) costs: f64,
    /// Valuations on which a policy found no strike.
    pub(super) refused: f64,
}

/// The paths of one block.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    pub(super) index: u64,
    pub(super) paths: u64,
    /// Path by path, strategy by strategy.
    pub(super) outcomes: Vec<Outcome>,
    /// Sums over the weeks of a path of the market's excess return and its square.
    pub(super) market: Vec<[f64; 2]>,
    pub(super) hedges: Vec<HedgeSums>,
}

impl Block {
    pub(super) fn new(index: u64, strategies: usize, weeks: usize) -> Self {
        let hedge = HedgeSums {
            flows: vec![0.0; weeks + 1],
            parts: [0; FLOW_PARTS].map(|_| vec![0.0; weeks + 1]),
            condor_flows: vec![0.0; weeks + 1],
            years: [0, 1].map(|_| YearSums {
                count: 0.0,
                flows: vec![0.0; WEEKS + 1],
            }),
            ..HedgeSums::default()
        };
        Self {
            index,
            paths: 0,
            outcomes: Vec::with_capacity(strategies * BLOCK as usize),
            market: Vec::with_capacity(BLOCK as usize),
            hedges: vec![hedge; strategies],
        }
    }
}

/// Quantities by week, over all paths.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fans {
    /// Weeks between two points.
    pub(super) every: usize,
    pub(super) points: usize,
    pub(super) value: Vec<Histogram>,
    pub(super) drawdown: Vec<Histogram>,
}

impl Fans {
    pub(super) fn new(strategies: usize, years: usize, weeks: usize) -> Self {
        let points = weeks / years + 1;
        // Ratios up to four in a year, further apart on longer horizons.
        let value = Histogram::new(0.0, 0.004 * years as f64, 1000);
        let drawdown = Histogram::new(-1.0, 0.004, 251);
        Self {
            every: years,
            points,
            value: vec![value; strategies * points],
            drawdown: vec![drawdown; strategies * points],
        }
    }

    pub(super) fn absorb(&mut self, other: &Self) {
        for (mine, theirs) in self.value.iter_mut().zip(&other.value) {
            mine.absorb(theirs);
        }
        for (mine, theirs) in self.drawdown.iter_mut().zip(&other.drawdown) {
            mine.absorb(theirs);
        }
    }
}

/// One strategy as its path goes on.
#[derive(Debug, Clone, Copy, Default)]
struct Running {
    before: f64,
    peak: f64,
    outcome: Outcome,
    hedge_after: f64,
    hedge_total: f64,
}

/// Collects one path into a block.
pub(super) struct Recorder<'b> {
    pub(super) block: &'b mut Block,
    pub(super) fans: &'b mut Fans,
    capital: f64,
    /// Growth of bills and of dividends in a week.
    bills: f64,
    dividends: f64,
    spot: f64,
    market: [f64; 2],
    of_market: f64,
    running: Vec<Running>,
    /// Flow of every hedge in each week and what it is worth after it, strategy by strategy.
    hedge: Vec<Vec<(f64, f64)>>,
    last: usize,
}

impl<'b> Recorder<'b> {
    pub(super) fn new(
        block: &'b mut Block,
        fans: &'b mut Fans,
        (capital, spot): (f64, f64),
        (bills, dividends): (f64, f64),
        weeks: usize,
    ) -> Self {
        let count = block.hedges.len();
        Self {
            block,
            fans,
            capital,
            bills,
            dividends,
            spot,
            market: [0.0; 2],
            of_market: 0.0,
            running: vec![Running::default(); count],
            hedge: vec![Vec::with_capacity(weeks + 1); count],
            last: weeks,
        }
    }

    /// Puts the path into the block, `crashes` being the falls of its days and `per_week` the days of a week.
    pub(super) fn finish(self, crashes: &[FallEvent], per_week: usize) {
        let years = self.last / WEEKS;
        let mut counts = vec![0_usize; years];
        for crash in crashes {
            let week = crash.reached.div_ceil(per_week).clamp(1, self.last);
            counts[(week - 1) / WEEKS] += 1;
        }
        for (sums, weeks) in self.block.hedges.iter_mut().zip(&self.hedge) {
            sums.crashes += crashes.len() as f64;
            for (year, &count) in counts.iter().enumerate() {
                let kind = &mut sums.years[usize::from(count > 0)];
                kind.count += 1.0;
                let first = year * WEEKS;
                for (week, sum) in kind.flows.iter_mut().enumerate() {
                    let Some(&(flow, after)) = weeks.get(first + week) else {
                        continue;
                    };
                    *sum += match week {
                        // The path's own first trades, or what the year before left.
                        0 if year == 0 => flow,
                        0 => -after,
                        // The trades of the last day are the next year's.
                        WEEKS if year + 1 < years => flow + after,
                        _ => flow,
                    };
                }
            }
        }
        self.block
            .outcomes
            .extend(self.running.iter().map(|running| running.outcome));
        self.block.market.push(self.market);
        self.block.paths += 1;
    }
}

impl Observer for Recorder<'_> {
    fn valued(&mut self, week: Option<usize>, moment: &Moment<'_>, accounts: &[Account]) {
        let Some(week) = week else { return };
        if week > 0 {
            self.of_market = moment.spot / self.spot * self.dividends - self.bills;
            self.market[0] += self.of_market;
            self.market[1] += self.of_market * self.of_market;
        }
        self.spot = moment.spot;
        for (index, (running, account)) in self.running.iter_mut().zip(accounts).enumerate() {
            let value = account.equity / self.capital;
            if week == 0 {
                running.before = value;
                running.peak = value;
            } else {
                let simple = if running.before > 0.0 {
                    value / running.before
                } else {
                    self.bills
                };
                let excess = simple - self.bills;
                let short = excess.min(0.0);
                let [sum, square, shortfall, with_market] = &mut running.outcome.sums;
                *sum += excess;
                *square += excess * excess;
                *shortfall += short * short;
                *with_market += excess * self.of_market;
                let sums = &mut self.block.hedges[index];
                sums.value += account.hedge / self.capital;
            }
            running.before = value;
            running.peak = running.peak.max(value);
            let drawdown = if running.peak > 0.0 {
                value / running.peak - 1.0
            } else {
                -1.0
            };
            running.outcome.drawdown = running.outcome.drawdown.min(drawdown);
            running.outcome.last = value;
            if week.is_multiple_of(self.fans.every) {
                let place = index * self.fans.points + week / self.fans.every;
                if let Some(bins) = self.fans.value.get_mut(place) {
                    bins.add(value);
                }
                if let Some(bins) = self.fans.drawdown.get_mut(place) {
                    bins.add(drawdown);
                }
            }
        }
    }

    fn traded(&mut self, week: usize, accounts: &[Account]) {
        for (index, (running, account)) in self.running.iter_mut().zip(accounts).enumerate() {
            let sums = &mut self.block.hedges[index];
            let mut flow = account.hedge_flow / self.capital;
            let before = running.hedge_total + running.hedge_after;
            running.hedge_total += flow;
            running.hedge_after = account.hedge / self.capital;
            let total = running.hedge_total + running.hedge_after;
            // What the hedge earned since the last valuation, the costs of today's trades included.
            sums.profit += total - before;
            sums.with_market += (total - before) * self.of_market;
            let mut parts = account.hedge_parts.map(|part| part / self.capital);
            let mut condors = account.condor_flow;
            if week == self.last {
                // What is left counts as received.
                flow += running.hedge_after;
                parts[PAYOFF] += running.hedge_after;
                condors +=
                    account.set_aside.iter().map(|aside| aside.1).sum::<f64>() + account.core;
                sums.costs += account.costs / self.capital;
                sums.refused += account.refused;
            }
            self.hedge[index].push((flow, running.hedge_after));
            if let Some(sum) = sums.flows.get_mut(week) {
                *sum += flow;
            }
            for (sums, part) in sums.parts.iter_mut().zip(parts) {
                if let Some(sum) = sums.get_mut(week) {
                    *sum += part;
                }
            }
            if let Some(sum) = sums.condor_flows.get_mut(week) {
                *sum += condors / self.capital;
            }
        }
    }
}
