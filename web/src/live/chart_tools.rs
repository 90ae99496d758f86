//! Saving a view and listening to it: the page's script `chart-tools.js` does the work, because it
//! is all browser and no state.

use std::rc::Rc;

use condor_calc::registry::Entry;
use condor_calc::report::{Figure, View};
use condor_chart::plot::Sound;
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use yew::prelude::*;

use super::script::{call, settled};
use super::views::Views;
use super::{LiveEntryProps, text};
use crate::part::{Part, SaveAs};

/// Plays the chart of a view and stops it, and which one is playing.
#[hook]
pub(super) fn use_listen(
    entry: &'static Entry,
    views: &Rc<Views>,
    announcement: &UseStateHandle<AttrValue>,
) -> (Option<&'static str>, Callback<&'static str>) {
    let playing = use_state_eq(|| None::<&'static str>);
    // Kept while the sound plays: the script calls it at the end.
    let done = use_mut_ref(|| None::<Closure<dyn FnMut()>>);
    let views = Rc::clone(views);
    let now = *playing;
    let announcement = announcement.clone();
    let listen = Callback::from(move |id: &'static str| {
        let result = if now == Some(id) {
            call("chart", "stop", &[])
        } else {
            let view = views.make(id);
            let sound = view.plot().map(condor_chart::plot::Plot::sound);
            let (points, marks) = in_script(&sound.unwrap_or(Sound {
                points: Vec::new(),
                marks: Vec::new(),
            }));
            let ended = playing.clone();
            let closure = Closure::<dyn FnMut()>::new(move || ended.set(None));
            let result = call("chart", "listen", &[&points, &marks, closure.as_ref()]);
            done.replace(Some(closure));
            if result.is_ok() {
                playing.set(Some(id));
            }
            result
        };
        if let Err(error) = result {
            announcement.set(AttrValue::from(format!(
                "{} cannot be played here: {}",
                entry.title,
                text(&error)
            )));
        }
    });
    (now, listen)
}

/// Saves a view in a form.
#[hook]
pub(super) fn use_save(
    props: &LiveEntryProps,
    views: &Rc<Views>,
    announcement: &UseStateHandle<AttrValue>,
) -> Callback<(&'static str, SaveAs)> {
    let props = props.clone();
    let views = Rc::clone(views);
    let announcement = announcement.clone();
    Callback::from(move |(id, form): (&'static str, SaveAs)| {
        let is_main = props.entry.views().next().is_some_and(|view| view.id == id);
        let host = props.host(if is_main { Part::Chart } else { Part::View(id) });
        let name = if is_main {
            props.entry.id.to_owned()
        } else {
            format!("{}-{id}", props.entry.id)
        };
        let svg = || {
            host.as_ref()
                .and_then(|host| host.query_selector(".svg-box svg").ok().flatten())
                .map(JsValue::from)
                .ok_or_else(|| JsValue::from_str("there is no chart"))
        };
        let file = |ending: &str| JsValue::from_str(&format!("{name}.{ending}"));
        let save = |ending: &str, kind: &str, text: &JsValue| {
            call("chart", "save", &[&file(ending), &kind.into(), text])
        };
        let result = match form {
            SaveAs::Svg => svg()
                .and_then(|svg| call("chart", "svgText", &[&svg]))
                .and_then(|text| save("svg", "image/svg+xml", &text)),
            SaveAs::Png => svg().and_then(|svg| call("chart", "savePng", &[&file("png"), &svg])),
            SaveAs::Log(place) => save(
                "csv",
                "text/csv",
                &JsValue::from_str(&rows(&views, id, place)),
            ),
            SaveAs::Csv => save(
                "csv",
                "text/csv",
                &JsValue::from_str(&numbers(&views.make(id))),
            ),
        };
        let announcement = announcement.clone();
        yew::platform::spawn_local(async move {
            announcement.set(AttrValue::from(match settled(result).await {
                Ok(_) => "Saved.".to_owned(),
                Err(error) => format!("Saving did not work: {}", text(&error)),
            }));
        });
    })
}

/// The numbers of a view's first chart or grid.
fn numbers(view: &View) -> String {
    view.figures
        .iter()
        .find_map(|figure| match figure {
            Figure::Plot(plot) => Some(plot.csv()),
            Figure::Grid(grid) => Some(grid.csv()),
            Figure::Table(_) | Figure::Log(_) | Figure::Head(..) | Figure::Text(_) => None,
        })
        .unwrap_or_default()
}

/// The rows of a view's table.
fn rows(views: &Views, id: &'static str, place: usize) -> String {
    match views.make(id).figures.get(place) {
        Some(Figure::Log(table)) => table.csv(),
        Some(Figure::Head(..)) => views.log(id).csv(),
        _ => String::new(),
    }
}

/// A sound as the script takes it: shares of the width with values, and shares for the ticks.
fn in_script(sound: &Sound) -> (JsValue, JsValue) {
    let points: Array = sound
        .points
        .iter()
        .map(|(share, value)| Array::of2(&(*share).into(), &(*value).into()))
        .collect();
    let marks: Array = sound
        .marks
        .iter()
        .map(|share| JsValue::from_f64(*share))
        .collect();
    (points.into(), marks.into())
}
