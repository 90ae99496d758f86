//! What decides on which days a layer buys.

use crate::alvh::{Board, Comparison, SignalKind};
use crate::error::{InputError, Range};

const SLOPE: Range = Range::closed(-0.5, 0.5);
const LEVEL: Range = Range::closed(1.0, 500.0);

/// What lets a layer buy, and what is held against the falls of a history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Trigger {
    /// On every day.
    Always,
    /// Only while M2/M1 - 1 is below a number, -0.5 to 0.5; M1 has at least seven days left.
    SlopeBelow(f64),
    /// Only while M2/M1 - 1 is at or above a number, -0.5 to 0.5.
    SlopeAbove(f64),
    /// Only while the VIX is at or above a level, 1 to 500 points.
    VixAbove(f64),
    /// Only while a signal that came with the history is known and at the threshold or beyond it.
    Signal {
        /// The signal.
        signal: SignalKind,
        /// On which side of the threshold.
        side: Comparison,
        /// The threshold, in the signal's unit and range.
        threshold: f64,
    },
}

impl Trigger {
    pub(crate) fn check(self) -> Result<(), InputError> {
        match self {
            Self::Always => {}
            Self::SlopeBelow(slope) | Self::SlopeAbove(slope) => {
                SLOPE.check("slope", slope)?;
            }
            Self::VixAbove(level) => {
                LEVEL.check("level", level)?;
            }
            Self::Signal {
                signal, threshold, ..
            } => {
                signal.range().check("threshold", threshold)?;
            }
        }
        Ok(())
    }

    /// Its threshold; `None` of one that is always on.
    pub fn threshold(self) -> Option<f64> {
        match self {
            Self::Always => None,
            Self::SlopeBelow(limit) | Self::SlopeAbove(limit) | Self::VixAbove(limit) => {
                Some(limit)
            }
            Self::Signal { threshold, .. } => Some(threshold),
        }
    }

    /// The same at another threshold; what is always on stays so.
    #[must_use]
    pub fn at(self, limit: f64) -> Self {
        match self {
            Self::Always => Self::Always,
            Self::SlopeBelow(_) => Self::SlopeBelow(limit),
            Self::SlopeAbove(_) => Self::SlopeAbove(limit),
            Self::VixAbove(_) => Self::VixAbove(limit),
            Self::Signal { signal, side, .. } => Self::Signal {
                signal,
                side,
                threshold: limit,
            },
        }
    }

    /// Whether a low number sets it off, and not a high one.
    pub(crate) fn is_below(self) -> bool {
        matches!(
            self,
            Self::SlopeBelow(_)
                | Self::Signal {
                    side: Comparison::Below,
                    ..
                }
        )
    }

    /// The number it looks at on a day; `None` while that is unknown. Of one that is always on it is the slope.
    pub(crate) fn reading(self, (slope, vix): (f64, f64), board: &Board) -> Option<f64> {
        match self {
            Self::Always | Self::SlopeBelow(_) | Self::SlopeAbove(_) => Some(slope),
            Self::VixAbove(_) => Some(vix),
            Self::Signal { signal, .. } => board.get(signal).value(),
        }
    }

    /// Whether it is on at such a reading.
    pub(crate) fn is_on(self, reading: f64) -> bool {
        match self {
            Self::Always => true,
            Self::SlopeBelow(limit) => reading < limit,
            Self::SlopeAbove(limit) | Self::VixAbove(limit) => reading >= limit,
            Self::Signal {
                side, threshold, ..
            } => side.holds(reading, threshold),
        }
    }
}
