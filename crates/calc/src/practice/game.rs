//! The path, and the game played along it.

use condor_core::alvh::Preset;
use condor_core::calendar::Date;
use condor_core::replay::{History, Practice, ReaderOrder, ReplaySpec, Revealed};
use condor_core::simulate::{
    Bucket, CondorRule, Core, Hedge, Ladder, Layer, Product, SimulateError, Simulation,
    SimulationSpec, Strategy, Trigger,
};

use super::inputs::{Decision, PracticeInputs, Source, WEEKS};
use crate::calculator::Problem;

/// Calendar days of a game, with a week to spare for the first Wednesday.
const DAYS: i32 = 7 * (WEEKS as i32 + 2);
/// The model's simulation draws so many paths a seed; a game takes the first of them.
const PATHS: u32 = 2;

/// An order that was carried out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Done {
    pub(super) week: usize,
    pub(super) decision: Decision,
    pub(super) order: ReaderOrder,
    pub(super) price: f64,
    pub(super) paid: f64,
    pub(super) spot: f64,
    pub(super) vix: f64,
}

/// A decision that led to no order, and why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Refused {
    pub(super) week: usize,
    pub(super) decision: Decision,
}

/// What another would have made of the same weeks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Other {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    /// Dollars by week.
    pub(super) equity: Vec<f64>,
}

/// What is known of a game.
#[derive(Debug, Clone)]
pub struct PracticeOutput {
    pub(super) capital: f64,
    /// All that is known this week.
    pub(super) seen: Revealed,
    /// Dollars of the reader by week.
    pub(super) equity: Vec<f64>,
    pub(super) done: Vec<Done>,
    pub(super) refused: Vec<Refused>,
    /// The others, at the end of the game only.
    pub(super) others: Vec<Other>,
    /// Day of today, from 1970-01-01.
    pub(super) today: i32,
    /// First and last day, when they may be told.
    pub(super) dates: Option<(Date, Date)>,
    /// Steps of the path that end a week, so far.
    pub(super) weekly: Vec<usize>,
    /// Their days, from 1970-01-01.
    pub(super) days: Vec<i32>,
}

impl PracticeOutput {
    pub(super) fn new(inputs: &PracticeInputs) -> Result<Self, Problem> {
        Game::of(inputs)
            .and_then(|game| game.play(inputs))
            .map_err(|error| Problem {
                key: "pr",
                text: format!("This path cannot be played: {error}."),
            })
    }

    /// Whether the last week is reached.
    pub(super) fn is_over(&self) -> bool {
        self.seen.week >= WEEKS
    }

    /// The reader's money now.
    pub(super) fn now(&self) -> f64 {
        self.equity.last().copied().unwrap_or(self.capital)
    }
}

struct Game {
    alone: Practice,
    against: Practice,
}

/// The condor rule of everyone who sells one a week.
fn weekly_condors(inputs: &PracticeInputs) -> CondorRule {
    CondorRule {
        weeks: inputs.tenor as u32,
        short_delta: inputs.delta / 100.0,
        wing: inputs.wing / 100.0,
        // Four are held at a time; the reader sells when he likes.
        risk: inputs.risk / 100.0,
    }
}

fn own_calls(inputs: &PracticeInputs) -> Layer {
    Layer {
        contract: inputs.contract as u32,
        strike: 1.0 + inputs.strike / 100.0,
        budget: inputs.budget / 100.0,
        trigger: Trigger::Always,
    }
}

/// Who else plays: buy and hold, condors every week without a hedge, with a ladder by the slope of the curve,
/// fewer condors instead of that ladder, and ALVH's Steward.
fn others(inputs: &PracticeInputs) -> Vec<Strategy> {
    let rule = weekly_condors(inputs);
    let strategy = |name, core, hedge| Strategy { name, core, hedge };
    let condors = || Core::Condors { rule, scale: 1.0 };
    vec![
        strategy("Buy and hold", Core::Index, Hedge::None),
        strategy("Condors every week", condors(), Hedge::None),
        strategy(
            "Condors and a ladder by the slope",
            condors(),
            Hedge::Ladder(Ladder::by_slope(0.0025, 0.0)),
        ),
        strategy(
            "Fewer condors",
            Core::HoldLess { of: 2, by: None },
            Hedge::None,
        ),
        Strategy {
            name: "ALVH Steward",
            ..Strategy::preset(Preset::Steward)
        },
    ]
}

/// Ids of the strategies of [`others`], in their order.
const IDS: [&str; 5] = ["hold", "condors", "ladder", "fewer", "steward"];

impl Game {
    fn of(inputs: &PracticeInputs) -> Result<Self, SimulateError> {
        let spec = ReplaySpec {
            strategies: others(inputs),
            capital: inputs.capital,
            ..ReplaySpec::default()
        };
        // Playing needs no one else; the others are run once, at the end.
        let alone = ReplaySpec {
            strategies: vec![Strategy {
                name: "nothing",
                core: Core::Condors {
                    rule: CondorRule {
                        risk: 0.0,
                        ..CondorRule::default()
                    },
                    scale: 0.0,
                },
                hedge: Hedge::None,
            }],
            ..spec.clone()
        };
        let source = Source::of(inputs.source);
        if source == Source::Simulated {
            let simulation = Simulation::new(
                SimulationSpec {
                    model: spec.model,
                    strategies: alone.strategies.clone(),
                    capital: inputs.capital,
                    paths: PATHS,
                    ..SimulationSpec::default()
                },
                inputs.seed as u64,
            )?;
            let path = simulation.path(0)?;
            return Ok(Self {
                alone: Practice::of_path(&path, alone)?,
                against: Practice::of_path(&path, spec)?,
            });
        }
        let history = stretch(&History::bundled()?, source, inputs.seed as u64)?;
        Ok(Self {
            alone: Practice::of_history(&history, alone)?,
            against: Practice::of_history(&history, spec)?,
        })
    }

    fn play(mut self, inputs: &PracticeInputs) -> Result<PracticeOutput, SimulateError> {
        let weeks = inputs.weeks().min(WEEKS);
        let (rule, calls) = (weekly_condors(inputs), own_calls(inputs));
        let decisions = inputs.decisions();
        let mut refused = Vec::new();
        let mut decided: Vec<Decision> = Vec::new();
        // What is done this week shows at once; the last week has no next one to wait for.
        for (week, &decision) in decisions.iter().enumerate().take(weeks + 1) {
            let orders = self.orders(decision, rule, calls)?;
            if orders.is_empty() && decision != Decision::Wait {
                refused.push(Refused { week, decision });
            }
            for order in orders {
                self.alone.order(order)?;
                decided.push(decision);
            }
            if week < weeks {
                self.alone.advance();
            }
        }
        let seen = self.alone.revealed()?;
        let done = seen
            .scores
            .iter()
            .zip(decided)
            .map(|(score, decision)| Done {
                week: score.week,
                decision,
                order: score.order,
                price: score.price,
                paid: score.paid,
                spot: score.spot,
                vix: score.vix,
            })
            .collect();
        let line = self.alone.timeline();
        let weekly = line.weekly()[..=seen.week.min(line.weekly().len() - 1)].to_vec();
        let step = weekly.last().copied().unwrap_or(0);
        let is_over = seen.week >= WEEKS;
        let source = Source::of(inputs.source);
        let may_tell = match source {
            Source::Simulated => false,
            Source::Drawn => is_over,
            Source::Summer2015 | Source::Winter2018 | Source::Autumn2018 => true,
        };
        let dates = line.date(0).zip(line.date(step)).filter(|_| may_tell);
        let mut others = Vec::new();
        if is_over {
            for _ in 0..seen.week {
                self.against.advance();
            }
            let all = self.against.revealed()?;
            others.extend(others_of(&all.equity).chain(std::iter::once(bills(
                (inputs.capital, self.alone.model().rate),
                (line.days(), &weekly),
            ))));
        }
        let days = weekly.iter().filter_map(|&step| line.days().get(step));
        Ok(PracticeOutput {
            days: days.copied().collect(),
            capital: inputs.capital,
            equity: seen.equity.last().cloned().unwrap_or_default(),
            today: line.days().get(step).copied().unwrap_or(0),
            seen,
            done,
            refused,
            others,
            dates,
            weekly,
        })
    }

    /// The orders of a decision at the close reached.
    fn orders(
        &self,
        decision: Decision,
        rule: CondorRule,
        calls: Layer,
    ) -> Result<Vec<ReaderOrder>, SimulateError> {
        if decision == Decision::Wait {
            return Ok(Vec::new());
        }
        let seen = self.alone.revealed()?;
        let equity = seen
            .equity
            .last()
            .and_then(|all| all.last())
            .copied()
            .unwrap_or(0.0)
            .max(0.0);
        let closing = |bucket: Bucket| {
            let held = seen.held.iter();
            held.filter(move |(security, _, _)| bucket_of(security.product) == bucket)
                .map(move |&(security, quantity, _)| ReaderOrder {
                    security,
                    quantity: -quantity,
                    bucket,
                })
        };
        let mut orders = Vec::new();
        if matches!(
            decision,
            Decision::Roll | Decision::CloseCondors | Decision::CloseAll
        ) {
            orders.extend(closing(Bucket::Core));
        }
        if matches!(decision, Decision::CloseHedge | Decision::CloseAll) {
            orders.extend(closing(Bucket::Hedge));
        }
        if matches!(decision, Decision::Sell | Decision::Both | Decision::Roll) {
            orders.extend(self.alone.condor(rule, equity)?);
        }
        if matches!(decision, Decision::Hedge | Decision::Both) {
            orders.extend(self.alone.calls(calls, equity)?);
        }
        Ok(orders)
    }
}

/// The side of an account a security is held on: what is on the VIX is the hedge.
fn bucket_of(product: Product) -> Bucket {
    match product {
        Product::Spx(_) => Bucket::Core,
        Product::Vix(_) | Product::Future => Bucket::Hedge,
    }
}

fn others_of(equity: &[Vec<f64>]) -> impl Iterator<Item = Other> + '_ {
    const NAMES: [&str; 5] = [
        "Buy and hold",
        "Condors every week",
        "Condors and a ladder by the slope",
        "Fewer condors",
        "ALVH Steward",
    ];
    IDS.into_iter()
        .zip(NAMES)
        .zip(equity)
        .map(|((id, name), equity)| Other {
            id,
            name,
            equity: equity.clone(),
        })
}

/// Cash with interest and nothing else.
fn bills((capital, rate): (f64, f64), (days, weekly): (&[i32], &[usize])) -> Other {
    let first = days.first().copied().unwrap_or(0);
    let equity = weekly
        .iter()
        .filter_map(|&step| days.get(step))
        .map(|&day| {
            let years = f64::from(day - first) / 365.0;
            capital * condor_core::math::exp(rate * years)
        })
        .collect();
    Other {
        id: "bills",
        name: "Cash with interest",
        equity,
    }
}

/// Half a year of the bundled closes.
fn stretch(history: &History, source: Source, seed: u64) -> Result<History, SimulateError> {
    let from = match source {
        Source::Summer2015 => Date::new(2015, 5, 6)?,
        Source::Winter2018 => Date::new(2017, 11, 1)?,
        Source::Autumn2018 => Date::new(2018, 6, 27)?,
        Source::Simulated | Source::Drawn => {
            let dates = history.dates();
            let last = dates.last().copied().unwrap_or(Date::new(2018, 12, 31)?);
            let latest = last.plus_days(-DAYS)?;
            let count = dates.partition_point(|date| *date <= latest).max(1);
            // Knuth's multiplier spreads neighbouring numbers over the years.
            let spread = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
            dates[(spread % count as u64) as usize]
        }
    };
    history.between(from, from.plus_days(DAYS)?)
}
