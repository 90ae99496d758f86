//! Profit of condor and hedge over levels of the index and of the VIX.

use super::nothing;
use crate::format;
use crate::report::{Figure, Grid, View};
use crate::scenario::ScenarioOutput;
use crate::scenario::words::when;
use condor_core::math::sort_short_by;

/// Returns of the index, the highest first.
const ROWS: [f64; 13] = [
    0.08, 0.05, 0.03, 0.0, -0.02, -0.04, -0.06, -0.08, -0.1, -0.12, -0.15, -0.2, -0.3,
];
/// Levels of the VIX beside today's.
const COLUMNS: [f64; 7] = [10.0, 15.0, 20.0, 30.0, 40.0, 50.0, 80.0];

pub(super) fn view(output: &ScenarioOutput) -> View {
    let now = output.state.vix();
    let mut levels: Vec<f64> = COLUMNS.to_vec();
    if !levels.contains(&now) {
        levels.push(now);
    }
    sort_short_by(&mut levels, |a, b| a < b);
    let cells: Option<Vec<f64>> = ROWS
        .iter()
        .flat_map(|row| levels.iter().map(move |vix| (*row, *vix)))
        .map(|(row, vix)| Some(output.later.profit(row, vix).ok()?.total()))
        .collect();
    let Some(cells) = cells else {
        return nothing(
            "There are no values for all of these levels: some leave the model’s range.",
        );
    };
    let spot = output.state.spot;
    let grid = Grid {
        caption: format!(
            "Profit in dollars of condor and hedge together {}, by level of the SPX and of the VIX.",
            when(output.days)
        ),
        file: "profit-by-spx-and-vix",
        row_title: "SPX".to_owned(),
        shared: Some("spx"),
        rows: ROWS
            .iter()
            .map(|row| {
                let level = spot * (1.0 + row);
                (
                    format!(
                        "{} ({}%)",
                        format::number(level, 0),
                        format::signed(100.0 * row, 0)
                    ),
                    level,
                )
            })
            .collect(),
        column_title: "VIX".to_owned(),
        columns: levels.iter().map(|vix| format::shortest(*vix)).collect(),
        cells,
        format: format::signed_dollars,
        now: (
            ROWS.iter().position(|row| *row == 0.0),
            levels.iter().position(|vix| *vix == now),
        ),
    };
    let column = |wanted: f64| levels.iter().position(|vix| *vix == wanted);
    let row = ROWS.iter().position(|row| *row == -0.1);
    let at = |vix: f64| match (row, column(vix)) {
        (Some(row), Some(column)) => grid.cell(row, column),
        _ => 0.0,
    };
    View {
        takeaway: format!(
            "After a fall of 10% the result is {} with the VIX at 20 and {} with the VIX at 50: much depends \
             on how far the VIX leaps.",
            format::signed_dollars(at(20.0)),
            format::signed_dollars(at(50.0)),
        ),
        figures: vec![Figure::Grid(grid)],
    }
}
