//! Insurance by trading, by options, by holding less; and the facts on each.

use super::{close, config};
use condor_core::insurance::*;
use condor_core::position::Market;
use condor_core::smile::{FlatSmile, SsviSlice};
use proptest::prelude::*;

const RULE: Cppi = Cppi {
    value: 100.0,
    guarantee: 80.0,
    multiplier: 4.0,
    rate: 0.0,
    max_leverage: 1.0,
    step_years: 1.0 / 252.0,
    cost: 0.0,
};

#[test]
fn the_worst_days_break_the_multipliers_they_are_known_to() {
    let limits = [4.886, 8.345];
    for (day, limit) in ONE_DAY_FALLS.iter().zip(limits) {
        let most = largest_safe_multiplier(-day.spx_return, 0.0, RULE.step_years).unwrap();
        let most = most.unwrap();
        assert!((most - limit).abs() < 1e-3, "{most}");
        let prices = [100.0, 100.0 * (1.0 + day.spx_return)];
        for (multiplier, breaks) in [(most - 1e-6, false), (most + 1e-6, true)] {
            let rule = Cppi {
                multiplier,
                max_leverage: 10.0,
                ..RULE
            };
            assert_eq!(rule.run(&prices).unwrap().breach.is_some(), breaks);
        }
    }
}

#[test]
fn october_1987_with_a_floor_of_80() {
    let prices = [100.0, 79.533];
    for (multiplier, left) in [(5.0, 79.53), (4.0, 83.63)] {
        let path = Cppi { multiplier, ..RULE }.run(&prices).unwrap();
        assert!((path.last_value() - left).abs() < 5e-3);
        assert_eq!(path.shortfall() > 0.0, multiplier > 4.886);
    }
}

#[test]
fn weights_of_the_tail_hedge_index() {
    let expected = [
        (10.0, 0.0),
        (15.0, 0.0),
        (15.01, 0.01),
        (30.0, 0.01),
        (30.01, 0.005),
        (50.0, 0.005),
        (50.01, 0.0),
        (80.0, 0.0),
    ];
    for (future, weight) in expected {
        assert_eq!(vxth_weight(future).unwrap(), weight, "{future}");
    }
    assert!((vxth_return(0.01, -0.1, 31.0).unwrap() - (0.99 * -0.1 + 0.3)).abs() < 1e-15);
    assert_eq!(vxth_weight(f64::NAN).unwrap_err().field, "front_future");
}

#[test]
fn protection_cost_money_in_one_slow_fall_and_saved_it_in_fast_ones() {
    for quarter in PROTECTION_QUARTERS {
        // Every quarter was a fall; in 2022's grind the tail hedge did worse than the index.
        assert!(quarter.spx < -0.13);
        assert_eq!(quarter.vxth < quarter.spx, quarter.year == 2022);
        assert!(quarter.pput > quarter.spx && quarter.cll > quarter.spx);
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn falls_that_are_safe_keep_the_floor(
        multiplier in 1.0..10.0f64, rate in -0.02..0.1f64, step_years in 0.001..1.0f64,
        moves in prop::collection::vec(0.0..1.0f64, 1..50),
    ) {
        let most = safe_fall(multiplier, rate, step_years).unwrap();
        prop_assume!(most > 0.0);
        let mut price = 100.0;
        let mut prices = vec![price];
        for share in &moves {
            price = (price * (1.0 - most * share * 0.999_999)).max(1e-4);
            prices.push(price);
        }
        let rule = Cppi { multiplier, rate, step_years, guarantee: 60.0, ..RULE };
        let path = rule.run(&prices).unwrap();
        prop_assume!(path.steps[0].floor < 100.0);
        prop_assert_eq!(path.breach, None);
        let limit = largest_safe_multiplier(most, rate, step_years).unwrap();
        prop_assert!(close(limit.unwrap(), multiplier, 1e-8));
    }

    #[test]
    fn a_multiplier_of_one_without_floor_is_the_asset(
        moves in prop::collection::vec(0.7..1.4f64, 1..40),
    ) {
        let mut prices = vec![50.0];
        for factor in &moves {
            prices.push(prices[prices.len() - 1] * factor);
        }
        let rule = Cppi { guarantee: 0.0, multiplier: 1.0, ..RULE };
        let path = rule.run(&prices).unwrap();
        prop_assert!(close(path.last_value() / 100.0, prices[prices.len() - 1] / 50.0, 1e-12));
        // Costs only ever take.
        let dear = Cppi { cost: 0.01, ..rule }.run(&prices).unwrap();
        prop_assert!(dear.last_value() < path.last_value());
    }

    #[test]
    fn an_option_guarantee_costs_what_there_is_both_ways(
        guarantee in 0.5..0.99f64, years in 0.1..5.0f64, rate in 0.0..0.06f64,
        volatility in 0.05..0.6f64,
    ) {
        let market = Market { spot: 5000.0, years, rate, dividend_yield: 0.013 };
        let smile = FlatSmile::new(volatility).unwrap();
        let insured = Obpi::new(&market, 1.0, guarantee, &smile).unwrap();
        let stock = market.spot * (-0.013 * years).exp();
        prop_assert!(close(insured.units * (stock + insured.put), 1.0, 1e-12));
        let bonds_and_calls = guarantee * market.discount() + insured.units * insured.call;
        prop_assert!(close(bonds_and_calls, 1.0, 1e-11));
        prop_assert!(insured.participation() <= 1.0 + 1e-12);
        for spot in [0.0, 0.5 * insured.strike, insured.strike, 2.0 * insured.strike] {
            prop_assert!(insured.value_at_expiry(spot).unwrap() >= guarantee);
        }
        prop_assert!(close(insured.value_at(5000.0, years, &smile).unwrap(), 1.0, 1e-12));
        let end = insured.value_at(4000.0, 0.0, &smile).unwrap();
        prop_assert!(close(end, insured.value_at_expiry(4000.0).unwrap(), 1e-12));
        // A dearer guarantee leaves less of the rise.
        let more = Obpi::new(&market, 1.0, guarantee + 0.005, &smile).unwrap();
        prop_assert!(more.participation() <= insured.participation() + 1e-12);
    }

    #[test]
    fn rounds_of_selling_add_up(
        insured_share in 0.0..0.1f64, multiplier in 1.0..8.0f64, impact in 0.0..3.0f64,
    ) {
        let market = InsurerMarket { insured_share, multiplier, impact };
        match market.after(-0.03).unwrap() {
            Feedback::Stable { total, sold, amplification } => {
                let rounds = market.rounds(-0.03, 1000).unwrap();
                let gain = market.gain().unwrap();
                prop_assume!(gain < 0.95);
                prop_assert!(close(rounds[999], total, 1e-12));
                // The price falls by the shock and by what was sold.
                prop_assert!(close(-0.03 - impact * sold, total, 1e-12));
                prop_assert!(amplification >= 1.0);
            }
            Feedback::Unstable { gain } => prop_assert!(gain >= 1.0),
            Feedback::BeyondModel { total } => prop_assert!(total < -1.0),
        }
    }

    #[test]
    fn at_the_break_even_frequency_nothing_is_earned(
        carry in 1.0..1e5f64, payoff in 1.0..1e6f64,
    ) {
        let BreakEven::At { per_year, once_in_years } = break_even_frequency(carry, payoff).unwrap()
        else { panic!("both are positive") };
        prop_assert!(close(per_year * once_in_years, 1.0, 1e-15));
        let earned = BreakEven::expected_a_year(per_year.min(1000.0), carry, payoff).unwrap();
        prop_assert!(per_year > 1000.0 || earned.abs() < 1e-9 * carry);
    }

    #[test]
    fn fall_events_are_falls_within_their_window(
        moves in prop::collection::vec(0.9..1.1f64, 5..200), fall in 0.02..0.3f64, window in 1u32..30,
    ) {
        let mut levels = vec![100.0];
        for factor in &moves {
            levels.push(levels[levels.len() - 1] * factor);
        }
        let events = fall_events(&levels, fall, window).unwrap();
        for event in &events {
            let depth = levels[event.reached] / levels[event.peak] - 1.0;
            prop_assert!(close(depth, event.depth, 1e-14) && depth <= -fall);
            prop_assert!(event.reached > event.peak && event.reached - event.peak <= window as usize);
        }
        for pair in events.windows(2) {
            prop_assert!(pair[1].peak >= pair[0].reached + window as usize);
        }
        // The first fall of this size is found.
        let w = window as usize;
        let first = (0..levels.len()).find(|&at| {
            let peak = levels[at.saturating_sub(w)..=at].iter().copied().fold(0.0, f64::max);
            (levels[at] - peak) / peak <= -fall
        });
        prop_assert_eq!(events.first().map(|event| event.reached), first);
    }
}

#[test]
fn a_smile_makes_the_guarantee_dearer() {
    let market = Market {
        spot: 5000.0,
        years: 0.5,
        rate: 0.04,
        dividend_yield: 0.013,
    };
    let skewed = SsviSlice::from_atm(0.16, -0.25, 1.0, market.years).unwrap();
    let with = Obpi::new(&market, 100.0, 90.0, &skewed).unwrap();
    let without = Obpi::new(&market, 100.0, 90.0, &FlatSmile::new(0.16).unwrap()).unwrap();
    assert!(with.participation() < without.participation());
    let error = Obpi::new(&market, 100.0, 103.0, &skewed).unwrap_err();
    assert!(matches!(error, ObpiError::NotAffordable { .. }), "{error}");
}

#[test]
fn the_hedge_in_one_number() {
    assert_eq!(theta_eaten(-40.0, 100.0).unwrap(), Some(0.4));
    assert_eq!(theta_eaten(-40.0, 0.0).unwrap(), None);
    assert_eq!(hedge_ratio(30.0, 60.0).unwrap(), Some(0.5));
    assert_eq!(hedge_ratio(30.0, 0.0).unwrap(), None);
    assert_eq!(break_even_frequency(-1.0, 5.0).unwrap(), BreakEven::Always);
    assert_eq!(break_even_frequency(1.0, 0.0).unwrap(), BreakEven::Never);
    let free = HoldLess::of(4.0, 2.0, -1.0, 50.0, 50.0).unwrap();
    assert_eq!((free.contracts, free.basis), (6.0, SmallerBasis::EqualCost));
    let loser = HoldLess::of(4.0, -2.0, -3.0, 50.0, 25.0).unwrap();
    assert_eq!(
        (loser.contracts, loser.basis),
        (2.0, SmallerBasis::EqualWorstLoss)
    );
    let total = InsurerMarket {
        insured_share: 0.2,
        multiplier: 5.0,
        impact: 1.0,
    };
    assert!(matches!(
        total.after(-0.5).unwrap(),
        Feedback::BeyondModel { .. }
    ));
}
