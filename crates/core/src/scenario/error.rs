//! What can be wrong with a state, a shock or a book.

use crate::error::InputError;
use crate::smile::SmileError;
use crate::vix::CurveError;
use std::fmt;

/// A state, a shock or a book that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ScenarioError {
    /// Occurs when an input, or a number a shock leads to, is not in its range.
    Input(InputError),
    /// Occurs when the futures curve cannot be made or has no such contract.
    Curve(CurveError),
    /// Occurs when no smile follows from the parameters, as after a shock of the skew.
    Smile(SmileError),
    /// Occurs when a holding cannot be valued.
    Holding {
        /// The holding, counted from zero.
        index: usize,
        /// The input, its value and range.
        error: InputError,
    },
    /// Occurs when a book has more holdings than [`MAX_HOLDINGS`](crate::portfolio::MAX_HOLDINGS).
    TooMany {
        /// Number of holdings.
        count: usize,
    },
    /// Occurs when a slice has not one number for each point of a grid.
    Length {
        /// Its length.
        length: usize,
        /// The number of points.
        expected: usize,
    },
}

impl fmt::Display for ScenarioError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::Curve(error) => error.fmt(f),
            Self::Smile(error) => error.fmt(f),
            Self::Holding { index, error } => write!(f, "holding {index} (from 0): {error}"),
            Self::TooMany { count } => write!(
                f,
                "a book has at most {} holdings; this one has {count}",
                crate::portfolio::MAX_HOLDINGS
            ),
            Self::Length { length, expected } => write!(
                f,
                "there is room for {length} numbers; there must be room for {expected}, one a point"
            ),
        }
    }
}

impl std::error::Error for ScenarioError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) | Self::Holding { error, .. } => Some(error),
            Self::Curve(error) => Some(error),
            Self::Smile(error) => Some(error),
            Self::TooMany { .. } | Self::Length { .. } => None,
        }
    }
}

impl From<InputError> for ScenarioError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<CurveError> for ScenarioError {
    fn from(error: CurveError) -> Self {
        match error {
            CurveError::Input(error) => Self::Input(error),
            other => Self::Curve(other),
        }
    }
}

impl From<SmileError> for ScenarioError {
    fn from(error: SmileError) -> Self {
        match error {
            SmileError::Input(error) => Self::Input(error),
            other => Self::Smile(other),
        }
    }
}
