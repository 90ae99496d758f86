//! Thresholds tried on one part of a history and on the other.

use std::rc::Rc;

use super::pace::{Pace, at_once};
use super::{History, HistoryMeasures, Replay, ReplaySpec, Underway, run};
use crate::calendar::Date;
use crate::performance::quantiles;
use crate::simulate::{Hedge, SimulateError, Strategy, Trigger};

/// Shares of the days on which a trigger would have been on at the thresholds tried.
const SHARES: [f64; 9] = [0.02, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75, 0.9];

/// Thresholds of a trigger that a part of a history suggests.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidates {
    /// From the lowest, no two the same; none where nothing is known.
    pub thresholds: Vec<f64>,
    /// Share of the days of that part on which what the trigger asks for is known.
    pub known: f64,
}

/// One threshold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SweepPoint {
    /// The threshold.
    pub threshold: f64,
    /// Share of the days before the split on which the trigger was on.
    pub on_inside: f64,
    /// Share of the days from the split on.
    pub on_outside: f64,
    /// Before the split.
    pub inside: HistoryMeasures,
    /// From the split on.
    pub outside: HistoryMeasures,
}

/// Every threshold, and which would have been chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Sweep {
    /// In the order given.
    pub points: Vec<SweepPoint>,
    /// The strategy as it is, with its own threshold: not among those to choose from.
    pub own: SweepPoint,
    /// The place of the one that grew most before the split.
    pub chosen: usize,
    /// How many of the others grew more than it after the split: 0 when it was best again.
    pub better_outside: usize,
}

impl Replay {
    /// Thresholds at which a trigger would have been on for 2% to 90% of the days before `split`, rounded to three
    /// digits. No later day has a part in them.
    pub fn candidates(&self, trigger: Trigger, split: Date) -> Candidates {
        let mut readings = self.readings(trigger);
        readings.truncate(self.step_of(split));
        let days = readings.len();
        let known: Vec<f64> = readings.into_iter().flatten().collect();
        let mut shares = SHARES;
        if !trigger.is_below() {
            shares.reverse();
            shares = shares.map(|share| 1.0 - share);
        }
        // There are none of no readings.
        let mut thresholds = quantiles(&known, &shares).unwrap_or_default();
        for threshold in &mut thresholds {
            *threshold = rounded(*threshold);
        }
        thresholds.retain(|&threshold| trigger.at(threshold).check().is_ok());
        thresholds.dedup();
        Candidates {
            thresholds,
            known: known.len() as f64 / days as f64,
        }
    }

    /// The first step on or after a date, with a step at least on both sides of it.
    fn step_of(&self, split: Date) -> usize {
        let days = self.view.timeline.days();
        let at = days.partition_point(|&day| day < split.days_since_epoch());
        at.clamp(1, days.len() - 1)
    }

    /// Strategy `index`, whose layers wait for a trigger, and what that looked at before the split and from it on.
    fn parted(
        &self,
        index: usize,
        (trigger, threshold): (Trigger, f64),
        (before, after): (&[Option<f64>], &[Option<f64>]),
    ) -> Result<SweepPoint, SimulateError> {
        let on = |part: &[Option<f64>]| {
            let is_on = |known: &&Option<f64>| known.is_some_and(|reading| trigger.is_on(reading));
            part.iter().filter(is_on).count() as f64 / part.len() as f64
        };
        let at = before.len();
        Ok(SweepPoint {
            threshold,
            on_inside: on(before),
            on_outside: on(after),
            inside: self.between(index, (0, at - 1))?,
            outside: self.between(index, (at, at + after.len() - 1))?,
        })
    }
}

/// Strategy `of` with the layers that wait for the first trigger of its ladder at each of up to 23 thresholds: chosen
/// by growth before `split`, judged after it. A threshold that was best on one part of one history says little; the
/// second number says how little.
///
/// # Errors
/// [`SimulateError::Missing`] when there is no such strategy or none of its layers waits, [`SimulateError`] when a
/// number is out of range, there are no thresholds or too many, or a part has too few weeks.
///
/// ```
/// use condor_core::calendar::Date;
/// use condor_core::replay::{History, ReplaySpec, replay, sweep};
/// use condor_core::simulate::Trigger;
///
/// let (history, spec) = (History::bundled()?, ReplaySpec::default());
/// let split = Date::new(2016, 7, 1)?;
/// let run = replay(&history, &spec)?;
/// let tried = run.candidates(Trigger::SlopeBelow(0.0), split);
/// // Strategy 4 is the ladder by slope.
/// let found = sweep(&history, &spec, 4, (&tried.thresholds, split))?;
/// assert!(found.better_outside < found.points.len());
/// # Ok::<(), condor_core::simulate::SimulateError>(())
/// ```
pub fn sweep(
    history: &History,
    spec: &ReplaySpec,
    of: usize,
    (thresholds, split): (&[f64], Date),
) -> Result<Sweep, SimulateError> {
    at_once(tried(
        (history, spec, of),
        (thresholds, split),
        &Pace::default(),
    ))
}

/// Begins a [`sweep`]; what it refuses, the first step refuses.
pub fn begin_sweep(
    history: Rc<History>,
    spec: Rc<ReplaySpec>,
    of: usize,
    (thresholds, split): (Vec<f64>, Date),
) -> Underway<Sweep> {
    Underway::of(async move |pace: Rc<Pace>| {
        tried((&history, &spec, of), (&thresholds, split), &pace).await
    })
}

/// Tries every threshold, at a pace.
async fn tried(
    (history, spec, of): (&History, &ReplaySpec, usize),
    (thresholds, split): (&[f64], Date),
    pace: &Pace,
) -> Result<Sweep, SimulateError> {
    let missing = |what, index: usize, count: usize| SimulateError::Missing {
        what,
        index: index as u64,
        count: count as u64,
    };
    let count = spec.strategies.len();
    let strategy = spec
        .strategies
        .get(of)
        .ok_or(missing("strategy", of, count))?;
    let (trigger, own) = waits_for(strategy).ok_or(missing("trigger", 0, 0))?;
    if thresholds.is_empty() {
        return Err(SimulateError::Strategies { count: 0 });
    }
    let mut strategies = vec![strategy.clone()];
    strategies.extend(
        thresholds
            .iter()
            .map(|&threshold| at(strategy, trigger, threshold)),
    );
    let spec = ReplaySpec {
        strategies,
        ..spec.clone()
    };
    let run = run(history, &spec, pace).await?;
    // What it looks at is the same at every threshold.
    let readings = run.readings(trigger);
    let parts = readings.split_at(run.step_of(split));
    let own = run.parted(0, (trigger, own), parts)?;
    let part = |(place, &threshold): (usize, &f64)| {
        run.parted(place + 1, (trigger.at(threshold), threshold), parts)
    };
    let points = thresholds.iter().enumerate().map(part);
    let points = points.collect::<Result<Vec<_>, SimulateError>>()?;
    let mut chosen = 0;
    for (place, point) in points.iter().enumerate() {
        if point.inside.growth > points[chosen].inside.growth {
            chosen = place;
        }
    }
    let better = |point: &&SweepPoint| point.outside.growth > points[chosen].outside.growth;
    Ok(Sweep {
        own,
        chosen,
        better_outside: points.iter().filter(better).count(),
        points,
    })
}

/// The trigger of the first layer that waits for one, and its threshold.
fn waits_for(strategy: &Strategy) -> Option<(Trigger, f64)> {
    let Hedge::Ladder(ladder) = &strategy.hedge else {
        return None;
    };
    let mut triggers = ladder.layers.iter().map(|layer| layer.trigger);
    triggers.find_map(|trigger| Some((trigger, trigger.threshold()?)))
}

/// The same strategy with the layers that wait for `trigger` at another threshold.
fn at(strategy: &Strategy, trigger: Trigger, threshold: f64) -> Strategy {
    let mut other = strategy.clone();
    if let Hedge::Ladder(ladder) = &mut other.hedge {
        for layer in &mut ladder.layers {
            if layer.trigger == trigger {
                layer.trigger = trigger.at(threshold);
            }
        }
    }
    other
}

/// To three digits, and not finer than a millionth.
fn rounded(value: f64) -> f64 {
    let (mut up, mut down) = (1.0, 1.0);
    while value.abs() * up < 100.0 && up < 1e6 {
        up *= 10.0;
    }
    while value.abs() / down >= 1000.0 {
        down *= 10.0;
    }
    (value * up / down).round() / up * down
}
