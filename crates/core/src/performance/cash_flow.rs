//! Present values of cash flows, and flows of several paths in one pool.

use super::{EFFECTIVE_RATE, MONEY};
use crate::calendar::{DAYS_PER_YEAR, Date};
use crate::error::{InputError, Range};
use crate::math::{RootError, exp, ln_1p, sort_by};
use std::fmt;

/// The most cash flows one question may have: twenty years of trading days.
pub const MAX_FLOWS: usize = 5_000;

/// The weight of one path in a pool.
const WEIGHT: Range = Range::closed(0.0, 1e9);

/// Money that changes hands on a date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DatedFlow {
    /// The date.
    pub date: Date,
    /// The amount, positive when received, within 1e15.
    pub amount: f64,
}

/// Cash flows of which the question cannot be answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CashFlowError {
    /// Occurs when an input beside the flows is not a number in its range.
    Input(InputError),
    /// Occurs when one amount is not a number in its range.
    Flow {
        /// Its place, from 0.
        index: usize,
        /// What is wrong with it.
        error: InputError,
    },
    /// Occurs when there are no flows, or more than [`MAX_FLOWS`].
    Count {
        /// How many there are.
        count: usize,
    },
    /// Occurs when every flow is zero, so that every rate is as good as any other.
    AllZero,
    /// Occurs when the flows and the rate are in range and the present value is not.
    TooLarge,
    /// Occurs when the search for a rate fails.
    Root(RootError),
}

impl fmt::Display for CashFlowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::Flow { index, error } => write!(f, "cash flow {}: {error}", index + 1),
            Self::Count { count } => write!(
                f,
                "there are {count} cash flows; there must be 1 to {MAX_FLOWS}"
            ),
            Self::AllZero => f.write_str("all cash flows are zero; every rate would do"),
            Self::TooLarge => f.write_str("the present value is too large to compute"),
            Self::Root(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for CashFlowError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) | Self::Flow { error, .. } => Some(error),
            Self::Root(error) => Some(error),
            Self::Count { .. } | Self::AllZero | Self::TooLarge => None,
        }
    }
}

impl From<InputError> for CashFlowError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<RootError> for CashFlowError {
    fn from(error: RootError) -> Self {
        Self::Root(error)
    }
}

/// Checks number and range of amounts.
pub(super) fn check_amounts(
    amounts: impl ExactSizeIterator<Item = f64>,
) -> Result<(), CashFlowError> {
    let count = amounts.len();
    if count == 0 || count > MAX_FLOWS {
        return Err(CashFlowError::Count { count });
    }
    for (index, amount) in amounts.enumerate() {
        MONEY
            .check("amount", amount)
            .map_err(|error| CashFlowError::Flow { index, error })?;
    }
    Ok(())
}

/// The earliest date, and the years from it to each flow: (d - d0)/365.
pub(super) fn years(flows: &[DatedFlow]) -> impl Iterator<Item = (f64, f64)> {
    let first = flows.iter().map(|flow| flow.date).min();
    flows.iter().map(move |flow| {
        let days = first.map_or(0, |first| first.days_until(flow.date));
        (f64::from(days) / DAYS_PER_YEAR, flow.amount)
    })
}

fn finite(value: f64) -> Result<f64, CashFlowError> {
    if value.is_finite() {
        Ok(value)
    } else {
        Err(CashFlowError::TooLarge)
    }
}

/// Net present value of flows one period apart, the first of them now.
///
/// # Formula
/// sum of c_t/(1 + r)^t, t = 0, 1, 2, ...; r an effective rate a period, above -1 and up to 1e6.
///
/// # Errors
/// [`CashFlowError`] when there are no flows or too many, a number is out of range, or the result is too
/// large.
///
/// ```
/// use condor_core::performance::npv;
///
/// let value = npv(0.10, &[-100.0, 55.0, 60.5])?;
/// assert!(value.abs() < 1e-12);
/// # Ok::<(), condor_core::performance::CashFlowError>(())
/// ```
pub fn npv(rate: f64, flows: &[f64]) -> Result<f64, CashFlowError> {
    let rate = EFFECTIVE_RATE.check("rate", rate)?;
    check_amounts(flows.iter().copied())?;
    let value = flows
        .iter()
        .rev()
        .fold(0.0, |later, flow| later / (1.0 + rate) + flow);
    finite(value)
}

/// The same with the first flow one period from now, which is what spreadsheets call NPV.
///
/// # Formula
/// [`npv`]/(1 + r).
///
/// # Errors
/// [`CashFlowError`] as for [`npv`].
pub fn npv_from_first_period(rate: f64, flows: &[f64]) -> Result<f64, CashFlowError> {
    finite(npv(rate, flows)? / (1.0 + rate))
}

/// Net present value of dated flows on the earliest of their dates.
///
/// # Formula
/// sum of c_i (1 + r)^(-(d_i - d_0)/365); r an effective rate a year, above -1 and up to 1e6.
///
/// # Errors
/// [`CashFlowError`] as for [`npv`].
pub fn xnpv(rate: f64, flows: &[DatedFlow]) -> Result<f64, CashFlowError> {
    let growth = ln_1p(EFFECTIVE_RATE.check("rate", rate)?);
    check_amounts(flows.iter().map(|flow| flow.amount))?;
    finite(
        years(flows)
            .map(|(t, amount)| amount * exp(-t * growth))
            .sum(),
    )
}

/// The flows of several paths in one pool, one flow a date in order of time: their weighted sum.
///
/// With weights that are probabilities these are the expected flows, whose internal rate of return has a
/// meaning where the mean of the paths' own rates has none.
///
/// # Errors
/// [`CashFlowError`] when a weight is not 0 to 1e9, an amount or sum is out of range, or the number of
/// dates is.
pub fn pool(paths: &[(f64, &[DatedFlow])]) -> Result<Vec<DatedFlow>, CashFlowError> {
    let mut all = Vec::new();
    for (weight, flows) in paths {
        let weight = WEIGHT.check("weight", *weight)?;
        for (index, flow) in flows.iter().enumerate() {
            let amount = MONEY
                .check("amount", flow.amount)
                .map_err(|error| CashFlowError::Flow { index, error })?;
            all.push(DatedFlow {
                date: flow.date,
                amount: weight * amount,
            });
        }
    }
    // Stable: flows of one date are added in the order they were given.
    sort_by(&mut all, |a, b| a.date < b.date);
    let mut pooled: Vec<DatedFlow> = Vec::new();
    for flow in all {
        match pooled.last_mut() {
            Some(last) if last.date == flow.date => last.amount += flow.amount,
            _ => pooled.push(flow),
        }
    }
    check_amounts(pooled.iter().map(|flow| flow.amount))?;
    Ok(pooled)
}
