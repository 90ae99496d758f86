//! The error of a valuation.

use crate::error::{InputError, Number};
use crate::math::RootError;
use std::fmt;

/// A value that cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ValuationError {
    /// Occurs when an input is not a number in its range.
    Input(InputError),
    /// Occurs when dividends would grow for ever at the required return or faster: their value has no
    /// bound.
    GrowthNotBelowReturn {
        /// Growth for ever, a year.
        growth: f64,
        /// Required return a year.
        required: f64,
    },
    /// Occurs when no required return within range gives the price.
    NoReturn {
        /// The price.
        price: f64,
    },
    /// Occurs when inputs in their ranges give a value too large to compute.
    TooLarge,
    /// Occurs when the search for a return fails.
    Root(RootError),
}

impl fmt::Display for ValuationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(error) => error.fmt(f),
            Self::GrowthNotBelowReturn { growth, required } => write!(
                f,
                "growth for ever is {} and the required return {}; growth must be below it",
                Number(growth),
                Number(required)
            ),
            Self::NoReturn { price } => {
                write!(f, "no required return gives a price of {}", Number(price))
            }
            Self::TooLarge => f.write_str("the value is too large to compute"),
            Self::Root(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ValuationError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::Root(error) => Some(error),
            _ => None,
        }
    }
}

impl From<InputError> for ValuationError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<RootError> for ValuationError {
    fn from(error: RootError) -> Self {
        Self::Root(error)
    }
}
