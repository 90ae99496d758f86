//! What a simulation has found, as numbers in a row and back.

use condor_core::insurance::{HoldLess, SmallerBasis, break_even_frequency};
use condor_core::performance::InternalRates;
use condor_core::scenario::crises;
use condor_core::simulate::{
    Estimate, FAN, FanPoint, HedgeResult, HeldLess, Measures, Progress, Results, SimulateError,
    Simulation, SimulationSpec, StrategyResult, run_crisis,
};

use super::problem;
use super::work::paths_a_step;
use crate::calculator::Problem;
use crate::job::{Pack, Packed};

/// How many of the worst paths can be looked at.
pub(crate) const WORST: usize = 3;
/// Pilot paths on which time decay is compared.
const THETA_PATHS: u32 = 8;

/// What a simulation has found so far.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    pub(crate) results: Results,
    /// Share of the condors' time decay that each hedge eats.
    pub(crate) eaten: Vec<Option<Estimate>>,
    /// Deepest fall of each strategy's value through the days of 2020, from where it stood at the peak.
    pub(crate) crisis: Vec<f64>,
    /// The paths on which the strategy looked at ended lowest.
    pub(crate) worst: Vec<u64>,
}

/// What is worked out once and stays while more paths come: nothing of it depends on how many there are.
#[derive(Debug, Clone)]
pub(crate) struct Aside {
    eaten: Vec<Option<Estimate>>,
    crisis: Vec<f64>,
}

impl Aside {
    /// Of a simulation that has begun, time decay being compared on so many of the pilot's paths.
    fn of(simulation: &Simulation, theta_paths: u32) -> Result<Self, SimulateError> {
        let scales: Vec<f64> = simulation
            .results()?
            .strategies
            .iter()
            .map(|strategy| strategy.hold_less.map_or(1.0, |held| held.less.contracts))
            .collect();
        let crisis = run_crisis(simulation.spec(), &crises::COVID, &scales)?;
        Ok(Self {
            eaten: simulation.theta_eaten(theta_paths)?,
            crisis: deepest(&crisis.equity),
        })
    }

    /// Of a simulation all of whose paths are wanted.
    pub(crate) fn whole(simulation: &Simulation) -> Result<Self, SimulateError> {
        Self::of(simulation, THETA_PATHS)
    }
}

impl Found {
    /// From a simulation and what stays; `looked_at` is the strategy whose worst paths are wanted.
    pub(crate) fn of(
        simulation: &Simulation,
        looked_at: usize,
        aside: Aside,
    ) -> Result<Self, SimulateError> {
        Ok(Self {
            results: kept(simulation.results()?, looked_at),
            eaten: aside.eaten,
            crisis: aside.crisis,
            worst: simulation.worst(looked_at, WORST)?,
        })
    }

    /// From as few paths as take a few milliseconds.
    pub(crate) fn first_look(
        whole: &SimulationSpec,
        seed: u64,
        looked_at: usize,
    ) -> Result<Self, Problem> {
        let refused = |error| problem(&error);
        let paths = paths_a_step(whole).min(whole.paths);
        let spec = SimulationSpec {
            paths,
            pilot: paths.min(20),
            ..whole.clone()
        };
        let mut simulation = Simulation::new(spec, seed).map_err(refused)?;
        simulation.step(paths).map_err(refused)?;
        let aside = Aside::of(&simulation, THETA_PATHS.min(paths / 2)).map_err(refused)?;
        let mut found = Self::of(&simulation, looked_at, aside).map_err(refused)?;
        found.results.progress.of = whole.paths;
        Ok(found)
    }

    /// In a row.
    pub(crate) fn packed(&self) -> Vec<f64> {
        let mut pack = Pack::default();
        let Progress { done, of } = self.results.progress;
        pack.number(f64::from(done));
        pack.number(f64::from(of));
        pack.number(self.results.strategies.len() as f64);
        for strategy in &self.results.strategies {
            write_strategy(&mut pack, strategy);
        }
        for eaten in &self.eaten {
            write_maybe(&mut pack, eaten);
        }
        pack.list(self.crisis.iter().copied());
        pack.list(self.worst.iter().map(|&path| path as f64));
        pack.0
    }

    /// Out of a row, for strategies with these names.
    pub(crate) fn unpacked(numbers: &[f64], names: &[&'static str]) -> Option<Self> {
        let mut packed = Packed(numbers);
        let progress = Progress {
            done: packed.count()? as u32,
            of: packed.count()? as u32,
        };
        if packed.count()? != names.len() || progress.done == 0 {
            return None;
        }
        let strategies = names
            .iter()
            .map(|name| read_strategy(&mut packed, name))
            .collect::<Option<Vec<_>>>()?;
        let eaten = names
            .iter()
            .map(|_| read_maybe(&mut packed))
            .collect::<Option<Vec<_>>>()?;
        let crisis = packed.list()?;
        let worst = packed.list()?;
        (crisis.len() == names.len() && packed.0.is_empty()).then(|| Self {
            results: Results {
                progress,
                strategies,
            },
            eaten,
            crisis,
            worst: worst.into_iter().map(|path| path as u64).collect(),
        })
    }

    /// Whether every path is in it.
    pub(crate) fn is_complete(&self) -> bool {
        self.results.progress.is_complete()
    }
}

/// The deepest fall of each line from the crisis's first day on.
fn deepest(equity: &[Vec<f64>]) -> Vec<f64> {
    let first = condor_core::simulate::CRISIS_DAY - 1;
    equity
        .iter()
        .map(|line| {
            let start = line.get(first).copied().unwrap_or(0.0);
            let days = line.iter().skip(first);
            let fall = |value: &f64| {
                if start > 0.0 {
                    value / start - 1.0
                } else {
                    -1.0
                }
            };
            days.map(fall).fold(0.0, f64::min)
        })
        .collect()
}

/// The batches of the other hedges are asked nothing, and are long.
fn kept(mut results: Results, looked_at: usize) -> Results {
    for (index, strategy) in results.strategies.iter_mut().enumerate() {
        if let Some(hedge) = &mut strategy.hedge
            && index != looked_at
        {
            hedge.batches.clear();
        }
    }
    results
}

fn write_maybe(pack: &mut Pack, estimate: &Option<Estimate>) {
    pack.maybe(estimate.map(|estimate| estimate.value));
    pack.maybe(estimate.and_then(|estimate| estimate.error));
}

fn read_maybe(packed: &mut Packed<'_>) -> Option<Option<Estimate>> {
    let (value, error) = (packed.maybe()?, packed.maybe()?);
    Some(value.map(|value| Estimate { value, error }))
}

fn write_estimate(pack: &mut Pack, estimate: &Estimate) {
    pack.number(estimate.value);
    pack.maybe(estimate.error);
}

fn read_estimate(packed: &mut Packed<'_>) -> Option<Estimate> {
    Some(Estimate {
        value: packed.number()?,
        error: packed.maybe()?,
    })
}

fn write_fan(pack: &mut Pack, fan: &[FanPoint]) {
    pack.number(fan.len() as f64);
    for point in fan {
        pack.number(point.week as f64);
        point.quantiles.iter().for_each(|value| pack.number(*value));
    }
}

fn read_fan(packed: &mut Packed<'_>) -> Option<Vec<FanPoint>> {
    let count = packed.count()?;
    (0..count)
        .map(|_| {
            let week = packed.count()?;
            let mut quantiles = [0.0; FAN.len()];
            for quantile in &mut quantiles {
                *quantile = packed.number()?;
            }
            Some(FanPoint { week, quantiles })
        })
        .collect()
}

fn write_rates(pack: &mut Pack, rates: &InternalRates) {
    pack.list(rates.rates.iter().copied());
    pack.number(f64::from(u8::from(rates.total_loss)));
    pack.number(f64::from(u8::from(rates.exhaustive)));
}

fn read_rates(packed: &mut Packed<'_>) -> Option<InternalRates> {
    Some(InternalRates {
        rates: packed.list()?,
        total_loss: packed.number()? != 0.0,
        exhaustive: packed.number()? != 0.0,
    })
}

/// The measures in their order, for both directions.
fn fields(measures: &mut Measures) -> [&mut Estimate; 10] {
    [
        &mut measures.growth,
        &mut measures.median,
        &mut measures.volatility,
        &mut measures.sharpe,
        &mut measures.sortino,
        &mut measures.drawdown,
        &mut measures.cvar,
        &mut measures.alpha,
        &mut measures.beta,
        &mut measures.losing,
    ]
}

fn write_strategy(pack: &mut Pack, strategy: &StrategyResult) {
    let mut measures = strategy.measures;
    for field in fields(&mut measures) {
        write_estimate(pack, field);
    }
    pack.number(measures.worst);
    pack.number(measures.deepest);
    write_fan(pack, &strategy.fan);
    write_fan(pack, &strategy.drawdowns);
    pack.list(strategy.dots.iter().copied());
    pack.list(strategy.batches.as_flattened().iter().copied());
    write_estimate(pack, &strategy.costs);
    pack.number(strategy.refused);
    pack.number(f64::from(u8::from(strategy.hedge.is_some())));
    if let Some(hedge) = &strategy.hedge {
        for flows in std::iter::once(&hedge.flows).chain(&hedge.parts) {
            pack.list(flows.iter().copied());
        }
        write_rates(pack, &hedge.irr);
        pack.maybe(hedge.irr_error);
        write_estimate(pack, &hedge.cost);
        for estimate in [
            &hedge.carry,
            &hedge.payoff,
            &hedge.beta,
            &hedge.required,
            &hedge.allowed,
        ] {
            write_maybe(pack, estimate);
        }
        write_estimate(pack, &hedge.crashes);
        pack.number(hedge.in_crash_year);
        pack.maybe(hedge.break_even_error);
        pack.number(hedge.batches.len() as f64);
        for years in std::iter::once(&hedge.years).chain(&hedge.batches) {
            years
                .iter()
                .for_each(|year| pack.list(year.iter().copied()));
        }
        pack.number(hedge.value);
    }
    pack.number(f64::from(u8::from(strategy.condors.is_some())));
    if let Some(rates) = &strategy.condors {
        write_rates(pack, rates);
    }
    pack.maybe(strategy.condors_error);
    pack.number(f64::from(u8::from(strategy.hold_less.is_some())));
    if let Some(held) = &strategy.hold_less {
        pack.number(held.less.contracts);
        pack.number(f64::from(u8::from(held.is_equal_cost())));
        pack.maybe(held.error);
        write_estimate(pack, &held.expected);
        write_estimate(pack, &held.left);
        write_estimate(pack, &held.carry);
    }
}

fn read_strategy(packed: &mut Packed<'_>, name: &'static str) -> Option<StrategyResult> {
    let mut measures = Measures::default();
    for field in fields(&mut measures) {
        *field = read_estimate(packed)?;
    }
    measures.worst = packed.number()?;
    measures.deepest = packed.number()?;
    Some(StrategyResult {
        name,
        measures,
        fan: read_fan(packed)?,
        drawdowns: read_fan(packed)?,
        dots: packed.list()?,
        batches: packed
            .list()?
            .chunks_exact(2)
            .map(|pair| [pair[0], pair[1]])
            .collect(),
        costs: read_estimate(packed)?,
        refused: packed.number()?,
        hedge: match packed.number()? != 0.0 {
            true => Some(read_hedge(packed)?),
            false => None,
        },
        condors: match packed.number()? != 0.0 {
            true => Some(read_rates(packed)?),
            false => None,
        },
        condors_error: packed.maybe()?,
        hold_less: match packed.number()? != 0.0 {
            true => Some(read_held(packed)?),
            false => None,
        },
    })
}

fn read_hedge(packed: &mut Packed<'_>) -> Option<HedgeResult> {
    let flows = packed.list()?;
    let parts = [packed.list()?, packed.list()?, packed.list()?];
    let irr = read_rates(packed)?;
    let irr_error = packed.maybe()?;
    let cost = read_estimate(packed)?;
    let mut maybe = || read_maybe(packed);
    let [carry, payoff, beta, required, allowed] =
        [maybe()?, maybe()?, maybe()?, maybe()?, maybe()?];
    let (crashes, in_crash_year) = (read_estimate(packed)?, packed.number()?);
    let break_even_error = packed.maybe()?;
    let batches = packed.count()?;
    let mut years = || Some([packed.list()?, packed.list()?]);
    Some(HedgeResult {
        flows,
        parts,
        irr,
        irr_error,
        cost,
        crashes,
        in_crash_year,
        years: years()?,
        batches: (0..batches).map(|_| years()).collect::<Option<_>>()?,
        value: packed.number()?,
        beta,
        required,
        allowed,
        break_even_error,
        break_even: match (carry, payoff) {
            (Some(carry), Some(payoff)) => {
                Some(break_even_frequency(carry.value, payoff.value).ok()?)
            }
            _ => None,
        },
        carry,
        payoff,
    })
}

fn read_held(packed: &mut Packed<'_>) -> Option<HeldLess> {
    let contracts = packed.number()?;
    let basis = match packed.number()? != 0.0 {
        true => SmallerBasis::EqualCost,
        false => SmallerBasis::EqualWorstLoss,
    };
    Some(HeldLess {
        less: HoldLess { contracts, basis },
        error: packed.maybe()?,
        expected: read_estimate(packed)?,
        left: read_estimate(packed)?,
        carry: read_estimate(packed)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use condor_core::simulate::Strategy;

    #[test]
    fn what_is_packed_is_unpacked_to_the_bit() {
        let spec = SimulationSpec {
            paths: 20,
            pilot: 4,
            strategies: Strategy::all(),
            ..SimulationSpec::default()
        };
        let mut simulation = Simulation::new(spec, 5).expect("in range");
        simulation.step(20).expect("priced");
        let aside = Aside::whole(&simulation).expect("an aside");
        let found = Found::of(&simulation, 3, aside).expect("results");
        let names: Vec<_> = Strategy::all().iter().map(|known| known.name).collect();
        let packed = found.packed();
        assert_eq!(Found::unpacked(&packed, &names), Some(found));
        // What is cut short, or of other strategies, is none.
        for end in [0, 1, packed.len() / 2, packed.len() - 1] {
            assert_eq!(Found::unpacked(&packed[..end], &names), None);
        }
        assert_eq!(Found::unpacked(&packed, &names[1..]), None);
    }
}
