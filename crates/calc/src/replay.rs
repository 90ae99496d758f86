//! The strategies on daily closes: what they would have made, what they traded and why, when a trigger fired, and
//! what a threshold chosen on one half does on the other.

mod inputs;
mod reasons;
#[cfg(test)]
mod tests;
mod views;

use std::cell::RefCell;
use std::rc::Rc;

use condor_core::calendar::{Date, vix_settlement};
use condor_core::replay::{
    Alarm, Audit, History, HistoryMeasures, Replay as Run, ReplaySpec, Settlement, audit, replay,
};
use condor_core::series::{Joined, Series};
use condor_core::simulate::{CondorRule, Core, Costs, Hedge, JointModel, Ladder, Strategy};

pub use inputs::{ReplayInputs, Trigger};

use crate::calculator::{Calculator, ModelOf, Problem};
use crate::capital::kit::{percent, plain, problem, words};
use crate::format;
use crate::input::{Given, InputSet, Table as Rows, Values, month_of};
use crate::report::{Piece, Preset, ResultItem, Tone, View, ViewSpec};

/// The replay without its types.
pub static MODEL: ModelOf<Replay> = ModelOf::new();

/// The most days that are replayed: forty years.
const MOST_DAYS: usize = 10_500;
/// Places of the strategies.
const INDEX: usize = 0;
const CONDORS: usize = 1;
const HEDGED: usize = 2;
const FEWER: usize = 3;
const FIXED: usize = 4;
const VXTH: usize = 5;
/// Their names, in that order.
const NAMES: [&str; 6] = [
    "Index, bought and held",
    "Condors alone",
    "Condors, ladder by the curve",
    "Condors resized, no hedge",
    "Condors, ladder always",
    "Index, VXTH rule",
];

/// What a replay came to.
pub struct ReplayOutput {
    history: Rc<History>,
    joined: Rc<Joined>,
    spec: Rc<ReplaySpec>,
    run: Rc<Run>,
    /// Measures of each strategy.
    measures: Vec<HistoryMeasures>,
    audit: Audit,
    regimes: Rc<Rows>,
}

/// What was replayed last: only what decides prices and trades runs the strategies again.
struct Kept {
    given: [Option<Given>; 3],
    spec: Rc<ReplaySpec>,
    history: Rc<History>,
    joined: Rc<Joined>,
    run: Rc<Run>,
}

thread_local! {
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

/// The replay.
pub struct Replay;

impl ReplayInputs {
    fn spec(&self) -> ReplaySpec {
        let condors = || Core::Condors {
            rule: CondorRule {
                // Whole numbers within the rule's range.
                weeks: self.weeks as u32,
                short_delta: self.delta / 100.0,
                wing: self.wing / 100.0,
                risk: self.risk / 100.0,
            },
            scale: 1.0,
        };
        let (budget, slope) = (self.budget / 100.0, self.slope / 100.0);
        let ladder = |ladder: Ladder| {
            Hedge::Ladder(Ladder {
                sell_at: self.sell_at,
                ..ladder
            })
        };
        let strategy = |place: usize, core, hedge| Strategy {
            name: NAMES[place],
            core,
            hedge,
        };
        let part = self.costs / 100.0;
        let costs = Costs::default();
        ReplaySpec {
            model: JointModel {
                rate: self.rate / 100.0,
                dividend_yield: self.dividend / 100.0,
                ..JointModel::default()
            },
            costs: Costs {
                spx_share: costs.spx_share * part,
                spx_least: costs.spx_least * part,
                vix_share: costs.vix_share * part,
                vix_least: costs.vix_least * part,
                future: costs.future * part,
                index: costs.index * part,
            },
            strategies: vec![
                strategy(INDEX, Core::Index, Hedge::None),
                strategy(CONDORS, condors(), Hedge::None),
                strategy(HEDGED, condors(), ladder(Ladder::by_slope(budget, slope))),
                strategy(FEWER, Core::HoldLess { of: HEDGED }, Hedge::None),
                strategy(FIXED, condors(), ladder(Ladder::fixed(budget))),
                strategy(VXTH, Core::Index, Hedge::Vxth),
            ],
            capital: self.capital,
            ..ReplaySpec::default()
        }
    }

    fn alarm(&self) -> Alarm {
        match Trigger::of(self.trigger) {
            Trigger::Slope => Alarm::SlopeBelow(self.alarm_slope / 100.0),
            Trigger::Vix => Alarm::VixAbove(self.alarm_vix),
        }
    }
}

/// The closes of both boxes on the dates they share.
fn joined(spx: &Rows, vix: &Rows) -> Result<(History, Joined), Problem> {
    let series = |rows: &Rows, key| {
        let points = rows
            .dates
            .iter()
            .copied()
            .zip(rows.column(0).iter().copied());
        Series::new(points.collect()).map_err(|error| problem(key, error))
    };
    let both = History::of_series(&series(spx, "sp")?, &series(vix, "vx")?);
    let (history, joined) = both.map_err(|error| problem("vx", error))?;
    if history.dates().len() > MOST_DAYS {
        return Err(Problem {
            key: "sp",
            text: format!(
                "There are {} days in both; at most {} are replayed. Leave out the oldest.",
                format::shortest(history.dates().len() as f64),
                format::shortest(MOST_DAYS as f64)
            ),
        });
    }
    Ok((history, joined))
}

/// The same with the settlements of VIX futures a reader gave.
fn with_futures(history: History, rows: &Rows) -> Result<History, Problem> {
    let mut contracts = Vec::new();
    for (name, prices) in rows.names.iter().zip(&rows.columns) {
        let Some((year, month)) = month_of(name) else {
            continue;
        };
        let settles = vix_settlement(year, month).map_err(|error| problem("fu", error))?;
        let points = rows.dates.iter().copied().zip(prices.iter().copied());
        let prices = Series::new(points.filter(|point| point.1 > 0.0).collect())
            .map_err(|error| problem("fu", error))?;
        contracts.push(Settlement { settles, prices });
    }
    history
        .with_settlements(contracts)
        .map_err(|error| problem("fu", error))
}

/// Runs the strategies, or finds that they have just been run on the same.
fn run(inputs: &ReplayInputs, values: &Values) -> Result<Kept, Problem> {
    let spec = inputs.spec();
    let given = ["sp", "vx", "fu"].map(|key| {
        let index = ReplayInputs::index_of(key);
        index.and_then(|index| values.given(index)).cloned()
    });
    KEPT.with_borrow_mut(|kept| {
        let known = kept.as_ref().filter(|kept| kept.given == given);
        if let Some(known) = known
            && *known.spec == spec
        {
            return Ok(known.shared());
        }
        let (history, joined) = match known {
            Some(known) => (Rc::clone(&known.history), Rc::clone(&known.joined)),
            None => {
                let rows = |key| values.table(ReplayInputs::SPECS, key);
                let (history, left_out) = joined(&rows("sp"), &rows("vx"))?;
                let history = with_futures(history, &rows("fu"))?;
                (Rc::new(history), Rc::new(left_out))
            }
        };
        let run = replay(&history, &spec).map_err(|error| problem("sp", error))?;
        let made = Kept {
            given,
            spec: Rc::new(spec),
            history,
            joined,
            run: Rc::new(run),
        };
        let answer = made.shared();
        *kept = Some(made);
        Ok(answer)
    })
}

impl Kept {
    fn shared(&self) -> Self {
        Self {
            given: self.given.clone(),
            spec: Rc::clone(&self.spec),
            history: Rc::clone(&self.history),
            joined: Rc::clone(&self.joined),
            run: Rc::clone(&self.run),
        }
    }
}

impl ReplayOutput {
    fn span(&self) -> Option<(Date, Date)> {
        let dates = self.history.dates();
        Some((*dates.first()?, *dates.last()?))
    }

    /// Dollars a strategy gained in all.
    fn gained(&self, strategy: usize) -> f64 {
        let equity = &self.run.view.equity[strategy];
        match (equity.first(), equity.last()) {
            (Some(first), Some(last)) => last - first,
            _ => 0.0,
        }
    }

    /// The week in which the hedge brought most, if it ever brought anything.
    fn best_week(&self) -> Option<(Date, f64)> {
        let flows = &self.run.view.hedge_flows[HEDGED];
        let weeks = self.run.view.timeline.weekly();
        let best =
            weeks
                .iter()
                .zip(flows)
                .fold(
                    None,
                    |best: Option<(usize, f64)>, (&step, &flow)| match best {
                        Some((_, most)) if most >= flow => best,
                        _ if flow > 0.0 => Some((step, flow)),
                        _ => best,
                    },
                );
        let (step, flow) = best?;
        Some((*self.history.dates().get(step)?, flow))
    }

    /// Dollars the hedge of a strategy brought, less what it cost: what is left at the end counts.
    fn hedge(&self, strategy: usize) -> f64 {
        self.run.view.hedge_flows[strategy].iter().sum::<f64>() + 0.0
    }
}

impl Calculator for Replay {
    type Inputs = ReplayInputs;
    type Output = ReplayOutput;

    const VIEWS: &'static [ViewSpec] = views::SPECS;

    const PRESETS: &'static [Preset] = &[
        Preset {
            name: "2014 to 2018 as they were",
            lesson: "One week of February 2018 brought about twice what the hedge came to in all five years.",
            fragment: "",
        },
        Preset {
            name: "No hedge at all",
            lesson: "A budget of zero: the hedged and the unhedged condors are the same line.",
            fragment: "v=1&b=0",
        },
        Preset {
            name: "Calls held to the end",
            lesson: "The same calls, not sold in the leap: the hedge costs, and condors alone do better.",
            fragment: "v=1&sm=1000",
        },
        Preset {
            name: "No costs of trading",
            lesson: "The same trades at middle prices: see how much of the result was bid-ask.",
            fragment: "v=1&co=0",
        },
        Preset {
            name: "An alarm at a VIX of 20",
            lesson: "It warned of every fall, after half of it, and most of its alarms were for nothing.",
            fragment: "v=1&at=v&al=20",
        },
    ];

    fn evaluate(inputs: &ReplayInputs) -> Result<ReplayOutput, Problem> {
        Self::evaluate_with(inputs, &Values::defaults(ReplayInputs::SPECS))
    }

    fn evaluate_with(inputs: &ReplayInputs, values: &Values) -> Result<ReplayOutput, Problem> {
        let kept = run(inputs, values)?;
        let measures = (0..NAMES.len())
            .map(|strategy| kept.run.measures(strategy))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| problem("sp", error))?;
        let fall = |percent: f64| percent / 100.0;
        let found = audit(
            &kept.run,
            inputs.alarm(),
            fall(inputs.crash),
            fall(inputs.follow),
        )
        .map_err(|error| problem("cr", error))?;
        Ok(ReplayOutput {
            history: kept.history,
            joined: kept.joined,
            spec: kept.spec,
            run: kept.run,
            measures,
            audit: found,
            regimes: values.table(ReplayInputs::SPECS, "rg"),
        })
    }

    fn sentence(_: &ReplayInputs, output: &ReplayOutput) -> Vec<Piece> {
        let growth =
            |strategy: usize| Piece::number(format::percent(output.measures[strategy].growth, 1));
        let fall = |strategy: usize| {
            Piece::number(format::percent(-output.measures[strategy].drawdown, 1))
        };
        let mut pieces = Vec::new();
        if let Some((from, to)) = output.span() {
            pieces.push(Piece::words(format!(
                "From {from} to {to} the hedged condors made "
            )));
        }
        pieces.extend([
            growth(HEDGED),
            Piece::words(" a year, condors alone "),
            growth(CONDORS),
            Piece::words(" and condors resized to earn as much "),
            growth(FEWER),
            Piece::words(". Their deepest falls were "),
            fall(HEDGED),
            Piece::words(", "),
            fall(CONDORS),
            Piece::words(" and "),
            fall(FEWER),
            Piece::words(". Option prices are a model’s."),
        ]);
        pieces
    }

    fn consequence(inputs: &ReplayInputs, output: &ReplayOutput) -> String {
        plain(&Self::sentence(inputs, output))
    }

    fn results(_: &ReplayInputs, output: &ReplayOutput) -> Vec<ResultItem> {
        let growth = |id, name, strategy: usize| {
            let growth = output.measures[strategy].growth;
            ResultItem {
                group: "Growth a year",
                tone: Tone::of(growth),
                ..percent(
                    id,
                    name,
                    growth,
                    2,
                    format!("in all {}", format::signed_dollars(output.gained(strategy))),
                )
            }
        };
        let hedge = output.hedge(HEDGED);
        let audit = &output.audit;
        let count = |count: usize| format::shortest(count as f64);
        vec![
            growth("hedged", NAMES[HEDGED], HEDGED),
            growth("condors", NAMES[CONDORS], CONDORS),
            growth("fewer", NAMES[FEWER], FEWER),
            growth("fixed", NAMES[FIXED], FIXED),
            growth("vxth", NAMES[VXTH], VXTH),
            growth("index", NAMES[INDEX], INDEX),
            ResultItem {
                group: "The hedge",
                ..crate::capital::kit::money(
                    "hedge",
                    "What the hedge came to",
                    hedge,
                    "payoffs less premiums and costs; what is left at the end counts",
                )
            },
            match output.best_week() {
                Some((date, flow)) => ResultItem {
                    group: "The hedge",
                    ..crate::capital::kit::money(
                        "best-week",
                        "Its best week",
                        flow,
                        format!("the week to {date}: what one week decides"),
                    )
                },
                None => ResultItem {
                    group: "The hedge",
                    ..words("best-week", "Its best week", "none", "nothing was hedged")
                },
            },
            ResultItem {
                group: "The hedge",
                ..words(
                    "hold-less",
                    "Condors that compare with it",
                    match output.run.hold_less[FEWER] {
                        Some(less) => format!("{} for 1", format::number(less.less.contracts, 2)),
                        None => "none".to_owned(),
                    },
                    match output.run.hold_less[FEWER].map(|less| less.less.basis) {
                        Some(condor_core::insurance::SmallerBasis::EqualCost) => {
                            "without a hedge, so that they earn the same on these days"
                        }
                        Some(condor_core::insurance::SmallerBasis::EqualWorstLoss) => {
                            "without a hedge, so that they lose as much at worst: the hedge costs more than condors earn"
                        }
                        None => "",
                    },
                )
            },
            ResultItem {
                group: "The days",
                ..words(
                    "days",
                    "Replayed",
                    format!("{} days", count(output.history.dates().len())),
                    match output.joined.only_first.len() + output.joined.only_second.len() {
                        0 => "both series have the same dates".to_owned(),
                        left => format!(
                            "{} dates stand in one of the two alone and are left out; listed below",
                            count(left)
                        ),
                    },
                )
            },
            ResultItem {
                group: "Your trigger",
                ..words(
                    "firings",
                    "It fired",
                    format!("{} times", count(audit.firings.len())),
                    format!(
                        "and was on for {} of the days",
                        format::percent(audit.on, 1)
                    ),
                )
            },
            ResultItem {
                group: "Your trigger",
                ..words(
                    "false-alarms",
                    "False alarms",
                    format!(
                        "{} of {}",
                        count(audit.false_alarms),
                        count(audit.firings.len())
                    ),
                    "no fall of the size you set within 21 days",
                )
            },
            ResultItem {
                group: "Your trigger",
                ..words(
                    "warned",
                    "Crashes it warned of",
                    format!(
                        "{} of {}",
                        count(
                            audit
                                .crashes
                                .iter()
                                .filter(|crash| crash.warned.is_some())
                                .count()
                        ),
                        count(audit.crashes.len())
                    ),
                    "between the peak and the day the fall was complete",
                )
            },
        ]
    }

    fn view(inputs: &ReplayInputs, output: &ReplayOutput, id: &str) -> View {
        views::view(inputs, output, id)
    }
}
