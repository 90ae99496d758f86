//! What is held across SPX and the VIX, valued together.
//!
//! - [`Book`]: holdings and cash; its value is what it has earned since it was opened
//! - [`Instrument`], [`Holding`]: SPX options, VIX options, VIX futures, volatility funds
//! - [`Quotes`]: the prices of a [`MarketState`](crate::scenario::MarketState)
//! - [`profits`], [`profit_grid`]: a book over one or two parts of a shock
//!
//! Money is in dollars here, every instrument times its multiplier.

mod book;
mod grid;
mod instrument;
mod quotes;

pub use book::{Book, BookGreeks, MAX_HOLDINGS};
pub use grid::{profit_grid, profits};
pub use instrument::{FundShare, Holding, Instrument, SpxOption};
pub use quotes::{InstrumentValue, Quotes};
