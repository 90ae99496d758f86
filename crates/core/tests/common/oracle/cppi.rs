//! Paths of constant-proportion insurance.

use super::{cases, table};
use condor_core::insurance::{Cppi, safe_fall};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Inputs {
    #[serde(rename = "V0")]
    value: f64,
    guarantee: f64,
    m: f64,
    r: f64,
    max_leverage: f64,
    dt: f64,
    prices: Vec<f64>,
}

#[derive(Debug, Deserialize)]
struct Step {
    #[serde(rename = "V")]
    value: f64,
    floor: f64,
    exposure: Option<f64>,
}

#[derive(Debug, Deserialize)]
struct Expected {
    path: Vec<Step>,
    #[serde(rename = "final")]
    last: f64,
    breach: bool,
    max_gap_move: f64,
}

#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    inputs: Inputs,
    expected: Expected,
}

/// Value, floor and exposure of every step, relative to 1e-11.
pub(crate) fn cppi_deviations() -> Vec<String> {
    let mut out = Vec::new();
    for case in cases::<Case>(table!("open_k_cppi")) {
        if let Err(error) = compare(&case, &mut out) {
            out.push(format!("{error}: {case:?}"));
        }
    }
    out
}

fn compare(case: &Case, out: &mut Vec<String>) -> Result<(), Box<dyn std::error::Error>> {
    let inputs = &case.inputs;
    let rule = Cppi {
        value: inputs.value,
        guarantee: inputs.guarantee,
        multiplier: inputs.m,
        rate: inputs.r,
        max_leverage: inputs.max_leverage,
        step_years: inputs.dt,
        cost: 0.0,
    };
    let path = rule.run(&inputs.prices)?;
    let mut same = |name: &str, got: f64, expected: f64| {
        if (got - expected).abs() > 1e-11 * expected.abs() || got.is_nan() {
            out.push(format!("{} {name} {got:e}, expected {expected:e}", case.id));
        }
    };
    assert_eq!(path.steps.len(), case.expected.path.len());
    for (got, expected) in path.steps.iter().zip(&case.expected.path) {
        same("value", got.value, expected.value);
        same("floor", got.floor, expected.floor);
        if let Some(exposure) = expected.exposure {
            same("exposure", got.exposure, exposure);
        }
    }
    same("final", path.last_value(), case.expected.last);
    assert_eq!(path.breach.is_some(), case.expected.breach, "{}", case.id);
    let gap = -safe_fall(inputs.m, 0.0, inputs.dt)?;
    same("gap", gap, case.expected.max_gap_move);
    Ok(())
}
