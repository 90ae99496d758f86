//! Put-call parity at one strike: the gap, and who gains by it.

use super::{Market, Position, PositionError};
use crate::error::{InputError, Range};
use crate::math::exp;
use crate::pricing::{BsmInput, OptionKind, bsm_price, limits};
use crate::smile::Smile;

/// Prices of options: those of an asset of 1e9 with a yield of -0.1 over 50 years, and more.
const PRICE: Range = Range::closed(0.0, 1e12);

/// A gap this small against the present values exchanged is rounding.
const ROUNDING: f64 = 1e-12;

/// The trade that earns a gap in put-call parity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arbitrage {
    /// Sell the call, buy the put and the underlying: the call is too dear.
    Conversion,
    /// Buy the call, sell the put and the underlying: the put is too dear.
    Reversal,
}

/// Put-call parity at one strike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParityGap {
    /// C - P - (S e^(-qT) - K e^(-rT)), in points; zero when parity holds.
    pub gap: f64,
    /// C - P: what holding the underlying forward costs in options.
    pub by_options: f64,
    /// S e^(-qT) - K e^(-rT): what it is worth.
    pub by_carry: f64,
    /// The trade that earns the size of the gap today, or `None` when parity holds to rounding.
    pub arbitrage: Option<Arbitrage>,
}

impl ParityGap {
    /// What the arbitrage leaves after `cost` points, 0 to 1e12, of trading all its parts; at least
    /// 0.
    ///
    /// # Errors
    /// [`InputError`] when `cost` is out of range.
    pub fn profit_after(&self, cost: f64) -> Result<f64, InputError> {
        let cost = PRICE.check("cost", cost)?;
        Ok((self.gap.abs() - cost).max(0.0))
    }
}

/// The gap in put-call parity between the prices of a call and a put at `strike`, 0 to 1e12 each.
///
/// # Formula
/// gap = C - P - (S e^(-qT) - K e^(-rT)). A conversion earns a positive one today, a reversal a
/// negative one, whatever spot does. On a future ([`Market::on_future`]) it is C - P - (F - K)
/// e^(-rT).
///
/// # Errors
/// [`InputError`] when an input is out of range.
///
/// # Source
/// H. R. Stoll, "The relationship between put and call option prices", Journal of Finance 24 (1969)
/// 801-824.
///
/// ```
/// use condor_core::position::{Market, parity::parity_gap};
///
/// // VIX options are options on the future: a 10-call at 10.30 with no put value left means a future of
/// // 20.30, whatever the index says (Cboe, 2011-05-12).
/// let market = Market::on_future(20.30, 68.0 / 365.0, 0.0);
/// assert!(parity_gap(&market, 10.0, 10.30, 0.0)?.gap.abs() < 1e-12);
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
pub fn parity_gap(
    market: &Market,
    strike: f64,
    call: f64,
    put: f64,
) -> Result<ParityGap, InputError> {
    market.check()?;
    let strike = limits::STRIKE.check("strike", strike)?;
    let call = PRICE.check("call", call)?;
    let put = PRICE.check("put", put)?;
    let asset = market.spot * exp(-market.dividend_yield * market.years);
    let bond = strike * market.discount();
    let (by_options, by_carry) = (call - put, asset - bond);
    let gap = by_options - by_carry;
    let arbitrage = if gap.abs() <= ROUNDING * asset.max(bond) {
        None
    } else if gap > 0.0 {
        Some(Arbitrage::Conversion)
    } else {
        Some(Arbitrage::Reversal)
    };
    Ok(ParityGap {
        gap,
        by_options,
        by_carry,
        arbitrage,
    })
}

/// The gap when the call and the put at `strike` are priced at volatilities of their own, 0 to 10
/// each.
///
/// It is zero when they are equal, whatever they are: parity knows no volatility.
///
/// # Errors
/// [`InputError`] when an input is out of range.
pub fn parity_gap_of_volatilities(
    market: &Market,
    strike: f64,
    call_volatility: f64,
    put_volatility: f64,
) -> Result<ParityGap, InputError> {
    let price = |kind, field, volatility| {
        let input = BsmInput {
            spot: market.spot,
            strike,
            years: market.years,
            rate: market.rate,
            dividend_yield: market.dividend_yield,
            volatility: limits::VOLATILITY.check(field, volatility)?,
        };
        bsm_price(kind, &input)
    };
    let call = price(OptionKind::Call, "call_volatility", call_volatility)?;
    let put = price(OptionKind::Put, "put_volatility", put_volatility)?;
    parity_gap(market, strike, call, put)
}

impl Position {
    /// For each leg, the gap between its price and that of the other kind at the same strike, which
    /// is taken to trade at its volatility on `smile`. A leg on the smile has none; one with a
    /// volatility of its own shows how far it breaks parity.
    ///
    /// # Errors
    /// [`PositionError`] when the smile returns something that is not a volatility.
    pub fn parity_gaps(
        &self,
        smile: &(impl Smile + ?Sized),
    ) -> Result<Vec<ParityGap>, PositionError> {
        let legs = self.legs().iter().enumerate();
        legs.map(|(index, leg)| {
            let market = self.market();
            let strike = leg.leg.strike;
            let other = smile.volatility(market.log_strike(strike));
            let (call, put) = match leg.leg.kind {
                OptionKind::Call => (leg.volatility, other),
                OptionKind::Put => (other, leg.volatility),
            };
            parity_gap_of_volatilities(market, strike, call, put)
                .map_err(|error| PositionError::Leg { index, error })
        })
        .collect()
    }
}
