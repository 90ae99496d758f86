//! Random inputs for the property tests.

use condor_core::position::{CondorStrikes, IronCondor, Market};
use condor_core::pricing::{BsmInput, OptionKind};
use condor_core::smile::SsviSlice;
use proptest::prelude::*;

pub(crate) fn kind() -> impl Strategy<Value = OptionKind> {
    prop_oneof![Just(OptionKind::Call), Just(OptionKind::Put)]
}

/// Options of every kind: seconds to decades, far in and out of the money.
pub(crate) fn bsm_input() -> impl Strategy<Value = BsmInput> {
    (
        -3.0..8.0f64,
        -4.0..4.0f64,
        -7.0..1.5f64,
        -0.1..0.5f64,
        -0.1..0.5f64,
        -2.5..0.7f64,
    )
        .prop_map(
            |(spot, moneyness, years, rate, dividend_yield, volatility)| {
                let spot = 10f64.powf(spot);
                BsmInput {
                    spot,
                    strike: (spot * moneyness.exp()).clamp(1e-3, 5e8),
                    years: 10f64.powf(years),
                    rate,
                    dividend_yield,
                    volatility: 10f64.powf(volatility),
                }
            },
        )
}

/// Markets in which indices are traded.
pub(crate) fn market() -> impl Strategy<Value = Market> {
    (10.0..1e4f64, 0.003..2.0f64, -0.02..0.1f64, 0.0..0.05f64).prop_map(
        |(spot, years, rate, dividend_yield)| Market {
            spot,
            years,
            rate,
            dividend_yield,
        },
    )
}

/// A market and a smile of its expiry.
pub(crate) fn market_with_smile() -> impl Strategy<Value = (Market, SsviSlice)> {
    market().prop_flat_map(|market| (Just(market), smile_for(market.years)))
}

/// SSVI slices free of butterfly arbitrage.
fn smile_for(years: f64) -> impl Strategy<Value = SsviSlice> {
    (0.05..0.8f64, -1.0..0.3f64, 0.1..6.0f64).prop_filter_map(
        "free of butterfly arbitrage",
        move |(atm, skew, curvature)| {
            SsviSlice::from_atm(atm, skew * atm, curvature * atm, years)
                .ok()
                .filter(|slice| slice.butterfly_free().free)
        },
    )
}

/// A condor with strikes within three standard deviations, priced on a smile of its own expiry.
pub(crate) fn condor_case() -> impl Strategy<Value = (IronCondor, SsviSlice)> {
    (market_with_smile(), gaps()).prop_map(|((market, smile), gaps)| {
        let deviation = (smile.theta()).sqrt();
        let strike = |z: f64| market.forward() * (z * deviation).exp();
        let [start, put_wing, body, call_wing] = gaps;
        let strikes = CondorStrikes {
            long_put: strike(start),
            short_put: strike(start + put_wing),
            short_call: strike(start + put_wing + body),
            long_call: strike(start + put_wing + body + call_wing),
        };
        let condor = IronCondor::on_smile(&market, &strikes, &smile)
            .expect("an ordinary condor has a value");
        (condor, smile)
    })
}

/// The lowest strike and the three gaps above it, in standard deviations.
fn gaps() -> impl Strategy<Value = [f64; 4]> {
    (-2.5..-0.6f64, 0.02..0.5f64, 0.0..2.0f64, 0.02..0.5f64)
        .prop_map(|(start, put_wing, body, call_wing)| [start, put_wing, body, call_wing])
}
