//! How this page, in this state, is cited.

use condor_calc::cite::Cited;
use yew::prelude::*;

use crate::part::Context;

/// Draws the citations, folded away; in a prerendered page without the address, which only the
/// browser knows.
pub fn view(context: &Context<'_>) -> Html {
    let live = context.live.as_ref();
    let cited = Cited {
        title: context.entry.title,
        address: live.map_or(context.entry.page, |live| live.address.as_str()),
        accessed: live.map(|live| live.today.as_str()),
    };
    html! {
        <details class="view cite" id={format!("{}-cite", context.entry.id)}>
            <summary>{"Cite this state"}</summary>
            <p>{cited.apa()}</p>
            <pre tabindex="0" aria-label="BibTeX">{cited.bibtex()}</pre>
        </details>
    }
}
