//! Options on the future of their own expiry.

use super::{calm, curves};
use condor_core::pricing::OptionKind;
use condor_core::smile::Smile;
use condor_core::vix::index::{StripRow, strip_variance};
use condor_core::vix::{Decay, PassThrough, SpotToVix, VixModel, VixOption, VvixMeaning, chain};
use proptest::prelude::*;

fn models() -> impl Strategy<Value = VixModel> {
    (
        0.0..1.0_f64,
        5.0..40.0_f64,
        0.1..4.0_f64,
        -0.5..1.0_f64,
        0.0..1.2_f64,
        any::<bool>(),
    )
        .prop_map(|(weight, fast, slow, correlation, skew, strip)| VixModel {
            decay: Decay { weight, fast, slow },
            correlation,
            skew,
            vvix_is: if strip {
                VvixMeaning::Strip
            } else {
                VvixMeaning::AtTheMoney
            },
        })
}

proptest! {
    #[test]
    fn parity_holds_on_their_own_future(
        curve in curves(), model in models(), vvix in 50.0..200.0_f64,
        rate in -0.01..0.08_f64, strike in 8.0..120.0_f64, years in 0.0..0.8_f64,
    ) {
        let volatility = model.at_vvix(vvix).unwrap();
        let value = |kind| {
            let option = VixOption { kind, strike, years };
            let value = option.value(&curve, &volatility, rate).unwrap();
            assert_eq!(option.price(&curve, &volatility, rate).unwrap(), value.valuation.price);
            value
        };
        let (call, put) = (value(OptionKind::Call), value(OptionKind::Put));
        prop_assert_eq!(call.future, curve.level_at(years).unwrap());
        let forward = (-rate * years).exp() * (call.future - strike);
        let gap = call.valuation.price - put.valuation.price - forward;
        prop_assert!(gap.abs() < 1e-11, "{}", gap);
    }

    #[test]
    fn volatility_falls_with_time_and_rises_with_vvix(
        model in models(), vvix in 50.0..180.0_f64, years in 0.0..3.0_f64,
    ) {
        let volatility = |vvix: f64, years| {
            model.at_vvix(vvix).unwrap().at_the_money(years).unwrap()
        };
        let here = volatility(vvix, years);
        prop_assert!(volatility(vvix + 5.0, years) > here);
        if model.correlation >= 0.0 {
            prop_assert!(volatility(vvix, years + 0.1) <= here);
        }
        // Total variance never falls.
        let later = volatility(vvix, years + 0.1);
        prop_assert!(later * later * (years + 0.1) >= here * here * years);
    }

    #[test]
    fn the_smile_is_kept_in_its_bounds(model in models(), k in -5.0..5.0_f64) {
        let smile = model.at_vvix(90.0).unwrap().smile(0.2).unwrap();
        let part = smile.volatility(k) / smile.volatility(0.0);
        prop_assert!((0.5 - 1e-15..=2.0 + 1e-15).contains(&part));
        let h = 1e-6;
        let secant = (smile.volatility(k + h) - smile.volatility(k - h)) / (2.0 * h);
        let near_corner = [0.5, 2.0].iter().any(|bound| (part - bound).abs() < 1e-5);
        prop_assert!(near_corner || (secant - smile.slope(k)).abs() < 1e-6);
    }

    #[test]
    fn sensitivities_are_the_slopes_of_the_price(
        curve in curves(), strike_ratio in 0.8..1.5_f64, years in 0.05..0.5_f64, call in any::<bool>(),
    ) {
        // At a contract, because shocked contracts and not the levels between them are mapped.
        let years = curve.futures().iter().map(|f| f.years).find(|y| *y >= years).unwrap_or(curve.futures()[0].years);
        let kind = if call { OptionKind::Call } else { OptionKind::Put };
        let strike = strike_ratio * curve.level_at(years).unwrap();
        let option = VixOption { kind, strike, years };
        let volatility = VixModel::default().at_vvix(95.0).unwrap();
        let (pass, rule, spx) = (PassThrough::default(), SpotToVix::default(), 5000.0);
        let got = option.sensitivities(&curve, &volatility, 0.03, &pass, &rule, spx).unwrap();
        let h = 1e-4;
        let at = |vix: f64| {
            let curve = pass.apply(&curve, vix).unwrap();
            option.price(&curve, &volatility, 0.03).unwrap()
        };
        let slope = (at(curve.spot() + h) - at(curve.spot() - h)) / (2.0 * h);
        prop_assert!((slope - got.vix).abs() < 1e-6, "{} {}", slope, got.vix);
        let h = 1e-7;
        let fallen = rule.vix_after(curve.spot(), -h).unwrap();
        let per_point = (at(fallen) - at(curve.spot())) / (-h * spx);
        prop_assert!((per_point - got.spx).abs() < 1e-3 * got.spx.abs() + 1e-6);
        prop_assert!(got.vvix >= 0.0 && got.future * kind.sign() >= -1e-9 || !call);
    }
}

#[test]
fn limits_of_no_time_and_no_volatility() {
    let curve = calm().curve;
    let model = VixModel::default();
    let price = |kind, strike, years, vvix| {
        let option = VixOption {
            kind,
            strike,
            years,
        };
        option
            .price(&curve, &model.at_vvix(vvix).unwrap(), 0.04)
            .unwrap()
    };
    // Without time it is worth what the spot VIX pays.
    assert_eq!(price(OptionKind::Call, 14.0, 0.0, 90.0), 1.5);
    assert_eq!(price(OptionKind::Put, 14.0, 0.0, 90.0), 0.0);
    let soon = price(OptionKind::Call, 14.0, 1e-9, 90.0);
    assert!((soon - 1.5).abs() < 1e-6);
    // With hardly any volatility it is worth what its future pays, discounted.
    let years = curve.futures()[1].years;
    let still = price(OptionKind::Call, 15.0, years, 1.0);
    assert!(
        (still - 3.1 * (-0.04 * years).exp()).abs() < 1e-6,
        "{still}"
    );
}

#[test]
fn the_skewed_strip_of_a_month_returns_vvix() {
    // The exchange's rule on a dense strip of 30-day options on a future at 20: VVIX itself.
    let (minutes, future, rate) = (43_200.0, 20.0, 0.02);
    let years = 30.0 / 365.0;
    let curve = condor_core::vix::FuturesCurve::new(
        20.0,
        &[condor_core::vix::FuturePoint {
            years,
            level: future,
        }],
    )
    .unwrap();
    for (skew, vvix) in [
        (0.0, 90.0),
        (0.3, 90.0),
        (0.6, 90.0),
        (0.6, 140.0),
        (1.0, 80.0),
    ] {
        let model = VixModel {
            skew,
            ..VixModel::default()
        };
        let volatility = model.at_vvix(vvix).unwrap();
        let strikes: Vec<f64> = (0..12_000)
            .map(|i| 2000.0_f64.powf(f64::from(i) / 11_999.0))
            .collect();
        let rows: Vec<StripRow> = chain(&curve, &volatility, rate, years, &strikes)
            .unwrap()
            .iter()
            .map(|row| StripRow {
                strike: row.strike,
                call_bid: row.call.price,
                call_ask: row.call.price,
                put_bid: row.put.price,
                put_ask: row.put.price,
            })
            .collect();
        let strip = strip_variance(&rows, minutes, rate).unwrap();
        let got = 100.0 * strip.variance.sqrt();
        assert!((got / vvix - 1.0).abs() < 2e-4, "{skew}: {got} for {vvix}");
        // The level at the money lies below VVIX by what a skew above one third adds.
        let at_the_money = 100.0 * volatility.at_the_money(years).unwrap();
        let above = at_the_money / vvix - 1.0;
        let rough = 0.5 * skew * (1.0 - 3.0 * skew) * (vvix / 100.0).powi(2) * years;
        assert!(
            (above - rough).abs() < 0.2 * rough.abs() + 1e-3,
            "{skew}: {above} {rough}"
        );
    }
}

#[test]
fn the_worked_example_of_parity() {
    // VIX 16.88; the July 10 call at 10.30 with its put at nothing: 20.30 is the July future.
    let curve = condor_core::vix::FuturesCurve::new(
        16.88,
        &[condor_core::vix::FuturePoint {
            years: 70.0 / 365.0,
            level: 20.30,
        }],
    )
    .unwrap();
    let volatility = VixModel::default().at_vvix(85.0).unwrap();
    let years = 70.0 / 365.0;
    let rows = chain(&curve, &volatility, 0.001, years, &[10.0, 20.0]).unwrap();
    assert!(
        (rows[0].call.price - 10.30).abs() < 0.05,
        "{}",
        rows[0].call.price
    );
    // Priced on the spot VIX the call would be under its own intrinsic value on the future.
    assert!(rows[0].call.price > 16.88 - 10.0 + 3.0);
}
