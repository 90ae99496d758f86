//! The chart's handle: the level of the index after the move.

use condor_chart::plot::{At, Handle};

use super::inputs::ScenarioInputs;
use super::output::ScenarioOutput;
use crate::calculator::Pull;
use crate::format;
use crate::input::InputSet;

/// What the keys of the handle do, in words.
pub(super) const KEYS: &str = "Handle: Tab reaches it; arrows move the SPX by half a percent, Page Up \
                               and Page Down by two and a half, Home and End to the limit, Esc gives a \
                               drag up.";

/// Percent of a step.
const STEP: f64 = 0.5;

/// Percent between which the handle moves.
fn range() -> (f64, f64) {
    ScenarioInputs::index_of("sp")
        .and_then(|index| ScenarioInputs::SPECS[index].as_number())
        .map_or((-60.0, 60.0), |spec| (spec.min, spec.max))
}

fn level(output: &ScenarioOutput, percent: f64) -> f64 {
    output.state.spot * (1.0 + percent / 100.0)
}

fn percent(output: &ScenarioOutput, level: f64) -> f64 {
    let percent = 100.0 * (level / output.state.spot - 1.0);
    let (low, high) = range();
    // To a tenth of a percent.
    ((percent * 10.0).round() / 10.0).clamp(low, high)
}

pub(super) fn list(output: &ScenarioOutput) -> Vec<Handle> {
    let at = output.after.spot;
    vec![Handle {
        name: "SPX then".to_owned(),
        at: At::Top(at),
        is_vertical: false,
        value_text: format!(
            "{}, {}% from now",
            format::number(at, 0),
            format::signed(100.0 * output.spot_return, 1)
        ),
        group: 0,
        on_ruler: true,
    }]
}

pub(super) fn limits(output: &ScenarioOutput) -> (f64, f64) {
    let (low, high) = range();
    (level(output, low), level(output, high))
}

pub(super) fn moved(output: &ScenarioOutput, pull: &Pull) -> Vec<(usize, f64)> {
    if !pull.value.is_finite() {
        return Vec::new();
    }
    ScenarioInputs::index_of("sp")
        .map(|index| (index, percent(output, pull.value)))
        .into_iter()
        .collect()
}

pub(super) fn stepped(output: &ScenarioOutput, steps: i32) -> f64 {
    let now = 100.0 * output.spot_return / STEP;
    let now = (now * 1e6).round() / 1e6;
    let from = if steps > 0 { now.floor() } else { now.ceil() };
    level(output, (from + f64::from(steps)) * STEP)
}
