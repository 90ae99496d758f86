//! The buttons that belong to a chart.

use condor_calc::Action;
use yew::prelude::*;

use crate::dom::el;
use crate::part::{Context, FigureAt, SaveAs};

/// Draws pin, undo, redo, reset; for a calculator with a page of its own a link to its state and
/// the forms it can be saved in.
///
/// In a prerendered page the buttons stand there disabled, so that nothing moves when they come
/// to life.
pub fn view(context: &Context) -> Html {
    let session = &*context.session;
    let (pin, can_pin, pin_action) = match session.pinned() {
        None => ("Pin as A", !session.is_of_others(), Action::Pin),
        Some(_) => ("Unpin A", true, Action::Unpin),
    };
    let state = [
        action(context, "pin", pin, can_pin, pin_action),
        action(context, "undo", "Undo", session.can_undo(), Action::Undo),
        action(context, "redo", "Redo", session.can_redo(), Action::Redo),
        action(
            context,
            "reset",
            "Reset",
            session.can_reset(),
            Action::Reset,
        ),
    ];
    let mut bars = vec![bar("state", state.into_iter())];
    if context.has_page() {
        let main = (context.main_id(), 0);
        let live = context.live.as_ref();
        let out = [
            button("Copy link", live.map(|live| live.copy_link.reform(|_| ()))),
            save(context, main, "Save SVG", SaveAs::Svg),
            save(context, main, "PNG", SaveAs::Png),
            save(context, main, "CSV", SaveAs::Csv),
            button("Print", live.map(|live| live.print.reform(|_| ()))),
        ];
        bars.push(bar("out", out.into_iter()));
    }
    bars.into_iter().collect()
}

/// Buttons in a row.
pub(crate) fn bar(key: &'static str, buttons: impl Iterator<Item = Html>) -> Html {
    el("span").key(key).class("bar").children(buttons).done()
}

/// A button; disabled without anything to do.
pub(crate) fn button(label: &'static str, act: Option<Callback<MouseEvent>>) -> Html {
    el("button")
        .key(label)
        .attr("type", "button")
        .on_click(act)
        .text(label)
        .done()
}

/// Draws the button that plays a chart, or stops it.
pub fn listen(context: &Context, figure: FigureAt) -> Html {
    let live = context.live.as_ref();
    let is_playing = live.is_some_and(|live| live.playing == Some(figure));
    el("button")
        .key("listen")
        .attr("type", "button")
        .on_click(live.map(|live| live.listen.reform(move |_| figure)))
        .text(if is_playing { "Stop" } else { "Listen" })
        .done()
}

/// Draws the button that saves a figure in a form.
pub fn save(context: &Context, figure: FigureAt, label: &'static str, form: SaveAs) -> Html {
    let live = context.live.as_ref();
    button(
        label,
        live.map(|live| live.save.reform(move |_| (figure, form))),
    )
}

fn action(
    context: &Context,
    key: &'static str,
    label: &'static str,
    enabled: bool,
    action: Action,
) -> Html {
    let act = (enabled && context.live.is_some())
        .then(|| context.dispatch.reform(move |_| action.clone()));
    el("button")
        .key(key)
        .attr("data-key", key)
        .attr("type", "button")
        .on_click(act)
        .text(label)
        .done()
}
