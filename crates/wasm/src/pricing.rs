//! One option at a time.

use crate::error::Fault;
use crate::read::{missing, object, option_kind, valued};
use condor_core::pricing::{self, Black76Input, BsmInput, ImpliedVolatilityInput};
use serde::Deserialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bsm {
    #[serde(default = "missing")]
    spot: f64,
    #[serde(default = "missing")]
    strike: f64,
    #[serde(default = "missing")]
    years: f64,
    #[serde(default = "missing")]
    rate: f64,
    #[serde(default = "missing")]
    dividend_yield: f64,
    #[serde(default = "missing")]
    volatility: f64,
}

impl From<Bsm> for BsmInput {
    fn from(input: Bsm) -> Self {
        Self {
            spot: input.spot,
            strike: input.strike,
            years: input.years,
            rate: input.rate,
            dividend_yield: input.dividend_yield,
            volatility: input.volatility,
        }
    }
}

#[derive(Deserialize)]
struct Black76 {
    #[serde(default = "missing")]
    future: f64,
    #[serde(default = "missing")]
    strike: f64,
    #[serde(default = "missing")]
    years: f64,
    #[serde(default = "missing")]
    rate: f64,
    #[serde(default = "missing")]
    volatility: f64,
}

impl From<Black76> for Black76Input {
    fn from(input: Black76) -> Self {
        Self {
            future: input.future,
            strike: input.strike,
            years: input.years,
            rate: input.rate,
            volatility: input.volatility,
        }
    }
}

#[derive(Deserialize)]
struct Implied {
    #[serde(default = "missing")]
    forward: f64,
    #[serde(default = "missing")]
    strike: f64,
    #[serde(default = "missing")]
    years: f64,
    #[serde(default = "missing")]
    price: f64,
}

/// Price and Greeks of a European option by Black-Scholes-Merton.
///
/// Greeks are per year and per 1.00: theta per year, vega and rho per 1.00.
///
/// @throws {CondorLabError} InputError, ArgumentError
#[wasm_bindgen(unchecked_return_type = "Valuation")]
pub fn bsm(
    #[wasm_bindgen(unchecked_param_type = "OptionKind")] kind: JsValue,
    #[wasm_bindgen(unchecked_param_type = "BsmInput")] input: JsValue,
) -> Result<JsValue, Fault> {
    let input: Bsm = object(input)?;
    let value = pricing::bsm(option_kind(&kind)?, &input.into())?;
    valued(&value)
}

/// The price alone, the same number as `bsm` gives.
///
/// @throws {CondorLabError} InputError, ArgumentError
#[wasm_bindgen(js_name = bsmPrice)]
pub fn bsm_price(
    #[wasm_bindgen(unchecked_param_type = "OptionKind")] kind: JsValue,
    #[wasm_bindgen(unchecked_param_type = "BsmInput")] input: JsValue,
) -> Result<f64, Fault> {
    let input: Bsm = object(input)?;
    Ok(pricing::bsm_price(option_kind(&kind)?, &input.into())?)
}

/// Price and Greeks of an option on a future by Black-76. Delta and gamma are to the future.
///
/// @throws {CondorLabError} InputError, ArgumentError
#[wasm_bindgen(unchecked_return_type = "Valuation")]
pub fn black76(
    #[wasm_bindgen(unchecked_param_type = "OptionKind")] kind: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Black76Input")] input: JsValue,
) -> Result<JsValue, Fault> {
    let input: Black76 = object(input)?;
    let value = pricing::black76(option_kind(&kind)?, &input.into())?;
    valued(&value)
}

/// The Black volatility, per square root of a year, that an undiscounted option price implies.
///
/// From a spot price S and a discounted price V: forward = S e^((r-q)T), price = V e^(rT). Of all results
/// these alone may differ in their last bits from those of the engine compiled natively.
///
/// @throws {CondorLabError} BelowIntrinsicError, AboveBoundError or LowInformationError when no volatility
/// gives the price; InputError, ArgumentError
#[wasm_bindgen(js_name = impliedVolatility)]
pub fn implied_volatility(
    #[wasm_bindgen(unchecked_param_type = "OptionKind")] kind: JsValue,
    #[wasm_bindgen(unchecked_param_type = "ImpliedVolatilityInput")] input: JsValue,
) -> Result<f64, Fault> {
    let input: Implied = object(input)?;
    let input = ImpliedVolatilityInput {
        forward: input.forward,
        strike: input.strike,
        years: input.years,
        price: input.price,
    };
    Ok(pricing::implied_volatility(option_kind(&kind)?, &input)?)
}
