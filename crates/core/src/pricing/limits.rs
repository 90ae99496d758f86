//! The ranges of the pricing inputs.
//!
//! They are wide enough for anything quoted on a market, and narrow enough that every output for
//! every input inside them is a finite number.

use crate::error::Range;

/// Spot, future and forward prices.
pub const PRICE: Range = Range::closed(1e-4, 1e9);
/// Strikes.
pub const STRIKE: Range = Range::closed(1e-4, 1e9);
/// Time to expiry in years; zero is expiry itself.
pub const YEARS: Range = Range::closed(0.0, 50.0);
/// Time in years where some is needed.
pub const YEARS_LEFT: Range = Range::above(0.0, 50.0);
/// Continuously compounded rates and yields a year, -10% to 50%.
pub const RATE: Range = Range::closed(-0.1, 0.5);
/// Volatility per square root of a year; zero is certainty.
pub const VOLATILITY: Range = Range::closed(0.0, 10.0);
/// Expected continuously compounded growth of spot a year, as a belief.
pub const DRIFT: Range = Range::closed(-1.0, 1.0);
/// Spot at expiry; zero is ruin.
pub const TERMINAL_SPOT: Range = Range::closed(0.0, 1e9);
