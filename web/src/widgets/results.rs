//! The results under their headings: each with the way to its term, and with a button that explains it.

use condor_calc::report::{ResultItem, Tone};
use condor_chart::{Mark, Scene};
use yew::prelude::*;

use crate::dom::{El, el};
use crate::part::Context;
use crate::scene_view;
use crate::widgets::term;

/// Draws the list.
pub fn view(context: &Context) -> Html {
    let items = context.session.result().results();
    let pinned = context
        .session
        .pinned()
        .map(|pinned| pinned.result.results());
    let mut groups: Vec<&'static str> = Vec::new();
    for item in &items {
        if groups.last() != Some(&item.group) {
            groups.push(item.group);
        }
    }
    groups
        .into_iter()
        .map(|group| {
            let of_group = items.iter().filter(|item| item.group == group).map(|item| {
                let before = pinned
                    .as_ref()
                    .and_then(|all| all.iter().find(|other| other.id == item.id));
                one(context, item, before)
            });
            let list = el("dl")
                .class("res")
                .maybe("data-stale", context.stale())
                .children(of_group)
                .done();
            let section = el("div").key(group).class("res-group");
            if group.is_empty() {
                section.child(list).done()
            } else {
                section
                    .child(el("h2").text(group).done())
                    .child(list)
                    .done()
            }
        })
        .collect()
}

/// Whether a value is half a sentence, which in the size of a number would take five lines of a telephone.
fn is_long(value: &str) -> bool {
    value.chars().count() > 24
}

fn one(context: &Context, item: &ResultItem, pinned: Option<&ResultItem>) -> Html {
    let class = match item.tone {
        Tone::Plain => "value",
        Tone::Gain => "value gain",
        Tone::Loss => "value loss",
    };
    let part = |key: &'static str, class: &'static str| el("dd").key(key).class(class);
    let mut parts = vec![
        named(context, item),
        part("value", class)
            .maybe("data-long", is_long(&item.value).then_some("true"))
            .text(item.value.clone())
            .done(),
    ];
    if let Some(before) = pinned {
        parts.push(with_change(part("pinned", "pinned"), item, before).done());
    }
    if let Some(dots) = item.dots {
        parts.push(part("picture", "picture").child(dots_view(dots)).done());
    }
    let mut about = part("about", "about").prose(&item.about);
    if item.is_explained {
        about = about
            .child(el("span").class("sep").text(" · ").done())
            .child(explain_button(context, item.id, item.name));
    }
    parts.push(about.done());
    el("div")
        .key(item.id)
        .attr("data-result", item.id)
        .children(parts.into_iter())
        .done()
}

/// The name of a result, as the way to its term if it has one: explained or not, its words can be looked up.
fn named(context: &Context, item: &ResultItem) -> Html {
    let name = el("dt").key("name");
    match term::link(context, item.term, item.name) {
        Some(link) => name.child(link).done(),
        None => name.text(item.name).done(),
    }
}

/// With the value in A and the difference from it: "A: $1,270 (+$90)". Each has a key, so that the value
/// stays the element it is when a difference comes or goes.
fn with_change(shown: El, item: &ResultItem, before: &ResultItem) -> El {
    let span = |key: &'static str| el("span").key(key);
    let value = span("a").text(format!("A: {}", before.value)).done();
    let change = item.difference(before).map(|text| {
        let change = span("change").class("change");
        change.text(format!(" ({text})")).done()
    });
    shown.children([value].into_iter().chain(change))
}

/// Opens the explanation of a result under the list, or closes it.
fn explain_button(context: &Context, id: &'static str, name: &'static str) -> Html {
    let live = context.live.as_ref();
    let is_open = live
        .and_then(|live| live.explained.as_ref())
        .is_some_and(|(open, _)| *open == id);
    el("button")
        .attr("type", "button")
        .class("why")
        .attr("aria-expanded", if is_open { "true" } else { "false" })
        .attr("aria-label", format!("Explain: {name}"))
        .on_click(live.map(|live| live.explain.reform(move |_| id)))
        .text("explain")
        .done()
}

/// A hundred chances as a hundred dots, ten to a row, filled for a profit.
fn dots_view(filled: u8) -> Html {
    let mut scene = Scene::new(120.0, 120.0);
    for i in 0..100_u8 {
        let centre = (
            6.0 + 12.0 * f64::from(i % 10),
            6.0 + 12.0 * f64::from(i / 10),
        );
        let class = if i < filled { "dot-gain" } else { "dot-loss" };
        scene.push(Mark::circle(centre, 4.2, class));
    }
    scene_view::view(&scene, &format!("{filled} of 100 dots are filled"), "dots")
}
