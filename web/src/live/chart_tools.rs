//! Saving a figure and listening to it: the page's script `chart-tools.js` does the work, because it
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
use super::{LiveEntryProps, notice, text};
use crate::part::{FigureAt, Part, SaveAs};

/// Plays a chart and stops it, and which one is playing.
#[hook]
pub(super) fn use_listen(
    entry: &'static Entry,
    views: &Rc<Views>,
) -> (Option<FigureAt>, Callback<FigureAt>) {
    let playing = use_state_eq(|| None::<FigureAt>);
    // Kept while the sound plays: the script calls it at the end.
    let done = use_mut_ref(|| None::<Closure<dyn FnMut()>>);
    let views = Rc::clone(views);
    let now = *playing;
    let listen = Callback::from(move |at: FigureAt| {
        let result = if now == Some(at) {
            call("chart", "stop", &[])
        } else {
            let view = views.make(at.0);
            let sound = match figure(entry, &view, at) {
                Some(Figure::Plot(plot)) => Some(plot.sound()),
                _ => None,
            };
            let (points, marks) = in_script(&sound.unwrap_or(Sound {
                points: Vec::new(),
                marks: Vec::new(),
            }));
            let ended = playing.clone();
            let closure = Closure::<dyn FnMut()>::new(move || ended.set(None));
            let result = call("chart", "listen", &[&points, &marks, closure.as_ref()]);
            done.replace(Some(closure));
            if result.is_ok() {
                playing.set(Some(at));
            }
            result
        };
        if let Err(error) = result {
            notice(&format!(
                "{} cannot be played here: {}",
                entry.title,
                text(&error)
            ));
        }
    });
    (now, listen)
}

/// Saves a figure in a form.
#[hook]
pub(super) fn use_save(props: &LiveEntryProps, views: &Rc<Views>) -> Callback<(FigureAt, SaveAs)> {
    let props = props.clone();
    let views = Rc::clone(views);
    Callback::from(move |(at, form): (FigureAt, SaveAs)| {
        let (id, place) = at;
        let is_main = is_main(props.entry, id);
        let (host, drawing) = if is_main {
            (Part::Chart, ".svg-box svg".to_owned())
        } else {
            (
                Part::View(id),
                format!("[data-figure='{place}'] .svg-box svg"),
            )
        };
        let view = views.make(id);
        let name = match (is_main, charts_before(&view, place)) {
            (true, _) => props.entry.id.to_owned(),
            (false, 0) => format!("{}-{id}", props.entry.id),
            (false, others) => format!("{}-{id}-{}", props.entry.id, others + 1),
        };
        let svg = || {
            props
                .host(host)
                .and_then(|host| host.query_selector(&drawing).ok().flatten())
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
            SaveAs::Csv => {
                let numbers = figure(props.entry, &view, at).map(|figure| match figure {
                    Figure::Plot(plot) => plot.csv(),
                    Figure::Grid(grid) => grid.csv(),
                    Figure::Table(table) | Figure::Log(table) => table.csv(),
                    Figure::Head(..) => views.log(id).csv(),
                    Figure::Text(text) => text.clone(),
                    Figure::Links(_) => String::new(),
                });
                let numbers = JsValue::from_str(&numbers.unwrap_or_default());
                save("csv", "text/csv", &numbers)
            }
        };
        yew::platform::spawn_local(async move {
            match settled(result).await {
                Ok(_) => notice("Saved."),
                Err(error) => notice(&format!("Saving did not work: {}", text(&error))),
            }
        });
    })
}

fn is_main(entry: &Entry, id: &str) -> bool {
    entry.views().next().is_some_and(|view| view.id == id)
}

fn is_chart(figure: &Figure) -> bool {
    matches!(figure, Figure::Plot(_) | Figure::Grid(_))
}

/// How many charts and grids a view has before a place.
fn charts_before(view: &View, place: usize) -> usize {
    let before = view.figures.iter().take(place);
    before.filter(|figure| is_chart(figure)).count()
}

/// The figure at a place; of the main view it is the chart that is drawn above the others.
fn figure<'view>(entry: &Entry, view: &'view View, (id, place): FigureAt) -> Option<&'view Figure> {
    if is_main(entry, id) {
        view.figures.iter().find(|figure| is_chart(figure))
    } else {
        view.figures.get(place)
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
