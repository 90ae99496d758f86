//! The labs: calculators whose result is a simulation of many years.
//!
//! `evaluate` simulates a few paths at once, so that there is always something to see; a
//! [`job`](crate::job) simulates all of them, and its answer takes the place of the first look. What the
//! two labs share stands here.

pub(crate) mod claims;
pub(crate) mod found;
pub mod insurance;
pub(crate) mod market;
pub mod portfolio;
#[cfg(test)]
mod tests;
pub(crate) mod views;
mod work;

pub(crate) use found::Found;
pub(crate) use work::Simulating;

use condor_core::simulate::{Estimate, SimulateError};

use crate::calculator::Problem;
use crate::format;

/// What the engine refuses, as a problem of an input.
pub(crate) fn problem(error: &SimulateError) -> Problem {
    Problem {
        key: "pa",
        text: format!("The simulation stopped: {error}."),
    }
}

/// An answer that is not one.
pub(crate) fn unreadable() -> Problem {
    Problem {
        key: "pa",
        text: "The simulation's answer could not be read. Change an input to ask again.".to_owned(),
    }
}

/// A share in percent with its standard error: `−1.9% ± 0.1`.
pub(crate) fn with_error(estimate: Estimate, decimals: usize) -> String {
    let value = format::percent(estimate.value, decimals);
    match estimate.error {
        Some(error) => format!("{value} ± {}", format::number(100.0 * error, decimals)),
        None => value,
    }
}
