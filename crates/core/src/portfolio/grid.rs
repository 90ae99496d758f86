//! A book over the parts of a shock.

use super::Book;
use crate::scenario::{Axis, MarketState, ScenarioError, Shock};

/// Values a book over one part of a shock, the others as `shock` has them: one number a value into
/// `out`.
///
/// # Errors
/// [`ScenarioError`] for the first point that cannot be valued, [`ScenarioError::Length`] when `out` has
/// not one number for each.
pub fn profits(
    book: &Book,
    state: &MarketState,
    shock: &Shock,
    (axis, values): (Axis, &[f64]),
    out: &mut [f64],
) -> Result<(), ScenarioError> {
    profit_grid(book, state, shock, (axis, values), (axis, &[]), out)
}

/// Values a book over two parts of a shock, the others as `shock` has them, row by row: every value of
/// `across` at the first of `down`, so that across i and down j have the index j x across.len() + i. An
/// empty `down` is one row.
///
/// Each number is that of [`Book::profit_after`] to the bit. The book ages once for each row unless the
/// days are across.
///
/// # Errors
/// [`ScenarioError`] for the first point that cannot be valued, [`ScenarioError::Length`] when `out` has
/// not one number for each. What `out` holds is then of no use.
pub fn profit_grid(
    book: &Book,
    state: &MarketState,
    shock: &Shock,
    (across, columns): (Axis, &[f64]),
    (down, rows): (Axis, &[f64]),
    out: &mut [f64],
) -> Result<(), ScenarioError> {
    let expected = columns.len().saturating_mul(rows.len().max(1));
    if out.len() != expected {
        return Err(ScenarioError::Length {
            length: out.len(),
            expected,
        });
    }
    if columns.is_empty() {
        return Ok(());
    }
    let mut aged = Book::default();
    let mut later = *state;
    // NaN, so that the first point ages whatever its days are.
    let mut days = f64::NAN;
    for (row, line) in out.chunks_exact_mut(columns.len()).enumerate() {
        let at_row = rows
            .get(row)
            .map_or(*shock, |&value| shock.with(down, value));
        for (&value, cell) in columns.iter().zip(line) {
            let point = at_row.with(across, value);
            if point.days != days {
                book.age_into(state, point.days, point.ageing, &mut aged)?;
                later = state.after_days(point.days, point.ageing)?;
                days = point.days;
            }
            *cell = aged.value(&point.apply_move(&later)?.quotes()?)?;
        }
    }
    Ok(())
}
