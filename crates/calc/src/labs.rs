//! The labs: calculators whose result is a simulation of many years.
//!
//! `evaluate` simulates a few paths at once, so that there is always something to see; a
//! [`job`](crate::job) simulates all of them, and its answer takes the place of the first look. What the
//! two labs share stands here.

pub(crate) mod claims;
pub(crate) mod found;
pub mod insurance;
pub(crate) mod looked;
pub(crate) mod market;
pub mod portfolio;
#[cfg(test)]
mod tests;
pub(crate) mod views;
mod work;

pub(crate) use claims::Held;
pub(crate) use found::Found;
pub(crate) use work::Simulating;

use condor_core::simulate::{Estimate, SimulateError};

use crate::calculator::Problem;
use crate::format;
use crate::job::JobWords;

/// What a page says of a simulation.
pub(crate) const PATHS: JobWords = JobWords {
    bar: "Paths simulated",
    so_far: |done, of| format!("{} of {} paths", count(done), count(of)),
    done: |of| match of {
        0 => "All paths are simulated.".to_owned(),
        of => format!("All {} paths are simulated.", count(of)),
    },
    on_page: " (on this page: it may stutter)",
    waiting: "A first look at a few paths; the rest is about to begin.",
    stopped: "What is shown is from fewer paths.",
};

fn count(number: u32) -> String {
    format::number(f64::from(number), 0)
}

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
        text: "The simulation’s answer could not be read. Change an input to ask again.".to_owned(),
    }
}

/// A share in percent with its standard error: `−1.9% ± 0.1`.
pub(crate) fn with_error(estimate: Estimate, decimals: usize) -> String {
    scaled(estimate, 100.0, decimals, "%")
}

/// A number with its standard error: `25.5 ± 1.2`.
pub(crate) fn number(estimate: Estimate, decimals: usize) -> String {
    scaled(estimate, 1.0, decimals, "")
}

fn scaled(estimate: Estimate, scale: f64, decimals: usize, sign: &str) -> String {
    let mut text = format::number(scale * estimate.value, decimals);
    text.push_str(sign);
    if let Some(error) = estimate.error {
        text.push_str(" ± ");
        text.push_str(&format::number(scale.abs() * error, decimals));
    }
    text
}

/// A change of a share in points: `adds 1.9 ± 0.1 points`, the verb being that of its sign; of a change within two
/// errors it is said that chance may be all of it.
pub(crate) fn points(change: Estimate, up: &str, down: &str, of: &str) -> String {
    let held = Held::over(change);
    let (verb, side) = match held {
        Held::No => (down, -100.0),
        _ => (up, 100.0),
    };
    format!(
        "{verb} {} points{of}{}",
        scaled(change, side, 1, ""),
        held.word([
            "",
            "",
            " (not distinguishable from zero at this many paths)"
        ])
    )
}

/// The error of a sum or a difference of two numbers of which nobody says how they move together.
pub(crate) fn together(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    Some(a?.hypot(b?))
}
