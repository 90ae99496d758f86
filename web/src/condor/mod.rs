//! The iron condor calculator on the page.

pub mod chart;
pub mod chart_table;
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

/// The attribute that greys a result which is not that of what the fields say.
pub(crate) fn stale(session: &Session<Condor>) -> Option<&'static str> {
    session.is_stale().then_some("true")
}
