//! The position in fourteen crises at once.

use condor_core::scenario::crises::{FUTURES_SOURCE, SPX_SOURCE, VIX_SOURCE};

use crate::format;
use crate::report::{Figure, Row, Table, View};
use crate::scenario::ScenarioOutput;
use crate::volatility::points;

pub(super) fn view(output: &ScenarioOutput) -> View {
    let takeaway = match output.worst.and_then(|row| Some((row, row.profit?))) {
        Some((row, profit)) => format!(
            "The worst of these for your position is {}: {} together, {} for the condor alone.",
            row.crisis.name,
            format::signed_dollars(profit.total()),
            format::signed_dollars(profit.condor),
        ),
        None => "In none of these can the position be priced at these inputs.".to_owned(),
    };
    View {
        takeaway,
        figures: vec![
            Figure::Table(table(output)),
            Figure::Text(format!(
                "Fact: how far the SPX moved from the first record to the stress day of each crisis, and the close of \
                 the VIX on that day; “Through one crisis” has the days. Model: everything in \
                 dollars, VVIX, the futures and the smile. The whole move happens at once and no time \
                 passes; real falls took from a day to two years, and a condor would have been closed or \
                 expired on the way. The VIX goes to the level it had then. Sources: SPX, {SPX_SOURCE}. \
                 VIX, {VIX_SOURCE}. Futures, {FUTURES_SOURCE}."
            )),
        ],
    }
}

fn table(output: &ScenarioOutput) -> Table {
    let worst = output.worst.map(|row| row.crisis.id);
    let rows = output
        .stress
        .iter()
        .map(|row| {
            let crisis = row.crisis;
            let is_worst = worst == Some(crisis.id);
            let money = |amount: Option<f64>| {
                amount.map_or_else(|| "out of range".to_owned(), format::signed_dollars)
            };
            Row {
                sign: if is_worst { "▼" } else { "" },
                name: crisis.name.to_owned(),
                cells: vec![
                    format!("{}%", format::signed(100.0 * crisis.spot_return(), 1)),
                    crisis
                        .stress()
                        .vix
                        .map_or_else(|| "none".to_owned(), points),
                    money(row.profit.map(|profit| profit.condor)),
                    money(row.profit.map(|profit| profit.hedge)),
                    money(row.profit.map(|profit| profit.total())),
                    match row.profit {
                        Some(profit) => output
                            .of_less(profit.condor)
                            .map_or_else(|| "no such size".to_owned(), format::signed_dollars),
                        None => "out of range".to_owned(),
                    },
                ],
                is_total: false,
            }
        })
        .collect();
    let head = [
        "Crisis",
        "SPX",
        "VIX then",
        "Condor",
        "Hedge",
        "Together",
        "Holding less",
    ];
    Table {
        caption: "Your position if each crisis happened at once. ▼ marks the worst of these.".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows,
        note: "Fourteen crises are chosen for having been bad. In most months none of them happens and \
               the hedge costs money: see what it makes if nothing happens."
            .to_owned(),
    }
}
