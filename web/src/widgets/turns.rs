//! The buttons that take a state to another, with the inputs of the main view that they do not set.

use condor_calc::input::index_of;
use condor_calc::{Action, Turn};
use yew::prelude::*;

use crate::dom::el;
use crate::part::Context;
use crate::widgets::input_panel;

/// Draws the inputs with these keys, and the buttons of the state if it has any: those have no other control.
pub fn view(context: &Context, keys: &[&'static str]) -> Html {
    let turns = context.session.result().turns();
    let specs = context.session.specs();
    let is_set = |key: &str| {
        let mut set = turns.iter().flat_map(|turn| &turn.values);
        set.any(|(index, _)| index_of(specs, key) == Some(*index))
    };
    let others: Vec<&'static str> = keys.iter().copied().filter(|key| !is_set(key)).collect();
    let buttons = turns
        .iter()
        .enumerate()
        .map(|(place, turn)| button(context, place, turn));
    el("div")
        .child(input_panel::controls(context, &others))
        .child(el("div").class("turns").children(buttons).done())
        .done()
}

fn button(context: &Context, place: usize, turn: &Turn) -> Html {
    let mut button = el("button")
        // The same place is the same button, which keeps the focus whatever it says.
        .key(place)
        .attr("type", "button")
        .attr("data-turn", place.to_string())
        .maybe("class", turn.is_main.then_some("on"));
    if context.live.is_none() {
        button = button.on_click(None);
    } else if turn.values.is_empty() {
        // One that has the focus keeps it when it leads no further.
        button = button.attr("aria-disabled", "true");
    } else {
        let values = turn.values.clone();
        let act = context
            .dispatch
            .reform(move |_: MouseEvent| Action::SetMany {
                values: values.clone(),
            });
        button = button.on_click(Some(act));
    }
    button.text(turn.label).done()
}
