//! The options as a table.

use condor_core::calendar::is_trading_day;
use condor_core::position::Side;
use condor_core::pricing::Greeks;

use super::trading::Fills;
use crate::condor::{CondorInputs, CondorOutput, Structure};
use crate::format;
use crate::report::{Figure, Row, Table, View};

/// The tables, with what they say.
pub(super) fn view(inputs: &CondorInputs, output: &CondorOutput) -> View {
    let fills = Fills::of(inputs, output);
    View {
        takeaway: takeaway(output, &fills),
        figures: vec![
            Figure::Table(table(output)),
            Figure::Table(fills.table(output)),
            Figure::Table(more_greeks(output)),
        ],
    }
}

/// The Greeks that are looked at less often.
fn more_greeks(output: &CondorOutput) -> Table {
    let cells = |greeks: &Greeks| {
        vec![
            format::signed_dollars(output.money(greeks.rho / 100.0)),
            format::signed(greeks.vanna, 2),
            format::signed_dollars_with(output.money(greeks.volga / 1e4), 1),
            format::signed(greeks.charm / 365.0 * 100.0, 2),
        ]
    };
    let rows = output
        .legs
        .iter()
        .map(|leg| Row {
            name: leg.name().to_owned(),
            cells: cells(&leg.greeks),
            ..Row::default()
        })
        .chain([Row {
            name: "All".to_owned(),
            cells: cells(&output.greeks),
            is_total: true,
            ..Row::default()
        }])
        .collect();
    Table {
        caption: "More Greeks".to_owned(),
        head: ["Leg", "Rho", "Vanna", "Volga", "Charm"]
            .map(str::to_owned)
            .to_vec(),
        rows,
        note:
            "Rho: dollars for one percent of interest. Vanna: change of delta ×100 for one point \
               of volatility. Volga: change of vega in dollars for one point of volatility. \
               Charm: change of delta ×100 a day."
                .to_owned(),
    }
}

/// "The dearest option is the short put at 5,515: 27.66 points. They expire on ..."
fn takeaway(output: &CondorOutput, fills: &Fills) -> String {
    let dearest = output
        .legs
        .iter()
        .max_by(|a, b| a.price.total_cmp(&b.price));
    let mut text = dearest.map_or_else(String::new, |leg| {
        format!(
            "The dearest option is the {} at {}: {} points.",
            leg.name().to_ascii_lowercase(),
            format::number(leg.strike, 0),
            format::number(leg.price, 2),
        )
    });
    if let Some(cost) = fills.takeaway(output) {
        text.push(' ');
        text.push_str(&cost);
    }
    if let Some(day) = output.expiry {
        text.push_str(&format!(
            " All expire in {}: {}.",
            crate::Unit::Days.text(output.days),
            format::date(day)
        ));
        if !output.priced.is_listed && is_trading_day(day) == Ok(false) {
            text.push_str(
                " The exchange is closed then: choose a listed expiry for a day it is open.",
            );
        }
    }
    text
}

/// Strike, volatility and price, and Greeks in dollars for all contracts.
fn table(output: &CondorOutput) -> Table {
    let head = [
        "Leg",
        "Strike",
        "Volatility",
        "Price",
        "Delta ×100",
        "Gamma ×10,000",
        "Theta a day",
        "Vega a point",
    ];
    let greeks = |greeks: &Greeks| {
        [
            format::signed(greeks.delta * 100.0, 1),
            format::signed(greeks.gamma * 1e4, 2),
            format::signed_dollars(output.money(greeks.theta / 365.0)),
            format::signed_dollars(output.money(greeks.vega / 100.0)),
        ]
    };
    let mut rows: Vec<Row> = output
        .legs
        .iter()
        .map(|leg| {
            let first = [
                format::number(leg.strike, 0),
                format::percent(leg.volatility, 1),
                format::number(leg.price, 2),
            ];
            Row {
                sign: match leg.side {
                    Side::Long => "▲",
                    Side::Short => "▼",
                },
                name: leg.name().to_owned(),
                cells: first.into_iter().chain(greeks(&leg.greeks)).collect(),
                is_total: false,
            }
        })
        .collect();
    let total = [
        "–".to_owned(),
        "–".to_owned(),
        format::signed(output.credit, 2),
    ];
    rows.push(Row {
        sign: "",
        name: match output.structure {
            Structure::Inverse => "All, paid",
            _ => "All, received",
        }
        .to_owned(),
        cells: total.into_iter().chain(greeks(&output.greeks)).collect(),
        is_total: true,
    });
    Table {
        caption: "Legs".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows,
        note: "Prices are in index points for one option. Delta and gamma are for one contract of \
               each leg, with the sign of your side; theta and vega are in dollars for all \
               contracts."
            .to_owned(),
    }
}
