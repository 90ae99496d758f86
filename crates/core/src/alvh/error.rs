//! What can be wrong with a policy, an account or a decision.

use super::Layer;
use crate::calendar::CalendarError;
use crate::error::{InputError, Number};
use crate::scenario::ScenarioError;
use crate::smile::{SmileError, StrikeForDeltaError};
use crate::vix::CurveError;
use std::fmt;

/// A policy, an account or a decision that cannot be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum AlvhError {
    /// Occurs when an input that belongs to no layer is not in its range.
    Input(InputError),
    /// Occurs when a number of a layer is not in its range.
    InLayer {
        /// The layer.
        layer: Layer,
        /// The number, its value and range.
        error: InputError,
    },
    /// Occurs when the two thresholds of a condition are closer than they must be, or the wrong way round:
    /// a light is armed before it is on.
    Thresholds {
        /// The layer.
        layer: Layer,
        /// Where the light is armed.
        armed: f64,
        /// Where it is on.
        on: f64,
        /// The least distance.
        gap: f64,
    },
    /// Occurs when a trigger asks for any of no conditions.
    NoCondition {
        /// The layer.
        layer: Layer,
    },
    /// Occurs when a spread's two legs would change places or fall together, by its rule.
    Spread {
        /// The layer.
        layer: Layer,
        /// The leg that is bought, as a delta, a moneyness or a contract.
        long: f64,
        /// The leg that is sold.
        short: f64,
    },
    /// Occurs when the two strike rules of a spread are of different kinds.
    StrikeKinds {
        /// The layer.
        layer: Layer,
    },
    /// Occurs when there are more of something than fit.
    TooMany {
        /// What there are too many of.
        what: &'static str,
        /// How many.
        count: usize,
        /// The most there may be.
        most: usize,
    },
    /// Occurs when no strike has the delta a rule asks for.
    Strike {
        /// The layer.
        layer: Layer,
        /// Why there is none.
        error: StrikeForDeltaError,
    },
    /// Occurs when an order refers to something that is not held.
    NotHeld {
        /// What was meant, counted from zero.
        held: usize,
    },
    /// Occurs when the market cannot be valued or a book is full.
    Scenario(ScenarioError),
    /// Occurs when the exchange's calendar has no answer.
    Calendar(CalendarError),
}

impl fmt::Display for AlvhError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::InLayer { layer, error } => write!(f, "{layer}: {error}"),
            Self::Thresholds {
                layer,
                armed,
                on,
                gap,
            } => write!(
                f,
                "{layer}: the light is armed at {} and on at {}; armed must come first, by at least {}",
                Number(*armed),
                Number(*on),
                Number(*gap)
            ),
            Self::NoCondition { layer } => {
                write!(f, "{layer}: a trigger of any condition needs at least one")
            }
            Self::Spread { layer, long, short } => write!(
                f,
                "{layer}: the leg that is sold, {}, must lie farther out than the one that is bought, {}",
                Number(*short),
                Number(*long)
            ),
            Self::StrikeKinds { layer } => write!(
                f,
                "{layer}: both strikes of a spread must be by delta, or both by moneyness"
            ),
            Self::TooMany { what, count, most } => {
                write!(f, "there may be at most {most} {what}; there are {count}")
            }
            Self::Strike { layer, error } => write!(f, "{layer}: {error}"),
            Self::NotHeld { held } => write!(f, "nothing is held as number {held} (from 0)"),
            Self::Scenario(error) => error.fmt(f),
            Self::Calendar(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for AlvhError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) | Self::InLayer { error, .. } => Some(error),
            Self::Strike { error, .. } => Some(error),
            Self::Scenario(error) => Some(error),
            Self::Calendar(error) => Some(error),
            _ => None,
        }
    }
}

impl From<InputError> for AlvhError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<ScenarioError> for AlvhError {
    fn from(error: ScenarioError) -> Self {
        match error {
            ScenarioError::Input(error) => Self::Input(error),
            other => Self::Scenario(other),
        }
    }
}

impl From<CurveError> for AlvhError {
    fn from(error: CurveError) -> Self {
        ScenarioError::from(error).into()
    }
}

impl From<SmileError> for AlvhError {
    fn from(error: SmileError) -> Self {
        ScenarioError::from(error).into()
    }
}

impl From<CalendarError> for AlvhError {
    fn from(error: CalendarError) -> Self {
        match error {
            CalendarError::Input(error) => Self::Input(error),
            other => Self::Calendar(other),
        }
    }
}

/// Names the layer in the error of one number.
pub(super) fn in_layer(layer: Layer) -> impl Fn(InputError) -> AlvhError {
    move |error| AlvhError::InLayer { layer, error }
}
