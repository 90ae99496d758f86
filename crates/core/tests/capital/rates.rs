//! Internal rates of return.

use super::{close, config};
use condor_core::calendar::Date;
use condor_core::performance::{
    CashFlowError, DatedFlow, InternalRates, irr, npv, pool, summarise, xirr, xnpv,
};
use proptest::prelude::*;

fn flow(date: &str, amount: f64) -> DatedFlow {
    let date = date.parse().expect("a date");
    DatedFlow { date, amount }
}

/// The flows of an investment with the given internal rates: the product of (1 - (1 + r_i)/(1 + r)).
fn flows_with(rates: &[f64]) -> Vec<f64> {
    rates.iter().fold(vec![-1000.0], |flows, rate| {
        let mut next = vec![0.0; flows.len() + 1];
        for (place, amount) in flows.iter().enumerate() {
            next[place] += amount;
            next[place + 1] -= (1.0 + rate) * amount;
        }
        next
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_rate_is_found(
        first in -0.6..0.0f64, second in 0.05..0.4f64, third in 0.6..1.5f64,
    ) {
        let found = irr(&flows_with(&[first, second, third])).unwrap();
        prop_assert!(found.exhaustive);
        prop_assert_eq!(found.rates.len(), 3);
        for (got, expected) in found.rates.iter().zip([first, second, third]) {
            prop_assert!((got - expected).abs() < 1e-9, "{got} {expected}");
        }
    }

    #[test]
    fn an_outlay_with_later_income_has_one_rate(
        income in prop::collection::vec(0.0..500.0f64, 1..60), outlay in 1.0..5000.0f64,
    ) {
        prop_assume!(income.iter().sum::<f64>() > 0.01 * outlay);
        let flows: Vec<f64> = std::iter::once(-outlay).chain(income).collect();
        let found = irr(&flows).unwrap();
        let rate = found.only().expect("one sign change, one rate");
        // The present value of rounding alone.
        let gross: f64 = flows.iter().enumerate()
            .map(|(t, c)| c.abs() * (1.0 + rate).powi(-(t as i32))).sum();
        prop_assert!(npv(rate, &flows).unwrap().abs() <= 1e-11 * gross);
    }

    #[test]
    fn no_grid_sees_a_rate_that_is_not_reported(
        flows in prop::collection::vec(-100.0..100.0f64, 2..12),
    ) {
        let found = irr(&flows).unwrap();
        prop_assert!(found.exhaustive);
        let changes = flows.windows(2).filter(|pair| pair[0] * pair[1] < 0.0).count();
        prop_assert!(found.rates.len() <= changes);
        let grid: Vec<f64> = (0..4000).map(|step| -0.95 + 0.005 * f64::from(step)).collect();
        for pair in grid.windows(2) {
            let value = |rate| npv(rate, &flows).unwrap();
            if value(pair[0]) * value(pair[1]) < 0.0 {
                let inside = found.rates.iter().filter(|rate| (pair[0]..=pair[1]).contains(rate));
                prop_assert_eq!(inside.count() % 2, 1);
            }
        }
    }

    #[test]
    fn scale_and_order_do_not_matter(
        amounts in prop::collection::vec(-100.0..100.0f64, 2..10), scale in 1e-6..1e6f64,
    ) {
        let start: Date = "2020-01-31".parse().unwrap();
        let flows: Vec<DatedFlow> = amounts.iter().enumerate().map(|(place, &amount)| DatedFlow {
            date: start.plus_days(97 * place as i32).unwrap(),
            amount,
        }).collect();
        let turned: Vec<DatedFlow> = flows.iter().rev()
            .map(|flow| DatedFlow { amount: scale * flow.amount, ..*flow }).collect();
        let (a, b) = (xirr(&flows).unwrap(), xirr(&turned).unwrap());
        prop_assert_eq!(a.rates.len(), b.rates.len());
        for (a, b) in a.rates.iter().zip(&b.rates) {
            prop_assert!(((a - b) / (1.0 + a)).abs() < 1e-8, "{a} {b}");
        }
    }
}

#[test]
fn flows_without_a_rate_say_why() {
    let paid_only = irr(&[-10.0, -5.0]).unwrap();
    assert!(paid_only.rates.is_empty() && paid_only.total_loss);
    let received_only = irr(&[10.0, 5.0]).unwrap();
    assert!(received_only.rates.is_empty() && !received_only.total_loss);
    assert_eq!(irr(&[0.0, 0.0]), Err(CashFlowError::AllZero));
    assert_eq!(irr(&[]), Err(CashFlowError::Count { count: 0 }));
    let same_day = [flow("2020-01-01", -5.0), flow("2020-01-01", 5.0)];
    assert_eq!(xirr(&same_day), Err(CashFlowError::AllZero));
    assert!(matches!(
        irr(&[1.0, f64::NAN]),
        Err(CashFlowError::Flow { index: 1, .. })
    ));
}

#[test]
fn a_rate_that_only_touches_zero_is_one() {
    let found = irr(&[-1000.0, 2200.0, -1210.0]).unwrap();
    assert_eq!(found.rates.len(), 1);
    assert!((found.rates[0] - 0.1).abs() < 1e-9);
}

#[test]
fn extreme_rates_are_found() {
    // Doubled in a day.
    let day = xirr(&[flow("2020-03-16", -1.0), flow("2020-03-17", 2.0)]).unwrap();
    assert!(close(day.rates[0].ln(), 365.0 * 2f64.ln(), 1e-12));
    // A millionth left after a day.
    let lost = xirr(&[flow("2020-01-01", -1e6), flow("2021-01-01", 1e-3)]).unwrap();
    assert!(close(
        lost.rates[0],
        1e-9f64.powf(365.0 / 366.0) - 1.0,
        1e-12
    ));
}

#[test]
fn a_long_bucket_of_premiums_and_one_payoff_is_quick() {
    // Twenty years of daily flows, alternating around a payoff: far over the limit of sign changes.
    let flows: Vec<f64> = (0..5000)
        .map(|day| match day % 7 {
            0 => -12.0,
            3 => 5.0,
            _ => {
                if day == 2500 {
                    9000.0
                } else {
                    -0.1
                }
            }
        })
        .collect();
    let found = irr(&flows).unwrap();
    assert!(!found.exhaustive);
    let few: Vec<f64> = (0..60)
        .map(|t| if t % 3 == 1 { 7.0 } else { -3.0 })
        .collect();
    assert!(irr(&few).unwrap().exhaustive);
}

#[test]
fn pooled_flows_have_the_rate_of_their_expectation() {
    let calm = [flow("2020-01-02", -100.0), flow("2021-01-01", 20.0)];
    let crash = [flow("2020-01-02", -100.0), flow("2020-03-16", 900.0)];
    let pooled = pool(&[(0.9, &calm[..]), (0.1, &crash[..])]).unwrap();
    let amounts: Vec<f64> = pooled.iter().map(|flow| flow.amount).collect();
    assert_eq!(amounts, [-100.0, 90.0, 18.0]);
    let rate = xirr(&pooled).unwrap().only().unwrap();
    assert!(xnpv(rate, &pooled).unwrap().abs() < 1e-10);
    // The mean of the paths' own rates is another number, and means nothing.
    let own = [&calm[..], &crash[..]].map(|path| xirr(path).unwrap());
    let summary = summarise(&own, &[0.0, 1.0]).unwrap();
    assert_eq!((summary.one, summary.quantiles.len()), (1.0, 2));
    assert!(0.9 * summary.quantiles[0] + 0.1 * summary.quantiles[1] > 100.0 * rate.abs());
}

#[test]
fn paths_are_counted_by_kind() {
    let of = |flows: &[f64]| irr(flows).unwrap();
    let paths: Vec<InternalRates> = vec![
        of(&[-1.0, 1.1]),
        of(&[-1.0, -1.0]),
        of(&[1.0, 1.0]),
        of(&[-1000.0, 2500.0, -1540.0]),
    ];
    let summary = summarise(&paths, &[0.5]).unwrap();
    let shares = [
        summary.one,
        summary.several,
        summary.total_loss,
        summary.none,
    ];
    assert_eq!(shares, [0.25; 4]);
    assert!((summary.quantiles[0] - 0.1).abs() < 1e-12);
    assert!(summarise(&[], &[]).is_err());
}
