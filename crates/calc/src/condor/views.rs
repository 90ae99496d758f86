//! What there is to look at of a position.

mod adjust;
mod greeks;
mod grids;
mod legs;
mod margin;
mod outcomes;
mod payoff;
mod smile;
mod trading;

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
        controls: &["bl", "ba", "oa", "ob", "oc", "od"],
        folded: false,
    },
    ViewSpec::folded("outcomes", "Fifty ends", &[]),
    ViewSpec::folded("price-date", "Profit by level and date", &[]),
    ViewSpec::folded("price-volatility", "Profit by level and volatility", &[]),
    ViewSpec::folded("greeks", "Greeks across levels", &["gk"]),
    ViewSpec::folded("smile", "The smile", &[]),
    ViewSpec::folded("margin", "Margin", &[]),
    ViewSpec::folded("adjust", "Adjust", &["aj", "am", "at", "ao", "ar", "an"]),
];

/// One view.
pub(super) fn view(inputs: &CondorInputs, output: &CondorOutput, id: &str) -> View {
    match id {
        "payoff" => View {
            takeaway: output.takeaway(),
            figures: vec![Figure::Plot(Box::new(payoff::plot(inputs, output)))],
        },
        "legs" => legs::view(inputs, output),
        "outcomes" => outcomes::view(output),
        "price-date" => grids::by_date(inputs, output),
        "price-volatility" => grids::by_volatility(inputs, output),
        "greeks" => greeks::view(inputs, output),
        "smile" => smile::view(output),
        "margin" => margin::view(output),
        "adjust" => adjust::view(inputs, output),
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
    let last = count.saturating_sub(1).max(1) as f64;
    (0..count)
        .map(|i| from + (to - from) * i as f64 / last)
        .collect()
}
