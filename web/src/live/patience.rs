//! A message that would move a button from under the pointer waits until the click has happened.

use std::rc::Rc;

use condor_calc::Action;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::PointerEvent;
use yew::prelude::*;

use super::once::use_once;

/// Holds an [`Action::Accept`] back while a pointer is pressed.
///
/// Pressing a button takes the focus from a field, and what was typed there is read. If that shows
/// a message, the button moves from under the pointer and the click is lost. So the message waits
/// until the click has happened: what was typed is read before what the click asks for is done.
#[hook]
pub(super) fn use_patience(dispatch: Callback<Action>) -> Callback<Action> {
    let is_pressed = use_mut_ref(|| false);
    let held = use_mut_ref(Vec::<Action>::new);
    {
        let (is_pressed, held, dispatch) =
            (Rc::clone(&is_pressed), Rc::clone(&held), dispatch.clone());
        use_once(Box::new(move || {
            let window = web_sys::window();
            let pressed = Rc::clone(&is_pressed);
            let down = window.as_ref().map(|window| {
                EventListener::new(window, "pointerdown", move |event| {
                    // Other buttons take no focus from a field to press something.
                    let event = event.dyn_ref::<PointerEvent>();
                    pressed.replace(event.is_some_and(|event| event.button() == 0));
                })
            });
            // By now it is settled what is clicked, wherever that may move.
            let click = window.as_ref().map(|window| {
                let (held, dispatch) = (Rc::clone(&held), dispatch.clone());
                let options = EventListenerOptions::run_in_capture_phase();
                EventListener::new_with_options(window, "click", options, move |_| {
                    for action in held.take() {
                        dispatch.emit(action);
                    }
                })
            });
            // A menu may swallow the end of the press that opened it.
            let listeners = ["pointerup", "pointercancel", "contextmenu"].map(|name| {
                let (is_pressed, held, dispatch) =
                    (Rc::clone(&is_pressed), Rc::clone(&held), dispatch.clone());
                window.as_ref().map(|window| {
                    EventListener::new(window, name, move |_| {
                        is_pressed.replace(false);
                        let (held, dispatch) = (Rc::clone(&held), dispatch.clone());
                        // A click comes after this event and before the next task.
                        Timeout::new(0, move || {
                            for action in held.take() {
                                dispatch.emit(action);
                            }
                        })
                        .forget();
                    })
                })
            });
            Box::new(move || drop((down, click, listeners)))
        }));
    }
    use_callback((), move |action: Action, ()| {
        if matches!(action, Action::Accept { .. }) && *is_pressed.borrow() {
            held.borrow_mut().push(action);
        } else {
            dispatch.emit(action);
        }
    })
}
