//! The state of one market at one expiry.

use crate::error::InputError;
use crate::math::{exp, ln_ratio};
use crate::pricing::limits;

/// Spot, time, rate and yield: all an option depends on besides its strike and volatility.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Market {
    /// Spot price S, 1e-4 to 1e9.
    pub spot: f64,
    /// Years T to expiry, 0 to 50.
    pub years: f64,
    /// Continuously compounded rate r a year, -0.1 to 0.5.
    pub rate: f64,
    /// Continuously compounded yield q of the asset a year, -0.1 to 0.5.
    pub dividend_yield: f64,
}

impl Market {
    /// The market of an option on a future: carry is zero, so that the forward is the future.
    pub const fn on_future(future: f64, years: f64, rate: f64) -> Self {
        Self {
            spot: future,
            years,
            rate,
            dividend_yield: rate,
        }
    }

    /// Checks every field against its range.
    ///
    /// # Errors
    /// [`InputError`] for the first field outside its range.
    pub fn check(&self) -> Result<(), InputError> {
        limits::PRICE.check("spot", self.spot)?;
        limits::YEARS.check("years", self.years)?;
        limits::RATE.check("rate", self.rate)?;
        limits::RATE.check("dividend_yield", self.dividend_yield)?;
        Ok(())
    }

    /// Forward price F = S e^((r-q)T).
    #[inline]
    pub fn forward(&self) -> f64 {
        self.spot * exp((self.rate - self.dividend_yield) * self.years)
    }

    /// Discount factor e^(-rT).
    #[inline]
    pub fn discount(&self) -> f64 {
        exp(-self.rate * self.years)
    }

    /// k = ln(K/F) of a strike, the argument of a smile.
    #[inline]
    pub fn log_strike(&self, strike: f64) -> f64 {
        -(ln_ratio(self.spot, strike) + (self.rate - self.dividend_yield) * self.years)
    }
}
