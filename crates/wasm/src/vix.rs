//! VIX futures as a curve, and VIX options each on its own future.

use crate::error::Fault;
use crate::read::{Greeks, missing, number, object, option_kind, written};
use condor_core::vix::{FuturePoint, FuturesCurve, VixModel, VixOption};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Deserialize)]
struct Curve {
    #[serde(default = "missing")]
    spot: f64,
    futures: Vec<Future>,
}

#[derive(Deserialize)]
struct Future {
    #[serde(default = "missing")]
    years: f64,
    #[serde(default = "missing")]
    level: f64,
}

impl Curve {
    fn checked(&self) -> Result<FuturesCurve, Fault> {
        let futures: Vec<FuturePoint> = self
            .futures
            .iter()
            .map(|future| FuturePoint {
                years: future.years,
                level: future.level,
            })
            .collect();
        Ok(FuturesCurve::new(self.spot, &futures)?)
    }
}

/// The level of a VIX future that settles in `years`, in points: log-linear in time between the contracts.
///
/// @throws {CondorLabError} CurveError, InputError, ArgumentError
#[wasm_bindgen(js_name = vixFuture)]
pub fn vix_future(
    #[wasm_bindgen(unchecked_param_type = "VixCurve")] curve: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] years: JsValue,
) -> Result<f64, Fault> {
    let curve: Curve = object(curve)?;
    Ok(curve.checked()?.level_at(number(&years))?)
}

/// The constant-maturity VIX future `days` out, in points, as the exchange's indices weight the two
/// contracts around it.
///
/// @throws {CondorLabError} CurveError, InputError, ArgumentError
#[wasm_bindgen(js_name = vixConstantMaturity)]
pub fn vix_constant_maturity(
    #[wasm_bindgen(unchecked_param_type = "VixCurve")] curve: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] days: JsValue,
) -> Result<f64, Fault> {
    let curve: Curve = object(curve)?;
    Ok(curve.checked()?.constant_maturity(number(&days))?.level)
}

#[derive(Deserialize)]
struct OptionInput {
    curve: Curve,
    #[serde(default = "missing")]
    vvix: f64,
    #[serde(default = "missing")]
    strike: f64,
    #[serde(default = "missing")]
    years: f64,
    #[serde(default = "missing")]
    rate: f64,
}

#[derive(Serialize)]
struct OptionValue {
    future: f64,
    volatility: f64,
    price: f64,
    #[serde(with = "Greeks")]
    greeks: condor_core::pricing::Greeks,
}

/// A VIX option on the future of its own expiry: Black-76 at the volatility that VVIX and the engine's
/// two-factor model give its strike.
///
/// @throws {CondorLabError} CurveError, InputError, ArgumentError
#[wasm_bindgen(js_name = vixOption, unchecked_return_type = "VixOptionValue")]
pub fn vix_option(
    #[wasm_bindgen(unchecked_param_type = "OptionKind")] kind: JsValue,
    #[wasm_bindgen(unchecked_param_type = "VixOptionInput")] input: JsValue,
) -> Result<JsValue, Fault> {
    let kind = option_kind(&kind)?;
    let input: OptionInput = object(input)?;
    let option = VixOption {
        kind,
        strike: input.strike,
        years: input.years,
    };
    let volatility = VixModel::default().at_vvix(input.vvix)?;
    let value = option.value(&input.curve.checked()?, &volatility, input.rate)?;
    written(&OptionValue {
        future: value.future,
        volatility: value.volatility,
        price: value.valuation.price,
        greeks: value.valuation.greeks,
    })
}
