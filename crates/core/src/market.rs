//! How markets are made: by formulas, by dealers, by funds, by lenders, by votes.
//!
//! # Conventions
//! Amounts in units of the thing traded; shares and probabilities as decimals. Every number a figure shows
//! of these is made up by whoever sets it: nothing here knows a price.

mod dealer;
mod fund;
mod governance;
mod lending;
mod pool;
mod sandwich;

pub use dealer::{Dealer, Quotes, noise_spread};
pub use fund::{
    CreationBand, creation_band, leveraged_levels, rebalancing_trade, smooth_leveraged_return,
};
pub use governance::{Ballot, BallotOutcome, MultiSignature, SignatureRisk};
pub use lending::{Liquidation, Loan};
pub use pool::{Pool, PoolError, Swap, impermanent_loss};
pub use sandwich::{Sandwich, largest_front_run, sandwich};
