//! A sandwich: buying before an order one can see coming, and selling after it.

use super::pool::{AMOUNT, Pool, PoolError};
use crate::error::Range;
use crate::math::{RootError, bracketed_root};

const TOLERANCE: Range = Range::closed(0.0, 1.0);

/// What a sandwich does to its victim and to its author.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sandwich {
    /// Y the victim would have got alone.
    pub victim_alone: f64,
    /// Y the victim gets.
    pub victim_got: f64,
    /// X the attacker ends with over what it began with; negative when fees eat the gain.
    pub attacker_profit: f64,
    /// The pool after all three trades.
    pub pool: Pool,
}

/// An attacker pays `front_run` of X for Y, the victim pays `victim` of X for Y, and the attacker sells its Y
/// back. 0 to 1e12 for the attacker, 1e-6 to 1e12 for the victim.
///
/// # Errors
/// [`PoolError`] when a number is out of range or the reserves would be.
pub fn sandwich(pool: &Pool, victim: f64, front_run: f64) -> Result<Sandwich, PoolError> {
    let alone = pool.sell_x(victim)?;
    let front_run = AMOUNT.check("front_run", front_run)?;
    // Less than a pool trades is no attack.
    if front_run < 1e-6 {
        return Ok(Sandwich {
            victim_alone: alone.received,
            victim_got: alone.received,
            attacker_profit: 0.0,
            pool: alone.pool,
        });
    }
    let before = pool.sell_x(front_run)?;
    let squeezed = before.pool.sell_x(victim)?;
    let after = squeezed.pool.sell_y(before.received)?;
    Ok(Sandwich {
        victim_alone: alone.received,
        victim_got: squeezed.received,
        attacker_profit: after.received - front_run,
        pool: after.pool,
    })
}

/// The most an attacker can pay ahead of a victim who accepts `tolerance` (0 to 1) less than the trade alone
/// would give; beyond it the victim's trade fails. 0 when the victim accepts nothing less.
///
/// # Errors
/// [`PoolError`] when a number is out of range or the reserves would be.
///
/// ```
/// use condor_core::market::{Pool, largest_front_run, sandwich};
///
/// let pool = Pool { x: 1000.0, y: 1000.0, fee: 0.003 };
/// let most = largest_front_run(&pool, 50.0, 0.02)?;
/// let result = sandwich(&pool, 50.0, most)?;
/// assert!((result.victim_got / result.victim_alone - 0.98).abs() < 1e-9);
/// # Ok::<(), condor_core::market::PoolError>(())
/// ```
pub fn largest_front_run(pool: &Pool, victim: f64, tolerance: f64) -> Result<f64, PoolError> {
    let alone = pool.sell_x(victim)?.received;
    let tolerance = TOLERANCE.check("tolerance", tolerance)?;
    // Beyond a thousand times its reserves the pool gives the victim next to nothing.
    let most = (pool.x * 1e3).min(AMOUNT.max - pool.x - victim).max(0.0);
    let missing = |front_run: f64| {
        let got = sandwiched(pool, victim, front_run);
        got - alone * (1.0 - tolerance)
    };
    if tolerance == 0.0 || missing(0.0) <= 0.0 {
        return Ok(0.0);
    }
    match bracketed_root(missing, 0.0, most, 0.0) {
        Ok(front_run) => Ok(front_run),
        // The victim accepts whatever is left.
        Err(RootError::SameSign { .. }) => Ok(most),
        Err(_) => Err(PoolError::Reserves {
            x: pool.x + most,
            y: 0.0,
        }),
    }
}

/// What the victim gets after a trade of any size.
fn sandwiched(pool: &Pool, victim: f64, front_run: f64) -> f64 {
    let after_fee = 1.0 - pool.fee;
    let counted = front_run * after_fee;
    let left = pool.y * (pool.x / (pool.x + counted));
    let paid = victim * after_fee;
    left * (paid / (pool.x + front_run + paid))
}
