//! Properties of the futures curve, the options on it, shocks and books.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of a test say what they expect by unwrapping it, as tests do"
)]

mod books;
mod crises;
mod curve;
mod options;
mod shocks;

use condor_core::scenario::{MarketState, SpxSmile};
use condor_core::vix::{FuturePoint, FuturesCurve, VixModel};
use proptest::prelude::*;

/// Spot VIX and one to nine futures, in their order.
fn curves() -> impl Strategy<Value = FuturesCurve> {
    let contract = (5.0..60.0_f64, 8.0..90.0_f64);
    (8.0..90.0_f64, prop::collection::vec(contract, 1..=9)).prop_map(|(spot, contracts)| {
        let mut days = 0.0;
        let mut futures = Vec::new();
        for (gap, level) in contracts {
            days += gap;
            let years = days / 365.0;
            futures.push(FuturePoint { years, level });
        }
        FuturesCurve::new(spot, &futures).expect("a curve")
    })
}

fn states() -> impl Strategy<Value = MarketState> {
    let smile = (0.08..0.6_f64, -1.0..-0.2_f64, 1.0..8.0_f64);
    let rates = (-0.01..0.08_f64, 0.0..0.03_f64);
    (curves(), smile, rates, 1000.0..9000.0_f64, 60.0..200.0_f64).prop_map(
        |(curve, (atm_volatility, skew, curvature), (rate, dividend_yield), spot, vvix)| {
            MarketState {
                spot,
                rate,
                dividend_yield,
                smile: SpxSmile {
                    atm_volatility,
                    skew,
                    curvature,
                    vix: curve.spot(),
                },
                curve,
                vvix,
                model: VixModel::default(),
            }
        },
    )
}

/// The market most tests start from.
fn calm() -> MarketState {
    let future = |days: f64, level| FuturePoint {
        years: days / 365.0,
        level,
    };
    let futures = [
        future(18.0, 17.0),
        future(46.0, 18.1),
        future(81.0, 18.9),
        future(109.0, 19.3),
    ];
    MarketState {
        spot: 5000.0,
        rate: 0.04,
        dividend_yield: 0.013,
        smile: SpxSmile {
            atm_volatility: 0.13,
            skew: -0.65,
            curvature: 4.0,
            vix: 15.5,
        },
        curve: FuturesCurve::new(15.5, &futures).expect("a curve"),
        vvix: 92.0,
        model: VixModel::default(),
    }
}
