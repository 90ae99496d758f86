//! The three margin rules, with the examples of brokers.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping it"
)]

use condor_core::position::margin::{
    Life, MarginError, MarginRule, STRESS_STEPS, margin, most_margin, stress,
};
use condor_core::position::shape::{self, InverseStrikes};
use condor_core::position::{CondorStrikes, Leg, Market, Position, Size};
use condor_core::pricing::OptionKind::{Call, Put};
use condor_core::pricing::{BsmInput, bsm_price};
use condor_core::smile::SsviSlice;

fn condor(strikes: [f64; 4], spot: f64) -> (Position, SsviSlice) {
    let market = Market {
        spot,
        years: 30.0 / 365.0,
        rate: 0.04,
        dividend_yield: 0.013,
    };
    let smile = SsviSlice::from_atm(0.2, -0.5, 3.0, market.years).unwrap();
    let [long_put, short_put, short_call, long_call] = strikes;
    let legs = shape::iron_condor(&CondorStrikes {
        long_put,
        short_put,
        short_call,
        long_call,
    })
    .unwrap();
    (Position::on_smile(&market, &legs, &smile).unwrap(), smile)
}

#[test]
fn examples_of_brokers() {
    // tastytrade: 50/53/67/70, two contracts, wider side.
    let (position, _) = condor([50.0, 53.0, 67.0, 70.0], 60.0);
    let needed = margin(&position, &Size::spx(2), MarginRule::WiderSide).unwrap();
    assert_eq!(needed.gross, 600.0);
    assert_eq!(needed.credit, 200.0 * position.credit());
    assert_eq!(needed.net, needed.gross - needed.credit);
    // Interactive Brokers: 160/170/180/190, ten contracts, one side of equal wings.
    let (position, _) = condor([160.0, 170.0, 180.0, 190.0], 175.0);
    let needed = margin(&position, &Size::spx(10), MarginRule::WiderSide).unwrap();
    assert_eq!(needed.gross, 10_000.0);
    // Unequal wings are margined as two spreads.
    let (position, _) = condor([155.0, 170.0, 180.0, 190.0], 175.0);
    let size = Size::spx(1);
    let two = margin(&position, &size, MarginRule::TwoSpreads).unwrap();
    let wider = margin(&position, &size, MarginRule::WiderSide).unwrap();
    assert_eq!((two.gross, wider.gross), (2500.0, 1500.0));
    // The net requirement by the wider side is the maximum loss.
    let loss = size.money(position.max_loss().bounded().unwrap());
    assert!((wider.net - loss).abs() < 1e-9);
}

#[test]
fn spreads_and_inverse_condors() {
    let (like, smile) = condor([4600.0, 4700.0, 5200.0, 5300.0], 5000.0);
    let market = *like.market();
    let size = Size::spx(3);
    let of = |legs: &[Leg], rule| {
        let position = Position::on_smile(&market, legs, &smile).unwrap();
        margin(&position, &size, rule).map(|margin| (margin.gross, margin.net, position.credit()))
    };
    for rule in [MarginRule::WiderSide, MarginRule::TwoSpreads] {
        let credit = shape::call_credit_spread(5200.0, 5250.0).unwrap();
        assert_eq!(of(&credit, rule).unwrap().0, 15_000.0);
        let inverse = shape::inverse_iron_condor(&InverseStrikes {
            short_put: 4600.0,
            long_put: 4700.0,
            long_call: 5200.0,
            short_call: 5300.0,
        })
        .unwrap();
        let (gross, net, credit) = of(&inverse, rule).unwrap();
        assert_eq!(gross, 0.0);
        assert!(credit < 0.0 && (net + 300.0 * credit).abs() < 1e-9);
        for naked in [
            vec![Leg::short(Put, 4700.0)],
            vec![Leg::short(Put, 4700.0), Leg::short(Call, 5200.0)],
        ] {
            assert_eq!(of(&naked, rule), Err(MarginError::NotSpreads { rule }));
        }
    }
    // The stress rule takes anything.
    assert!(of(&[Leg::short(Put, 4700.0)], MarginRule::Stress).is_ok());
    let double = [shape::iron_condor(like_strikes()).unwrap(); 2].concat();
    assert_eq!(of(&double, MarginRule::WiderSide).unwrap().0, 60_000.0);
}

fn like_strikes() -> &'static CondorStrikes {
    &CondorStrikes {
        long_put: 4600.0,
        short_put: 4700.0,
        short_call: 5200.0,
        long_call: 5300.0,
    }
}

#[test]
fn stress_is_the_worst_of_eleven_spots() {
    let (position, _) = condor([4600.0, 4700.0, 5200.0, 5300.0], 5000.0);
    let market = *position.market();
    let size = Size::spx(2);
    // Valued anew, option by option.
    let cost = |spot: f64| -> f64 {
        let legs = position.legs().iter();
        legs.map(|leg| {
            let input = BsmInput {
                spot,
                strike: leg.leg.strike,
                years: market.years,
                rate: market.rate,
                dividend_yield: market.dividend_yield,
                volatility: leg.volatility,
            };
            -f64::from(leg.leg.quantity) * bsm_price(leg.leg.kind, &input).unwrap()
        })
        .sum()
    };
    let moves: Vec<f64> = (0..=STRESS_STEPS)
        .map(|step| -0.08 + 0.014 * f64::from(step))
        .collect();
    assert!((moves[10] - 0.06).abs() < 1e-15);
    let worst = moves
        .iter()
        .map(|step| cost(5000.0 * (1.0 + step)) - cost(5000.0))
        .fold(0.0, f64::max);
    let got = stress(&position, &size).unwrap();
    assert!((got.worst_loss - 200.0 * worst).abs() < 1e-6);
    let at = cost(5000.0 * (1.0 + got.worst_move)) - cost(5000.0);
    assert!((at - worst).abs() < 1e-9 && got.worst_move == 0.06);
    assert_eq!(got.floor, 150.0);
    assert_eq!(got.charge, got.worst_loss);
    // At opening the credit pays for closing.
    assert!((got.margin.net - got.charge).abs() < 1e-9);
    assert!((got.margin.gross - got.charge - got.cost_to_close).abs() < 1e-9);
    // It never asks for more than the wider side.
    let wider = margin(&position, &size, MarginRule::WiderSide).unwrap();
    assert!(got.margin.gross <= wider.gross + 1e-9);
}

#[test]
fn far_options_pay_the_floor() {
    let (near, smile) = condor([4600.0, 4700.0, 5200.0, 5300.0], 5000.0);
    let far = Position::on_smile(
        near.market(),
        &[Leg::short(Call, 6500.0), Leg::long(Call, 6600.0)],
        &smile,
    )
    .unwrap();
    let got = stress(&far, &Size::spx(4)).unwrap();
    assert_eq!((got.charge, got.floor), (150.0, 150.0));
    let small = Size {
        contracts: 4,
        multiplier: 10.0,
    };
    assert_eq!(stress(&far, &small).unwrap().floor, 15.0);
}

#[test]
fn the_most_a_trade_needs() {
    let (position, smile) = condor([4600.0, 4700.0, 5200.0, 5300.0], 5000.0);
    let size = Size::spx(1);
    let life = Life {
        low: 4300.0,
        high: 5600.0,
        spot_steps: 26,
        date_steps: 10,
    };
    let now = stress(&position, &size).unwrap().margin;
    let most = most_margin(&position, &size, MarginRule::Stress, &life, &smile).unwrap();
    assert!(most.margin.gross > now.gross);
    // Where the whole width is lost the floor for two written options comes on top.
    assert!((most.margin.gross - 10_075.0).abs() < 1e-6, "{most:?}");
    assert_eq!(most.margin.credit, now.credit);
    // The same state, evaluated by itself.
    let market = Market {
        spot: most.spot,
        years: most.years,
        ..*position.market()
    };
    let there = position.moved_to(&market, &smile).unwrap();
    assert_eq!(stress(&there, &size).unwrap().margin, most.margin);
    // The rules for spreads do not change.
    let wider = most_margin(&position, &size, MarginRule::WiderSide, &life, &smile).unwrap();
    assert_eq!(wider.margin.gross, 10_000.0);
    assert_eq!(wider.years, position.market().years);

    let backward = Life {
        low: 5600.0,
        high: 4300.0,
        ..life
    };
    let rule = MarginRule::Stress;
    assert!(matches!(
        most_margin(&position, &size, rule, &backward, &smile),
        Err(MarginError::SpotOrder { .. })
    ));
    let none = Life {
        date_steps: 0,
        ..life
    };
    assert!(matches!(
        most_margin(&position, &size, rule, &none, &smile),
        Err(MarginError::Input(error)) if error.field == "date_steps"
    ));
}
