//! What can be held.

use super::Quotes;
use crate::error::{InputError, Range};
use crate::pricing::{OptionKind, limits};
use crate::scenario::ScenarioError;
use crate::vix::{FuturesCurve, VixOption, VolatilityFund};

/// Contracts or shares, negative when sold short.
pub(super) const QUANTITY: Range = Range::closed(-1e6, 1e6);
pub(super) const UNITS: Range = Range::closed(0.0, 1e9);
pub(super) const ABOVE_SMILE: Range = Range::closed(-10.0, 10.0);

/// One SPX option.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpxOption {
    /// Call or put.
    pub kind: OptionKind,
    /// Strike, in index points, 1e-4 to 1e9.
    pub strike: f64,
    /// Years to expiry, 0 to 50.
    pub years: f64,
    /// How far its volatility lies above the smile; it keeps the distance.
    pub above_smile: f64,
}

/// A share of a volatility fund.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FundShare {
    /// The fund.
    pub fund: VolatilityFund,
    /// 30-day futures a share stands for, 0 to 1e9: its price over their level.
    pub units: f64,
}

impl FundShare {
    /// The share that costs `price` while the curve is as it is.
    ///
    /// # Errors
    /// [`InputError`] when `price`, 1e-4 to 1e9, is out of range.
    pub fn at_price(
        fund: VolatilityFund,
        price: f64,
        curve: &FuturesCurve,
    ) -> Result<Self, InputError> {
        let price = limits::PRICE.check("price", price)?;
        let units = UNITS.check("units", price / fund.level(curve))?;
        Ok(Self { fund, units })
    }
}

/// Something that can be held, with the time it has left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Instrument {
    /// An option on the index, $100 a point.
    Spx(SpxOption),
    /// An option on the VIX future of its expiry, $100 a point.
    VixOption(VixOption),
    /// A VIX future that settles in so many years, $1000 a point.
    VixFuture {
        /// Years to settlement, 0 to 10.
        years: f64,
    },
    /// A small VIX future, $100 a point.
    MiniVixFuture {
        /// Years to settlement, 0 to 10.
        years: f64,
    },
    /// A share of a volatility fund; its price is in dollars.
    Fund(FundShare),
}

impl Instrument {
    /// Dollars a point of its price is worth.
    pub const fn multiplier(&self) -> f64 {
        match self {
            Self::Spx(_) | Self::VixOption(_) | Self::MiniVixFuture { .. } => 100.0,
            Self::VixFuture { .. } => 1000.0,
            Self::Fund(_) => 1.0,
        }
    }

    /// Years to expiry or settlement; `None` for a share, which has none.
    pub const fn years(&self) -> Option<f64> {
        match self {
            Self::Spx(option) => Some(option.years),
            Self::VixOption(option) => Some(option.years),
            Self::VixFuture { years } | Self::MiniVixFuture { years } => Some(*years),
            Self::Fund(_) => None,
        }
    }

    /// Checks every number against its range. Whether the volatility of an option is one depends on the
    /// market too.
    ///
    /// # Errors
    /// [`InputError`] for the first number outside its range.
    pub fn check(&self) -> Result<(), InputError> {
        match self {
            Self::Spx(option) => {
                limits::STRIKE.check("strike", option.strike)?;
                limits::YEARS.check("years", option.years)?;
                ABOVE_SMILE.check("above_smile", option.above_smile)?;
            }
            Self::VixOption(option) => {
                limits::STRIKE.check("strike", option.strike)?;
                crate::vix::FUTURE_YEARS.check("years", option.years)?;
            }
            Self::VixFuture { years } | Self::MiniVixFuture { years } => {
                crate::vix::FUTURE_YEARS.check("years", *years)?;
            }
            Self::Fund(share) => {
                share.fund.check()?;
                UNITS.check("units", share.units)?;
            }
        }
        Ok(())
    }

    /// The price in points (of a share: in dollars).
    ///
    /// # Errors
    /// [`ScenarioError`] when a number of the instrument is out of range.
    pub fn price(&self, quotes: &Quotes) -> Result<f64, ScenarioError> {
        quotes.price(self)
    }

    /// With other years left; a share is as it was.
    pub(super) fn with_years(mut self, left: f64) -> Self {
        match &mut self {
            Self::Spx(option) => option.years = left,
            Self::VixOption(option) => option.years = left,
            Self::VixFuture { years } | Self::MiniVixFuture { years } => *years = left,
            Self::Fund(_) => {}
        }
        self
    }
}

/// So many of one instrument.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Holding {
    /// What is held.
    pub instrument: Instrument,
    /// Contracts or shares, negative when sold short, -1e6 to 1e6.
    pub quantity: f64,
}

impl Holding {
    /// Dollars at a price of the instrument.
    pub(super) fn money(&self, price: f64) -> f64 {
        self.quantity * self.instrument.multiplier() * price
    }
}
