//! Indicators beside the oracle.

use super::{close, config};
use condor_core::indicators::*;
use condor_core::series::SeriesError;
use proptest::prelude::*;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn rsi_stays_in_range_and_turns_with_the_series(
        prices in prop::collection::vec(10.0..200.0f64, 3..120), bars in 2u32..30,
    ) {
        for seeding in [Seeding::Mean, Seeding::FirstValue] {
            let values = rsi(&prices, bars, seeding, FlatRsi::Middle).unwrap();
            prop_assert_eq!(values.len(), prices.len());
            let turned: Vec<f64> = prices.iter().map(|price| 300.0 - price).collect();
            let mirrored = rsi(&turned, bars, seeding, FlatRsi::Middle).unwrap();
            for (a, b) in values.iter().zip(&mirrored) {
                prop_assert_eq!(a.is_some(), b.is_some());
                let (a, b) = (a.unwrap_or(50.0), b.unwrap_or(50.0));
                prop_assert!((0.0..=100.0).contains(&a) && close(a + b, 100.0, 1e-9));
            }
        }
    }

    #[test]
    fn macd_is_linear_and_its_seedings_meet(
        prices in prop::collection::vec(50.0..150.0f64, 300..320), scale in 0.1..10.0f64,
    ) {
        let periods = MacdPeriods::default();
        let mean = macd(&prices, periods, Seeding::Mean).unwrap();
        let scaled: Vec<f64> = prices.iter().map(|price| scale * price).collect();
        let larger = macd(&scaled, periods, Seeding::Mean).unwrap();
        let first = macd(&prices, periods, Seeding::FirstValue).unwrap();
        let last = |column: &[Option<f64>]| column.last().copied().flatten().unwrap();
        prop_assert!(close(scale * last(&mean.histogram), last(&larger.histogram), 1e-9));
        prop_assert!((last(&mean.line) - last(&first.line)).abs() < 1e-4);
        prop_assert!((last(&mean.signal) - last(&first.signal)).abs() < 1e-4);
        let shown = mean.signal.iter().position(Option::is_some);
        prop_assert_eq!(shown, Some(mean.warm_up));
    }

    #[test]
    fn the_effective_rate_turns_over(rates in prop::collection::vec((0.1..10.0f64, 0.5..2.0f64, 0.5..2.0f64), 1..8)) {
        let partners: Vec<TradePartner> = rates.iter().map(|&(trade, rate, prices)| TradePartner {
            trade, base_rate: 1.0, rate, prices,
        }).collect();
        let back: Vec<TradePartner> = partners.iter().map(|p| TradePartner {
            rate: 1.0 / p.rate, prices: 1.0 / p.prices, ..*p
        }).collect();
        let (a, b) = (
            effective_exchange_rate(&partners, 1.2).unwrap(),
            effective_exchange_rate(&back, 1.0 / 1.2).unwrap(),
        );
        prop_assert!(close(a * b, 1e4, 1e-12));
    }
}

#[test]
fn a_flat_series_is_declared() {
    let flat = [100.0; 20];
    let last = |flat_is| {
        *rsi(&flat, 14, Seeding::Mean, flat_is)
            .unwrap()
            .last()
            .unwrap()
    };
    assert_eq!(last(FlatRsi::Zero), Some(0.0));
    assert_eq!(last(FlatRsi::Middle), Some(50.0));
    assert_eq!(last(FlatRsi::Hundred), Some(100.0));
    let macd = macd(&[100.0; 60], MacdPeriods::default(), Seeding::Mean).unwrap();
    assert!(macd.histogram[59].unwrap().abs() < 1e-12);
}

#[test]
fn a_short_series_only_warms_up() {
    let short = rsi(&[1.0, 2.0], 14, Seeding::Mean, FlatRsi::Zero).unwrap();
    assert_eq!(short, [None, None]);
    let short = macd(&[1.0; 30], MacdPeriods::default(), Seeding::Mean).unwrap();
    assert!(short.line[25].is_some() && short.signal.iter().all(Option::is_none));
}

#[test]
fn breadth() {
    let (up, down, young) = ([1.0, 2.0, 3.0], [3.0, 2.0, 1.0], [5.0, 4.0]);
    let members: [&[f64]; 3] = [&up, &down, &young];
    assert_eq!(share_above_average(&members, 3).unwrap(), Some(0.5));
    assert_eq!(new_high_share(&members, 2).unwrap(), Some(1.0 / 3.0));
    assert_eq!(new_high_share(&members, 4).unwrap(), None);
    assert!(matches!(
        advance_decline_line(&[1.0], &[1.0, 2.0], 0.0),
        Err(SeriesError::Unequal { .. })
    ));
    let same = MacdPeriods {
        fast: 26,
        ..MacdPeriods::default()
    };
    assert!(matches!(
        macd(&[1.0], same, Seeding::Mean),
        Err(SeriesError::Input(error)) if error.field == "slow"
    ));
}
