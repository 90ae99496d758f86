//! Thresholds tried on one part of a history and on the other.

use super::{History, HistoryMeasures, ReplaySpec, replay};
use crate::calendar::Date;
use crate::error::Range;
use crate::simulate::{Core, Hedge, Ladder, MAX_STRATEGIES, SimulateError, Strategy};

const BUDGET: Range = Range::closed(0.0, 0.1);

/// One threshold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SweepPoint {
    /// Slope under which the deeper layers buy.
    pub threshold: f64,
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
    /// The place of the one that grew most before the split.
    pub chosen: usize,
    /// How many of the others grew more than it after the split: 0 when it was best again.
    pub better_outside: usize,
}

/// Condors with a ladder by slope of `budget`, 0 to 0.1, every four weeks, at each threshold, -0.5 to 0.5 and up to
/// 24 of them; chosen by growth before `split`, judged after it. A threshold that was best on one part of one
/// history says little; the second number says how little.
///
/// # Errors
/// [`SimulateError`] when a number is out of range, or a part has too few weeks.
pub fn sweep(
    history: &History,
    spec: &ReplaySpec,
    (budget, thresholds): (f64, &[f64]),
    split: Date,
) -> Result<Sweep, SimulateError> {
    let budget = BUDGET.check("budget", budget)?;
    if thresholds.is_empty() || thresholds.len() > MAX_STRATEGIES {
        let count = thresholds.len();
        return Err(SimulateError::Strategies { count });
    }
    let strategy = |&threshold: &f64| Strategy {
        name: "ladder by slope",
        core: Core::Condors {
            rule: Default::default(),
            scale: 1.0,
        },
        hedge: Hedge::Ladder(Ladder::by_slope(budget, threshold)),
    };
    let spec = ReplaySpec {
        strategies: thresholds.iter().map(strategy).collect(),
        ..spec.clone()
    };
    let run = replay(history, &spec)?;
    let days = run.view.timeline.days();
    let last = days.len() - 1;
    let at = days.partition_point(|&day| day < split.days_since_epoch());
    let at = at.clamp(1, last);
    let points = thresholds
        .iter()
        .enumerate()
        .map(|(index, &threshold)| {
            Ok(SweepPoint {
                threshold,
                inside: run.between(index, (0, at - 1))?,
                outside: run.between(index, (at, last))?,
            })
        })
        .collect::<Result<Vec<_>, SimulateError>>()?;
    let mut chosen = 0;
    for (place, point) in points.iter().enumerate() {
        if point.inside.growth > points[chosen].inside.growth {
            chosen = place;
        }
    }
    let better = |point: &&SweepPoint| point.outside.growth > points[chosen].outside.growth;
    Ok(Sweep {
        chosen,
        better_outside: points.iter().filter(better).count(),
        points,
    })
}
