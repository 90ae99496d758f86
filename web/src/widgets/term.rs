//! The way from a result to the glossary's page about what it is an instance of.

use condor_calc::registry::term_path;
use yew::prelude::*;

use crate::dom::el;
use crate::part::Context;

/// Words that lead to a term's page; `None` where no site is around, and on that page itself.
pub(super) fn link(
    context: &Context,
    term: Option<&'static str>,
    words: impl Into<AttrValue>,
) -> Option<Html> {
    let (slug, base) = term.zip(context.base.as_ref())?;
    let path = term_path(slug);
    let link = el("a")
        .class("term")
        .attr("href", format!("{base}{}", &path[1..]))
        .attr("data-term", slug);
    (path != context.entry.page).then(|| link.text(words).done())
}
