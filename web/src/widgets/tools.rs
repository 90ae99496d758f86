//! The row of buttons under a chart.

use condor_calc::Action;
use condor_calc::registry::Kind;
use yew::prelude::*;

use crate::part::Context;

/// Draws undo, redo, reset, and for a calculator with a page of its own a link to its state.
///
/// In a prerendered page the buttons stand there disabled, so that nothing moves when they come
/// to life.
pub fn view(context: &Context<'_>) -> Html {
    let live = context.live.is_some();
    let session = context.session;
    let button = |label: &'static str, enabled: bool, action: Action| {
        let onclick = context.dispatch.reform(move |_: MouseEvent| action.clone());
        html! {
            <button key={label} type="button" disabled={!(live && enabled)} {onclick}>{label}</button>
        }
    };
    let copy = context.live.as_ref().map(|live| live.copy_link.clone());
    html! {
        <>
            { button("Undo", session.can_undo(), Action::Undo) }
            { button("Redo", session.can_redo(), Action::Redo) }
            { button("Reset", session.can_reset(), Action::Reset) }
            if context.entry.kind == Kind::Calculator {
                <button
                    key="copy"
                    type="button"
                    disabled={copy.is_none()}
                    onclick={Callback::from(move |_: MouseEvent| {
                        if let Some(copy) = &copy {
                            copy.emit(());
                        }
                    })}
                >{"Copy link"}</button>
            }
        </>
    }
}
