//! The options as a table.

use condor_core::position::Side;

use crate::condor::CondorOutput;
use crate::format;
use crate::report::{Row, Table};

pub(super) fn table(output: &CondorOutput) -> Table {
    Table {
        caption: "Legs".to_owned(),
        head: ["Leg", "Strike", "Volatility", "Price", "Delta ×100"]
            .map(str::to_owned)
            .to_vec(),
        rows: output
            .legs
            .iter()
            .map(|leg| Row {
                sign: match leg.side {
                    Side::Long => "▲",
                    Side::Short => "▼",
                },
                name: leg.name().to_owned(),
                cells: vec![
                    format::number(leg.strike, 0),
                    format::percent(leg.volatility, 1),
                    format::number(leg.price, 2),
                    format::signed(leg.delta * 100.0, 1),
                ],
                is_total: false,
            })
            .collect(),
        note: String::new(),
    }
}
