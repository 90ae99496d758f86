//! Heston, Bates and Merton: limits, bounds, parity, and each against another.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::strategies::kind;
use condor_core::math::exp;
use condor_core::position::Market;
use condor_core::pricing::{
    Bates, BsmInput, FourierError, FourierPrice, Heston, Jumps, OptionKind, bates_price,
    bates_prices, bsm_price, heston_price, heston_prices, merton_price,
};
use proptest::prelude::*;

/// Markets and strikes within four deviations or so.
fn terms() -> impl Strategy<Value = (Market, f64)> {
    (
        50.0..5000.0f64,
        0.01..5.0f64,
        -0.02..0.1f64,
        0.0..0.05f64,
        -0.6..0.6f64,
    )
        .prop_map(|(spot, years, rate, dividend_yield, distance)| {
            let market = Market {
                spot,
                years,
                rate,
                dividend_yield,
            };
            (
                market,
                market.forward() * (distance * years.sqrt().max(0.2)).exp(),
            )
        })
}

/// Models as fitted to index and share options, with and without Feller's condition.
fn model() -> impl Strategy<Value = Heston> {
    (
        0.005..0.3f64,
        0.2..6.0f64,
        0.01..0.2f64,
        0.1..1.2f64,
        -0.95..0.3f64,
    )
        .prop_map(
            |(variance, reversion, long_variance, variance_volatility, correlation)| Heston {
                variance,
                reversion,
                long_variance,
                variance_volatility,
                correlation,
            },
        )
}

fn jumps() -> impl Strategy<Value = Jumps> {
    (0.0..3.0f64, -0.3..0.1f64, 0.0..0.3f64).prop_map(|(intensity, mean, deviation)| Jumps {
        intensity,
        mean,
        deviation,
    })
}

fn black_scholes(kind: OptionKind, market: &Market, strike: f64, volatility: f64) -> f64 {
    let input = BsmInput {
        spot: market.spot,
        strike,
        years: market.years,
        rate: market.rate,
        dividend_yield: market.dividend_yield,
        volatility,
    };
    bsm_price(kind, &input).expect("in range")
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None, cases: 64, ..ProptestConfig::default()
    })]

    #[test]
    fn parity_and_bounds((market, strike) in terms(), model in model(), jumps in jumps()) {
        let bates = Bates { heston: model, jumps };
        let price = |kind| bates_price(kind, &market, strike, &bates).unwrap();
        let (call, put) = (price(OptionKind::Call), price(OptionKind::Put));
        let asset = market.spot * exp(-market.dividend_yield * market.years);
        let bond = strike * market.discount();
        let allowed = 1e-10 * market.spot;
        prop_assert!((call.price - put.price - (asset - bond)).abs() <= allowed);
        prop_assert!(call.price >= (asset - bond).max(0.0) && call.price <= asset);
        prop_assert!(put.price >= (bond - asset).max(0.0) && put.price <= bond);
        prop_assert!(call.error <= 1e-10 * market.spot && call.error > 0.0);
    }

    #[test]
    fn calls_fall_and_are_convex_over_strikes((market, strike) in terms(), model in model()) {
        let strikes = [0.95 * strike, strike, 1.05 * strike];
        let mut out = [FourierPrice::default(); 3];
        heston_prices(OptionKind::Call, &market, &strikes, &model, &mut out).unwrap();
        let allowed = 1e-10 * market.spot;
        prop_assert!(out[0].price >= out[1].price - allowed);
        prop_assert!(out[1].price >= out[2].price - allowed);
        prop_assert!(out[0].price + out[2].price >= 2.0 * out[1].price - allowed);
        // A strip gives what each strike alone gives.
        for (strike, together) in strikes.iter().zip(&out) {
            let alone = heston_price(OptionKind::Call, &market, *strike, &model).unwrap();
            prop_assert!((alone.price - together.price).abs() <= 1e-10 * market.spot);
        }
    }

    #[test]
    fn bates_without_jumps_is_heston(kind in kind(), (market, strike) in terms(), model in model()) {
        let bates = Bates { heston: model, jumps: Jumps::NONE };
        let a = bates_price(kind, &market, strike, &bates).unwrap();
        let b = heston_price(kind, &market, strike, &model).unwrap();
        prop_assert!((a.price - b.price).abs() <= 1e-12 * market.spot);
    }

    #[test]
    fn bates_without_volatility_of_variance_is_merton(
        kind in kind(), (market, strike) in terms(), jumps in jumps(), volatility in 0.05..0.6f64,
        reversion in 0.0..5.0f64,
    ) {
        let variance = volatility * volatility;
        let heston = Heston {
            variance,
            reversion,
            long_variance: variance,
            variance_volatility: 0.0,
            correlation: 0.0,
        };
        let bates = bates_price(kind, &market, strike, &Bates { heston, jumps }).unwrap();
        let series = merton_price(kind, &market, strike, volatility, &jumps).unwrap();
        prop_assert!(
            (bates.price - series).abs() <= 1e-10 * market.spot, "{bates:?} for {series}"
        );
    }

    #[test]
    fn merton_without_jumps_is_black_scholes(
        kind in kind(), (market, strike) in terms(), volatility in 0.0..2.0f64,
    ) {
        let series = merton_price(kind, &market, strike, volatility, &Jumps::NONE).unwrap();
        let expected = black_scholes(kind, &market, strike, volatility);
        prop_assert!((series - expected).abs() <= 1e-13 * (market.spot + strike));
    }

    #[test]
    fn heston_without_volatility_of_variance_is_black_scholes(
        kind in kind(), (market, strike) in terms(), model in model(), small in 0.0..1e-5f64,
    ) {
        let calm = Heston { variance_volatility: small, ..model };
        let total = calm.expected_variance(market.years).unwrap();
        let price = heston_price(kind, &market, strike, &calm).unwrap();
        let expected = black_scholes(kind, &market, strike, (total / market.years).sqrt());
        prop_assert!(
            (price.price - expected).abs() <= (1e-12 + small) * market.spot,
            "{price:?} for {expected}"
        );
    }

    #[test]
    fn jumps_raise_the_price_of_their_variance_mean(
        (market, strike) in terms(), jumps in jumps(),
    ) {
        // Adding jumps to a fixed diffusion makes the law wider in the convex order.
        let plain = black_scholes(OptionKind::Call, &market, strike, 0.2);
        let jumpy = merton_price(OptionKind::Call, &market, strike, 0.2, &jumps).unwrap();
        prop_assert!(jumpy >= plain - 1e-12 * market.spot);
    }
}

const MARKET: Market = Market {
    spot: 100.0,
    years: 0.5,
    rate: 0.03,
    dividend_yield: 0.01,
};

const MODEL: Heston = Heston {
    variance: 0.04,
    reversion: 2.0,
    long_variance: 0.05,
    variance_volatility: 0.6,
    correlation: -0.7,
};

#[test]
fn no_time_pays_the_payoff() {
    let market = Market {
        years: 0.0,
        ..MARKET
    };
    for strike in [90.0, 100.0, 110.0] {
        let put = heston_price(OptionKind::Put, &market, strike, &MODEL).unwrap();
        assert_eq!(put.price, OptionKind::Put.payoff(100.0, strike));
    }
}

#[test]
fn no_variance_at_all_is_certainty() {
    let model = Heston {
        variance: 0.0,
        long_variance: 0.0,
        ..MODEL
    };
    let put = heston_price(OptionKind::Put, &MARKET, 110.0, &model).unwrap();
    let expected = 110.0 * MARKET.discount() - 100.0 * exp(-0.005);
    assert!((put.price - expected).abs() < 1e-13);
}

#[test]
fn no_reversion_and_no_volatility_of_variance_is_black_scholes() {
    let model = Heston {
        reversion: 0.0,
        variance_volatility: 0.0,
        ..MODEL
    };
    let call = heston_price(OptionKind::Call, &MARKET, 105.0, &model).unwrap();
    let expected = black_scholes(OptionKind::Call, &MARKET, 105.0, 0.2);
    assert!((call.price - expected).abs() < 1e-12);
}

#[test]
fn variance_started_at_zero_has_a_price() {
    let model = Heston {
        variance: 0.0,
        ..MODEL
    };
    let call = heston_price(OptionKind::Call, &MARKET, 100.0, &model).unwrap();
    assert!(call.price > 1.0 && call.price < 6.0 && call.error < 1e-8);
}

#[test]
fn what_does_not_converge_says_so() {
    let model = Heston {
        variance: 1e-7,
        reversion: 0.0,
        variance_volatility: 10.0,
        correlation: -1.0,
        ..MODEL
    };
    let error = heston_price(OptionKind::Call, &MARKET, 100.0, &model).unwrap_err();
    assert!(
        matches!(error, FourierError::NotConverged { .. }),
        "{error}"
    );
}

#[test]
fn what_is_wrong_is_named() {
    let field =
        |model: Heston| match heston_price(OptionKind::Call, &MARKET, 100.0, &model).unwrap_err() {
            FourierError::Input(error) => error.field,
            other => panic!("{other}"),
        };
    assert_eq!(
        field(Heston {
            variance: -0.1,
            ..MODEL
        }),
        "variance"
    );
    assert_eq!(
        field(Heston {
            reversion: f64::NAN,
            ..MODEL
        }),
        "reversion"
    );
    assert_eq!(
        field(Heston {
            long_variance: 11.0,
            ..MODEL
        }),
        "long_variance"
    );
    assert_eq!(
        field(Heston {
            variance_volatility: -1.0,
            ..MODEL
        }),
        "variance_volatility"
    );
    assert_eq!(
        field(Heston {
            correlation: 1.1,
            ..MODEL
        }),
        "correlation"
    );
    let jumps = Jumps {
        intensity: -1.0,
        ..Jumps::NONE
    };
    let bates = Bates {
        heston: MODEL,
        jumps,
    };
    let error = bates_price(OptionKind::Put, &MARKET, 100.0, &bates).unwrap_err();
    assert!(matches!(error, FourierError::Input(e) if e.field == "intensity"));
    let bates = Bates {
        heston: MODEL,
        jumps: Jumps::NONE,
    };
    let error =
        bates_prices(OptionKind::Put, &MARKET, &[90.0, 100.0], &bates, &mut []).unwrap_err();
    assert_eq!(
        error,
        FourierError::Length {
            length: 0,
            expected: 2
        }
    );
}
