//! What there is to look at of a condor.

mod legs;
mod payoff;

use super::CondorOutput;
use crate::report::{Figure, View, ViewSpec};

/// The views, in the order of the page.
pub(super) const SPECS: &[ViewSpec] = &[
    ViewSpec {
        id: "payoff",
        title: "Profit and loss",
        controls: &[],
        folded: false,
    },
    ViewSpec {
        id: "legs",
        title: "Legs",
        controls: &[],
        folded: false,
    },
];

/// One view.
pub(super) fn view(output: &CondorOutput, id: &str) -> View {
    match id {
        "payoff" => View {
            takeaway: output.takeaway(),
            figures: vec![Figure::Plot(Box::new(payoff::plot(output)))],
        },
        "legs" => View {
            takeaway: String::new(),
            figures: vec![Figure::Table(legs::table(output))],
        },
        _ => View::default(),
    }
}
