//! Levels that were recorded on a day of a crisis.

use condor_core::scenario::crises::{CRISES, Crisis, Frame};

use super::Levels;
use crate::input;

/// A level and one shown with two digits.
fn is(level: f64, shown: f64) -> bool {
    (level - shown).abs() < 0.006
}

/// The recorded day these levels are of: date, VIX and the first two futures are those of it.
pub(crate) fn recorded(levels: &Levels) -> Option<(&'static Crisis, &'static Frame)> {
    let date = input::date(levels.as_of)?;
    CRISES.iter().find_map(|crisis| {
        let frame = crisis.frames.iter().find(|frame| frame.date == date)?;
        let vix = frame.vix.is_some_and(|vix| is(vix, levels.vix));
        let futures = frame
            .futures
            .is_some_and(|[m1, m2]| is(m1, levels.futures[0]) && is(m2, levels.futures[1]));
        (vix && futures).then_some((crisis, frame))
    })
}

/// Which of these levels are facts; `None` when they are of no recorded day.
pub(crate) fn fact_words(levels: &Levels) -> Option<String> {
    let (crisis, frame) = recorded(levels)?;
    Some(format!(
        "{}, {}: the VIX, M1 and M2 are recorded closes. M3 to M8 and VVIX are not: they are filled in \
         by a rule.",
        crisis.name,
        crate::format::date(frame.date),
    ))
}
