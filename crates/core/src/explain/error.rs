//! The error of a derivation.

use crate::error::{InputError, Number};
use crate::position::PositionError;
use crate::position::margin::MarginError;
use std::fmt;

/// A result that cannot be derived.
#[derive(Debug, Clone, PartialEq)]
pub enum ExplainError {
    /// Occurs when an input is not a number in its range.
    Input(InputError),
    /// Occurs when the position cannot be valued.
    Position(PositionError),
    /// Occurs when the margin rule does not apply.
    Margin(MarginError),
    /// Occurs when there is no such leg.
    NoSuchLeg {
        /// The leg asked for, counted from zero.
        index: usize,
        /// Number of legs.
        legs: usize,
    },
    /// Occurs when there is no such break-even.
    NoSuchBreakEven {
        /// The break-even asked for, counted from zero from the lowest.
        index: usize,
        /// Number of break-evens.
        count: usize,
    },
    /// Occurs when there is no time or no volatility, so that d1 and d2 do not exist and the result
    /// is a limit.
    NoVariance,
    /// Occurs when the result has no bound, or is a ratio to something that has none or is zero.
    NoValue {
        /// The name of the result.
        name: &'static str,
    },
    /// Occurs when the smile implies a probability below zero or above one: it has arbitrage.
    Arbitrage {
        /// The probability it implies.
        probability: f64,
    },
    /// Occurs when a step is beyond what a double can hold.
    NotFinite {
        /// The symbol of the step.
        symbol: String,
    },
}

impl fmt::Display for ExplainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::Position(error) => error.fmt(f),
            Self::Margin(error) => error.fmt(f),
            Self::NoSuchLeg { index, legs } => {
                write!(f, "there is no leg {index} (from 0) among {legs}")
            }
            Self::NoSuchBreakEven { index, count } => {
                write!(f, "there is no break-even {index} (from 0) among {count}")
            }
            Self::NoVariance => f.write_str(
                "with no time or no volatility left the result is a limit of its formula",
            ),
            Self::NoValue { name } => write!(f, "the {name} of this position has no value"),
            Self::Arbitrage { probability } => write!(
                f,
                "the smile has arbitrage: it implies a probability of {}",
                Number(*probability)
            ),
            Self::NotFinite { symbol } => write!(f, "{symbol} is too large to compute"),
        }
    }
}

impl std::error::Error for ExplainError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::Position(error) => Some(error),
            Self::Margin(error) => Some(error),
            _ => None,
        }
    }
}

impl From<InputError> for ExplainError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<PositionError> for ExplainError {
    fn from(error: PositionError) -> Self {
        Self::Position(error)
    }
}

impl From<MarginError> for ExplainError {
    fn from(error: MarginError) -> Self {
        Self::Margin(error)
    }
}
