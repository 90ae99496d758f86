//! The list of calculators, each with its first chart as a small picture.

use condor_calc::registry::{Entry, Kind, entries};
use yew::prelude::*;

use super::document::link;
use crate::widgets::thumb;

/// Draws the list.
pub(super) fn view(base: &str) -> Html {
    html! {
        <ul class="cards">
            { for entries().filter(|entry| entry.kind == Kind::Calculator).map(|entry| html! {
                <li>
                    <a href={link(base, entry.page)}>
                        { thumbnail(entry) }
                        <span class="card-title">{entry.title}</span>
                        <span class="card-text">{entry.summary}</span>
                    </a>
                </li>
            }) }
        </ul>
    }
}

/// The main view of what it starts from, without axes.
fn thumbnail(entry: &Entry) -> Html {
    match (entry.session(), entry.views().next()) {
        (Ok(session), Some(view)) => thumb::view(
            &session.result().view(view.id),
            &format!("{}: {}", entry.title, view.title),
        ),
        // A test of the registry rules out that there is no result.
        _ => html! {},
    }
}
