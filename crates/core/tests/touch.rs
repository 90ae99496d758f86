//! Touching barriers: against where spot ends, against each other, and at the limits.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::strategies::market;
use condor_core::position::Market;
use condor_core::probability::{Law, PiecewiseLinear, SpotPath, TouchError, outcomes};
use proptest::prelude::*;

/// Probability of ending at or beyond `level`, seen from spot.
fn ends_beyond(market: &Market, volatility: f64, level: f64) -> f64 {
    let step = PiecewiseLinear {
        knots: vec![(level, 0.0)],
        slope_below: if level < market.spot { -1.0 } else { 0.0 },
        slope_above: if level < market.spot { 0.0 } else { 1.0 },
    };
    let law = Law::Lognormal { volatility };
    outcomes(market, &step, 0.0, &law).expect("in range").profit
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn touching_is_at_least_as_likely_as_ending_beyond(
        market in market(), volatility in 0.03..1.5f64, z in -5.0..5.0f64,
    ) {
        let path = SpotPath::new(&market, volatility).unwrap();
        let level = market.spot * (z * volatility * market.years.sqrt()).exp();
        let touch = path.touches(level).unwrap();
        prop_assert!((0.0..=1.0).contains(&touch));
        let beyond = ends_beyond(&market, volatility, level);
        prop_assert!(touch >= beyond * (1.0 - 1e-12), "{touch} for {beyond}");
    }

    #[test]
    fn either_lies_between_the_larger_and_the_sum(
        market in market(), volatility in 0.03..1.5f64, below in 0.001..5.0f64, above in 0.001..5.0f64,
    ) {
        let deviation = volatility * market.years.sqrt();
        let path = SpotPath::new(&market, volatility).unwrap();
        let low = market.spot * (-below * deviation).exp();
        let high = market.spot * (above * deviation).exp();
        let (a, b) = (path.touches(low).unwrap(), path.touches(high).unwrap());
        let either = path.touches_either(low, high).unwrap();
        prop_assert!(either >= a.max(b) - 2e-15, "{either} for {a} and {b}");
        prop_assert!(either <= a + b + 2e-15, "{either} for {a} and {b}");
        // A wider pair is touched less often.
        let wider = path.touches_either(low / 1.1, high * 1.1).unwrap();
        prop_assert!(wider <= either + 2e-15);
    }

    #[test]
    fn the_two_series_meet_where_they_change_over(
        drift in -0.5..0.5f64, share in 0.02..0.98f64, volatility in 0.05..1.0f64,
    ) {
        // sigma sqrt T just under and just over half the distance of the barriers.
        let market = Market { spot: 100.0, years: 0.5, rate: 0.0, dividend_yield: 0.0 };
        let width = 2.0 * volatility * market.years.sqrt();
        let either = |width: f64| {
            let path = SpotPath::with_drift(&market, volatility, drift).unwrap();
            let low = 100.0 * (-share * width).exp();
            path.touches_either(low, low * width.exp()).unwrap()
        };
        let (images, waves) = (either(width * (1.0 + 1e-9)), either(width * (1.0 - 1e-9)));
        prop_assert!((images - waves).abs() < 1e-8);
        prop_assert!(images <= waves + 1e-14);
    }

    #[test]
    fn a_far_barrier_leaves_the_other(
        market in market(), volatility in 0.03..1.0f64, z in -3.0..-0.01f64,
    ) {
        let path = SpotPath::new(&market, volatility).unwrap();
        let deviation = volatility * market.years.sqrt();
        let low = market.spot * (z * deviation).exp();
        let high = (market.spot * (12.0 * deviation + 0.2 * market.years).exp()).min(1e9);
        prop_assume!((high / market.spot).ln() > 9.0 * deviation + 0.2 * market.years);
        let either = path.touches_either(low, high).unwrap();
        prop_assert!((either - path.touches(low).unwrap()).abs() <= 1e-14);
    }
}

const MARKET: Market = Market {
    spot: 100.0,
    years: 0.25,
    rate: 0.05,
    dividend_yield: 0.0,
};

#[test]
fn limits_are_defined() {
    let path = SpotPath::new(&MARKET, 0.2).unwrap();
    // At a barrier, or beyond one of two, it is touched.
    assert_eq!(path.touches(100.0).unwrap(), 1.0);
    assert_eq!(path.touches_either(100.0, 110.0).unwrap(), 1.0);
    assert_eq!(path.touches_either(80.0, 90.0).unwrap(), 1.0);
    // Certain growth of 1.26% touches what lies on its way, and no more.
    let certain = SpotPath::new(&MARKET, 0.0).unwrap();
    assert_eq!(certain.touches(101.0).unwrap(), 1.0);
    assert_eq!(certain.touches(102.0).unwrap(), 0.0);
    assert_eq!(certain.touches(99.9).unwrap(), 0.0);
    assert_eq!(certain.touches_either(90.0, 101.0).unwrap(), 1.0);
    assert_eq!(certain.touches_either(90.0, 102.0).unwrap(), 0.0);
    // No time left: nothing moves.
    let now = SpotPath::new(
        &Market {
            years: 0.0,
            ..MARKET
        },
        0.2,
    )
    .unwrap();
    assert_eq!(now.touches(100.1).unwrap(), 0.0);
    // Much time or volatility: touched almost surely, the lower one for a falling logarithm.
    let long = SpotPath::new(
        &Market {
            years: 50.0,
            rate: 0.0,
            ..MARKET
        },
        2.0,
    )
    .unwrap();
    assert!(long.touches(50.0).unwrap() > 1.0 - 1e-9);
    assert!((long.touches(200.0).unwrap() - 0.5).abs() < 1e-9);
    assert_eq!(long.touches_either(50.0, 200.0).unwrap(), 1.0);
}

#[test]
fn far_out_it_keeps_its_digits() {
    // A driftless logarithm: exactly twice the probability of ending beyond.
    let volatility = 0.2;
    let market = Market {
        rate: 0.5 * volatility * volatility,
        ..MARKET
    };
    let path = SpotPath::new(&market, volatility).unwrap();
    for level in [120.0, 200.0, 600.0, 2000.0] {
        let twice = 2.0 * ends_beyond(&market, volatility, level);
        let touch = path.touches(level).unwrap();
        assert!(
            (touch / twice - 1.0).abs() < 1e-10,
            "{touch:e} for {twice:e}"
        );
    }
}

#[test]
fn what_is_wrong_is_named() {
    let path = SpotPath::new(&MARKET, 0.2).unwrap();
    assert_eq!(path.touches(0.0).unwrap_err().field, "barrier");
    let error = path.touches_either(110.0, 90.0).unwrap_err();
    assert_eq!(
        error,
        TouchError::BarrierOrder {
            low: 110.0,
            high: 90.0
        }
    );
    assert!(
        matches!(path.touches_either(90.0, f64::NAN), Err(TouchError::Input(e)) if e.field == "high")
    );
    assert_eq!(
        SpotPath::new(&MARKET, -0.1).unwrap_err().field,
        "volatility"
    );
    assert_eq!(
        SpotPath::with_drift(&MARKET, 0.1, 2.0).unwrap_err().field,
        "drift"
    );
}
