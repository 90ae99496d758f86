//! Dividend models, multiples and rates.

use super::{close, config};
use condor_core::valuation::*;
use proptest::prelude::*;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn one_growth_throughout_is_gordons(
        dividend in 0.1..10.0f64, growth in -0.05..0.06f64, over in 0.01..0.15f64,
        first_years in 0u32..30, fade_years in 0u32..20,
    ) {
        let stages = Stages { dividend, first: growth, first_years, fade_years, last: growth };
        let required = growth + over;
        let expected = gordon(dividend, required, growth).unwrap();
        prop_assert!(close(stages.value(required).unwrap().price, expected, 1e-11));
        let h = HModel { dividend, first: growth, last: growth, half_life: 5.0 };
        prop_assert!(close(h.value(required).unwrap(), expected, 1e-12));
    }

    #[test]
    fn implied_returns_give_the_price_back(
        dividend in 0.1..10.0f64, first in -0.1..0.3f64, last in -0.02..0.05f64,
        first_years in 0u32..15, fade_years in 0u32..10, price in 1.0..1000.0f64,
    ) {
        let stages = Stages { dividend, first, first_years, fade_years, last };
        let implied = match stages.implied_return(price) {
            Ok(implied) => implied,
            Err(error) => {
                prop_assert_eq!(error, ValuationError::NoReturn { price });
                prop_assert!(stages.value(10.0).unwrap().price > price);
                return Ok(());
            }
        };
        // Near growth for ever the price says little about the return, and the return all about it.
        let tolerance = 1e-12 / (implied - last).min(1.0);
        prop_assert!(close(stages.value(implied).unwrap().price, price, tolerance));
    }

    #[test]
    fn covered_parity_leaves_no_basis(
        spot in 0.01..200.0f64, home in -0.02..0.1f64, abroad in -0.02..0.1f64,
        years in 0.01..5.0f64,
    ) {
        let fair = covered_forward(spot, home, abroad, years).unwrap();
        let parity = covered_parity(spot, home, abroad, years, fair).unwrap();
        prop_assert!(parity.basis.abs() < 1e-13 / years.min(1.0));
        prop_assert_eq!(parity.rate_differential > 0.0, fair > spot);
    }

    #[test]
    fn real_returns_compound_with_inflation(nominal in -0.5..1.0f64, inflation in -0.2..1.0f64) {
        let real = real_return(nominal, inflation).unwrap();
        prop_assert!(close((1.0 + real) * (1.0 + inflation), 1.0 + nominal, 1e-14));
        let back = expected_inflation(nominal, real).unwrap();
        prop_assert!(real < -0.98 || close(back, inflation, 1e-12));
    }

    #[test]
    fn what_is_left_on_the_table_is_what_the_old_owners_miss(
        money in 10.0..1000.0f64, old in 10.0..200.0f64, worth in 500.0..5000.0f64, part in 0.2..2.0f64,
    ) {
        let price = part * worth / old;
        let offering = Offering::raising(money, old, worth, price).unwrap();
        let result = offering.result().unwrap();
        prop_assert!(close(result.raised, money, 1e-12));
        // Theirs was `worth`; now it is their part of it and of the new money.
        let missed = worth - result.held_after * (worth + money);
        prop_assert!((result.left_on_the_table - missed).abs() < 1e-9 * worth);
        prop_assert!((part - 1.0).abs() < 1e-3 || (missed > 0.0) == (part < 1.0));
        // A higher price leaves them more.
        let dearer = Offering::raising(money, old, worth, 1.1 * price).unwrap().result().unwrap();
        prop_assert!(dearer.held_after > result.held_after);
    }

    #[test]
    fn weights_of_an_index_add_up(sizes in proptest::collection::vec(1.0..4000.0f64, 2..20)) {
        let all: f64 = sizes.iter().sum();
        let weights: Vec<f64> = sizes
            .iter()
            .map(|size| index_weight(*size, all - size).unwrap())
            .collect();
        prop_assert!(close(weights.iter().sum(), 1.0, 1e-12));
        // A tenth more of one company moves the sum by its weight times a tenth.
        let moved = (all + 0.1 * sizes[0]) / all - 1.0;
        prop_assert!((moved - 0.1 * weights[0]).abs() < 1e-12);
    }
}

#[test]
fn multiples() {
    assert_eq!(market_capitalisation(50.0, 2e9).unwrap(), 1e11);
    assert_eq!(price_to_earnings(50.0, 2.5).unwrap(), Some(20.0));
    assert_eq!(price_to_earnings(50.0, -1.0).unwrap(), None);
    assert_eq!(price_to_cash_flow(50.0, 0.0).unwrap(), None);
    assert_eq!(earnings_yield(50.0, -1.0).unwrap(), -0.02);
    let trust = FundsFromOperations {
        net_income: 100.0,
        depreciation: 60.0,
        gains_on_sale: 10.0,
    };
    assert_eq!(trust.total().unwrap(), 150.0);
    assert_eq!(trust.per_share(50.0).unwrap(), 3.0);
    assert_eq!(dividend_payout(120.0, 150.0).unwrap(), Some(0.8));
    assert_eq!(dividend_payout(120.0, -1.0).unwrap(), None);
}

#[test]
fn what_is_wrong_is_named() {
    let stages = Stages {
        dividend: 1.0,
        first: 0.1,
        first_years: 5,
        fade_years: 0,
        last: 0.05,
    };
    let error = stages.value(0.05).unwrap_err();
    assert_eq!(
        error.to_string(),
        "growth for ever is 0.05 and the required return 0.05; growth must be below it"
    );
    let nothing = Stages {
        dividend: 0.0,
        ..stages
    };
    assert!(
        matches!(nothing.implied_return(10.0), Err(ValuationError::Input(e)) if e.field == "dividend")
    );
    assert_eq!(
        quick_ratio(1.0, 1.0, 1.0, 0.0).unwrap_err().field,
        "current_liabilities"
    );
    assert_eq!(
        covered_parity(1.0, 0.0, 0.0, 0.0, 1.0).unwrap_err().field,
        "years"
    );
}
