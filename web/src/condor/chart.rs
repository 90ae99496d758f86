//! The payoff chart in its place on the page.

use yew::prelude::*;

use crate::condor::handles;
use crate::condor::payoff::{Ghost, Payoff, Size};
use crate::part::Context;
use crate::scene_view;

/// Widths the prerendered page is drawn for: a phone's and a desktop's column. The style sheet
/// shows the one that is closer, scaled; the live part draws for the real width.
const STATIC_WIDTHS: [(f64, &str); 2] = [(328.0, "narrow"), (720.0, "wide")];

/// Draws the chart: for its real width and with handles when live, else both prerendered ones.
pub fn view(context: &Context<'_>) -> Html {
    let output = context.session.output();
    let name = "Profit and loss of the condor against the level of the SPX. Described and tabled \
                below.";
    let drag = context.live.as_ref().and_then(|live| live.drag.as_ref());
    let payoff = |width: f64, class: &'static str| Payoff {
        output,
        ghost: match (drag, context.session.pinned()) {
            (Some(drag), _) => Some(Ghost {
                output: &drag.before,
                name: "before",
            }),
            (None, Some(pinned)) => Some(Ghost {
                output: &pinned.output,
                name: "A",
            }),
            (None, None) => None,
        },
        axes: drag.map(|drag| drag.axes),
        size: Size::for_width(width),
        id: format!("{}-{class}", context.entry.id),
    };
    let stale = super::stale(context.session);
    match &context.live {
        Some(live) => {
            let payoff = payoff(live.chart_width, "exact");
            let handles = handles::view(context, &payoff.frame());
            html! {
                <div class="svg-box" data-stale={stale}>
                    { scene_view::with_handles(&payoff.scene(), name, "exact", handles) }
                </div>
            }
        }
        None => html! {
            <div class="svg-box" data-stale={stale}>
                { for STATIC_WIDTHS.iter().map(|(width, class)| {
                    scene_view::view(&payoff(*width, class).scene(), name, class)
                }) }
            </div>
        },
    }
}
