//! The error for a series that cannot be used.

use super::MAX_LENGTH;
use crate::error::InputError;
use std::fmt;

/// A series that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SeriesError {
    /// Occurs when an input beside the series is not a number in its range.
    Input(InputError),
    /// Occurs when a series has too few numbers, or more than [`MAX_LENGTH`].
    Length {
        /// What one number is called.
        field: &'static str,
        /// How many there are.
        length: usize,
        /// How many are needed.
        min: usize,
    },
    /// Occurs when one number of a series is not in its range.
    Item {
        /// Its place, from 0.
        index: usize,
        /// What is wrong with it.
        error: InputError,
    },
    /// Occurs when two series that belong together have different lengths.
    Unequal {
        /// Name and length of the first.
        first: (&'static str, usize),
        /// Name and length of the second.
        second: (&'static str, usize),
    },
    /// Occurs when all numbers are equal where their differences are needed.
    Constant {
        /// What one number is called.
        field: &'static str,
    },
    /// Occurs when numbers in their ranges together give a result no double can hold.
    TooLarge {
        /// The result.
        what: &'static str,
    },
}

impl fmt::Display for SeriesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(error) => error.fmt(f),
            Self::Length { field, length, min } => write!(
                f,
                "the series has {length} numbers ({field}); it must have {min} to {MAX_LENGTH}"
            ),
            Self::Item { index, error } => write!(f, "number {} of the series: {error}", index + 1),
            Self::Unequal { first, second } => write!(
                f,
                "{} has {} numbers and {} has {}; they must have as many",
                first.0, first.1, second.0, second.1
            ),
            Self::Constant { field } => write!(
                f,
                "all numbers of the series ({field}) are equal; they must differ"
            ),
            Self::TooLarge { what } => write!(f, "{what} is too large to compute"),
        }
    }
}

impl std::error::Error for SeriesError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) | Self::Item { error, .. } => Some(error),
            _ => None,
        }
    }
}

impl From<InputError> for SeriesError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}
