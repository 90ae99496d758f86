//! Figures of the terms about what a company is worth, and whether it can pay.

pub mod dividends;
pub mod liquidity;
pub mod multiples;
pub mod offering;
pub mod property;
pub mod size;
