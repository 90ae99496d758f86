//! Figures of the glossary: a small set of components, and entries that name one of them with its
//! inputs, its start and what it asks.
//!
//! A component is a [`Component`]: a few inputs, one chart, a few results. Numbers come from
//! `condor_core`; what a component draws of them stands in its file.

pub mod adjust;
mod amounts;
pub mod back;
pub mod by_days;
mod chance;
pub mod chances;
#[cfg(test)]
mod claims;
pub mod curve;
pub mod days;
pub mod debit;
pub mod decay;
mod entries;
pub mod fund;
pub mod hedged;
pub mod hedging;
pub mod implied;
mod items;
pub mod jump;
pub mod kit;
pub mod lights;
mod market;
pub mod markets;
pub mod parity;
pub mod payoff;
pub mod performance;
pub mod rare;
pub mod signals;
pub mod smile;
pub mod spread;
mod steps;
pub mod strip;
#[cfg(test)]
mod tests;
pub mod travel;
pub mod valuation;
pub mod value;
pub mod vix_call;
pub mod worked;

pub(crate) use entries::{CURVE, PAYOFF, SPREAD, STRIP, VALUE};
pub use entries::{GLOSSARY, HEDGING, MARKETS, MONEY, VIX};
pub use kit::{Component, Drawn, Kind, Shown, Side};
