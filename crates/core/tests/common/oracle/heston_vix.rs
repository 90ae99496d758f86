//! Family f2: the VIX under Heston's model.

use super::{cases, table};
use condor_core::pricing::{Heston, OptionKind};
use condor_core::vix::heston::{HestonVix, spot};
use serde::Deserialize;

/// The tolerances of the family, in points of the VIX.
const TOLERANCE: f64 = 1e-6;
const SPOT_TOLERANCE: f64 = 1e-12;

#[derive(Debug, Deserialize)]
struct Inputs {
    v0: f64,
    kappa: f64,
    theta: f64,
    sigma: f64,
    #[serde(rename = "T")]
    years: f64,
    r: f64,
    strikes: Vec<f64>,
}

#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    inputs: Inputs,
    vix_spot: f64,
    vix_future: f64,
    calls: Vec<f64>,
    puts: Vec<f64>,
}

/// Family f2: spot VIX, futures, calls and puts.
pub(crate) fn heston_vix_deviations() -> Vec<String> {
    let mut out = Vec::new();
    for case in cases::<Case>(table!("open_f2_heston_vix")) {
        let inputs = &case.inputs;
        let mut check = |what: &str, got: f64, expected: f64, tolerance: f64| {
            let off = (got - expected).abs();
            if off.is_nan() || off > tolerance {
                out.push(format!("{what} is {got}, not {expected}: {}", case.id));
            }
        };
        let model = Heston {
            variance: inputs.v0,
            reversion: inputs.kappa,
            long_variance: inputs.theta,
            variance_volatility: inputs.sigma,
            correlation: -0.7,
        };
        let now = spot(&model).expect("in range");
        check("spot", now, case.vix_spot, SPOT_TOLERANCE);
        let vix = HestonVix::new(&model, inputs.years).expect("a law");
        check("future", vix.future(), case.vix_future, TOLERANCE);
        let prices = case.calls.iter().zip(&case.puts).zip(&inputs.strikes);
        for ((call, put), &strike) in prices {
            let price = |kind| vix.option(kind, strike, inputs.r).expect("in range");
            check("call", price(OptionKind::Call), *call, TOLERANCE);
            check("put", price(OptionKind::Put), *put, TOLERANCE);
        }
    }
    out
}
