//! What a simulation has found, as numbers in a row and back.

use condor_core::insurance::{HoldLess, SmallerBasis, break_even_frequency};
use condor_core::performance::{InternalRates, summarise};
use condor_core::scenario::crises;
use condor_core::simulate::{
    Estimate, FAN, FanPoint, HedgeResult, HeldLess, Measures, Progress, Results, SimulateError,
    Simulation, SimulationSpec, StrategyResult, run_crisis,
};

use super::problem;
use super::work::paths_a_step;
use crate::calculator::Problem;
use crate::job::Row;

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
    /// The rates of its hedge path by path, as [`own_rates`] tells them; empty where they are not wanted.
    pub(crate) own: Vec<f64>,
}

/// The strategy whose single paths are looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LookedAt {
    /// Its place.
    pub(crate) strategy: usize,
    /// Of so many paths, the first ones, the rate of its hedge is wanted.
    pub(crate) rated: u32,
}

/// The shares of the paths with one rate at which quantiles of it are shown.
const OWN_SHARES: [f64; 3] = [0.05, 0.5, 0.95];

/// What a hedge made on each of the first paths by itself: how many paths, the shares of them that lost all, have no
/// rate, several and one, and of those with one the quantiles. Empty without paths.
fn own_rates(rates: &[InternalRates]) -> Result<Vec<f64>, SimulateError> {
    if rates.is_empty() {
        return Ok(Vec::new());
    }
    let told = summarise(rates, &OWN_SHARES)?;
    let paths = rates.len() as f64;
    let mut own = vec![paths, told.total_loss, told.none, told.several, told.one];
    own.extend(told.quantiles);
    Ok(own)
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
    /// From a simulation, what stays, and the rates of the strategy looked at on its first paths.
    pub(crate) fn of(
        simulation: &Simulation,
        looked_at: usize,
        (aside, rates): (Aside, &[InternalRates]),
    ) -> Result<Self, SimulateError> {
        Ok(Self {
            own: own_rates(rates)?,
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
        looked_at: LookedAt,
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
        let LookedAt { strategy, rated } = looked_at;
        let rates = simulation.own_rates(strategy, 0..u64::from(rated.min(paths)));
        let rates = rates.map_err(refused)?;
        let mut found = Self::of(&simulation, strategy, (aside, &rates)).map_err(refused)?;
        found.results.progress.of = whole.paths;
        Ok(found)
    }

    /// In a row.
    pub(crate) fn packed(mut self) -> Vec<f64> {
        let mut row = Row::Written(Vec::new());
        // A row that is written takes everything.
        match (self.pass(&mut row), row) {
            (Some(()), Row::Written(numbers)) => numbers,
            _ => Vec::new(),
        }
    }

    /// Out of a row, for strategies with these names.
    pub(crate) fn unpacked(numbers: &[f64], names: &[&'static str]) -> Option<Self> {
        let blank = |name: &&'static str| StrategyResult {
            name,
            ..StrategyResult::default()
        };
        let mut found = Self {
            results: Results {
                progress: Progress { done: 0, of: 0 },
                strategies: names.iter().map(blank).collect(),
            },
            eaten: vec![None; names.len()],
            crisis: Vec::new(),
            worst: Vec::new(),
            own: Vec::new(),
        };
        let mut row = Row::Read(numbers);
        found.pass(&mut row)?;
        let is_whole = found.crisis.len() == names.len() && found.results.progress.done > 0;
        (is_whole && matches!(row, Row::Read([]))).then_some(found)
    }

    /// Everything in its order, one way or the other.
    fn pass(&mut self, row: &mut Row<'_>) -> Option<()> {
        let Progress { done, of } = &mut self.results.progress;
        for paths in [done, of] {
            let mut count = *paths as usize;
            row.count(&mut count)?;
            *paths = count as u32;
        }
        let known = self.results.strategies.len();
        let mut count = known;
        row.count(&mut count)?;
        if count != known {
            return None;
        }
        for strategy in &mut self.results.strategies {
            pass_strategy(row, strategy)?;
        }
        for eaten in &mut self.eaten {
            pass_maybe(row, eaten)?;
        }
        row.list(&mut self.crisis)?;
        let mut worst: Vec<f64> = self.worst.iter().map(|&path| path as f64).collect();
        row.list(&mut worst)?;
        self.worst = worst.into_iter().map(|path| path as u64).collect();
        row.list(&mut self.own)
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

/// Something that may be missing; `blank` is what a row is read into.
fn pass_some<T>(
    row: &mut Row<'_>,
    some: &mut Option<T>,
    blank: fn() -> T,
    pass: impl FnOnce(&mut Row<'_>, &mut T) -> Option<()>,
) -> Option<()> {
    let mut is_some = some.is_some();
    row.flag(&mut is_some)?;
    if is_some {
        pass(row, some.get_or_insert_with(blank))?;
    }
    Some(())
}

fn pass_maybe(row: &mut Row<'_>, estimate: &mut Option<Estimate>) -> Option<()> {
    let (mut value, mut error) = (
        estimate.map(|estimate| estimate.value),
        estimate.and_then(|estimate| estimate.error),
    );
    row.maybe(&mut value)?;
    row.maybe(&mut error)?;
    *estimate = value.map(|value| Estimate { value, error });
    Some(())
}

fn pass_estimate(row: &mut Row<'_>, estimate: &mut Estimate) -> Option<()> {
    row.number(&mut estimate.value)?;
    row.maybe(&mut estimate.error)
}

fn pass_fan(row: &mut Row<'_>, fan: &mut Vec<FanPoint>) -> Option<()> {
    let numbers = |point: &FanPoint| std::iter::once(point.week as f64).chain(point.quantiles);
    let mut flat: Vec<f64> = fan.iter().flat_map(numbers).collect();
    row.list(&mut flat)?;
    let (points, []) = flat.as_chunks::<{ 1 + FAN.len() }>() else {
        return None;
    };
    let point = |&[week, ref quantiles @ ..]: &[f64; 1 + FAN.len()]| FanPoint {
        week: week as usize,
        quantiles: *quantiles,
    };
    *fan = points.iter().map(point).collect();
    Some(())
}

fn pass_batches(row: &mut Row<'_>, batches: &mut Vec<[f64; 2]>) -> Option<()> {
    let mut flat = batches.as_flattened().to_vec();
    row.list(&mut flat)?;
    let (pairs, []) = flat.as_chunks() else {
        return None;
    };
    *batches = pairs.to_vec();
    Some(())
}

fn pass_rates(row: &mut Row<'_>, rates: &mut InternalRates) -> Option<()> {
    row.list(&mut rates.rates)?;
    row.flag(&mut rates.total_loss)?;
    row.flag(&mut rates.exhaustive)
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

fn pass_strategy(row: &mut Row<'_>, strategy: &mut StrategyResult) -> Option<()> {
    for field in fields(&mut strategy.measures) {
        pass_estimate(row, field)?;
    }
    row.number(&mut strategy.measures.worst)?;
    row.number(&mut strategy.measures.deepest)?;
    pass_fan(row, &mut strategy.fan)?;
    pass_fan(row, &mut strategy.drawdowns)?;
    row.list(&mut strategy.dots)?;
    pass_batches(row, &mut strategy.batches)?;
    pass_estimate(row, &mut strategy.costs)?;
    row.number(&mut strategy.refused)?;
    pass_some(row, &mut strategy.hedge, HedgeResult::default, pass_hedge)?;
    pass_some(
        row,
        &mut strategy.condors,
        InternalRates::default,
        pass_rates,
    )?;
    row.maybe(&mut strategy.condors_error)?;
    pass_some(row, &mut strategy.hold_less, none_held, pass_held)
}

fn pass_hedge(row: &mut Row<'_>, hedge: &mut HedgeResult) -> Option<()> {
    row.list(&mut hedge.flows)?;
    for part in &mut hedge.parts {
        row.list(part)?;
    }
    pass_rates(row, &mut hedge.irr)?;
    row.maybe(&mut hedge.irr_error)?;
    pass_estimate(row, &mut hedge.cost)?;
    for estimate in [
        &mut hedge.carry,
        &mut hedge.payoff,
        &mut hedge.beta,
        &mut hedge.required,
        &mut hedge.allowed,
    ] {
        pass_maybe(row, estimate)?;
    }
    pass_estimate(row, &mut hedge.crashes)?;
    row.number(&mut hedge.in_crash_year)?;
    row.maybe(&mut hedge.break_even_error)?;
    let mut batches = hedge.batches.len();
    row.count(&mut batches)?;
    // One by one: a row may say that there are more than it holds.
    for place in 0..batches {
        if place == hedge.batches.len() {
            hedge.batches.push(Default::default());
        }
        for year in &mut hedge.batches[place] {
            row.list(year)?;
        }
    }
    for year in &mut hedge.years {
        row.list(year)?;
    }
    row.number(&mut hedge.value)?;
    // It follows from the two.
    hedge.break_even = match (hedge.carry, hedge.payoff) {
        (Some(carry), Some(payoff)) => Some(break_even_frequency(carry.value, payoff.value).ok()?),
        _ => None,
    };
    Some(())
}

fn none_held() -> HeldLess {
    HeldLess {
        less: HoldLess {
            contracts: 0.0,
            basis: SmallerBasis::EqualCost,
        },
        error: None,
        expected: Estimate::default(),
        left: Estimate::default(),
        carry: Estimate::default(),
    }
}

fn pass_held(row: &mut Row<'_>, held: &mut HeldLess) -> Option<()> {
    row.number(&mut held.less.contracts)?;
    let mut is_equal_cost = held.is_equal_cost();
    row.flag(&mut is_equal_cost)?;
    held.less.basis = if is_equal_cost {
        SmallerBasis::EqualCost
    } else {
        SmallerBasis::EqualWorstLoss
    };
    row.maybe(&mut held.error)?;
    for estimate in [&mut held.expected, &mut held.left, &mut held.carry] {
        pass_estimate(row, estimate)?;
    }
    Some(())
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
        let rates = simulation.own_rates(3, 0..20).expect("rates");
        let found = Found::of(&simulation, 3, (aside, &rates)).expect("results");
        assert_eq!(found.own.first(), Some(&20.0));
        let names: Vec<_> = Strategy::all().iter().map(|known| known.name).collect();
        let packed = found.clone().packed();
        assert_eq!(Found::unpacked(&packed, &names), Some(found));
        // What is cut short, or of other strategies, is none.
        for end in [0, 1, packed.len() / 2, packed.len() - 1] {
            assert_eq!(Found::unpacked(&packed[..end], &names), None);
        }
        assert_eq!(Found::unpacked(&packed, &names[1..]), None);
    }
}
