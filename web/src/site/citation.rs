//! How a page in its exact state is cited: the texts are made here, `saved.js` fills in the address
//! and the day, which only the browser knows.

use condor_calc::articles::is_article;
use condor_calc::cite::Cited;
use condor_calc::registry::Entry;
use condor_content::Page;
use yew::prelude::*;

/// Draws the citations of a calculator, folded away.
pub(super) fn view(entry: &Entry) -> Html {
    let without = Cited {
        title: entry.title,
        address: entry.page,
        form: "Interactive calculator",
        accessed: None,
    };
    folded(entry.id, "Cite this state", &without)
}

/// As [`view`], for a page with a title of its own: with the state of its figure if there is one.
pub(super) fn of_page(page: &Page, figure: Option<&Entry>) -> Html {
    let form = match (figure.is_some(), page.path.split('/').nth(1)) {
        _ if figure.is_some_and(is_article) => "Interactive article",
        (true, Some("glossary")) => "Interactive glossary entry",
        (true, Some("learn")) => "Interactive lesson",
        _ => "Web page",
    };
    let without = Cited {
        title: &page.title,
        address: &page.path,
        form,
        accessed: None,
    };
    match figure {
        Some(entry) => folded(entry.id, "Cite this state", &without),
        None => folded("page", "Cite this page", &without),
    }
}

fn folded(id: &str, title: &'static str, without: &Cited<'_>) -> Html {
    let template = Cited {
        address: "{address}",
        accessed: Some("{day}"),
        ..*without
    };
    html! {
        <details class="view cite" id={format!("{id}-cite")} data-cite={id.to_owned()}>
            <summary>{title}</summary>
            <p data-template={template.apa()}>{without.apa()}</p>
            <pre tabindex="0" role="region" aria-label="BibTeX" data-template={template.bibtex()}>{without.bibtex()}</pre>
            <div class="permalink">{"Link: "}<span data-template="{address}">{without.address.to_owned()}</span></div>
        </details>
    }
}
