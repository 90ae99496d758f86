//! Figures of the terms about what a company is worth, and whether it can pay.

pub mod dividends;
pub mod liquidity;
pub mod multiples;
