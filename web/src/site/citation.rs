//! How a calculator in its exact state is cited: the texts are made here, `saved.js` fills in the
//! address and the day, which only the browser knows.

use condor_calc::cite::Cited;
use condor_calc::registry::Entry;
use yew::prelude::*;

/// Draws the citations, folded away.
pub(super) fn view(entry: &Entry) -> Html {
    titled(entry, entry.title)
}

/// As [`view`], for a page with a title of its own.
pub(super) fn titled(entry: &Entry, title: &str) -> Html {
    let without = Cited {
        title,
        address: entry.page,
        accessed: None,
    };
    let template = Cited {
        address: "{address}",
        accessed: Some("{day}"),
        ..without
    };
    html! {
        <details class="view cite" id={format!("{}-cite", entry.id)} data-cite={entry.id}>
            <summary>{"Cite this state"}</summary>
            <p data-template={template.apa()}>{without.apa()}</p>
            <pre tabindex="0" role="region" aria-label="BibTeX" data-template={template.bibtex()}>{without.bibtex()}</pre>
        </details>
    }
}
