//! An automated market maker whose two reserves keep their product.

use crate::error::{InputError, Range};
use crate::math::sqrt;
use std::fmt;

pub(super) const RESERVE: Range = Range::closed(1e-6, 1e12);
pub(super) const AMOUNT: Range = Range::closed(0.0, 1e12);
const SOME: Range = Range::closed(1e-6, 1e12);
const FEE: Range = Range::closed(0.0, 0.5);
const RATIO: Range = Range::closed(1e-9, 1e9);

/// A pool of two assets, X and Y, that trades along x y = constant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pool {
    /// Units of X held, 1e-6 to 1e12.
    pub x: f64,
    /// Units of Y held, 1e-6 to 1e12.
    pub y: f64,
    /// Fee, a share of what is paid in, which stays in the pool; 0 to 0.5.
    pub fee: f64,
}

/// A trade that a pool cannot make.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PoolError {
    /// Occurs when an input is not a number in its range.
    Input(InputError),
    /// Occurs when the reserves would leave their range.
    Reserves {
        /// X after the trade.
        x: f64,
        /// Y after the trade.
        y: f64,
    },
}

impl fmt::Display for PoolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::Reserves { x, y } => write!(
                f,
                "the trade would leave reserves of {x:e} and {y:e}; they must be {RESERVE}"
            ),
        }
    }
}

impl std::error::Error for PoolError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::Reserves { .. } => None,
        }
    }
}

impl From<InputError> for PoolError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

/// What a swap gave.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Swap {
    /// Units received.
    pub received: f64,
    /// Units received for one paid.
    pub average_price: f64,
    /// Units a tiny trade would have got for one paid, without the fee.
    pub price_before: f64,
    /// Share by which the average price falls short of that: fee and price impact, 0 to 1.
    pub slippage: f64,
    /// The pool afterwards.
    pub pool: Pool,
}

impl Pool {
    /// Checks the reserves and the fee.
    ///
    /// # Errors
    /// [`InputError`] for the first field out of range.
    pub fn check(&self) -> Result<(), InputError> {
        RESERVE.check("x", self.x)?;
        RESERVE.check("y", self.y)?;
        FEE.check("fee", self.fee)?;
        Ok(())
    }

    /// Price of one X in Y for a tiny trade: y/x.
    ///
    /// # Errors
    /// [`InputError`] when a field is out of range.
    pub fn price(&self) -> Result<f64, InputError> {
        self.check()?;
        Ok(self.y / self.x)
    }

    /// Pays `paid` units of X, 1e-6 to 1e12, for Y.
    ///
    /// # Formula
    /// With a = paid (1 - fee): received = y a/(x + a); the pool holds x + paid and y - received after it, so
    /// that the product grows by the fee alone.
    ///
    /// # Errors
    /// [`PoolError`] when a number is out of range or the reserves would be.
    ///
    /// ```
    /// use condor_core::market::Pool;
    ///
    /// let pool = Pool { x: 100.0, y: 2000.0, fee: 0.0 };
    /// let swap = pool.sell_x(25.0)?;
    /// // A fifth of Y for a quarter of X: 16 each, not 20.
    /// assert_eq!((swap.received, swap.average_price), (400.0, 16.0));
    /// assert_eq!(swap.pool.x * swap.pool.y, 200_000.0);
    /// # Ok::<(), condor_core::market::PoolError>(())
    /// ```
    pub fn sell_x(&self, paid: f64) -> Result<Swap, PoolError> {
        self.check()?;
        let paid = SOME.check("paid", paid)?;
        let counted = paid * (1.0 - self.fee);
        let received = self.y * (counted / (self.x + counted));
        let pool = Self {
            x: self.x + paid,
            y: self.y - received,
            fee: self.fee,
        };
        if !(RESERVE.contains(pool.x) && RESERVE.contains(pool.y)) {
            return Err(PoolError::Reserves {
                x: pool.x,
                y: pool.y,
            });
        }
        let (average_price, price_before) = (received / paid, self.y / self.x);
        Ok(Swap {
            received,
            average_price,
            price_before,
            slippage: 1.0 - average_price / price_before,
            pool,
        })
    }

    /// Pays `paid` units of Y, 1e-6 to 1e12, for X.
    ///
    /// # Errors
    /// [`PoolError`] as for [`sell_x`](Self::sell_x).
    pub fn sell_y(&self, paid: f64) -> Result<Swap, PoolError> {
        let swap = self.turned().sell_x(paid)?;
        Ok(Swap {
            pool: swap.pool.turned(),
            ..swap
        })
    }

    const fn turned(&self) -> Self {
        Self {
            x: self.y,
            y: self.x,
            fee: self.fee,
        }
    }
}

/// What providing both assets to a pool loses against holding them, when the price of one in the other has
/// changed by the factor `price_ratio`, 1e-9 to 1e9; fees not counted. Zero or negative, -0.057 is 5.7%.
///
/// # Formula
/// 2 sqrt(k)/(1 + k) - 1.
///
/// # Errors
/// [`InputError`] when the ratio is out of range.
///
/// ```
/// use condor_core::market::impermanent_loss;
///
/// assert!((impermanent_loss(4.0)? + 0.2).abs() < 1e-15);
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
pub fn impermanent_loss(price_ratio: f64) -> Result<f64, InputError> {
    let ratio = RATIO.check("price_ratio", price_ratio)?;
    // 2 sqrt(k) - 1 - k = -(sqrt(k) - 1)^2 keeps its digits near 1.
    let root = sqrt(ratio);
    Ok(0.0 - (root - 1.0) * (root - 1.0) / (1.0 + ratio))
}
