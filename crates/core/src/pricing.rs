//! European options: Black-Scholes-Merton, Black-76, their Greeks, implied volatility, batches and grids,
//! and the models beyond one volatility: Heston, Bates and Merton.
//!
//! Both models share one kernel, which works on the two present values an option exchanges: that of
//! the asset, S e^(-qT) or F e^(-rT), and that of the strike, K e^(-rT).
//!
//! # At the limits
//! With no time left or no volatility an option is worth the positive part of the difference of
//! those present values, and its Greeks are the limits of the formulas: N(d1) and N(d2) become
//! 1 in the money, 0 out of it. Exactly at the money (S = K at expiry) this crate takes
//! N(d1) = N(d2) = 1/2, the mean of the two sides, so that a call has half the delta of its asset and a
//! put minus half. There gamma is a point mass and the diffusion parts of theta and charm
//! have no finite limit; all three are reported as zero, their value on both sides.

mod batch;
mod bates;
mod black76;
mod bsm;
mod fourier;
mod grid;
mod heston;
mod implied;
mod kernel;
pub mod limits;
mod merton;

pub use batch::{BatchError, BsmColumns, Column, ValuationColumns, bsm_batch, bsm_price_batch};
pub use bates::{Bates, bates_price, bates_prices};

pub use black76::{Black76Input, black76, black76_price};
pub use bsm::{BsmInput, bsm, bsm_price};
pub use fourier::{FourierError, FourierPrice};
pub use grid::{GridError, GridLeg, ValueGrid};
pub use heston::{Heston, heston_price, heston_prices};
pub use implied::{ImpliedVolatilityError, ImpliedVolatilityInput, implied_volatility};
pub(crate) use kernel::{Contract, Tails};
pub use merton::{Jumps, merton_price};

/// Whether an option gives the right to buy or to sell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OptionKind {
    /// The right to buy at the strike.
    Call,
    /// The right to sell at the strike.
    Put,
}

impl OptionKind {
    /// +1 for a call, -1 for a put.
    #[inline]
    pub const fn sign(self) -> f64 {
        match self {
            Self::Call => 1.0,
            Self::Put => -1.0,
        }
    }

    /// What the option pays at expiry, in the unit of `spot` and `strike`: the positive part of
    /// S - K for a call, of K - S for a put.
    #[inline]
    pub fn payoff(self, spot: f64, strike: f64) -> f64 {
        (self.sign() * (spot - strike)).max(0.0)
    }
}

/// The sensitivities of an option's price V, in engine units: per year and per 1.00.
///
/// A page that shows theta per day divides by 365, one that shows vega per volatility point by 100.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Greeks {
    /// dV/dS, or dV/dF for an option on a future.
    pub delta: f64,
    /// d2V/dS2.
    pub gamma: f64,
    /// dV/dsigma, per 1.00 of volatility.
    pub vega: f64,
    /// dV/dt = -dV/dT, per year that passes with spot (or future) unchanged.
    pub theta: f64,
    /// dV/dr, per 1.00 of rate, with spot and yield (or the future) unchanged.
    pub rho: f64,
    /// d2V/dS dsigma, per 1.00 of volatility.
    pub vanna: f64,
    /// d2V/dsigma2, per 1.00 of volatility squared.
    pub volga: f64,
    /// d(delta)/dt = -d(delta)/dT, per year that passes.
    pub charm: f64,
}

impl Greeks {
    /// These Greeks plus `weight` times `other`, component by component.
    #[must_use]
    pub fn plus(&self, weight: f64, other: &Self) -> Self {
        Self {
            delta: self.delta + weight * other.delta,
            gamma: self.gamma + weight * other.gamma,
            vega: self.vega + weight * other.vega,
            theta: self.theta + weight * other.theta,
            rho: self.rho + weight * other.rho,
            vanna: self.vanna + weight * other.vanna,
            volga: self.volga + weight * other.volga,
            charm: self.charm + weight * other.charm,
        }
    }
}

/// The price of one option and its Greeks.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Valuation {
    /// Present value, in the unit of the underlying.
    pub price: f64,
    /// Sensitivities of that value.
    pub greeks: Greeks,
}
