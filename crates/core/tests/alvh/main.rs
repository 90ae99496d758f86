//! The hedge's policy: its rules on days of their own, its properties on any, and its measures.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of a test say what they expect by unwrapping it, as tests do"
)]

#[path = "../common/mod.rs"]
mod common;
mod days;
mod measures;
mod policies;
mod properties;

use condor_core::alvh::{Account, Board, Decision, Policy, decide};
use condor_core::calendar::Date;
use condor_core::scenario::{MarketState, SpxSmile};
use condor_core::vix::{FuturesCurve, VixModel};

/// A Tuesday.
fn tuesday() -> Date {
    Date::new(2024, 8, 6).unwrap()
}

/// A market with the VIX and its futures at these levels.
fn market(vix: f64, futures: &[f64]) -> MarketState {
    MarketState {
        spot: 5240.0,
        rate: 0.05,
        dividend_yield: 0.013,
        smile: SpxSmile {
            atm_volatility: 0.008 * vix,
            skew: -0.65,
            curvature: 4.0,
            vix,
        },
        curve: FuturesCurve::listed(tuesday(), vix, futures).unwrap(),
        vvix: 95.0,
        model: VixModel::default(),
    }
}

/// Contango: M2 stands 7% over M1.
fn calm() -> MarketState {
    market(13.5, &[14.5, 15.5, 16.3, 16.9, 17.3, 17.6, 17.8])
}

/// An inverted curve: M2 stands 2.1% under M1.
fn inverted() -> MarketState {
    market(27.7, &[24.0, 23.5, 23.0, 22.5, 22.0, 21.8, 21.6])
}

const CAPITAL: f64 = 1_000_000.0;

/// The first decision of a policy with nothing held and nothing known but the market.
fn first(policy: &Policy, market: &MarketState) -> Decision {
    let account = Account::new(CAPITAL);
    decide(policy, market, &account, &Board::default(), tuesday()).unwrap()
}

fn lines(decision: &Decision) -> Vec<String> {
    decision.log.iter().map(ToString::to_string).collect()
}
