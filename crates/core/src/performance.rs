//! Judging a stream of returns or of cash: growth, drawdown, risk, regression, internal rates of return,
//! cost of capital.
//!
//! # Conventions
//! - A return is a decimal per period; `periods_per_year` (252 for trading days, 52, 12) makes it annual.
//! - A standard deviation divides by n - 1.
//! - A drawdown is negative and counts from the first level on.
//! - Value at risk and its conditional mean are losses: positive when money is lost.
//! - Rates of return of cash flows are effective (not continuously compounded): that is what an IRR is.

mod capital_cost;
mod capm;
mod cash_flow;
mod drawdown;
mod exponential_sum;
mod irr;
mod rates;
mod returns;
mod risk;
mod tail;

pub use capital_cost::{CapitalError, CapitalSource, Wacc, unlevered_beta, weighted_cost};
pub use capm::{Regression, regression, required_return};
pub use cash_flow::{CashFlowError, DatedFlow, MAX_FLOWS, npv, npv_from_first_period, pool, xnpv};
pub use drawdown::{Drawdown, drawdown_curve, drawdowns, max_drawdown, recovery_needed};
pub use irr::{InternalRates, IrrSummary, irr, summarise, xirr};
pub use rates::{continuous_rate, effective_annual, effective_of_continuous};
pub use returns::{annual_growth, levels, log_returns, simple_returns, total_return};
pub use risk::{
    Sharpe, excess_kurtosis, mean, sharpe, skewness, sortino, standard_deviation, volatility,
};
pub use tail::{conditional_value_at_risk, normal_cvar, quantiles, value_at_risk};

use crate::error::Range;

/// Prices, index levels and account values; zero is ruin.
pub const LEVEL: Range = Range::closed(0.0, 1e15);
/// Prices and levels that are divided by, or whose logarithm is taken.
pub const POSITIVE_LEVEL: Range = Range::closed(1e-12, 1e15);
/// A return per period: -1 is the loss of everything.
pub const RETURN: Range = Range::closed(-1.0, 1e6);
/// A return on some capital base, which may lose more than the base.
pub const RETURN_ON_BASE: Range = Range::closed(-1e6, 1e6);
/// Periods in a year.
pub const PERIODS_PER_YEAR: Range = Range::closed(1e-3, 1e6);
/// An amount of money, positive when received.
pub const MONEY: Range = Range::closed(-1e15, 1e15);
/// An effective rate a period: above -1.
pub const EFFECTIVE_RATE: Range = Range::above(-1.0, 1e6);
