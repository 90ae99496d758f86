//! Markets, legs, positions, and what is done with them.
//!
//! - [`Position`]: any options of one expiry; [`IronCondor`]: the four of a condor
//! - [`shape`]: the named shapes, their legs and their names
//! - [`margin`]: what a broker wants deposited, by three rules
//! - [`slippage`]: what the bid-ask spread costs
//! - [`adjust`]: rolling and closing
//! - [`parity`]: the gap in put-call parity, and who gains by it

pub mod adjust;
mod condor;
mod general;
mod leg;
pub mod margin;
mod market;
pub mod parity;
mod payoff;
mod profit;
pub mod shape;
pub mod slippage;

pub use condor::{BreakEvens, CondorError, CondorStrikes, IronCondor, Side, ValuedLeg};
pub use general::{MAX_LEGS, Position, PositionError};
pub use leg::{CONTRACTS, Leg, MULTIPLIER, PositionLeg, QUANTITY, Size};
pub use market::Market;
pub use payoff::{Extreme, annualised};
