//! A view beside the main chart: its controls, its figures, and for each chart its words, its
//! numbers and its sound.

use condor_calc::report::{Figure, ViewSpec};
use condor_chart::plot::Plot;
use yew::prelude::*;

use crate::part::{Context, SaveAs};
use crate::widgets::{chart, grid, input_panel, table, tools};

/// Draws a view: behind its title when it is folded, and then only when it is open.
pub fn view(context: &Context<'_>, spec: &'static ViewSpec) -> Html {
    if !spec.folded {
        return html! { <div class="view">{ inside(context, spec) }</div> };
    }
    let id = format!("{}-{}", context.entry.id, spec.id);
    let is_open = match &context.live {
        Some(live) => live.open.contains(&spec.id),
        // The prerendered page holds everything.
        None => true,
    };
    let ontoggle = context.live.as_ref().map(|live| {
        let set_open = live.set_open.clone();
        Callback::from(move |event: Event| {
            if let Some(details) = event.target_dyn_into::<web_sys::Element>() {
                set_open.emit((spec.id, details.has_attribute("open")));
            }
        })
    });
    html! {
        <details class="view" {id} {ontoggle}>
            <summary key="title">{spec.title}</summary>
            <div key="inside">
                if is_open {
                    { inside(context, spec) }
                }
            </div>
        </details>
    }
}

fn inside(context: &Context<'_>, spec: &'static ViewSpec) -> Html {
    let view = (context.view)(spec.id);
    html! {
        <>
            if !view.takeaway.is_empty() {
                <p key="takeaway" class="takeaway" data-stale={context.stale()}>{&view.takeaway}</p>
            }
            <div key="controls">{ input_panel::controls(context, spec.controls) }</div>
            { for view.figures.iter().enumerate().map(|(key, figure)| html! {
                <div {key} class="view-figure">
                    { match figure {
                        Figure::Plot(plot) => with_tools(context, spec.id, plot, key),
                        Figure::Grid(numbers) => html! {
                            <>
                                { grid::view(context, numbers) }
                                <span class="bar">{ tools::save(context, spec.id, "CSV", SaveAs::Csv) }</span>
                            </>
                        },
                        Figure::Table(rows) => table::view(rows, context.stale()),
                        Figure::Text(text) => html! { <p class="help">{text}</p> },
                    } }
                </div>
            }) }
        </>
    }
}

/// A chart with what everyone can do with it.
fn with_tools(context: &Context<'_>, id: &'static str, plot: &Plot, key: usize) -> Html {
    let prefix = format!("{}-{id}-{key}", context.entry.id);
    html! {
        <>
            <div class="chart">{ chart::other(context, plot, &format!("{id}-{key}")) }</div>
            <div class="tools">
                <details id={format!("{prefix}-describe")}>
                    <summary>{"Describe"}</summary>
                    <div data-stale={context.stale()}>{ paragraphs(&plot.description) }</div>
                </details>
                <details id={format!("{prefix}-numbers")}>
                    <summary>{"Table"}</summary>
                    { table::of_plot(Some(plot), context.stale()) }
                </details>
                <span class="bar">
                    { tools::listen(context, id) }
                    { tools::save(context, id, "Save SVG", SaveAs::Svg) }
                    { tools::save(context, id, "PNG", SaveAs::Png) }
                    { tools::save(context, id, "CSV", SaveAs::Csv) }
                </span>
            </div>
        </>
    }
}

/// The main chart in words, with the keys of its handles.
pub fn description(context: &Context<'_>) -> Html {
    let described = context.main.plot().map(|plot| &plot.description[..]);
    let keys = context.session.model().keys();
    html! {
        <div data-stale={context.stale()}>
            { paragraphs(described.unwrap_or_default()) }
            if !keys.is_empty() {
                <p key="keys">{keys}</p>
            }
        </div>
    }
}

fn paragraphs(texts: &[String]) -> Html {
    texts
        .iter()
        .enumerate()
        .map(|(key, text)| html! { <p {key}>{text}</p> })
        .collect()
}
