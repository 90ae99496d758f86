//! Carry by layer, and vega by time to expiry.

use condor_core::alvh::vega_by_tenor;

use super::{head, nothing};
use crate::alvh::AlvhOutput;
use crate::alvh::names::layer_name;
use crate::format;
use crate::report::{Figure, Row, Table, View};

pub(super) fn carry(output: &AlvhOutput) -> View {
    let row = |name: String, theta: f64, roll: f64, is_total| Row {
        name,
        cells: vec![
            format::signed_dollars(theta),
            format::signed_dollars(roll),
            format::signed_dollars(theta + roll),
        ],
        is_total,
        ..Row::default()
    };
    let mut rows: Vec<Row> = output
        .carry
        .iter()
        .map(|(layer, carry)| {
            let name = format!("Layer {}", layer_name(*layer));
            row(name, carry.theta, carry.roll_down, false)
        })
        .collect();
    let sum = |pick: fn(&condor_core::alvh::Carry) -> f64| -> f64 {
        output.carry.iter().map(|(_, carry)| pick(carry)).sum()
    };
    let (theta, roll) = (sum(|carry| carry.theta), sum(|carry| carry.roll_down));
    rows.push(row("All".to_owned(), theta, roll, true));
    View {
        takeaway: format!(
            "If nothing happens for 30 days all layers together make {}; the hedge alone {}.",
            format::signed_dollars(theta + roll),
            format::signed_dollars(output.month.total())
        ),
        figures: vec![Figure::Table(Table {
            caption: "Thirty days in which SPX, VIX and the shape of the curve stand still.".to_owned(),
            head: head(["Layer", "From time", "Sliding along the curve", "Together"]),
            rows,
            note: "From time: every future keeps its level. Sliding: besides, each future takes the level \
                   of a nearer one. What expires within the month settles. A market that stands still for \
                   a month is kinder to condors than most."
                .to_owned(),
        })],
    }
}

pub(super) fn vega(output: &AlvhOutput) -> View {
    let Ok(buckets) = vega_by_tenor(&output.all, &output.quotes) else {
        return nothing("There is no vega at these inputs.");
    };
    let points = |value: f64| format::signed_dollars(value / 100.0);
    let mut rows: Vec<Row> = buckets
        .iter()
        .map(|bucket| Row {
            name: match bucket.days {
                (from, to) if to > 1_000.0 => format!("Over {} days", format::number(from, 0)),
                (_, to) => format!("Up to {} days", format::number(to, 0)),
            },
            cells: vec![points(bucket.spx), points(bucket.vix)],
            ..Row::default()
        })
        .collect();
    let (spx, vix) = buckets.iter().fold((0.0, 0.0), |(spx, vix), bucket| {
        (spx + bucket.spx, vix + bucket.vix)
    });
    rows.push(Row {
        name: "All".to_owned(),
        cells: vec![points(spx), points(vix)],
        is_total: true,
        ..Row::default()
    });
    View {
        takeaway: format!(
            "A point more of volatility makes {} in SPX options and {} in VIX options. The two are not the \
             same thing and do not add up.",
            points(spx),
            points(vix)
        ),
        figures: vec![Figure::Table(Table {
            caption: "Dollars for one point of volatility, by days to expiry.".to_owned(),
            head: head(["Expiry", "SPX options", "VIX options"]),
            rows,
            note: "The volatility of an SPX option is that of the index; the volatility of a VIX option is \
                   that of a VIX future, several times as high."
                .to_owned(),
        })],
    }
}
