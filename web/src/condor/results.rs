//! The results: money first, then chances.

use condor_calc::condor::{Condor, CondorOutput, Explained, Law};
use condor_calc::{Session, Unit, format};
use yew::prelude::*;

use crate::part::Context;
use crate::scene_view;

/// One result.
struct Item {
    explained: Explained,
    name: &'static str,
    value: String,
    /// The value of the pinned state.
    pinned: Option<String>,
    class: &'static str,
    about: String,
    picture: Option<Html>,
}

/// Draws the list of results, each with a button that explains it.
pub fn view(context: &Context<'_>) -> Html {
    let session = context.session;
    html! {
        <dl class="res" data-stale={super::stale(session)}>
            { for items(session).into_iter().map(|item| html! {
                <div key={item.name}>
                    <dt>{item.name}</dt>
                    <dd class={classes!("value", item.class)}>{item.value}</dd>
                    { for item.pinned.map(|value| html! { <dd class="pinned">{"A: "}{value}</dd> }) }
                    { for item.picture.map(|picture| html! { <dd class="picture">{picture}</dd> }) }
                    <dd class="about">
                        {item.about}{" · "}{ explain_button(context, item.explained, item.name) }
                    </dd>
                </div>
            }) }
        </dl>
    }
}

/// Opens the explanation of a result under the list, or closes it.
fn explain_button(context: &Context<'_>, explained: Explained, name: &'static str) -> Html {
    let live = context.live.as_ref();
    let is_open = live
        .and_then(|live| live.explained.as_ref())
        .is_some_and(|(open, _)| *open == explained);
    let explain = live.map(|live| live.explain.clone()).unwrap_or_default();
    html! {
        <button
            type="button"
            class="why"
            disabled={live.is_none()}
            aria-expanded={is_open.to_string()}
            aria-label={format!("Explain: {name}")}
            onclick={explain.reform(move |_: MouseEvent| explained)}
        >{"explain"}</button>
    }
}

fn items(session: &Session<Condor>) -> Vec<Item> {
    let output = session.output();
    let pinned = session.pinned().map(|pinned| &*pinned.output);
    let item = |explained, name, show: fn(&CondorOutput) -> String, class, about| Item {
        explained,
        name,
        value: show(output),
        pinned: pinned.map(show),
        class,
        about,
        picture: None,
    };
    let mut chance = item(
        Explained::Chance,
        "Chance of any profit",
        |output| format!("{} of 100", output.profits_in_100()),
        "",
        match output.law {
            Law::Smile => "at expiry, from all prices of the smile",
            Law::Lognormal => "at expiry, from one volatility for every level",
        }
        .to_owned(),
    );
    chance.picture = Some(dots(output.profits_in_100()));
    vec![
        item(
            Explained::Credit,
            "Credit",
            |output| format::signed_dollars(output.credit_money()),
            "gain",
            format!("{} points × 100", format::number(output.credit, 2)),
        ),
        item(
            Explained::MaxLoss,
            "Most you can lose",
            |output| format::signed_dollars(-output.max_loss_money()),
            "loss",
            format!(
                "wing less credit: {} points × 100",
                format::number(output.max_loss, 2)
            ),
        ),
        item(
            Explained::BreakEvens,
            "Break-evens",
            break_evens,
            "",
            "index level at expiry".to_owned(),
        ),
        chance,
        item(
            Explained::ReturnOnRisk,
            "Return on risk",
            |output| {
                output
                    .return_on_risk
                    .map_or_else(|| "no risk".to_owned(), |value| format::percent(value, 1))
            },
            "",
            format!(
                "credit over most you can lose, in {}",
                Unit::Days.text(output.days)
            ),
        ),
        item(
            Explained::TimeDecay,
            "Time decay",
            |output| format!("{} a day", format::signed_dollars(output.theta_money_a_day)),
            if output.theta_money_a_day >= 0.0 {
                "gain"
            } else {
                "loss"
            },
            "if nothing else moves".to_owned(),
        ),
    ]
}

fn break_evens(output: &CondorOutput) -> String {
    match (output.break_even_low, output.break_even_high) {
        (Some(low), Some(high)) => {
            format!("{} and {}", format::number(low, 0), format::number(high, 0))
        }
        (Some(one), None) | (None, Some(one)) => format::number(one, 0),
        (None, None) => "none".to_owned(),
    }
}

/// A hundred chances as a hundred dots, ten to a row, filled for a profit.
fn dots(profits: u8) -> Html {
    let mut scene = condor_chart::Scene::new(120.0, 120.0);
    for i in 0..100_u8 {
        let centre = (
            6.0 + 12.0 * f64::from(i % 10),
            6.0 + 12.0 * f64::from(i / 10),
        );
        let class = if i < profits { "dot-gain" } else { "dot-loss" };
        scene.push(condor_chart::Mark::circle(centre, 4.2, class));
    }
    scene_view::view(&scene, &format!("{profits} of 100 dots are filled"), "dots")
}
