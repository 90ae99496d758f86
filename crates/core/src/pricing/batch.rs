//! Black-Scholes-Merton over columns of inputs, without allocation.

use super::{BsmInput, Contract, OptionKind, Valuation, limits};
use crate::error::{InputError, Range};
use crate::math::{exp, ln_ratio};
use std::fmt;

/// One input of a batch: the same number for every option, or one for each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Column<'a> {
    /// The same number for every option.
    Same(f64),
    /// One number for each option.
    Each(&'a [f64]),
}

impl From<f64> for Column<'_> {
    fn from(number: f64) -> Self {
        Self::Same(number)
    }
}

impl<'a> From<&'a [f64]> for Column<'a> {
    fn from(numbers: &'a [f64]) -> Self {
        Self::Each(numbers)
    }
}

impl Column<'_> {
    #[inline(always)]
    fn at(&self, index: usize) -> f64 {
        match self {
            Self::Same(number) => *number,
            Self::Each(numbers) => numbers[index],
        }
    }

    /// Checks the length and every number.
    fn check(&self, field: &'static str, count: usize, range: &Range) -> Result<(), BatchError> {
        match self {
            Self::Same(number) => {
                range
                    .check(field, *number)
                    .map_err(|error| BatchError::Input { index: 0, error })?;
            }
            Self::Each(numbers) => {
                check_length(field, numbers.len(), count)?;
                for (index, number) in numbers.iter().enumerate() {
                    range
                        .check(field, *number)
                        .map_err(|error| BatchError::Input { index, error })?;
                }
            }
        }
        Ok(())
    }
}

fn check_length(field: &'static str, length: usize, expected: usize) -> Result<(), BatchError> {
    if length == expected {
        Ok(())
    } else {
        Err(BatchError::Length {
            field,
            length,
            expected,
        })
    }
}

/// The inputs of a batch of options of one kind; names, units and ranges are those of [`BsmInput`].
///
/// A strip of strikes has a slice of strikes and volatilities and the rest the same; a chart over
/// spot has a slice of spots; a decay chart a slice of times. Discount factors are computed anew
/// only where time or rate changes from one option to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BsmColumns<'a> {
    /// Spot prices S.
    pub spot: Column<'a>,
    /// Strikes K.
    pub strike: Column<'a>,
    /// Years T to expiry.
    pub years: Column<'a>,
    /// Continuously compounded rates r a year.
    pub rate: Column<'a>,
    /// Continuously compounded yields q of the asset a year.
    pub dividend_yield: Column<'a>,
    /// Volatilities sigma per square root of a year.
    pub volatility: Column<'a>,
}

impl BsmColumns<'_> {
    fn check(&self, count: usize) -> Result<(), BatchError> {
        self.spot.check("spot", count, &limits::PRICE)?;
        self.strike.check("strike", count, &limits::STRIKE)?;
        self.years.check("years", count, &limits::YEARS)?;
        self.rate.check("rate", count, &limits::RATE)?;
        self.dividend_yield
            .check("dividend_yield", count, &limits::RATE)?;
        self.volatility
            .check("volatility", count, &limits::VOLATILITY)
    }

    /// Calls `each` with the index and the contract of every option. Only for checked columns.
    #[inline(always)]
    fn contracts(&self, kind: OptionKind, count: usize, mut each: impl FnMut(usize, &Contract)) {
        // No rate or time in range is NaN, so that the first option always computes its factors.
        let mut years_before = f64::NAN;
        let (mut rate_before, mut yield_before) = (f64::NAN, f64::NAN);
        let (mut discount, mut weight) = (1.0, 1.0);
        for index in 0..count {
            let input = BsmInput {
                spot: self.spot.at(index),
                strike: self.strike.at(index),
                years: self.years.at(index),
                rate: self.rate.at(index),
                dividend_yield: self.dividend_yield.at(index),
                volatility: self.volatility.at(index),
            };
            let (rate, asset_yield, years) = (input.rate, input.dividend_yield, input.years);
            if years != years_before || rate != rate_before || asset_yield != yield_before {
                (years_before, rate_before, yield_before) = (years, rate, asset_yield);
                discount = exp(-rate * years);
                weight = exp(-asset_yield * years);
            }
            let contract = Contract {
                kind,
                underlying: input.spot,
                weight,
                bond: input.strike * discount,
                log_moneyness: ln_ratio(input.spot, input.strike) + (rate - asset_yield) * years,
                years,
                volatility: input.volatility,
                rate,
                asset_yield,
            };
            each(index, &contract);
        }
    }
}

/// Where a batch writes prices and Greeks: one slice each, all of one length. Units are those of
/// [`Greeks`](super::Greeks).
#[derive(Debug)]
pub struct ValuationColumns<'a> {
    /// Present values.
    pub price: &'a mut [f64],
    /// dV/dS.
    pub delta: &'a mut [f64],
    /// d2V/dS2.
    pub gamma: &'a mut [f64],
    /// dV/dsigma.
    pub vega: &'a mut [f64],
    /// dV/dt, per year that passes.
    pub theta: &'a mut [f64],
    /// dV/dr.
    pub rho: &'a mut [f64],
    /// d2V/dS dsigma.
    pub vanna: &'a mut [f64],
    /// d2V/dsigma2.
    pub volga: &'a mut [f64],
    /// d(delta)/dt, per year that passes.
    pub charm: &'a mut [f64],
}

impl ValuationColumns<'_> {
    fn check(&self) -> Result<usize, BatchError> {
        let count = self.price.len();
        for (field, length) in [
            ("delta", self.delta.len()),
            ("gamma", self.gamma.len()),
            ("vega", self.vega.len()),
            ("theta", self.theta.len()),
            ("rho", self.rho.len()),
            ("vanna", self.vanna.len()),
            ("volga", self.volga.len()),
            ("charm", self.charm.len()),
        ] {
            check_length(field, length, count)?;
        }
        Ok(count)
    }

    #[inline(always)]
    fn set(&mut self, index: usize, value: &Valuation) {
        self.price[index] = value.price;
        self.delta[index] = value.greeks.delta;
        self.gamma[index] = value.greeks.gamma;
        self.vega[index] = value.greeks.vega;
        self.theta[index] = value.greeks.theta;
        self.rho[index] = value.greeks.rho;
        self.vanna[index] = value.greeks.vanna;
        self.volga[index] = value.greeks.volga;
        self.charm[index] = value.greeks.charm;
    }
}

/// A batch that cannot be priced. Nothing has been written then.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BatchError {
    /// Occurs when a slice has another length than the slice of prices.
    Length {
        /// The name of the slice.
        field: &'static str,
        /// Its length.
        length: usize,
        /// The length of the slice of prices.
        expected: usize,
    },
    /// Occurs when an input is not a number in its range.
    Input {
        /// The option, counted from zero; zero for an input that is the same for all.
        index: usize,
        /// The input, its value and range.
        error: InputError,
    },
}

impl fmt::Display for BatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length {
                field,
                length,
                expected,
            } => write!(
                f,
                "{field} has {length} numbers; it must have {expected}, as the prices"
            ),
            Self::Input { index, error } => write!(f, "option {index} (from 0): {error}"),
        }
    }
}

impl std::error::Error for BatchError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Length { .. } => None,
            Self::Input { error, .. } => Some(error),
        }
    }
}

/// Prices of a batch of options by Black-Scholes-Merton, to the bit those of
/// [`bsm_price`](super::bsm_price), into `out`.
///
/// # Errors
/// [`BatchError`] when a column is not as long as `out` or a number is out of range; `out` is then
/// as it was.
///
/// ```
/// use condor_core::pricing::{BsmColumns, OptionKind, bsm_price_batch};
///
/// let (strikes, mut prices) = ([90.0, 100.0, 110.0], [0.0; 3]);
/// let columns = BsmColumns {
///     spot: 100.0.into(),
///     strike: strikes.as_slice().into(),
///     years: 0.25.into(),
///     rate: 0.04.into(),
///     dividend_yield: 0.01.into(),
///     volatility: 0.2.into(),
/// };
/// bsm_price_batch(OptionKind::Call, &columns, &mut prices)?;
/// assert!(prices[0] > prices[1] && prices[1] > prices[2]);
/// # Ok::<(), condor_core::pricing::BatchError>(())
/// ```
pub fn bsm_price_batch(
    kind: OptionKind,
    columns: &BsmColumns<'_>,
    out: &mut [f64],
) -> Result<(), BatchError> {
    columns.check(out.len())?;
    columns.contracts(kind, out.len(), |index, contract| {
        out[index] = contract.price();
    });
    Ok(())
}

/// Prices and Greeks of a batch of options by Black-Scholes-Merton, to the bit those of
/// [`bsm`](super::bsm), into the slices of `out`.
///
/// # Errors
/// [`BatchError`] when a column or a slice of `out` is not as long as `out.price` or a number is out
/// of range; `out` is then as it was.
pub fn bsm_batch(
    kind: OptionKind,
    columns: &BsmColumns<'_>,
    out: &mut ValuationColumns<'_>,
) -> Result<(), BatchError> {
    let count = out.check()?;
    columns.check(count)?;
    columns.contracts(kind, count, |index, contract| {
        out.set(index, &contract.bsm_valuation());
    });
    Ok(())
}
