//! The list of calculators, each with the payoff of its defaults as a small picture.

use condor_calc::registry::{ENTRIES, Entry, Kind};
use condor_chart::path::line;
use condor_chart::{Linear, Mark, Scene};
use yew::prelude::*;

use super::document::link;
use super::static_entry;
use crate::scene_view;

/// Draws the list.
pub(super) fn view(base: &str) -> Html {
    html! {
        <ul class="cards">
            { for ENTRIES.iter().filter(|entry| entry.kind == Kind::Calculator).map(|entry| html! {
                <li>
                    <a href={link(base, entry.page)}>
                        { thumbnail(entry) }
                        <span class="card-title">{entry.title}</span>
                        <span class="card-text">{entry.summary}</span>
                    </a>
                </li>
            }) }
        </ul>
    }
}

/// The payoff of the defaults, without axes.
fn thumbnail(entry: &Entry) -> Html {
    // The defaults give a result, or the build has already stopped at the calculator's own page.
    let Ok(session) = static_entry::default_session() else {
        return html! {};
    };
    let output = session.output();
    let x = Linear::new(output.window, (4.0, 156.0));
    let y = Linear::new(
        (-output.max_loss_money(), output.credit_money()),
        (66.0, 6.0),
    );
    let points: Vec<_> = output
        .at_expiry
        .iter()
        .map(|point| (x.at(point.0), y.at(point.1)))
        .collect();
    let mut scene = Scene::new(160.0, 72.0);
    scene.push(Mark::line((4.0, y.at(0.0)), (156.0, y.at(0.0)), "grid"));
    scene.push(Mark::path(line(&points), "line expiry"));
    scene_view::view(&scene, &format!("{}: payoff", entry.title), "thumb")
}
