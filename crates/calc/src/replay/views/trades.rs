//! Every trade, and why it was made.

use crate::format;
use crate::replay::reasons::{reason, security};
use crate::replay::{NAMES, ReplayOutput};
use crate::report::{Figure, Row, Table, View};

/// Trades on the page.
const FIRST: usize = 100;

pub(super) fn view(output: &ReplayOutput) -> View {
    let count = output.ran.run.view.trades.len();
    View {
        takeaway: format!(
            "{} trades of all accounts; every price of an option is the model’s.",
            format::shortest(count as f64)
        ),
        figures: vec![Figure::Head(table(output, FIRST), count)],
    }
}

/// The first trades.
pub(in crate::replay) fn table(output: &ReplayOutput, most: usize) -> Table {
    let view = &output.ran.run.view;
    let rows: Vec<Row> = view
        .trades
        .iter()
        .take(most)
        .filter_map(|trade| {
            Some(Row {
                sign: if trade.quantity >= 0.0 {
                    "▲ "
                } else {
                    "▼ "
                },
                name: view.timeline.date(trade.step)?.to_string(),
                cells: vec![
                    NAMES[trade.strategy].to_owned(),
                    format!(
                        "{} {}",
                        if trade.quantity >= 0.0 {
                            "bought"
                        } else {
                            "sold"
                        },
                        format::number(trade.quantity.abs(), 2)
                    ),
                    security(&trade.security),
                    format::number(trade.price, 2),
                    format::signed_dollars(-trade.paid),
                    reason(&trade.reason),
                ],
                ..Row::default()
            })
        })
        .collect();
    Table {
        caption: "Trades in order of time.".to_owned(),
        head: ["Date", "Account", "Contracts", "What", "Price, model", "Cash", "Why"]
            .map(str::to_owned)
            .to_vec(),
        rows,
        note: "Contracts are not rounded. Cash holds the cost of trading. Options that settle are not trades and are \
               not listed."
            .to_owned(),
    }
}
