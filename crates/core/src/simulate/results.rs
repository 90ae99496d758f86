//! What a simulation says, complete or not.

use super::account::FLOW_PARTS;
use super::error::SimulateError;
use super::holdless::HeldLess;
use super::hurdles::rate_error;
use super::measures::{BATCHES, Estimate, Measures, effective, measures, standard_error};
use super::record::Block;
use super::simulation::{Progress, Simulation};
use super::strategy::{Core, Hedge};
use super::sums::{Sums, mean_flows, mean_year};
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
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct FanPoint {
    /// Weeks from the start.
    pub week: usize,
    /// Values at the shares of [`FAN`], within a bin of 0.4% a year of horizon.
    pub quantiles: [f64; FAN.len()],
}

/// The hedge as an investment of its own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HedgeResult {
    /// Mean flow of a path by week, over the capital, negative when paid; what is left at the end counts as
    /// received.
    pub flows: Vec<f64>,
    /// What those consist of. Premiums: paid for contracts beside those held before. Rolls: paid for contracts that take
    /// the place of others of the same layer, sold or settled within four weeks. Payoffs: received for contracts sold
    /// or settled, what is left at the end among it.
    pub parts: [Vec<f64>; FLOW_PARTS],
    /// Internal rates of return a year of these pooled flows: of the mean, not the mean of the paths'.
    pub irr: InternalRates,
    /// The standard error of the rate, where there is one.
    pub irr_error: Option<f64>,
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
    /// The standard error of that frequency, where there is one.
    pub break_even_error: Option<f64>,
    /// Mean flow by week of a year without a crash, and of a year with one, each year by itself: what is in the
    /// hedge at its start counts as paid, what is left at its end as received. Empty without such a year.
    pub years: [Vec<f64>; 2],
    /// The same of each batch the standard errors come from, those without one of the kinds left out.
    pub batches: Vec<[Vec<f64>; 2]>,
    /// Mean of what the hedge is worth, over the capital.
    pub value: f64,
    /// Beta of the hedge's profits to the market, for one dollar in it; `None` when there is almost none in it.
    pub beta: Option<Estimate>,
    /// What CAPM asks of that beta, effective a year: the second hurdle.
    pub required: Option<Estimate>,
    /// What CAPM lets an insurance of this beta cost in a year, over the capital: the second hurdle as money,
    /// -required x value. Negative when it asks it to earn.
    pub allowed: Option<Estimate>,
}

/// One strategy.
#[derive(Debug, Clone, PartialEq, Default)]
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
    /// Growth and CVaR of each of the batches the standard errors come from.
    pub batches: Vec<[f64; 2]>,
    /// Costs of trading a year, over the capital.
    pub costs: Estimate,
    /// Share of the weeks on which a policy of ALVH found no strike for one of its rules and did nothing.
    pub refused: f64,
    /// The hedge, where there is one.
    pub hedge: Option<HedgeResult>,
    /// Internal rates a year of the condors' pooled flows, what they may lose being set aside; where there
    /// are condors.
    pub condors: Option<InternalRates>,
    /// The standard error of the rate, where there is one.
    pub condors_error: Option<f64>,
    /// How many condors a strategy that holds less holds, and by what.
    pub hold_less: Option<HeldLess>,
}

impl StrategyResult {
    /// By how much it grows more a year than another on the same paths. What the paths do to both is not in the
    /// error.
    pub fn growth_over(&self, other: &Self) -> Estimate {
        Estimate {
            value: self.measures.growth.value - other.measures.growth.value,
            error: Self::error_of(&[(self, [1.0, 0.0]), (other, [-1.0, 0.0])]),
        }
    }

    /// By how much it loses more than another, each on the worst twentieth of the paths for itself.
    pub fn tail_over(&self, other: &Self) -> Estimate {
        Estimate {
            value: self.measures.cvar.value - other.measures.cvar.value,
            error: Self::error_of(&[(self, [0.0, 1.0]), (other, [0.0, -1.0])]),
        }
    }

    /// The standard error of a sum of growths and CVaRs of strategies on the same paths, so many times each: from
    /// the sums of the batches. `None` without two of them.
    pub fn error_of(parts: &[(&Self, [f64; 2])]) -> Option<f64> {
        let count = parts.iter().map(|part| part.0.batches.len()).min()?;
        let sum = |batch: usize| -> f64 {
            let of = |(known, times): &(&Self, [f64; 2])| {
                let [growth, tail] = known.batches[batch];
                times[0] * growth + times[1] * tail
            };
            parts.iter().map(of).sum()
        };
        standard_error((0..count).map(sum))
    }
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
        self.check_strategy(strategy)?;
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

    pub(super) fn check_strategy(&self, strategy: usize) -> Result<(), SimulateError> {
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
        let (measures, batches) = measures(&self.blocks, index, years);
        let (condors, condors_error) = if holds_condors {
            self.rates(&|block| &block.hedges[index].condor_flows)?
        } else {
            (None, None)
        };
        Ok(StrategyResult {
            name: strategy.name,
            measures,
            batches,
            fan: points(&self.fans.value),
            drawdowns: points(&self.fans.drawdown),
            dots: self.dots(index),
            costs: self
                .estimate(index, &|sums| {
                    Some(sums.costs / (sums.weeks / WEEKS as f64 / years) / years)
                })
                .unwrap_or_default(),
            refused: self.sum(|block| block.hedges[index].refused) / (paths * years * WEEKS as f64),
            hedge: if hedged {
                Some(self.hedge(index)?)
            } else {
                None
            },
            condors,
            condors_error,
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

    /// The blocks of each batch.
    fn batches(&self) -> Vec<Vec<&Block>> {
        let count = self.blocks.len().min(BATCHES);
        (0..count)
            .map(|first| self.blocks.iter().skip(first).step_by(count).collect())
            .collect()
    }

    fn all(&self) -> Vec<&Block> {
        self.blocks.iter().collect()
    }

    /// A number of sums, with its error by batches.
    fn estimate(&self, index: usize, number: &dyn Fn(&Sums) -> Option<f64>) -> Option<Estimate> {
        let years = f64::from(self.spec.years);
        let over = |blocks: &Vec<&Block>| {
            let mut sums = Sums::default();
            blocks
                .iter()
                .for_each(|block| sums.add(block, index, years));
            number(&sums)
        };
        let each: Vec<f64> = self.batches().iter().filter_map(over).collect();
        over(&self.all()).map(|value| Estimate {
            value,
            error: standard_error(each.iter().copied()),
        })
    }

    /// The internal rates of the mean flows by week of a path, with the error of the only one; none when all flows
    /// are zero.
    fn rates(
        &self,
        of: &dyn Fn(&Block) -> &Vec<f64>,
    ) -> Result<(Option<InternalRates>, Option<f64>), SimulateError> {
        let flows = self.flows(of);
        let rates = self.rates_of(&flows)?;
        let batches = self.batches();
        let batches = batches
            .iter()
            .map(|batch| mean_flows(batch, flows.len(), of));
        let error = rates
            .as_ref()
            .and_then(|rates| rate_error(rates, &flows, &batches.collect::<Vec<_>>()));
        Ok((rates, error))
    }

    fn flows(&self, of: &dyn Fn(&Block) -> &Vec<f64>) -> Vec<f64> {
        mean_flows(&self.all(), self.stage.line.weekly().len(), of)
    }

    /// The internal rates of flows by week; `None` when all are zero.
    pub(super) fn rates_of(&self, flows: &[f64]) -> Result<Option<InternalRates>, SimulateError> {
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

    fn hedge(&self, index: usize) -> Result<HedgeResult, SimulateError> {
        let estimate = |number: &dyn Fn(&Sums) -> Option<f64>| self.estimate(index, number);
        let cost = estimate(&|sums| Some(-sums.profit / sums.years())).unwrap_or_default();
        let crashes = estimate(&|sums| Some(sums.crashes / sums.years())).unwrap_or_default();
        let (carry, payoff) = (estimate(&Sums::carry), estimate(&Sums::payoff));
        let break_even = match (carry, payoff) {
            (Some(carry), Some(payoff)) => Some(break_even_frequency(carry.value, payoff.value)?),
            _ => None,
        };
        let break_even_error = match (break_even, payoff) {
            // By the delta method: that of the profit there, over what a crash adds to it.
            (Some(BreakEven::At { per_year, .. }), Some(payoff)) => {
                estimate(&|sums| Some(per_year * sums.payoff()? - sums.carry()?))
                    .and_then(|profit| profit.error)
                    .map(|error| error / payoff.value)
            }
            _ => None,
        };
        let all = |number: fn(&Sums) -> f64| {
            let whole = estimate(&|sums| Some(number(sums)));
            whole.unwrap_or_default().value
        };
        let (value, crash_years) = (
            all(|sums| sums.value / sums.weeks),
            all(|sums| sums.counts[1]),
        );
        let beta = estimate(&Sums::beta)
            .filter(|_| value > 1e-9)
            // With almost nothing in the hedge a dollar of it has no beta worth the name.
            .filter(|beta| beta.value.abs() <= MOST_BETA);
        let model = &self.spec.model;
        let bills = effective(model.rate);
        let premium = effective(model.rate + model.equity_premium) - bills;
        let required = match beta {
            Some(beta) => Some(Estimate {
                value: required_return(bills, beta.value, premium)?,
                error: beta.error.map(|error| error * premium.abs()),
            }),
            None => None,
        };
        let allowed = required.map(|required| Estimate {
            value: -value * required.value,
            error: estimate(&|sums| {
                let dollars = sums.value / sums.weeks;
                Some(dollars * (bills + sums.beta()? * premium))
            })
            .and_then(|money| money.error),
        });
        let (irr, irr_error) = self.rates(&|block| &block.hedges[index].flows)?;
        Ok(HedgeResult {
            flows: self.flows(&|block| &block.hedges[index].flows),
            parts: std::array::from_fn(|part| {
                self.flows(&|block| &block.hedges[index].parts[part])
            }),
            irr: irr.unwrap_or_default(),
            irr_error,
            cost,
            carry,
            payoff,
            crashes,
            in_crash_year: if crash_years > 0.0 {
                all(|sums| sums.crashes) / crash_years
            } else {
                0.0
            },
            break_even,
            break_even_error,
            years: [0, 1].map(|kind| mean_year(&self.all(), index, kind)),
            batches: self
                .batches()
                .iter()
                .map(|batch| [0, 1].map(|kind| mean_year(batch, index, kind)))
                .filter(|years| years.iter().all(|flows| !flows.is_empty()))
                .collect(),
            value,
            beta,
            required,
            allowed,
        })
    }
}
