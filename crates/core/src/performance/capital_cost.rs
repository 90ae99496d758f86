//! What capital costs: the weighted average of its sources.

use crate::error::{InputError, Range};
use std::fmt;

const AMOUNT: Range = Range::closed(0.0, 1e15);
const RATE: Range = Range::closed(-1.0, 1e6);
const TAX: Range = Range::closed(0.0, 1.0);
const BETA: Range = Range::closed(-1e6, 1e6);
const EQUITY: Range = Range::closed(1e-6, 1e15);

/// A cost of capital that cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CapitalError {
    /// Occurs when an input is not a number in its range.
    Input(InputError),
    /// Occurs when all amounts are zero, so that there is no capital to cost anything.
    NoCapital,
}

impl fmt::Display for CapitalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::NoCapital => {
                f.write_str("all amounts of capital are zero; at least one must be above zero")
            }
        }
    }
}

impl std::error::Error for CapitalError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::NoCapital => None,
        }
    }
}

impl From<InputError> for CapitalError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

/// One source of capital, such as own money, a condor's credit, or a loan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CapitalSource {
    /// Market value, 0 to 1e15.
    pub amount: f64,
    /// What it costs a year before tax, -1 to 1e6: for own money the return forgone elsewhere.
    pub rate: f64,
    /// The tax rate its cost is deducted at, 0 to 1; 0 when it is not deducted.
    pub tax_relief: f64,
}

/// The weighted average cost of any sources of capital.
///
/// # Formula
/// sum(amount x rate x (1 - tax relief))/sum(amount).
///
/// # Errors
/// [`CapitalError`] when a number is out of range or all amounts are zero.
///
/// ```
/// use condor_core::performance::{CapitalSource, weighted_cost};
///
/// // The hedge's premium: 60 of own money, 30 of condor credit, 10 of a loan.
/// let own = CapitalSource { amount: 60.0, rate: 0.08, tax_relief: 0.0 };
/// let credit = CapitalSource { amount: 30.0, rate: 0.12, tax_relief: 0.0 };
/// let loan = CapitalSource { amount: 10.0, rate: 0.06, tax_relief: 0.25 };
/// assert!((weighted_cost(&[own, credit, loan])? - 0.0885).abs() < 1e-15);
/// # Ok::<(), condor_core::performance::CapitalError>(())
/// ```
pub fn weighted_cost(sources: &[CapitalSource]) -> Result<f64, CapitalError> {
    let (mut total, mut cost) = (0.0, 0.0);
    for source in sources {
        let amount = AMOUNT.check("amount", source.amount)?;
        let rate = RATE.check("rate", source.rate)?;
        let relief = TAX.check("tax_relief", source.tax_relief)?;
        total += amount;
        cost += amount * (rate * (1.0 - relief));
    }
    if total > 0.0 {
        Ok(cost / total)
    } else {
        Err(CapitalError::NoCapital)
    }
}

/// A company's capital and what it costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wacc {
    /// Market value of equity E, 0 to 1e15.
    pub equity: f64,
    /// Market value of debt D, 0 to 1e15.
    pub debt: f64,
    /// Market value of preferred shares P, 0 to 1e15.
    pub preferred: f64,
    /// Cost of equity a year, -1 to 1e6.
    pub equity_cost: f64,
    /// Cost of debt a year before tax, -1 to 1e6.
    pub debt_cost: f64,
    /// Cost of preferred shares a year, -1 to 1e6.
    pub preferred_cost: f64,
    /// Tax rate at which interest is deducted, 0 to 1.
    pub tax: f64,
}

impl Wacc {
    /// The weighted average cost of capital a year.
    ///
    /// # Formula
    /// E/V re + P/V rp + D/V rd (1 - t), V = E + P + D.
    ///
    /// # Errors
    /// [`CapitalError`] when a number is out of range or there is no capital.
    pub fn rate(&self) -> Result<f64, CapitalError> {
        AMOUNT.check("equity", self.equity)?;
        AMOUNT.check("debt", self.debt)?;
        AMOUNT.check("preferred", self.preferred)?;
        RATE.check("equity_cost", self.equity_cost)?;
        RATE.check("debt_cost", self.debt_cost)?;
        RATE.check("preferred_cost", self.preferred_cost)?;
        TAX.check("tax", self.tax)?;
        let source = |amount, rate, tax_relief| CapitalSource {
            amount,
            rate,
            tax_relief,
        };
        weighted_cost(&[
            source(self.equity, self.equity_cost, 0.0),
            source(self.preferred, self.preferred_cost, 0.0),
            source(self.debt, self.debt_cost, self.tax),
        ])
    }
}

/// The beta equity would have without debt, by Hamada's formula.
///
/// # Formula
/// beta/(1 + (1 - t) D/E): beta within 1e6, equity 1e-6 to 1e15, debt 0 to 1e15, tax 0 to 1.
///
/// # Errors
/// [`InputError`] when an input is out of range.
pub fn unlevered_beta(beta: f64, equity: f64, debt: f64, tax: f64) -> Result<f64, InputError> {
    let beta = BETA.check("beta", beta)?;
    let equity = EQUITY.check("equity", equity)?;
    let debt = AMOUNT.check("debt", debt)?;
    let tax = TAX.check("tax", tax)?;
    Ok(beta / (1.0 + (1.0 - tax) * debt / equity))
}
