//! Calling the page's own scripts, which hold what is all browser and no state.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Calls a function of one of the page's scripts.
pub(super) fn call(script: &str, name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let tools = Reflect::get(&Reflect::get(&window, &"condorLab".into())?, &script.into())?;
    let function: Function = Reflect::get(&tools, &name.into())?.dyn_into()?;
    let arguments: Array = arguments
        .iter()
        .map(|argument| (*argument).clone())
        .collect();
    function.apply(&tools, &arguments)
}

/// The answer of a function that may be asynchronous.
pub(super) async fn settled(answer: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    match answer?.dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await,
        Err(value) => Ok(value),
    }
}
