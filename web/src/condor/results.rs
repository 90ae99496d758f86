//! The results: money first, then chances.

use condor_calc::condor::{Condor, Law};
use condor_calc::{Session, format};
use yew::prelude::*;

use crate::scene_view;

/// One result.
struct Item {
    name: &'static str,
    value: String,
    class: &'static str,
    about: String,
    picture: Option<Html>,
}

/// Draws the list of results.
pub fn view(session: &Session<Condor>) -> Html {
    html! {
        <dl class="res" data-stale={super::stale(session)}>
            { for items(session).into_iter().map(|item| html! {
                <div key={item.name}>
                    <dt>{item.name}</dt>
                    <dd class={classes!("value", item.class)}>{item.value}</dd>
                    { for item.picture.map(|picture| html! { <dd class="picture">{picture}</dd> }) }
                    <dd class="about">{item.about}</dd>
                </div>
            }) }
        </dl>
    }
}

fn items(session: &Session<Condor>) -> Vec<Item> {
    let output = session.output();
    let break_evens = match (output.break_even_low, output.break_even_high) {
        (Some(low), Some(high)) => {
            format!("{} and {}", format::number(low, 0), format::number(high, 0))
        }
        (Some(one), None) | (None, Some(one)) => format::number(one, 0),
        (None, None) => "none".to_owned(),
    };
    let theta = output.theta_money_a_day;
    vec![
        Item {
            name: "Credit",
            value: format::signed_dollars(output.credit_money()),
            class: "gain",
            about: format!("{} points × 100", format::number(output.credit, 2)),
            picture: None,
        },
        Item {
            name: "Most you can lose",
            value: format::signed_dollars(-output.max_loss_money()),
            class: "loss",
            about: format!(
                "wing less credit: {} points × 100",
                format::number(output.max_loss, 2)
            ),
            picture: None,
        },
        Item {
            name: "Break-evens",
            value: break_evens,
            class: "",
            about: "index level at expiry".to_owned(),
            picture: None,
        },
        Item {
            name: "Chance of any profit",
            value: format!("{} of 100", output.profits_in_100()),
            class: "",
            about: match output.law {
                Law::Smile => "at expiry, from all prices of the smile",
                Law::Lognormal => "at expiry, from one volatility for every level",
            }
            .to_owned(),
            picture: Some(dots(output.profits_in_100())),
        },
        Item {
            name: "Return on risk",
            value: output
                .return_on_risk
                .map_or_else(|| "no risk".to_owned(), |value| format::percent(value, 1)),
            class: "",
            about: format!(
                "credit over most you can lose, in {}",
                condor_calc::Unit::Days.text(output.days)
            ),
            picture: None,
        },
        Item {
            name: "Time decay",
            value: format!("{} a day", format::signed_dollars(theta)),
            class: if theta >= 0.0 { "gain" } else { "loss" },
            about: "if nothing else moves".to_owned(),
            picture: None,
        },
    ]
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
