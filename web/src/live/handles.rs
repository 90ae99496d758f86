//! Taking hold of the main chart's handles.

use std::rc::Rc;

use condor_calc::{Action, Pull, Session};
use condor_chart::XyFrame;
use condor_chart::plot::{Drawing, Ghost, Handle, Plot, Size};
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, FocusOptions, HtmlElement};
use yew::prelude::*;

use super::LiveEntryProps;
use super::entry::State;
use super::views::Views;
use crate::part::{HandlesView, Part};
use crate::widgets::handles::{self, Drag, HandleEvent, Place};

/// What a bundle carries whose charts have handles.
#[derive(Clone, Copy)]
pub struct Handles {
    /// Draws the areas that take hold of them.
    pub(super) view: HandlesView,
    /// Makes what answers to the reader's events.
    answer: fn(Holding) -> Callback<HandleEvent>,
}

impl Handles {
    /// The one there is.
    pub(super) fn all() -> Self {
        Self {
            view: handles::view,
            answer,
        }
    }
}

impl PartialEq for Handles {
    fn eq(&self, _: &Self) -> bool {
        // There is one.
        true
    }
}

/// What a handle is held with.
struct Holding {
    drag: UseStateHandle<Option<Drag>>,
    chart: Option<Element>,
    session: Rc<Session>,
    views: Rc<Views>,
    dispatch: Callback<Action>,
    chart_width: f64,
    grip: usize,
}

/// The handle that is held, and what the reader's events do; nothing in a bundle without handles.
#[hook]
pub(super) fn use_handles(
    props: &LiveEntryProps,
    state: &UseReducerHandle<State>,
    views: &Rc<Views>,
    dispatch: &Callback<Action>,
    chart_width: f64,
    grip: usize,
) -> (Option<Drag>, Callback<HandleEvent>) {
    let drag = use_state_eq(|| None::<Drag>);
    let held = (*drag).clone();
    let holding = Holding {
        drag,
        chart: props.host(Part::Chart),
        session: Rc::clone(&state.0),
        views: Rc::clone(views),
        dispatch: dispatch.clone(),
        chart_width,
        grip,
    };
    let on_handle = match props.carried.handles {
        Some(handles) => (handles.answer)(holding),
        None => Callback::noop(),
    };
    (held, on_handle)
}

fn answer(
    Holding {
        drag,
        chart,
        session,
        views,
        dispatch,
        chart_width,
        grip,
    }: Holding,
) -> Callback<HandleEvent> {
    let held = (*drag).clone();
    Callback::from(move |event: HandleEvent| {
        let main = views.main();
        let Some(plot) = main.plot() else {
            return;
        };
        let result = session.result();
        // As the chart is drawn: with the pinned state behind it when none is held.
        let ghost = views
            .pinned
            .as_ref()
            .and_then(|pinned| pinned.plot())
            .map(|plot| Ghost { plot, name: "A" });
        let axes = plot.axes(ghost.as_ref());
        let frame = plot.frame(&Drawing {
            size: Size::for_width(chart_width),
            id: String::new(),
            axes: Some(held.as_ref().map_or(axes, |drag| drag.axes)),
            ghost,
        });
        let value_at = |place: Place, is_vertical: bool| {
            let rect = chart.as_ref().and_then(svg_rect)?;
            Some(value_in(&frame, &rect, place, is_vertical))
        };
        let last_grip = session.model().grips().len().saturating_sub(1);
        let with_shift = |shift: bool| if shift { last_grip } else { grip };
        let bring = |handle: usize, grip: usize, value: f64| {
            let values = result.moved(&Pull {
                handle,
                grip,
                value,
            });
            dispatch.emit(Action::MoveMany { values });
        };
        let step_to = |handle: usize, grip: usize, value: f64| {
            bring(handle, grip, value);
            dispatch.emit(Action::Settle);
        };
        match event {
            HandleEvent::Press {
                handle: pressed,
                place,
                target,
                pointer,
            } => {
                let Some(there) = plot.handles.get(pressed) else {
                    return;
                };
                if let Some(value) = value_at(place, there.is_vertical) {
                    let handle =
                        nearest(plot, value, |other| other.group == there.group).unwrap_or(pressed);
                    if let Some(chart) = &chart {
                        focus(chart, &plot.handles[handle]);
                    }
                    // Without capture the handle is lost when the pointer outruns it; a pointer
                    // that is already gone cannot be captured and needs none.
                    let _captured = target.set_pointer_capture(pointer);
                    drag.set(Some(Drag {
                        handle,
                        axes,
                        before: Rc::clone(&main),
                        grab: value - plot.handles[handle].value(),
                    }));
                }
            }
            HandleEvent::Drag { place, shift } => {
                if let Some(held) = &held
                    && let Some(handle) = plot.handles.get(held.handle)
                    && let Some(value) = value_at(place, handle.is_vertical)
                {
                    bring(held.handle, with_shift(shift), value - held.grab);
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
            } => step_to(handle, with_shift(shift), result.stepped(handle, steps)),
            HandleEvent::Limit {
                handle,
                upper,
                shift,
            } => {
                let grip = with_shift(shift);
                let (low, high) = result.limits(handle, grip);
                step_to(handle, grip, if upper { high } else { low });
            }
            HandleEvent::Ruler { place, shift } => {
                if let Some(value) = value_at(place, false)
                    && let Some(handle) = nearest(plot, value, |other| other.on_ruler)
                {
                    step_to(handle, with_shift(shift), value);
                }
            }
        }
    })
}

/// The handle nearest to a value, of those meant: which one a reader means who presses between two
/// that are close together.
fn nearest(plot: &Plot, value: f64, is_meant: impl Fn(&Handle) -> bool) -> Option<usize> {
    plot.handles
        .iter()
        .enumerate()
        .filter(|(_, handle)| is_meant(handle))
        .min_by(|(_, a), (_, b)| {
            let distance = |handle: &Handle| (handle.value() - value).abs();
            distance(a).total_cmp(&distance(b))
        })
        .map(|(index, _)| index)
}

/// Moves the focus to a handle: the one that moves, which need not be the one whose area was pressed.
fn focus(chart: &Element, handle: &Handle) {
    let selector = format!("[role='slider'][aria-label='{}']", handle.name);
    // The page stays under the finger.
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = chart.query_selector(&selector).ok().flatten()
        // Elements of a drawing take the same options as those of HTML, for which alone they are declared.
        && let Err(error) = element.unchecked_ref::<HtmlElement>().focus_with_options(&options)
    {
        web_sys::console::debug_1(&error);
    }
}

/// Where the drawing is in the window.
fn svg_rect(host: &Element) -> Option<DomRect> {
    let svg = host.query_selector("svg").ok().flatten()?;
    let rect = svg.get_bounding_client_rect();
    (rect.width() > 0.0 && rect.height() > 0.0).then_some(rect)
}

/// The value at a place of the window, along the x axis or up the y axis.
fn value_in(frame: &XyFrame, rect: &DomRect, place: Place, is_vertical: bool) -> f64 {
    if is_vertical {
        let share = (place.y - rect.top()) / rect.height();
        frame.y.invert(share * frame.height)
    } else {
        let share = (place.x - rect.left()) / rect.width();
        frame.x.invert(share * frame.width)
    }
}
