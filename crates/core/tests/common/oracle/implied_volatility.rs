//! Family c: implied volatility.

use super::{cases, option_kind, table};
use condor_core::pricing::{ImpliedVolatilityInput, implied_volatility};
use serde::Deserialize;

/// Family c: implied volatility.
pub(crate) fn implied_volatility_deviations() -> Vec<String> {
    #[derive(Debug, Deserialize)]
    struct Inputs {
        #[serde(rename = "F")]
        forward: f64,
        #[serde(rename = "K")]
        strike: f64,
        #[serde(rename = "T")]
        years: f64,
        is_call: bool,
        price_f64: f64,
    }
    #[derive(Debug, Deserialize)]
    struct Case {
        id: String,
        kind: String,
        tag: String,
        inputs: Inputs,
        iv_of_price_f64: Option<f64>,
        rel_per_ulp: Option<f64>,
        lossy: Option<bool>,
    }
    let mut out = Vec::new();
    for case in cases::<Case>(table!("open_c_implied_vol")) {
        let input = ImpliedVolatilityInput {
            forward: case.inputs.forward,
            strike: case.inputs.strike,
            years: case.inputs.years,
            price: case.inputs.price_f64,
        };
        let got = implied_volatility(option_kind(case.inputs.is_call), &input);
        let right = match (&got, case.kind.as_str()) {
            (Err(_), "error") => true,
            (Ok(got), "ok") => {
                let expected = case.iv_of_price_f64.expect("a solvable case has its root");
                let per_ulp = case.rel_per_ulp.expect("a solvable case has its condition");
                if case.lossy == Some(true) {
                    (0.1..10.0).contains(&(got / expected))
                } else {
                    (got - expected).abs() <= (4.0 * per_ulp).max(1e-13) * expected
                }
            }
            _ => false,
        };
        if !right {
            out.push(format!("{got:?}: {case:?}"));
        }
    }
    out
}
