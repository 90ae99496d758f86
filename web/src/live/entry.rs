//! One live calculator or figure.

use std::rc::Rc;

use condor_calc::condor::{Condor, Explained};
use condor_calc::registry::{Entry, Kind};
use condor_calc::{Action, Session};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::{chart_tools, handles, url};
use crate::part::{self, Context, LiveContext, OpenExplanation, Part};

/// How long the result must stand still before it is announced, in milliseconds.
const ANNOUNCE_AFTER: u32 = 600;

/// What a live entry starts from.
#[derive(Properties, PartialEq, Clone)]
pub struct LiveEntryProps {
    /// The registry's entry.
    pub entry: &'static Entry,
    /// Where its parts are drawn.
    pub hosts: Rc<Vec<(Part, Element)>>,
    /// The state it starts with.
    pub session: Session<Condor>,
    /// Width of the chart's host at the start, in CSS pixels.
    pub chart_width: f64,
}

/// The session as Yew's reducer.
pub(super) struct State(pub(super) Session<Condor>);

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(State(self.0.after(action)))
    }
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

/// One calculator: its state, and its parts drawn into their hosts.
#[component]
pub fn LiveEntry(props: &LiveEntryProps) -> Html {
    let initial = props.session.clone();
    let state = use_reducer_eq(|| State(initial));
    let dispatch = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    let dispatch = use_patience(dispatch);
    let chart_width = use_chart_width(props);
    let announcement = use_announcement(&state.0);
    let has_page = props.entry.kind == Kind::Calculator;
    let copy_link = use_address(has_page, &state.0, &dispatch, &announcement);
    use_undo_keys(has_page, &dispatch);
    let (is_playing, listen) = chart_tools::use_listen(props.entry, &state.0, &announcement);
    let (explained, explain) = use_explanation(&state.0);
    let (grip, set_grip) = handles::use_grip();
    let (drag, on_handle) = handles::use_handles(props, &state, &dispatch, chart_width, grip);
    let save = chart_tools::use_save(props, &state.0, &announcement);

    let context = Context {
        entry: props.entry,
        session: &state.0,
        dispatch: dispatch.clone(),
        live: Some(LiveContext {
            chart_width,
            explained,
            explain,
            grip,
            set_grip,
            drag,
            on_handle,
            announcement: (*announcement).clone(),
            copy_link,
            save,
            is_playing,
            listen,
        }),
    };
    props
        .hosts
        .iter()
        .map(|(part, host)| {
            let portal = create_portal(part::view(*part, &context), host.clone());
            html! { <key={part.name()}>{ portal }</> }
        })
        .collect()
}

/// The result that is being explained, and what chooses it.
#[hook]
fn use_explanation(session: &Session<Condor>) -> (OpenExplanation, Callback<Explained>) {
    let open = use_state_eq(|| None::<Explained>);
    // Computed anew only when the inputs or the choice change.
    let explanation = use_memo((*open, *session.inputs()), |(open, inputs)| {
        open.and_then(|explained| explained.explain(inputs))
    });
    let now = *open;
    let choose = Callback::from(move |chosen: Explained| {
        open.set((now != Some(chosen)).then_some(chosen));
    });
    (now.map(|explained| (explained, explanation)), choose)
}

/// Holds an [`Action::Accept`] back while a pointer is pressed.
///
/// Pressing a button takes the focus from a field, and what was typed there is read. If that shows
/// a message, the button moves from under the pointer and the click is lost. So the message waits
/// until the click has happened.
#[hook]
fn use_patience(dispatch: Callback<Action>) -> Callback<Action> {
    let is_pressed = use_mut_ref(|| false);
    let held = use_mut_ref(Vec::<Action>::new);
    {
        let (is_pressed, held, dispatch) =
            (Rc::clone(&is_pressed), Rc::clone(&held), dispatch.clone());
        use_effect_with((), move |()| {
            let window = web_sys::window();
            let pressed = Rc::clone(&is_pressed);
            let down = window.as_ref().map(|window| {
                EventListener::new(window, "pointerdown", move |_| {
                    pressed.replace(true);
                })
            });
            let listeners = ["pointerup", "pointercancel"].map(|name| {
                let (is_pressed, held, dispatch) =
                    (Rc::clone(&is_pressed), Rc::clone(&held), dispatch.clone());
                window.as_ref().map(|window| {
                    EventListener::new(window, name, move |_| {
                        is_pressed.replace(false);
                        let (held, dispatch) = (Rc::clone(&held), dispatch.clone());
                        // The click comes after this event and before the next task.
                        Timeout::new(0, move || {
                            for action in held.take() {
                                dispatch.emit(action);
                            }
                        })
                        .forget();
                    })
                })
            });
            move || drop((down, listeners))
        });
    }
    use_callback((), move |action: Action, ()| {
        if matches!(action, Action::Accept { .. }) && *is_pressed.borrow() {
            held.borrow_mut().push(action);
        } else {
            dispatch.emit(action);
        }
    })
}

/// The width of the chart's host, kept up with the window.
#[hook]
fn use_chart_width(props: &LiveEntryProps) -> f64 {
    let width = use_state_eq(|| props.chart_width);
    {
        let width = width.clone();
        let host = props
            .hosts
            .iter()
            .find(|(part, _)| *part == Part::Chart)
            .map(|(_, host)| host.clone());
        use_effect_with((), move |()| {
            let observed = host.and_then(|host| {
                let measured = host.clone();
                let on_resize = Closure::<dyn FnMut(JsValue)>::new(move |_| {
                    width.set(f64::from(measured.client_width()));
                });
                let observer =
                    web_sys::ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
                observer.observe(&host);
                Some((observer, on_resize))
            });
            move || {
                if let Some((observer, _on_resize)) = observed {
                    observer.disconnect();
                }
            }
        });
    }
    *width
}

/// The words of the live region: the consequence, once it stands still.
#[hook]
fn use_announcement(session: &Session<Condor>) -> UseStateHandle<AttrValue> {
    let announcement = use_state_eq(AttrValue::default);
    let words = consequence(session);
    let is_first = use_mut_ref(|| true);
    {
        let announcement = announcement.clone();
        use_effect_with(words, move |words| {
            // What the page opens with is read as the page, not announced.
            let timeout = (!is_first.replace(false)).then(|| {
                let words = AttrValue::from(words.clone());
                Timeout::new(ANNOUNCE_AFTER, move || announcement.set(words))
            });
            move || drop(timeout)
        });
    }
    announcement
}

/// What the change meant, or why it has no result.
fn consequence(session: &Session<Condor>) -> String {
    if let Some(problem) = session.problem() {
        return problem.text.clone();
    }
    session.output().consequence()
}

/// Keeps the page's address and the state together, and answers with "copy link".
#[hook]
fn use_address(
    has_page: bool,
    session: &Session<Condor>,
    dispatch: &Callback<Action>,
    announcement: &UseStateHandle<AttrValue>,
) -> Callback<()> {
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
        use_effect_with((), move |()| {
            let listener = has_page.then(|| {
                web_sys::window().map(|window| {
                    EventListener::new(&window, "hashchange", move |_| {
                        if !url::has_anchor() {
                            dispatch.emit(Action::Load {
                                fragment: url::state_fragment(),
                            });
                        }
                    })
                })
            });
            move || drop(listener)
        });
    }
    let announcement = announcement.clone();
    let fragment = session.fragment();
    Callback::from(move |()| {
        writer.write_now(&fragment);
        let announcement = announcement.clone();
        yew::platform::spawn_local(async move {
            announcement.set(AttrValue::from(match copy_address().await {
                Ok(()) => "Link copied.",
                Err(_) => "The browser did not allow copying. The link is the page’s address.",
            }));
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

/// Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) anywhere but in a text field, which has its own undo.
#[hook]
fn use_undo_keys(has_page: bool, dispatch: &Callback<Action>) {
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let listener = web_sys::window()
            .and_then(|window| window.document())
            .filter(|_| has_page)
            .map(|document| {
                let options = gloo::events::EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&document, "keydown", options, move |event| {
                    let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                        return;
                    };
                    let in_text = event
                        .target()
                        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
                        .is_some_and(|input| input.type_() == "text");
                    if in_text || !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
                        return;
                    }
                    let action = match (event.key().to_lowercase().as_str(), event.shift_key()) {
                        ("z", false) => Action::Undo,
                        ("z", true) | ("y", false) => Action::Redo,
                        _ => return,
                    };
                    event.prevent_default();
                    dispatch.emit(action);
                })
            });
        move || drop(listener)
    });
}
