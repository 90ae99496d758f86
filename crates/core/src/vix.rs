//! The VIX: how it answers to spot, and what it says of the volatility at the money.

mod link;
mod response;

use crate::error::Range;
pub use link::{AtmLink, smile_factor, smile_response};
pub use response::SpotToVix;

/// Levels of the VIX, in points: percent a year. It has been between 9 and 90 since 1990.
pub const VIX: Range = Range::closed(1.0, 500.0);
