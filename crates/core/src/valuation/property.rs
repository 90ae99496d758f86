//! Real estate investment trusts: funds from operations and what of income is paid out.

use crate::error::{InputError, Range};

const AMOUNT: Range = Range::closed(-1e15, 1e15);
const PAID: Range = Range::closed(0.0, 1e15);
const SHARES: Range = Range::closed(1e-6, 1e15);

/// The lines of a trust's accounts from which its funds from operations follow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FundsFromOperations {
    /// Net income, within 1e15.
    pub net_income: f64,
    /// Depreciation and amortisation of property, 0 to 1e15: charged, and not paid.
    pub depreciation: f64,
    /// Gains less losses on the sale of property, within 1e15: earned once.
    pub gains_on_sale: f64,
}

impl FundsFromOperations {
    /// Funds from operations.
    ///
    /// # Formula
    /// net income + depreciation - gains on sale.
    ///
    /// # Errors
    /// [`InputError`] when a line is out of range.
    pub fn total(&self) -> Result<f64, InputError> {
        let income = AMOUNT.check("net_income", self.net_income)?;
        let depreciation = PAID.check("depreciation", self.depreciation)?;
        Ok(income + depreciation - AMOUNT.check("gains_on_sale", self.gains_on_sale)?)
    }

    /// Funds from operations over shares, 1e-6 to 1e15.
    ///
    /// # Errors
    /// [`InputError`] when a number is out of range.
    pub fn per_share(&self, shares: f64) -> Result<f64, InputError> {
        Ok(self.total()? / SHARES.check("shares", shares)?)
    }
}

/// Dividends over what they are paid from (taxable income, of which a trust must pay out 90% in the
/// United States, or funds from operations); `None` when that is not positive.
///
/// # Errors
/// [`InputError`] when the dividends are not 0 to 1e15 or the base is not within 1e15.
pub fn dividend_payout(dividends: f64, base: f64) -> Result<Option<f64>, InputError> {
    let dividends = PAID.check("dividends", dividends)?;
    let base = AMOUNT.check("base", base)?;
    let payout = dividends / base;
    Ok((base > 0.0 && payout.is_finite()).then_some(payout))
}
