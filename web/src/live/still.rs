//! What the build has worked out stands until the browser has worked it out again.
//!
//! A page whose calculator has a job is written with the job done. A first look at a few paths says less, so while the
//! state is the page's own its results stay as they are; they are drawn live when the job is done, with the
//! same digits, or as soon as the reader asks for something else.

use condor_calc::Session;
use condor_calc::registry::Entry;
use yew::prelude::*;

use super::LiveEntryProps;
use crate::part::{JobPhase, JobState, Part};

/// Whether the results stand as the build wrote them. Empties their hosts when they no longer do, in the same
/// task in which the caller draws into them.
#[hook]
pub(super) fn use_still(props: &LiveEntryProps, session: &Session, job: &JobState) -> bool {
    let stands = use_mut_ref(|| props.stands);
    let mut stands = stands.borrow_mut();
    let is_over = !matches!(job.phase, JobPhase::Waiting | JobPhase::Running);
    let is_other = session.values() != props.session.values()
        || session.is_stale()
        || session.pinned().is_some();
    if *stands && (is_over || is_other) {
        *stands = false;
        for (part, host) in props.hosts.iter() {
            if is_result(props.entry, *part) {
                host.set_inner_html("");
            }
        }
    }
    *stands
}

/// Whether a part shows what the job finds, and nothing that the reader sets. A folded view has nothing to show at
/// first, and inputs of its own.
pub(super) fn is_result(entry: &Entry, part: Part) -> bool {
    match part {
        Part::Job
        | Part::Tools
        | Part::Inputs
        | Part::Controls
        | Part::Grip
        | Part::Announcement => false,
        Part::View(id) => !entry.views().any(|view| view.id == id && view.folded),
        _ => true,
    }
}
