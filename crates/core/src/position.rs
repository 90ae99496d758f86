//! Markets, legs and the iron condor.

mod condor;
mod market;

pub use condor::{BreakEvens, CondorError, CondorStrikes, IronCondor, Side, ValuedLeg};
pub use market::Market;
