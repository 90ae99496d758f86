//! Probabilities of touching barriers.

use super::{cases, table};
use condor_core::position::Market;
use condor_core::probability::SpotPath;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Inputs {
    #[serde(rename = "S")]
    spot: f64,
    #[serde(rename = "T")]
    years: f64,
    r: f64,
    q: f64,
    sigma: f64,
    low: f64,
    high: f64,
}

#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    inputs: Inputs,
    low: f64,
    high: f64,
    either: f64,
}

/// Touching one barrier and either of two.
pub(crate) fn touch_deviations() -> Vec<String> {
    let mut out = Vec::new();
    for case in cases::<Case>(table!("touch")) {
        if let Err(error) = compare(&case, &mut out) {
            out.push(format!("{error}: {case:?}"));
        }
    }
    out
}

fn compare(case: &Case, out: &mut Vec<String>) -> Result<(), Box<dyn std::error::Error>> {
    let inputs = &case.inputs;
    let market = Market {
        spot: inputs.spot,
        years: inputs.years,
        rate: inputs.r,
        dividend_yield: inputs.q,
    };
    let path = SpotPath::new(&market, inputs.sigma)?;
    let (low, high) = (path.touches(inputs.low)?, path.touches(inputs.high)?);
    for (name, got, expected, relative) in [
        ("low", low, case.low, 1e-11),
        ("high", high, case.high, 1e-11),
        (
            "either",
            path.touches_either(inputs.low, inputs.high)?,
            case.either,
            1.0,
        ),
    ] {
        let off = (got - expected).abs();
        if off > 1e-13 || off > relative * expected {
            out.push(format!("{name} {got:e}, expected {expected:e}: {case:?}"));
        }
    }
    Ok(())
}
