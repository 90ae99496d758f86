//! The days replayed, and what was left out of the reader's rows.

use condor_core::calendar::Date;

use super::marked;
use crate::format;
use crate::replay::ReplayOutput;
use crate::report::{Figure, Row, Table, View};

/// Dates listed that fell out.
const LISTED: usize = 60;

/// Dates left out that follow each other: none of those replayed lies between them.
fn runs<'a>(dates: &'a [Date], replayed: &[Date]) -> Vec<&'a [Date]> {
    let place = |date: &Date| replayed.partition_point(|other| other < date);
    dates
        .chunk_by(|one, next| place(one) == place(next))
        .collect()
}

fn left_out(run: &[Date], what: &str) -> Row {
    let (name, what) = match run {
        [first, .., last] => (
            format!("{first} to {last}"),
            format!("{} dates {what}", format::shortest(run.len() as f64)),
        ),
        [one] => (one.to_string(), what.to_owned()),
        [] => (String::new(), what.to_owned()),
    };
    Row {
        name,
        cells: vec![what],
        ..Row::default()
    }
}

pub(super) fn view(output: &ReplayOutput) -> View {
    let joined = &output.ran.closes.joined;
    let mut rows = Vec::new();
    for (used, name) in output.ran.closes.used.iter().zip(["SPX", "VIX"]) {
        let Some(used) = used else {
            continue;
        };
        rows.push(Row {
            name: format!("{} to {}", used.first, used.last),
            cells: vec![format!(
                "all {} {name} rows, {}",
                format::shortest(used.count as f64),
                if used.own { "yours" } else { "the sample’s" }
            )],
            ..Row::default()
        });
    }
    let mut list = |dates: &[Date], what: &str| {
        for run in runs(dates, output.ran.closes.history.dates())
            .into_iter()
            .take(LISTED)
        {
            rows.push(left_out(run, what));
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
    let count = format::shortest(output.ran.closes.history.dates().len() as f64);
    let span = match output.span() {
        Some((from, to)) => format!("{count} days, {from} to {to}."),
        None => String::new(),
    };
    let mut figures = vec![Figure::Text(marked(output))];
    let is_whole = joined.gaps.is_empty()
        && joined.only_first.is_empty()
        && joined.only_second.is_empty()
        && output.outside() == 0;
    if is_whole {
        figures.push(Figure::Text(
            "Both series have the same dates, and no trading day is missing between them."
                .to_owned(),
        ));
    } else {
        figures.push(Figure::Log(Table {
            caption: "What was given, dates left out, and gaps.".to_owned(),
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
