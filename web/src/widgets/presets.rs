//! Examples to start from, and states kept on the device.

use std::rc::Rc;

use condor_calc::report::Preset;
use condor_calc::{Action, Values, fragment};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::part::Context;
use crate::widgets::thumb;

/// The name under which the open state of this part is known.
pub const ID: &str = "presets";

/// A state kept on the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedState {
    /// The reader's name for it.
    pub name: String,
    /// The state, as a URL fragment without `#`.
    pub fragment: String,
}

/// The states kept on the device, and what can be done with them.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// The states.
    pub states: Rc<Vec<SavedState>>,
    /// What came of the last thing done.
    pub message: AttrValue,
    /// Does something.
    pub act: Callback<SavedAction>,
}

/// What a reader does with saved states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SavedAction {
    /// Keeps the present state under a name.
    Keep(String),
    /// Gives the state at an index another name.
    Rename(usize, String),
    /// Forgets the state at an index.
    Remove(usize),
    /// Writes all into a file.
    Export,
    /// Adds those of a file.
    Import,
}

/// Draws examples and saved states, folded away; nothing for an entry without examples.
pub fn view(context: &Context<'_>) -> Html {
    let presets = context.session.model().presets();
    if presets.is_empty() {
        return html! {};
    }
    let live = context.live.as_ref();
    let is_open = live.is_none_or(|live| live.open.contains(&ID));
    let ontoggle = live.map(|live| {
        let set_open = live.set_open.clone();
        Callback::from(move |event: Event| {
            if let Some(details) = event.target_dyn_into::<web_sys::Element>() {
                set_open.emit((ID, details.has_attribute("open")));
            }
        })
    });
    html! {
        <details class="view presets" id={format!("{}-{ID}", context.entry.id)} {ontoggle}>
            <summary key="title">{"Examples and saved states"}</summary>
            <div key="inside">
                if is_open {
                    <ul key="presets" class="cards">
                        { for presets.iter().map(|preset| example(context, preset)) }
                    </ul>
                    if let Some(live) = live {
                        <SavedPanel key="saved" saved={live.saved.clone()} dispatch={context.dispatch.clone()} />
                    }
                }
            </div>
        </details>
    }
}

fn example(context: &Context<'_>, preset: &'static Preset) -> Html {
    let model = context.session.model();
    let specs = model.specs();
    let (values, _) = fragment::decode(specs, &Values::defaults(specs), preset.fragment);
    let first = model.views().first().map_or("", |view| view.id);
    let picture = match model.evaluate(&values) {
        Ok(result) => thumb::view(&result.view(first), ""),
        // A test of the calculator rules this out.
        Err(_) => html! {},
    };
    let load = context.dispatch.reform(|_: MouseEvent| Action::Load {
        fragment: preset.fragment.to_owned(),
    });
    html! {
        <li key={preset.name}>
            <button type="button" class="card" disabled={context.live.is_none()} onclick={load}>
                <span aria-hidden="true">{picture}</span>
                <span class="card-title">{preset.name}</span>
                <span class="card-text">{preset.lesson}</span>
            </button>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct SavedPanelProps {
    saved: Saved,
    dispatch: Callback<Action>,
}

/// The saved states and the field to save another.
#[component]
fn SavedPanel(props: &SavedPanelProps) -> Html {
    let field = use_node_ref();
    let renaming = use_state_eq(|| None::<usize>);
    let act = &props.saved.act;
    let keep = {
        let (field, act, renaming) = (field.clone(), act.clone(), renaming.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(input) = field.cast::<HtmlInputElement>() else {
                return;
            };
            let name = input.value().trim().to_owned();
            act.emit(match *renaming {
                Some(index) => SavedAction::Rename(index, name),
                None => SavedAction::Keep(name),
            });
            renaming.set(None);
            input.set_value("");
        })
    };
    let button = |label: &'static str, action: SavedAction| {
        let act = act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act.emit(action.clone()));
        html! { <button key={label} type="button" {onclick}>{label}</button> }
    };
    html! {
        <div class="saved">
            <form key="form" onsubmit={keep}>
                <label for="saved-name">{ match *renaming {
                    Some(_) => "New name",
                    None => "Save this state on this device as",
                } }</label>
                <span class="bar">
                    <input
                        id="saved-name" ref={field.clone()} type="text" class="field name"
                        maxlength="80" required=true autocomplete="off"
                    />
                    <button key="save" type="submit">{ if renaming.is_some() { "Rename" } else { "Save" } }</button>
                    { button("Export all", SavedAction::Export) }
                    { button("Import", SavedAction::Import) }
                </span>
            </form>
            <p key="message" class="help" role="status">{props.saved.message.clone()}</p>
            <ul key="states" class="saved-states">
                { for props.saved.states.iter().enumerate().map(|(index, state)| {
                    let fragment = state.fragment.clone();
                    let load = props.dispatch.reform(move |_: MouseEvent| Action::Load { fragment: fragment.clone() });
                    let rename = {
                        let (renaming, field, name) = (renaming.clone(), field.clone(), state.name.clone());
                        Callback::from(move |_: MouseEvent| {
                            renaming.set(Some(index));
                            if let Some(input) = field.cast::<HtmlInputElement>() {
                                input.set_value(&name);
                                input.select();
                            }
                        })
                    };
                    let remove = act.reform(move |_: MouseEvent| SavedAction::Remove(index));
                    html! {
                        <li key={format!("{index}-{}", state.name)}>
                            <span class="saved-name">{&state.name}</span>
                            <span class="bar">
                                <button type="button" onclick={load} aria-label={format!("Open {}", state.name)}>{"Open"}</button>
                                <button type="button" onclick={rename} aria-label={format!("Rename {}", state.name)}>{"Rename"}</button>
                                <button type="button" onclick={remove} aria-label={format!("Delete {}", state.name)}>{"Delete"}</button>
                            </span>
                        </li>
                    }
                }) }
            </ul>
        </div>
    }
}
