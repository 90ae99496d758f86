//! Taking hold of the chart's handles.

use condor_calc::Action;
use condor_calc::condor::{Grip, Handle};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::LiveEntryProps;
use super::entry::State;
use crate::condor::handles::{Drag, HandleEvent};
use crate::condor::payoff::{Ghost, Payoff, Size};
use crate::part::Part;

/// The handle that is held, and what the reader's events do.
#[hook]
pub(super) fn use_handles(
    props: &LiveEntryProps,
    state: &UseReducerHandle<State>,
    dispatch: &Callback<Action>,
    chart_width: f64,
    grip: Grip,
) -> (Option<Drag>, Callback<HandleEvent>) {
    let drag = use_state_eq(|| None::<Drag>);
    let chart = props
        .hosts
        .iter()
        .find(|(part, _)| *part == Part::Chart)
        .map(|(_, host)| host.clone());
    let held = (*drag).clone();
    let now = held.clone();
    let session = state.0.clone();
    let dispatch = dispatch.clone();
    let on_handle = Callback::from(move |event: HandleEvent| {
        let (inputs, output) = (session.inputs(), session.output());
        // As the chart is drawn: with the pinned state behind it when none is held.
        let payoff = Payoff {
            output,
            ghost: session.pinned().map(|pinned| Ghost {
                output: &pinned.output,
                name: "A",
            }),
            axes: held.as_ref().map(|drag| drag.axes),
            size: Size::for_width(chart_width),
            id: String::new(),
        };
        let frame = payoff.frame();
        let level_at = |client_x: f64| {
            chart
                .as_ref()
                .and_then(svg_left_and_scale)
                .map(|(left, scale)| {
                    frame
                        .x
                        .invert((client_x - left) / scale * payoff.size.width)
                })
        };
        let with_shift = |shift: bool| if shift { Grip::WholeCondor } else { grip };
        let bring = |handle: Handle, grip: Grip, level: f64| {
            let values = handle.moved(inputs, output, grip, level);
            dispatch.emit(Action::MoveMany { values });
        };
        let step_to = |handle: Handle, grip: Grip, level: f64| {
            bring(handle, grip, level);
            dispatch.emit(Action::Settle);
        };
        match event {
            HandleEvent::Press {
                handle,
                client_x,
                target,
                pointer,
            } => {
                if let Some(level) = level_at(client_x) {
                    let pressed = handle;
                    let handle = match pressed {
                        Handle::Spot => pressed,
                        _ => Handle::nearest_leg(output, level),
                    };
                    if handle != pressed
                        && let Some(chart) = &chart
                    {
                        focus(chart, handle);
                    }
                    // Without capture the handle is lost when the pointer outruns it; a pointer
                    // that is already gone cannot be captured and needs none.
                    let _captured = target.set_pointer_capture(pointer);
                    drag.set(Some(Drag {
                        handle,
                        axes: payoff.fitting_axes(),
                        before: session.shared_output(),
                        grab: level - handle.level(output),
                    }));
                }
            }
            HandleEvent::Drag { client_x, shift } => {
                if let (Some(held), Some(level)) = (&held, level_at(client_x)) {
                    bring(held.handle, with_shift(shift), level - held.grab);
                }
            }
            HandleEvent::Release => {
                drag.set(None);
                dispatch.emit(Action::Settle);
            }
            HandleEvent::Cancel => {
                drag.set(None);
                dispatch.emit(Action::Cancel);
            }
            HandleEvent::Step {
                handle,
                steps,
                shift,
            } => step_to(
                handle,
                with_shift(shift),
                handle.stepped(inputs, output, steps),
            ),
            HandleEvent::Limit {
                handle,
                upper,
                shift,
            } => {
                let grip = with_shift(shift);
                let (low, high) = handle.limits(inputs, output, grip);
                step_to(handle, grip, if upper { high } else { low });
            }
            HandleEvent::Ruler { client_x, shift } => {
                if let Some(level) = level_at(client_x) {
                    let nearest = Handle::ALL.into_iter().min_by(|a, b| {
                        let distance = |handle: &Handle| (handle.level(output) - level).abs();
                        distance(a).total_cmp(&distance(b))
                    });
                    if let Some(handle) = nearest {
                        step_to(handle, with_shift(shift), level);
                    }
                }
            }
        }
    });
    (now, on_handle)
}

/// Moves the focus to a handle other than the one whose area was pressed.
fn focus(chart: &Element, handle: Handle) {
    let selector = format!("[role='slider'][aria-label='{}']", handle.name());
    if let Some(element) = chart.query_selector(&selector).ok().flatten()
        && let Some(element) = element.dyn_ref::<web_sys::SvgElement>()
        && let Err(error) = element.focus()
    {
        web_sys::console::debug_1(&error);
    }
}

/// The left edge and the width of the drawing in the window, in CSS pixels.
fn svg_left_and_scale(host: &Element) -> Option<(f64, f64)> {
    let svg = host.query_selector("svg").ok().flatten()?;
    let rect = svg.get_bounding_client_rect();
    (rect.width() > 0.0).then(|| (rect.left(), rect.width()))
}

/// What moves together with a handle.
#[hook]
pub(super) fn use_grip() -> (Grip, Callback<Grip>) {
    let grip = use_state_eq(|| Grip::ThisLeg);
    let set = {
        let grip = grip.clone();
        Callback::from(move |chosen| grip.set(chosen))
    };
    (*grip, set)
}
