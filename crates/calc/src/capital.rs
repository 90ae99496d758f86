//! Capital: what money earns, what it costs, what shares are worth, and two ways to insure a portfolio. Each
//! calculator is small and has one subject.

pub mod capm;
pub mod cash_flows;
pub mod dividends;
pub mod insured;
pub(crate) mod kit;
pub mod multiples;
pub mod parity;
#[cfg(test)]
mod tests;
pub mod wacc;
