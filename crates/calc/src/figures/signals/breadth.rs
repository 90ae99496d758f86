//! How many shares take part in a rise of an index: day by day, and against their own averages.

use condor_chart::plot::{Rule, Series, Style};
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

/// The advance-decline line of a rise that gets narrow.
pub struct NarrowRise;

impl Component for NarrowRise {
    type Inputs = LineInputs;

    fn show(inputs: &LineInputs) -> Result<Shown, Problem> {
        let weight = inputs.weight / 100.0;
        let (mut advances, mut declines) = (Vec::new(), Vec::new());
        let (mut index, mut at_turn) = (0.0, 0.0);
        for day in 0..DAYS {
            let (rising, giants) = if day < NARROW {
                (BROAD, GIANTS_BEFORE)
            } else {
                (inputs.rising / 100.0, inputs.giants)
            };
            let up = (OTHERS * rising).round();
            let giants_up = if giants > 0.0 { GIANTS_COUNT } else { 0.0 };
            let giants_down = if giants < 0.0 { GIANTS_COUNT } else { 0.0 };
            advances.push(up + giants_up);
            declines.push(OTHERS - up + giants_down);
            if day == NARROW {
                at_turn = index;
            }
            let others = THEIR_DAY * (2.0 * up / OTHERS - 1.0);
            index += weight * giants + (1.0 - weight) * others;
        }
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
        let rise = (index - at_turn) / 100.0;
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
                    ),
                ),
                gain(
                    "index",
                    "The index since day 30",
                    rise,
                    1,
                    "the sum of 30 daily moves",
                ),
                share(
                    "giants",
                    "Brought by the giants",
                    weight * inputs.giants * (DAYS - NARROW) as f64 / 100.0,
                    1,
                    "of the index, in these 30 days",
                ),
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
                ),
            ],
            plot,
        })
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

impl Component for Members {
    type Inputs = BreadthInputs;

    fn show(inputs: &BreadthInputs) -> Result<Shown, Problem> {
        let bars = inputs.bars as u32;
        let failed = |error| problem("n", error);
        let members: Vec<Vec<f64>> = (0..MEMBERS)
            .map(|member| {
                let trend = if member < LARGE {
                    inputs.top
                } else {
                    // Evenly about the middle one.
                    let others = (MEMBERS - LARGE - 1) as f64;
                    let place = (member - LARGE) as f64 / others - 0.5;
                    inputs.typical + 2.0 * APART * place
                };
                (0..LENGTH)
                    .map(|day| {
                        let jitter = NOISE * normal(WORLD, member as u64, day as u64);
                        100.0 * exp(trend / 100.0 * day as f64 / MONTH + jitter)
                    })
                    .collect()
            })
            .collect();
        let series: Vec<&[f64]> = members.iter().map(Vec::as_slice).collect();
        let above = share_above_average(&series, bars)
            .map_err(failed)?
            .unwrap_or(0.0);
        let high = new_high_share(&series, bars)
            .map_err(failed)?
            .unwrap_or(0.0);
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
        // The index over a month, with each member's own move at its weight.
        let month =
            |closes: &Vec<f64>| closes[LENGTH - 1] / closes[LENGTH - 1 - MONTH as usize] - 1.0;
        let mean = |part: &[Vec<f64>]| part.iter().map(month).sum::<f64>() / part.len() as f64;
        let index =
            LARGE_WEIGHT * mean(&members[..LARGE]) + (1.0 - LARGE_WEIGHT) * mean(&members[LARGE..]);
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
                    ),
                ),
                gain(
                    "index",
                    "The index in a month",
                    index,
                    1,
                    "four giants are 40% of it",
                ),
                share(
                    "high",
                    "At a new high",
                    high,
                    1,
                    format!("of the last {bars} days"),
                ),
                gain(
                    "equal",
                    "The average share",
                    mean(&members),
                    1,
                    "in that month, each counted alike",
                ),
            ],
            plot,
        })
    }
}
