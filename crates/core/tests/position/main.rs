//! Positions of any legs: against the iron condor, their own parts, and hand-made payoffs.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping it"
)]

#[path = "../common/mod.rs"]
mod common;
mod shapes;
mod trading;

use common::strategies::{condor_case, kind, market_with_smile};
use condor_core::position::parity::{Arbitrage, parity_gap_of_volatilities};
use condor_core::position::shape;
use condor_core::position::slippage::{HalfSpread, Rounding, Slippage};
use condor_core::position::{
    CondorStrikes, Extreme, Leg, MAX_LEGS, Market, Position, PositionError, Size, annualised,
};
use condor_core::pricing::OptionKind::{Call, Put};
use condor_core::pricing::{BsmInput, bsm_price};
use condor_core::probability::{Law, outcomes};
use condor_core::smile::{FlatSmile, Smile, SsviSlice};
use proptest::prelude::*;

const MARKET: Market = Market {
    spot: 5000.0,
    years: 30.0 / 365.0,
    rate: 0.04,
    dividend_yield: 0.013,
};

const STRIKES: CondorStrikes = CondorStrikes {
    long_put: 4600.0,
    short_put: 4700.0,
    short_call: 5200.0,
    long_call: 5300.0,
};

fn month() -> SsviSlice {
    SsviSlice::from_atm(0.16, -0.65, 4.0, MARKET.years).unwrap()
}

/// One to six legs within three deviations of the forward, on a smile.
fn position_case() -> impl Strategy<Value = (Position, SsviSlice)> {
    let leg = (kind(), -3..=3i32, -3.0..3.0f64);
    (market_with_smile(), prop::collection::vec(leg, 1..7)).prop_map(|((market, smile), legs)| {
        let deviation = smile.theta().sqrt();
        let legs: Vec<Leg> = legs
            .into_iter()
            .map(|(kind, quantity, z)| Leg {
                kind,
                quantity: if quantity == 0 { 1 } else { quantity },
                strike: market.forward() * (z * deviation).exp(),
            })
            .collect();
        let position = Position::on_smile(&market, &legs, &smile).unwrap();
        (position, smile)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_iron_condor_as_a_position_is_the_same_trade(
        (condor, smile) in condor_case(), share in 0.5..1.5f64, left in 0.0..1.0f64,
    ) {
        let position = Position::from(&condor);
        let legs = shape::iron_condor(condor.strikes()).unwrap();
        let built = Position::on_smile(condor.market(), &legs, &smile).unwrap();
        let market = *condor.market();
        let allowed = 1e-12 * market.spot;
        let near = |a: f64, b: f64| (a - b).abs() <= allowed;
        prop_assert!(near(built.credit(), condor.credit()));
        prop_assert_eq!(position.credit(), condor.credit());
        prop_assert!(near(position.max_profit().bounded().unwrap(), condor.max_profit()));
        prop_assert!(near(position.max_loss().bounded().unwrap(), condor.max_loss()));
        prop_assert!(near(position.max_loss_below().bounded().unwrap(), condor.max_loss_below()));
        prop_assert!(near(position.max_loss_above().bounded().unwrap(), condor.max_loss_above()));
        let ends = condor.break_evens();
        let expected: Vec<f64> = ends.low.into_iter().chain(ends.high).collect();
        let got = position.break_evens();
        prop_assert_eq!(got.len(), expected.len());
        for (a, b) in got.iter().zip(&expected) {
            prop_assert!(near(*a, *b), "{} {}", a, b);
        }
        let spot = market.spot * share;
        let years = market.years * left;
        let a = position.profit_on_smile(spot, years, &smile).unwrap();
        prop_assert!(near(a, condor.profit_on_smile(spot, years, &smile).unwrap()));
        let net = position.greeks();
        let expected = condor.greeks();
        prop_assert!((net.delta - expected.delta).abs() < 1e-12);
        prop_assert!((net.theta - expected.theta).abs() <= 1e-9 * market.spot / market.years);
        match (position.return_on_risk(), condor.return_on_risk()) {
            (Some(a), Some(b)) => prop_assert!((a - b).abs() <= 1e-9 * b.abs().max(1.0)),
            (a, b) => prop_assert_eq!(a, b),
        }
    }

    #[test]
    fn payoff_is_the_sum_of_the_legs((position, _) in position_case(), share in 0.0..3.0f64) {
        let payoff = position.payoff();
        prop_assert!(payoff.check().is_ok());
        let spot = position.market().spot;
        let allowed = 1e-11 * spot;
        let terminal = spot * share;
        let direct = position.profit_at_expiry(terminal).unwrap();
        prop_assert!((payoff.at(terminal) - direct).abs() <= allowed);
        let flat = FlatSmile::new(0.2).unwrap();
        let expired = position.profit_on_smile(terminal.max(1e-3), 0.0, &flat).unwrap();
        let at_expiry = position.profit_at_expiry(terminal.max(1e-3)).unwrap();
        prop_assert!((expired - at_expiry).abs() <= allowed);
        if let Extreme::Bounded(best) = position.max_profit() {
            prop_assert!(direct <= best + allowed);
        }
        if let Extreme::Bounded(loss) = position.max_loss() {
            prop_assert!(direct >= -loss - allowed);
            let sides = [position.max_loss_below(), position.max_loss_above()];
            for side in sides {
                prop_assert!(side.bounded().unwrap() <= loss + allowed);
            }
        }
        for end in position.break_evens() {
            prop_assert!(position.profit_at_expiry(end).unwrap().abs() <= allowed, "{}", end);
        }
    }

    #[test]
    fn break_evens_are_all_sign_changes((position, _) in position_case()) {
        // Between neighbouring break-evens the profit keeps its sign.
        let ends = position.break_evens();
        prop_assert!(ends.windows(2).all(|pair| pair[0] < pair[1]));
        let allowed = 1e-10 * position.market().spot;
        let mut edges = vec![0.0];
        edges.extend(&ends);
        edges.push(10.0 * ends.last().map_or(0.0, |end| *end).max(position.market().spot));
        for pair in edges.windows(2) {
            let mut signs = [false; 2];
            for i in 0..=64 {
                let spot = pair[0] + (pair[1] - pair[0]) * f64::from(i) / 64.0;
                let profit = position.profit_at_expiry(spot).unwrap();
                signs[0] |= profit > allowed;
                signs[1] |= profit < -allowed;
            }
            prop_assert!(!(signs[0] && signs[1]), "{:?}", pair);
        }
    }

    #[test]
    fn a_fair_position_expects_nothing((position, smile) in position_case()) {
        let odds = outcomes(
            position.market(), &position.payoff(), position.credit(), &Law::Smile(&smile),
        );
        // A smile can have arbitrage far out; then it says so.
        if let Ok(odds) = odds {
            let allowed = 1e-9 * position.market().spot;
            prop_assert!(odds.expected_profit_with_interest.abs() <= allowed);
        }
    }

    #[test]
    fn grids_are_the_single_profits(
        (position, smile) in position_case(),
        own in prop::collection::vec(prop::option::of(0.05..0.5f64), 0..4),
    ) {
        let market = *position.market();
        let legs = position.plain_legs();
        let own = &own[..own.len().min(legs.len())];
        let position = Position::on_smile_except(&market, &legs, &smile, own).unwrap();
        let spots = [0.9, 1.0, 1.2].map(|share| share * market.spot);
        let years = [market.years, 0.3 * market.years, 0.0];
        let mut out = [0.0; 9];
        position.profit_grid(&spots, &years, None, &smile, &mut out).unwrap();
        let allowed = 1e-11 * market.spot;
        for (j, &time) in years.iter().enumerate() {
            for (i, &spot) in spots.iter().enumerate() {
                let single = position.profit_on_smile(spot, time, &smile).unwrap();
                prop_assert!((out[3 * j + i] - single).abs() <= allowed);
            }
        }
        // At the opening nothing is earned, own volatilities or not.
        prop_assert!(out[1].abs() <= allowed, "{}", out[1]);
        // A grid over shifts without a shift is the grid over dates.
        let mut shifted = [0.0; 6];
        let shifts = [0.0, 0.05];
        position.profit_by_volatility(&spots, &shifts, years[1], &smile, &mut shifted).unwrap();
        prop_assert_eq!(&shifted[..3], &out[3..6]);
        let lifted = |k: f64| smile.volatility(k) + 0.05;
        for (i, &spot) in spots.iter().enumerate() {
            let moved = Market { spot, years: years[1], ..market };
            let mut value = position.credit();
            for leg in position.legs() {
                let k = moved.log_strike(leg.leg.strike);
                let volatility = (lifted(k) + leg.above_smile).max(0.0);
                let input = BsmInput {
                    spot, strike: leg.leg.strike, years: moved.years, rate: moved.rate,
                    dividend_yield: moved.dividend_yield, volatility,
                };
                value += f64::from(leg.leg.quantity) * bsm_price(leg.leg.kind, &input).unwrap();
            }
            prop_assert!((shifted[3 + i] - value).abs() <= allowed);
        }
    }

    #[test]
    fn slippage_is_what_the_middle_loses(
        (position, _) in position_case(), points in 0.0..2.0f64, share in 0.0..0.2f64, ticks: bool,
    ) {
        let rounding = if ticks { Rounding::ToTick } else { Rounding::None };
        for half_spread in [
            HalfSpread::Points(points),
            HalfSpread::Fraction { of_price: share, minimum: 0.05 },
        ] {
            let slippage = Slippage { half_spread, rounding };
            let cost = slippage.of_position(&position, &[]).unwrap();
            let allowed = 1e-10 * position.market().spot;
            prop_assert!((cost.middle_credit - position.credit()).abs() <= allowed);
            prop_assert!((cost.middle_credit - cost.credit - cost.to_open).abs() <= allowed);
            prop_assert!(cost.to_open >= 0.0 && cost.to_close >= 0.0);
        }
    }

    #[test]
    fn equal_volatilities_never_break_parity(
        (market, _) in market_with_smile(), z in 0.5..2.0f64, volatility in 0.0..2.0f64,
    ) {
        let gap = |strike, call, put| parity_gap_of_volatilities(&market, strike, call, put).unwrap();
        let fair = gap(market.spot * z, volatility, volatility);
        prop_assert!(fair.gap.abs() <= 2e-12 * market.spot);
        let dear = gap(market.spot, volatility + 0.05, volatility);
        prop_assert!(dear.gap > 0.0);
        prop_assert_eq!(dear.arbitrage, Some(Arbitrage::Conversion));
    }
}

#[test]
fn unbounded_ends_are_typed() {
    let of = |legs: &[Leg]| Position::on_smile(&MARKET, legs, &month()).unwrap();
    let short_call = of(&[Leg::short(Call, 5200.0)]);
    assert_eq!(short_call.max_loss(), Extreme::Unbounded);
    assert_eq!(short_call.max_loss_above(), Extreme::Unbounded);
    assert_eq!(
        short_call.max_loss_below(),
        Extreme::Bounded(-short_call.credit())
    );
    assert_eq!(short_call.max_profit().bounded(), Some(short_call.credit()));
    assert_eq!(short_call.return_on_risk(), None);
    let long_straddle = of(&[Leg::long(Call, 5000.0), Leg::long(Put, 5000.0)]);
    assert_eq!(long_straddle.max_profit(), Extreme::Unbounded);
    let debit = -long_straddle.credit();
    assert!((long_straddle.max_loss().bounded().unwrap() - debit).abs() < 1e-12);
    let ends = long_straddle.break_evens();
    assert_eq!(ends.len(), 2);
    assert!((ends[0] - 5000.0 + debit).abs() < 1e-9 && (ends[1] - 5000.0 - debit).abs() < 1e-9);
    // A put written loses the most when spot goes to zero.
    let short_put = of(&[Leg::short(Put, 4700.0)]);
    let expected = 4700.0 - short_put.credit();
    assert!((short_put.max_loss().bounded().unwrap() - expected).abs() < 1e-9);
}

#[test]
fn a_flat_stretch_at_zero_has_its_ends_listed() {
    // A condor opened for nothing earns nothing between its short strikes.
    let legs = shape::iron_condor(&STRIKES).unwrap();
    let free = Position::on_smile(&MARKET, &legs, &month())
        .unwrap()
        .opened_for(0.0)
        .unwrap();
    assert_eq!(free.break_evens(), [4700.0, 5200.0]);
    // Four break-evens: a condor inside a wider one the other way round.
    let legs = [
        Leg::long(Put, 4500.0),
        Leg::short(Put, 4600.0),
        Leg::long(Call, 4950.0),
        Leg::short(Call, 5000.0),
        Leg::short(Call, 5000.0),
        Leg::long(Call, 5050.0),
        Leg::short(Call, 5300.0),
        Leg::long(Call, 5400.0),
    ];
    let many = Position::on_smile(&MARKET, &legs, &month())
        .unwrap()
        .opened_for(-10.0)
        .unwrap();
    assert_eq!(many.break_evens(), [4960.0, 5040.0]);
    let many = many.opened_for(20.0).unwrap();
    assert_eq!(many.break_evens(), [4580.0, 5320.0]);
}

#[test]
fn own_volatilities_are_kept() {
    let legs = shape::iron_condor(&STRIKES).unwrap();
    let smile = month();
    let own = [None, Some(0.30)];
    let position = Position::on_smile_except(&MARKET, &legs, &smile, &own).unwrap();
    assert_eq!(position.legs()[1].volatility, 0.30);
    assert_eq!(position.legs()[0].above_smile, 0.0);
    let now = position
        .profit_on_smile(MARKET.spot, MARKET.years, &smile)
        .unwrap();
    assert!(now.abs() < 1e-9, "{now}");
    let gaps = position.parity_gaps(&smile).unwrap();
    assert!(gaps[0].arbitrage.is_none() && gaps[2].arbitrage.is_none());
    // The put is dear: a reversal sells it.
    assert_eq!(gaps[1].arbitrage, Some(Arbitrage::Reversal));
    assert!(gaps[1].gap < 0.0);
    assert!(gaps[1].profit_after(1.0).unwrap() < gaps[1].gap.abs());
}

#[test]
fn what_is_wrong_with_a_position_is_named() {
    let smile = month();
    let build = |legs: &[Leg]| Position::on_smile(&MARKET, legs, &smile).unwrap_err();
    assert!(matches!(build(&[]), PositionError::LegCount { count: 0 }));
    let many = vec![Leg::long(Put, 4700.0); MAX_LEGS + 1];
    assert!(matches!(build(&many), PositionError::LegCount { .. }));
    let none = Leg {
        quantity: 0,
        ..Leg::long(Put, 4700.0)
    };
    assert_eq!(build(&[none]), PositionError::NoQuantity { index: 0 });
    let bad = build(&[Leg::long(Put, 4700.0), Leg::long(Put, -1.0)]);
    assert_eq!(
        bad.to_string(),
        "leg 1 (from 0): strike is -1; it must be a number from 0.0001 to 1000000000"
    );
    let few = Position::with_volatilities(&MARKET, &[Leg::long(Put, 4700.0)], &[]);
    assert!(matches!(few, Err(PositionError::VolatilityCount { .. })));
    let position = Position::on_smile(&MARKET, &[Leg::long(Put, 4700.0)], &smile).unwrap();
    let mut out = [0.0; 3];
    assert!(matches!(
        position.profit_grid(&[5000.0], &[0.1], None, &smile, &mut out),
        Err(PositionError::Grid(_))
    ));
    assert!(position.opened_for(f64::NAN).is_err());
    assert!(
        Size {
            contracts: 0,
            multiplier: 100.0
        }
        .check()
        .is_err()
    );
}

#[test]
fn annualised_returns() {
    let month = annualised(0.10, 30.0 / 365.0).unwrap();
    assert!((month - (1.1f64.powf(365.0 / 30.0) - 1.0)).abs() < 1e-12);
    assert_eq!(annualised(0.10, 0.0), None);
    assert_eq!(annualised(-1.0, 0.1), None);
    assert_eq!(annualised(1.0, 1e-9), None);
    assert_eq!(annualised(f64::NAN, 0.1), None);
}
