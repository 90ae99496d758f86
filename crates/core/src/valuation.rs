//! What a share is worth: dividends to come, multiples, and the rates they are discounted at.
//!
//! # Conventions
//! - Dividends are paid once a year, the first a year from now; D0 is the one just paid.
//! - Required returns, growth and inflation are effective rates a year.
//! - The rates of covered parity are continuously compounded, as in the rest of the engine.

mod dividends;
mod error;
mod multiples;
mod property;
mod public_offering;
mod rates;

pub use dividends::{DividendValue, HModel, Stages, gordon, gordon_return};
pub use error::ValuationError;
pub use multiples::{
    earnings_yield, index_weight, market_capitalisation, price_to_cash_flow, price_to_earnings,
    quick_ratio,
};
pub use property::{FundsFromOperations, dividend_payout};
pub use public_offering::{Offering, OfferingResult};
pub use rates::{
    CoveredParity, covered_forward, covered_parity, expected_inflation, inflation, real_return,
};
