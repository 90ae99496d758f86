//! Levels that were recorded on a day of a crisis.

use condor_core::calendar::Date;
use condor_core::scenario::crises::CRISES;

use super::Levels;
use crate::input;

/// What is recorded of the VIX on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Recorded {
    /// The name of the crisis.
    pub(crate) crisis: &'static str,
    pub(crate) date: Date,
    /// The VIX, M1 and M2, in points.
    levels: [f64; 3],
}

/// The days with a close of the VIX and of the first two futures, in the order of the crises. With them alone a
/// program need not carry all that is known of the crises.
const DAYS: [Option<Recorded>; MOST_DAYS] = {
    let mut days = [None; MOST_DAYS];
    let (mut found, mut crisis) = (0, 0);
    while crisis < CRISES.len() {
        let (name, frames) = (CRISES[crisis].name, CRISES[crisis].frames);
        let mut frame = 0;
        while frame < frames.len() {
            if let (Some(vix), Some([m1, m2])) = (frames[frame].vix, frames[frame].futures) {
                days[found] = Some(Recorded {
                    crisis: name,
                    date: frames[frame].date,
                    levels: [vix, m1, m2],
                });
                found += 1;
            }
            frame += 1;
        }
        crisis += 1;
    }
    days
};

/// Room for them; the compiler says when it is too little.
const MOST_DAYS: usize = 64;

/// A level and one shown with two digits.
fn is(level: f64, shown: f64) -> bool {
    (level - shown).abs() < 0.006
}

/// The recorded day these levels are of: date, VIX and the first two futures are those of it.
pub(crate) fn recorded(levels: &Levels) -> Option<&'static Recorded> {
    static KNOWN: [Option<Recorded>; MOST_DAYS] = DAYS;
    let date = input::date(levels.as_of)?;
    let given = [levels.vix, levels.futures[0], levels.futures[1]];
    let is_given = |day: &Recorded| {
        day.levels
            .iter()
            .zip(given)
            .all(|(level, given)| is(*level, given))
    };
    // Of two crises with the same day the first one's.
    KNOWN
        .iter()
        .flatten()
        .find(|day| day.date == date && is_given(day))
}

/// Which of these levels are facts; `None` when they are of no recorded day.
pub(crate) fn fact_words(levels: &Levels) -> Option<String> {
    let day = recorded(levels)?;
    Some(format!(
        "{}, {}: the VIX, M1 and M2 are recorded closes. M3 to M8 and VVIX are not: they are filled in \
         by a rule.",
        day.crisis,
        crate::format::date(day.date),
    ))
}
