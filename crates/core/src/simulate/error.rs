//! What a simulation cannot do.

use crate::alvh::AlvhError;
use crate::calendar::CalendarError;
use crate::error::InputError;
use crate::performance::{CapitalError, CashFlowError};
use crate::series::SeriesError;
use crate::smile::SmileError;
use std::fmt;

/// A simulation or a replay that cannot be made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SimulateError {
    /// Occurs when an input is not a number in its range.
    Input(InputError),
    /// Occurs when a number of one strategy is not in its range.
    Strategy {
        /// The strategy, from 0.
        index: usize,
        /// The number, its value and range.
        error: InputError,
    },
    /// Occurs when there are no strategies, or more than [`MAX_STRATEGIES`](super::MAX_STRATEGIES).
    Strategies {
        /// How many there are.
        count: usize,
    },
    /// Occurs when a strategy holds less of one that holds no condors of a rule.
    NoCondors {
        /// The strategy, from 0.
        index: usize,
        /// The one it refers to.
        of: usize,
    },
    /// Occurs when a policy of ALVH cannot be used.
    Policy(AlvhError),
    /// Occurs when dates do not rise or do not exist.
    Calendar(CalendarError),
    /// Occurs when the smile's numbers make none.
    Smile(SmileError),
    /// Occurs when a series cannot be used.
    Series(SeriesError),
    /// Occurs when the rates of a cash flow cannot be found.
    CashFlow(CashFlowError),
    /// Occurs when the sources of a hedge's premium have no cost.
    Capital(CapitalError),
    /// Occurs when a column of signals is one that follows from the market, or is given twice.
    Signal {
        /// The signal's name.
        signal: &'static str,
    },
    /// Occurs when results are asked for before any path is complete.
    NoPaths,
    /// Occurs when parts of different simulations are put together, or parts that overlap.
    OtherSimulation,
    /// Occurs when a path or a strategy is asked for that there is not.
    Missing {
        /// What is asked for: a path, a strategy, a week.
        what: &'static str,
        /// Its number, from 0.
        index: u64,
        /// How many there are.
        count: u64,
    },
}

impl fmt::Display for SimulateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::Strategy { index, error } => write!(f, "strategy {}: {error}", index + 1),
            Self::NoCondors { index, of } => write!(
                f,
                "strategy {}: of is {of}, which holds no condors of a rule",
                index + 1
            ),
            Self::Strategies { count } => write!(
                f,
                "there are {} strategies; there must be 1 to {}",
                if *count == 0 {
                    "no".to_owned()
                } else {
                    count.to_string()
                },
                super::MAX_STRATEGIES
            ),
            Self::Policy(error) => error.fmt(f),
            Self::Calendar(error) => error.fmt(f),
            Self::Smile(error) => error.fmt(f),
            Self::Series(error) => error.fmt(f),
            Self::CashFlow(error) => error.fmt(f),
            Self::Capital(error) => error.fmt(f),
            Self::Signal { signal } => write!(
                f,
                "{signal} is given twice or follows from the market; give each other signal once"
            ),
            Self::NoPaths => f.write_str("no path is complete yet"),
            Self::OtherSimulation => {
                f.write_str("the parts belong to different simulations or hold the same paths")
            }
            Self::Missing { what, index, count } => {
                write!(
                    f,
                    "there is no {what} {index}; there are {count}, counted from 0"
                )
            }
        }
    }
}

impl std::error::Error for SimulateError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) | Self::Strategy { error, .. } => Some(error),
            Self::Policy(error) => Some(error),
            Self::Calendar(error) => Some(error),
            Self::Smile(error) => Some(error),
            Self::Series(error) => Some(error),
            Self::CashFlow(error) => Some(error),
            Self::Capital(error) => Some(error),
            _ => None,
        }
    }
}

impl From<InputError> for SimulateError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<AlvhError> for SimulateError {
    fn from(error: AlvhError) -> Self {
        Self::Policy(error)
    }
}

impl From<CalendarError> for SimulateError {
    fn from(error: CalendarError) -> Self {
        Self::Calendar(error)
    }
}

impl From<SmileError> for SimulateError {
    fn from(error: SmileError) -> Self {
        Self::Smile(error)
    }
}

impl From<SeriesError> for SimulateError {
    fn from(error: SeriesError) -> Self {
        Self::Series(error)
    }
}

impl From<CapitalError> for SimulateError {
    fn from(error: CapitalError) -> Self {
        Self::Capital(error)
    }
}

impl From<CashFlowError> for SimulateError {
    fn from(error: CashFlowError) -> Self {
        Self::CashFlow(error)
    }
}
