//! The page's address and the state, kept together.

use std::rc::Rc;

use condor_calc::Action;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

use super::entry::State;
use super::once::use_once;
use super::{notice, url};

/// Keeps the page's address and the state together, and answers with "copy link".
#[hook]
pub(super) fn use_address(
    has_page: bool,
    state: &UseReducerHandle<State>,
    dispatch: &Callback<Action>,
) -> Callback<()> {
    let session = &state.0;
    let writer = use_memo((), |()| url::Writer::default());
    {
        let writer = Rc::clone(&writer);
        use_effect_with(session.fragment(), move |fragment| {
            // An anchor stays until the reader changes something.
            let keep_anchor = fragment.is_empty() && url::has_anchor();
            let timeout = (has_page && !keep_anchor)
                .then(|| writer.write(fragment.clone()))
                .flatten();
            move || drop(timeout)
        });
    }
    {
        let dispatch = dispatch.clone();
        let writer = Rc::clone(&writer);
        let first = Rc::clone(session);
        use_once(Box::new(move || {
            let listener = has_page.then(|| {
                web_sys::window().map(|window| {
                    EventListener::new(&window, "hashchange", move |event| {
                        // The address the reader went to: by now a state that waited to be written
                        // may stand in its place.
                        let address = event
                            .dyn_ref::<web_sys::HashChangeEvent>()
                            .map(web_sys::HashChangeEvent::new_url)
                            .unwrap_or_default();
                        if let Some(fragment) = url::state_in(&address) {
                            let load = Action::Load {
                                fragment: fragment.to_owned(),
                            };
                            // What could not be used does not stay in the address: it says what is shown.
                            let shown = first.normal(fragment);
                            dispatch.emit(load);
                            writer.write_now(&shown);
                        }
                    })
                })
            });
            Box::new(move || drop(listener))
        }));
    }
    {
        let writer = Rc::clone(&writer);
        let state = state.clone();
        use_once(Box::new(move || {
            // What is clicked may follow or keep the address, and must find the last change in it. Read by a
            // copy of the handle, because each handle keeps every state it has read.
            let listener = web_sys::window().filter(|_| has_page).map(|window| {
                let options = EventListenerOptions::run_in_capture_phase();
                EventListener::new_with_options(&window, "click", options, move |_| {
                    let fragment = state.clone().0.fragment();
                    if !(fragment.is_empty() && url::has_anchor()) {
                        writer.write_now(&fragment);
                    }
                })
            });
            Box::new(move || drop(listener))
        }));
    }
    let state = state.clone();
    Callback::from(move |()| {
        // The present one, which may be younger than what is drawn.
        writer.write_now(&state.clone().0.fragment());
        yew::platform::spawn_local(async {
            notice(match copy_address().await {
                Ok(()) => "Link copied.",
                Err(_) => "The browser did not allow copying. The link is the page’s address.",
            });
        });
    })
}

/// Puts the page's address on the clipboard.
async fn copy_address() -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let href = window.location().href()?;
    let navigator = window.navigator();
    // Absent on a page that is not served securely; the typed getter would throw later.
    if js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"))?.is_undefined() {
        return Err(JsValue::NULL);
    }
    wasm_bindgen_futures::JsFuture::from(navigator.clipboard().write_text(&href)).await?;
    Ok(())
}
