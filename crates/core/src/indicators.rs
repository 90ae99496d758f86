//! Indicators of a price series, of a market's breadth, and of a currency.
//!
//! # Conventions
//! A result has as many entries as the series has prices. An entry is `None` while the indicator warms
//! up: the bars before there is enough history for a first value. How an average is seeded differs
//! between tools and is stated, because it moves early values by more than any reading of them can bear.

mod average;
mod breadth;
mod exchange;
mod macd;
mod rsi;

pub use average::exponential_average;
pub use breadth::{advance_decline_line, new_high_share, share_above_average};
pub use exchange::{TradePartner, effective_exchange_rate, trade_weights};
pub(crate) use macd::averages as macd_averages;
pub use macd::{Macd, MacdPeriods, macd};
pub use rsi::{FlatRsi, rsi};

use crate::error::Range;

/// Prices and index levels.
pub const PRICE: Range = Range::closed(1e-9, 1e12);
/// Bars an average looks back.
pub const PERIOD: Range = Range::closed(2.0, 10_000.0);

/// How a recursive average starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Seeding {
    /// With the plain mean of the first n values: TA-Lib's convention.
    #[default]
    Mean,
    /// With the first value: the convention of pandas' `ewm(adjust=False)` and most charting sites.
    FirstValue,
}

/// A period as a count, checked.
fn period(field: &'static str, value: u32) -> Result<usize, crate::error::InputError> {
    PERIOD.check(field, f64::from(value))?;
    Ok(value as usize)
}
