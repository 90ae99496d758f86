//! Length and range of the numbers of a series.

use super::{MAX_LENGTH, SeriesError};
use crate::error::Range;

/// Checks that there are `min` to [`MAX_LENGTH`] numbers and that each lies in `range`; `field` is
/// what one of them is called.
pub(crate) fn check(
    field: &'static str,
    values: &[f64],
    min: usize,
    range: Range,
) -> Result<(), SeriesError> {
    let length = values.len();
    if length < min || length > MAX_LENGTH {
        return Err(SeriesError::Length { field, length, min });
    }
    for (index, &value) in values.iter().enumerate() {
        range
            .check(field, value)
            .map_err(|error| SeriesError::Item { index, error })?;
    }
    Ok(())
}

/// Checks that two series that belong together have as many numbers.
pub(crate) fn check_equal_length(
    first: (&'static str, usize),
    second: (&'static str, usize),
) -> Result<(), SeriesError> {
    if first.1 == second.1 {
        Ok(())
    } else {
        Err(SeriesError::Unequal { first, second })
    }
}

/// `value` when it is a finite number.
pub(crate) fn finite(what: &'static str, value: f64) -> Result<f64, SeriesError> {
    if value.is_finite() {
        Ok(value)
    } else {
        Err(SeriesError::TooLarge { what })
    }
}
