//! A price against what a company earns and owns.

use crate::error::{InputError, Range};

const PRICE: Range = Range::closed(0.0, 1e12);
const POSITIVE_PRICE: Range = Range::closed(1e-9, 1e12);
const SHARES: Range = Range::closed(0.0, 1e15);
const AMOUNT: Range = Range::closed(-1e15, 1e15);
const HOLDING: Range = Range::closed(0.0, 1e15);
const SOME: Range = Range::closed(1e-6, 1e15);

/// Market capitalisation: price of a share, 0 to 1e12, times shares outstanding, 0 to 1e15.
///
/// # Errors
/// [`InputError`] when an input is out of range.
pub fn market_capitalisation(price: f64, shares: f64) -> Result<f64, InputError> {
    Ok(PRICE.check("price", price)? * SHARES.check("shares", shares)?)
}

/// What a company weighs in an index of market capitalisations: its own, 0 to 1e15, over its own and that of the
/// `others`, 1e-6 to 1e15. When all others stand still, the index moves by the weight times the move of its share.
///
/// # Errors
/// [`InputError`] when an input is out of range.
///
/// ```
/// use condor_core::valuation::{index_weight, market_capitalisation};
///
/// let company = market_capitalisation(50.0, 4.0)?;
/// assert_eq!(index_weight(company, 1800.0)?, 0.1);
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
pub fn index_weight(capitalisation: f64, others: f64) -> Result<f64, InputError> {
    let own = HOLDING.check("capitalisation", capitalisation)?;
    Ok(own / (own + SOME.check("others", others)?))
}

/// Price over what one share earns a year; `None` when it earns nothing or loses money, where the ratio
/// says nothing.
///
/// # Errors
/// [`InputError`] when `price` is not 0 to 1e12 or `earnings_per_share` not within 1e15.
pub fn price_to_earnings(price: f64, earnings_per_share: f64) -> Result<Option<f64>, InputError> {
    ratio(price, "earnings_per_share", earnings_per_share)
}

/// Price over a share's operating cash flow a year; `None` when that is not positive.
///
/// # Errors
/// [`InputError`] when `price` is not 0 to 1e12 or `cash_flow_per_share` not within 1e15.
pub fn price_to_cash_flow(price: f64, cash_flow_per_share: f64) -> Result<Option<f64>, InputError> {
    ratio(price, "cash_flow_per_share", cash_flow_per_share)
}

fn ratio(price: f64, field: &'static str, base: f64) -> Result<Option<f64>, InputError> {
    let price = PRICE.check("price", price)?;
    let base = AMOUNT.check(field, base)?;
    let ratio = price / base;
    Ok((base > 0.0 && ratio.is_finite()).then_some(ratio))
}

/// Earnings yield: what a share earns a year over its price. It is defined for losses too, and compares
/// with a rate of interest.
///
/// # Errors
/// [`InputError`] when `price` is not 1e-9 to 1e12 or `earnings_per_share` not within 1e15.
pub fn earnings_yield(price: f64, earnings_per_share: f64) -> Result<f64, InputError> {
    let price = POSITIVE_PRICE.check("price", price)?;
    Ok(AMOUNT.check("earnings_per_share", earnings_per_share)? / price)
}

/// Quick ratio: what can be turned into cash at once over what is due within a year.
///
/// # Formula
/// (cash + marketable securities + receivables)/current liabilities. Inventory is left out.
///
/// # Errors
/// [`InputError`] when an asset is not 0 to 1e15 or the liabilities are not 1e-6 to 1e15.
///
/// ```
/// use condor_core::valuation::quick_ratio;
///
/// assert_eq!(quick_ratio(20.0, 10.0, 30.0, 40.0)?, 1.5);
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
pub fn quick_ratio(
    cash: f64,
    securities: f64,
    receivables: f64,
    current_liabilities: f64,
) -> Result<f64, InputError> {
    let cash = HOLDING.check("cash", cash)?;
    let securities = HOLDING.check("securities", securities)?;
    let receivables = HOLDING.check("receivables", receivables)?;
    let due = SOME.check("current_liabilities", current_liabilities)?;
    Ok((cash + securities + receivables) / due)
}
