//! How far a job is: a bar, words, and a button that stops it.

use condor_calc::format;
use condor_calc::job::JobWords;
use yew::prelude::*;

use super::tools::button;
use crate::dom::el;
use crate::part::{Context, JobPhase, JobState};

/// Draws it; nothing where the state has no job.
///
/// In a prerendered page the job is done: what stands there is from all of it.
pub fn view(context: &Context) -> Html {
    let model = context.session.model();
    let (Some(said), Some(_)) = (model.job_words(), context.session.job()) else {
        return Html::default();
    };
    let live = context.live.as_ref();
    let done = JobState {
        phase: JobPhase::Done,
        ..JobState::default()
    };
    let state = live.map_or(&done, |live| &live.job);
    let is_running = matches!(state.phase, JobPhase::Waiting | JobPhase::Running);
    let share = f64::from(state.done) / f64::from(state.of.max(1));
    let run = live.map(|live| live.run_job.reform(move |_| !is_running));
    let act = match state.phase {
        JobPhase::Done => None,
        _ => run,
    };
    el("div")
        .class("job")
        .attr("data-phase", phase(state))
        .child(
            el("progress")
                .attr("max", "1")
                .attr(
                    "value",
                    if state.phase == JobPhase::Done {
                        "1".to_owned()
                    } else {
                        share.to_string()
                    },
                )
                .attr("aria-label", said.bar)
                .done(),
        )
        .child(
            el("span")
                .class("job-words")
                .text(words(state, said))
                .done(),
        )
        .child(button(
            if is_running || state.phase == JobPhase::Done {
                "Stop"
            } else {
                "Start again"
            },
            act,
        ))
        .done()
}

fn phase(state: &JobState) -> &'static str {
    match state.phase {
        JobPhase::Waiting => "waiting",
        JobPhase::Running => "running",
        JobPhase::Done => "done",
        JobPhase::Cancelled => "cancelled",
        JobPhase::Failed(_) => "failed",
    }
}

fn words(state: &JobState, said: &JobWords) -> String {
    let so_far = (said.so_far)(state.done, state.of);
    match &state.phase {
        JobPhase::Waiting if state.again => {
            "Worked out before; your browser is about to repeat it.".to_owned()
        }
        JobPhase::Waiting => said.waiting.to_owned(),
        JobPhase::Running => {
            let left = match state.seconds_left {
                Some(seconds) => {
                    format!(
                        ", about {} s left",
                        format::number(seconds.ceil().max(1.0), 0)
                    )
                }
                None => String::new(),
            };
            let here = if state.on_page { said.on_page } else { "" };
            let again = if state.again { "Repeated so far: " } else { "" };
            format!("{again}{so_far}{left}{here}")
        }
        JobPhase::Done => (said.done)(state.of),
        JobPhase::Cancelled if state.of == 0 => {
            format!("Stopped before it began. {}", said.stopped)
        }
        JobPhase::Cancelled => format!("Stopped after {so_far}. {}", said.stopped),
        JobPhase::Failed(why) => why.clone(),
    }
}
