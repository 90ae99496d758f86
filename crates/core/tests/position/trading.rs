//! What trading costs, and what typed prices say about parity.

use super::{MARKET, month};
use condor_core::position::parity::{Arbitrage, parity_gap};
use condor_core::position::slippage::{
    HalfSpread, Rounding, Slippage, SlippageError, nearest_tick, tick,
};
use condor_core::position::{Leg, Market, Position, shape};
use condor_core::pricing::OptionKind::Put;

#[test]
fn parity_of_typed_prices() {
    // Hull, Options, Futures, and Other Derivatives: spot 31, strike 30, three months, rate 10%,
    // call 3, put
    // 2.25. The reversal earns 1.02 at expiry, 0.99 today.
    let market = Market {
        spot: 31.0,
        years: 0.25,
        rate: 0.10,
        dividend_yield: 0.0,
    };
    let gap = parity_gap(&market, 30.0, 3.0, 2.25).unwrap();
    assert!((gap.gap + 0.99070).abs() < 1e-4, "{}", gap.gap);
    assert_eq!(gap.arbitrage, Some(Arbitrage::Reversal));
    // The facts' example: VIX 16.88, the July future 20.30, the July 10-call 10.30.
    let vix = Market::on_future(20.30, 0.2, 0.0);
    let gap = parity_gap(&vix, 10.0, 10.30, 0.0).unwrap();
    assert!(gap.arbitrage.is_none(), "{gap:?}");
    let against_index = parity_gap(&Market { spot: 16.88, ..vix }, 10.0, 10.30, 0.0).unwrap();
    assert!((against_index.gap - 3.42).abs() < 1e-9);
    assert!(parity_gap(&market, 30.0, -1.0, 0.0).is_err());
}

#[test]
fn ticks_of_spx_options() {
    assert_eq!([tick(2.99), tick(3.0)], [0.05, 0.10]);
    for (price, expected) in [
        (2.97, 2.95),
        (2.98, 3.0),
        (3.04, 3.0),
        (3.05, 3.1),
        (0.02, 0.0),
        (12.34, 12.3),
    ] {
        assert_eq!(nearest_tick(price), Ok(expected), "{price}");
    }
    let slippage = Slippage {
        half_spread: HalfSpread::Points(0.05),
        rounding: Rounding::ToTick,
    };
    let buy = slippage.fill(Leg::long(Put, 1.0), 2.93).unwrap();
    let sell = slippage.fill(Leg::short(Put, 1.0), 2.93).unwrap();
    assert_eq!((buy.fill, sell.fill), (3.0, 2.85));
    // A price on a tick stays there.
    let exact = slippage.fill(Leg::long(Put, 1.0), 1.10).unwrap();
    assert_eq!(exact.fill, 1.15);
    // Nothing is sold below zero.
    let worthless = slippage.fill(Leg::short(Put, 1.0), 0.01).unwrap();
    assert_eq!((worthless.fill, worthless.cost()), (0.0, 0.01));
}

#[test]
fn half_spreads_of_their_own() {
    let legs = shape::put_credit_spread(4700.0, 4600.0).unwrap();
    let position = Position::on_smile(&MARKET, &legs, &month()).unwrap();
    let slippage = Slippage {
        half_spread: HalfSpread::Points(0.10),
        rounding: Rounding::None,
    };
    let cost = slippage
        .of_position(&position, &[None, Some(HalfSpread::Points(0.25))])
        .unwrap();
    assert!((cost.to_open - 0.35).abs() < 1e-12 && (cost.to_close - 0.35).abs() < 1e-12);
    assert!((cost.credit - (position.credit() - 0.35)).abs() < 1e-12);
    assert!(matches!(
        slippage.of_position(&position, &[None; 3]),
        Err(SlippageError::SpreadCount { count: 3, legs: 2 })
    ));
}
