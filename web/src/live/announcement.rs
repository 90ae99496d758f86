//! The words of the polite live region.

use condor_calc::Session;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::part::{JobPhase, JobState};

/// How long the result must stand still before it is announced, in milliseconds.
const ANNOUNCE_AFTER: u32 = 600;

/// The words of the live region: the consequence, once it stands still. While the result waits for its job nothing is
/// said of it.
#[hook]
pub(super) fn use_announcement(session: &Session, job: &JobState) -> UseStateHandle<AttrValue> {
    let announcement = use_state_eq(AttrValue::default);
    let words = consequence(session, job);
    let is_first = use_mut_ref(|| true);
    {
        let announcement = announcement.clone();
        use_effect_with(words, move |words| {
            // What the page opens with is read as the page, not announced.
            let is_first = is_first.replace(false);
            let words = words.clone().filter(|_| !is_first).map(AttrValue::from);
            let timeout =
                words.map(|words| Timeout::new(ANNOUNCE_AFTER, move || announcement.set(words)));
            move || drop(timeout)
        });
    }
    announcement
}

/// What the change meant, or why it has no result; `None` while that is not known.
fn consequence(session: &Session, job: &JobState) -> Option<String> {
    if let Some(problem) = session.problem() {
        return Some(problem.text.clone());
    }
    if !session.is_of_others() {
        return Some(session.result().consequence());
    }
    let stopped = session.model().job_words().map(|words| words.stopped);
    match job.phase {
        JobPhase::Cancelled => stopped.map(|words| format!("Stopped. {words}")),
        _ => None,
    }
}
