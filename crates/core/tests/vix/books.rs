//! Books: everything held in one profit and loss.

use super::{calm, states};
use condor_core::portfolio::{Book, FundShare, Instrument, SpxOption, profit_grid, profits};
use condor_core::position::{CondorStrikes, IronCondor, Market, Position, Size};
use condor_core::pricing::{Black76Input, BsmInput, OptionKind, black76_price, bsm_price};
use condor_core::scenario::{Ageing, Axis, MarketState, Shock};
use condor_core::smile::Smile;
use condor_core::vix::{PassThrough, SpotToVix, VixOption, VolatilityFund};
use proptest::prelude::*;

const STRIKES: CondorStrikes = CondorStrikes {
    long_put: 4600.0,
    short_put: 4700.0,
    short_call: 5200.0,
    long_call: 5300.0,
};

fn condor(state: &MarketState) -> Position {
    let market = Market {
        spot: state.spot,
        years: 30.0 / 365.0,
        rate: state.rate,
        dividend_yield: state.dividend_yield,
    };
    let smile = state.smile.at(market.years, state.vix()).unwrap();
    Position::from(&IronCondor::on_smile(&market, &STRIKES, &smile).unwrap())
}

/// Six holdings that answer to the VIX, one of every kind.
fn hedge(state: &MarketState) -> Book {
    let quotes = state.quotes().unwrap();
    let years = |index: usize| state.curve.futures()[index % state.curve.futures().len()].years;
    let call = |strike, index| {
        Instrument::VixOption(VixOption {
            kind: OptionKind::Call,
            strike,
            years: years(index),
        })
    };
    let share = FundShare::at_price(VolatilityFund::default(), 25.0, &state.curve).unwrap();
    let mut book = Book::default();
    for (instrument, quantity) in [
        (call(22.0, 1), 10.0),
        (call(30.0, 1), -10.0),
        (call(35.0, 2), 20.0),
        (Instrument::VixFuture { years: years(1) }, 1.0),
        (Instrument::MiniVixFuture { years: years(2) }, -3.0),
        (Instrument::Fund(share), 100.0),
    ] {
        book.open(instrument, quantity, &quotes).unwrap();
    }
    book
}

fn all(state: &MarketState) -> Book {
    let mut book = Book::of_position(&condor(state), &Size::spx(3)).unwrap();
    book.add(&hedge(state)).unwrap();
    book
}

#[test]
fn a_book_just_opened_has_earned_nothing() {
    let state = calm();
    let value = all(&state).value(&state.quotes().unwrap()).unwrap();
    assert!(value.abs() < 1e-7, "{value}");
    // Received more than the model says: that is a gain at once.
    let better = condor(&state)
        .opened_for(condor(&state).credit() + 1.0)
        .unwrap();
    let book = Book::of_position(&better, &Size::spx(2)).unwrap();
    assert!((book.value(&state.quotes().unwrap()).unwrap() - 200.0).abs() < 1e-7);
}

/// Legs priced one by one with the plain formulas, on the state after the shock.
fn by_hand(state: &MarketState, shock: &Shock) -> f64 {
    let after = shock.apply(state).unwrap();
    let elapsed = shock.days / 365.0;
    let mut dollars = 0.0;
    let position = condor(state);
    for leg in position.legs() {
        let market = Market {
            spot: after.spot,
            years: position.market().years - elapsed,
            rate: after.rate,
            dividend_yield: after.dividend_yield,
        };
        let smile = after.smile.at(market.years, after.vix()).unwrap();
        let input = BsmInput {
            spot: market.spot,
            strike: leg.leg.strike,
            years: market.years,
            rate: market.rate,
            dividend_yield: market.dividend_yield,
            volatility: smile.volatility(market.log_strike(leg.leg.strike)),
        };
        let price = bsm_price(leg.leg.kind, &input).unwrap();
        dollars += 300.0 * f64::from(leg.leg.quantity) * (price - leg.valuation.price);
    }
    let (now, then) = (&state.curve, &after.curve);
    let gone = now.futures().len() - then.futures().len();
    let volatility = |state: &MarketState| state.model.at_vvix(state.vvix).unwrap();
    for (strike, index, quantity) in [(22.0, 1, 10.0), (30.0, 1, -10.0), (35.0, 2, 20.0)] {
        let price = |state: &MarketState, index: usize| {
            let future = state.curve.futures()[index];
            let smile = volatility(state).smile(future.years).unwrap();
            let input = Black76Input {
                future: future.level,
                strike,
                years: future.years,
                rate: state.rate,
                volatility: smile.volatility((strike / future.level).ln()),
            };
            black76_price(OptionKind::Call, &input).unwrap()
        };
        dollars += 100.0 * quantity * (price(&after, index - gone) - price(state, index));
    }
    let moved = |index: usize| then.futures()[index - gone].level - now.futures()[index].level;
    dollars += 1000.0 * moved(1) - 300.0 * moved(2);
    let fund = VolatilityFund::default();
    let aged = state.after_days(shock.days, shock.ageing).unwrap();
    let rolls = shock.ageing == Ageing::RollsDown;
    let grown = fund.over_days(now, shock.days, state.rate, rolls).unwrap();
    dollars + 100.0 * 25.0 * (grown * fund.moved(&aged.curve, then) - 1.0)
}

#[test]
fn one_profit_and_loss_is_the_sum_of_legs_priced_apart() {
    let state = calm();
    let book = all(&state);
    for days in [0.0, 5.0, 17.0, 25.0] {
        for spot in [-0.2, -0.05, 0.0, 0.03] {
            for ageing in [Ageing::KeepsLevel, Ageing::RollsDown] {
                let shock = Shock {
                    days,
                    spot,
                    ageing,
                    rate: 0.01,
                    twist: 0.05,
                    ..Shock::NONE
                };
                let got = book.profit_after(&state, &shock).unwrap();
                let expected = by_hand(&state, &shock);
                assert!((got - expected).abs() < 1e-6, "{got} {expected} {shock:?}");
            }
        }
    }
}

#[test]
fn the_hedge_gains_where_the_condor_loses() {
    let state = calm();
    let crash = Shock {
        spot: -0.12,
        ..Shock::NONE
    };
    let condor = Book::of_position(&condor(&state), &Size::spx(1)).unwrap();
    assert!(condor.profit_after(&state, &crash).unwrap() < -3000.0);
    assert!(hedge(&state).profit_after(&state, &crash).unwrap() > 3000.0);
    // The common error makes the hedge look better than it is.
    let error = Shock {
        pass_through: PassThrough::OneForOne,
        ..crash
    };
    let (real, shown) = (
        hedge(&state).profit_after(&state, &crash).unwrap(),
        hedge(&state).profit_after(&state, &error).unwrap(),
    );
    assert!(shown > 1.3 * real, "{shown} {real}");
}

#[test]
fn what_expires_on_the_way_settles_into_cash() {
    let state = calm();
    let mut book = Book::default();
    let quotes = state.quotes().unwrap();
    let years = 10.0 / 365.0;
    let spx = |kind, strike| {
        Instrument::Spx(SpxOption {
            kind,
            strike,
            years,
            above_smile: 0.0,
        })
    };
    let first = state.curve.futures()[0].years;
    let vix_call = Instrument::VixOption(VixOption {
        kind: OptionKind::Call,
        strike: 15.0,
        years: first,
    });
    for (instrument, quantity) in [(spx(OptionKind::Call, 4900.0), 1.0), (vix_call, -2.0)] {
        book.open(instrument, quantity, &quotes).unwrap();
    }
    let kept = book.after_days(&state, 20.0, Ageing::KeepsLevel).unwrap();
    assert!(kept.holdings().is_empty());
    // 100 points of SPX; the VIX call is settled on its future at 17.
    assert!((kept.cash() - (book.cash() + 10_000.0 - 400.0)).abs() < 1e-9);
    let rolled = book.after_days(&state, 20.0, Ageing::RollsDown).unwrap();
    assert!((rolled.cash() - (book.cash() + 10_000.0 - 100.0)).abs() < 1e-9);
    // On the day of expiry itself it is held, and takes part in what happens then.
    let day = book.after_days(&state, 10.0, Ageing::KeepsLevel).unwrap();
    assert_eq!(day.holdings().len(), 2);
    let fallen = Shock {
        days: 10.0,
        spot: -0.05,
        ..Shock::NONE
    };
    let mut call = Book::default();
    call.open(spx(OptionKind::Call, 4900.0), 1.0, &quotes)
        .unwrap();
    assert_eq!(call.profit_after(&state, &fallen).unwrap(), call.cash());
}

#[test]
fn a_grid_is_its_points_to_the_bit() {
    let state = calm();
    let book = all(&state);
    let spots: Vec<f64> = (0..21).map(|i| -0.2 + 0.02 * f64::from(i)).collect();
    let days = [0.0, 10.0, 30.0, 60.0];
    let base = Shock {
        ageing: Ageing::RollsDown,
        ..Shock::NONE
    };
    let mut out = vec![0.0; 84];
    profit_grid(
        &book,
        &state,
        &base,
        (Axis::Spot, &spots),
        (Axis::Days, &days),
        &mut out,
    )
    .unwrap();
    let mut turned = vec![0.0; 84];
    profit_grid(
        &book,
        &state,
        &base,
        (Axis::Days, &days),
        (Axis::Spot, &spots),
        &mut turned,
    )
    .unwrap();
    for (j, &days) in days.iter().enumerate() {
        for (i, &spot) in spots.iter().enumerate() {
            let point = book
                .profit_after(&state, &Shock { days, spot, ..base })
                .unwrap();
            assert_eq!(out[j * 21 + i].to_bits(), point.to_bits());
            assert_eq!(turned[i * 4 + j].to_bits(), point.to_bits());
        }
    }
    let mut row = vec![0.0; 21];
    profits(&book, &state, &base, (Axis::Spot, &spots), &mut row).unwrap();
    assert_eq!(row, out[..21]);
    assert!(profits(&book, &state, &base, (Axis::Spot, &spots), &mut [0.0; 3]).is_err());
}

proptest! {
    #[test]
    fn a_shock_of_nothing_earns_nothing(state in states()) {
        let book = all_or_hedge(&state);
        let now = book.value(&state.quotes().unwrap()).unwrap();
        let then = book.profit_after(&state, &Shock::NONE).unwrap();
        prop_assert_eq!(now.to_bits(), then.to_bits());
        prop_assert!(now.abs() < 1e-6);
    }

    #[test]
    fn a_bought_vix_call_never_loses_more_than_it_cost_and_gains_with_the_fall(
        state in states(), strike in 10.0..60.0_f64, rule in 0.5..1.5_f64,
    ) {
        let years = state.curve.futures()[0].years;
        let call = Instrument::VixOption(VixOption { kind: OptionKind::Call, strike, years });
        let mut book = Book::default();
        book.open(call, 1.0, &state.quotes().unwrap()).unwrap();
        let base = Shock {
            vix: condor_core::scenario::VixMove::Response(SpotToVix { down: rule, ..SpotToVix::DAYS }),
            ..Shock::NONE
        };
        let falls: Vec<f64> = (0..40).map(|i| 0.1 - 0.01 * f64::from(i)).collect();
        let mut out = vec![0.0; 40];
        profits(&book, &state, &base, (Axis::Spot, &falls), &mut out).unwrap();
        for pair in out.windows(2) {
            prop_assert!(pair[1] >= pair[0] - 1e-9, "{:?}", out);
        }
        prop_assert!(out[0] >= book.cash() - 1e-9);
    }
}

/// The hedge in a drawn market, whose curve may have fewer contracts.
fn all_or_hedge(state: &MarketState) -> Book {
    let mut book = hedge(state);
    let put = SpxOption {
        kind: OptionKind::Put,
        strike: 0.9 * state.spot,
        years: 0.2,
        above_smile: 0.01,
    };
    book.open(Instrument::Spx(put), -2.0, &state.quotes().unwrap())
        .unwrap();
    book
}
