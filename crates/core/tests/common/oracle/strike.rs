//! Family e: strike for a delta.

use super::{cases, option_kind, table};
use condor_core::position::Market;
use condor_core::smile::{DeltaKind, FlatSmile, QuadraticSmile, Smile, strike_for_delta};
use serde::Deserialize;

/// Family e: strike for a delta.
pub(crate) fn strike_for_delta_deviations() -> Vec<String> {
    #[derive(Debug, Deserialize)]
    struct Parabola {
        a: f64,
        b: f64,
        c: f64,
    }
    #[derive(Debug, Deserialize)]
    struct Inputs {
        kind: String,
        #[serde(rename = "S")]
        spot: Option<f64>,
        #[serde(rename = "F")]
        future: Option<f64>,
        #[serde(rename = "T")]
        years: f64,
        r: f64,
        q: Option<f64>,
        sigma: Option<f64>,
        smile: Option<Parabola>,
        is_call: bool,
        delta: f64,
    }
    #[derive(Debug, Deserialize)]
    struct Case {
        id: String,
        inputs: Inputs,
        #[serde(rename = "K")]
        strike: f64,
        #[serde(rename = "iv_at_K")]
        volatility: Option<f64>,
    }
    let mut out = Vec::new();
    for case in cases::<Case>(table!("open_e_strike_for_delta")) {
        let inputs = &case.inputs;
        let (delta_kind, market) = match (inputs.kind.as_str(), inputs.spot, inputs.future) {
            ("black76", None, Some(future)) => (
                DeltaKind::Black76,
                Market::on_future(future, inputs.years, inputs.r),
            ),
            (kind @ ("spot" | "forward"), Some(spot), None) => (
                if kind == "spot" {
                    DeltaKind::Spot
                } else {
                    DeltaKind::Forward
                },
                Market {
                    spot,
                    years: inputs.years,
                    rate: inputs.r,
                    dividend_yield: inputs.q.expect("a spot case has a yield"),
                },
            ),
            _ => panic!("a case of unknown kind: {case:?}"),
        };
        let (smile, allowed): (Box<dyn Smile>, f64) = match (&inputs.smile, inputs.sigma) {
            (Some(p), None) => {
                let smile = QuadraticSmile::new(p.a, p.b, p.c).expect("a usable parabola");
                (Box::new(smile), 1e-9)
            }
            (None, Some(sigma)) => (
                Box::new(FlatSmile::new(sigma).expect("a volatility")),
                1e-11,
            ),
            _ => panic!("a case with neither or both smiles: {case:?}"),
        };
        let kind = option_kind(inputs.is_call);
        match strike_for_delta(kind, inputs.delta, delta_kind, &market, smile.as_ref()) {
            Ok(got) => {
                let volatility = smile.volatility(market.log_strike(got));
                let right = |got: f64, expected: f64| (got / expected - 1.0).abs() <= allowed;
                if !right(got, case.strike)
                    || case.volatility.is_some_and(|iv| !right(volatility, iv))
                {
                    out.push(format!("strike {got}, volatility {volatility}: {case:?}"));
                }
            }
            Err(error) => out.push(format!("{error}: {case:?}")),
        }
    }
    out
}
