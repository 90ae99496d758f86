//! Internal rates of return: all of them.

use super::cash_flow::{CashFlowError, DatedFlow, check_amounts, years};
use super::exponential_sum::ExponentialSum;
use super::tail::quantiles;
use crate::math::exp_m1;
use crate::series::SeriesError;

/// ln(1 + rate) between which rates are looked for: from a loss of all but 2e-16 to 1e299 a year.
const LOW: f64 = -36.0;
const HIGH: f64 = 690.0;

/// The internal rates of return of cash flows.
#[derive(Debug, Clone, PartialEq)]
pub struct InternalRates {
    /// Every effective rate a period (a year for dated flows) at which the net present value is zero, in
    /// rising order. Two rates closer together than rounding can tell are one.
    pub rates: Vec<f64>,
    /// Money was paid and none received: the rate is -100%, which is a limit and no root.
    pub total_loss: bool,
    /// Whether there can be no other rate between -100% and 1e299. False only for flows whose sign changes
    /// more than forty times; for them the sign of the present value was looked at on a grid.
    pub exhaustive: bool,
}

impl Default for InternalRates {
    /// No rate at all: that of nothing paid and nothing received.
    fn default() -> Self {
        Self {
            rates: Vec::new(),
            total_loss: false,
            exhaustive: true,
        }
    }
}

impl InternalRates {
    /// The rate, when there is exactly one.
    pub fn only(&self) -> Option<f64> {
        match self.rates[..] {
            [rate] => Some(rate),
            _ => None,
        }
    }
}

/// The internal rates of return a period of flows one period apart.
///
/// # Formula
/// All r > -1 with sum of c_t/(1 + r)^t = 0, t = 0, 1, 2, ... In u = ln(1 + r) that is a sum of exponentials,
/// whose roots are separated by those of its derivatives, so that none is missed.
///
/// # Errors
/// [`CashFlowError`] when there are no flows or more than 5,000, an amount is not within 1e15, or all are
/// zero. Flows with no rate give an empty list.
///
/// ```
/// use condor_core::performance::irr;
///
/// // Pay, receive, pay again: two rates.
/// let rates = irr(&[-1000.0, 2500.0, -1540.0])?.rates;
/// assert_eq!(rates.len(), 2);
/// assert!((rates[0] - 0.1).abs() < 1e-12 && (rates[1] - 0.4).abs() < 1e-12);
/// # Ok::<(), condor_core::performance::CashFlowError>(())
/// ```
pub fn irr(flows: &[f64]) -> Result<InternalRates, CashFlowError> {
    check_amounts(flows.iter().copied())?;
    let flows = flows.iter().enumerate();
    rates_of(flows.map(|(time, &amount)| (time as f64, amount)))
}

/// The internal rates of return a year of dated flows, in any order.
///
/// # Formula
/// All r > -1 with sum of c_i (1 + r)^(-(d_i - d_0)/365) = 0, d_0 the earliest date.
///
/// # Errors
/// [`CashFlowError`] as for [`irr`].
pub fn xirr(flows: &[DatedFlow]) -> Result<InternalRates, CashFlowError> {
    check_amounts(flows.iter().map(|flow| flow.amount))?;
    rates_of(years(flows))
}

fn rates_of(flows: impl Iterator<Item = (f64, f64)>) -> Result<InternalRates, CashFlowError> {
    let sum = ExponentialSum::new(flows);
    if sum.is_zero() {
        return Err(CashFlowError::AllZero);
    }
    let roots = sum.roots(LOW, HIGH)?;
    Ok(InternalRates {
        rates: roots.at.into_iter().map(exp_m1).collect(),
        total_loss: !sum.has_positive(),
        exhaustive: roots.exhaustive,
    })
}

/// What the internal rates of many paths say together. Rates are never averaged.
#[derive(Debug, Clone, PartialEq)]
pub struct IrrSummary {
    /// Share of the paths with exactly one rate.
    pub one: f64,
    /// Share with several.
    pub several: f64,
    /// Share that paid and received nothing.
    pub total_loss: f64,
    /// Share with no rate for another reason, such as flows that are all received.
    pub none: f64,
    /// Quantiles of the paths with exactly one rate, at the shares asked for; empty when there are none.
    pub quantiles: Vec<f64>,
}

/// Counts the paths by kind and gives quantiles, at `shares` from 0 to 1, of those with exactly one rate.
///
/// A rate above 1e15 counts as one rate, at 1e15.
///
/// # Errors
/// [`SeriesError`] when there are no paths or a share is out of range.
pub fn summarise(paths: &[InternalRates], shares: &[f64]) -> Result<IrrSummary, SeriesError> {
    if paths.is_empty() {
        return Err(SeriesError::Length {
            field: "path",
            length: 0,
            min: 1,
        });
    }
    let share = |wanted: fn(&InternalRates) -> bool| {
        paths.iter().filter(|path| wanted(path)).count() as f64 / paths.len() as f64
    };
    let only: Vec<f64> = paths
        .iter()
        .filter_map(InternalRates::only)
        .map(|rate| rate.min(1e15))
        .collect();
    // The shares are checked also when there is nothing to take a quantile of.
    let checked = quantiles(if only.is_empty() { &[0.0] } else { &only }, shares)?;
    Ok(IrrSummary {
        one: share(|path| path.rates.len() == 1),
        several: share(|path| path.rates.len() > 1),
        total_loss: share(|path| path.total_loss),
        none: share(|path| path.rates.is_empty() && !path.total_loss),
        quantiles: if only.is_empty() { Vec::new() } else { checked },
    })
}
