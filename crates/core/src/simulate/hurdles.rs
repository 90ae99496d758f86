//! The hedge at a crash frequency someone believes in, and what it is held against.

use super::error::SimulateError;
use super::measures::{Estimate, standard_error};
use super::results::HedgeResult;
use crate::calendar::{DAYS_PER_YEAR, Date};
use crate::error::Range;
use crate::math::{exp, ln_1p, sqrt};
use crate::performance::{CapitalSource, DatedFlow, InternalRates, weighted_cost, xirr};

const FREQUENCY: Range = Range::closed(0.0, 1e3);
const SHARE: Range = Range::closed(0.0, 1.0);

/// Where the premium of a hedge comes from, and what that costs, rates effective a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Funding {
    /// What own money earns elsewhere, -1 to 1e6.
    pub own_rate: f64,
    /// Share paid from the condors' credit, 0 to 1; it costs the return of the condors forgone.
    pub from_credit: f64,
    /// Share that is a loan, 0 to 1; the three sum to one.
    pub from_loan: f64,
    /// Interest of the loan, -1 to 1e6.
    pub loan_rate: f64,
    /// Tax rate at which that interest is deducted, 0 to 1.
    pub tax: f64,
}

impl Funding {
    /// The weighted cost of the premium: the first hurdle. `condors` is the return a year the condors are
    /// expected to make.
    ///
    /// # Formula
    /// own x own rate + credit x condors + loan x loan rate x (1 - tax).
    ///
    /// # Errors
    /// [`SimulateError`] when a number is out of range, or credit and loan are more than the whole.
    pub fn cost(&self, condors: f64) -> Result<f64, SimulateError> {
        let credit = SHARE.check("from_credit", self.from_credit)?;
        let loan = SHARE.check("from_loan", self.from_loan)?;
        let own = SHARE.check("own share", 1.0 - credit - loan)?;
        let source = |amount, rate, tax_relief| CapitalSource {
            amount,
            rate,
            tax_relief,
        };
        Ok(weighted_cost(&[
            source(own, self.own_rate, 0.0),
            source(credit, condors, 0.0),
            source(loan, self.loan_rate, self.tax),
        ])?)
    }
}

/// The hedge when crashes come as often as someone believes.
#[derive(Debug, Clone, PartialEq)]
pub struct AtBelief {
    /// What it earns a year, over the capital; negative when it costs. No error with too few paths for one.
    pub profit: Estimate,
    /// Share of the years that have a crash; above 1 when the belief is of more than such years have.
    pub crash_years: f64,
    /// Mean flow by week of a year; empty when `crash_years` is above 1.
    pub flows: Vec<f64>,
    /// Internal rates a year of those flows, `None` without any.
    pub irr: Option<InternalRates>,
    /// The standard error of the rate, where there is one.
    pub irr_error: Option<f64>,
}

impl HedgeResult {
    /// The hedge with `frequency` crashes a year, 0 to 1000: years with and without a crash are mixed in the
    /// proportion that gives so many. `None` when the paths have only one kind of years.
    ///
    /// # Formula
    /// Profit as [`profit_at`](Self::profit_at); share of crash years = frequency/crashes in such a year.
    ///
    /// # Errors
    /// [`SimulateError`] when `frequency` is out of range or the rates cannot be found.
    pub fn at_belief(&self, frequency: f64) -> Result<Option<AtBelief>, SimulateError> {
        let frequency = FREQUENCY.check("frequency", frequency)?;
        let Some(profit) = self.profit_at(frequency) else {
            return Ok(None);
        };
        let crash_years = frequency / self.in_crash_year;
        let mix = |[calm, crash]: &[Vec<f64>; 2]| -> Vec<f64> {
            let mixed = calm.iter().zip(crash);
            mixed
                .map(|(calm, crash)| (1.0 - crash_years) * calm + crash_years * crash)
                .collect()
        };
        let flows = if crash_years <= 1.0 {
            mix(&self.years)
        } else {
            Vec::new()
        };
        let irr = rates(&flows)?;
        let batches: Vec<Vec<f64>> = self.batches.iter().map(mix).collect();
        let irr_error = irr
            .as_ref()
            .and_then(|irr| rate_error(irr, &flows, &batches));
        Ok(Some(AtBelief {
            profit,
            crash_years,
            flows,
            irr,
            irr_error,
        }))
    }

    /// What the hedge earns a year with `frequency` crashes a year, over the capital. Beyond the crashes of a
    /// year that has any this is a straight line drawn on. `None` when the paths have only one kind of years.
    ///
    /// # Formula
    /// Frequency x payoff - carry.
    pub fn profit_at(&self, frequency: f64) -> Option<Estimate> {
        let (carry, payoff) = (self.carry?, self.payoff?);
        let crash_years = frequency / self.in_crash_year;
        // Profit = (1 - p) calm + p crash, means of separate years; the error of the payoff holds both.
        let error = match (carry.error, payoff.error) {
            (Some(calm), Some(both)) => {
                let both = both * self.in_crash_year;
                let crash = (both * both - calm * calm).max(0.0);
                let part = (1.0 - crash_years) * calm;
                Some(sqrt(part * part + crash_years * crash_years * crash))
            }
            _ => None,
        };
        Some(Estimate {
            value: frequency * payoff.value - carry.value,
            error,
        })
    }
}

/// The standard error of the one internal rate of flows a week apart, by the delta method: that of the mean of
/// the present values of batches at the rate, over the slope of the present value there. `None` without batches or
/// without exactly one rate.
pub(super) fn rate_error(
    rates: &InternalRates,
    flows: &[f64],
    batches: &[Vec<f64>],
) -> Option<f64> {
    let rate = rates.only()?;
    let week = 7.0 / DAYS_PER_YEAR;
    let discount = exp(-week * ln_1p(rate));
    let value = |flows: &[f64]| {
        flows
            .iter()
            .rev()
            .fold(0.0, |later, flow| later * discount + flow)
    };
    let timed: Vec<f64> = flows
        .iter()
        .zip(0..)
        .map(|(flow, at)| flow * f64::from(at))
        .collect();
    let slope = value(&timed) * week / (1.0 + rate);
    let values: Vec<f64> = batches.iter().map(|flows| value(flows)).collect();
    let error = standard_error(values.iter().copied())? / slope.abs();
    error.is_finite().then_some(error)
}

/// Internal rates of flows a week apart.
fn rates(flows: &[f64]) -> Result<Option<InternalRates>, SimulateError> {
    if flows.iter().all(|&flow| flow == 0.0) {
        return Ok(None);
    }
    let start = Date::new(2024, 1, 3)?;
    let dated = flows
        .iter()
        .zip(0..)
        .map(|(&amount, week)| {
            let date = start.plus_days(7 * week)?;
            Ok(DatedFlow { date, amount })
        })
        .collect::<Result<Vec<_>, SimulateError>>()?;
    Ok(Some(xirr(&dated)?))
}
