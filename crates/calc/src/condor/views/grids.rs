//! Profit over levels of the index and dates, and over levels and volatility.

use super::{nothing, spread};
use crate::condor::scenario::Scenario;
use crate::condor::{CondorInputs, CondorOutput};
use crate::format;
use crate::input::Unit;
use crate::report::{Figure, Grid, View};

/// Levels of the index, from top to bottom.
const ROWS: usize = 17;
/// Days from now to expiry.
const DATES: usize = 7;
/// Points of volatility added.
const SHIFTS: [f64; 9] = [-6.0, -4.0, -2.0, 0.0, 2.0, 4.0, 6.0, 10.0, 15.0];

const NONE: &str = "There are no values at these inputs: a volatility would leave its range.";

/// Levels of the index, the highest first: today's in the middle, and round numbers about it.
fn levels(output: &CondorOutput) -> Vec<f64> {
    let half = (output.reach.1 - output.spot) * 0.8;
    let rough = half / ((ROWS / 2) as f64);
    let unit = 10_f64.powi(rough.log10().floor() as i32);
    // 1, 2, 2.5 or 5 of a power of ten: the first that is not below the rough step.
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * unit)
        .find(|step| *step >= rough)
        .unwrap_or(rough);
    let top = (ROWS / 2) as i32;
    let levels = (-top..=top).rev();
    levels
        .map(|row| output.spot + f64::from(row) * step)
        .filter(|level| *level > output.spot * 0.01)
        .collect()
}

/// Names and values of the rows, and which of them is now.
fn rows(output: &CondorOutput, levels: &[f64]) -> (Vec<(String, f64)>, Option<usize>) {
    let rows = levels
        .iter()
        .map(|level| (format::number(*level, 0), *level))
        .collect();
    (rows, levels.iter().position(|level| *level == output.spot))
}

/// Values by rows from values by columns.
fn turned(values: &[f64], levels: usize, columns: usize) -> Vec<f64> {
    (0..levels)
        .flat_map(|row| (0..columns).map(move |column| column * levels + row))
        .filter_map(|index| values.get(index).copied())
        .collect()
}

/// Days from now, from 0 to the expiry; whole ones but for the last.
fn days(output: &CondorOutput) -> Vec<f64> {
    let mut days: Vec<f64> = if output.days < DATES as f64 - 1.0 {
        spread(0.0, output.days, DATES)
    } else {
        spread(0.0, output.days, DATES)
            .into_iter()
            .map(f64::round)
            .collect()
    };
    if let Some(last) = days.last_mut() {
        *last = output.days;
    }
    days
}

/// The head of a column: "Today", "10 days, 12 Jan", "Expiry, 20 Feb".
fn head(output: &CondorOutput, days: f64) -> String {
    let is_last = days >= output.days;
    let date = output
        .priced
        .as_of
        .filter(|_| days.fract() == 0.0)
        .and_then(|today| today.plus_days(days as i32).ok())
        .map_or_else(String::new, |day| format!(", {}", format::short_date(day)));
    if days == 0.0 {
        "Today".to_owned()
    } else if is_last {
        format!("Expiry{date}")
    } else if days < 1.0 || days.fract() != 0.0 {
        format!("{} days", format::number(days, 1))
    } else {
        format!("{}{date}", Unit::Days.text(days))
    }
}

pub(super) fn by_date(inputs: &CondorInputs, output: &CondorOutput) -> View {
    let (levels, days) = (levels(output), days(output));
    let years: Vec<f64> = days
        .iter()
        .map(|days| output.priced.years_after(*days))
        .collect();
    let scenario = Scenario::plain(inputs);
    let Some(values) = output.priced.profits(&levels, &years, scenario) else {
        return nothing(NONE);
    };
    let (rows, now) = rows(output, &levels);
    let cells = turned(&values, levels.len(), days.len());
    let grid = Grid {
        caption: format!(
            "Profit in dollars by level of the SPX and date. {}",
            volatility_words(scenario)
        ),
        file: "profit-by-level-and-date",
        row_title: "SPX".to_owned(),
        shared: Some("spx"),
        rows,
        column_title: "Date".to_owned(),
        columns: days.iter().map(|days| head(output, *days)).collect(),
        cells,
        format: format::signed_dollars,
        now: (now, Some(0)),
    };
    // Half of the time at an unchanged index: what waiting alone brings.
    let middle = days.len() / 2;
    let waiting = now.map_or(0.0, |row| grid.cell(row, middle));
    let end = now.map_or(0.0, |row| grid.cell(row, days.len() - 1));
    let takeaway = format!(
        "If the SPX stays at {}, the result is {} after {} and {} at expiry.",
        format::number(output.spot, 0),
        format::signed_dollars(waiting),
        Unit::Days.text((days[middle] * 10.0).round() / 10.0),
        format::signed_dollars(end),
    );
    View {
        takeaway,
        figures: vec![Figure::Grid(grid)],
    }
}

fn volatility_words(scenario: Scenario) -> &'static str {
    if scenario.is_linked {
        "Volatility moves against the SPX."
    } else {
        "Volatility stands still."
    }
}

pub(super) fn by_volatility(inputs: &CondorInputs, output: &CondorOutput) -> View {
    let levels = levels(output);
    let years = output.priced.years_after(inputs.passed);
    let mut values = Vec::with_capacity(levels.len() * SHIFTS.len());
    for shift in SHIFTS {
        // Every column states its own volatility, so nothing moves with the level.
        let scenario = Scenario {
            shift: shift / 100.0,
            is_linked: false,
        };
        match output.priced.profits(&levels, &[years], scenario) {
            Some(column) => values.extend(column),
            None => return nothing(NONE),
        }
    }
    let (rows, now) = rows(output, &levels);
    let same = SHIFTS.iter().position(|shift| *shift == 0.0);
    let when = if inputs.passed > 0.0 {
        format!("in {}", Unit::Days.text(inputs.passed.min(output.days)))
    } else {
        "today".to_owned()
    };
    let grid = Grid {
        caption: format!(
            "Profit in dollars {when} by level of the SPX and points added to every volatility."
        ),
        file: "profit-by-level-and-volatility",
        row_title: "SPX".to_owned(),
        shared: Some("spx"),
        rows,
        column_title: "Points of volatility added".to_owned(),
        columns: SHIFTS
            .iter()
            .map(|shift| match *shift {
                0.0 => "As now".to_owned(),
                shift => format!("{} points", format::signed(shift, 0)),
            })
            .collect(),
        cells: turned(&values, levels.len(), SHIFTS.len()),
        format: format::signed_dollars,
        now: (now, same),
    };
    let at = |column: usize| now.map_or(0.0, |row| grid.cell(row, column));
    let up = same.map_or(0, |same| same + 2).min(SHIFTS.len() - 1);
    let change = at(up) - same.map_or(0.0, at);
    let takeaway = format!(
        "At {}, {} points more volatility {} {} {when}.",
        format::number(output.spot, 0),
        format::number(SHIFTS[up], 0),
        if change < 0.0 { "cost" } else { "bring" },
        format::dollars(change.abs()),
    );
    View {
        takeaway,
        figures: vec![Figure::Grid(grid)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Calculator;
    use crate::condor::Condor;

    fn grid(inputs: &CondorInputs, id: &str) -> Grid {
        let output = Condor::evaluate(inputs).expect("a result");
        match Condor::view(inputs, &output, id).figures.remove(0) {
            Figure::Grid(grid) => grid,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn rows_fall_and_now_has_made_nothing() {
        let grid = grid(&CondorInputs::default(), "price-date");
        assert!(grid.rows.windows(2).all(|pair| pair[0].1 > pair[1].1));
        let (Some(row), Some(column)) = grid.now else {
            panic!("now is in the grid");
        };
        assert!(grid.cell(row, column).abs() < 1e-8);
        assert_eq!(grid.columns[0], "Today");
        assert_eq!(grid.columns[6], "Expiry, 20 Feb");
        // At the present level the condor keeps its credit.
        assert!((grid.cell(row, 6) - 2180.2).abs() < 0.1);
    }

    #[test]
    fn more_volatility_costs_a_condor() {
        let grid = grid(&CondorInputs::default(), "price-volatility");
        let (Some(row), Some(same)) = grid.now else {
            panic!("now is in the grid");
        };
        let of_row: Vec<f64> = (0..grid.columns.len())
            .map(|column| grid.cell(row, column))
            .collect();
        assert!(
            of_row.windows(2).all(|pair| pair[0] > pair[1]),
            "{of_row:?}"
        );
        assert!(of_row[same].abs() < 1e-8);
    }
}
