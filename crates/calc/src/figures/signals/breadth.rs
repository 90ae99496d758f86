//! How many shares take part in a rise of an index: day by day, and against their own averages.

mod explain;

use condor_chart::plot::{Rule, Series, Style};
use condor_core::explain::Derivation;
use condor_core::indicators::{advance_decline_line, new_high_share, share_above_average};
use condor_core::math::{exp, sort_short_by};

use crate::calculator::Problem;
use crate::figures::chance::normal;
use crate::figures::items::{gain, percent_axis, plain, share, whole_axis};
use crate::figures::kit::{
    Component, Shown, chart, described, landmark, named, number, of_term, problem,
};
use crate::format;
use crate::input::{InputSpec, Unit};

const RISING: InputSpec = number(
    "r",
    "Others that rise",
    Unit::Percent,
    (0.0, 100.0),
    (20.0, 80.0),
    (1.0, 42.0),
    "Of the 490 other shares, on a day from day 30 on. Before that it is 55%.",
);
const WEIGHT: InputSpec = number(
    "w",
    "Weight of the ten giants",
    Unit::Percent,
    (2.0, 90.0),
    (5.0, 60.0),
    (5.0, 35.0),
    "Their part of the index.",
);
const GIANTS: InputSpec = number(
    "g",
    "Giants gain a day",
    Unit::Percent,
    (-3.0, 3.0),
    (-0.5, 1.0),
    (0.05, 0.5),
    "On each day from day 30 on.",
);
const TYPICAL: InputSpec = number(
    "t",
    "A usual share",
    Unit::Percent,
    (-20.0, 20.0),
    (-6.0, 6.0),
    (0.5, -2.0),
    "What the middle one of the 40 shares gains in a month: made-up numbers.",
);
const TOP: InputSpec = number(
    "b",
    "The four giants",
    Unit::Percent,
    (-20.0, 30.0),
    (-6.0, 12.0),
    (0.5, 8.0),
    "What they gain in a month. They are 40% of the index.",
);
const BARS: InputSpec = number(
    "n",
    "Days of the average",
    Unit::Bars,
    (5.0, 200.0),
    (10.0, 100.0),
    (5.0, 50.0),
    "Each share is held against the average of its own last days.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct LineInputs {
        /// Percent of the others that rise.
        rising: RISING,
        /// Percent of the index.
        weight: WEIGHT,
        /// Percent a day.
        giants: GIANTS,
    }
}

crate::inputs! {
    /// What the reader sets.
    pub struct BreadthInputs {
        /// Percent a month.
        typical: TYPICAL,
        /// Percent a month.
        top: TOP,
        /// Days of the average.
        bars: BARS,
    }
}

/// Days drawn and the day from which the rise is narrow; shares besides the giants, and giants.
const DAYS: usize = 60;
const NARROW: usize = 30;
const OTHERS: f64 = 490.0;
const GIANTS_COUNT: f64 = 10.0;
/// Of the others, before; the size of their day; and what giants gain before, percent.
const BROAD: f64 = 0.55;
const THEIR_DAY: f64 = 0.8;
const GIANTS_BEFORE: f64 = 0.1;

/// What happens on a day: shares that rise and that fall, and the moves of a giant and of the others, percent.
struct Day {
    up: f64,
    down: f64,
    giants: f64,
    others: f64,
}

impl LineInputs {
    fn day(&self, day: usize) -> Day {
        let (rising, giants) = if day < NARROW {
            (BROAD, GIANTS_BEFORE)
        } else {
            (self.rising / 100.0, self.giants)
        };
        let up = (OTHERS * rising).round();
        let giants_up = if giants > 0.0 { GIANTS_COUNT } else { 0.0 };
        let giants_down = if giants < 0.0 { GIANTS_COUNT } else { 0.0 };
        Day {
            up: up + giants_up,
            down: OTHERS - up + giants_down,
            giants,
            others: THEIR_DAY * (2.0 * up / OTHERS - 1.0),
        }
    }

    /// The move of the index on a day, percent.
    fn index(&self, day: usize) -> f64 {
        let weight = self.weight / 100.0;
        let Day { giants, others, .. } = self.day(day);
        weight * giants + (1.0 - weight) * others
    }
}

/// The advance-decline line of a rise that gets narrow.
pub struct NarrowRise;

impl Component for NarrowRise {
    type Inputs = LineInputs;

    fn show(inputs: &LineInputs) -> Result<Shown, Problem> {
        let weight = inputs.weight / 100.0;
        let (advances, declines): (Vec<f64>, Vec<f64>) = (0..DAYS)
            .map(|day| inputs.day(day))
            .map(|day| (day.up, day.down))
            .unzip();
        let line =
            advance_decline_line(&advances, &declines, 0.0).map_err(|error| problem("r", error))?;
        let mut points = vec![(0.0, 0.0)];
        points.extend(
            line.iter()
                .enumerate()
                .map(|(day, value)| ((day + 1) as f64, *value)),
        );
        let before = line[NARROW - 1];
        let end = line[DAYS - 1];
        let rise = (NARROW..DAYS).map(|day| inputs.index(day)).sum::<f64>() / 100.0;
        let mut plot = chart(
            "The advance-decline line against trading days; from day 30 on the rise is carried by a few \
             giants. Described and tabled below.",
            whole_axis("Trading days", "days").over(0.0, DAYS as f64),
            whole_axis("Rises less falls, added up", "line"),
            vec![Series::new(
                "Advance-decline line",
                "line",
                Style::Main,
                points,
            )],
        );
        plot.rules.push(Rule::X(NARROW as f64));
        plot.landmarks
            .push(landmark("The giants take over", NARROW as f64));
        plot.landmarks.push(landmark("End", DAYS as f64));
        named(&mut plot, &[0.35]);
        Ok(Shown {
            results: vec![
                of_term(
                    "advance-decline-line",
                    plain(
                        "line",
                        "The line since day 30",
                        end - before,
                        0,
                        "rises less falls of 500 shares, added up over 30 days",
                    )
                    .explained(),
                ),
                gain(
                    "index",
                    "The index since day 30",
                    rise,
                    1,
                    "the sum of 30 daily moves",
                )
                .explained(),
                share(
                    "giants",
                    "Brought by the giants",
                    weight * inputs.giants * (DAYS - NARROW) as f64 / 100.0,
                    1,
                    "of the index, in these 30 days",
                )
                .explained(),
                plain(
                    "day",
                    "The line on a day",
                    advances[DAYS - 1] - declines[DAYS - 1],
                    0,
                    format!(
                        "{} rise and {} fall",
                        format::number(advances[DAYS - 1], 0),
                        format::number(declines[DAYS - 1], 0)
                    ),
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &LineInputs, result: &str) -> Vec<Derivation> {
        explain::narrow_rise(inputs, result).into_iter().collect()
    }
}

/// Members of the small index, giants among them, their weight, and days of closes.
const MEMBERS: usize = 40;
const LARGE: usize = 4;
const LARGE_WEIGHT: f64 = 0.4;
const LENGTH: usize = 220;
const MONTH: f64 = 21.0;
/// How far the trends of the others lie apart, percent a month, and the noise of a level.
const APART: f64 = 2.5;
const NOISE: f64 = 0.01;
const WORLD: u64 = 11;

/// Shares against their own averages.
pub struct Members;

impl BreadthInputs {
    /// The closes of each member, the giants first.
    fn members(&self) -> Vec<Vec<f64>> {
        (0..MEMBERS)
            .map(|member| {
                let trend = if member < LARGE {
                    self.top
                } else {
                    // Evenly about the middle one.
                    let others = (MEMBERS - LARGE - 1) as f64;
                    let place = (member - LARGE) as f64 / others - 0.5;
                    self.typical + 2.0 * APART * place
                };
                (0..LENGTH)
                    .map(|day| {
                        let jitter = NOISE * normal(WORLD, member as u64, day as u64);
                        100.0 * exp(trend / 100.0 * day as f64 / MONTH + jitter)
                    })
                    .collect()
            })
            .collect()
    }

    /// The shares of members that stand above their own average, and at a new high.
    fn breadth(&self, members: &[Vec<f64>]) -> Result<(f64, f64), Problem> {
        let bars = self.bars as u32;
        let failed = |error| problem("n", error);
        let series: Vec<&[f64]> = members.iter().map(Vec::as_slice).collect();
        let above = share_above_average(&series, bars).map_err(failed)?;
        let high = new_high_share(&series, bars).map_err(failed)?;
        Ok((above.unwrap_or(0.0), high.unwrap_or(0.0)))
    }
}

/// Average return of members in the last month.
fn month(part: &[Vec<f64>]) -> f64 {
    let one = |closes: &Vec<f64>| closes[LENGTH - 1] / closes[LENGTH - 1 - MONTH as usize] - 1.0;
    part.iter().map(one).sum::<f64>() / part.len() as f64
}

/// The index over the last month, with each member's own move at its weight.
fn index(members: &[Vec<f64>]) -> f64 {
    LARGE_WEIGHT * month(&members[..LARGE]) + (1.0 - LARGE_WEIGHT) * month(&members[LARGE..])
}

impl Component for Members {
    type Inputs = BreadthInputs;

    fn show(inputs: &BreadthInputs) -> Result<Shown, Problem> {
        let bars = inputs.bars as u32;
        let members = inputs.members();
        let (above, high) = inputs.breadth(&members)?;
        let window = (bars as usize).min(LENGTH);
        let mut away: Vec<f64> = members
            .iter()
            .map(|closes| {
                let last = &closes[LENGTH - window..];
                let mean = last.iter().sum::<f64>() / window as f64;
                100.0 * (closes[LENGTH - 1] / mean - 1.0)
            })
            .collect();
        sort_short_by(&mut away, |a, b| a > b);
        let points = away
            .iter()
            .enumerate()
            .map(|(place, away)| ((place + 1) as f64, *away))
            .collect();
        let mut plot = chart(
            "How far each of forty shares stands above its own average, from the furthest above to the \
             furthest below. Described and tabled below.",
            whole_axis("Shares, the strongest first", "place").over(0.0, MEMBERS as f64),
            percent_axis("Above its own average", "above_percent"),
            vec![Series {
                filled: true,
                ..Series::new("Shares in order", "above_percent", Style::Main, points)
            }],
        );
        plot.landmarks.push(landmark("The strongest", 1.0));
        plot.landmarks.push(landmark("The middle one", 20.0));
        plot.landmarks.push(landmark("The weakest", MEMBERS as f64));
        plot.description = vec![described(&plot)];
        Ok(Shown {
            results: vec![
                of_term(
                    "market-breadth",
                    share(
                        "above",
                        "Above their own average",
                        above,
                        1,
                        format!("of 40 shares, each against its last {bars} days"),
                    )
                    .explained(),
                ),
                gain(
                    "index",
                    "The index in a month",
                    index(&members),
                    1,
                    "four giants are 40% of it",
                )
                .explained(),
                share(
                    "high",
                    "At a new high",
                    high,
                    1,
                    format!("of the last {bars} days"),
                )
                .explained(),
                gain(
                    "equal",
                    "The average share",
                    month(&members),
                    1,
                    "in that month, each counted alike",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &BreadthInputs, result: &str) -> Vec<Derivation> {
        explain::members(inputs, result).into_iter().collect()
    }
}
