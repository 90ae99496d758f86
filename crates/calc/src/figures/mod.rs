//! Figures of the glossary: a small set of components, and entries that name one of them with its
//! inputs, its start and what it asks.
//!
//! A component is a [`Component`]: a few inputs, one chart, a few results. Numbers come from
//! `condor_core`; what a component draws of them stands in its file.

pub mod curve;
pub mod decay;
mod entries;
pub mod implied;
pub mod kit;
pub mod parity;
pub mod payoff;
pub mod spread;
pub mod strip;
#[cfg(test)]
mod tests;
pub mod travel;
pub mod value;
pub mod worked;

pub use entries::GLOSSARY;
pub(crate) use entries::{CURVE, PAYOFF, SPREAD, STRIP, VALUE};
pub use kit::{Component, Drawn, Kind, Shown, Side};
