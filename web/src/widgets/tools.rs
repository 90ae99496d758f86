//! The buttons that belong to a chart.

use condor_calc::Action;
use yew::prelude::*;

use crate::part::{Context, SaveAs};

/// Draws pin, undo, redo, reset; for a calculator with a page of its own a link to its state and
/// the forms it can be saved in.
///
/// In a prerendered page the buttons stand there disabled, so that nothing moves when they come
/// to life.
pub fn view(context: &Context<'_>) -> Html {
    let session = context.session;
    let (pin, pin_action) = match session.pinned() {
        None => ("Pin as A", Action::Pin),
        Some(_) => ("Unpin A", Action::Unpin),
    };
    html! {
        <>
            <span key="state" class="bar">
                { action(context, "pin", pin, session.problem().is_none(), pin_action) }
                { action(context, "undo", "Undo", session.can_undo(), Action::Undo) }
                { action(context, "redo", "Redo", session.can_redo(), Action::Redo) }
                { action(context, "reset", "Reset", session.can_reset(), Action::Reset) }
            </span>
            if context.has_page() {
                <span key="out" class="bar">
                    { copy_link(context) }
                    { save(context, context.main_id(), "Save SVG", SaveAs::Svg) }
                    { save(context, context.main_id(), "PNG", SaveAs::Png) }
                    { save(context, context.main_id(), "CSV", SaveAs::Csv) }
                    { print(context) }
                </span>
            }
        </>
    }
}

/// Draws the button that plays the chart of a view, or stops it.
pub fn listen(context: &Context<'_>, view: &'static str) -> Html {
    let live = context.live.as_ref();
    let is_playing = live.is_some_and(|live| live.playing == Some(view));
    let listen = live.map(|live| live.listen.clone()).unwrap_or_default();
    html! {
        <button
            key="listen"
            type="button"
            disabled={live.is_none()}
            onclick={listen.reform(move |_: MouseEvent| view)}
        >{ if is_playing { "Stop" } else { "Listen" } }</button>
    }
}

/// Draws the button that saves a view in a form.
pub fn save(context: &Context<'_>, view: &'static str, label: &'static str, form: SaveAs) -> Html {
    let live = context.live.as_ref();
    let save = live.map(|live| live.save.clone()).unwrap_or_default();
    html! {
        <button
            key={label}
            type="button"
            disabled={live.is_none()}
            onclick={save.reform(move |_: MouseEvent| (view, form))}
        >{label}</button>
    }
}

/// Draws the button that prints the page.
fn print(context: &Context<'_>) -> Html {
    let live = context.live.as_ref();
    let print = live.map(|live| live.print.clone()).unwrap_or_default();
    html! {
        <button
            key="print"
            type="button"
            disabled={live.is_none()}
            onclick={print.reform(|_: MouseEvent| ())}
        >{"Print"}</button>
    }
}

fn action(
    context: &Context<'_>,
    key: &'static str,
    label: &'static str,
    enabled: bool,
    action: Action,
) -> Html {
    let enabled = enabled && context.live.is_some();
    let onclick = context.dispatch.reform(move |_: MouseEvent| action.clone());
    html! { <button {key} data-key={key} type="button" disabled={!enabled} {onclick}>{label}</button> }
}

fn copy_link(context: &Context<'_>) -> Html {
    let copy = context
        .live
        .as_ref()
        .map(|live| live.copy_link.clone())
        .unwrap_or_default();
    html! {
        <button
            key="copy"
            type="button"
            disabled={context.live.is_none()}
            onclick={copy.reform(|_: MouseEvent| ())}
        >{"Copy link"}</button>
    }
}
