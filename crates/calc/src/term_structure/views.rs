//! What there is to look at of a curve.

mod chain;
mod curve;
mod month;
mod pass;
mod puzzle;
mod roll;

#[cfg(test)]
pub(super) use pass::mapped;

use super::{TermInputs, TermOutput};
use crate::report::{Figure, View, ViewSpec};

/// The views, in the order of the page.
pub(super) const SPECS: &[ViewSpec] = &[
    ViewSpec {
        id: "curve",
        title: "The curve",
        controls: &["na", "nb"],
        folded: false,
    },
    ViewSpec {
        id: "futures",
        title: "The eight futures",
        controls: &[],
        folded: false,
    },
    ViewSpec::folded("month", "A constant 30 days, day by day", &[]),
    ViewSpec::folded("roll", "Move a hedge along the curve", &["rf", "rt", "rd"]),
    ViewSpec::folded(
        "pass",
        "What a leap of the VIX does to each future",
        &["xp", "pt", "ta", "tb", "tc", "td", "te", "tf", "tg", "th"],
    ),
    ViewSpec::folded("chain", "VIX options of one expiry", &["ce"]),
    ViewSpec::folded("puzzle", "Why a call is not worth VIX less strike", &["ck"]),
];

/// One view.
pub(super) fn view(inputs: &TermInputs, output: &TermOutput, id: &str) -> View {
    match id {
        "curve" => curve::view(output),
        "futures" => curve::futures(output),
        "month" => month::view(output),
        "roll" => roll::view(inputs, output),
        "pass" => pass::view(inputs, output),
        "chain" => chain::view(inputs, output),
        "puzzle" => puzzle::view(output),
        _ => View::default(),
    }
}

/// A view that has nothing to show, and why.
fn nothing(why: &str) -> View {
    View {
        takeaway: why.to_owned(),
        figures: vec![Figure::Text(why.to_owned())],
    }
}

/// Evenly spaced values from one to another, both included.
fn spread(from: f64, to: f64, count: usize) -> Vec<f64> {
    let last = count.saturating_sub(1).max(1);
    // The end is met to the bit, so that a landmark there has a value.
    (0..count)
        .map(|i| match i {
            _ if i == last => to,
            _ => from + (to - from) * i as f64 / last as f64,
        })
        .collect()
}
