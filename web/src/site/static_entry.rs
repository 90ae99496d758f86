//! A calculator or figure as it stands before WebAssembly: every part in its host, drawn from what
//! it starts from.

use std::rc::Rc;

use condor_calc::Session;
use condor_calc::registry::{Entry, Kind, Teach};
use yew::prelude::*;

use super::{citation, onward, start_states};
use crate::part::{self, Context, Part};
use crate::widgets::turns;

/// The entry with its hosts. `base` leads from the page's folder to the site's root, if there is a site.
pub(super) fn view(entry: &'static Entry, base: Option<&str>) -> Html {
    drawn(entry, base, |inside| whole(entry, inside, true))
}

/// The entry as it stands in the pages of others: without what belongs to its own page, which is states to start
/// from, the way to other calculators, and the citation.
pub(super) fn embedded(entry: &'static Entry) -> Html {
    drawn(entry, None, |inside| whole(entry, inside, false))
}

/// The sentence of an entry in a place of its own: it answers to the figure wherever that stands.
pub(super) fn sentence(entry: &'static Entry) -> Html {
    drawn(entry, None, |inside| {
        html! {
            <p class="lede" data-host={Part::Sentence.host(entry)}>{ inside(Part::Sentence) }</p>
        }
    })
}

/// Draws with the parts of an entry as it starts.
fn drawn(
    entry: &'static Entry,
    base: Option<&str>,
    draw: impl Fn(&dyn Fn(Part) -> Html) -> Html,
) -> Html {
    // Checked before rendering.
    let Ok(session) = entry.session().and_then(Session::with_job_done) else {
        return html! {};
    };
    let result = Rc::clone(session.result());
    let session_turns = result.turns();
    let make = move |id: &'static str| Rc::new(entry.view(&*result, id));
    let context = Context {
        entry,
        session: Rc::new(session),
        view: Rc::new(make),
        dispatch: Callback::noop(),
        rows: Some(|input| input.view()),
        // They are taken hold of when the page is live.
        handles: None,
        turns: (!session_turns.is_empty()).then_some(turns::view),
        base: base.map(|base| AttrValue::from(base.to_owned())),
        live: None,
    };
    draw(&|part| part::view(part, &context))
}

fn whole(entry: &'static Entry, inside: &dyn Fn(Part) -> Html, on_its_page: bool) -> Html {
    let host = |part: Part| part.host(entry);
    let class = match entry.kind {
        Kind::Calculator => "calculator",
        Kind::Figure if entry.teach.is_some() => "figure asks",
        Kind::Figure => "figure",
    };
    if let Some(teach) = entry.teach {
        return asking(entry, teach, class, inside);
    }
    let is_calculator = entry.kind == Kind::Calculator;
    html! {
        <section id={entry.id} {class} aria-label={entry.title}>
            <div data-host={host(Part::Notes)}>{ inside(Part::Notes) }</div>
            <p class="lede" data-host={host(Part::Sentence)}>{ inside(Part::Sentence) }</p>
            if is_calculator && on_its_page {
                <div class="presets-host">
                    { start_states::view(entry) }
                    { onward::view(entry) }
                </div>
            }
            if entry.may_have_job() {
                <div class={job_class(entry)} data-host={host(Part::Job)}>{ inside(Part::Job) }</div>
            }
            <div class="work">
                <div class="try">
                    <figure>
                        <figcaption data-host={host(Part::Takeaway)}>{ inside(Part::Takeaway) }</figcaption>
                        <div class="chart" data-host={host(Part::Chart)}>{ inside(Part::Chart) }</div>
                        if is_calculator {
                            <div class="grip" data-host={host(Part::Grip)}>{ inside(Part::Grip) }</div>
                            <div class="controls-host" data-host={host(Part::Controls)}>{ inside(Part::Controls) }</div>
                        }
                        <div class="compare-host" data-host={host(Part::Compare)}>{ inside(Part::Compare) }</div>
                    </figure>
                    <div class="panel" data-host={host(Part::Inputs)}>{ inside(Part::Inputs) }</div>
                    <div class="tools">
                        <details id={format!("{}-describe", entry.id)}>
                            <summary>{"Describe"}</summary>
                            <div data-host={host(Part::Description)}>{ inside(Part::Description) }</div>
                        </details>
                        <details id={format!("{}-numbers", entry.id)}>
                            <summary>{"Table"}</summary>
                            <div data-host={host(Part::ChartTable)}>{ inside(Part::ChartTable) }</div>
                        </details>
                        <span class="bar" data-host={host(Part::Listen)}>{ inside(Part::Listen) }</span>
                        <span class="bars" data-host={host(Part::Tools)}>{ inside(Part::Tools) }</span>
                    </div>
                </div>
                if is_calculator {
                    <div class="out">
                        <div data-host={host(Part::Results)}>{ inside(Part::Results) }</div>
                        <div data-host={host(Part::Explanation)}>{ inside(Part::Explanation) }</div>
                    </div>
                    <div class="out wide">
                        { for entry.views().skip(1).map(|view| {
                            let part = Part::View(view.id);
                            html! { <div data-host={host(part)}>{ inside(part) }</div> }
                        }) }
                        if on_its_page {
                            { citation::view(entry) }
                        }
                    </div>
                }
            </div>
            { help(entry) }
            <p class="visually-hidden" aria-live="polite" data-host={host(Part::Announcement)}></p>
        </section>
    }
}

/// A figure that asks something: the question, a move to begin with, the chart with few inputs, its
/// results, and what the reader should have seen.
fn asking(
    entry: &'static Entry,
    teach: Teach,
    class: &'static str,
    inside: &dyn Fn(Part) -> Html,
) -> Html {
    let host = |part: Part| part.host(entry);
    // A lesson or an article says step by step what to try.
    let says_steps = entry.page.starts_with(super::learn::PATH);
    html! {
        <section id={entry.id} {class} aria-label={entry.title}>
            <p class="ask">{teach.question}</p>
            if !says_steps {
                <p class="move"><strong>{"Try this. "}</strong>{teach.suggested_move}</p>
            }
            <div data-host={host(Part::Notes)}>{ inside(Part::Notes) }</div>
            if entry.may_have_job() {
                <div class={job_class(entry)} data-host={host(Part::Job)}>{ inside(Part::Job) }</div>
            }
            <div class="work">
                <div class="try">
                    <figure>
                        <figcaption data-host={host(Part::Takeaway)}>{ inside(Part::Takeaway) }</figcaption>
                        <div class="chart" data-host={host(Part::Chart)}>{ inside(Part::Chart) }</div>
                        <div class="compare-host" data-host={host(Part::Compare)}>{ inside(Part::Compare) }</div>
                    </figure>
                    <div class="panel" data-host={host(Part::Inputs)}>{ inside(Part::Inputs) }</div>
                    <div class="tools">
                        <details id={format!("{}-describe", entry.id)}>
                            <summary>{"Describe"}</summary>
                            <div data-host={host(Part::Description)}>{ inside(Part::Description) }</div>
                        </details>
                        <details id={format!("{}-numbers", entry.id)}>
                            <summary>{"Table"}</summary>
                            <div data-host={host(Part::ChartTable)}>{ inside(Part::ChartTable) }</div>
                        </details>
                        <span class="bar" data-host={host(Part::Listen)}>{ inside(Part::Listen) }</span>
                        <span class="bars" data-host={host(Part::Tools)}>{ inside(Part::Tools) }</span>
                    </div>
                </div>
                <div class="out">
                    <div data-host={host(Part::Results)}>{ inside(Part::Results) }</div>
                    <div data-host={host(Part::Explanation)}>{ inside(Part::Explanation) }</div>
                    { for entry.views().skip(1).map(|view| {
                        let part = Part::View(view.id);
                        html! { <div data-host={host(part)}>{ inside(part) }</div> }
                    }) }
                </div>
            </div>
            <details class="view check" id={format!("{}-check", entry.id)}>
                <summary>{"What you should have seen"}</summary>
                <p>{teach.check}</p>
            </details>
            { help(entry) }
            <p class="visually-hidden" aria-live="polite" data-host={host(Part::Announcement)}></p>
        </section>
    }
}

/// What each input is and does, in words that its control refers to. It stands outside the hosts, so
/// that the live part need not carry it.
fn help(entry: &Entry) -> Html {
    let specs = entry.model.specs().iter();
    let shown = |key: &&str| entry.inputs.is_empty() || entry.inputs.contains(key);
    html! {
        <div hidden=true>
            { for specs.filter(|spec| shown(&spec.key())).map(|spec| html! {
                <p id={format!("{}-{}-help", entry.id, spec.key())}>{spec.help()}</p>
            }) }
        </div>
    }
}

/// Where a job begins with the page, sentences change while it goes on.
fn job_class(entry: &Entry) -> &'static str {
    if entry.has_job() {
        "job-host first-look"
    } else {
        "job-host"
    }
}
