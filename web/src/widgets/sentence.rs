//! The result as one sentence with the reader's own numbers.

use condor_calc::report::Piece;
use yew::prelude::*;

use crate::part::Context;

/// Draws the sentence.
pub fn view(context: &Context) -> Html {
    let pieces = context.session.result().sentence();
    html! {
        <span data-stale={context.stale()}>
            { for pieces.into_iter().map(|piece| match piece {
                Piece::Words(words) => html! { {words} },
                Piece::Number(number) => html! { <span class="n">{number}</span> },
            }) }
        </span>
    }
}
