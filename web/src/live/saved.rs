//! States kept on the device: the script `saved.js` talks to the browser, the list is kept here.

use std::rc::Rc;

use condor_calc::Session;
use condor_calc::registry::Entry;
use js_sys::Array;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::script::{call, settled};
use super::text;
use crate::widgets::presets::{Saved, SavedAction, SavedState};

/// The states kept on the device, and what changes them. Where the browser keeps nothing, they
/// last as long as the page, and the message says so.
#[hook]
pub(super) fn use_saved(entry: &'static Entry, session: &Session) -> Saved {
    let states = use_state_eq(|| Rc::new(read(entry.id)));
    let message = use_state_eq(AttrValue::default);
    let fragment = session.fragment();
    let act = {
        let (states, message) = (states.clone(), message.clone());
        Callback::from(move |action: SavedAction| {
            let mut next = (**states).clone();
            let done = match action {
                SavedAction::Keep(name) => {
                    next.push(SavedState {
                        name: name.clone(),
                        fragment: fragment.clone(),
                    });
                    format!("Saved as {name}.")
                }
                SavedAction::Rename(index, name) => {
                    if let Some(state) = next.get_mut(index) {
                        state.name.clone_from(&name);
                    }
                    format!("Now called {name}.")
                }
                SavedAction::Remove(index) if index < next.len() => {
                    let removed = next.remove(index);
                    format!("Deleted {}.", removed.name)
                }
                SavedAction::Remove(_) => return,
                SavedAction::Export => {
                    let saved = call("saved", "toFile", &[&entry.id.into(), &rows(&next)]);
                    message.set(AttrValue::from(match saved {
                        Ok(_) => "Exported.".to_owned(),
                        Err(error) => format!("Not exported: {}.", text(&error)),
                    }));
                    return;
                }
                SavedAction::Import => {
                    let (states, message) = (states.clone(), message.clone());
                    yew::platform::spawn_local(async move {
                        let answer = settled(call("saved", "fromFile", &[&entry.id.into()])).await;
                        match answer {
                            Ok(rows) => {
                                let added = states_of(&rows);
                                let words = format!("{} imported.", added.len());
                                next.extend(added);
                                message.set(keep(entry.id, &next, words));
                                states.set(Rc::new(next));
                            }
                            Err(error) => message
                                .set(AttrValue::from(format!("Not imported: {}.", text(&error)))),
                        }
                    });
                    return;
                }
            };
            message.set(keep(entry.id, &next, done));
            states.set(Rc::new(next));
        })
    };
    Saved {
        states: Rc::clone(&states),
        message: (*message).clone(),
        act,
    }
}

/// Keeps the states; the message to show.
fn keep(entry: &str, states: &[SavedState], done: String) -> AttrValue {
    let kept = call("saved", "keep", &[&entry.into(), &rows(states)]);
    AttrValue::from(match kept {
        Ok(_) => done,
        Err(error) => format!("{done} Only until the page is closed: {}.", text(&error)),
    })
}

/// The states kept for an entry; none where there is no such script or storage.
fn read(entry: &str) -> Vec<SavedState> {
    call("saved", "list", &[&entry.into()])
        .map(|rows| states_of(&rows))
        .unwrap_or_default()
}

fn rows(states: &[SavedState]) -> JsValue {
    states
        .iter()
        .map(|state| {
            Array::of2(
                &JsValue::from_str(&state.name),
                &JsValue::from_str(&state.fragment),
            )
        })
        .collect::<Array>()
        .into()
}

fn states_of(rows: &JsValue) -> Vec<SavedState> {
    Array::from(rows)
        .iter()
        .filter_map(|row| {
            let row = Array::from(&row);
            Some(SavedState {
                name: row.get(0).as_string()?,
                fragment: row.get(1).as_string()?,
            })
        })
        .collect()
}
