//! The payoff chart in its place on the page.

use yew::prelude::*;

use crate::condor::payoff::{Payoff, Size};
use crate::part::Context;
use crate::scene_view;

/// Widths the prerendered page is drawn for: a phone's and a desktop's column. The style sheet
/// shows the one that is closer, scaled; the live part draws for the real width.
const STATIC_WIDTHS: [(f64, &str); 2] = [(328.0, "narrow"), (720.0, "wide")];

/// Draws the chart: for its real width when live, else both prerendered ones.
pub fn view(context: &Context<'_>) -> Html {
    let output = context.session.output();
    let name = "Profit and loss of the condor against the level of the SPX. Described and \
                tabled below.";
    let draw = |width: f64, class: &'static str| {
        let payoff = Payoff {
            output,
            pinned: context.session.pinned().map(|pinned| &*pinned.output),
            size: Size::for_width(width),
            id: format!("{}-{class}", context.entry.id),
        };
        scene_view::view(&payoff.scene(), name, class)
    };
    let stale = super::stale(context.session);
    match &context.live {
        Some(live) => html! {
            <div class="svg-box" data-stale={stale}>{ draw(live.chart_width, "exact") }</div>
        },
        None => html! {
            <div class="svg-box" data-stale={stale}>
                { for STATIC_WIDTHS.iter().map(|(width, class)| draw(*width, class)) }
            </div>
        },
    }
}
