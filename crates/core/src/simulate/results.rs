//! What a simulation says, complete or not.

use super::account::FLOW_PARTS;
use super::error::SimulateError;
use super::holdless::HeldLess;
use super::measures::{Estimate, Measures, effective, measures, standard_error};
use super::record::{Block, HedgeSums};
use super::simulation::{Progress, Simulation};
use super::strategy::{Core, Hedge};
use super::timeline::WEEKS;
use crate::insurance::{BreakEven, break_even_frequency};
use crate::math::{sort_by, sort_numbers};
use crate::performance::{DatedFlow, InternalRates, required_return, xirr};

/// Shares of the paths a fan shows.
pub const FAN: [f64; 7] = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
/// A larger beta of a dollar in the hedge is that of almost no dollars.
const MOST_BETA: f64 = 1e5;
/// Number of outcomes in the dot plot.
pub const DOTS: usize = 50;

/// Quantiles at one week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FanPoint {
    /// Weeks from the start.
    pub week: usize,
    /// Values at the shares of [`FAN`], within a bin of 0.4% a year of horizon.
    pub quantiles: [f64; FAN.len()],
}

/// The hedge as an investment of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct HedgeResult {
    /// Mean flow of a path by week, over the capital, negative when paid; what is left at the end counts as
    /// received.
    pub flows: Vec<f64>,
    /// What those consist of: premiums paid for what is opened, what is received for it before expiry (in a roll, or
    /// when it is sold dear), and what it comes to at expiry, what is left at the end among it.
    pub parts: [Vec<f64>; FLOW_PARTS],
    /// Internal rates of return a year of these pooled flows: of the mean, not the mean of the paths'.
    pub irr: InternalRates,
    /// What the hedge costs in a year on the whole, over the capital; negative when it earns.
    pub cost: Estimate,
    /// What it costs in a year without a crash: minus the mean profit of such years. `None` when every year of
    /// every path had one.
    pub carry: Option<Estimate>,
    /// What one crash brings beyond that, the hedge sold by its own rule: the difference of the mean profits
    /// of the two kinds of years over the crashes in a year of the second. `None` without one of the kinds.
    pub payoff: Option<Estimate>,
    /// Crashes a year on these paths.
    pub crashes: Estimate,
    /// Crashes in a year that has any; zero when none has.
    pub in_crash_year: f64,
    /// How often a crash must come for the hedge to pay; `None` without one of the kinds of years.
    pub break_even: Option<BreakEven>,
    /// Mean flow by week of a year without a crash, and of a year with one, each year by itself: what is in the
    /// hedge at its start counts as paid, what is left at its end as received. Empty without such a year.
    pub years: [Vec<f64>; 2],
    /// Mean of what the hedge is worth, over the capital.
    pub value: f64,
    /// Beta of the hedge's profits to the market, for one dollar in it; `None` when there is almost none in it.
    pub beta: Option<f64>,
    /// What CAPM asks of that beta, effective a year.
    pub required: Option<f64>,
}

/// One strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct StrategyResult {
    /// Its name.
    pub name: &'static str,
    /// Measures with standard errors.
    pub measures: Measures,
    /// Value over that at the start.
    pub fan: Vec<FanPoint>,
    /// Fall from the peak so far.
    pub drawdowns: Vec<FanPoint>,
    /// Fifty outcomes of equal weight: value at the end over that at the start, rising.
    pub dots: Vec<f64>,
    /// Costs of trading a year, over the capital.
    pub costs: f64,
    /// Share of the weeks on which a policy of ALVH found no strike for one of its rules and did nothing.
    pub refused: f64,
    /// The hedge, where there is one.
    pub hedge: Option<HedgeResult>,
    /// Internal rates a year of the condors' pooled flows, what they may lose being set aside; where there
    /// are condors.
    pub condors: Option<InternalRates>,
    /// How many condors a strategy that holds less holds, and by what.
    pub hold_less: Option<HeldLess>,
}

/// The results of all strategies on the same paths.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// Paths they are from, and paths in all.
    pub progress: Progress,
    /// One for each strategy, in their order.
    pub strategies: Vec<StrategyResult>,
}

impl Simulation {
    /// The results of the paths so far.
    ///
    /// # Errors
    /// [`SimulateError::NoPaths`] before the first path.
    pub fn results(&self) -> Result<Results, SimulateError> {
        if self.blocks.is_empty() {
            return Err(SimulateError::NoPaths);
        }
        let strategies = (0..self.spec.strategies.len())
            .map(|strategy| self.result(strategy))
            .collect::<Result<_, _>>()?;
        Ok(Results {
            progress: self.progress(),
            strategies,
        })
    }

    /// The `count` paths on which a strategy ended lowest, the worst first.
    ///
    /// # Errors
    /// [`SimulateError::Missing`] when there is no such strategy.
    pub fn worst(&self, strategy: usize, count: usize) -> Result<Vec<u64>, SimulateError> {
        self.strategy(strategy)?;
        let mut all: Vec<(f64, u64)> = Vec::new();
        for block in &self.blocks {
            let of_path = block.outcomes.chunks_exact(block.hedges.len());
            for (place, path) in of_path.enumerate() {
                let index = block.index * super::record::BLOCK + place as u64;
                all.push((path[strategy].last, index));
            }
        }
        sort_by(&mut all, |a, b| {
            a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).is_lt()
        });
        Ok(all.into_iter().take(count).map(|path| path.1).collect())
    }

    fn strategy(&self, strategy: usize) -> Result<(), SimulateError> {
        let count = self.spec.strategies.len();
        if strategy < count {
            return Ok(());
        }
        Err(SimulateError::Missing {
            what: "strategy",
            index: strategy as u64,
            count: count as u64,
        })
    }

    fn result(&self, index: usize) -> Result<StrategyResult, SimulateError> {
        let strategy = &self.spec.strategies[index];
        let years = f64::from(self.spec.years);
        let paths: f64 = self.blocks.iter().map(|block| block.paths as f64).sum();
        let hedged = strategy.hedge != Hedge::None
            || matches!(strategy.core, Core::Obpi { .. } | Core::Alvh(_));
        let holds_condors = matches!(
            strategy.core,
            Core::Condors { .. } | Core::HoldLess { .. } | Core::Alvh(_)
        );
        let points = |bins: &[super::histogram::Histogram]| {
            (0..self.fans.points)
                .map(|point| FanPoint {
                    week: point * self.fans.every,
                    quantiles: bins[index * self.fans.points + point].quantiles(FAN),
                })
                .collect()
        };
        let costs = self.sum(|block| block.hedges[index].costs) / paths / years;
        Ok(StrategyResult {
            name: strategy.name,
            measures: measures(&self.blocks, index, years),
            fan: points(&self.fans.value),
            drawdowns: points(&self.fans.drawdown),
            dots: self.dots(index),
            costs,
            refused: self.sum(|block| block.hedges[index].refused) / (paths * years * WEEKS as f64),
            hedge: if hedged {
                Some(self.hedge(index, paths, years)?)
            } else {
                None
            },
            condors: if holds_condors {
                let flows = self.flows(paths, |block| &block.hedges[index].condor_flows);
                self.rates(&flows)?
            } else {
                None
            },
            hold_less: self.hold_less.get(index).copied().flatten(),
        })
    }

    fn sum(&self, of: impl Fn(&Block) -> f64) -> f64 {
        self.blocks.iter().map(of).sum()
    }

    fn dots(&self, strategy: usize) -> Vec<f64> {
        let mut lasts: Vec<f64> = Vec::new();
        for block in &self.blocks {
            let of_path = block.outcomes.chunks_exact(block.hedges.len());
            lasts.extend(of_path.map(|path| path[strategy].last));
        }
        sort_numbers(&mut lasts);
        // The middle of each fiftieth.
        (0..DOTS)
            .filter_map(|dot| {
                let place = (dot as f64 + 0.5) / DOTS as f64 * lasts.len() as f64;
                lasts.get(place as usize).copied()
            })
            .collect()
    }

    fn flows<'s>(&'s self, paths: f64, of: impl Fn(&'s Block) -> &'s Vec<f64>) -> Vec<f64> {
        let mut pooled = vec![0.0; self.stage.line.weekly().len()];
        for block in &self.blocks {
            for (sum, flow) in pooled.iter_mut().zip(of(block)) {
                *sum += flow;
            }
        }
        pooled.iter_mut().for_each(|sum| *sum /= paths);
        pooled
    }

    /// The internal rates of flows by week; `None` when all are zero.
    fn rates(&self, flows: &[f64]) -> Result<Option<InternalRates>, SimulateError> {
        let line = &self.stage.line;
        let dated: Vec<DatedFlow> = flows
            .iter()
            .zip(line.weekly())
            .filter_map(|(&amount, &step)| {
                let date = line.date(step)?;
                Some(DatedFlow { date, amount })
            })
            .collect();
        if dated.iter().all(|flow| flow.amount == 0.0) {
            return Ok(None);
        }
        Ok(Some(xirr(&dated)?))
    }

    fn hedge(&self, index: usize, paths: f64, years: f64) -> Result<HedgeResult, SimulateError> {
        let of = |block: &Block, number: fn(&HedgeSums) -> f64| number(&block.hedges[index]);
        // A number of sums, with its error by batches of blocks.
        let batches = self.blocks.len().min(20);
        let estimate = |number: fn(&Kinds) -> Option<f64>| {
            let over = |blocks: &mut dyn Iterator<Item = &Block>| {
                let mut kinds = Kinds::default();
                blocks.for_each(|block| kinds.add(&block.hedges[index]));
                number(&kinds)
            };
            let each: Vec<f64> = (0..batches)
                .filter_map(|first| over(&mut self.blocks.iter().skip(first).step_by(batches)))
                .collect();
            over(&mut self.blocks.iter()).map(|value| Estimate {
                value,
                error: standard_error(each.iter().copied()),
            })
        };
        let cost = estimate(|kinds| Some(-kinds.profit / kinds.years())).unwrap_or_default();
        let crashes = estimate(|kinds| Some(kinds.crashes / kinds.years())).unwrap_or_default();
        let (carry, payoff) = (estimate(Kinds::carry), estimate(Kinds::payoff));
        let break_even = match (carry, payoff) {
            (Some(carry), Some(payoff)) => Some(break_even_frequency(carry.value, payoff.value)?),
            _ => None,
        };
        let mean_year = |kind: usize| {
            let count = self.sum(|block| block.hedges[index].years[kind].count);
            let mut flows = vec![0.0; if count > 0.0 { WEEKS + 1 } else { 0 }];
            for block in &self.blocks {
                let of_block = &block.hedges[index].years[kind].flows;
                for (sum, flow) in flows.iter_mut().zip(of_block) {
                    *sum += flow / count;
                }
            }
            flows
        };
        let crash_years = self.sum(|block| block.hedges[index].years[1].count);
        let crashes_seen = self.sum(|block| block.hedges[index].crashes);
        let weeks = paths * years * WEEKS as f64;
        let value = self.sum(|block| of(block, |sums| sums.value)) / weeks;
        let market: f64 = self.sum(|block| block.market.iter().map(|sums| sums[0]).sum());
        let squares: f64 = self.sum(|block| block.market.iter().map(|sums| sums[1]).sum());
        let profit = self.sum(|block| of(block, |sums| sums.profit));
        let product = self.sum(|block| of(block, |sums| sums.with_market));
        let variance = squares - market * market / weeks;
        let beta = (variance > 1e-24 && value > 1e-9)
            .then(|| (product - profit * market / weeks) / variance / value)
            // With almost nothing in the hedge a dollar of it has no beta worth the name.
            .filter(|beta| beta.abs() <= MOST_BETA);
        let model = &self.spec.model;
        let required = match beta {
            Some(beta) => {
                let bills = effective(model.rate);
                let premium = effective(model.rate + model.equity_premium) - bills;
                Some(required_return(bills, beta, premium)?)
            }
            None => None,
        };
        let flows = self.flows(paths, |block| &block.hedges[index].flows);
        let irr = self.rates(&flows)?.unwrap_or(InternalRates {
            rates: Vec::new(),
            total_loss: false,
            exhaustive: true,
        });
        Ok(HedgeResult {
            flows,
            parts: std::array::from_fn(|part| {
                self.flows(paths, |block| &block.hedges[index].parts[part])
            }),
            irr,
            cost,
            carry,
            payoff,
            crashes,
            in_crash_year: if crash_years > 0.0 {
                crashes_seen / crash_years
            } else {
                0.0
            },
            break_even,
            years: [mean_year(0), mean_year(1)],
            value,
            beta,
            required,
        })
    }
}

/// The sums of a number of blocks that carry, payoff and cost come from.
#[derive(Default)]
struct Kinds {
    profit: f64,
    crashes: f64,
    /// Years of each kind and the hedge's profit in them.
    counts: [f64; 2],
    profits: [f64; 2],
}

impl Kinds {
    fn add(&mut self, sums: &HedgeSums) {
        self.profit += sums.profit;
        self.crashes += sums.crashes;
        for (kind, year) in sums.years.iter().enumerate() {
            self.counts[kind] += year.count;
            self.profits[kind] += year.flows.iter().sum::<f64>();
        }
    }

    fn years(&self) -> f64 {
        self.counts[0] + self.counts[1]
    }

    fn carry(&self) -> Option<f64> {
        (self.counts[0] > 0.0).then(|| -self.profits[0] / self.counts[0])
    }

    fn payoff(&self) -> Option<f64> {
        let carry = self.carry()?;
        (self.counts[1] > 0.0).then(|| (self.profits[1] + carry * self.counts[1]) / self.crashes)
    }
}
