//! The smile, and strikes for a delta on it.

use crate::error::{Fault, Kind};
use crate::read::{Market, missing, number, object, option_kind};
use condor_core::smile::{self, DeltaKind, FlatSmile, Smile, SsviSlice};
use serde::Deserialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// A smile as a page sets it: one volatility, or an SSVI slice by its three numbers at the money.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SmileInput {
    volatility: Option<f64>,
    atm_volatility: Option<f64>,
    skew: Option<f64>,
    curvature: Option<f64>,
}

/// What a [`SmileInput`] says.
pub(crate) enum AnySmile {
    Flat(FlatSmile),
    Ssvi(SsviSlice),
}

impl Smile for AnySmile {
    fn volatility(&self, k: f64) -> f64 {
        match self {
            Self::Flat(smile) => smile.volatility(k),
            Self::Ssvi(smile) => smile.volatility(k),
        }
    }

    fn slope(&self, k: f64) -> f64 {
        match self {
            Self::Flat(smile) => smile.slope(k),
            Self::Ssvi(smile) => smile.slope(k),
        }
    }
}

impl SmileInput {
    pub(crate) fn at(&self, years: f64) -> Result<AnySmile, Fault> {
        let given = |value: Option<f64>| value.unwrap_or_else(missing);
        match (
            self.volatility,
            self.atm_volatility,
            self.skew,
            self.curvature,
        ) {
            (Some(volatility), None, None, None) => Ok(AnySmile::Flat(FlatSmile::new(volatility)?)),
            (Some(_), ..) => Err(Fault::new(
                Kind::Argument,
                "smile must have volatility alone, or atmVolatility, skew and curvature",
            )
            .field("smile")),
            (None, atm, skew, curvature) => Ok(AnySmile::Ssvi(SsviSlice::from_atm(
                given(atm),
                given(skew),
                given(curvature),
                years,
            )?)),
        }
    }
}

/// The volatility of a smile at k = ln(strike/forward), for an expiry in `years`.
///
/// @throws {CondorLabError} CurvatureTooLowError, InputError, ArgumentError
#[wasm_bindgen(js_name = smileVolatility)]
pub fn smile_volatility(
    #[wasm_bindgen(js_name = "smile", unchecked_param_type = "Smile")] input: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] years: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] k: JsValue,
) -> Result<f64, Fault> {
    const K: condor_core::error::Range = condor_core::error::Range::closed(-50.0, 50.0);
    let input: SmileInput = object(input)?;
    let smile = input.at(number(&years))?;
    Ok(smile.volatility(K.check("k", number(&k))?))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct StrikeForDelta {
    #[serde(default = "missing")]
    delta: f64,
    #[serde(default)]
    delta_kind: Delta,
    #[serde(with = "Market")]
    market: condor_core::position::Market,
    smile: SmileInput,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
enum Delta {
    #[default]
    Spot,
    Forward,
    Black76,
}

/// The strike at which an option has the signed delta: positive for a call, negative for a put.
///
/// @throws {CondorLabError} UnreachableDeltaError, NoStrikeError, CurvatureTooLowError, InputError,
/// ArgumentError
#[wasm_bindgen(js_name = strikeForDelta)]
pub fn strike_for_delta(
    #[wasm_bindgen(unchecked_param_type = "OptionKind")] kind: JsValue,
    #[wasm_bindgen(unchecked_param_type = "StrikeForDeltaInput")] input: JsValue,
) -> Result<f64, Fault> {
    let kind = option_kind(&kind)?;
    let input: StrikeForDelta = object(input)?;
    let market = input.market;
    let delta_kind = match input.delta_kind {
        Delta::Spot => DeltaKind::Spot,
        Delta::Forward => DeltaKind::Forward,
        Delta::Black76 => DeltaKind::Black76,
    };
    let smile = input.smile.at(market.years)?;
    Ok(smile::strike_for_delta(
        kind,
        input.delta,
        delta_kind,
        &market,
        &smile,
    )?)
}
