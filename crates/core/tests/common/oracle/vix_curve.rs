//! Family j: from a move of spot to the VIX, every future and the options on it.

use super::{cases, table};
use condor_core::pricing::OptionKind;
use condor_core::vix::{
    Decay, FuturePoint, FuturesCurve, PassThrough, SpotToVix, VixModel, VixOption, VvixMeaning,
};
use serde::Deserialize;

/// The tolerance of the family.
const RELATIVE: f64 = 1e-11;

#[derive(Debug, Deserialize)]
struct Params {
    c_down: f64,
    c_up: f64,
    v_floor: f64,
    w: f64,
    k1: f64,
    k2: f64,
    rho12: f64,
}

#[derive(Debug, Deserialize)]
struct Future {
    days: f64,
    price: f64,
}

#[derive(Debug, Deserialize)]
struct Inputs {
    vix0: f64,
    spx_move_pct: f64,
    params: Params,
    vvix: f64,
    r: f64,
    futures: Vec<Future>,
}

#[derive(Debug, Deserialize)]
struct OptionValues {
    tenor_index: usize,
    #[serde(rename = "K")]
    strike: f64,
    call_before: f64,
    call_after: f64,
}

#[derive(Debug, Deserialize)]
struct Expected {
    vix1: f64,
    f_tau: Vec<f64>,
    futures_after: Vec<f64>,
    omega: f64,
    black_vol: Vec<f64>,
    options: Vec<OptionValues>,
    carry_annual: Vec<f64>,
    contango_m1m2: f64,
    cm30: f64,
}

#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    inputs: Inputs,
    expected: Expected,
}

/// Family j: every number of the map, of the model and of the curve.
pub(crate) fn vix_curve_deviations() -> Vec<String> {
    let mut out = Vec::new();
    for case in cases::<Case>(table!("open_j_vix_curve_shock")) {
        let mut check = |what: &str, got: f64, expected: f64| {
            let off = (got - expected).abs();
            if off.is_nan() || off > RELATIVE * expected.abs() {
                out.push(format!("{what} is {got}, not {expected}: {}", case.id));
            }
        };
        let (inputs, expected) = (&case.inputs, &case.expected);
        let params = &inputs.params;
        let decay = Decay {
            weight: params.w,
            fast: params.k1,
            slow: params.k2,
        };
        let futures: Vec<FuturePoint> = inputs
            .futures
            .iter()
            .map(|future| FuturePoint {
                years: future.days / 365.0,
                level: future.price,
            })
            .collect();
        let before = FuturesCurve::new(inputs.vix0, &futures).expect("a curve");
        let response = SpotToVix {
            down: params.c_down,
            up: params.c_up,
            floor: params.v_floor,
        };
        let vix = response
            .vix_after(inputs.vix0, inputs.spx_move_pct / 100.0)
            .expect("in range");
        check("VIX", vix, expected.vix1);
        let after = PassThrough::Decay(decay)
            .apply(&before, vix)
            .expect("in range");
        for (index, future) in after.futures().iter().enumerate() {
            let f = decay.at(future.years).expect("in range");
            check("f", f, expected.f_tau[index]);
            check("future", future.level, expected.futures_after[index]);
        }
        let model = VixModel {
            decay,
            correlation: params.rho12,
            skew: 0.0,
            vvix_is: VvixMeaning::AtTheMoney,
        };
        let volatility = model.at_vvix(inputs.vvix).expect("in range");
        check("omega", volatility.omega(), expected.omega);
        for (future, expected) in futures.iter().zip(&expected.black_vol) {
            let got = volatility.at_the_money(future.years).expect("in range");
            check("volatility", got, *expected);
        }
        for values in &expected.options {
            let option = VixOption {
                kind: OptionKind::Call,
                strike: values.strike,
                years: futures[values.tenor_index].years,
            };
            let price = |curve| {
                option
                    .price(curve, &volatility, inputs.r)
                    .expect("in range")
            };
            check("call before", price(&before), values.call_before);
            check("call after", price(&after), values.call_after);
        }
        for (near, expected) in expected.carry_annual.iter().enumerate() {
            let slope = before.slope(near, near + 1).expect("contracts");
            check("carry", slope.roll_yield().annual, *expected);
        }
        let slope = before.slope(0, 1).expect("contracts");
        check("contango", slope.ratio, expected.contango_m1m2);
        let month = before.constant_maturity(30.0).expect("contracts");
        check("cm30", month.level, expected.cm30);
    }
    out
}
