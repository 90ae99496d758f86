//! The path, and the game played along it.

use condor_core::alvh::Preset;
use condor_core::calendar::Date;
use condor_core::replay::{History, Practice, ReaderOrder, ReplaySpec, Revealed};
use condor_core::simulate::{
    Bucket, CondorRule, Core, Hedge, Ladder, Layer, Product, SimulateError, Simulation,
    SimulationSpec, Strategy, Trigger,
};

use super::inputs::{DAYS, Decision, PracticeInputs, Source, WEEKS};
use super::memory::Played;
use crate::calculator::Problem;

/// Calendar days of a game, with a week to spare for the first Wednesday.
const SPAN: i32 = 7 * (WEEKS as i32 + 2);
/// The model's simulation draws so many paths a seed; a game takes the first of them.
const PATHS: u32 = 2;

/// An order that was carried out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Done {
    pub(super) step: usize,
    pub(super) decision: Decision,
    pub(super) order: ReaderOrder,
    pub(super) price: f64,
    pub(super) paid: f64,
    pub(super) spot: f64,
}

/// A close at which the reader decided: every weekly one, the days on which something was done, and the present one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stop {
    pub(super) week: usize,
    /// Trading days since the weekly close.
    pub(super) day: usize,
    /// The step of the path.
    pub(super) step: usize,
    /// Its day, from 1970-01-01.
    pub(super) date: i32,
    /// M2/M1 - 1.
    pub(super) slope: f64,
    /// What the reader chose; nothing at the last close.
    pub(super) decision: Option<Decision>,
    /// Whether an order was asked for and none fitted.
    pub(super) refused: bool,
}

/// Where the buttons lead from the present close: week and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ways {
    pub(super) day_on: Option<(usize, usize)>,
    pub(super) week_on: Option<(usize, usize)>,
    pub(super) day_back: Option<(usize, usize)>,
    pub(super) week_back: Option<(usize, usize)>,
    /// The furthest close seen, when it is not the present one.
    pub(super) furthest: Option<(usize, usize)>,
}

/// What another would have made of the same weeks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Other {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    /// Dollars at each stop.
    pub(super) equity: Vec<f64>,
}

/// What is known of a game.
#[derive(Debug, Clone)]
pub struct PracticeOutput {
    pub(super) capital: f64,
    /// How the reader sells condors.
    pub(super) condors: CondorRule,
    /// Volatility at the money over the VIX, as options are priced here.
    pub(super) atm_ratio: f64,
    /// All that is known at this close.
    pub(super) seen: Revealed,
    /// Dollars of the reader at each stop, before what is done there.
    pub(super) equity: Vec<f64>,
    /// The closes at which the reader decided.
    pub(super) stops: Vec<Stop>,
    pub(super) done: Vec<Done>,
    /// The others, at the end of the game only.
    pub(super) others: Vec<Other>,
    /// Day of today, from 1970-01-01.
    pub(super) today: i32,
    /// First and last day, when they may be told.
    pub(super) dates: Option<(Date, Date)>,
    /// How the game was played.
    pub(super) played: Played,
    pub(super) ways: Ways,
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

    /// Whether the reader looks back at a close past which they have seen.
    pub(super) fn is_review(&self) -> bool {
        self.ways.furthest.is_some()
    }

    /// The present close.
    pub(super) fn here(&self) -> (usize, usize) {
        self.stops
            .last()
            .map_or((0, 0), |stop| (stop.week, stop.day))
    }

    /// The reader's money now.
    pub(super) fn now(&self) -> f64 {
        self.equity.last().copied().unwrap_or(self.capital)
    }
}

struct Game {
    alone: Practice,
    against: Practice,
    /// Volatility at the money over the VIX.
    atm_ratio: f64,
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
        let atm_ratio = spec.pricing.atm_ratio;
        let source = Source::of(inputs.source);
        if source == Source::Simulated {
            let simulation = Simulation::new(
                SimulationSpec {
                    model: spec.model,
                    capital: inputs.capital,
                    paths: PATHS,
                    ..SimulationSpec::of(alone.strategies.clone())
                },
                inputs.seed as u64,
            )?;
            let path = simulation.path(0)?;
            return Ok(Self {
                alone: Practice::of_path(&path, alone)?,
                against: Practice::of_path(&path, spec)?,
                atm_ratio,
            });
        }
        let history = stretch(&History::bundled()?, source, inputs.seed as u64)?;
        Ok(Self {
            alone: Practice::of_history(&history, alone)?,
            against: Practice::of_history(&history, spec)?,
            atm_ratio,
        })
    }

    fn play(mut self, inputs: &PracticeInputs) -> Result<PracticeOutput, SimulateError> {
        let here = self.here(inputs);
        let (rule, calls) = (weekly_condors(inputs), own_calls(inputs));
        let mut stops: Vec<Stop> = Vec::new();
        let mut decided: Vec<Decision> = Vec::new();
        let last = (here.0 == WEEKS).then_some([Decision::Wait; DAYS + 1]);
        // What is done at the present close shows at once; the last one has no next to wait for.
        for (week, decisions) in inputs.all().into_iter().chain(last).enumerate() {
            if week > here.0 {
                break;
            }
            let days = if week == here.0 {
                here.1 + 1
            } else {
                self.length(week)
            };
            for day in 0..days {
                let decision = decisions.get(day).copied().unwrap_or(Decision::Wait);
                let orders = self.orders(decision, rule, calls)?;
                let is_shown = day == 0 || decision != Decision::Wait || (week, day) == here;
                if is_shown {
                    let step = self.step(week) + day;
                    let date = self.alone.timeline().days().get(step);
                    stops.push(Stop {
                        week,
                        day,
                        step,
                        date: date.copied().unwrap_or(0),
                        slope: 0.0,
                        decision: (week < WEEKS).then_some(decision),
                        refused: orders.is_empty() && decision != Decision::Wait,
                    });
                }
                for order in orders {
                    self.alone.order(order)?;
                    decided.push(decision);
                }
                if (week, day) != here {
                    self.alone.advance_day();
                }
            }
        }
        let at: Vec<usize> = stops.iter().map(|stop| stop.step).collect();
        self.alone.stop_at(&at);
        let seen = self.alone.revealed()?;
        for (stop, slope) in stops.iter_mut().zip(&seen.slopes) {
            stop.slope = *slope;
        }
        let done = seen.scores.iter().zip(decided);
        let done = done.map(|(score, decision)| Done {
            step: score.step,
            decision,
            order: score.order,
            price: score.price,
            paid: score.paid,
            spot: score.spot,
        });
        let done = done.collect();
        let line = self.alone.timeline();
        let is_over = seen.week >= WEEKS;
        let may_tell = match Source::of(inputs.source) {
            Source::Simulated => false,
            Source::Drawn => is_over,
            Source::Summer2015 | Source::Winter2018 | Source::Autumn2018 => true,
        };
        let dates = line.date(0).zip(line.date(seen.step)).filter(|_| may_tell);
        let today = line.days().get(seen.step).copied().unwrap_or(0);
        let mut others = Vec::new();
        if is_over {
            self.against.stop_at(&at);
            for _ in 0..seen.week {
                self.against.advance();
            }
            let all = self.against.revealed()?;
            let bills = bills((inputs.capital, self.alone.model().rate), &stops);
            others.extend(others_of(&all.equity).chain(std::iter::once(bills)));
        }
        let played = Played::of(inputs);
        Ok(PracticeOutput {
            capital: inputs.capital,
            condors: rule,
            atm_ratio: self.atm_ratio,
            equity: seen.equity.last().cloned().unwrap_or_default(),
            ways: self.ways(here, played.furthest),
            played,
            today,
            seen,
            stops,
            done,
            others,
            dates,
        })
    }

    /// The step of a weekly close.
    fn step(&self, week: usize) -> usize {
        let weekly = self.alone.timeline().weekly();
        weekly.get(week).or(weekly.last()).copied().unwrap_or(0)
    }

    /// Days of trading from a weekly close to the next.
    fn length(&self, week: usize) -> usize {
        (self.step(week + 1) - self.step(week)).max(1)
    }

    /// The close that is reached: a day past the end of its week is the last one of it.
    fn here(&self, inputs: &PracticeInputs) -> (usize, usize) {
        let week = inputs.weeks();
        (week, inputs.days().min(self.length(week) - 1))
    }

    fn ways(&self, (week, day): (usize, usize), furthest: usize) -> Ways {
        let is_over = week >= WEEKS;
        let of_furthest = furthest / 8;
        let seen = (
            of_furthest,
            (furthest % 8).min(self.length(of_furthest) - 1),
        );
        let seen = Some(seen).filter(|seen| *seen > (week, day));
        // A look goes on as far as has been seen and no further: only letting time pass shows what comes.
        let week_on = (week + 1, 0);
        let week_on = (!is_over).then_some(seen.map_or(week_on, |seen| week_on.min(seen)));
        let day_on = if day + 1 < self.length(week).min(DAYS + 1) {
            Some((week, day + 1)).filter(|_| !is_over)
        } else {
            (!is_over).then_some((week + 1, 0))
        };
        let week_before = week.checked_sub(1);
        let day_back = match (day, week_before) {
            (0, before) => before.map(|week| (week, self.length(week).min(DAYS + 1) - 1)),
            _ => Some((week, day - 1)),
        };
        let week_back = match day {
            0 => week_before.map(|week| (week, 0)),
            _ => Some((week, 0)),
        };
        Ways {
            day_on,
            week_on,
            day_back,
            week_back,
            furthest: seen,
        }
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
fn bills((capital, rate): (f64, f64), stops: &[Stop]) -> Other {
    let first = stops.first().map_or(0, |stop| stop.date);
    let equity = stops
        .iter()
        .map(|stop| {
            let years = f64::from(stop.date - first) / 365.0;
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
            let latest = last.plus_days(-SPAN)?;
            let count = dates.partition_point(|date| *date <= latest).max(1);
            // Knuth's multiplier spreads neighbouring numbers over the years.
            let spread = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
            dates[(spread % count as u64) as usize]
        }
    };
    history.between(from, from.plus_days(SPAN)?)
}
