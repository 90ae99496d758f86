//! The results under their headings, each with a button that explains it.

use condor_calc::report::{ResultItem, Tone};
use condor_chart::{Mark, Scene};
use yew::prelude::*;

use crate::part::Context;
use crate::scene_view;

/// Draws the list.
pub fn view(context: &Context<'_>) -> Html {
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
    html! {
        <>
            { for groups.into_iter().map(|group| html! {
                <section key={group} class="res-group" aria-label={(!group.is_empty()).then_some(group)}>
                    if !group.is_empty() {
                        <h2 key="heading">{group}</h2>
                    }
                    <dl key="list" class="res" data-stale={context.stale()}>
                        { for items.iter().filter(|item| item.group == group).map(|item| {
                            let before = pinned.as_ref().and_then(|all| all.iter().find(|other| other.id == item.id));
                            one(context, item, before)
                        }) }
                    </dl>
                </section>
            }) }
        </>
    }
}

fn one(context: &Context<'_>, item: &ResultItem, pinned: Option<&ResultItem>) -> Html {
    let tone = match item.tone {
        Tone::Plain => "",
        Tone::Gain => "gain",
        Tone::Loss => "loss",
    };
    html! {
        <div key={item.id} data-result={item.id}>
            <dt>{item.name}</dt>
            <dd key="value" class={classes!("value", tone)}>{&item.value}</dd>
            { for pinned.map(|before| html! {
                <dd key="pinned" class="pinned">{"A: "}{&before.value}{ for change(item, before) }</dd>
            }) }
            { for item.dots.map(|dots| html! { <dd key="picture" class="picture">{ dots_view(dots) }</dd> }) }
            <dd key="about" class="about">
                {&item.about}
                if item.is_explained {
                    {" · "}{ explain_button(context, item.id, item.name) }
                }
            </dd>
        </div>
    }
}

/// The difference from A: "+$90".
fn change(item: &ResultItem, before: &ResultItem) -> Option<Html> {
    let text = item.measure?.difference(&before.measure?)?;
    Some(html! { <span class="change">{" ("}{text}{")"}</span> })
}

/// Opens the explanation of a result under the list, or closes it.
fn explain_button(context: &Context<'_>, id: &'static str, name: &'static str) -> Html {
    let live = context.live.as_ref();
    let is_open = live
        .and_then(|live| live.explained.as_ref())
        .is_some_and(|(open, _)| *open == id);
    let explain = live.map(|live| live.explain.clone()).unwrap_or_default();
    html! {
        <button
            type="button"
            class="why"
            disabled={live.is_none()}
            aria-expanded={is_open.to_string()}
            aria-label={format!("Explain: {name}")}
            onclick={explain.reform(move |_: MouseEvent| id)}
        >{"explain"}</button>
    }
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
