//! The plain alternative to a hedge: holding less.

use crate::error::{InputError, Range};

const CONTRACTS: Range = Range::closed(0.0, 1e6);
const MONEY: Range = Range::closed(-1e12, 1e12);
const LOSS: Range = Range::closed(0.0, 1e12);
const SOME_LOSS: Range = Range::closed(1e-9, 1e12);
const RETURN: Range = Range::closed(-1.0, 1e6);
const SHARE: Range = Range::closed(-1e6, 1e6);

/// What a smaller position has in common with the hedged one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SmallerBasis {
    /// It earns as much less as the hedge costs.
    EqualCost,
    /// It loses at worst what the hedged position loses; used where the hedge costs all that the position
    /// earns, so that no smaller one costs as much.
    EqualWorstLoss,
}

/// A smaller position without a hedge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HoldLess {
    /// Positions to hold, not rounded. More than are held now when the hedge earns money.
    pub contracts: f64,
    /// What it has in common with the hedged position.
    pub basis: SmallerBasis,
}

impl HoldLess {
    /// The number of positions without a hedge that compares with `contracts` hedged ones.
    ///
    /// Per position and over the same time: `expected_profit` without the hedge and `carry`, what the hedge
    /// costs, within 1e12 each; `worst_loss`, above 0, without the hedge and `hedged_worst_loss` with it, up
    /// to 1e12.
    ///
    /// # Formula
    /// n' = n (E - carry)/E when E > carry and E > 0 (equal cost); else n' = n hedged worst/worst (equal worst
    /// loss).
    ///
    /// # Errors
    /// [`InputError`] when an input is out of range.
    ///
    /// ```
    /// use condor_core::insurance::{HoldLess, SmallerBasis};
    ///
    /// let less = HoldLess::of(10.0, 3.0, 1.2, 80.0, 50.0)?;
    /// assert!((less.contracts - 6.0).abs() < 1e-12);
    /// assert_eq!(less.basis, SmallerBasis::EqualCost);
    /// let dear = HoldLess::of(10.0, 3.0, 4.0, 80.0, 50.0)?;
    /// assert_eq!((dear.contracts, dear.basis), (6.25, SmallerBasis::EqualWorstLoss));
    /// # Ok::<(), condor_core::error::InputError>(())
    /// ```
    pub fn of(
        contracts: f64,
        expected_profit: f64,
        carry: f64,
        worst_loss: f64,
        hedged_worst_loss: f64,
    ) -> Result<Self, InputError> {
        let contracts = CONTRACTS.check("contracts", contracts)?;
        let expected = MONEY.check("expected_profit", expected_profit)?;
        let carry = MONEY.check("carry", carry)?;
        let worst = SOME_LOSS.check("worst_loss", worst_loss)?;
        let hedged = LOSS.check("hedged_worst_loss", hedged_worst_loss)?;
        let by_cost = contracts * ((expected - carry) / expected);
        if expected > carry && expected > 0.0 && by_cost.is_finite() {
            return Ok(Self {
                contracts: by_cost,
                basis: SmallerBasis::EqualCost,
            });
        }
        Ok(Self {
            contracts: contracts * (hedged / worst),
            basis: SmallerBasis::EqualWorstLoss,
        })
    }
}

/// The return of `share` (0.365 is 36.5%) of an asset and the rest in cash, rebalanced each period.
///
/// # Formula
/// w r + (1 - w) c: returns -1 to 1e6, share within 1e6.
///
/// # Errors
/// [`InputError`] when an input is out of range.
pub fn mixed_return(share: f64, asset: f64, cash: f64) -> Result<f64, InputError> {
    let share = SHARE.check("share", share)?;
    let asset = RETURN.check("asset", asset)?;
    let cash = RETURN.check("cash", cash)?;
    Ok(share * asset + (1.0 - share) * cash)
}

/// The share of an asset beside cash that earns `wanted`; `None` when asset and cash earn the same. A share
/// above 1 borrows, one below 0 sells short.
///
/// # Formula
/// w = (wanted - c)/(r - c), returns -1 to 1e6.
///
/// # Errors
/// [`InputError`] when an input is out of range.
pub fn share_for_return(wanted: f64, asset: f64, cash: f64) -> Result<Option<f64>, InputError> {
    let wanted = RETURN.check("wanted", wanted)?;
    let asset = RETURN.check("asset", asset)?;
    let cash = RETURN.check("cash", cash)?;
    let share = (wanted - cash) / (asset - cash);
    Ok(share.is_finite().then_some(share))
}
