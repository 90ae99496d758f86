//! How the present state differs from the pinned one, in one sentence.

use condor_calc::compare::difference;
use yew::prelude::*;

use crate::part::Context;

/// Draws the sentence; nothing when nothing is pinned.
pub fn view(context: &Context) -> Html {
    match context.session.pinned() {
        Some(pinned) => {
            let now = context.session.result().results();
            html! {
                <p class="compare" data-stale={context.stale()}>
                    {difference(&now, &pinned.result.results())}
                </p>
            }
        }
        None => html! {},
    }
}
