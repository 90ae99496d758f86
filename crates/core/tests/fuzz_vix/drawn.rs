//! Arbitrary curves, rules and models.

use super::common::source::Source;
use condor_core::vix::{
    Decay, FuturePoint, FuturesCurve, PassThrough, SpotToVix, VixModel, VolatilityFund,
    VvixMeaning, VvixResponse,
};

pub(crate) fn years(source: &mut Source) -> f64 {
    source.number(0.15, [0.0, 10.0])
}

/// Up to eleven contracts, mostly in their order.
pub(crate) fn points(source: &mut Source) -> Vec<FuturePoint> {
    let mut years = 0.0;
    (0..source.below(12))
        .map(|_| {
            years += source.number(0.08, [0.0, 1.0]);
            FuturePoint {
                years,
                level: source.number(20.0, [0.1, 5000.0]),
            }
        })
        .collect()
}

/// A curve that exists.
pub(crate) fn curve(source: &mut Source) -> FuturesCurve {
    for _ in 0..8 {
        let spot = source.number(18.0, [1.0, 500.0]);
        if let Ok(curve) = FuturesCurve::new(spot, &points(source)) {
            return curve;
        }
    }
    FuturesCurve::new(18.0, &[]).expect("a curve")
}

pub(crate) fn decay(source: &mut Source) -> Decay {
    Decay {
        weight: source.number(0.5, [0.0, 1.0]),
        fast: source.number(20.0, [0.0, 200.0]),
        slow: source.number(1.5, [0.0, 200.0]),
    }
}

pub(crate) fn pass_through(source: &mut Source) -> PassThrough {
    match source.below(4) {
        0 => PassThrough::OneForOne,
        1 => PassThrough::ByContract(std::array::from_fn(|_| source.number(0.4, [0.0, 1.0]))),
        _ => PassThrough::Decay(decay(source)),
    }
}

pub(crate) fn response(source: &mut Source) -> SpotToVix {
    SpotToVix {
        down: source.number(1.1, [0.0, 10.0]),
        up: source.number(0.9, [0.0, 10.0]),
        floor: source.number(9.0, [1.0, 100.0]),
    }
}

pub(crate) fn vvix_response(source: &mut Source) -> VvixResponse {
    VvixResponse {
        exponent: source.number(0.5, [0.0, 3.0]),
    }
}

pub(crate) fn model(source: &mut Source) -> VixModel {
    VixModel {
        decay: decay(source),
        correlation: source.number(0.6, [-1.0, 1.0]),
        skew: source.number(0.6, [0.0, 2.0]),
        vvix_is: if source.below(2) == 0 {
            VvixMeaning::AtTheMoney
        } else {
            VvixMeaning::Strip
        },
    }
}

pub(crate) fn fund(source: &mut Source) -> VolatilityFund {
    VolatilityFund {
        fee: source.number(0.01, [0.0, 0.2]),
    }
}
