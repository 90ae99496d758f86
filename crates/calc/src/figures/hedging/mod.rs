//! Figures of the terms about hedging that need more than one fall: rules over time, and capital.

pub mod adaptive;
pub mod carried;
pub mod efficiency;
pub mod engine;
pub mod feedback;
pub mod floors;
mod months;
pub mod policies;
pub mod shift;
pub mod temporal;
