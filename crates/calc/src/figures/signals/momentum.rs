//! MACD and RSI along made-up closes whose turn is known.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::indicators::{FlatRsi, MacdPeriods, Seeding, macd, rsi};
use condor_core::math::exp;

use crate::calculator::Problem;
use crate::figures::chance::normal;
use crate::figures::items::{gain, plain, share, whole_axis};
use crate::figures::kit::{
    Component, Shown, chart, landmark, named, number, of_term, problem, result,
};
use crate::format;
use crate::input::{InputSpec, Unit};

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
        let closes = closes(inputs.noise, &|day| {
            if day < BEFORE + TURN { UP } else { -UP }
        });
        let periods = MacdPeriods {
            fast: inputs.fast as u32,
            slow: inputs.slow as u32,
            ..MacdPeriods::default()
        };
        let read =
            macd(&closes, periods, Seeding::FirstValue).map_err(|error| problem("b", error))?;
        let histogram = drawn(&read.histogram);
        let crossings = histogram
            .windows(2)
            .filter(|pair| (pair[0].1 < 0.0) != (pair[1].1 < 0.0))
            .count();
        let below = |day: &&(f64, f64)| day.1 < 0.0;
        // The day before the turn, from which on the trend is downward.
        let was_below = histogram.get(TURN - 1).as_ref().is_some_and(below);
        let late = histogram[TURN..]
            .iter()
            .find(below)
            .map(|(day, _)| day - TURN as f64 + 1.0);
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
                    result(
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
                    ),
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
                ),
                plain(
                    "signal",
                    "Signal at the end",
                    last(&read.signal),
                    2,
                    "9-day average of it",
                ),
            ],
            plot,
        })
    }
}

impl Component for Heat {
    type Inputs = RsiInputs;

    fn show(inputs: &RsiInputs) -> Result<Shown, Problem> {
        let closes = closes(inputs.noise, &|_| inputs.trend);
        let values = rsi(&closes, inputs.bars as u32, Seeding::Mean, FlatRsi::Middle)
            .map_err(|error| problem("n", error))?;
        let line = drawn(&values);
        let hot = line.iter().filter(|(_, value)| *value > 70.0).count();
        let cold = line.iter().filter(|(_, value)| *value < 30.0).count();
        let count = line.len().max(1) as f64;
        let first_hot = line.iter().find(|(_, value)| *value > 70.0);
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
                    ),
                ),
                share(
                    "cold",
                    "Days below 30",
                    cold as f64 / count,
                    0,
                    "“oversold”",
                ),
                plain(
                    "last",
                    "RSI at the end",
                    last,
                    1,
                    "from 0, only losses, to 100, only gains",
                ),
                match since {
                    Some(made) => gain(
                        "since",
                        "Price since first above 70",
                        made,
                        0,
                        "what someone missed who sold then",
                    ),
                    None => result(
                        "since",
                        "Price since first above 70",
                        "never above".to_owned(),
                        0.0,
                        "percent",
                        "nobody sold by that rule",
                    ),
                },
            ],
            plot,
        })
    }
}
