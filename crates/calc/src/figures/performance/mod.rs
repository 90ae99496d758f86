//! Figures of the terms about what money earns, what it costs and what is risked for it.

pub mod adjusted;
pub mod alpha;
pub mod backtest;
pub mod capm;
pub mod cvar;
pub mod drawdown;
pub mod irr;
pub mod regime;
pub mod sharpe;
pub mod wacc;
