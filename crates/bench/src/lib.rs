//! The options every benchmark works through.

use condor_core::position::{CondorStrikes, Market};
use condor_core::pricing::{BsmInput, OptionKind, ValuationColumns};
use condor_core::smile::SsviSlice;

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

/// A condor in that market.
pub const CONDOR: CondorStrikes = CondorStrikes {
    long_put: 4600.0,
    short_put: 4700.0,
    short_call: 5200.0,
    long_call: 5300.0,
};

/// Its smile: that of 30-day SPX options, about.
pub fn smile() -> SsviSlice {
    SsviSlice::from_atm(0.16, -0.65, 4.0, MARKET.years).expect("a slice")
}

/// Spots of the profit grid.
pub const GRID_SPOTS: usize = 101;
/// Days of the profit grid, from the last to the first.
pub const GRID_DAYS: usize = 61;

/// The spots and the years left of the profit grid.
pub fn grid() -> (Vec<f64>, Vec<f64>) {
    let spots = (0..GRID_SPOTS).map(|i| 4000.0 + 20.0 * i as f64).collect();
    let years = (0..GRID_DAYS)
        .map(|day| MARKET.years * day as f64 / (GRID_DAYS - 1) as f64)
        .collect();
    (spots, years)
}

/// Room for the results of a batch.
pub struct Columns([Vec<f64>; 9]);

impl Columns {
    /// Room for `count` options.
    pub fn new(count: usize) -> Self {
        Self(std::array::from_fn(|_| vec![0.0; count]))
    }

    /// The slices to write into.
    pub fn as_columns(&mut self) -> ValuationColumns<'_> {
        let [price, delta, gamma, vega, theta, rho, vanna, volga, charm] = &mut self.0;
        ValuationColumns {
            price,
            delta,
            gamma,
            vega,
            theta,
            rho,
            vanna,
            volga,
            charm,
        }
    }
}
