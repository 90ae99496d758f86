//! The accounts within stretches of time that the reader names.

use condor_core::replay::{HistoryMeasures, Regime};

use crate::format;
use crate::replay::{CONDORS, FEWER, HEDGED, INDEX, NAMES, ReplayOutput};
use crate::report::{Figure, Row, Table, View};

pub(super) fn view(output: &ReplayOutput) -> View {
    let rows = &output.regimes;
    let stretches: Vec<Regime> = rows
        .dates
        .iter()
        .zip(rows.column(0))
        .zip(&rows.names)
        .filter_map(|((from, to), name)| {
            Some(Regime {
                from: *from,
                to: crate::input::date(*to)?,
                name: name.clone(),
            })
        })
        .collect();
    let by = |strategy: usize| {
        output
            .ran
            .run
            .by_regime(strategy, &stretches)
            .unwrap_or_default()
    };
    let found: Vec<Vec<Option<HistoryMeasures>>> = (0..NAMES.len()).map(by).collect();
    let mut table = Vec::new();
    for (place, stretch) in stretches.iter().enumerate() {
        for strategy in [HEDGED, CONDORS, FEWER, INDEX] {
            let measures = found[strategy].get(place).copied().flatten();
            let mut cells = vec![NAMES[strategy].to_owned()];
            match measures {
                Some(measures) => cells.extend([
                    format::percent(measures.growth, 2),
                    format::percent(measures.volatility, 1),
                    format::percent(measures.drawdown, 1),
                ]),
                None => cells.extend(["too short", "too short", "too short"].map(str::to_owned)),
            }
            table.push(Row {
                name: stretch.name.clone(),
                cells,
                ..Row::default()
            });
        }
    }
    let better = (0..stretches.len())
        .filter(|&place| {
            let growth = |strategy: usize| {
                found[strategy]
                    .get(place)
                    .copied()
                    .flatten()
                    .map(|m| m.growth)
            };
            growth(HEDGED)
                .zip(growth(CONDORS))
                .is_some_and(|(a, b)| a > b)
        })
        .count();
    View {
        takeaway: format!(
            "The hedged condors grew more than the unhedged in {better} of {} stretches.",
            stretches.len()
        ),
        figures: vec![Figure::Log(Table {
            caption: "Growth a year, volatility and deepest fall within each stretch.".to_owned(),
            head: ["Stretch", "Account", "Growth a year", "Volatility", "Deepest fall"]
                .map(str::to_owned)
                .to_vec(),
            rows: table,
            note: "A stretch needs five weekly values. Named afterwards, stretches explain anything: name them \
                   before you look."
                .to_owned(),
        })],
    }
}
