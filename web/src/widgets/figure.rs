//! A view beside the main chart: its controls, its figures, and for each chart its words, its
//! numbers and its sound.

use std::rc::Rc;

use condor_calc::report::{Figure, Link, Table, ViewSpec};
use condor_chart::plot::Plot;
use yew::prelude::*;

use crate::dom::{El, el};
use crate::part::{Context, SaveAs};
use crate::widgets::{chart, grid, input_panel, table, tools};

/// Draws a view: behind its title when it is folded, and then only when it is open.
pub fn view(context: &Context, spec: &'static ViewSpec) -> Html {
    if !spec.folded {
        return inside(context, spec, el("div").class("view"));
    }
    folded(context, spec.id, spec.title, "view", |content| {
        inside(context, spec, content)
    })
}

/// Something behind its title, made only when it is open.
pub(crate) fn folded(
    context: &Context,
    id: &'static str,
    title: &'static str,
    class: &'static str,
    fill: impl FnOnce(El) -> Html,
) -> Html {
    let is_open = match &context.live {
        Some(live) => live.open.contains(&id),
        // The prerendered page holds everything.
        None => true,
    };
    let content = el("div").key("inside");
    let content = if is_open {
        fill(content)
    } else {
        content.done()
    };
    let mut details = el("details")
        .class(class)
        .attr("id", format!("{}-{id}", context.entry.id))
        .child(el("summary").key("title").text(title).done())
        .child(content);
    if let Some(live) = &context.live {
        let set_open = live.set_open.clone();
        let toggled = Callback::from(move |event: Event| {
            if let Some(details) = event.target_dyn_into::<web_sys::Element>() {
                set_open.emit((id, details.has_attribute("open")));
            }
        });
        details = details.listen(Rc::new(yew::html::ontoggle::Wrapper::new(toggled)));
    }
    details.done()
}

fn inside(context: &Context, spec: &'static ViewSpec, mut content: El) -> Html {
    let view = (context.view)(spec.id);
    let mut parts = Vec::new();
    if !view.takeaway.is_empty() {
        parts.push(
            el("p")
                .key("takeaway")
                .class("takeaway")
                .maybe("data-stale", context.stale())
                .prose(&view.takeaway)
                .done(),
        );
    }
    parts.push(
        el("div")
            .key("controls")
            .child(input_panel::controls(context, spec.controls))
            .done(),
    );
    for (key, figure) in view.figures.iter().enumerate() {
        let drawn = match figure {
            Figure::Plot(plot) => with_tools(context, spec, plot, key),
            Figure::Grid(numbers) => {
                let csv = tools::save(context, (spec.id, key), "CSV", SaveAs::Csv);
                el("div")
                    .child(grid::view(context, numbers))
                    .child(tools::bar("save", std::iter::once(csv)))
                    .done()
            }
            Figure::Table(rows) => table::view(rows, context.stale()),
            Figure::Log(rows) => log(context, (spec.id, key), (rows, rows.rows.len())),
            Figure::Head(rows, of) => log(context, (spec.id, key), (rows, *of)),
            Figure::Text(text) => el("p").class("help").text(text.clone()).done(),
            Figure::Links(links) => ways(context, links),
        };
        let shown = el("div").key(key).class("view-figure");
        parts.push(
            shown
                .attr("data-figure", key.to_string())
                .child(drawn)
                .done(),
        );
    }
    content = content.children(parts.into_iter());
    content.done()
}

/// Links to other calculators in a state; nothing where no site is around.
fn ways(context: &Context, links: &[Link]) -> Html {
    let mut line = el("p").class("help ways");
    if let Some(base) = &context.base {
        line = line.text("With these numbers:");
        for link in links {
            let href = [base, link.page, "#", &link.fragment].concat();
            line = line.child(el("a").attr("href", href).text(link.title).done());
        }
    }
    line.done()
}

/// Rows of a long table that are shown.
const ROWS_SHOWN: usize = 100;

/// A table that may be long, with its file.
fn log(
    context: &Context,
    (view, place): (&'static str, usize),
    (rows, all): (&Table, usize),
) -> Html {
    let shown = table::first(rows, ROWS_SHOWN, context.stale());
    let mut content = el("div").child(shown);
    let on_page = rows.rows.len().min(ROWS_SHOWN);
    if all > on_page {
        let words = format!("The first {on_page} of {all} rows. The file holds them all.");
        content = content.child(el("p").class("help").text(words).done());
    }
    let csv = tools::save(context, (view, place), "CSV", SaveAs::Csv);
    content
        .child(tools::bar("save", std::iter::once(csv)))
        .done()
}

/// A chart with what everyone can do with it.
fn with_tools(context: &Context, spec: &'static ViewSpec, plot: &Plot, key: usize) -> Html {
    let id = spec.id;
    let prefix = format!("{}-{id}-{key}", context.entry.id);
    // Charts of one view are told apart by their place.
    let of = match key {
        0 => spec.title.to_owned(),
        _ => format!("{}, chart {}", spec.title, key + 1),
    };
    let details = |name: &str, title: &'static str, content: Html| {
        el("details")
            .key(title)
            .attr("id", format!("{prefix}-{name}"))
            .child(el("summary").text(title).done())
            .child(content)
            .done()
    };
    let words = el("div")
        .maybe("data-stale", context.stale())
        .child(paragraphs(&plot.description))
        .done();
    let buttons = [
        tools::listen(context, (id, key)),
        tools::save(context, (id, key), "Save SVG", SaveAs::Svg),
        tools::save(context, (id, key), "PNG", SaveAs::Png),
        tools::save(context, (id, key), "CSV", SaveAs::Csv),
    ];
    let drawn = chart::other(context, plot, &format!("{id}-{key}"));
    el("div")
        .child(el("div").class("chart").child(drawn).done())
        .child(
            el("div")
                .class("tools")
                .child(details("describe", "Describe", words))
                .child(details(
                    "numbers",
                    "Table",
                    table::of_plot(Some(plot), &of, context.stale()),
                ))
                .child(tools::bar("buttons", buttons.into_iter()))
                .done(),
        )
        .done()
}

/// The main chart in words, with the keys of its handles.
pub fn description(context: &Context) -> Html {
    let main = context.main();
    let described = main.plot().map(|plot| &plot.description[..]);
    let keys = context.session.model().keys();
    let mut all = described.unwrap_or_default().to_vec();
    if !keys.is_empty() {
        all.push(keys.to_owned());
    }
    el("div")
        .maybe("data-stale", context.stale())
        .child(paragraphs(&all))
        .done()
}

fn paragraphs(texts: &[String]) -> Html {
    texts
        .iter()
        .enumerate()
        .map(|(key, text)| el("p").key(key).text(text.clone()).done())
        .collect()
}
