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
    folded("crisis", "Through one crisis", &["cz", "cp"]),
    folded("heat", "Profit by SPX and VIX", &[]),
    folded("parts", "Each option, and the sum", &[]),
    folded("curve", "The futures then", &["pt", "tw"]),
];

/// A view that is folded away until asked for.
const fn folded(
    id: &'static str,
    title: &'static str,
    controls: &'static [&'static str],
) -> ViewSpec {
    ViewSpec {
        id,
        title,
        controls,
        folded: true,
    }
}

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
