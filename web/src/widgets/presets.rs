//! Examples to start from, and states kept on the device.

use std::rc::Rc;

use condor_calc::report::Preset;
use condor_calc::{Action, Values, fragment};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::dom::{el, nothing};
use crate::part::Context;
use crate::widgets::{figure, thumb, tools};

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
        return nothing();
    }
    let title = "Examples and saved states";
    figure::folded(context, ID, title, "view presets", |content| {
        let examples = presets.iter().map(|preset| example(context, preset));
        let list = el("ul").key("presets").class("cards").children(examples);
        let saved = match &context.live {
            Some(live) => html! {
                <SavedPanel key="saved" saved={live.saved.clone()} dispatch={context.dispatch.clone()} />
            },
            None => nothing(),
        };
        content.child(list.done()).child(saved).done()
    })
}

fn example(context: &Context<'_>, preset: &'static Preset) -> Html {
    let model = context.session.model();
    let specs = model.specs();
    let (values, _) = fragment::decode(specs, &Values::defaults(specs), preset.fragment);
    let first = model.views().first().map_or("", |view| view.id);
    let picture = match model.evaluate(&values) {
        Ok(result) => thumb::view(&result.view(first), ""),
        // A test of the calculator rules this out.
        Err(_) => nothing(),
    };
    let load = context.live.is_some().then(|| {
        context.dispatch.reform(|_| Action::Load {
            fragment: preset.fragment.to_owned(),
        })
    });
    let span = |class: &'static str, text: &'static str| el("span").class(class).text(text).done();
    let card = el("button")
        .attr("type", "button")
        .class("card")
        .on_click(load)
        .child(el("span").attr("aria-hidden", "true").child(picture).done())
        .child(span("card-title", preset.name))
        .child(span("card-text", preset.lesson));
    el("li").key(preset.name).child(card.done()).done()
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
        tools::button(label, Some(act.reform(move |_| action.clone())))
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
            { states(props, &renaming, &field) }
        </div>
    }
}

/// The saved states, each with what can be done with it.
fn states(
    props: &SavedPanelProps,
    renaming: &UseStateHandle<Option<usize>>,
    field: &NodeRef,
) -> Html {
    let one = |(index, state): (usize, &SavedState)| {
        let fragment = state.fragment.clone();
        let load = props.dispatch.reform(move |_| Action::Load {
            fragment: fragment.clone(),
        });
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
        let remove = props.saved.act.reform(move |_| SavedAction::Remove(index));
        let button = |label: &'static str, act: Callback<MouseEvent>| {
            el("button")
                .key(label)
                .attr("type", "button")
                .attr("aria-label", format!("{label} {}", state.name))
                .on_click(Some(act))
                .text(label)
                .done()
        };
        let buttons = [
            button("Open", load),
            button("Rename", rename),
            button("Delete", remove),
        ];
        el("li")
            .key(format!("{index}-{}", state.name))
            .child(
                el("span")
                    .class("saved-name")
                    .text(state.name.clone())
                    .done(),
            )
            .child(tools::bar("buttons", buttons.into_iter()))
            .done()
    };
    el("ul")
        .key("states")
        .class("saved-states")
        .children(props.saved.states.iter().enumerate().map(one))
        .done()
}
