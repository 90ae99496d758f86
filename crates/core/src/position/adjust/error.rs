//! The error of an adjustment.

use crate::error::{InputError, Number};
use crate::position::PositionError;
use crate::position::slippage::SlippageError;
use crate::pricing::OptionKind;
use crate::smile::StrikeForDeltaError;
use std::fmt;

/// An adjustment that cannot be planned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum AdjustError {
    /// Occurs when an input is not a number in its range.
    Input(InputError),
    /// Occurs when the position before or after cannot be valued.
    Position(PositionError),
    /// Occurs when no strike has the delta asked for.
    Strike(StrikeForDeltaError),
    /// Occurs when there are more own half-spreads than legs.
    SpreadCount {
        /// Number of half-spreads given.
        count: usize,
        /// Number of legs.
        legs: usize,
    },
    /// Occurs when a side is to be rolled and the position is neither an iron condor of some width nor
    /// a credit spread.
    NotACondor,
    /// Occurs when the untested side is to be rolled and there is one side alone.
    OneSide,
    /// Occurs when both short options have the same size of delta, so that neither side is tested.
    NoTestedSide {
        /// The size of both deltas.
        delta: f64,
    },
    /// Occurs when a short strike would move the other way: an untested side away from the money,
    /// or a tested one toward it, or not at all.
    WrongWay {
        /// Puts or calls.
        side: OptionKind,
        /// The short strike held.
        from: f64,
        /// The short strike asked for.
        to: f64,
    },
    /// Occurs when the short put would lie above the short call.
    Crossing {
        /// The short put.
        short_put: f64,
        /// The short call.
        short_call: f64,
    },
    /// Occurs when a position is rolled out to an expiry that is not later.
    NotLater {
        /// Years left now.
        years: f64,
        /// Years to the new expiry.
        to: f64,
    },
    /// Occurs when two legs that had different strikes would have the same or change places,
    /// because their deltas lie too close for the strike step.
    Collapsed {
        /// The new strike of the leg that was lower.
        lower: f64,
        /// The new strike of the leg that was higher.
        higher: f64,
    },
}

impl fmt::Display for AdjustError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(error) => error.fmt(f),
            Self::Position(error) => error.fmt(f),
            Self::Strike(error) => error.fmt(f),
            Self::SpreadCount { count, legs } => SlippageError::SpreadCount { count, legs }.fmt(f),
            Self::NotACondor => {
                f.write_str("a side can be rolled only in an iron condor or a credit spread")
            }
            Self::OneSide => f.write_str("a single spread has no other side to roll"),
            Self::NoTestedSide { delta } => write!(
                f,
                "both short options have a delta of size {}: neither side is tested",
                Number(delta)
            ),
            Self::WrongWay { side, from, to } => write!(
                f,
                "the short {} at {} cannot be rolled to {} by this adjustment: it would move the wrong \
                 way or not at all",
                name(side),
                Number(from),
                Number(to)
            ),
            Self::Crossing {
                short_put,
                short_call,
            } => write!(
                f,
                "the short put at {} would lie above the short call at {}",
                Number(short_put),
                Number(short_call)
            ),
            Self::NotLater { years, to } => write!(
                f,
                "the new expiry is {} years away; it must be later than the old one, {} years",
                Number(to),
                Number(years)
            ),
            Self::Collapsed { lower, higher } => write!(
                f,
                "two strikes would come to {} and {}: too close for the strike step",
                Number(lower),
                Number(higher)
            ),
        }
    }
}

fn name(kind: OptionKind) -> &'static str {
    match kind {
        OptionKind::Call => "call",
        OptionKind::Put => "put",
    }
}

impl std::error::Error for AdjustError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::Position(error) => Some(error),
            Self::Strike(error) => Some(error),
            _ => None,
        }
    }
}

impl From<InputError> for AdjustError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<PositionError> for AdjustError {
    fn from(error: PositionError) -> Self {
        Self::Position(error)
    }
}

impl From<StrikeForDeltaError> for AdjustError {
    fn from(error: StrikeForDeltaError) -> Self {
        Self::Strike(error)
    }
}

impl From<SlippageError> for AdjustError {
    fn from(error: SlippageError) -> Self {
        match error {
            SlippageError::Input(error) => Self::Input(error),
            SlippageError::SpreadCount { count, legs } => Self::SpreadCount { count, legs },
        }
    }
}
