//! The effective exchange rate: a currency against those of the partners it trades with.

use crate::error::{InputError, Range};
use crate::math::{exp, ln_ratio};
use crate::series::{SeriesError, finite};

const RATE: Range = Range::closed(1e-9, 1e9);
const PRICES: Range = Range::closed(1e-9, 1e9);
const TRADE: Range = Range::closed(0.0, 1e15);

/// One trading partner at a base date and now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TradePartner {
    /// Trade with it (exports plus imports), 0 to 1e15; only the shares of the partners matter.
    pub trade: f64,
    /// Units of its currency for one of ours at the base date, 1e-9 to 1e9.
    pub base_rate: f64,
    /// The same now.
    pub rate: f64,
    /// Its consumer prices now over those at the base date, 1e-9 to 1e9.
    pub prices: f64,
}

/// The shares of trade, which add up to 1.
///
/// # Errors
/// [`SeriesError`] when there is no partner, an amount is not 0 to 1e15, or all are zero.
pub fn trade_weights(trade: &[f64]) -> Result<Vec<f64>, SeriesError> {
    crate::series::check("trade", trade, 1, TRADE)?;
    let sum: f64 = trade.iter().sum();
    if sum <= 0.0 {
        return Err(SeriesError::Constant { field: "trade" });
    }
    Ok(trade.iter().map(|amount| amount / sum).collect())
}

/// The real effective exchange rate as an index, 100 at the base date. Above 100 our goods have become
/// dearer against the partners'.
///
/// With all prices 1 (and `own_prices` 1) it is the nominal effective rate.
///
/// # Formula
/// 100 x product over partners of (e_i/e_i0 x P/P_i)^w_i: e_i units of partner currency for one of ours,
/// P our prices over those at the base date, P_i the partner's, w_i its share of trade.
///
/// # Errors
/// [`SeriesError`] when there is no partner, a number is out of range, all trade is zero, or the result is
/// too large.
///
/// ```
/// use condor_core::indicators::{TradePartner, effective_exchange_rate};
///
/// // 10% more of both currencies, but our prices rose 10% less than theirs.
/// let partner = |trade| TradePartner { trade, base_rate: 1.0, rate: 1.1, prices: 1.1 };
/// let index = effective_exchange_rate(&[partner(3.0), partner(1.0)], 1.0)?;
/// assert!((index - 100.0).abs() < 1e-12);
/// # Ok::<(), condor_core::series::SeriesError>(())
/// ```
pub fn effective_exchange_rate(
    partners: &[TradePartner],
    own_prices: f64,
) -> Result<f64, SeriesError> {
    let own = PRICES.check("own_prices", own_prices)?;
    let trade: Vec<f64> = partners.iter().map(|partner| partner.trade).collect();
    let weights = trade_weights(&trade)?;
    let mut logarithm = 0.0;
    for (index, (partner, weight)) in partners.iter().zip(weights).enumerate() {
        let item = |error: InputError| SeriesError::Item { index, error };
        let base = RATE.check("base_rate", partner.base_rate).map_err(item)?;
        let rate = RATE.check("rate", partner.rate).map_err(item)?;
        let prices = PRICES.check("prices", partner.prices).map_err(item)?;
        logarithm += weight * (ln_ratio(rate, base) + ln_ratio(own, prices));
    }
    finite("the exchange rate", 100.0 * exp(logarithm))
}
