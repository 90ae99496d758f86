//! A calculator or figure as it stands before WebAssembly: every part in its host, drawn from the
//! defaults.

use condor_calc::condor::Condor;
use condor_calc::registry::{Entry, Kind};
use condor_calc::{Calculator, Session};
use yew::prelude::*;

use super::Error;
use crate::part::{self, Context, Part};

/// The state every prerendered page starts from.
pub(super) type DefaultSession = Session<Condor>;

/// The defaults of the calculator.
pub(super) fn default_session() -> Result<DefaultSession, Error> {
    Session::new().map_err(|problem| {
        Error(format!(
            "the defaults give no result ({}): {}",
            std::any::type_name::<<Condor as Calculator>::Inputs>(),
            problem.text
        ))
    })
}

/// The entry with its hosts.
pub(super) fn view(entry: &'static Entry, session: &DefaultSession) -> Html {
    let context = Context {
        entry,
        session,
        dispatch: Callback::noop(),
        live: None,
    };
    let inside = |part: Part| part::view(part, &context);
    let host = |part: Part| part.host(entry);
    let class = match entry.kind {
        Kind::Calculator => "calculator",
        Kind::Figure => "figure",
    };
    let is_calculator = entry.kind == Kind::Calculator;
    html! {
        <section id={entry.id} {class} aria-label={entry.title}>
            <div data-host={host(Part::Notes)}>{ inside(Part::Notes) }</div>
            <p class="lede" data-host={host(Part::Sentence)}>{ inside(Part::Sentence) }</p>
            <div class="work">
                <div class="try">
                    <figure>
                        <figcaption data-host={host(Part::Takeaway)}>{ inside(Part::Takeaway) }</figcaption>
                        <div class="chart" data-host={host(Part::Chart)}>{ inside(Part::Chart) }</div>
                        if is_calculator {
                            <div class="grip" data-host={host(Part::Grip)}>{ inside(Part::Grip) }</div>
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
                    <div class="out wide" data-host={host(Part::Legs)}>{ inside(Part::Legs) }</div>
                }
            </div>
            <p class="visually-hidden" aria-live="polite" data-host={host(Part::Announcement)}></p>
        </section>
    }
}
