//! A plot in its place on the page: for its real width and with handles when live, for two widths
//! in a prerendered page.

use condor_chart::plot::{Drawing, Ghost, Plot, Rule, Size};
use condor_chart::{Scene, XyFrame};
use web_sys::Element;
use yew::prelude::*;

use crate::part::{Context, Part, Probe};
use crate::scene_view;

/// Widths the prerendered page is drawn for: a phone's and a desktop's column. The style sheet
/// shows the one that is closer, scaled; the live part draws for the real width.
const STATIC_WIDTHS: [(f64, &str); 2] = [(328.0, "narrow"), (720.0, "wide")];

/// The class of a chart that is drawn for its real width.
const EXACT: &str = "exact";

/// Draws the main chart, with its handles and what it is compared with behind it.
pub fn main(context: &Context) -> Html {
    match context.main().plot() {
        Some(plot) => {
            let drawing = |width: f64, class: &str| of_main(context, width, class);
            draw(context, plot, &drawing, "svg-box", true)
        }
        None => html! {},
    }
}

/// How the main chart is drawn.
fn of_main<'a>(context: &'a Context, width: f64, class: &str) -> Drawing<'a> {
    let live = context.live.as_ref();
    let drag = live.and_then(|live| live.drag.as_ref());
    let behind = match drag {
        Some(drag) => drag.before.plot().map(|plot| (plot, "before")),
        None => live
            .and_then(|live| live.pinned.as_ref())
            .and_then(|pinned| pinned.plot())
            .map(|plot| (plot, "A")),
    };
    Drawing {
        size: Size::for_width(width),
        id: format!("{}-{class}", context.entry.id),
        axes: drag.map(|drag| drag.axes),
        ghost: behind.map(|(plot, name)| Ghost { plot, name }),
    }
}

/// Draws the areas that take hold of the main chart's handles; nothing where there are none.
pub fn handles(context: &Context) -> Html {
    match (context.handles, context.main().plot(), &context.live) {
        (Some(view), Some(plot), Some(live)) => {
            let frame = plot.frame(&of_main(context, live.chart_width, EXACT));
            view(context, plot, &frame)
        }
        _ => html! {},
    }
}

/// The values at the place of the main chart pointed at.
pub fn readout(context: &Context) -> Html {
    match context.main().plot() {
        Some(plot) => readings(plot, pointed_at(context, plot)),
        None => html! {},
    }
}

/// Draws the chart of another view.
pub fn other(context: &Context, plot: &Plot, id: &str) -> Html {
    let drawing = |width: f64, class: &str| Drawing {
        size: Size::low_for_width(width),
        id: format!("{}-{id}-{class}", context.entry.id),
        axes: None,
        ghost: None,
    };
    draw(context, plot, &drawing, "svg-box low", false)
}

fn draw<'a>(
    context: &Context,
    plot: &Plot,
    drawing: &dyn Fn(f64, &str) -> Drawing<'a>,
    class: &'static str,
    is_main: bool,
) -> Html {
    let Some(live) = &context.live else {
        return html! {
            <>
                <div {class}>
                    { for STATIC_WIDTHS.iter().map(|(width, class)| {
                        scene_view::view(&plot.scene(&drawing(*width, class)), &plot.name, class)
                    }) }
                </div>
                { readings(plot, None) }
            </>
        };
    };
    let drawing = drawing(live.chart_width, EXACT);
    let frame = plot.frame(&drawing);
    let probe = pointed_at(context, plot);
    let mut pointed = Scene::new(0.0, 0.0);
    if let Some(probe) = probe {
        pointed.extend(plot.probe(&frame, probe.value));
    }
    let over = html! {
        <>
            <g key="probe" class="probe-layer" aria-hidden="true">{ scene_view::marks(&pointed.marks) }</g>
            if is_main && context.handles.is_some() {
                { live.follow.emit(Part::Handles) }
            }
        </>
    };
    html! {
        <>
            <div
                key="box" {class} data-stale={context.stale()}
                onpointermove={point(context, plot, frame)} onpointerleave={leave(context, plot)}
            >
                { if is_main {
                    scene_view::with_handles(&plot.scene(&drawing), &plot.name, EXACT, over)
                } else {
                    scene_view::with_overlay(&plot.scene(&drawing), &plot.name, EXACT, over)
                } }
            </div>
            { if is_main { live.follow.emit(Part::Readout) } else { readings(plot, probe) } }
        </>
    }
}

/// The place pointed at, if the plot shares its axis.
fn pointed_at(context: &Context, plot: &Plot) -> Option<Probe> {
    let probe = context.live.as_ref()?.probe?;
    (Some(probe.axis) == plot.x.shared).then_some(probe)
}

/// The values at the place pointed at; without one, where the plot's own upright line stands; without either, what
/// the axes are.
fn readings(plot: &Plot, probe: Option<Probe>) -> Html {
    let now = plot.rules.iter().find_map(|rule| match rule {
        Rule::X(x) => Some(*x),
        Rule::Y(_) => None,
    });
    let at = probe.map(|probe| probe.value).or(now);
    let text = at
        .and_then(|x| values_at(plot, x))
        .unwrap_or_else(|| axes(plot));
    html! { <p key="readout" class="readout" aria-hidden="true">{text}</p> }
}

fn values_at(plot: &Plot, x: f64) -> Option<String> {
    let readings: Vec<String> = plot
        .readings(x)
        .into_iter()
        .map(|reading| format!("{} {}", super::inside(&reading.name), reading.value))
        .collect();
    (!readings.is_empty()).then(|| {
        let place = (plot.x.format)(x);
        format!("{} {place}: {}", plot.x.title, readings.join(" · "))
    })
}

fn axes(plot: &Plot) -> String {
    let [across, up] = [&plot.x, &plot.y].map(|axis| super::inside(&axis.title));
    format!("Across: {across}. Up: {up}.")
}

/// A mouse or pen over a plot whose axis other views share shows its place in all of them.
fn point(context: &Context, plot: &Plot, frame: XyFrame) -> Option<Callback<PointerEvent>> {
    let set = context.live.as_ref()?.set_probe.clone();
    let axis = plot.x.shared?;
    Some(Callback::from(move |event: PointerEvent| {
        // A finger scrolls, and a pressed button drags.
        if event.pointer_type() == "touch" || event.buttons() != 0 {
            return;
        }
        let Some(place) = event
            .current_target()
            .and_then(|target| wasm_bindgen::JsCast::dyn_into::<Element>(target).ok())
        else {
            return;
        };
        let rect = place.get_bounding_client_rect();
        if rect.width() > 0.0 {
            let across = f64::from(event.client_x()) - rect.left();
            let at = across * frame.width / rect.width().max(frame.width);
            let value = frame.x.invert(at);
            set.emit(frame.x.contains(value).then_some(Probe {
                axis,
                value,
                handle: None,
            }));
        }
    }))
}

fn leave(context: &Context, plot: &Plot) -> Option<Callback<PointerEvent>> {
    plot.x.shared?;
    let set = context.live.as_ref()?.set_probe.clone();
    Some(Callback::from(move |_| set.emit(None)))
}
