//! One volatility at every strike.

use super::Smile;
use crate::error::InputError;
use crate::pricing::limits;

/// A smile that is no smile: the same volatility at every strike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FlatSmile {
    volatility: f64,
}

impl FlatSmile {
    /// The flat smile at `volatility` per square root of a year, 0 to 10.
    ///
    /// # Errors
    /// [`InputError`] when `volatility` is outside that range.
    pub fn new(volatility: f64) -> Result<Self, InputError> {
        let volatility = limits::VOLATILITY.check("volatility", volatility)?;
        Ok(Self { volatility })
    }
}

impl Smile for FlatSmile {
    #[inline]
    fn volatility(&self, _k: f64) -> f64 {
        self.volatility
    }

    #[inline]
    fn slope(&self, _k: f64) -> f64 {
        0.0
    }
}
