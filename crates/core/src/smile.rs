//! Volatility smiles, and the strike at which an option has a given delta.
//!
//! A smile is a function of k = ln(K/F), the logarithm of strike over forward, for one expiry. It
//! rides on the forward: when the market moves, the same k keeps its volatility. A [`MovedSmile`] has
//! the level follow the VIX; a [`Surface`] is a smile for every expiry.

mod arbitrage;
mod delta;
mod flat;
mod moved;
mod quadratic;
mod ssvi;
mod surface;

pub use arbitrage::{
    ArbitrageReport, CalendarPlace, CalendarViolation, NegativeDensity, SliceReport,
};
pub use delta::{DeltaKind, StrikeForDeltaError, strike_for_delta};
pub use flat::FlatSmile;
pub use moved::MovedSmile;
pub use quadratic::QuadraticSmile;
pub use ssvi::{ButterflyReport, SmileError, SsviSlice};
pub use surface::{Surface, SurfaceError, SurfaceSlice};

/// Volatility as a function of k = ln(K/F) for one expiry.
///
/// An implementor returns finite numbers for every finite k; the functions that use a smile check
/// what it returns and give a typed error otherwise.
pub trait Smile {
    /// Volatility per square root of a year at k = ln(K/F).
    fn volatility(&self, k: f64) -> f64;

    /// d(sigma)/dk at k = ln(K/F).
    fn slope(&self, k: f64) -> f64;
}

impl<S: Smile + ?Sized> Smile for &S {
    #[inline]
    fn volatility(&self, k: f64) -> f64 {
        (**self).volatility(k)
    }

    #[inline]
    fn slope(&self, k: f64) -> f64 {
        (**self).slope(k)
    }
}
