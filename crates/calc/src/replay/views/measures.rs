//! Growth, risk and cost of each account.

use condor_core::replay::HistoryMeasures;

use crate::format;
use crate::replay::{CONDORS, HEDGED, NAMES, ReplayOutput};
use crate::report::{Figure, Row, Table, View};

const MEASURES: [&str; 10] = [
    "Account",
    "Growth a year",
    "Volatility",
    "Deepest fall",
    "Worst week",
    "Worst 5% of weeks",
    "Sharpe",
    "Sortino",
    "Alpha a year",
    "Beta",
];

pub(super) fn view(output: &ReplayOutput) -> View {
    let mut head: Vec<String> = MEASURES.map(str::to_owned).to_vec();
    head.push("Paid to trade".to_owned());
    head.push("Hedge came to".to_owned());
    let rows = (0..NAMES.len())
        .map(|strategy| {
            let mut cells = measure_cells(&output.ran.measures[strategy]);
            cells.push(format::dollars(output.ran.run.view.costs[strategy]));
            cells.push(format::signed_dollars(output.hedge(strategy)));
            Row {
                name: NAMES[strategy].to_owned(),
                cells,
                ..Row::default()
            }
        })
        .collect();
    let (with, without) = (&output.ran.measures[HEDGED], &output.ran.measures[CONDORS]);
    let growth = with.growth - without.growth;
    let fall = with.drawdown - without.drawdown;
    let points = |value: f64| format!("{} points", format::number(100.0 * value.abs(), 2));
    View {
        takeaway: format!(
            "The hedge {} {} of growth a year and made the deepest fall {} {}.",
            if growth < 0.0 { "took" } else { "added" },
            points(growth),
            points(fall),
            if fall >= 0.0 { "shallower" } else { "deeper" }
        ),
        figures: vec![
            Figure::Log(Table {
                caption: format!("From {} weekly returns; the deepest fall from daily values.", with.weeks),
                head,
                rows,
                note: "Condors are resized so that without a hedge they earn what the hedged ones do on these days: how \
                       many is known only afterwards. Alpha and beta are against the index with dividends. The alpha of sold \
                       options counts a fall that has not come as skill."
                    .to_owned(),
            }),
        ],
    }
}

fn measure_cells(measures: &HistoryMeasures) -> Vec<String> {
    let optional = |value: Option<f64>, decimals| match value {
        Some(value) => format::number(value, decimals),
        None => "none".to_owned(),
    };
    vec![
        format::percent(measures.growth, 2),
        format::percent(measures.volatility, 1),
        format::percent(measures.drawdown, 1),
        format::percent(measures.worst, 1),
        format::percent(-measures.cvar, 1),
        optional(measures.sharpe, 2),
        optional(measures.sortino, 2),
        measures
            .alpha
            .map_or_else(|| "none".to_owned(), |alpha| format::percent(alpha, 2)),
        optional(measures.beta, 2),
    ]
}
