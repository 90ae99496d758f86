//! From the prerendered page to the live one, in one task: what the reader typed and opened is kept,
//! hosts are measured and emptied, sessions are made.

use std::rc::Rc;

use condor_calc::input::index_of;
use condor_calc::registry::Entry;
use condor_calc::{Action, InputSpec, Session};
use condor_core::math::parse_decimal;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};
use yew::AttrValue;

use super::{Carried, LiveEntryProps, still, text};
use crate::part::Part;

/// Something the reader did before the live part arrived.
struct Typed {
    entry: String,
    key: String,
    /// The `type` of the input: `range`, `text`, `radio` or `textarea`.
    kind: String,
    text: String,
    /// The field still has the focus: the reader has not finished typing.
    is_focused: bool,
}

/// The page's hosts by entry, in the order of the registry.
type Hosts = Vec<(&'static Entry, Vec<(Part, Element)>)>;

/// Takes every host of the page over. After this the hosts are empty and the caller draws into
/// them in the same task, so that the reader sees no gap.
pub(super) fn take(
    document: &Document,
    known: &'static [Entry],
    carried: Carried,
) -> Result<Vec<LiveEntryProps>, String> {
    let hosts = find_hosts(document, known)?;
    let fragment = super::url::state_fragment();
    let (typed, opened) = done_before()?;
    let base = base(document)?;
    let mut entries = Vec::new();
    for (entry, hosts) in hosts {
        let fragment = if entry.has_address() {
            fragment.as_str()
        } else {
            ""
        };
        let fresh = entry.session().map_err(|problem| problem.text)?;
        let mut session = fresh.clone().with_fragment(fragment);
        for typed in typed.iter().filter(|typed| typed.entry == entry.id) {
            session = replay(&session, typed);
        }
        let chart_width = hosts
            .iter()
            .find(|(part, _)| *part == Part::Chart)
            .map_or(0.0, |(_, host)| f64::from(host.client_width()));
        let is_open = |id: &&str| opened.contains(&format!("{}-{id}", entry.id));
        let open: Vec<_> = entry.views().map(|view| view.id).filter(is_open).collect();
        entries.push(LiveEntryProps {
            open: Rc::new(open),
            stands: entry.has_job() && session == fresh,
            entry,
            hosts: Rc::new(hosts),
            base: base.clone(),
            session,
            chart_width,
            carried,
            is_last: false,
        });
    }
    if let Some(last) = entries.last_mut() {
        last.is_last = true;
    }
    for entry in &entries {
        for (part, host) in entry.hosts.iter() {
            if !(entry.stands && still::is_result(entry.entry, *part)) {
                host.set_inner_html("");
            }
        }
    }
    Ok(entries)
}

/// What leads to the site's root, as the script of the terms has it; a file that stands alone has none.
fn base(document: &Document) -> Result<Option<AttrValue>, String> {
    let script = document
        .query_selector("script[data-base]")
        .map_err(|error| text(&error))?;
    let base = script.and_then(|script| script.get_attribute("data-base"));
    Ok(base.map(AttrValue::from))
}

fn find_hosts(document: &Document, known: &'static [Entry]) -> Result<Hosts, String> {
    let mut all = Hosts::new();
    for entry in known {
        let mut hosts = Vec::new();
        for part in Part::of(entry) {
            let selector = format!("[data-host='{}']", part.host(entry));
            let host = document
                .query_selector(&selector)
                .map_err(|error| text(&error))?;
            hosts.extend(host.map(|host| (part, host)));
        }
        if !hosts.is_empty() {
            all.push((entry, hosts));
        }
    }
    Ok(all)
}

/// Asks the boot script what the reader did so far: what was typed, and the ids of what was opened.
fn done_before() -> Result<(Vec<Typed>, Vec<String>), String> {
    let window = web_sys::window().ok_or("there is no window")?;
    let get = |object: &JsValue, name: &str| {
        Reflect::get(object, &JsValue::from_str(name)).map_err(|error| text(&error))
    };
    let boot = get(&window, "condorLab")?;
    let carry: Function = get(&boot, "carry")?
        .dyn_into()
        .map_err(|_| "the boot script is missing")?;
    let answer = carry.call0(&boot).map_err(|error| text(&error))?;
    let list = |name| -> Result<Array, String> {
        let list = get(&answer, name)?.dyn_into();
        list.map_err(|_| "the boot script’s answer has no list".to_owned())
    };
    let opened = list("open")?.into_iter().filter_map(|id| id.as_string());
    let typed = list("typed")?
        .iter()
        .map(|row| {
            let row = Array::from(&row);
            let word = |position| row.get(position).as_string().unwrap_or_default();
            Typed {
                entry: word(0),
                key: word(1),
                kind: word(2),
                text: word(3),
                is_focused: row.get(4).is_truthy(),
            }
        })
        .collect();
    Ok((typed, opened.collect()))
}

/// Does to the session what the reader did to the prerendered input.
fn replay(session: &Session, typed: &Typed) -> Session {
    let Some(index) = index_of(session.specs(), &typed.key) else {
        return session.clone();
    };
    match &session.specs()[index] {
        InputSpec::Number(_) => {}
        InputSpec::Choice(spec) => {
            let chosen = spec
                .options
                .iter()
                .position(|option| option.code == typed.text);
            return match chosen {
                Some(option) => session.after(Action::Choose { index, option }),
                None => session.clone(),
            };
        }
        InputSpec::Data(_) => return typed_in(session, index, typed),
    }
    if typed.kind == "range" {
        // A slider of dates counts days.
        return match parse_decimal(&typed.text) {
            Some(value) => session
                .after(Action::Move { index, value })
                .after(Action::Settle),
            None => session.clone(),
        };
    }
    typed_in(session, index, typed)
}

/// The reader typed into a field, and may still be at it.
fn typed_in(session: &Session, index: usize, typed: &Typed) -> Session {
    let session = session.after(Action::Type {
        index,
        text: typed.text.clone(),
    });
    if typed.is_focused {
        session
    } else {
        session.after(Action::Accept { index })
    }
}
