//! What there is to look at of a replay.

mod audit;
mod days;
mod equity;
mod measures;
mod regimes;
mod sweep;
mod trades;

use super::{ReplayInputs, ReplayOutput};
use crate::capital::kit::{folded, open};
use crate::report::{Table, View, ViewSpec};

/// The views, in the order of the page.
pub(super) const SPECS: &[ViewSpec] = &[
    ViewSpec {
        controls: &["ax"],
        ..open("equity", "Value of each account")
    },
    open("measures", "Measures"),
    ViewSpec {
        controls: &["at", "as", "al", "sk", "ss", "sv", "cr", "fo"],
        ..open("audit", "Your trigger, held against the falls")
    },
    folded("trades", "Every trade with its reason"),
    ViewSpec {
        controls: &["rg"],
        ..folded("regimes", "By stretches of your own")
    },
    ViewSpec {
        controls: &["pt"],
        ..folded(
            "sweep",
            "A threshold chosen on one part, judged on the other",
        )
    },
    folded("days", "The days, and what was left out"),
];

/// All rows of the view that has many.
pub(super) fn log(output: &ReplayOutput, id: &str) -> Table {
    match id {
        "trades" => trades::table(output, usize::MAX),
        _ => Table::default(),
    }
}

/// Points of a line.
const MOST_POINTS: usize = 700;

/// One view.
pub(super) fn view(inputs: &ReplayInputs, output: &ReplayOutput, id: &str) -> View {
    match id {
        "equity" => equity::view(inputs, output),
        "measures" => measures::view(output),
        "audit" => audit::view(inputs, output),
        "trades" => trades::view(output),
        "regimes" => regimes::view(output),
        "sweep" => sweep::view(inputs, output),
        "days" => days::view(output),
        _ => View::default(),
    }
}

/// Few enough of all days, the first and the last among them.
fn places(count: usize) -> Vec<usize> {
    let step = count.div_ceil(MOST_POINTS).max(1);
    let mut all: Vec<usize> = (0..count).step_by(step).collect();
    if all.last() != Some(&(count - 1)) {
        all.push(count - 1);
    }
    all
}

/// What of it is a fact and what a model's.
fn marked(output: &ReplayOutput) -> String {
    let futures = if output.ran.run.modelled_futures {
        "VIX futures are the model’s too: no settlements were given."
    } else {
        "VIX futures are the settlements given, and the model’s where there is none."
    };
    format!(
        "Closes of SPX and VIX are facts. Every option price is the model’s, from the close of the VIX and one \
         shape of the smile; real prices in a fall can be far from it. {futures} One history is one path with few \
         crashes: it tells little of its own error."
    )
}
