//! Performance, valuation, indicators, insurance and markets: published facts, limits and properties.
#![cfg(not(target_arch = "wasm32"))]

mod imports;
mod indicators;
mod insurance;
mod markets;
mod performance;
mod rates;
mod valuation;

use proptest::prelude::ProptestConfig;

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Whether two numbers agree to a share of the larger.
fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * a.abs().max(b.abs()).max(1.0)
}
