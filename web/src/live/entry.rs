//! One live calculator or figure.

use std::rc::Rc;

use condor_calc::registry::Entry;
use condor_calc::{Action, Session, explain};
use web_sys::Element;
use yew::prelude::*;

use super::once::use_once;
use super::{
    Carried, address, announcement, chart_tools, chart_width, follow, handles, job, patience,
    still, undo_keys, views,
};
use crate::part::{self, Context, JobState, LiveContext, OpenExplanation, Part};
use crate::widgets::kept::KeptInputs;

/// What a live entry starts from.
#[derive(Properties, PartialEq, Clone)]
pub struct LiveEntryProps {
    /// The registry's entry.
    pub entry: &'static Entry,
    /// Where its parts are drawn.
    pub hosts: Rc<Vec<(Part, Element)>>,
    /// The state it starts with.
    pub session: Session,
    /// What leads from the page's folder to the site's root, if the page is part of a site.
    pub base: Option<AttrValue>,
    /// Width of the chart's host at the start, in CSS pixels.
    pub chart_width: f64,
    /// The folded views that the reader has opened already.
    pub open: Rc<Vec<&'static str>>,
    /// What the bundle carries.
    pub carried: Carried,
    /// Whether the page shows this very state with its job done.
    pub stands: bool,
    /// Whether it is the last one of the page.
    pub is_last: bool,
}

impl LiveEntryProps {
    /// Where a part is drawn, if the page has it.
    pub(super) fn host(&self, part: Part) -> Option<Element> {
        self.hosts
            .iter()
            .find(|(other, _)| *other == part)
            .map(|(_, host)| host.clone())
    }
}

/// The session as Yew's reducer.
pub(super) struct State(pub(super) Rc<Session>);

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(State(Rc::new(self.0.after(action))))
    }
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

/// One calculator: its state, and its parts drawn into their hosts.
#[component]
pub fn LiveEntry(props: &LiveEntryProps) -> Html {
    let initial = props.session.clone();
    let state = use_reducer_eq(|| State(Rc::new(initial)));
    let session = &*state.0;
    let dispatch = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    let dispatch = patience::use_patience(dispatch);
    let chart_width = chart_width::use_chart_width(props);
    let has_page = props.entry.has_address();
    let (job, run_job) = job::use_job(session, &dispatch, props.carried.jobs);
    let announcement = announcement::use_announcement(session, &job);
    let stands = still::use_still(props, session, &job);
    let copy_link = address::use_address(has_page, &state, &dispatch);
    let give_file = match props.carried.rows {
        Some(rows) => (rows.read)(&dispatch),
        None => Callback::noop(),
    };
    undo_keys::use_undo_keys(has_page, &dispatch);
    let is_last = props.is_last;
    use_once(Box::new(move || {
        if is_last {
            // All parts of the page stand.
            super::tell_page("condor-lab:live", "");
        }
        Box::new(|| ())
    }));

    let views = views::use_views(props.entry, session);
    let following = follow::use_following(props);
    let (open, set_open) = views::use_open(&props.open);
    let (probe, set_probe) = views::use_probe();
    let probe = views::with_handle(probe, &views);
    let (explained, explain) = use_explanation(session);
    let inputs = use_memo((), |()| KeptInputs::default());
    let grip = use_state_eq(|| 0_usize);
    let set_grip = {
        let grip = grip.clone();
        Callback::from(move |chosen| grip.set(chosen))
    };
    let (drag, on_handle) =
        handles::use_handles(props, &state, &views, &dispatch, chart_width, *grip);
    let (playing, listen) = chart_tools::use_listen(props.entry, &views);
    let save = chart_tools::use_save(props, &views);

    let make = {
        let views = Rc::clone(&views);
        move |id: &'static str| views.make(id)
    };
    let context = Rc::new(Context {
        entry: props.entry,
        session: Rc::clone(&state.0),
        view: Rc::new(make),
        dispatch: dispatch.clone(),
        rows: props.carried.rows.map(|rows| rows.view),
        handles: props.carried.handles.map(|handles| handles.view),
        turns: props.carried.turns.map(|turns| turns.0),
        base: props.base.clone(),
        live: Some(LiveContext {
            chart_width,
            inputs,
            follow: following.in_chart(props),
            pinned: views.pinned.clone(),
            explained,
            explain,
            grip: *grip,
            set_grip,
            drag,
            on_handle,
            probe,
            set_probe,
            open,
            set_open,
            announcement,
            copy_link,
            save,
            give_file,
            print: Callback::from(|()| print_page()),
            playing,
            listen,
            job: JobState {
                again: stands,
                ..job
            },
            run_job,
        }),
    });
    following.show(Rc::clone(&context));
    props
        .hosts
        .iter()
        .filter(|(part, _)| !(stands && still::is_result(props.entry, *part)))
        .map(|(part, host)| {
            let content = if follow::may_follow(props.entry, *part) {
                following.view(*part, host)
            } else {
                part::view(*part, &context)
            };
            let portal = create_portal(content, host.clone());
            html! { <key={part.name()}>{ portal }</> }
        })
        .collect()
}

/// The result that is being explained, and what chooses it.
#[hook]
fn use_explanation(session: &Session) -> (OpenExplanation, Callback<&'static str>) {
    let open = use_state_eq(|| None::<&'static str>);
    let model = session.model();
    // Computed anew only when the inputs or the choice change.
    let answer = session.answer().cloned();
    let explanation = use_memo(
        (*open, session.result_values().clone(), session.answers()),
        move |(open, values, _)| {
            open.and_then(|result| explain(model, values, answer.as_deref(), result))
        },
    );
    let now = *open;
    let choose = Callback::from(move |chosen: &'static str| {
        open.set((now != Some(chosen)).then_some(chosen));
    });
    (now.map(|explained| (explained, explanation)), choose)
}

/// Opens the browser's print dialogue.
fn print_page() {
    let printed = web_sys::window().map(|window| window.print());
    if let Some(Err(error)) = printed {
        // A sandboxed frame may not print; the page's own menu still can.
        web_sys::console::debug_1(&error);
    }
}
