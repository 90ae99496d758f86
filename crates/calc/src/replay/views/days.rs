//! The days replayed, and what was left out of the reader's rows.

use condor_core::calendar::Date;

use super::marked;
use crate::format;
use crate::replay::ReplayOutput;
use crate::report::{Figure, Row, Table, View};

/// Dates listed that fell out.
const LISTED: usize = 60;

pub(super) fn view(output: &ReplayOutput) -> View {
    let joined = &output.joined;
    let mut rows = Vec::new();
    let mut list = |dates: &[Date], what: &str| {
        for date in dates.iter().take(LISTED) {
            rows.push(Row {
                name: date.to_string(),
                cells: vec![what.to_owned()],
                ..Row::default()
            });
        }
    };
    list(&joined.only_first, "only in the SPX rows");
    list(&joined.only_second, "only in the VIX rows");
    for gap in joined.gaps.iter().take(LISTED) {
        rows.push(Row {
            name: gap.after.to_string(),
            cells: vec![match gap.trading_days {
                Some(1) => format!("one trading day missing before {}", gap.before),
                Some(count) => format!("{count} trading days missing before {}", gap.before),
                None => format!("a long pause before {}", gap.before),
            }],
            ..Row::default()
        });
    }
    let count = format::shortest(output.history.dates().len() as f64);
    let span = match output.span() {
        Some((from, to)) => format!("{count} days, {from} to {to}."),
        None => String::new(),
    };
    let mut figures = vec![Figure::Text(marked(output))];
    if rows.is_empty() {
        figures.push(Figure::Text(
            "Both series have the same dates, and no trading day is missing between them."
                .to_owned(),
        ));
    } else {
        figures.push(Figure::Log(Table {
            caption: "Dates left out, and gaps.".to_owned(),
            head: ["Date", "What"].map(str::to_owned).to_vec(),
            rows,
            note: format!("At most {LISTED} of each kind are listed."),
        }));
    }
    View {
        takeaway: span,
        figures,
    }
}
