//! What the bid-ask spread costs: the difference between the price in the middle, which the model
//! gives, and the price at which an order is filled.

use super::{Leg, Position};
use crate::error::{InputError, Range};
use std::fmt;

/// Half-spreads in points, and the least one.
const POINTS: Range = Range::closed(0.0, 1e6);
/// Half-spreads as a share of the price.
const FRACTION: Range = Range::closed(0.0, 1.0);
/// Prices of options: those of an asset of 1e9 with a yield of -0.1 over 50 years, and more.
const PRICE: Range = Range::closed(0.0, 1e12);

/// Tick of SPX options priced under [`TICK_CHANGE`], in points.
pub const TICK_BELOW: f64 = 0.05;
/// Tick of SPX options priced at [`TICK_CHANGE`] or more, in points.
pub const TICK_ABOVE: f64 = 0.10;
/// The price from which the wider tick holds, in points.
pub const TICK_CHANGE: f64 = 3.0;

/// Half of the distance between bid and ask, for one option.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum HalfSpread {
    /// So many points, 0 to 1e6, whatever the price.
    Points(f64),
    /// A share of the price in the middle, 0 to 1, but at least so many points.
    Fraction {
        /// Share of the price.
        of_price: f64,
        /// Least half-spread in points, 0 to 1e6.
        minimum: f64,
    },
}

impl HalfSpread {
    fn check(&self) -> Result<(), InputError> {
        match *self {
            Self::Points(points) => POINTS.check("half-spread", points)?,
            Self::Fraction { of_price, minimum } => {
                FRACTION.check("half-spread as a share of the price", of_price)?;
                POINTS.check("least half-spread", minimum)?
            }
        };
        Ok(())
    }

    fn at(&self, price: f64) -> f64 {
        match *self {
            Self::Points(points) => points,
            Self::Fraction { of_price, minimum } => (of_price * price).max(minimum),
        }
    }
}

/// Whether fills are prices that can be quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// Fills lie exactly one half-spread from the middle.
    None,
    /// Fills are rounded to the tick of SPX options, against the trader: up when buying, down when
    /// selling.
    ToTick,
}

/// A model of fills.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slippage {
    /// Half-spread of every leg that has none of its own.
    pub half_spread: HalfSpread,
    /// Whether fills are rounded.
    pub rounding: Rounding,
}

/// One leg as it is traded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// What is bought (positive quantity) or sold (negative).
    pub leg: Leg,
    /// Price in the middle of one option, in points.
    pub middle: f64,
    /// Price at which one option is filled, in points.
    pub fill: f64,
}

impl Fill {
    /// Cash received (positive) or paid for the leg, in points: -quantity x fill.
    pub fn cash(&self) -> f64 {
        0.0 - f64::from(self.leg.quantity) * self.fill
    }

    /// What the spread costs on this leg, in points, at least 0: |quantity| x |fill - middle|.
    pub fn cost(&self) -> f64 {
        f64::from(self.leg.quantity.unsigned_abs()) * (self.fill - self.middle).abs()
    }
}

/// Slippage that cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SlippageError {
    /// Occurs when a half-spread or a price is not a number in its range.
    Input(InputError),
    /// Occurs when there are more own half-spreads than legs.
    SpreadCount {
        /// Number of half-spreads given.
        count: usize,
        /// Number of legs.
        legs: usize,
    },
}

impl fmt::Display for SlippageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::SpreadCount { count, legs } => {
                write!(f, "there are {count} half-spreads for {legs} legs")
            }
        }
    }
}

impl std::error::Error for SlippageError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::SpreadCount { .. } => None,
        }
    }
}

impl From<InputError> for SlippageError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

/// The cost of trading a position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TradingCost {
    /// What the spread costs to open, in points.
    pub to_open: f64,
    /// What it would cost to close at the same prices, in points.
    pub to_close: f64,
    /// Cash received at opening after slippage, in points; negative when it is paid.
    pub credit: f64,
    /// The same without slippage.
    pub middle_credit: f64,
}

impl Slippage {
    /// No slippage: every order is filled in the middle.
    pub const NONE: Self = Self {
        half_spread: HalfSpread::Points(0.0),
        rounding: Rounding::None,
    };

    /// How `leg` is filled when one option is worth `middle`, 0 to 1e12 points, in the middle. A
    /// positive quantity is bought, a negative one sold.
    ///
    /// # Formula
    /// buying: middle + h; selling: max(middle - h, 0); h the half-spread. With rounding the first
    /// goes up and the second down to the next tick, see [`tick`].
    ///
    /// # Errors
    /// [`InputError`] when the price or the half-spread is out of range.
    pub fn fill(&self, leg: Leg, middle: f64) -> Result<Fill, InputError> {
        self.fill_with(leg, middle, None)
    }

    /// The same with a half-spread of the leg's own, where it has one.
    pub(super) fn fill_with(
        &self,
        leg: Leg,
        middle: f64,
        own: Option<HalfSpread>,
    ) -> Result<Fill, InputError> {
        let spread = own.unwrap_or(self.half_spread);
        spread.check()?;
        let middle = PRICE.check("price", middle)?;
        let half = spread.at(middle);
        let fill = if leg.quantity >= 0 {
            self.rounded(middle + half, f64::ceil)
        } else {
            self.rounded((middle - half).max(0.0), f64::floor)
        };
        Ok(Fill { leg, middle, fill })
    }

    fn rounded(&self, price: f64, direction: fn(f64) -> f64) -> f64 {
        match self.rounding {
            Rounding::None => price,
            Rounding::ToTick => to_tick(price, direction),
        }
    }

    /// What it costs to open `position` at the prices of its market, and to close it at the same.
    ///
    /// Leg i has the half-spread `own[i]` where there is one and the general one otherwise.
    ///
    /// # Errors
    /// [`SlippageError`] when a half-spread is out of range or there are more of them than legs.
    pub fn of_position(
        &self,
        position: &Position,
        own: &[Option<HalfSpread>],
    ) -> Result<TradingCost, SlippageError> {
        let legs = position.legs();
        check_count(own, legs.len())?;
        let mut cost = TradingCost {
            to_open: 0.0,
            to_close: 0.0,
            credit: 0.0,
            middle_credit: 0.0 - position.value(),
        };
        for (index, leg) in legs.iter().enumerate() {
            let spread = own.get(index).copied().flatten();
            let price = leg.valuation.price;
            let opened = self.fill_with(leg.leg, price, spread)?;
            let reverse = Leg {
                quantity: -leg.leg.quantity,
                ..leg.leg
            };
            cost.to_open += opened.cost();
            cost.credit += opened.cash();
            cost.to_close += self.fill_with(reverse, price, spread)?.cost();
        }
        Ok(cost)
    }
}

/// Own half-spreads are at most as many as legs.
pub(super) fn check_count(own: &[Option<HalfSpread>], legs: usize) -> Result<(), SlippageError> {
    let count = own.len();
    if count > legs {
        return Err(SlippageError::SpreadCount { count, legs });
    }
    Ok(())
}

/// The tick of SPX options at `price`: 0.05 below 3.00, 0.10 from there on.
///
/// # Source
/// Cboe, SPX options product specifications, "Minimum tick".
pub fn tick(price: f64) -> f64 {
    if price < TICK_CHANGE {
        TICK_BELOW
    } else {
        TICK_ABOVE
    }
}

/// `price` to the nearest price that can be quoted, halves up.
///
/// # Errors
/// [`InputError`] when `price`, 0 to 1e12, is out of range.
pub fn nearest_tick(price: f64) -> Result<f64, InputError> {
    let price = PRICE.check("price", price)?;
    Ok(to_tick(price, f64::round))
}

/// Whole ticks in `direction`. Ticks are counted in twentieths, because 0.05 itself is not a
/// double; a price within rounding of a tick is on it.
fn to_tick(price: f64, direction: fn(f64) -> f64) -> f64 {
    let per_point = if price < TICK_CHANGE { 20.0 } else { 10.0 };
    let ticks = price * per_point;
    let nearest = ticks.round();
    let near = (ticks - nearest).abs() <= 1e-9 * nearest.max(1.0);
    let whole = if near { nearest } else { direction(ticks) };
    whole / per_point
}
