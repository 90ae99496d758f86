//! The iron condor calculator on the page.

pub mod chart;
pub mod chart_table;
pub mod explanation;
pub mod handles;
pub mod legs;
pub mod payoff;
pub mod results;
pub mod sentence;

use condor_calc::Session;
use condor_calc::condor::Condor;
use yew::prelude::*;

/// The chart's caption.
pub fn takeaway(session: &Session<Condor>) -> Html {
    html! { {session.output().takeaway()} }
}

/// How the present condor differs from the pinned one; nothing when none is pinned.
pub fn compare(session: &Session<Condor>) -> Html {
    match session.pinned() {
        Some(pinned) => html! {
            <p class="compare" data-stale={stale(session)}>
                {session.output().difference(&pinned.output)}
            </p>
        },
        None => html! {},
    }
}

/// The chart in words.
pub fn description(session: &Session<Condor>) -> Html {
    let paragraphs = session.output().description();
    html! {
        <div data-stale={stale(session)}>
            { for paragraphs.iter().enumerate().map(|(key, text)| html! { <p {key}>{text}</p> }) }
            <p key="keys">{handles::KEYS}</p>
        </div>
    }
}

/// The attribute that greys a result which is not that of what the fields say.
pub(crate) fn stale(session: &Session<Condor>) -> Option<&'static str> {
    session.is_stale().then_some("true")
}
