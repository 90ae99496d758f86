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

use condor_core::explain::{Derivation, Unit};

use crate::figures::amounts::dollars;
use crate::figures::steps::in_one_step;
use crate::one_step::symbol;

/// Dollars as what is there after, less what was there before.
fn difference(
    name: &'static str,
    value: f64,
    after: (&'static str, f64),
    before: (&'static str, f64),
) -> Derivation {
    in_one_step(
        ("D", name, value, Unit::Money),
        "{b} − {a}",
        symbol("b") - symbol("a"),
        vec![
            dollars("b", after.0, after.1),
            dollars("a", before.0, before.1),
        ],
    )
}
