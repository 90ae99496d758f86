//! How this page, in this state, is cited.

use condor_calc::cite::Cited;
use yew::prelude::*;

use crate::dom::el;
use crate::part::Context;

/// Draws the citations, folded away; in a prerendered page with the path alone, because only the
/// browser knows the address.
pub fn view(context: &Context<'_>) -> Html {
    let live = context.live.as_ref();
    let cited = Cited {
        title: context.entry.title,
        address: live.map_or(context.entry.page, |live| live.address.as_str()),
        accessed: live.map(|live| live.today.as_str()),
    };
    el("details")
        .class("view cite")
        .attr("id", format!("{}-cite", context.entry.id))
        .child(el("summary").text("Cite this state").done())
        .child(el("p").text(cited.apa()).done())
        .child(
            el("pre")
                .attr("tabindex", "0")
                .attr("aria-label", "BibTeX")
                .text(cited.bibtex())
                .done(),
        )
        .done()
}
