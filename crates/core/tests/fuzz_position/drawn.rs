//! Arbitrary parts of positions, beside those of `common::source`.

use super::common::source::Source;
use condor_core::position::slippage::HalfSpread;
use condor_core::position::{Leg, Size, shape};

pub(crate) fn quantity(source: &mut Source) -> i32 {
    match source.below(12) {
        0 => 0,
        1 => i32::MIN,
        2 => i32::MAX,
        3 => 1000,
        4..8 => -1,
        _ => 1,
    }
}

/// Legs of any kind, often those of a condor.
pub(crate) fn legs(source: &mut Source) -> Vec<Leg> {
    if source.below(2) == 0
        && let Ok(legs) = shape::iron_condor(&source.strikes())
    {
        return legs.to_vec();
    }
    let count = source.below(6);
    (0..count)
        .map(|_| Leg {
            kind: source.kind(),
            quantity: quantity(source),
            strike: source.price(),
        })
        .collect()
}

pub(crate) fn half_spread(source: &mut Source) -> HalfSpread {
    if source.below(2) == 0 {
        HalfSpread::Points(source.number(0.1, [0.0, 1e6]))
    } else {
        HalfSpread::Fraction {
            of_price: source.number(0.05, [0.0, 1.0]),
            minimum: source.number(0.05, [0.0, 1e6]),
        }
    }
}

pub(crate) fn step(source: &mut Source) -> Option<f64> {
    (source.below(2) == 0).then(|| source.number(5.0, [1e-3, 1e6]))
}

pub(crate) fn size(source: &mut Source) -> Size {
    let contracts = match source.below(6) {
        0 => 0,
        1 => u32::MAX,
        2 => 1_000_000,
        _ => 1 + source.below(20) as u32,
    };
    Size {
        contracts,
        multiplier: source.number(100.0, [0.01, 1e6]),
    }
}
