//! Plain objects, typed arrays and words, in and out.

use crate::error::{Fault, Kind};
use condor_core::pricing::{OptionKind, Valuation};
use js_sys::{Float64Array, Reflect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};

/// What a number is that was left out: no range holds it, so that the engine names the field.
pub(crate) fn missing() -> f64 {
    f64::NAN
}

/// Reads a plain object.
///
/// A field of the wrong type is named by its path; a number that is left out is NaN, as it is in
/// JavaScript, and refused with its range.
pub(crate) fn object<T: DeserializeOwned>(value: JsValue) -> Result<T, Fault> {
    let reader = serde_wasm_bindgen::Deserializer::from(value);
    serde_path_to_error::deserialize(reader).map_err(|error| {
        let path = error.path().to_string();
        let what = JsValue::from(error.into_inner());
        let what = what
            .dyn_ref::<js_sys::Error>()
            .map_or_else(String::new, |error| String::from(error.message()));
        if path == "." {
            Fault::new(Kind::Argument, what)
        } else {
            Fault::new(Kind::Argument, format!("{path}: {what}")).field(path)
        }
    })
}

/// Writes a plain object; what is absent is null.
pub(crate) fn written(value: &impl Serialize) -> Result<JsValue, Fault> {
    value.serialize(&WRITER).map_err(unwritten)
}

/// Writes a price and its Greeks.
pub(crate) fn valued(valuation: &Valuation) -> Result<JsValue, Fault> {
    Priced::serialize(valuation, &WRITER).map_err(unwritten)
}

const WRITER: Serializer = Serializer::new().serialize_missing_as_null(true);

fn unwritten(error: serde_wasm_bindgen::Error) -> Fault {
    Fault::new(Kind::Argument, error.to_string())
}

/// `"call"` or `"put"`.
pub(crate) fn option_kind(value: &JsValue) -> Result<OptionKind, Fault> {
    match value.as_string().as_deref() {
        Some("call") => Ok(OptionKind::Call),
        Some("put") => Ok(OptionKind::Put),
        _ => Err(Fault::new(Kind::Argument, "kind must be \"call\" or \"put\"").field("kind")),
    }
}

/// A number; anything else is NaN, which no range holds.
pub(crate) fn number(value: &JsValue) -> f64 {
    value.as_f64().unwrap_or_else(missing)
}

/// A column of a batch: one number, or a Float64Array copied as a whole.
pub(crate) enum Numbers {
    Same(f64),
    Each(Vec<f64>),
}

impl Numbers {
    pub(crate) fn of(columns: &JsValue, field: &'static str) -> Result<Self, Fault> {
        // Asking a value that is no object throws; it has no columns either.
        let value = Reflect::get(columns, &JsValue::from_str(field))
            .map_err(|_| Fault::new(Kind::Argument, "the columns must be an object"))?;
        if let Some(array) = value.dyn_ref::<Float64Array>() {
            return Ok(Self::Each(array.to_vec()));
        }
        value.as_f64().map(Self::Same).ok_or_else(|| {
            let message = format!("{field} must be a number or a Float64Array");
            Fault::new(Kind::Argument, message).field(field)
        })
    }

    /// How many options it speaks of, when it says so.
    pub(crate) fn count(&self) -> Option<usize> {
        match self {
            Self::Same(_) => None,
            Self::Each(numbers) => Some(numbers.len()),
        }
    }

    /// The number of the option `index`, which must lie within the column.
    pub(crate) fn at(&self, index: usize) -> f64 {
        match self {
            Self::Same(number) => *number,
            Self::Each(numbers) => numbers[index],
        }
    }
}

/// How the engine's Greeks are written: by their names there, which are those in JavaScript.
#[derive(Serialize)]
#[serde(remote = "condor_core::pricing::Greeks")]
pub(crate) struct Greeks {
    delta: f64,
    gamma: f64,
    vega: f64,
    theta: f64,
    rho: f64,
    vanna: f64,
    volga: f64,
    charm: f64,
}

/// How the engine's price and Greeks are written.
#[derive(Serialize)]
#[serde(remote = "Valuation")]
struct Priced {
    price: f64,
    #[serde(with = "Greeks")]
    greeks: condor_core::pricing::Greeks,
}

/// How the engine's market is read: where the underlying stands and how long is left.
#[derive(Deserialize)]
#[serde(remote = "condor_core::position::Market", rename_all = "camelCase")]
pub(crate) struct Market {
    #[serde(default = "missing")]
    spot: f64,
    #[serde(default = "missing")]
    years: f64,
    #[serde(default = "missing")]
    rate: f64,
    #[serde(default = "missing")]
    dividend_yield: f64,
}
