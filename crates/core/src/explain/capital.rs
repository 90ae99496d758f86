//! Capital: present values, rates of return, what capital costs, regression, dividends, ratios, parity,
//! portfolio insurance.

mod dividends;
mod flows;
mod insured;
mod parity;
mod regressed;

use super::derivation::Builder;
use super::{ExplainError, Expr, Unit};

pub use dividends::{MOST_YEARS, gordon_value, h_value, quick_ratio_of, ratio_of, staged_value};
pub use flows::{MOST_FLOWS, asked_return, internal_rate, present_value, weighted_average_cost};
pub use insured::{cppi_exposure, cppi_safe_fall, obpi_cost, obpi_participation};
pub use parity::parity_profit;
pub use regressed::{RegressionPart, regression_part};

fn none(name: &'static str) -> ExplainError {
    ExplainError::NoValue { name }
}

fn sum(terms: impl Iterator<Item = Expr>) -> Option<Expr> {
    terms.reduce(|sum, term| sum + term)
}

fn rate(builder: &mut Builder, symbol: &'static str, name: &'static str, value: f64) -> Expr {
    builder.input(symbol, name, value, Unit::PerYear, 4)
}
