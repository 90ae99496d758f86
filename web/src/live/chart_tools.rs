//! Saving a chart and listening to it: the page's script `chart-tools.js` does the work, because it
//! is all browser and no state.

use condor_calc::Session;
use condor_calc::condor::{Condor, CondorOutput};
use condor_calc::registry::Entry;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

use super::{LiveEntryProps, text};
use crate::part::{Part, SaveAs};

/// Plays the chart and stops it, and whether it is playing.
#[hook]
pub(super) fn use_listen(
    entry: &'static Entry,
    session: &Session<Condor>,
    announcement: &UseStateHandle<AttrValue>,
) -> (bool, Callback<()>) {
    let is_playing = use_state_eq(|| false);
    // Kept while the sound plays: the script calls it at the end.
    let done = use_mut_ref(|| None::<Closure<dyn FnMut()>>);
    let (points, marks) = sound(session.output());
    let playing = is_playing.clone();
    let announcement = announcement.clone();
    let listen = Callback::from(move |()| {
        let result = if *playing {
            call("stop", &[])
        } else {
            let ended = playing.clone();
            let closure = Closure::<dyn FnMut()>::new(move || ended.set(false));
            let result = call("listen", &[&points, &marks, closure.as_ref()]);
            done.replace(Some(closure));
            if result.is_ok() {
                playing.set(true);
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
    (*is_playing, listen)
}

/// Saves the chart in a form.
#[hook]
pub(super) fn use_save(
    props: &LiveEntryProps,
    session: &Session<Condor>,
    announcement: &UseStateHandle<AttrValue>,
) -> Callback<SaveAs> {
    let chart = props
        .hosts
        .iter()
        .find(|(part, _)| *part == Part::Chart)
        .map(|(_, host)| host.clone());
    let name = props.entry.id;
    let csv = session.output().csv();
    let announcement = announcement.clone();
    Callback::from(move |form: SaveAs| {
        let svg = || {
            chart
                .as_ref()
                .and_then(|host| host.query_selector("svg").ok().flatten())
                .map(JsValue::from)
                .ok_or_else(|| JsValue::from_str("there is no chart"))
        };
        let file = |ending: &str| JsValue::from_str(&format!("{name}.{ending}"));
        let result = match form {
            SaveAs::Svg => svg()
                .and_then(|svg| call("svgText", &[&svg]))
                .and_then(|text| call("save", &[&file("svg"), &"image/svg+xml".into(), &text])),
            SaveAs::Png => svg().and_then(|svg| call("savePng", &[&file("png"), &svg])),
            SaveAs::Csv => call(
                "save",
                &[&file("csv"), &"text/csv".into(), &JsValue::from_str(&csv)],
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

/// The answer of a function that may be asynchronous.
async fn settled(answer: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    match answer?.dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await,
        Err(value) => Ok(value),
    }
}

/// The line at expiry as shares of the width and dollars, and the levels at which a tick sounds.
fn sound(output: &CondorOutput) -> (JsValue, JsValue) {
    let (left, right) = output.window;
    let share = |level: f64| (level - left) / (right - left);
    let points: Array = output
        .at_expiry
        .iter()
        .map(|(level, profit)| Array::of2(&share(*level).into(), &(*profit).into()))
        .collect();
    let marks: Array = output.key_levels[1..output.key_levels.len() - 1]
        .iter()
        .map(|level| JsValue::from_f64(share(level.level)))
        .collect();
    (points.into(), marks.into())
}

/// Calls a function of the page's chart tools.
fn call(name: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let tools = Reflect::get(
        &Reflect::get(&window, &"condorLab".into())?,
        &"chart".into(),
    )?;
    let function: Function = Reflect::get(&tools, &name.into())?.dyn_into()?;
    let arguments: Array = arguments
        .iter()
        .map(|argument| (*argument).clone())
        .collect();
    function.apply(&tools, &arguments)
}
