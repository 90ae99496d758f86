//! The options every benchmark works through.

use condor_core::position::Market;
use condor_core::pricing::{BsmInput, OptionKind};

/// The market of the benchmarks: about the S&P 500, thirty days out.
pub const MARKET: Market = Market {
    spot: 5000.0,
    years: 30.0 / 365.0,
    rate: 0.04,
    dividend_yield: 0.013,
};

/// Sixty-four calls and puts from 20% under to 20% over spot, one to 360 days out.
pub fn options() -> Vec<(OptionKind, BsmInput)> {
    (0..64u32)
        .map(|i| {
            let step = f64::from(i);
            let kind = if i % 2 == 0 {
                OptionKind::Call
            } else {
                OptionKind::Put
            };
            let input = BsmInput {
                spot: MARKET.spot,
                strike: MARKET.spot * (0.8 + 0.4 * step / 63.0),
                years: (1.0 + (step * 37.0) % 360.0) / 365.0,
                rate: MARKET.rate,
                dividend_yield: MARKET.dividend_yield,
                volatility: 0.12 + 0.2 * ((step * 11.0) % 64.0) / 64.0,
            };
            (kind, input)
        })
        .collect()
}
