//! MACD and RSI along made-up closes whose turn is known.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::explain::{self, Derivation, Unit as Measured};
use condor_core::indicators::{FlatRsi, Macd, MacdPeriods, Seeding, macd, rsi};
use condor_core::math::exp;

use crate::calculator::Problem;
use crate::figures::amounts::{count, whole};
use crate::figures::chance::normal;
use crate::figures::items::{gain, plain, share, whole_axis};
use crate::figures::kit::{
    Component, Shown, chart, in_words, landmark, named, number, of_term, problem, result,
};
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};
use crate::report::ResultItem;

const FAST: InputSpec = number(
    "a",
    "Fast average",
    Unit::Bars,
    (2.0, 25.0),
    (3.0, 20.0),
    (1.0, 12.0),
    "Days of the average that follows closely.",
);
const SLOW: InputSpec = number(
    "b",
    "Slow average",
    Unit::Bars,
    (26.0, 100.0),
    (26.0, 80.0),
    (2.0, 26.0),
    "Days of the average that follows from afar.",
);
const NOISE: InputSpec = number(
    "z",
    "Size of a usual day",
    Unit::Percent,
    (0.0, 5.0),
    (0.0, 2.0),
    (0.1, 0.6),
    "How much the price jitters about its trend: made-up numbers.",
);
const BARS: InputSpec = number(
    "n",
    "Days counted",
    Unit::Bars,
    (2.0, 50.0),
    (5.0, 30.0),
    (1.0, 14.0),
    "How far the averages of gains and losses look back.",
);
const TREND: InputSpec = number(
    "t",
    "Trend",
    Unit::Percent,
    (-2.0, 2.0),
    (-0.5, 0.5),
    (0.05, 0.3),
    "What the price gains on an average day.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct MacdInputs {
        /// Days of the fast average.
        fast: FAST,
        /// Days of the slow average.
        slow: SLOW,
        /// Percent a day.
        noise: NOISE,
    }
}

crate::inputs! {
    /// What the reader sets.
    pub struct RsiInputs {
        /// Days counted.
        bars: BARS,
        /// Percent a day.
        trend: TREND,
        /// Percent a day.
        noise: NOISE,
    }
}

/// Days before the ones drawn, so that averages have started; days drawn; and the day the trend turns.
const BEFORE: usize = 120;
const DAYS: usize = 160;
const TURN: usize = 80;
/// The trend before and after the turn, in percent a day.
const UP: f64 = 0.15;
/// The made-up world of both figures.
const WORLD: u64 = 5;

/// MACD and its signal around a turn.
pub struct Turn;
/// RSI in a steady trend.
pub struct Heat;

/// Closes from 100 whose usual day has this trend, with noise about it, in percent.
fn closes(noise: f64, trend: &dyn Fn(usize) -> f64) -> Vec<f64> {
    let mut logarithm = 0.0;
    (0..BEFORE + DAYS)
        .map(|day| {
            logarithm += (trend(day) + noise * normal(WORLD, 0, day as u64)) / 100.0;
            100.0 * exp(logarithm)
        })
        .collect()
}

impl MacdInputs {
    fn closes(&self) -> Vec<f64> {
        closes(self.noise, &|day| {
            if day < BEFORE + TURN { UP } else { -UP }
        })
    }

    fn periods(&self) -> MacdPeriods {
        MacdPeriods {
            fast: self.fast as u32,
            slow: self.slow as u32,
            ..MacdPeriods::default()
        }
    }

    fn read(&self) -> Result<Macd, Problem> {
        macd(&self.closes(), self.periods(), Seeding::FirstValue)
            .map_err(|error| problem("b", error))
    }
}

/// Whether MACD was below its signal the day before the turn, from which on the trend is downward, and the first
/// day after that on which it was.
fn sign(histogram: &[(f64, f64)]) -> (bool, Option<f64>) {
    let (before, after) = histogram.split_at(TURN);
    let is_below = |day: &&(f64, f64)| day.1 < 0.0;
    let first = after.iter().find(is_below).map(|(day, _)| *day);
    (before.last().as_ref().is_some_and(is_below), first)
}

impl RsiInputs {
    fn closes(&self) -> Vec<f64> {
        closes(self.noise, &|_| self.trend)
    }

    /// The RSI of the days drawn.
    fn line(&self, closes: &[f64]) -> Result<Vec<(f64, f64)>, Problem> {
        rsi(closes, self.bars as u32, Seeding::Mean, FlatRsi::Middle)
            .map(|values| drawn(&values))
            .map_err(|error| problem("n", error))
    }

    /// How the last RSI comes about; `None` where prices stand still, for then it is set.
    fn last(&self, closes: &[f64]) -> Option<Derivation> {
        explain::rsi_last(closes, self.bars as u32, Seeding::Mean).ok()
    }
}

fn is_hot(day: &&(f64, f64)) -> bool {
    day.1 > 70.0
}

fn is_cold(day: &&(f64, f64)) -> bool {
    day.1 < 30.0
}

/// The values of the days drawn, with the day as x.
fn drawn(values: &[Option<f64>]) -> Vec<(f64, f64)> {
    values
        .iter()
        .enumerate()
        .skip(BEFORE)
        .filter_map(|(day, value)| Some(((day - BEFORE) as f64, (*value)?)))
        .collect()
}

impl Component for Turn {
    type Inputs = MacdInputs;

    fn show(inputs: &MacdInputs) -> Result<Shown, Problem> {
        let read = inputs.read()?;
        let histogram = drawn(&read.histogram);
        let crossings = histogram
            .windows(2)
            .filter(|pair| (pair[0].1 < 0.0) != (pair[1].1 < 0.0))
            .count();
        let (was_below, first) = sign(&histogram);
        let late = first.map(|day| day - TURN as f64 + 1.0);
        let mut plot = chart(
            "MACD and its signal against trading days; the trend turns down on day 80. Described and tabled \
             below.",
            whole_axis("Trading days", "days").over(0.0, (DAYS - 1) as f64),
            Axis::new("Points", "points", |value| format::number(value, 1)),
            vec![
                Series::new("MACD", "macd", Style::Main, drawn(&read.line)),
                Series::new("Signal", "signal", Style::Dashed, drawn(&read.signal)),
            ],
        );
        plot.rules.push(Rule::X(TURN as f64));
        plot.landmarks.push(landmark("The turn", TURN as f64));
        plot.landmarks.push(landmark("End", (DAYS - 1) as f64));
        named(&mut plot, &[0.62, 0.8]);
        let last = |values: &[Option<f64>]| values.last().copied().flatten().unwrap_or(0.0);
        Ok(Shown {
            results: vec![
                of_term(
                    "macd",
                    ResultItem {
                        is_explained: late.is_some() && !was_below,
                        ..result(
                            "late",
                            "It says so after",
                            match (late, was_below) {
                                (_, true) => "it had said so before".to_owned(),
                                (Some(days), _) => Unit::Days.text(days),
                                (None, _) => "no sign".to_owned(),
                            },
                            late.unwrap_or(0.0),
                            "days",
                            "from the turn to MACD falling below its signal",
                        )
                    },
                ),
                plain(
                    "crossings",
                    "Crossings in all",
                    crossings as f64,
                    0,
                    "in 160 days with one true turn",
                ),
                plain(
                    "macd",
                    "MACD at the end",
                    last(&read.line),
                    2,
                    "fast average less slow one",
                )
                .explained(),
                plain(
                    "signal",
                    "Signal at the end",
                    last(&read.signal),
                    2,
                    "9-day average of it",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &MacdInputs, result: &str) -> Vec<Derivation> {
        let (closes, periods) = (inputs.closes(), inputs.periods());
        let one = match result {
            "late" => inputs.read().ok().and_then(|read| {
                let (false, Some(day)) = sign(&drawn(&read.histogram)) else {
                    return None;
                };
                let turn = TURN as f64;
                Some(whole(in_one_step(
                    (
                        "n",
                        "days until the sign",
                        day - turn + 1.0,
                        Measured::Count,
                    ),
                    "{d} − {t} + 1",
                    symbol("d") - symbol("t") + 1.0,
                    vec![
                        count("d", "first day with MACD below its signal", day),
                        count("t", "first day of the new trend, counted too", turn),
                    ],
                )))
            }),
            "macd" => explain::macd_line(&closes, periods, Seeding::FirstValue).ok(),
            "signal" => explain::macd_signal(&closes, periods, Seeding::FirstValue, false).ok(),
            _ => None,
        };
        one.into_iter().collect()
    }
}

impl Component for Heat {
    type Inputs = RsiInputs;

    fn show(inputs: &RsiInputs) -> Result<Shown, Problem> {
        let closes = inputs.closes();
        let line = inputs.line(&closes)?;
        let hot = line.iter().filter(is_hot).count();
        let cold = line.iter().filter(is_cold).count();
        let count = line.len().max(1) as f64;
        let first_hot = line.iter().find(is_hot);
        let last = line.last().map_or(50.0, |point| point.1);
        let end = closes.last().copied().unwrap_or(100.0);
        let since = first_hot.map(|(day, _)| end / closes[BEFORE + *day as usize] - 1.0);
        let mut plot = chart(
            "RSI against trading days in a steady trend, with the lines at 30 and 70. Described and tabled \
             below.",
            whole_axis("Trading days", "days").over(0.0, (DAYS - 1) as f64),
            whole_axis("RSI", "rsi").over(0.0, 100.0),
            vec![Series::new("RSI", "rsi", Style::Main, line)],
        );
        plot.rules.extend([Rule::Y(70.0), Rule::Y(30.0)]);
        plot.landmarks.push(landmark("Start", 0.0));
        plot.landmarks.push(landmark("End", (DAYS - 1) as f64));
        named(&mut plot, &[0.5]);
        Ok(Shown {
            results: vec![
                of_term(
                    "rsi",
                    share(
                        "hot",
                        "Days above 70",
                        hot as f64 / count,
                        0,
                        "of all days: “overbought” by the usual word",
                    )
                    .explained(),
                ),
                share(
                    "cold",
                    "Days below 30",
                    cold as f64 / count,
                    0,
                    "“oversold”",
                )
                .explained(),
                ResultItem {
                    is_explained: inputs.last(&closes).is_some(),
                    ..plain(
                        "last",
                        "RSI at the end",
                        last,
                        1,
                        "from 0, only losses, to 100, only gains",
                    )
                },
                match since {
                    Some(made) => gain(
                        "since",
                        "Price since first above 70",
                        made,
                        0,
                        "what someone missed who sold then",
                    )
                    .explained(),
                    None => in_words(result(
                        "since",
                        "Price since first above 70",
                        "nothing, as no day was above".to_owned(),
                        0.0,
                        "percent",
                        "nobody sold by that rule",
                    )),
                },
            ],
            plot,
        })
    }

    fn derivations(inputs: &RsiInputs, result: &str) -> Vec<Derivation> {
        let closes = inputs.closes();
        let Ok(line) = inputs.line(&closes) else {
            return Vec::new();
        };
        let counted = |name: &'static str, is_one: fn(&&(f64, f64)) -> bool| {
            let (some, all) = (line.iter().filter(is_one).count() as f64, line.len() as f64);
            Some(in_one_step(
                ("p", "share of the days", some / all, Measured::Share),
                "{a} / {n}",
                symbol("a") / symbol("n"),
                vec![count("a", name, some), count("n", "days in all", all)],
            ))
        };
        let one = match result {
            "hot" => counted("days above 70", is_hot),
            "cold" => counted("days below 30", is_cold),
            "last" => inputs.last(&closes),
            "since" => line.iter().find(is_hot).map(|(day, _)| {
                let then = closes[BEFORE + *day as usize];
                let end = closes[closes.len() - 1];
                in_one_step(
                    ("R", "return since then", end / then - 1.0, Measured::Share),
                    "{E} / {A} − 1",
                    symbol("E") / symbol("A") - 1.0,
                    vec![
                        quantity("E", "last close", end, Measured::Points, 2),
                        quantity(
                            "A",
                            "close of the first day above 70",
                            then,
                            Measured::Points,
                            2,
                        ),
                    ],
                )
            }),
            _ => None,
        };
        one.into_iter().collect()
    }
}
