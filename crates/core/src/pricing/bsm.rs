//! Black-Scholes-Merton: European options on an asset with a continuous yield.

use super::{Contract, OptionKind, Valuation, limits};
use crate::error::InputError;
use crate::math::{exp, ln_ratio};

/// What the Black-Scholes-Merton formula needs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BsmInput {
    /// Spot price S, 1e-4 to 1e9.
    pub spot: f64,
    /// Strike K in the unit of spot, 1e-4 to 1e9.
    pub strike: f64,
    /// Years T to expiry, 0 to 50.
    pub years: f64,
    /// Continuously compounded rate r a year, -0.1 to 0.5.
    pub rate: f64,
    /// Continuously compounded yield q of the asset a year, -0.1 to 0.5.
    pub dividend_yield: f64,
    /// Volatility sigma per square root of a year, 0 to 10.
    pub volatility: f64,
}

impl BsmInput {
    #[inline]
    fn contract(&self, kind: OptionKind) -> Result<Contract, InputError> {
        let spot = limits::PRICE.check("spot", self.spot)?;
        let strike = limits::STRIKE.check("strike", self.strike)?;
        let years = limits::YEARS.check("years", self.years)?;
        let rate = limits::RATE.check("rate", self.rate)?;
        let asset_yield = limits::RATE.check("dividend_yield", self.dividend_yield)?;
        let volatility = limits::VOLATILITY.check("volatility", self.volatility)?;
        Ok(Contract {
            kind,
            underlying: spot,
            weight: exp(-asset_yield * years),
            bond: strike * exp(-rate * years),
            log_moneyness: ln_ratio(spot, strike) + (rate - asset_yield) * years,
            years,
            volatility,
            rate,
            asset_yield,
        })
    }
}

/// Price and Greeks of a European option by Black-Scholes-Merton.
///
/// # Formula
/// With d1 = [ln(S/K) + (r - q + sigma^2/2) T]/(sigma sqrt T) and d2 = d1 - sigma sqrt T,
///
/// call = S e^(-qT) N(d1) - K e^(-rT) N(d2), put = K e^(-rT) N(-d2) - S e^(-qT) N(-d1),
/// rho = phi K T e^(-rT) N(phi d2), phi = +1 for a call and -1 for a put.
///
/// Units of the Greeks are those of [`Greeks`](super::Greeks): theta and charm per year, vega, rho and
/// vanna per 1.00. The limits of no time and no volatility are those of the [module](super).
///
/// # Errors
/// [`InputError`] for the first field outside its range.
///
/// # Source
/// R. C. Merton, "Theory of rational option pricing", Bell Journal of Economics 4 (1973);
/// E. G. Haug, *The Complete Guide to Option Pricing Formulas*, 2nd edition (2007), chapters 1-2.
///
/// ```
/// use condor_core::pricing::{BsmInput, OptionKind, bsm};
///
/// // Hull, Options, Futures, and Other Derivatives: a call of 4.76.
/// let input = BsmInput {
///     spot: 42.0, strike: 40.0, years: 0.5, rate: 0.10, dividend_yield: 0.0, volatility: 0.20,
/// };
/// let call = bsm(OptionKind::Call, &input)?;
/// assert!((call.price - 4.7594).abs() < 5e-5);
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
pub fn bsm(kind: OptionKind, input: &BsmInput) -> Result<Valuation, InputError> {
    Ok(input.contract(kind)?.bsm_valuation())
}

/// Price alone of a European option by Black-Scholes-Merton; the same number as [`bsm`] gives.
///
/// # Errors
/// [`InputError`] for the first field outside its range.
pub fn bsm_price(kind: OptionKind, input: &BsmInput) -> Result<f64, InputError> {
    Ok(input.contract(kind)?.price())
}
