//! A loan against collateral that is worth more, and its liquidation.

use crate::error::{InputError, Range};

const AMOUNT: Range = Range::closed(1e-6, 1e12);
const PRICE: Range = Range::closed(1e-9, 1e9);
const DEBT: Range = Range::closed(1e-6, 1e15);
const SHARE: Range = Range::above(0.0, 1.0);
const THRESHOLD: Range = Range::closed(0.01, 1.0);
const BONUS: Range = Range::closed(0.0, 1.0);

/// A loan secured by collateral whose price moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Loan {
    /// Units of collateral, 1e-6 to 1e12.
    pub collateral: f64,
    /// Price of one unit in the currency of the debt, 1e-9 to 1e9.
    pub price: f64,
    /// Debt, 1e-6 to 1e15.
    pub debt: f64,
    /// Share of the collateral's value the debt may reach before it is liquidated, 0.01 to 1.
    pub threshold: f64,
}

/// What a liquidation does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Liquidation {
    /// Debt repaid by the liquidator.
    pub repaid: f64,
    /// Units of collateral the liquidator takes.
    pub seized: f64,
    /// What the borrower loses to the liquidator, in the currency of the debt.
    pub penalty: f64,
    /// Debt no collateral stands behind any more: the lenders' loss.
    pub bad_debt: f64,
}

impl Loan {
    fn check(&self) -> Result<(), InputError> {
        AMOUNT.check("collateral", self.collateral)?;
        PRICE.check("price", self.price)?;
        DEBT.check("debt", self.debt)?;
        THRESHOLD.check("threshold", self.threshold)?;
        Ok(())
    }

    /// Collateral value over debt: 1.5 is a cover of 150%.
    ///
    /// # Errors
    /// [`InputError`] when a field is out of range.
    pub fn cover(&self) -> Result<f64, InputError> {
        self.check()?;
        Ok(self.collateral * self.price / self.debt)
    }

    /// Health: cover times threshold. Below 1 the loan may be liquidated.
    ///
    /// # Errors
    /// [`InputError`] when a field is out of range.
    pub fn health(&self) -> Result<f64, InputError> {
        Ok(self.cover()? * self.threshold)
    }

    /// The price of the collateral at which health is 1: debt/(collateral x threshold).
    ///
    /// # Errors
    /// [`InputError`] when a field is out of range.
    ///
    /// ```
    /// use condor_core::market::Loan;
    ///
    /// let loan = Loan { collateral: 10.0, price: 2000.0, debt: 12_000.0, threshold: 0.8 };
    /// assert_eq!(loan.liquidation_price()?, 1500.0);
    /// assert_eq!(loan.safe_fall()?, 0.25);
    /// # Ok::<(), condor_core::error::InputError>(())
    /// ```
    pub fn liquidation_price(&self) -> Result<f64, InputError> {
        self.check()?;
        Ok(self.debt / (self.collateral * self.threshold))
    }

    /// The fall of the collateral the loan survives: 1 - 1/health; negative when it is due already.
    ///
    /// # Errors
    /// [`InputError`] when a field is out of range.
    pub fn safe_fall(&self) -> Result<f64, InputError> {
        Ok(1.0 - self.liquidation_price()? / self.price)
    }

    /// The liquidation of a loan whose health is below 1; `None` while it is not.
    ///
    /// # Formula
    /// A liquidator repays `share` (above 0, up to 1) of the debt and takes collateral worth that times
    /// 1 + `bonus` (0 to 1), or all of it when there is less.
    ///
    /// # Errors
    /// [`InputError`] when an input is out of range.
    pub fn liquidation(&self, share: f64, bonus: f64) -> Result<Option<Liquidation>, InputError> {
        let health = self.health()?;
        let share = SHARE.check("share", share)?;
        let bonus = BONUS.check("bonus", bonus)?;
        if health >= 1.0 {
            return Ok(None);
        }
        let value = self.collateral * self.price;
        // Nobody repays more than the collateral pays for.
        let repaid = (share * self.debt).min(value / (1.0 + bonus));
        let taken = repaid * (1.0 + bonus);
        let left = (value - taken).max(0.0);
        Ok(Some(Liquidation {
            repaid,
            seized: (taken / self.price).min(self.collateral),
            penalty: repaid * bonus,
            bad_debt: (self.debt - repaid - left).max(0.0),
        }))
    }
}
