//! Results as derivations: the formula, the formula with the reader's numbers, and every step
//! between.
//!
//! A formula is an expression tree ([`Expr`]). From the one tree come its value, its text with
//! symbols and its text with numbers, so that the three cannot disagree. A [`Derivation`] is a row
//! of such trees: inputs, then steps that may use inputs and earlier steps; the last step is the
//! result.
//!
//! # Two promises
//! - Evaluating the steps with unrounded numbers gives the value.
//! - Whoever evaluates a step by hand with the numbers as they are shown gets the shown result, to
//!   within one unit of its last place. Where a result needs more digits of an input than is usual,
//!   more are shown.
//!
//! The text is plain Unicode: `×`, `−`, `√(x)`, `x²`, `exp(x)`, `ln(x)`, `min(x, y)`, `max(x, y)`,
//! N(x) for the standard normal distribution function and n(x) for its density.
//!
//! ```
//! use condor_core::explain;
//! use condor_core::position::Market;
//!
//! let market = Market { spot: 5000.0, years: 30.0 / 365.0, rate: 0.04, dividend_yield: 0.013 };
//! let move_ = explain::expected_move(&market, 0.16)?;
//! assert_eq!(move_.formula, "S × σ × √(T)");
//! assert_eq!(move_.substituted, "5000.00 × 0.1600 × √(0.08219)");
//! assert_eq!(move_.shown(), "229.35");
//! # Ok::<(), condor_core::explain::ExplainError>(())
//! ```

mod book;
mod capital;
mod derivation;
mod error;
mod expression;
mod indicator;
mod money;
mod net;
mod odds;
mod option;
mod outcome;
mod response;
mod shape;
mod vix;

pub use book::{BookMove, HoldingName, book_cost, book_gain, theta_eaten};
pub use capital::{
    MOST_FLOWS, MOST_YEARS, RegressionPart, asked_return, cppi_exposure, cppi_safe_fall,
    gordon_value, h_value, internal_rate, obpi_cost, obpi_participation, parity_profit,
    present_value, quick_ratio_of, ratio_of, regression_part, staged_value, weighted_average_cost,
};
pub use derivation::{Derivation, Quantity, Step, Unit, add_digits, shown};
pub use error::ExplainError;
pub use expression::{Expr, Function, Text};
pub use indicator::{macd_line, macd_signal, rsi_last};
pub use money::{in_money, margin, theta_a_day};
pub use net::{expected_profit, net_greek, undiscounted};
pub use odds::{
    expected_move, probability_of_either, probability_of_profit, probability_of_touch, worst_profit,
};
pub use option::{GreekName, leg_greek, leg_price};
pub use outcome::{
    annualised, break_even, credit, max_loss, max_loss_above, max_loss_below, max_profit,
    return_on_risk,
};
pub use response::{atm_after, future_after, vix_after, vvix_after};
pub use shape::{constant_maturity_gain, far_level, fit_error, slope_percentile};
pub use vix::{
    constant_maturity, curve_basis, curve_slope, curve_slope_a_year, roll_yield, vix_option_price,
};
