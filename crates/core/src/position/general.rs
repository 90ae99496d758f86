//! A position of any options on one underlying with one expiry.

use super::profit::shifted;
use super::{IronCondor, Leg, Market, PositionLeg};
use crate::error::{InputError, Range};
use crate::pricing::{BsmInput, Greeks, GridError, bsm, limits};
use crate::smile::Smile;
use std::fmt;

/// The most legs a position may have.
pub const MAX_LEGS: usize = 64;

/// Money received or paid for a position, in index points.
const CREDIT: Range = Range::closed(-1e14, 1e14);

/// A position that cannot be built or valued.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PositionError {
    /// Occurs when an input of the whole position is not a number in its range.
    Input(InputError),
    /// Occurs when the strike, quantity or volatility of a leg is not a number in its range; what a
    /// smile returns counts as one.
    Leg {
        /// The leg, counted from zero.
        index: usize,
        /// The input, its value and range.
        error: InputError,
    },
    /// Occurs when a leg has no options.
    NoQuantity {
        /// The leg, counted from zero.
        index: usize,
    },
    /// Occurs when there is no leg or more than [`MAX_LEGS`].
    LegCount {
        /// Number of legs given.
        count: usize,
    },
    /// Occurs when there is not one volatility for each leg.
    VolatilityCount {
        /// Number of volatilities given.
        count: usize,
        /// Number of legs.
        legs: usize,
    },
    /// Occurs when a grid of values cannot be computed.
    Grid(GridError),
}

impl fmt::Display for PositionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::Leg { index, error } => write!(f, "leg {index} (from 0): {error}"),
            Self::NoQuantity { index } => write!(
                f,
                "leg {index} (from 0) has quantity 0; it must be positive (held) or negative (written)"
            ),
            Self::LegCount { count } => {
                write!(
                    f,
                    "a position has 1 to {MAX_LEGS} legs; this one has {count}"
                )
            }
            Self::VolatilityCount { count, legs } => write!(
                f,
                "there are {count} volatilities for {legs} legs; each leg needs its own"
            ),
            Self::Grid(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for PositionError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) | Self::Leg { error, .. } => Some(error),
            Self::Grid(error) => Some(error),
            _ => None,
        }
    }
}

impl From<InputError> for PositionError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<GridError> for PositionError {
    fn from(error: GridError) -> Self {
        Self::Grid(error)
    }
}

/// Options of one underlying and one expiry, 1 to [`MAX_LEGS`] legs, valued by
/// Black-Scholes-Merton.
///
/// All money is in index points for one position; [`Size`](super::Size) turns it into currency.
/// Interest on the credit is left out of profit and loss.
///
/// ```
/// use condor_core::position::{CondorStrikes, Market, Position, shape};
/// use condor_core::smile::SsviSlice;
///
/// let market = Market { spot: 5000.0, years: 30.0 / 365.0, rate: 0.04, dividend_yield: 0.013 };
/// let smile = SsviSlice::from_atm(0.16, -0.65, 4.0, market.years)?;
/// let legs = shape::put_credit_spread(4800.0, 4700.0)?;
/// let spread = Position::on_smile(&market, &legs, &smile)?;
/// assert!(spread.credit() > 0.0);
/// assert_eq!(spread.break_evens(), [4800.0 - spread.credit()]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    market: Market,
    legs: Vec<PositionLeg>,
    credit: f64,
}

fn check_legs(legs: &[Leg]) -> Result<(), PositionError> {
    if legs.is_empty() || legs.len() > MAX_LEGS {
        return Err(PositionError::LegCount { count: legs.len() });
    }
    for (index, leg) in legs.iter().enumerate() {
        leg.check()
            .map_err(|error| PositionError::Leg { index, error })?;
        if leg.quantity == 0 {
            return Err(PositionError::NoQuantity { index });
        }
    }
    Ok(())
}

impl Position {
    /// Values each leg at its own volatility, 0 to 10. The legs are on no smile: valued again on
    /// one, they take its volatilities.
    ///
    /// # Errors
    /// [`PositionError`] when an input is out of range, a leg has no quantity, or the volatilities
    /// are not as many as the legs.
    pub fn with_volatilities(
        market: &Market,
        legs: &[Leg],
        volatilities: &[f64],
    ) -> Result<Self, PositionError> {
        market.check()?;
        check_legs(legs)?;
        if volatilities.len() != legs.len() {
            return Err(PositionError::VolatilityCount {
                count: volatilities.len(),
                legs: legs.len(),
            });
        }
        let legs = legs
            .iter()
            .zip(volatilities)
            .map(|(leg, v)| (*leg, *v, 0.0));
        Self::valued(market, legs)
    }

    /// Values each leg at its volatility on `smile`.
    ///
    /// # Errors
    /// [`PositionError`] when an input is out of range, a leg has no quantity, or the smile returns
    /// something that is not a volatility.
    pub fn on_smile(
        market: &Market,
        legs: &[Leg],
        smile: &(impl Smile + ?Sized),
    ) -> Result<Self, PositionError> {
        Self::on_smile_except(market, legs, smile, &[])
    }

    /// Values each leg at its volatility on `smile`, except those whose entry in `own` is a
    /// volatility of its own, 0 to 10. Legs beyond the end of `own` are on the smile.
    ///
    /// A leg with an own volatility stays as far above or below the smile when it is valued again.
    ///
    /// # Errors
    /// [`PositionError`] as for [`on_smile`](Self::on_smile); also when `own` is longer than the
    /// legs.
    pub fn on_smile_except(
        market: &Market,
        legs: &[Leg],
        smile: &(impl Smile + ?Sized),
        own: &[Option<f64>],
    ) -> Result<Self, PositionError> {
        market.check()?;
        check_legs(legs)?;
        if own.len() > legs.len() {
            return Err(PositionError::VolatilityCount {
                count: own.len(),
                legs: legs.len(),
            });
        }
        let mut priced = Vec::with_capacity(legs.len());
        for (index, leg) in legs.iter().enumerate() {
            let on_smile = limits::VOLATILITY
                .check(
                    "volatility",
                    smile.volatility(market.log_strike(leg.strike)),
                )
                .map_err(|error| PositionError::Leg { index, error })?;
            let own = own.get(index).copied().flatten();
            let volatility = own.unwrap_or(on_smile);
            priced.push((*leg, volatility, volatility - on_smile));
        }
        Self::valued(market, priced.into_iter())
    }

    fn valued(
        market: &Market,
        legs: impl Iterator<Item = (Leg, f64, f64)>,
    ) -> Result<Self, PositionError> {
        let legs: Vec<PositionLeg> = legs
            .enumerate()
            .map(|(index, (leg, volatility, above_smile))| {
                let input = BsmInput {
                    spot: market.spot,
                    strike: leg.strike,
                    years: market.years,
                    rate: market.rate,
                    dividend_yield: market.dividend_yield,
                    volatility,
                };
                bsm(leg.kind, &input)
                    .map(|valuation| PositionLeg {
                        leg,
                        volatility,
                        above_smile,
                        valuation,
                    })
                    .map_err(|error| PositionError::Leg { index, error })
            })
            .collect::<Result<_, _>>()?;
        let credit = -value(&legs);
        Ok(Self {
            market: *market,
            legs,
            credit,
        })
    }

    /// The same position opened for `credit` points, -1e14 to 1e14, in place of what the model
    /// says: what was traded, or all cash of a trade that was adjusted on the way.
    ///
    /// # Errors
    /// [`PositionError::Input`] when `credit` is out of range.
    pub fn opened_for(mut self, credit: f64) -> Result<Self, PositionError> {
        self.credit = CREDIT.check("credit", credit)?;
        Ok(self)
    }

    /// The same trade in another market: legs valued there on `smile`, each as far from it as it
    /// was, and the credit that of the opening.
    ///
    /// # Errors
    /// [`PositionError`] when the market is out of range or the smile returns something that is not
    /// a volatility.
    pub fn moved_to(
        &self,
        market: &Market,
        smile: &(impl Smile + ?Sized),
    ) -> Result<Self, PositionError> {
        market.check()?;
        let volatilities = self.legs.iter().map(|leg| {
            let k = market.log_strike(leg.leg.strike);
            (leg.leg, shifted(smile, k, leg.above_smile), leg.above_smile)
        });
        let moved = Self::valued(market, volatilities)?;
        Ok(Self {
            credit: self.credit,
            ..moved
        })
    }

    /// The market the position was opened in.
    pub fn market(&self) -> &Market {
        &self.market
    }

    /// The legs, in the order given.
    pub fn legs(&self) -> &[PositionLeg] {
        &self.legs
    }

    /// Kind, quantity and strike of the legs, in the order given.
    pub fn plain_legs(&self) -> Vec<Leg> {
        self.legs.iter().map(|leg| leg.leg).collect()
    }

    /// What was received for the position, negative when it was paid for (a debit).
    ///
    /// # Formula
    /// credit = -(sum over legs of quantity x price), unless [`opened_for`](Self::opened_for) set
    /// it.
    pub fn credit(&self) -> f64 {
        self.credit
    }

    /// What the position is worth by the model in its market: the sum of quantity x price. Its
    /// negative is the cost of closing it.
    pub fn value(&self) -> f64 {
        value(&self.legs)
    }

    /// Net Greeks, each leg times its quantity, in the units of [`Greeks`].
    pub fn greeks(&self) -> Greeks {
        self.legs.iter().fold(Greeks::default(), |sum, leg| {
            sum.plus(f64::from(leg.leg.quantity), &leg.valuation.greeks)
        })
    }

    /// Number of options written in one position.
    pub fn short_options(&self) -> u32 {
        let short = self.legs.iter().map(|leg| leg.leg.quantity.min(0));
        short.fold(0, |sum, quantity| sum + quantity.unsigned_abs())
    }
}

fn value(legs: &[PositionLeg]) -> f64 {
    legs.iter().fold(0.0, |sum, leg| {
        sum + f64::from(leg.leg.quantity) * leg.valuation.price
    })
}

impl From<&IronCondor> for Position {
    fn from(condor: &IronCondor) -> Self {
        let legs = condor.legs().iter().map(|leg| PositionLeg {
            leg: match leg.side {
                super::Side::Long => Leg::long(leg.kind, leg.strike),
                super::Side::Short => Leg::short(leg.kind, leg.strike),
            },
            volatility: leg.volatility,
            above_smile: 0.0,
            valuation: leg.valuation,
        });
        Self {
            market: *condor.market(),
            legs: legs.collect(),
            credit: condor.credit(),
        }
    }
}
