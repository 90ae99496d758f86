//! Adjustments: every plan is balanced, and each does what its name says.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test says what it expects by unwrapping it"
)]

mod common;

use common::strategies::condor_case;
use condor_core::position::adjust::{
    AdjustError, Later, NewShort, Now, Plan, RollStrikes, close, roll_out, roll_tested,
    roll_untested, tested_side,
};
use condor_core::position::shape::{self, Shape, classify};
use condor_core::position::slippage::{HalfSpread, Rounding, Slippage};
use condor_core::position::{CondorStrikes, Leg, Market, Position};
use condor_core::pricing::OptionKind::{self, Call, Put};
use condor_core::smile::{FlatSmile, SsviSlice};
use proptest::prelude::*;

const OPENING: Market = Market {
    spot: 5000.0,
    years: 30.0 / 365.0,
    rate: 0.04,
    dividend_yield: 0.013,
};

const SLIPPAGE: Slippage = Slippage {
    half_spread: HalfSpread::Fraction {
        of_price: 0.02,
        minimum: 0.05,
    },
    rounding: Rounding::ToTick,
};

fn smile(years: f64) -> SsviSlice {
    SsviSlice::from_atm(0.16, -0.65, 4.0, years).unwrap()
}

fn condor() -> Position {
    let legs = shape::iron_condor(&CondorStrikes {
        long_put: 4600.0,
        short_put: 4700.0,
        short_call: 5200.0,
        long_call: 5300.0,
    })
    .unwrap();
    Position::on_smile(&OPENING, &legs, &smile(OPENING.years)).unwrap()
}

/// Ten days later, spot at `spot`.
fn later(spot: f64) -> (Market, SsviSlice) {
    let market = Market {
        spot,
        years: 20.0 / 365.0,
        ..OPENING
    };
    (market, smile(market.years))
}

/// Cash, slippage and result of a plan against each other.
fn check_books(before: &Position, held_value: f64, plan: &Plan, allowed: f64) {
    let fills = || plan.closed.iter().chain(&plan.opened);
    let cash: f64 = fills().map(|fill| fill.cash()).sum();
    assert!((cash - plan.cash).abs() <= allowed);
    assert!(plan.slippage >= 0.0);
    // An adjustment in the middle changes nothing: the result falls by the slippage alone.
    let before_result = before.credit() + held_value;
    let lost = before_result - plan.cumulative;
    assert!((lost - plan.slippage).abs() <= allowed, "{lost} {plan:?}");
    match &plan.position {
        None => {
            assert!(plan.opened.is_empty() && plan.break_evens.is_empty());
            assert!((plan.cumulative - before.credit() - plan.cash).abs() <= allowed);
        }
        Some(after) => {
            assert!((after.credit() - before.credit() - plan.cash).abs() <= allowed);
            assert_eq!(plan.break_evens, after.break_evens());
        }
    }
}

fn strikes(plan: &Plan) -> CondorStrikes {
    let legs = plan.position.as_ref().unwrap().plain_legs();
    *classify(&legs).shape.condor_strikes().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_plan_is_balanced(
        (condor, smile) in condor_case(), drift in 0.93..1.07f64, left in 0.2..1.0f64,
        size in 0.02..0.45f64,
    ) {
        let position = Position::from(&condor);
        let opening = *condor.market();
        let market = Market {
            spot: opening.spot * drift, years: opening.years * left, ..opening
        };
        let now = Now { market, smile: &smile, slippage: SLIPPAGE, own: &[] };
        let held = position.moved_to(&market, &smile).unwrap().value();
        let allowed = 1e-10 * market.spot;
        check_books(&position, held, &close(&position, &now).unwrap(), allowed);
        let next = Later { years: opening.years + 0.1, smile: &smile };
        for strikes in [RollStrikes::Same, RollStrikes::SameDelta { step: None }] {
            match roll_out(&position, &now, &next, strikes) {
                Ok(plan) => check_books(&position, held, &plan, allowed),
                Err(error) => prop_assert!(strikes != RollStrikes::Same, "{}", error),
            }
        }
        let to = NewShort::Delta { size, step: None };
        for plan in [roll_untested(&position, &now, to), roll_tested(&position, &now, to)] {
            match plan {
                Ok(plan) => check_books(&position, held, &plan, allowed),
                Err(AdjustError::WrongWay { .. } | AdjustError::Crossing { .. }) => {}
                Err(AdjustError::Strike(_) | AdjustError::Position(_)) => {}
                Err(error) => prop_assert!(false, "{}", error),
            }
        }
    }
}

#[test]
fn closing_realises_the_profit_less_the_spread() {
    let position = condor();
    let (market, smile) = later(5050.0);
    let now = Now {
        market,
        smile: &smile,
        slippage: Slippage::NONE,
        own: &[],
    };
    let plan = close(&position, &now).unwrap();
    let profit = position
        .profit_on_smile(market.spot, market.years, &smile)
        .unwrap();
    assert!((plan.cumulative - profit).abs() < 1e-9);
    assert_eq!(plan.slippage, 0.0);
    assert_eq!(plan.closed.len(), 4);
    // The short put is bought back.
    assert_eq!(plan.closed[1].leg.quantity, 1);
    let dear = Now {
        slippage: SLIPPAGE,
        ..now
    };
    let dear = close(&position, &dear).unwrap();
    assert!(dear.slippage > 0.0 && dear.cumulative < plan.cumulative);
}

#[test]
fn a_leg_trades_at_its_own_spread_and_so_does_the_one_in_its_place() {
    let position = condor();
    let (market, smile) = later(4800.0);
    // The outer put alone is dear to trade: two points from the middle.
    let own = [Some(HalfSpread::Points(2.0))];
    let now = Now {
        market,
        smile: &smile,
        slippage: Slippage::NONE,
        own: &own,
    };
    assert!((close(&position, &now).unwrap().slippage - 2.0).abs() < 1e-9);
    let out = Later {
        years: 2.0 * market.years,
        smile: &smile,
    };
    let out = roll_out(&position, &now, &out, RollStrikes::Same).unwrap();
    assert!((out.slippage - 4.0).abs() < 1e-9, "out of it and in again");
    let puts = roll_tested(&position, &now, NewShort::Strike(4400.0)).unwrap();
    assert!((puts.slippage - 4.0).abs() < 1e-9);
    let calls = roll_untested(&position, &now, NewShort::Strike(5000.0)).unwrap();
    assert_eq!(calls.slippage, 0.0);
    let five = Now {
        own: &[None; 5],
        ..now
    };
    let (count, legs) = (5, 4);
    let error = Err(AdjustError::SpreadCount { count, legs });
    assert_eq!(close(&position, &five), error);
}

#[test]
fn the_tested_side_has_the_larger_delta() {
    let position = condor();
    for (spot, side) in [(4720.0, Put), (4900.0, Put), (5180.0, Call), (5400.0, Call)] {
        let (market, smile) = later(spot);
        let now = Now {
            market,
            smile: &smile,
            slippage: SLIPPAGE,
            own: &[],
        };
        assert_eq!(tested_side(&position, &now), Ok(side), "{spot}");
    }
    let spread = shape::put_credit_spread(4700.0, 4600.0).unwrap();
    let (market, smile) = later(4700.0);
    let spread = Position::on_smile(&market, &spread, &smile).unwrap();
    let now = Now {
        market,
        smile: &smile,
        slippage: SLIPPAGE,
        own: &[],
    };
    assert_eq!(tested_side(&spread, &now), Ok(Put));
    let debit = shape::put_debit_spread(4700.0, 4600.0).unwrap();
    let debit = Position::on_smile(&market, &debit, &smile).unwrap();
    assert_eq!(tested_side(&debit, &now), Err(AdjustError::NotACondor));
    // With no volatility neither short option moves with spot.
    let certain = FlatSmile::new(0.0).unwrap();
    let now = Now {
        market: later(5000.0).0,
        smile: &certain,
        slippage: SLIPPAGE,
        own: &[],
    };
    assert_eq!(
        tested_side(&position, &now),
        Err(AdjustError::NoTestedSide { delta: 0.0 })
    );
}

#[test]
fn rolling_the_untested_side_moves_it_in() {
    let position = condor();
    let (market, smile) = later(4750.0);
    let now = Now {
        market,
        smile: &smile,
        slippage: SLIPPAGE,
        own: &[],
    };
    let plan = roll_untested(&position, &now, NewShort::Strike(5050.0)).unwrap();
    let new = strikes(&plan);
    assert_eq!((new.short_call, new.long_call), (5050.0, 5150.0));
    assert_eq!((new.long_put, new.short_put), (4600.0, 4700.0));
    assert!(plan.cash > 0.0, "more credit");
    assert_eq!((plan.closed.len(), plan.opened.len()), (2, 2));
    // More credit widens the room below by exactly the cash.
    let old = position.break_evens();
    assert!((old[0] - plan.break_evens[0] - plan.cash).abs() < 1e-9);
    // By delta, on listed strikes.
    let to = NewShort::Delta {
        size: 0.25,
        step: Some(5.0),
    };
    let plan = roll_untested(&position, &now, to).unwrap();
    let new = strikes(&plan);
    assert_eq!(new.short_call % 5.0, 0.0);
    let short = &plan.position.as_ref().unwrap().legs()[2];
    assert!((short.valuation.greeks.delta - 0.25).abs() < 0.02);

    let wrong = roll_untested(&position, &now, NewShort::Strike(5250.0));
    assert_eq!(
        wrong.unwrap_err(),
        AdjustError::WrongWay {
            side: Call,
            from: 5200.0,
            to: 5250.0
        }
    );
    let crossing = roll_untested(&position, &now, NewShort::Strike(4650.0));
    assert!(matches!(crossing, Err(AdjustError::Crossing { .. })));
}

#[test]
fn rolling_the_tested_side_moves_it_out() {
    let position = condor();
    let (market, smile) = later(4750.0);
    let now = Now {
        market,
        smile: &smile,
        slippage: SLIPPAGE,
        own: &[],
    };
    let plan = roll_tested(&position, &now, NewShort::Strike(4500.0)).unwrap();
    let new = strikes(&plan);
    assert_eq!((new.long_put, new.short_put), (4400.0, 4500.0));
    assert_eq!((new.short_call, new.long_call), (5200.0, 5300.0));
    assert!(plan.cash < 0.0, "room is paid for");
    assert!(plan.break_evens[0] < position.break_evens()[0]);
    let wrong = roll_tested(&position, &now, NewShort::Strike(4720.0));
    assert!(matches!(
        wrong,
        Err(AdjustError::WrongWay { side: Put, .. })
    ));
    let bad = roll_tested(&position, &now, NewShort::Strike(f64::NAN));
    assert!(matches!(bad, Err(AdjustError::Input(error)) if error.field == "strike"));
    // The other way about when calls are tested.
    let (market, smile) = later(5190.0);
    let now = Now {
        market,
        smile: &smile,
        slippage: SLIPPAGE,
        own: &[],
    };
    let plan = roll_tested(&position, &now, NewShort::Strike(5400.0)).unwrap();
    assert_eq!(strikes(&plan).short_call, 5400.0);
}

#[test]
fn the_one_side_of_a_spread_rolls_away_and_has_no_other() {
    let (market, smile) = later(4750.0);
    let now = Now {
        market,
        smile: &smile,
        slippage: SLIPPAGE,
        own: &[],
    };
    let puts = shape::put_credit_spread(4700.0, 4600.0).unwrap();
    let calls = shape::call_credit_spread(4800.0, 4900.0).unwrap();
    for (legs, to, long) in [(puts, 4500.0, 4400.0), (calls, 5000.0, 5100.0)] {
        let position = Position::on_smile(&OPENING, &legs, &self::smile(OPENING.years)).unwrap();
        let held = position.moved_to(&market, &smile).unwrap().value();
        let plan = roll_tested(&position, &now, NewShort::Strike(to)).unwrap();
        check_books(&position, held, &plan, 1e-8);
        assert!(plan.cash < 0.0, "room is paid for");
        let Shape::Vertical(new) = classify(&plan.position.as_ref().unwrap().plain_legs()).shape
        else {
            panic!("still a spread");
        };
        assert_eq!((new.short, new.long), (to, long));
        let back = roll_tested(&position, &now, NewShort::Strike(4750.0));
        assert!(matches!(back, Err(AdjustError::WrongWay { .. })));
        let other = roll_untested(&position, &now, NewShort::Strike(4750.0));
        assert_eq!(other, Err(AdjustError::OneSide));
    }
}

#[test]
fn rolling_out_in_time() {
    let position = condor();
    let (market, near) = later(5050.0);
    let now = Now {
        market,
        smile: &near,
        slippage: SLIPPAGE,
        own: &[],
    };
    let years = 48.0 / 365.0;
    let far = smile(years);
    let next = Later { years, smile: &far };
    let same = roll_out(&position, &now, &next, RollStrikes::Same).unwrap();
    assert_eq!(strikes(&same).short_put, 4700.0);
    assert_eq!(same.position.as_ref().unwrap().market().years, years);
    assert_eq!((same.closed.len(), same.opened.len()), (4, 4));
    assert!(same.cash > 0.0, "time is sold");

    let step = Some(5.0);
    let fresh = roll_out(&position, &now, &next, RollStrikes::SameDelta { step }).unwrap();
    let legs = |position: &Position| -> Vec<(OptionKind, f64)> {
        let legs = position.legs().iter();
        legs.map(|leg| (leg.leg.kind, leg.valuation.greeks.delta))
            .collect()
    };
    let after = legs(fresh.position.as_ref().unwrap());
    for ((kind, old), (new_kind, new)) in legs(&position).into_iter().zip(after) {
        assert_eq!(kind, new_kind);
        assert!((old - new).abs() < 0.02, "{old} {new}");
    }
    // Chained: the second plan starts from the cash of the first.
    let rolled = same.position.unwrap();
    let (market, near) = (
        Market {
            years: 30.0 / 365.0,
            ..market
        },
        smile(30.0 / 365.0),
    );
    let now = Now {
        market,
        smile: &near,
        slippage: SLIPPAGE,
        own: &[],
    };
    let end = close(&rolled, &now).unwrap();
    let all = position.credit() + same.cash + end.cash;
    assert!((end.cumulative - all).abs() < 1e-9);

    let back = Later {
        years: market.years,
        smile: &far,
    };
    assert!(matches!(
        roll_out(&position, &now, &back, RollStrikes::Same),
        Err(AdjustError::NotLater { .. })
    ));
    let coarse = RollStrikes::SameDelta { step: Some(1000.0) };
    assert!(matches!(
        roll_out(&position, &now, &next, coarse),
        Err(AdjustError::Collapsed { .. })
    ));
}

#[test]
fn legs_that_cancel_have_no_side() {
    let condor = condor();
    let mut legs = condor.plain_legs();
    legs.extend([Leg::long(Call, 5050.0), Leg::short(Call, 5050.0)]);
    let (market, smile) = later(4750.0);
    let position = Position::on_smile(&market, &legs, &smile).unwrap();
    let now = Now {
        market,
        smile: &smile,
        slippage: SLIPPAGE,
        own: &[],
    };
    let plan = roll_untested(&position, &now, NewShort::Strike(5100.0));
    assert_eq!(plan, Err(AdjustError::NotACondor));
}
