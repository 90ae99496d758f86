//! Figures of the terms about how markets are made: by funds, dealers, pools, lenders, votes and keys.

pub mod band;
pub mod close;
pub mod dealer;
pub mod keys;
pub mod loan;
pub mod pool;
pub mod sandwich;
pub mod vote;
