//! What there is to look at of a position.

mod legs;
mod payoff;

use super::{CondorInputs, CondorOutput};
use crate::report::{Figure, View, ViewSpec};

/// The views, in the order of the page.
pub(super) const SPECS: &[ViewSpec] = &[
    ViewSpec {
        id: "payoff",
        title: "Profit and loss",
        controls: &["t", "vs", "sv"],
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
pub(super) fn view(inputs: &CondorInputs, output: &CondorOutput, id: &str) -> View {
    match id {
        "payoff" => View {
            takeaway: output.takeaway(),
            figures: vec![Figure::Plot(Box::new(payoff::plot(inputs, output)))],
        },
        "legs" => legs::view(output),
        _ => View::default(),
    }
}

/// Evenly spaced values from one to another, both included.
fn spread(from: f64, to: f64, count: usize) -> Vec<f64> {
    let last = count.saturating_sub(1).max(1) as f64;
    (0..count)
        .map(|i| from + (to - from) * i as f64 / last)
        .collect()
}
