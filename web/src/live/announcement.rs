//! The words of the polite live region.

use condor_calc::input::index_of;
use condor_calc::{InputSpec, Session};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::part::{JobPhase, JobState};

/// How long the result must stand still before it is announced, in milliseconds.
const ANNOUNCE_AFTER: u32 = 600;

/// The words of the live region: the consequence, once it stands still. While the result waits for its job nothing is
/// said of it.
#[hook]
pub(super) fn use_announcement(session: &Session, job: &JobState) -> AttrValue {
    let announcement = use_state_eq(AttrValue::default);
    let words = consequence(session, job);
    // What the page opens with is read as the page, not announced; a job may find it a little later.
    let opened = use_mut_ref(|| Some(session.values().clone()));
    {
        let announcement = announcement.clone();
        let values = session.values().clone();
        use_effect_with(words, move |words| {
            let is_opened = *opened.borrow() == Some(values);
            if words.is_some() || !is_opened {
                opened.replace(None);
            }
            let words = words.clone().filter(|_| !is_opened).map(AttrValue::from);
            let timeout =
                words.map(|words| Timeout::new(ANNOUNCE_AFTER, move || announcement.set(words)));
            move || drop(timeout)
        });
    }
    (*announcement).clone()
}

/// What the change meant, or why it has no result; `None` while that is not known, and where a field says it itself.
fn consequence(session: &Session, job: &JobState) -> Option<String> {
    if let Some(message) = session.refused() {
        return Some(message.to_owned());
    }
    if let Some(problem) = session.problem() {
        let of_rows = index_of(session.specs(), problem.key)
            .is_some_and(|index| matches!(session.specs()[index], InputSpec::Data(_)));
        return (!of_rows).then(|| problem.text.clone());
    }
    // A first look is not what the job will have found.
    let goes_on = matches!(job.phase, JobPhase::Waiting | JobPhase::Running);
    if session.job().is_some() && goes_on {
        return None;
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
