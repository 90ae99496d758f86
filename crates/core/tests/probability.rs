//! Properties of the two probability views of an iron condor.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::strategies::condor_case;
use condor_core::position::{CondorStrikes, IronCondor, Market};
use condor_core::probability::{
    CondorProbabilities, ProbabilityError, expected_move, from_smile, lognormal,
    lognormal_with_drift,
};
use condor_core::smile::{FlatSmile, Smile};
use proptest::prelude::*;

fn numbers(p: &CondorProbabilities) -> [f64; 5] {
    [
        p.profit,
        p.max_profit,
        p.max_loss,
        p.expected_profit,
        p.expected_profit_with_interest,
    ]
}

proptest! {
    // A failure prints its input; regression files would only repeat it.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn probabilities_are_probabilities((condor, smile) in condor_case(), volatility in 0.0..2.0f64) {
        for odds in [from_smile(&condor, &smile).unwrap(), lognormal(&condor, volatility).unwrap()] {
            for share in [odds.profit, odds.max_profit, odds.max_loss] {
                prop_assert!((0.0..=1.0).contains(&share));
            }
            prop_assert!(odds.profit >= odds.max_profit - 1e-12);
            // Below a rate of zero even the worst end may be a profit.
            if condor.max_loss() > 0.0 {
                prop_assert!(odds.profit + odds.max_loss <= 1.0 + 1e-12);
            }
            prop_assert!(odds.expected_profit <= condor.max_profit() + 1e-9);
            prop_assert!(odds.expected_profit >= -condor.max_loss() - 1e-9);
        }
    }

    #[test]
    fn the_smile_its_legs_were_priced_on_is_fair((condor, smile) in condor_case()) {
        let odds = from_smile(&condor, &smile).unwrap();
        let allowed = 1e-12 * condor.market().spot;
        prop_assert!(odds.expected_profit_with_interest.abs() <= allowed);
    }

    #[test]
    fn a_flat_smile_is_lognormal((condor, _) in condor_case(), volatility in 0.01..2.0f64) {
        let flat = FlatSmile::new(volatility).unwrap();
        let smile = from_smile(&condor, &flat).unwrap();
        let log = lognormal(&condor, volatility).unwrap();
        let scale = condor.market().spot;
        for (a, b) in numbers(&smile).iter().zip(numbers(&log)) {
            prop_assert!((a - b).abs() <= 1e-12 * scale.max(1.0));
        }
    }

    #[test]
    fn the_density_of_the_smile_is_the_slope_of_its_prices((condor, smile) in condor_case()) {
        // P(S_T < K2) by differences of undiscounted put prices over strikes.
        let market = condor.market();
        let strike = condor.strikes().short_put;
        let h = 1e-4 * strike;
        let put = |strike: f64| {
            let input = condor_core::pricing::BsmInput {
                spot: market.spot,
                strike,
                years: market.years,
                rate: market.rate,
                dividend_yield: market.dividend_yield,
                volatility: smile.volatility(market.log_strike(strike)),
            };
            condor_core::pricing::bsm_price(condor_core::pricing::OptionKind::Put, &input).unwrap()
                / market.discount()
        };
        let slope = |h: f64| (put(strike + h) - put(strike - h)) / (2.0 * h);
        let below = (4.0 * slope(0.5 * h) - slope(h)) / 3.0;
        // A condor whose maximum loss lies below its short put's strike alone.
        let strikes = CondorStrikes {
            long_put: strike,
            short_put: strike * 1.2,
            short_call: strike * 1.3,
            long_call: strike * 1.301,
        };
        let wide = IronCondor::on_smile(market, &strikes, &smile).unwrap();
        if let Ok(odds) = from_smile(&wide, &smile) {
            prop_assert!((odds.max_loss - below).abs() <= 1e-6, "{} for {below}", odds.max_loss);
        }
    }

    #[test]
    fn the_forward_drift_is_the_default((condor, _) in condor_case(), volatility in 0.0..2.0f64) {
        let market = condor.market();
        let own = lognormal_with_drift(&condor, volatility, market.rate - market.dividend_yield);
        prop_assert_eq!(own, lognormal(&condor, volatility));
    }
}

const MARKET: Market = Market {
    spot: 100.0,
    years: 0.25,
    rate: 0.0,
    dividend_yield: 0.0,
};

const STRIKES: CondorStrikes = CondorStrikes {
    long_put: 85.0,
    short_put: 90.0,
    short_call: 110.0,
    long_call: 115.0,
};

#[test]
fn certainty_between_the_short_strikes_always_pays() {
    let condor = IronCondor::with_volatilities(&MARKET, &STRIKES, [0.2; 4]).unwrap();
    let odds = lognormal(&condor, 0.0).unwrap();
    assert_eq!(
        [odds.profit, odds.max_profit, odds.max_loss],
        [1.0, 1.0, 0.0]
    );
    assert_eq!(odds.expected_profit, condor.credit());
}

#[test]
fn a_condor_at_a_debit_never_profits() {
    let condor = IronCondor::with_volatilities(&MARKET, &STRIKES, [0.6, 0.2, 0.2, 0.6]).unwrap();
    assert!(condor.credit() < 0.0);
    assert_eq!(lognormal(&condor, 0.2).unwrap().profit, 0.0);
    assert_eq!(condor.break_evens().low, None);
}

#[test]
fn arbitrage_in_a_smile_is_an_error() {
    struct Steep;
    impl Smile for Steep {
        fn volatility(&self, _k: f64) -> f64 {
            0.2
        }
        fn slope(&self, _k: f64) -> f64 {
            50.0
        }
    }
    let condor = IronCondor::with_volatilities(&MARKET, &STRIKES, [0.2; 4]).unwrap();
    let error = from_smile(&condor, &Steep).unwrap_err();
    assert!(
        matches!(error, ProbabilityError::Arbitrage { .. }),
        "{error}"
    );
}

#[test]
fn a_smile_without_numbers_is_an_error() {
    struct Broken;
    impl Smile for Broken {
        fn volatility(&self, _k: f64) -> f64 {
            f64::NAN
        }
        fn slope(&self, _k: f64) -> f64 {
            0.0
        }
    }
    let condor = IronCondor::with_volatilities(&MARKET, &STRIKES, [0.2; 4]).unwrap();
    let error = from_smile(&condor, &Broken).unwrap_err();
    assert_eq!(
        error.to_string(),
        "volatility is NaN; it must be a number from 0 to 10"
    );
    let error = IronCondor::on_smile(&MARKET, &STRIKES, &Broken).unwrap_err();
    assert_eq!(
        error.to_string(),
        "volatility of the long put is NaN; it must be a number from 0 to 10"
    );
}

#[test]
fn expected_move_is_one_standard_deviation() {
    // 100 points at 20% over a quarter of a year.
    assert!((expected_move(&MARKET, 0.2).unwrap() - 10.0).abs() < 1e-13);
    assert_eq!(
        expected_move(&MARKET, -0.1).unwrap_err().field,
        "volatility"
    );
}
