//! Family f: European options under Heston's model.

use super::{cases, option_kind, table};
use condor_core::position::Market;
use condor_core::pricing::{Heston, heston_price};
use serde::Deserialize;

/// The tolerance of the family, as a part of spot.
const TOLERANCE: f64 = 1e-8;

#[derive(Debug, Deserialize)]
struct Inputs {
    #[serde(rename = "S")]
    spot: f64,
    #[serde(rename = "K")]
    strike: f64,
    #[serde(rename = "T")]
    years: f64,
    r: f64,
    q: f64,
    v0: f64,
    kappa: f64,
    theta: f64,
    sigma: f64,
    rho: f64,
    is_call: bool,
}

#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    inputs: Inputs,
    feller: bool,
    expected: f64,
}

/// Family f: Heston. The error the engine reports is checked with the price.
pub(crate) fn heston_deviations() -> Vec<String> {
    let mut out = Vec::new();
    for case in cases::<Case>(table!("open_f_heston")) {
        let inputs = &case.inputs;
        let market = Market {
            spot: inputs.spot,
            years: inputs.years,
            rate: inputs.r,
            dividend_yield: inputs.q,
        };
        let model = Heston {
            variance: inputs.v0,
            reversion: inputs.kappa,
            long_variance: inputs.theta,
            variance_volatility: inputs.sigma,
            correlation: inputs.rho,
        };
        match heston_price(option_kind(inputs.is_call), &market, inputs.strike, &model) {
            Ok(got) => {
                let off = (got.price - case.expected).abs();
                // The engine promises more than the family asks for.
                if off > TOLERANCE * inputs.spot || off > got.error.max(1e-12 * inputs.spot) {
                    out.push(format!("{got:?}: {case:?}"));
                }
            }
            Err(error) => out.push(format!("{error}: {case:?}")),
        }
        if model.keeps_from_zero() != case.feller {
            out.push(format!("Feller's condition: {case:?}"));
        }
    }
    out
}
