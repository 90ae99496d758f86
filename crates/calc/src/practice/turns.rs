//! The buttons: forward, which lets time pass or, where it has passed before, looks on; and back, which only looks.

use super::game::PracticeOutput;
use super::inputs::PracticeInputs;
use crate::InputSet;
use crate::calculator::Turn;

/// All of them, in their order on the page; what cannot be done from here leads nowhere.
pub(super) fn list(output: &PracticeOutput) -> Vec<Turn> {
    let ways = &output.ways;
    let at = ["wk", "dy"].map(PracticeInputs::index_of);
    let turn = |label, to: Option<(usize, usize)>| Turn {
        label,
        is_main: false,
        values: match (to, at) {
            (Some((week, day)), [Some(weeks), Some(days)]) => {
                vec![(weeks, week as f64), (days, day as f64)]
            }
            _ => Vec::new(),
        },
    };
    let on = |label, to| Turn {
        is_main: true,
        ..turn(label, to)
    };
    let (week_on, day_on) = if output.is_review() {
        ("Look on a week", "Look on a day")
    } else {
        ("Let a week pass", "Let a day pass")
    };
    vec![
        on(week_on, ways.week_on),
        on(day_on, ways.day_on),
        turn("Look back a week", ways.week_back),
        turn("Look back a day", ways.day_back),
        turn("Back to now", ways.furthest),
    ]
}
