//! What there is to look at of a scenario.

mod crisis;
mod curve;
mod heat;
mod parts;
mod profit;
mod stress;

#[cfg(test)]
pub(super) use parts::valued;

use super::{ScenarioInputs, ScenarioOutput};
use crate::report::{Figure, View, ViewSpec};

/// The views, in the order of the page.
pub(super) const SPECS: &[ViewSpec] = &[
    ViewSpec {
        id: "profit",
        title: "Profit and loss",
        controls: &["sp", "t", "xr", "xd", "xl"],
        folded: false,
    },
    ViewSpec {
        id: "stress",
        title: "Fourteen crises",
        controls: &[],
        folded: false,
    },
    ViewSpec::folded("crisis", "Through one crisis", &["cz", "cp"]),
    ViewSpec::folded("heat", "Profit by SPX and VIX", &[]),
    ViewSpec::folded("parts", "Each option, and the sum", &[]),
    ViewSpec::folded(
        "curve",
        "The futures then",
        &["pt", "ta", "tb", "tc", "td", "te", "tf", "tg", "th", "tw"],
    ),
];

/// One view.
pub(super) fn view(inputs: &ScenarioInputs, output: &ScenarioOutput, id: &str) -> View {
    match id {
        "profit" => profit::view(output),
        "stress" => stress::view(output),
        "crisis" => crisis::view(inputs, output),
        "heat" => heat::view(output),
        "parts" => parts::view(output),
        "curve" => curve::view(output),
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
