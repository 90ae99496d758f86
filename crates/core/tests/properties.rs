//! Properties that hold for every input of a domain, checked on random ones.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::strategies::{bsm_input, condor_case, kind, market, market_with_smile};
use condor_core::math::exp;
use condor_core::position::Market;
use condor_core::pricing::{
    Black76Input, BsmInput, ImpliedVolatilityInput, OptionKind, black76, bsm, bsm_price,
    implied_volatility,
};
use condor_core::smile::{DeltaKind, FlatSmile, Smile, strike_for_delta};
use proptest::prelude::*;

/// Rounding allowed on a price: parts per 1e14 of what is exchanged.
fn rounding(input: &BsmInput) -> f64 {
    1e-13 * (input.spot * asset_factor(input)).max(input.strike * discount(input))
}

fn asset_factor(input: &BsmInput) -> f64 {
    exp(-input.dividend_yield * input.years)
}

fn discount(input: &BsmInput) -> f64 {
    exp(-input.rate * input.years)
}

proptest! {
    // A failure prints its input; regression files would only repeat it.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn put_call_parity(input in bsm_input()) {
        let call = bsm(OptionKind::Call, &input).unwrap();
        let put = bsm(OptionKind::Put, &input).unwrap();
        let forward_value = input.spot * asset_factor(&input) - input.strike * discount(&input);
        prop_assert!((call.price - put.price - forward_value).abs() <= rounding(&input));
        let delta = call.greeks.delta - put.greeks.delta;
        prop_assert!((delta - asset_factor(&input)).abs() <= 1e-13);
        prop_assert_eq!(call.greeks.gamma, put.greeks.gamma);
        prop_assert_eq!(call.greeks.vega, put.greeks.vega);
        let rho = call.greeks.rho - put.greeks.rho;
        let expected = input.years * input.strike * discount(&input);
        prop_assert!((rho - expected).abs() <= 1e-13 * expected);
    }

    #[test]
    fn prices_lie_between_their_bounds(kind in kind(), input in bsm_input()) {
        let price = bsm_price(kind, &input).unwrap();
        let asset = input.spot * asset_factor(&input);
        let bond = input.strike * discount(&input);
        let upper = if kind == OptionKind::Call { asset } else { bond };
        prop_assert!(price >= kind.payoff(asset, bond) - rounding(&input));
        prop_assert!(price >= 0.0 && price <= upper + rounding(&input));
    }

    #[test]
    fn prices_rise_or_fall_where_they_must(
        kind in kind(), input in bsm_input(), step in 1e-3..0.5f64,
    ) {
        let price = |input: &BsmInput| bsm_price(kind, input).unwrap();
        let base = price(&input);
        let allowed = 2.0 * rounding(&input);
        let up = 1.0 + step;

        let higher_spot = price(&BsmInput { spot: input.spot * up, ..input });
        prop_assert!(kind.sign() * (higher_spot - base) >= -allowed);
        let higher_strike = price(&BsmInput { strike: input.strike * up, ..input });
        prop_assert!(kind.sign() * (base - higher_strike) >= -allowed);
        let wilder = price(&BsmInput { volatility: input.volatility * up, ..input });
        prop_assert!(wilder - base >= -allowed);
        // More time is worth more where waiting costs nothing: without rate and yield.
        let still = BsmInput { rate: 0.0, dividend_yield: 0.0, ..input };
        let longer = BsmInput { years: still.years * up, ..still };
        prop_assert!(price(&longer) - price(&still) >= -2.0 * rounding(&still));
        let convex = price(&BsmInput { spot: input.spot * (1.0 - 0.5 * step), ..input })
            + price(&BsmInput { spot: input.spot * (1.0 + 0.5 * step), ..input });
        prop_assert!(convex - 2.0 * base >= -2.0 * allowed);
    }

    #[test]
    fn no_time_left_pays_the_payoff(kind in kind(), input in bsm_input()) {
        let at_expiry = BsmInput { years: 0.0, ..input };
        let value = bsm(kind, &at_expiry).unwrap();
        prop_assert_eq!(value.price, kind.payoff(input.spot, input.strike));
        let in_the_money = kind.payoff(input.spot, input.strike) > 0.0;
        let delta = if in_the_money { kind.sign() } else { 0.0 };
        prop_assert_eq!(value.greeks.delta, delta);
        prop_assert_eq!([value.greeks.gamma, value.greeks.vega], [0.0, 0.0]);
        // The limit is approached, not only stated.
        let soon = bsm_price(kind, &BsmInput { years: 1e-14, ..input }).unwrap();
        prop_assert!((soon - value.price).abs() <= 1e-6 * input.spot);
    }

    #[test]
    fn no_volatility_pays_the_discounted_forward_payoff(kind in kind(), input in bsm_input()) {
        let certain = bsm(kind, &BsmInput { volatility: 0.0, ..input }).unwrap();
        let asset = input.spot * asset_factor(&input);
        let bond = input.strike * discount(&input);
        prop_assert!((certain.price - kind.payoff(asset, bond)).abs() <= rounding(&input));
        let calm = bsm_price(kind, &BsmInput { volatility: 1e-12, ..input }).unwrap();
        prop_assert!((calm - certain.price).abs() <= 1e-10 * asset);
    }

    #[test]
    fn at_the_money_at_expiry_delta_is_half(kind in kind(), spot in 1.0..1e6f64) {
        let input = BsmInput {
            spot, strike: spot, years: 0.0, rate: 0.05, dividend_yield: 0.02, volatility: 0.3,
        };
        let value = bsm(kind, &input).unwrap();
        prop_assert_eq!(value.price, 0.0);
        prop_assert_eq!(value.greeks.delta, kind.sign() * 0.5);
        prop_assert_eq!(value.greeks.gamma, 0.0);
    }

    #[test]
    fn deep_wings_keep_their_sign_and_order(
        kind in kind(), distance in 1.0..37.0f64, deviation in 1e-3..0.3f64,
    ) {
        // An option `distance` standard deviations out of the money, and one further.
        let years = 0.25;
        let at = |distance: f64| BsmInput {
            spot: 100.0,
            strike: 100.0 * exp(kind.sign() * distance * deviation),
            years,
            rate: 0.0,
            dividend_yield: 0.0,
            volatility: deviation / years.sqrt(),
        };
        let near = bsm(kind, &at(distance)).unwrap();
        let far = bsm(kind, &at(distance + 0.5)).unwrap();
        prop_assert!(near.price > 0.0 && far.price < near.price);
        prop_assert!(near.greeks.gamma > 0.0 && near.greeks.vega > 0.0);
        prop_assert!(kind.sign() * near.greeks.delta > 0.0);
    }

    #[test]
    fn greeks_are_the_derivatives(kind in kind(), input in ordinary_input()) {
        let value = |input: BsmInput| bsm(kind, &input).unwrap();
        let greeks = value(input).greeks;
        let deviation = input.volatility * input.years.sqrt();
        let central = |f: &dyn Fn(f64) -> f64, h: f64| {
            // Richardson: two central differences leave an error of order h^4.
            let d = |h: f64| (f(h) - f(-h)) / (2.0 * h);
            (4.0 * d(0.5 * h) - d(h)) / 3.0
        };
        let spot_step = 0.02 * deviation * input.spot;
        let volatility_step = 0.01 * input.volatility;
        let time_step = 0.01 * input.years;
        let spot = |h: f64| value(BsmInput { spot: input.spot + h, ..input });
        let volatility = |h: f64| value(BsmInput { volatility: input.volatility + h, ..input });
        let time = |h: f64| value(BsmInput { years: input.years - h, ..input });
        let rate = |h: f64| value(BsmInput { rate: input.rate + h, ..input });

        let density = greeks.vega / input.years.sqrt();
        let s = input.spot;
        for (name, got, expected, scale) in [
            ("delta", greeks.delta, central(&|h| spot(h).price, spot_step), 1.0),
            ("gamma", greeks.gamma, central(&|h| spot(h).greeks.delta, spot_step),
                density / (s * s * deviation)),
            ("vega", greeks.vega, central(&|h| volatility(h).price, volatility_step), greeks.vega),
            ("theta", greeks.theta, central(&|h| time(h).price, time_step),
                density * input.volatility / input.years.sqrt() + 0.2 * s),
            ("rho", greeks.rho, central(&|h| rate(h).price, 1e-3), s * input.years),
            ("vanna", greeks.vanna, central(&|h| volatility(h).greeks.delta, volatility_step),
                density / (s * input.volatility)),
            ("volga", greeks.volga, central(&|h| volatility(h).greeks.vega, volatility_step),
                greeks.vega / input.volatility),
            ("charm", greeks.charm, central(&|h| time(h).greeks.delta, time_step),
                density / (s * input.years) + 0.2),
        ] {
            prop_assert!(
                (got - expected).abs() <= 1e-5 * scale,
                "{name} {got}, by differences {expected}"
            );
        }
    }

    #[test]
    fn black76_is_merton_with_the_yield_at_the_rate(kind in kind(), input in bsm_input()) {
        let on_future = Black76Input {
            future: input.spot,
            strike: input.strike,
            years: input.years,
            rate: input.rate,
            volatility: input.volatility,
        };
        let future = black76(kind, &on_future).unwrap();
        let spot = bsm(kind, &BsmInput { dividend_yield: input.rate, ..input }).unwrap();
        prop_assert_eq!(future.price, spot.price);
        prop_assert_eq!(future.greeks.delta, spot.greeks.delta);
        prop_assert_eq!(future.greeks.charm, spot.greeks.charm);
        prop_assert_eq!(future.greeks.rho, -input.years * future.price);
    }

    #[test]
    fn implied_volatility_round_trip(kind in kind(), input in ordinary_input()) {
        let undiscounted = BsmInput { rate: 0.0, dividend_yield: 0.0, ..input };
        let value = bsm(kind, &undiscounted).unwrap();
        let terms = ImpliedVolatilityInput {
            forward: input.spot,
            strike: input.strike,
            years: input.years,
            price: value.price,
        };
        let back = implied_volatility(kind, &terms).unwrap();
        // One unit in the last place of the price moves the volatility by this much.
        let resolution = f64::EPSILON * value.price.max(1e-3 * input.spot) / value.greeks.vega;
        let allowed = 1e-13 * input.volatility + 16.0 * resolution;
        prop_assert!((back - input.volatility).abs() <= allowed, "{back} for {input:?}");
    }

    #[test]
    fn strike_for_delta_round_trip(
        kind in kind(),
        size in 0.01..0.9f64,
        which in 0..3usize,
        (market, smile) in market_with_smile(),
    ) {
        let delta_kind = [DeltaKind::Spot, DeltaKind::Forward, DeltaKind::Black76][which];
        let market = if which == 2 {
            Market::on_future(market.spot, market.years, market.rate)
        } else {
            market
        };
        let bound = match delta_kind {
            DeltaKind::Spot => exp(-market.dividend_yield * market.years),
            DeltaKind::Forward => 1.0,
            DeltaKind::Black76 => exp(-market.rate * market.years),
        };
        let delta = kind.sign() * size * bound.min(1.0);
        let strike = strike_for_delta(kind, delta, delta_kind, &market, &smile).unwrap();
        let input = BsmInput {
            spot: market.spot,
            strike,
            years: market.years,
            rate: market.rate,
            dividend_yield: market.dividend_yield,
            volatility: smile.volatility(market.log_strike(strike)),
        };
        let mut back = bsm(kind, &input).unwrap().greeks.delta;
        if delta_kind == DeltaKind::Forward {
            back /= exp(-market.dividend_yield * market.years);
        }
        prop_assert!((back - delta).abs() <= 1e-10, "{back} for {delta}");
    }

    #[test]
    fn flat_smile_gives_the_closed_form_strike(
        kind in kind(), size in 0.001..0.999f64, market in market(), sigma in 0.01..1.0f64,
    ) {
        let flat = FlatSmile::new(sigma).unwrap();
        let delta = kind.sign() * size;
        let strike = strike_for_delta(kind, delta, DeltaKind::Forward, &market, &flat).unwrap();
        let deviation = sigma * market.years.sqrt();
        let z = condor_core::math::inverse_norm_cdf(size).unwrap();
        let expected = market.forward()
            * exp(deviation * (0.5 * deviation - kind.sign() * z));
        prop_assert!((strike / expected - 1.0).abs() <= 1e-13);
    }

    #[test]
    fn condor_profit_stays_between_its_extremes(
        (condor, smile) in condor_case(), share in 0.0..3.0f64, left in 0.0..1.0f64,
    ) {
        let spot = condor.market().spot * share;
        let allowed = 1e-12 * condor.market().spot;
        let at_expiry = condor.profit_at_expiry(spot).unwrap();
        prop_assert!(at_expiry <= condor.max_profit() + allowed);
        prop_assert!(at_expiry >= -condor.max_loss() - allowed);

        let spot = spot.max(1.0);
        let expired = condor.profit_on_smile(spot, 0.0, &smile).unwrap();
        prop_assert!((expired - condor.profit_at_expiry(spot).unwrap()).abs() <= allowed);

        // Nothing has changed, nothing is earned.
        let market = condor.market();
        let now = condor.profit_on_smile(market.spot, market.years, &smile).unwrap();
        prop_assert!(now.abs() <= allowed, "{now}");
        let years = market.years * left;
        prop_assert!(condor.profit_on_smile(spot, years, &smile).unwrap().is_finite());
    }

    #[test]
    fn condor_earns_nothing_at_its_break_evens((condor, _) in condor_case()) {
        let ends = condor.break_evens();
        let allowed = 1e-12 * condor.market().spot;
        for end in ends.low.into_iter().chain(ends.high) {
            prop_assert!(condor.profit_at_expiry(end).unwrap().abs() <= allowed);
        }
        prop_assert_eq!(ends.low.is_some(), condor.max_loss_below() > 0.0);
        let below = condor.profit_at_expiry(0.0).unwrap();
        prop_assert!((below + condor.max_loss_below()).abs() <= allowed);
        let above = condor.profit_at_expiry(10.0 * condor.market().spot).unwrap();
        prop_assert!((above + condor.max_loss_above()).abs() <= allowed);
    }

    #[test]
    fn condor_greeks_are_the_derivatives((condor, smile) in condor_case()) {
        // Delta and theta on a flat smile, where spot moves no volatility.
        let market = *condor.market();
        let flat = FlatSmile::new(smile.volatility(0.0)).unwrap();
        let condor = condor_core::position::IronCondor::on_smile(
            &market, condor.strikes(), &flat,
        ).unwrap();
        let profit = |spot: f64, years: f64| condor.profit_on_smile(spot, years, &flat).unwrap();
        let h = 1e-4 * market.spot;
        let delta = (profit(market.spot + h, market.years) - profit(market.spot - h, market.years))
            / (2.0 * h);
        prop_assert!((delta - condor.greeks().delta).abs() <= 1e-4);
        let day = 1e-4 * market.years;
        let theta = (profit(market.spot, market.years - day)
            - profit(market.spot, market.years + day)) / (2.0 * day);
        let scale = market.spot / market.years;
        prop_assert!((theta - condor.greeks().theta).abs() <= 1e-6 * scale);
    }
}

/// Calls on a spot of 100 without rate or yield, minutes from expiry or nearly certain and far out of
/// the money: strike, years, volatility and a 60-digit evaluation of the price.
const NARROW_WINGS: [(f64, f64, f64, f64); 6] = [
    (
        100.04966868412419,
        1.902587519025875e-06,
        0.01,
        1.6005097721817531e-288,
    ),
    (
        100.00689695356726,
        1.902587519025875e-06,
        0.01,
        7.3744510882281e-11,
    ),
    (
        100.49779845308163,
        1.902587519025875e-06,
        0.2,
        1.4875134859633355e-75,
    ),
    (100.00474352899204, 1e-09, 0.05, 2.58041135751878e-203),
    (100.08948273102835, 0.002, 0.02, 0.007455295123358725),
    (101.20115663504394, 0.25, 0.00199, 1.4619189950565672e-35),
];

#[test]
fn narrow_wings_keep_their_digits() {
    for (strike, years, volatility, expected) in NARROW_WINGS {
        let input = BsmInput {
            spot: 100.0,
            strike,
            years,
            rate: 0.0,
            dividend_yield: 0.0,
            volatility,
        };
        let price = bsm_price(OptionKind::Call, &input).unwrap();
        // The logarithm of the price moves by d^2 times the relative rounding of d.
        let relative = (price / expected - 1.0).abs();
        assert!(relative <= 3e-12, "{relative:e}: {price} for {input:?}");
    }
}

/// Options near the money, where a finite difference has digits to show.
fn ordinary_input() -> impl Strategy<Value = BsmInput> {
    (
        10.0..1e4f64,
        -2.5..2.5f64,
        0.01..2.0f64,
        -0.05..0.15f64,
        0.0..0.1f64,
        0.05..1.0f64,
    )
        .prop_map(
            |(spot, distance, years, rate, dividend_yield, volatility)| {
                let carry = (rate - dividend_yield) * years;
                let strike = spot * (carry + distance * volatility * years.sqrt()).exp();
                BsmInput {
                    spot,
                    strike,
                    years,
                    rate,
                    dividend_yield,
                    volatility,
                }
            },
        )
}
