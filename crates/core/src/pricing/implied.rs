//! Implied volatility: the volatility at which a model price equals an observed one.

use super::{OptionKind, limits};
use crate::error::{InputError, Number, Range};
use implied_vol::{DefaultSpecialFn, ImpliedBlackVolatility};
use std::fmt;

/// Undiscounted option prices. No option costs more than its forward or strike.
const OPTION_PRICE: Range = Range::closed(0.0, 1e9);

/// What implied volatility needs, in forward terms.
///
/// From a spot price S and a discounted option price V: forward = S e^((r-q)T),
/// price = V e^(rT).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ImpliedVolatilityInput {
    /// Forward price F, 1e-4 to 1e9.
    pub forward: f64,
    /// Strike K in the unit of the forward, 1e-4 to 1e9.
    pub strike: f64,
    /// Years T to expiry, above 0 and at most 50.
    pub years: f64,
    /// Undiscounted option price, 0 to 1e9.
    pub price: f64,
}

/// A price from which no volatility follows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ImpliedVolatilityError {
    /// Occurs when an input is not a number in its range.
    Input(InputError),
    /// Occurs when the price is at or below intrinsic value, where no positive volatility gives it.
    /// A price of zero out of the money is such a case.
    BelowIntrinsic {
        /// The undiscounted price given.
        price: f64,
        /// The positive part of F - K for a call, of K - F for a put.
        intrinsic: f64,
    },
    /// Occurs when the price is at or above the value an option has at infinite volatility.
    AboveBound {
        /// The undiscounted price given.
        price: f64,
        /// F for a call, K for a put.
        bound: f64,
    },
    /// Occurs when the price lies strictly between the bounds but so close to one of them that the
    /// rounding of the price leaves no digit of the volatility.
    LowInformation {
        /// The undiscounted price given.
        price: f64,
    },
}

impl fmt::Display for ImpliedVolatilityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(error) => error.fmt(f),
            Self::BelowIntrinsic { price, intrinsic } => write!(
                f,
                "price is {}; it must be above the intrinsic value {}",
                Number(price),
                Number(intrinsic)
            ),
            Self::AboveBound { price, bound } => write!(
                f,
                "price is {}; it must be below {}, the value at infinite volatility",
                Number(price),
                Number(bound)
            ),
            Self::LowInformation { price } => write!(
                f,
                "price is {}, too close to its bound to tell a volatility from",
                Number(price)
            ),
        }
    }
}

impl std::error::Error for ImpliedVolatilityError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            _ => None,
        }
    }
}

impl From<InputError> for ImpliedVolatilityError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

/// The Black volatility per square root of a year that an undiscounted option price implies.
///
/// It solves F N(d1) - K N(d2) = price for a call, likewise for a put, to the precision the price
/// itself allows. The result is not limited to the range other functions accept for a volatility.
///
/// The solver is the crate `implied-vol`, which calls the standard library's `exp` and `ln`: of all
/// results of this crate these alone may differ in their last bits between targets.
///
/// # Errors
/// [`ImpliedVolatilityError`] when an input is out of range or no volatility gives the price.
///
/// # Source
/// P. Jaeckel, "Let's be rational", Wilmott (2015) 40-53.
pub fn implied_volatility(
    kind: OptionKind,
    input: &ImpliedVolatilityInput,
) -> Result<f64, ImpliedVolatilityError> {
    let forward = limits::PRICE.check("forward", input.forward)?;
    let strike = limits::STRIKE.check("strike", input.strike)?;
    let years = limits::YEARS_LEFT.check("years", input.years)?;
    let price = OPTION_PRICE.check("price", input.price)?;

    let intrinsic = kind.payoff(forward, strike);
    if price <= intrinsic {
        return Err(ImpliedVolatilityError::BelowIntrinsic { price, intrinsic });
    }
    let bound = match kind {
        OptionKind::Call => forward,
        OptionKind::Put => strike,
    };
    if price >= bound {
        return Err(ImpliedVolatilityError::AboveBound { price, bound });
    }
    ImpliedBlackVolatility::builder()
        .option_price(price)
        .forward(forward)
        .strike(strike)
        .expiry(years)
        .is_call(kind == OptionKind::Call)
        .build_unchecked()
        .calculate::<DefaultSpecialFn>()
        .filter(|volatility| volatility.is_finite() && *volatility > 0.0)
        .ok_or(ImpliedVolatilityError::LowInformation { price })
}
