//! Views out of sight wait until the inputs stand still: a slider that is dragged redraws what the
//! reader sees, and nothing else.

use std::cell::RefCell;
use std::rc::Rc;

use condor_calc::{Session, Values};
use gloo::timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};
use yew::prelude::*;

use super::LiveEntryProps;
use crate::part::Part;

/// How long the inputs must stand still before views out of sight follow, in milliseconds.
const FOLLOW_AFTER: u32 = 150;

/// Which views are drawn anew, and what the others showed last.
pub(super) struct Unseen {
    in_sight: Rc<RefCell<Vec<Element>>>,
    is_settled: bool,
    drawn: Rc<RefCell<Vec<Drawn>>>,
}

/// A view's id and what it showed last.
type Drawn = (&'static str, Rc<Html>);

impl Unseen {
    /// A view: as `draw` makes it now, or as it was while nobody looks.
    pub(super) fn view(
        &self,
        id: &'static str,
        host: &Element,
        draw: impl FnOnce() -> Html,
    ) -> Html {
        let is_seen = self.is_settled || self.in_sight.borrow().iter().any(|seen| seen == host);
        let mut drawn = self.drawn.borrow_mut();
        let known = drawn.iter().position(|(other, _)| *other == id);
        let content = match known {
            Some(at) if !is_seen => Rc::clone(&drawn[at].1),
            Some(at) => {
                drawn[at].1 = Rc::new(draw());
                Rc::clone(&drawn[at].1)
            }
            None => {
                let content = Rc::new(draw());
                drawn.push((id, Rc::clone(&content)));
                content
            }
        };
        html! { <Still {content} /> }
    }
}

/// Watches the views of an entry and the state.
#[hook]
pub(super) fn use_unseen(props: &LiveEntryProps, session: &Session) -> Unseen {
    let in_sight = use_mut_ref(Vec::<Element>::new);
    let drawn = use_mut_ref(Vec::new);
    let update = use_force_update();
    {
        let in_sight = Rc::clone(&in_sight);
        let hosts = Rc::clone(&props.hosts);
        use_effect_with((), move |()| {
            let watched = watch(&hosts, in_sight, update);
            move || {
                if let Some((observer, _callback)) = watched {
                    observer.disconnect();
                }
            }
        });
    }
    let values = session.values().clone();
    let settled = use_state_eq(|| values.clone());
    let is_settled = *settled == values;
    {
        let values: Values = values.clone();
        use_effect_with(values, move |values| {
            let values = values.clone();
            say_following(*settled != values);
            let timeout = (*settled != values)
                .then(|| Timeout::new(FOLLOW_AFTER, move || settled.set(values)));
            move || drop(timeout)
        });
    }
    Unseen {
        in_sight,
        is_settled,
        drawn,
    }
}

type Watched = (IntersectionObserver, Closure<dyn FnMut(Array)>);

/// Keeps the list of hosts in sight, and draws anew when one comes into it.
fn watch(
    hosts: &[(Part, Element)],
    in_sight: Rc<RefCell<Vec<Element>>>,
    update: UseForceUpdateHandle,
) -> Option<Watched> {
    let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        let mut has_come = false;
        for entry in entries.iter() {
            let entry: IntersectionObserverEntry = entry.unchecked_into();
            let host = entry.target();
            let mut list = in_sight.borrow_mut();
            list.retain(|seen| *seen != host);
            if entry.is_intersecting() {
                list.push(host);
                has_come = true;
            }
        }
        if has_come {
            update.force_update();
        }
    });
    let observer = IntersectionObserver::new(callback.as_ref().unchecked_ref())
        .map_err(|error: JsValue| web_sys::console::debug_1(&error))
        .ok()?;
    for (part, host) in hosts {
        if matches!(part, Part::View(_)) {
            observer.observe(host);
        }
    }
    Some((observer, callback))
}

#[derive(Properties)]
struct StillProps {
    content: Rc<Html>,
}

impl PartialEq for StillProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.content, &other.content)
    }
}

/// What is drawn anew only when it is given something new.
#[component]
fn Still(props: &StillProps) -> Html {
    (*props.content).clone()
}

/// Says on the page's root element that views out of sight are about to follow, for those who drive
/// the page by script and want to read it when it stands still.
fn say_following(is_following: bool) {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    let Some(root) = root else {
        return;
    };
    let said = if is_following {
        root.set_attribute("data-following", "")
    } else {
        root.remove_attribute("data-following")
    };
    if let Err(error) = said {
        web_sys::console::debug_1(&error);
    }
}
