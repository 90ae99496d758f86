//! Black-76: European options on a future that expires no earlier than the option.

use super::{Contract, OptionKind, Valuation, limits};
use crate::error::InputError;
use crate::math::{exp, ln_ratio};

/// What the Black-76 formula needs. A VIX option is valued on the VIX future of its own expiry.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Black76Input {
    /// Futures price F, 1e-4 to 1e9.
    pub future: f64,
    /// Strike K in the unit of the future, 1e-4 to 1e9.
    pub strike: f64,
    /// Years T to expiry, 0 to 50.
    pub years: f64,
    /// Continuously compounded rate r a year, -0.1 to 0.5.
    pub rate: f64,
    /// Volatility sigma of the future per square root of a year, 0 to 10.
    pub volatility: f64,
}

impl Black76Input {
    #[inline]
    fn contract(&self, kind: OptionKind) -> Result<Contract, InputError> {
        let future = limits::PRICE.check("future", self.future)?;
        let strike = limits::STRIKE.check("strike", self.strike)?;
        let years = limits::YEARS.check("years", self.years)?;
        let rate = limits::RATE.check("rate", self.rate)?;
        let volatility = limits::VOLATILITY.check("volatility", self.volatility)?;
        let discount = exp(-rate * years);
        Ok(Contract {
            kind,
            underlying: future,
            weight: discount,
            bond: strike * discount,
            log_moneyness: ln_ratio(future, strike),
            years,
            volatility,
            rate,
            asset_yield: rate,
        })
    }
}

/// Price and Greeks of a European option on a future by Black-76.
///
/// # Formula
/// With d1 = ln(F/K)/(sigma sqrt T) + sigma sqrt(T)/2 and d2 = d1 - sigma sqrt T,
///
/// call = e^(-rT) [F N(d1) - K N(d2)], put = e^(-rT) [K N(-d2) - F N(-d1)],
/// delta = phi e^(-rT) N(phi d1), rho = -T times the price (the future is held fixed).
///
/// Units of the Greeks are those of [`Greeks`](super::Greeks): theta and charm per year, vega, rho and
/// vanna per 1.00. The limits of no time and no volatility are those of the [module](super).
///
/// # Errors
/// [`InputError`] for the first field outside its range.
///
/// # Source
/// F. Black, "The pricing of commodity contracts", Journal of Financial Economics 3 (1976) 167-179.
pub fn black76(kind: OptionKind, input: &Black76Input) -> Result<Valuation, InputError> {
    let contract = input.contract(kind)?;
    Ok(contract.valuation(|tails| -contract.years * tails.price))
}

/// Price alone of a European option on a future by Black-76; the same number as [`black76`] gives.
///
/// # Errors
/// [`InputError`] for the first field outside its range.
pub fn black76_price(kind: OptionKind, input: &Black76Input) -> Result<f64, InputError> {
    Ok(input.contract(kind)?.price())
}
