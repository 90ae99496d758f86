//! Exchange-traded funds: the band creation keeps the price in, and what leverage must trade.

use crate::error::{InputError, Range};
use crate::math::{exp_m1, ln_1p};
use crate::series::{SeriesError, check, finite};

const VALUE: Range = Range::closed(1e-6, 1e12);
const COST: Range = Range::closed(0.0, 0.5);
const LEVERAGE: Range = Range::closed(-10.0, 10.0);
const RETURN: Range = Range::closed(-1.0, 10.0);
const ABOVE_RUIN: Range = Range::above(-1.0, 10.0);
const VOLATILITY: Range = Range::closed(0.0, 10.0);
const YEARS: Range = Range::closed(0.0, 50.0);

/// The prices of a fund between which nobody gains by creating or redeeming shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CreationBand {
    /// Below it one buys shares and redeems them for what the fund holds.
    pub low: f64,
    /// Above it one buys what the fund holds, creates shares and sells them.
    pub high: f64,
    /// What that earns a share at the price given; zero inside the band.
    pub gain: f64,
}

/// The band for a net asset value and a price of 1e-6 to 1e12 a share and costs of creation or redemption, 0 to
/// 0.5 of the value.
///
/// # Formula
/// NAV (1 - c) to NAV (1 + c).
///
/// # Errors
/// [`InputError`] when an input is out of range.
pub fn creation_band(
    net_asset_value: f64,
    price: f64,
    cost: f64,
) -> Result<CreationBand, InputError> {
    let value = VALUE.check("net_asset_value", net_asset_value)?;
    let price = VALUE.check("price", price)?;
    let cost = COST.check("cost", cost)?;
    let (low, high) = (value * (1.0 - cost), value * (1.0 + cost));
    Ok(CreationBand {
        low,
        high,
        gain: (price - high).max(low - price).max(0.0),
    })
}

/// What a fund of constant leverage must buy (positive) or sell at the close to keep it.
///
/// # Formula
/// L (L - 1) r A: leverage L -10 to 10, r the day's return of its index -1 to 10, A 1e-6 to 1e12 the assets
/// before. The sign is that of r for L > 1 and for L < 0: both buy after rises and sell after falls.
///
/// # Errors
/// [`InputError`] when an input is out of range.
///
/// ```
/// use condor_core::market::rebalancing_trade;
///
/// // An inverse fund trades as much as a doubled one, and in the same direction.
/// assert_eq!(rebalancing_trade(-1.0, 0.25, 100.0)?, 50.0);
/// assert_eq!(rebalancing_trade(2.0, 0.25, 100.0)?, 50.0);
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
pub fn rebalancing_trade(leverage: f64, index_return: f64, assets: f64) -> Result<f64, InputError> {
    let leverage = LEVERAGE.check("leverage", leverage)?;
    let index_return = RETURN.check("index_return", index_return)?;
    Ok(leverage * (leverage - 1.0) * index_return * VALUE.check("assets", assets)?)
}

/// The levels of a fund that earns `leverage` times each day's return of its index, from 1; without interest
/// and costs. Once it reaches zero it stays there.
///
/// # Formula
/// F_t = F_(t-1) max(1 + L r_t, 0).
///
/// # Errors
/// [`SeriesError`] when there is no return, one is not -1 to 10, the leverage is not -10 to 10, or a level
/// becomes too large.
pub fn leveraged_levels(leverage: f64, returns: &[f64]) -> Result<Vec<f64>, SeriesError> {
    check("return", returns, 1, RETURN)?;
    let leverage = LEVERAGE.check("leverage", leverage)?;
    let mut levels = vec![1.0];
    let mut level = 1.0;
    for r in returns {
        level = finite("the level", level * (1.0 + leverage * r).max(0.0))?;
        levels.push(level);
    }
    Ok(levels)
}

/// The return of a fund of constant leverage over a time in which its index returned `index_return` in all, if
/// the index moved evenly with `volatility` and was followed without pause.
///
/// # Formula
/// (1 + R)^L e^(-L(L - 1) sigma^2 T/2) - 1: R above -1 and up to 10, sigma 0 to 10, T 0 to 50 years. The
/// exponent is what leverage loses to volatility.
///
/// # Errors
/// [`SeriesError`] when an input is out of range or the result too large.
pub fn smooth_leveraged_return(
    leverage: f64,
    index_return: f64,
    volatility: f64,
    years: f64,
) -> Result<f64, SeriesError> {
    let leverage = LEVERAGE.check("leverage", leverage)?;
    let index_return = ABOVE_RUIN.check("index_return", index_return)?;
    let volatility = VOLATILITY.check("volatility", volatility)?;
    let years = YEARS.check("years", years)?;
    let drag = 0.5 * leverage * (leverage - 1.0) * volatility * volatility * years;
    finite("the return", exp_m1(leverage * ln_1p(index_return) - drag))
}
