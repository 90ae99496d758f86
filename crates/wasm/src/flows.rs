//! Internal rates of return: all of them.

use crate::error::Fault;
use crate::read::{missing, object, written};
use condor_core::calendar::{CalendarError, Date};
use condor_core::performance::{self, DatedFlow, InternalRates};
use js_sys::Float64Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rates {
    rates: Vec<f64>,
    total_loss: bool,
    exhaustive: bool,
}

impl From<InternalRates> for Rates {
    fn from(rates: InternalRates) -> Self {
        Self {
            rates: rates.rates,
            total_loss: rates.total_loss,
            exhaustive: rates.exhaustive,
        }
    }
}

/// Every internal rate of return a period of cash flows one period apart, the first now.
///
/// @throws {CondorLabError} CashFlowError, InputError with the index of the flow, ArgumentError
#[wasm_bindgen(unchecked_return_type = "InternalRates")]
pub fn irr(
    #[wasm_bindgen(unchecked_param_type = "Float64Array | readonly number[]")] flows: JsValue,
) -> Result<JsValue, Fault> {
    let flows: Vec<f64> = match flows.dyn_ref::<Float64Array>() {
        Some(array) => array.to_vec(),
        None => object(flows)?,
    };
    written(&Rates::from(performance::irr(&flows)?))
}

#[derive(Deserialize)]
struct Flow {
    date: String,
    #[serde(default = "missing")]
    amount: f64,
}

/// Every internal rate of return a year of dated cash flows, in any order.
///
/// @throws {CondorLabError} CashFlowError, DateError or InputError with the index of the flow, ArgumentError
#[wasm_bindgen(unchecked_return_type = "InternalRates")]
pub fn xirr(
    #[wasm_bindgen(unchecked_param_type = "readonly DatedFlow[]")] flows: JsValue,
) -> Result<JsValue, Fault> {
    let flows: Vec<Flow> = object(flows)?;
    let mut dated = Vec::with_capacity(flows.len());
    for (index, flow) in flows.iter().enumerate() {
        let date: Date = flow
            .date
            .parse()
            .map_err(|error: CalendarError| Fault::from(error).at(index))?;
        dated.push(DatedFlow {
            date,
            amount: flow.amount,
        });
    }
    written(&Rates::from(performance::xirr(&dated)?))
}
