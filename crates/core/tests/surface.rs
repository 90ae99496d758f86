//! Surfaces of SSVI slices: interpolation, ends, and the arbitrage they report.
#![cfg(not(target_arch = "wasm32"))]

use condor_core::position::Market;
use condor_core::smile::{CalendarPlace, MovedSmile, Smile, SsviSlice, Surface, SurfaceError};
use proptest::prelude::*;

/// The shape of SPX smiles: the skew falls as the square root of time.
fn slice(days: f64, atm: f64) -> SsviSlice {
    let scale = (30.0 / days).sqrt();
    SsviSlice::from_atm(atm, -0.65 * scale, 4.0 * scale, days / 365.0).expect("in range")
}

fn surface() -> Surface {
    Surface::new(vec![
        slice(7.0, 0.13),
        slice(30.0, 0.155),
        slice(91.0, 0.17),
        slice(365.0, 0.19),
    ])
    .expect("in range")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn total_variance_is_linear_between_slices(
        k in -0.5..0.3f64, pair in 0..3usize, share in 0.0..1.0f64,
    ) {
        let surface = surface();
        let (near, far) = (surface.slices()[pair], surface.slices()[pair + 1]);
        let years = near.years() + share * (far.years() - near.years());
        let volatility = surface.volatility(k, years).unwrap();
        let expected =
            (1.0 - share) * near.total_variance(k) + share * far.total_variance(k);
        prop_assert!((volatility * volatility * years / expected - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_slope_is_the_derivative(k in -0.4..0.3f64, days in 1.0..500.0f64) {
        let smile = surface().at(days / 365.0).unwrap();
        let h = 1e-5;
        let secant = (smile.volatility(k + h) - smile.volatility(k - h)) / (2.0 * h);
        prop_assert!((secant - smile.slope(k)).abs() < 1e-5);
    }

    #[test]
    fn outside_the_slices_volatility_stays(k in -0.5..0.5f64, share in 0.0..1.0f64) {
        let surface = surface();
        let (first, last) = (surface.slices()[0], surface.slices()[3]);
        let early = surface.volatility(k, share * first.years()).unwrap();
        prop_assert_eq!(early, first.volatility(k));
        let late = surface.volatility(k, last.years() + 40.0 * share).unwrap();
        prop_assert_eq!(late, last.volatility(k));
    }

    #[test]
    fn a_slice_is_met_exactly(k in -0.5..0.5f64, index in 0..4usize) {
        let surface = surface();
        let slice = surface.slices()[index];
        prop_assert_eq!(surface.volatility(k, slice.years()).unwrap(), slice.volatility(k));
    }

    #[test]
    fn a_moved_smile_has_every_volatility_times_its_factor(
        k in -0.5..0.5f64, vix in 9.0..40.0f64, after in 9.0..80.0f64,
    ) {
        let month = 30.0 / 365.0;
        let smile = slice(30.0, 0.16);
        let moved = MovedSmile::by_vix(smile, vix, after, month).unwrap();
        let ratio = moved.volatility(k) / smile.volatility(k);
        // At thirty days the response is one.
        prop_assert!((ratio / (after / vix) - 1.0).abs() < 1e-13);
        prop_assert!((moved.slope(k) - moved.factor() * smile.slope(k)).abs() < 1e-15);
    }
}

#[test]
fn an_ordinary_surface_is_free_of_arbitrage() {
    let report = surface().report();
    assert!(report.free(), "{report:?}");
    assert_eq!(report.slices.len(), 4);
}

#[test]
fn a_fall_of_total_variance_is_found_where_it_is() {
    // A week at 40% before a month at 16%.
    let surface = Surface::new(vec![slice(7.0, 0.40), slice(30.0, 0.16)]).unwrap();
    let report = surface.report();
    assert!(!report.calendar_free());
    let places: Vec<CalendarPlace> = report.calendars.iter().map(|c| c.place).collect();
    let CalendarPlace::At(k) = places[0] else {
        panic!("{report:?}");
    };
    let worst = report.calendars[0];
    assert!((worst.near - surface.slices()[0].total_variance(k)).abs() < 1e-15);
    assert!(worst.near > worst.far && worst.near_years < worst.far_years);
    // The wings by themselves: a steep short slice over a flat long one, calm at the money.
    let steep = SsviSlice::from_atm(0.1, 0.0, 40.0, 0.1).unwrap();
    let flat = SsviSlice::from_atm(0.2, 0.0, 0.0, 0.2).unwrap();
    let report = Surface::new(vec![steep, flat]).unwrap().report();
    let wings = report
        .calendars
        .iter()
        .filter(|c| !matches!(c.place, CalendarPlace::At(_)));
    assert_eq!(wings.count(), 2, "{report:?}");
}

#[test]
fn a_negative_density_is_found_where_it_is() {
    let steep = SsviSlice::from_atm(0.2, -2.0, 40.0, 5.0).unwrap();
    let report = Surface::new(vec![steep]).unwrap().report();
    assert!(!report.butterfly_free() && report.calendar_free());
    let worst = report.slices[0].negative_density.unwrap();
    assert!(worst.g < 0.0 && worst.k.abs() < 10.0);
    // The density by differences of undiscounted put prices is negative there too.
    let market = Market {
        spot: 100.0,
        years: 5.0,
        rate: 0.0,
        dividend_yield: 0.0,
    };
    let put = |k: f64| {
        let strike = 100.0 * k.exp();
        let input = condor_core::pricing::BsmInput {
            spot: 100.0,
            strike,
            years: 5.0,
            rate: 0.0,
            dividend_yield: 0.0,
            volatility: steep.volatility(market.log_strike(strike)),
        };
        let price = condor_core::pricing::bsm_price(condor_core::pricing::OptionKind::Put, &input);
        (strike, price.unwrap())
    };
    let h = 1e-3;
    let [(a, low), (b, middle), (c, high)] = [worst.k - h, worst.k, worst.k + h].map(put);
    assert!((high - middle) / (c - b) < (middle - low) / (b - a));
}

#[test]
fn what_is_wrong_is_named() {
    assert_eq!(
        Surface::new(Vec::new()).unwrap_err(),
        SurfaceError::NoSlices
    );
    let error = Surface::new(vec![slice(30.0, 0.16), slice(30.0, 0.17)]).unwrap_err();
    assert!(
        matches!(error, SurfaceError::SliceOrder { index: 1, .. }),
        "{error}"
    );
    assert_eq!(surface().at(-1.0).unwrap_err().field, "years");
    assert_eq!(surface().volatility(f64::NAN, 0.1).unwrap_err().field, "k");
    let market = Market {
        spot: 100.0,
        years: 0.1,
        rate: 0.0,
        dividend_yield: 0.0,
    };
    assert!(surface().volatility_at_strike(&market, 95.0).unwrap() > 0.15);
    assert_eq!(
        surface()
            .volatility_at_strike(&market, 0.0)
            .unwrap_err()
            .field,
        "strike"
    );
    let smile = slice(30.0, 0.16);
    assert_eq!(
        MovedSmile::by_factor(smile, -1.0).unwrap_err().field,
        "factor"
    );
}
