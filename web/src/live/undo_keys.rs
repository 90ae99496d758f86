//! Undo and redo with keys.

use condor_calc::Action;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

use super::once::use_once;

/// Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) anywhere but in a text field, which has its own undo.
#[hook]
pub(super) fn use_undo_keys(has_page: bool, dispatch: &Callback<Action>) {
    let dispatch = dispatch.clone();
    use_once(Box::new(move || {
        let listener = web_sys::window()
            .and_then(|window| window.document())
            .filter(|_| has_page)
            .map(|document| {
                let options = gloo::events::EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&document, "keydown", options, move |event| {
                    let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                        return;
                    };
                    let in_text = event.target().is_some_and(|target| is_text(&target));
                    if in_text || !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
                        return;
                    }
                    let action = match (letter(event).as_str(), event.shift_key()) {
                        ("z", false) => Action::Undo,
                        ("z", true) | ("y", false) => Action::Redo,
                        _ => return,
                    };
                    event.prevent_default();
                    dispatch.emit(action);
                })
            });
        Box::new(move || drop(listener))
    }));
}

/// The letter of the key; of a keyboard with other letters the Latin one in its place.
fn letter(event: &KeyboardEvent) -> String {
    let key = event.key();
    let named = if key.is_ascii() { key } else { event.code() };
    named.trim_start_matches("Key").to_ascii_lowercase()
}

/// True for a field that has an undo of its own.
fn is_text(target: &EventTarget) -> bool {
    let input = target.dyn_ref::<HtmlInputElement>();
    input.is_some_and(|input| input.type_() == "text") || target.has_type::<HtmlTextAreaElement>()
}
