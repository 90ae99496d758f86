//! Interest at home and abroad, and what prices leave of it.

use crate::error::{InputError, Range};
use crate::math::{exp, ln_ratio};
use crate::pricing::limits;

const EXCHANGE: Range = Range::closed(1e-9, 1e9);
const LEVEL: Range = Range::closed(1e-9, 1e12);
/// Effective rates a year.
const EFFECTIVE: Range = Range::above(-1.0, 1e6);
const NOMINAL: Range = Range::closed(-0.99, 1e6);

/// A forward exchange rate against the one that covered parity asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CoveredParity {
    /// The forward rate at which borrowing in one currency and lending in the other earns nothing.
    pub fair_forward: f64,
    /// Rate at home less rate abroad.
    pub rate_differential: f64,
    /// What a forward quoted earns beyond it, continuously compounded a year: the cross-currency basis.
    /// Positive when it pays to borrow at home and lend abroad.
    pub basis: f64,
}

/// The forward exchange rate by covered interest parity.
///
/// # Formula
/// F = S e^((r - r*) T), S and F in home currency for a unit of foreign, 1e-9 to 1e9; r the continuously
/// compounded rate at home and r* abroad, -0.1 to 0.5; T 0 to 50 years.
///
/// # Errors
/// [`InputError`] when an input is out of range.
///
/// ```
/// use condor_core::valuation::covered_forward;
///
/// // The currency with the higher rate is cheaper forward.
/// assert!(covered_forward(1.10, 0.05, 0.03, 1.0)? > 1.10);
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
pub fn covered_forward(spot: f64, home: f64, abroad: f64, years: f64) -> Result<f64, InputError> {
    let spot = EXCHANGE.check("spot", spot)?;
    let home = limits::RATE.check("home", home)?;
    let abroad = limits::RATE.check("abroad", abroad)?;
    let years = limits::YEARS.check("years", years)?;
    Ok(spot * exp((home - abroad) * years))
}

/// A quoted forward, 1e-9 to 1e9, against covered interest parity, with time above 0 and up to 50 years.
///
/// # Formula
/// basis = ln(quoted/S)/T - (r - r*).
///
/// # Errors
/// [`InputError`] when an input is out of range.
pub fn covered_parity(
    spot: f64,
    home: f64,
    abroad: f64,
    years: f64,
    quoted: f64,
) -> Result<CoveredParity, InputError> {
    let fair_forward = covered_forward(spot, home, abroad, years)?;
    let years = Range::closed(1e-9, 50.0).check("years", years)?;
    let quoted = EXCHANGE.check("quoted", quoted)?;
    Ok(CoveredParity {
        fair_forward,
        rate_differential: home - abroad,
        basis: ln_ratio(quoted, spot) / years - (home - abroad),
    })
}

/// Inflation between two levels of a price index (CPI or PPI), 1e-9 to 1e12 each: later/earlier - 1.
///
/// # Errors
/// [`InputError`] when a level is out of range.
pub fn inflation(earlier: f64, later: f64) -> Result<f64, InputError> {
    let earlier = LEVEL.check("earlier", earlier)?;
    Ok((LEVEL.check("later", later)? - earlier) / earlier)
}

/// What a return is worth in goods.
///
/// # Formula
/// (1 + nominal)/(1 + inflation) - 1, effective rates over the same time: nominal -0.99 to 1e6 and the
/// same for inflation.
///
/// # Errors
/// [`InputError`] when a rate is out of range.
///
/// ```
/// use condor_core::valuation::{inflation, real_return};
///
/// // 5% in a year in which the index of consumer prices went from 300 to 309.
/// let real = real_return(0.05, inflation(300.0, 309.0)?)?;
/// assert!((real - 0.0194174757281553).abs() < 1e-15);
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
pub fn real_return(nominal: f64, inflation: f64) -> Result<f64, InputError> {
    let nominal = EFFECTIVE.check("nominal", nominal)?;
    let inflation = NOMINAL.check("inflation", inflation)?;
    Ok((nominal - inflation) / (1.0 + inflation))
}

/// The inflation at which a nominal and an inflation-linked rate earn the same (break-even inflation).
///
/// # Formula
/// (1 + nominal)/(1 + real) - 1.
///
/// # Errors
/// [`InputError`] when the nominal rate is not above -1 and up to 1e6, or the real one not -0.99 to 1e6.
pub fn expected_inflation(nominal: f64, real: f64) -> Result<f64, InputError> {
    let nominal = EFFECTIVE.check("nominal", nominal)?;
    let real = NOMINAL.check("real", real)?;
    Ok((nominal - real) / (1.0 + real))
}
