//! The chart's one handle: the fall looked at, moved along the axis of the index.

use condor_chart::plot::{At, Handle};

use super::inputs::AlvhInputs;
use super::output::AlvhOutput;
use crate::calculator::Pull;
use crate::format;
use crate::input::InputSet;

/// What the keys of the handle do, in words.
pub(super) const KEYS: &str = "Handle: Tab reaches it; left and right arrows move the fall by 1%, Page Up \
                               and Page Down by 5%, Home and End to the limit, Esc gives a drag up.";

/// Index and range of the input behind it, in percent.
fn input() -> (usize, f64, f64) {
    let index = AlvhInputs::index_of("lf").unwrap_or_default();
    AlvhInputs::SPECS[index]
        .as_number()
        .map_or((index, 1.0, 60.0), |spec| (index, spec.min, spec.max))
}

/// The index after the fall looked at.
pub(super) fn level(output: &AlvhOutput) -> f64 {
    output.state.spot * (1.0 - output.fall)
}

pub(super) fn list(output: &AlvhOutput) -> Vec<Handle> {
    vec![Handle {
        name: "Fall looked at".to_owned(),
        at: At::Axis(level(output)),
        is_vertical: false,
        value_text: format!(
            "{}, a fall of {}",
            format::number(level(output), 0),
            format::percent(output.fall, 1)
        ),
        group: 0,
        on_ruler: true,
    }]
}

pub(super) fn limits(output: &AlvhOutput) -> (f64, f64) {
    let (_, least, most) = input();
    let at = |percent: f64| output.state.spot * (1.0 - percent / 100.0);
    (at(most), at(least))
}

pub(super) fn moved(output: &AlvhOutput, pull: &Pull) -> Vec<(usize, f64)> {
    if !pull.value.is_finite() || pull.handle > 0 {
        return Vec::new();
    }
    let (index, least, most) = input();
    let percent = 100.0 * (1.0 - pull.value / output.state.spot);
    // A tenth of a percent: finer than a chart is wide.
    let percent = (percent * 10.0).round() / 10.0;
    vec![(index, percent.clamp(least, most))]
}

pub(super) fn stepped(output: &AlvhOutput, steps: i32) -> f64 {
    let (_, least, most) = input();
    // To the right is a smaller fall.
    let percent = (100.0 * output.fall - f64::from(steps)).clamp(least, most);
    output.state.spot * (1.0 - percent / 100.0)
}
