//! The calculator's state in the page's address.

use std::cell::Cell;
use std::rc::Rc;

use condor_calc::fragment;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;

/// Least time between two writes of the address, in milliseconds: browsers refuse a page that
/// rewrites it too often.
const BETWEEN_WRITES: f64 = 350.0;

/// A write takes a browser longer than the whole chart, so that it waits until nothing has changed for so long, in
/// milliseconds.
const AT_REST: f64 = 60.0;

/// The fragment of the page's address if it is a state, else empty.
pub(super) fn state_fragment() -> String {
    let hash = web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default();
    let fragment = hash.strip_prefix('#').unwrap_or(&hash);
    if fragment::is_state(fragment) {
        fragment.to_owned()
    } else {
        String::new()
    }
}

/// The fragment of an address if it is a state, empty if it has none; `None` for an anchor.
pub(super) fn state_in(address: &str) -> Option<&str> {
    let fragment = address.split_once('#').map_or("", |(_, fragment)| fragment);
    (fragment.is_empty() || fragment::is_state(fragment)).then_some(fragment)
}

/// True when the address has a fragment that is not a state: an anchor, which stays.
pub(super) fn has_anchor() -> bool {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .is_some_and(|hash| hash.len() > 1 && !fragment::is_state(&hash[1..]))
}

/// The page's address with this fragment.
fn with_fragment(fragment: &str) -> String {
    let href = web_sys::window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default();
    let page = href.split('#').next().unwrap_or(&href);
    if fragment.is_empty() {
        page.to_owned()
    } else {
        format!("{page}#{fragment}")
    }
}

/// Writes states into the address, not too often.
#[derive(Clone, Default)]
pub(super) struct Writer {
    last: Rc<Cell<f64>>,
}

impl Writer {
    /// Writes the fragment soon, later if the last write was just now. Dropping the timeout cancels a
    /// write that has not happened: the next state replaces it. The first is written at once: whoever hears that
    /// the page is alive finds no state in its address that is not shown.
    pub(super) fn write(&self, fragment: String) -> Option<Timeout> {
        if self.last.get() == 0.0 {
            self.write_now(&fragment);
            return None;
        }
        let wait = self.last.get() + BETWEEN_WRITES - js_sys::Date::now();
        // A clock that was set back must not hold a write off for hours.
        let wait = wait.clamp(AT_REST, BETWEEN_WRITES);
        let writer = self.clone();
        // At most 350, so the cast is exact enough.
        Some(Timeout::new(wait.ceil() as u32, move || {
            writer.write_now(&fragment);
        }))
    }

    /// Writes the fragment without waiting.
    pub(super) fn write_now(&self, fragment: &str) {
        self.last.set(js_sys::Date::now());
        if state_fragment() == fragment {
            return;
        }
        let Some(window) = web_sys::window() else {
            return;
        };
        let address = with_fragment(fragment);
        let written = window
            .history()
            .and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&address)));
        if let Err(error) = written {
            // A frame without a real address cannot be linked to; the calculator still works.
            web_sys::console::debug_1(&error);
        }
    }
}
