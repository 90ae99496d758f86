//! Option-based portfolio insurance: a guarantee bought at once.

use crate::error::{InputError, Range};
use crate::math::{RootError, exp};
use crate::position::Market;
use crate::pricing::{BsmInput, OptionKind, bsm_price, limits};
use crate::smile::Smile;
use std::fmt;

const MONEY: Range = Range::closed(1e-6, 1e12);
/// Strikes the search may use, as a multiple of spot.
const WIDEST: f64 = 1e3;

/// A guarantee that cannot be bought.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ObpiError {
    /// Occurs when an input is not a number in its range, or a smile returns no volatility.
    Input(InputError),
    /// Occurs when the guarantee costs all the money or more as a bond alone, so that nothing is left for
    /// an option; or so little that the strike leaves a thousandth to a thousandfold of spot.
    NotAffordable {
        /// The guarantee.
        guarantee: f64,
        /// What it costs as a bond.
        bond: f64,
        /// The money there is.
        value: f64,
    },
    /// Occurs when the search for the strike fails.
    Root(RootError),
}

impl fmt::Display for ObpiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(error) => error.fmt(f),
            Self::NotAffordable {
                guarantee,
                bond,
                value,
            } => write!(
                f,
                "a guarantee of {guarantee} costs {bond} as a bond; with {value} no option completes it"
            ),
            Self::Root(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ObpiError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::Root(error) => Some(error),
            Self::NotAffordable { .. } => None,
        }
    }
}

impl From<InputError> for ObpiError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<RootError> for ObpiError {
    fn from(error: RootError) -> Self {
        Self::Root(error)
    }
}

/// An insured portfolio: index and puts, which by parity is the same as bonds and calls.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Obpi {
    /// The market in which it was bought.
    pub market: Market,
    /// What it cost in all.
    pub value: f64,
    /// What is left at expiry at the least.
    pub guarantee: f64,
    /// Strike of the options.
    pub strike: f64,
    /// Options, and units of the index at expiry (dividends reinvested).
    pub units: f64,
    /// Price of one put.
    pub put: f64,
    /// Price of one call.
    pub call: f64,
}

impl Obpi {
    /// Insures `value`, 1e-6 to 1e12, so that `guarantee` of the same range is left at expiry, with options
    /// at their volatility on `smile`.
    ///
    /// # Formula
    /// n units of index and n puts struck at K pay n max(S, K). The guarantee needs n K = G and the money
    /// n (S e^(-qT) + P(K)) = V: K solves G (S e^(-qT) + P(K)) = V K. As bonds and calls: G e^(-rT) and
    /// n C(K).
    ///
    /// # Errors
    /// [`ObpiError`] when an input is out of range, no time is left, or the money does not buy the
    /// guarantee.
    ///
    /// ```
    /// use condor_core::insurance::Obpi;
    /// use condor_core::position::Market;
    /// use condor_core::smile::FlatSmile;
    ///
    /// let market = Market { spot: 5000.0, years: 1.0, rate: 0.04, dividend_yield: 0.013 };
    /// let insured = Obpi::new(&market, 100.0, 90.0, &FlatSmile::new(0.18)?)?;
    /// assert!((insured.value_at_expiry(1000.0)? - 90.0).abs() < 1e-9);
    /// assert!(insured.value_at_expiry(6000.0)? > 105.0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(
        market: &Market,
        value: f64,
        guarantee: f64,
        smile: &(impl Smile + ?Sized),
    ) -> Result<Self, ObpiError> {
        market.check()?;
        limits::YEARS_LEFT.check("years", market.years)?;
        let value = MONEY.check("value", value)?;
        let guarantee = MONEY.check("guarantee", guarantee)?;
        let stock = market.spot * exp(-market.dividend_yield * market.years);
        let bond = guarantee * market.discount();
        let out_of_reach = ObpiError::NotAffordable {
            guarantee,
            bond,
            value,
        };
        if bond >= value {
            return Err(out_of_reach);
        }
        let low = (market.spot / WIDEST).max(limits::STRIKE.min);
        let high = (market.spot * WIDEST).min(limits::STRIKE.max);
        let mut failed = None;
        // Money over the guarantee for one unit, against what it costs over the strike.
        let excess = |strike: f64| match option(market, OptionKind::Put, strike, smile) {
            Ok(put) => guarantee * ((stock + put) / strike) - value,
            Err(error) => {
                failed = Some(error);
                f64::NAN
            }
        };
        let found = crate::math::bracketed_root(excess, low, high, 0.0);
        if let Some(error) = failed {
            return Err(error.into());
        }
        let strike = match found {
            Ok(strike) => strike,
            Err(RootError::SameSign { .. }) => return Err(out_of_reach),
            Err(error) => return Err(error.into()),
        };
        Ok(Self {
            market: *market,
            value,
            guarantee,
            strike,
            units: guarantee / strike,
            put: option(market, OptionKind::Put, strike, smile)?,
            call: option(market, OptionKind::Call, strike, smile)?,
        })
    }

    /// Share of the rise of the index that is kept: what n units at expiry are to the units the money would
    /// have bought without insurance. Below 1; the rest pays for the put.
    pub fn participation(&self) -> f64 {
        let market = &self.market;
        let stock = market.spot * exp(-market.dividend_yield * market.years);
        self.units * stock / self.value
    }

    /// Money in puts at the start.
    pub fn put_cost(&self) -> f64 {
        self.units * self.put
    }

    /// Value at expiry with the index at `spot`, 0 to 1e9: the guarantee or n S, whichever is more.
    ///
    /// # Errors
    /// [`InputError`] when `spot` is out of range.
    pub fn value_at_expiry(&self, spot: f64) -> Result<f64, InputError> {
        let spot = limits::TERMINAL_SPOT.check("terminal_spot", spot)?;
        Ok(self.guarantee.max(self.units * spot))
    }

    /// Value before expiry with the index at `spot` and `years` left, 0 up to those at the start.
    ///
    /// # Errors
    /// [`InputError`] when an input is out of range or the smile returns no volatility.
    pub fn value_at(
        &self,
        spot: f64,
        years: f64,
        smile: &(impl Smile + ?Sized),
    ) -> Result<f64, InputError> {
        let years = Range::closed(0.0, self.market.years).check("years", years)?;
        let market = Market {
            spot,
            years,
            ..self.market
        };
        market.check()?;
        let put = option(&market, OptionKind::Put, self.strike, smile)?;
        Ok(self.units * (spot * exp(-market.dividend_yield * years) + put))
    }
}

fn option(
    market: &Market,
    kind: OptionKind,
    strike: f64,
    smile: &(impl Smile + ?Sized),
) -> Result<f64, InputError> {
    let input = BsmInput {
        spot: market.spot,
        strike,
        years: market.years,
        rate: market.rate,
        dividend_yield: market.dividend_yield,
        volatility: smile.volatility(market.log_strike(strike)),
    };
    bsm_price(kind, &input)
}
