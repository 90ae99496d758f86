//! Outcomes of any piecewise linear profit: against the condor's own, and against their definitions.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::strategies::{condor_case, market_with_smile};
use condor_core::position::IronCondor;
use condor_core::probability::{
    Law, PiecewiseLinear, ProbabilityError, from_smile, lognormal, lognormal_with_drift, outcomes,
    profit_quantiles, spot_quantiles,
};
use condor_core::smile::Smile;
use proptest::prelude::*;

fn profit_of(condor: &IronCondor) -> PiecewiseLinear {
    let s = condor.strikes();
    PiecewiseLinear {
        knots: [s.long_put, s.short_put, s.short_call, s.long_call]
            .map(|spot| (spot, condor.profit_at_expiry(spot).expect("in range")))
            .to_vec(),
        slope_below: 0.0,
        slope_above: 0.0,
    }
}

/// Any profit of up to seven knots around spot.
fn profit(spot: f64) -> impl Strategy<Value = PiecewiseLinear> {
    let knots = proptest::collection::vec((0.02..0.2f64, -50.0..50.0f64), 1..7);
    (knots, 0.6..0.9f64, -2.0..2.0f64, -2.0..2.0f64).prop_map(
        move |(knots, start, slope_below, slope_above)| {
            let mut at = start * spot;
            let knots = knots
                .into_iter()
                .map(|(gap, profit)| {
                    at += gap * spot;
                    (at, profit)
                })
                .collect();
            PiecewiseLinear {
                knots,
                slope_below,
                slope_above,
            }
        },
    )
}

/// The lower end of the range of strikes, in index points.
const LOWEST_STRIKE: f64 = 1e-4;

fn laws(smile: &dyn Smile) -> [Law<'_>; 3] {
    let volatility = smile.volatility(0.0);
    [
        Law::Smile(smile),
        Law::Lognormal { volatility },
        Law::Drifting {
            volatility,
            drift: 0.08,
        },
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_condor_as_knots_has_the_condors_outcomes(
        (condor, smile) in condor_case(), drift in -0.2..0.2f64,
    ) {
        let market = condor.market();
        let volatility = smile.volatility(0.0);
        // A butterfly has three knots.
        prop_assume!(condor.strikes().short_put < condor.strikes().short_call);
        let profit = profit_of(&condor);
        for (law, own) in [
            (Law::Smile(&smile), from_smile(&condor, &smile)),
            (Law::Lognormal { volatility }, lognormal(&condor, volatility)),
            (Law::Drifting { volatility, drift }, lognormal_with_drift(&condor, volatility, drift)),
        ] {
            let (own, odds) = (own.unwrap(), outcomes(market, &profit, condor.credit(), &law).unwrap());
            prop_assert!((odds.profit - own.profit).abs() < 1e-9);
            prop_assert!((odds.highest - own.max_profit).abs() < 1e-12);
            prop_assert!((odds.lowest - own.max_loss).abs() < 1e-12);
            let allowed = 1e-11 * market.spot;
            prop_assert!((odds.expected_profit - own.expected_profit).abs() < allowed);
            let with_interest = odds.expected_profit_with_interest;
            prop_assert!((with_interest - own.expected_profit_with_interest).abs() < allowed);
        }
    }

    #[test]
    fn probabilities_and_expectations_keep_their_bounds(
        ((market, smile), profit) in market_with_smile()
            .prop_flat_map(|(m, s)| (Just((m, s)), profit(m.spot))),
    ) {
        for law in laws(&smile) {
            let odds = outcomes(&market, &profit, 0.0, &law).unwrap();
            prop_assert!((0.0..=1.0).contains(&odds.profit) && (0.0..=1.0).contains(&odds.loss));
            prop_assert!((odds.profit + odds.loss - 1.0).abs() < 1e-9);
            prop_assert_eq!(odds.expected_profit, odds.expected_profit_with_interest);
            let allowed = 1e-9 * market.spot;
            if let Some(highest) = profit.highest() {
                prop_assert!(odds.expected_profit <= highest + allowed);
            }
            if let Some(lowest) = profit.lowest() {
                prop_assert!(odds.expected_profit >= lowest - allowed);
            }
        }
    }

    #[test]
    fn profit_plus_profit_turned_over_is_nothing(
        ((market, smile), profit) in market_with_smile()
            .prop_flat_map(|(m, s)| (Just((m, s)), profit(m.spot))),
    ) {
        let turned = PiecewiseLinear {
            knots: profit.knots.iter().map(|&(spot, profit)| (spot, -profit)).collect(),
            slope_below: -profit.slope_below,
            slope_above: -profit.slope_above,
        };
        for law in laws(&smile) {
            let (a, b) = (
                outcomes(&market, &profit, 3.0, &law).unwrap(),
                outcomes(&market, &turned, -3.0, &law).unwrap(),
            );
            prop_assert_eq!((a.profit, a.loss), (b.loss, b.profit));
            prop_assert!((a.expected_profit_with_interest + b.expected_profit_with_interest).abs()
                <= 1e-12 * market.spot);
        }
    }

    #[test]
    fn quantiles_of_profit_have_their_probability(
        ((market, smile), profit) in market_with_smile()
            .prop_flat_map(|(m, s)| (Just((m, s)), profit(m.spot))),
        p in 0.01..0.99f64,
    ) {
        let shifted = |by: f64| PiecewiseLinear {
            knots: profit.knots.iter().map(|&(spot, value)| (spot, value - by)).collect(),
            ..profit.clone()
        };
        for law in laws(&smile) {
            let quantile = profit_quantiles(&market, &profit, &law, &[p]).unwrap()[0];
            // P(profit < quantile - a little) <= p <= P(profit <= quantile + a little).
            // Below the range of strikes spot is told as its end.
            let little = 1e-7 * (1.0 + quantile.abs()) + LOWEST_STRIKE * profit.slope_below.abs();
            let under = outcomes(&market, &shifted(quantile - little), 0.0, &law).unwrap().loss;
            let over = 1.0 - outcomes(&market, &shifted(quantile + little), 0.0, &law).unwrap().profit;
            prop_assert!(under <= p + 1e-6 && over >= p - 1e-6, "{under} {p} {over}");
        }
    }

    #[test]
    fn quantiles_of_spot_have_their_probability(
        (market, smile) in market_with_smile(), p in 0.001..0.999f64,
    ) {
        for law in laws(&smile) {
            let spots = spot_quantiles(&market, &law, &[p, 1.0 - p]).unwrap();
            let digital = PiecewiseLinear {
                knots: vec![(spots[0], 0.0)], slope_below: -1.0, slope_above: 1.0,
            };
            // Spot up to the quantile: what is not on the call side of a straddle.
            let above = PiecewiseLinear { slope_below: 0.0, ..digital };
            let up_to = 1.0 - outcomes(&market, &above, 0.0, &law).unwrap().profit;
            if spots[0] > LOWEST_STRIKE {
                prop_assert!((up_to - p).abs() < 1e-9, "{up_to} for {p}");
            } else {
                // A quantile below the range of strikes is reported as its end, where the rest lies.
                prop_assert!(spots[0] == LOWEST_STRIKE && up_to >= p, "{up_to} for {p}");
            }
            prop_assert_eq!(spots[0] < spots[1], p < 1.0 - p);
        }
    }

    #[test]
    fn fifty_dots_rise((condor, smile) in condor_case()) {
        prop_assume!(condor.strikes().short_put < condor.strikes().short_call);
        let dots: Vec<f64> = (0..50).map(|i| (f64::from(i) + 0.5) / 50.0).collect();
        let profit = profit_of(&condor);
        for law in laws(&smile) {
            let profits = profit_quantiles(condor.market(), &profit, &law, &dots).unwrap();
            prop_assert!(profits.windows(2).all(|pair| pair[0] <= pair[1]));
            let odds = outcomes(condor.market(), &profit, condor.credit(), &law).unwrap();
            // As many dots show a loss as the probability of loss has fiftieths.
            let losing = profits.iter().filter(|profit| **profit < -1e-9).count() as f64;
            prop_assert!((losing - 50.0 * odds.loss).abs() <= 1.0 + 1e-6);
            // The mean of the dots is near the expectation.
            let mean = profits.iter().sum::<f64>() / 50.0;
            let reach = profit.highest().unwrap() - profit.lowest().unwrap();
            prop_assert!((mean - odds.expected_profit).abs() <= 0.03 * reach);
        }
    }
}

/// A law that puts a twenty-eighth of the outcomes under the least strike: they lie at that strike, for
/// probabilities, for quantiles of spot and for those of a profit alike.
#[test]
fn what_lies_under_the_least_strike_lies_at_it() {
    let market = condor_core::position::Market {
        spot: 10.0,
        years: 1.6,
        rate: 0.0,
        dividend_yield: 0.0,
    };
    let smile = condor_core::smile::SsviSlice::from_atm(0.723, -0.13, 0.63, market.years).unwrap();
    assert!(smile.butterfly_free().free);
    let law = Law::Smile(&smile);
    let put_ends_in_the_money = |strike: f64| {
        let put = PiecewiseLinear {
            knots: vec![(strike, 0.0)],
            slope_below: -1.0,
            slope_above: 0.0,
        };
        outcomes(&market, &put, 0.0, &law).unwrap().profit
    };
    let under = put_ends_in_the_money(LOWEST_STRIKE * (1.0 + 1e-9));
    assert!((0.03..0.05).contains(&under), "{under}");
    assert_eq!(put_ends_in_the_money(LOWEST_STRIKE), 0.0);

    let p = 0.02;
    let spot = spot_quantiles(&market, &law, &[p]).unwrap()[0];
    assert_eq!(spot, LOWEST_STRIKE);
    let stock = PiecewiseLinear {
        knots: vec![(10.0, 0.0)],
        slope_below: 1.0,
        slope_above: 1.0,
    };
    let profit = profit_quantiles(&market, &stock, &law, &[p]).unwrap()[0];
    assert!((profit - (LOWEST_STRIKE - 10.0)).abs() < 1e-12, "{profit}");
    // Exactly at a level that it reaches, no outcome there is above or below.
    let at = |level: f64| {
        let knots = vec![(10.0, -level)];
        let shifted = PiecewiseLinear {
            knots,
            ..stock.clone()
        };
        outcomes(&market, &shifted, 0.0, &law).unwrap()
    };
    let level = stock.at(LOWEST_STRIKE);
    assert_eq!(at(level).loss, 0.0);
    assert!((at(level).profit + under - 1.0).abs() < 1e-9);

    // A condor whose put wing is struck there loses the most in all those outcomes.
    let strikes = condor_core::position::CondorStrikes {
        long_put: LOWEST_STRIKE,
        short_put: 5.0,
        short_call: 15.0,
        long_call: 20.0,
    };
    let condor = IronCondor::on_smile(&market, &strikes, &smile).unwrap();
    let odds = outcomes(&market, &profit_of(&condor), condor.credit(), &law).unwrap();
    let own = from_smile(&condor, &smile).unwrap();
    assert_eq!(odds.lowest, own.max_loss);
    assert!(odds.lowest > under, "{odds:?}");
}

/// What is certain to end below the least strike ends at it.
#[test]
fn certainty_keeps_the_range_of_strikes() {
    let market = condor_core::position::Market {
        spot: 1e-4,
        years: 10.0,
        rate: 0.0,
        dividend_yield: 0.4,
    };
    let profit = PiecewiseLinear {
        knots: vec![(1.0, 1.0 - 5e-5)],
        slope_below: 1.0,
        slope_above: 1.0,
    };
    let law = Law::Lognormal { volatility: 0.0 };
    let quantile = profit_quantiles(&market, &profit, &law, &[0.5]).unwrap()[0];
    assert!((quantile - 5e-5).abs() < 1e-15, "{quantile}");
    assert_eq!(outcomes(&market, &profit, 0.0, &law).unwrap().profit, 1.0);
}

#[test]
fn what_is_wrong_is_named() {
    let market = condor_core::position::Market {
        spot: 100.0,
        years: 0.25,
        rate: 0.04,
        dividend_yield: 0.0,
    };
    let profit = PiecewiseLinear {
        knots: vec![(100.0, 0.0)],
        slope_below: -1.0,
        slope_above: 1.0,
    };
    let law = Law::Lognormal { volatility: 0.2 };
    let field = |error: ProbabilityError| match error {
        ProbabilityError::Input(error) => error.field,
        other => panic!("{other}"),
    };
    let wrong = outcomes(&market, &profit, f64::NAN, &law).unwrap_err();
    assert_eq!(field(wrong), "credit");
    let wild = Law::Lognormal { volatility: -1.0 };
    assert_eq!(
        field(outcomes(&market, &profit, 0.0, &wild).unwrap_err()),
        "volatility"
    );
    let lost = Law::Drifting {
        volatility: 0.2,
        drift: 5.0,
    };
    assert_eq!(
        field(outcomes(&market, &profit, 0.0, &lost).unwrap_err()),
        "drift"
    );
    let none = PiecewiseLinear {
        knots: Vec::new(),
        ..profit.clone()
    };
    let error = outcomes(&market, &none, 0.0, &law).unwrap_err();
    assert!(matches!(error, ProbabilityError::Payoff(_)), "{error}");
    for p in [0.0, 1.0, f64::NAN] {
        assert_eq!(
            field(profit_quantiles(&market, &profit, &law, &[p]).unwrap_err()),
            "probability"
        );
        assert_eq!(
            field(spot_quantiles(&market, &law, &[p]).unwrap_err()),
            "probability"
        );
    }
    // Without time everything is known.
    let now = condor_core::position::Market {
        years: 0.0,
        ..market
    };
    assert_eq!(
        profit_quantiles(&now, &profit, &law, &[0.1, 0.9]).unwrap(),
        [0.0, 0.0]
    );
    assert_eq!(spot_quantiles(&now, &law, &[0.3]).unwrap(), [100.0]);
}
