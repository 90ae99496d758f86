//! The live part of a page: one Yew root that draws the calculators' parts into the prerendered
//! hosts.

mod address;
mod announcement;
mod chart_tools;
mod chart_width;
mod entry;
mod files;
mod follow;
mod handles;
mod job;
mod once;
mod panic;
mod patience;
mod script;
mod still;
mod takeover;
mod undo_keys;
mod url;
mod views;
pub mod worker;

use std::rc::Rc;

use condor_calc::job::Begin;
use condor_calc::registry::Bundle;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};
use yew::prelude::*;

use crate::part::TurnsView;
use crate::widgets::kept::{Content, Kept, KeptProps};

pub use entry::{LiveEntry, LiveEntryProps};
pub use files::Rows;
pub use handles::Handles;
pub use job::Jobs;

/// The allocator of the live part. Native builds of this crate, for checks, keep their own.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Starts the live part of a bundle's pages: called by the browser's `main`. What goes wrong is told to the page's
/// boot script, which keeps the prerendered state and shows a plain message.
pub fn start(bundle: &'static Bundle) {
    begin(
        bundle,
        Carried {
            handles: Some(Handles::all()),
            ..Carried::default()
        },
    );
}

/// As [`start`], for a bundle whose calculators take rows. None of them has handles.
pub fn start_with_rows(bundle: &'static Bundle) {
    begin(
        bundle,
        Carried {
            rows: Some(Rows::all()),
            ..Carried::default()
        },
    );
}

/// As [`start`], for a bundle whose calculators have jobs; `begin_job` begins them where there is no worker.
/// None of them has handles.
pub fn start_with_jobs(bundle: &'static Bundle, begin_job: Begin) {
    begin(
        bundle,
        Carried {
            jobs: Some(Jobs::begun_by(begin_job)),
            ..Carried::default()
        },
    );
}

/// As both: for a bundle whose calculators take rows, and have jobs when these are many.
pub fn start_with_rows_and_jobs(bundle: &'static Bundle, begin_job: Begin) {
    begin(
        bundle,
        Carried {
            rows: Some(Rows::all()),
            jobs: Some(Jobs::begun_by(begin_job)),
            ..Carried::default()
        },
    );
}

/// As [`start`], for a bundle whose calculators have buttons that take a state to another. None of them has handles.
pub fn start_with_turns(bundle: &'static Bundle) {
    begin(
        bundle,
        Carried {
            turns: Some(Turns(crate::widgets::turns::view)),
            ..Carried::default()
        },
    );
}

/// What a bundle carries whose calculators have buttons that take a state to another.
#[derive(Clone, Copy)]
pub struct Turns(TurnsView);

impl PartialEq for Turns {
    fn eq(&self, _: &Self) -> bool {
        // There is one.
        true
    }
}

/// What a bundle carries that others do not need: each is reached through here only, so that a reader fetches what
/// the page uses.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Carried {
    /// What draws and reads rows.
    pub rows: Option<Rows>,
    /// What does jobs.
    pub jobs: Option<Jobs>,
    /// What takes hold of a chart's handles.
    pub handles: Option<Handles>,
    /// What draws the buttons that take a state to another.
    pub turns: Option<Turns>,
}

fn begin(bundle: &'static Bundle, more: Carried) {
    panic::report_to_page();
    if let Err(reason) = mount(bundle, more) {
        tell_page("condor-lab:panic", &reason);
    }
}

fn mount(bundle: &'static Bundle, more: Carried) -> Result<(), String> {
    let document = document()?;
    let entries = takeover::take(&document, bundle.entries, more)?;
    if entries.is_empty() {
        return Err("the page has no live part".to_owned());
    }
    let root: Element = document
        .create_element("div")
        .map_err(|error| text(&error))?;
    document
        .body()
        .ok_or("the page has no body")?
        .append_child(&root)
        .map_err(|error| text(&error))?;
    let content = Content::Followed {
        changes: 0,
        make: Rc::new(move |_| all(&entries)),
    };
    yew::Renderer::<Kept>::with_root_and_props(root, KeptProps { content }).render();
    Ok(())
}

/// Every calculator and figure of the page, each with its own state.
fn all(entries: &[LiveEntryProps]) -> Html {
    entries
        .iter()
        .map(|entry| html! { <LiveEntry key={entry.entry.id} ..entry.clone() /> })
        .collect()
}

fn document() -> Result<Document, String> {
    web_sys::window()
        .and_then(|window| window.document())
        .ok_or_else(|| "there is no document".to_owned())
}

/// Sends an event to the page's boot script.
fn tell_page(name: &str, detail: &str) {
    let init = web_sys::CustomEventInit::new();
    init.set_detail(&JsValue::from_str(detail));
    if let Ok(document) = document()
        && let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict(name, &init)
    {
        // Listeners of the page cannot make this fail; its answer is only whether one of them
        // prevented a default action, and there is none.
        let _prevented = document.dispatch_event(event.unchecked_ref());
    }
}

/// Says in sight, and to who listens, what an action has come to.
fn notice(words: &str) {
    tell_page("condor-lab:notice", words);
}

/// An error of the browser as text.
fn text(error: &JsValue) -> String {
    error
        .as_string()
        .or_else(|| {
            let error = error.dyn_ref::<js_sys::Error>()?;
            Some(String::from(error.message()))
        })
        .unwrap_or_else(|| "the browser gives no reason".to_owned())
}
