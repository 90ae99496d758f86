//! What there is to look at of a condor and its hedge.

mod combined;
mod convexity;
mod ladder;
mod orders;
mod policy;
mod signals;
mod tables;

use super::{AlvhInputs, AlvhOutput};
use crate::report::{Figure, View, ViewSpec};

/// The views, in the order of the page.
pub(super) const SPECS: &[ViewSpec] = &[
    ViewSpec {
        id: "combined",
        title: "Condor and hedge together",
        controls: &["t", "lf"],
        folded: false,
    },
    ViewSpec {
        id: "orders",
        title: "Today’s orders",
        controls: &[],
        folded: false,
    },
    ViewSpec::folded("signals", "The signals", &[]),
    ViewSpec::folded("ladder", "The ladder of the hedge", &[]),
    ViewSpec::folded("convexity", "How the hedge grows in a fall", &[]),
    ViewSpec::folded("carry", "What a month costs, by layer", &[]),
    ViewSpec::folded("vega", "Volatility by time to expiry", &[]),
    ViewSpec::folded("policy", "The policy and its changes", &["ly", "lq"]),
];

/// One view.
pub(super) fn view(inputs: &AlvhInputs, output: &AlvhOutput, id: &str) -> View {
    match id {
        "combined" => combined::view(output),
        "orders" => orders::view(output),
        "signals" => signals::view(inputs, output),
        "ladder" => ladder::view(output),
        "convexity" => convexity::view(output),
        "carry" => tables::carry(output),
        "vega" => tables::vega(output),
        "policy" => policy::view(inputs, output),
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

/// Heads of columns.
fn head<const N: usize>(columns: [&str; N]) -> Vec<String> {
    columns.map(str::to_owned).to_vec()
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
