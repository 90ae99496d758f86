//! The words of the polite live region.

use condor_calc::Session;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How long the result must stand still before it is announced, in milliseconds.
const ANNOUNCE_AFTER: u32 = 600;

/// The words of the live region: the consequence, once it stands still.
#[hook]
pub(super) fn use_announcement(session: &Session) -> UseStateHandle<AttrValue> {
    let announcement = use_state_eq(AttrValue::default);
    let words = consequence(session);
    let is_first = use_mut_ref(|| true);
    {
        let announcement = announcement.clone();
        use_effect_with(words, move |words| {
            // What the page opens with is read as the page, not announced.
            let timeout = (!is_first.replace(false)).then(|| {
                let words = AttrValue::from(words.clone());
                Timeout::new(ANNOUNCE_AFTER, move || announcement.set(words))
            });
            move || drop(timeout)
        });
    }
    announcement
}

/// What the change meant, or why it has no result.
fn consequence(session: &Session) -> String {
    if let Some(problem) = session.problem() {
        return problem.text.clone();
    }
    session.result().consequence()
}
