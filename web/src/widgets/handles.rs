//! The handles on the main chart, moved with a pointer or with keys.

use std::rc::Rc;

use condor_calc::report::View;
use condor_chart::plot::{Axes, Handle, Plot};
use condor_chart::{Rect, XyFrame};
use web_sys::Element;
use yew::prelude::*;

use super::choice_input::is_last;
use crate::part::{Context, Probe};

/// Width and height of the area that takes hold of a handle, in CSS pixels.
const HIT: f64 = 44.0;

/// Steps a PageUp or PageDown moves.
const PAGE_STEPS: i32 = 5;

/// A handle that is held.
#[derive(Debug, Clone)]
pub struct Drag {
    /// Which.
    pub handle: usize,
    /// The axes as they were when it was taken hold of: they stay while it moves.
    pub axes: Axes,
    /// The main view as it was then: a ghost behind the chart.
    pub before: Rc<View>,
    /// How far from the handle's value it was taken hold of.
    pub grab: f64,
}

impl PartialEq for Drag {
    fn eq(&self, other: &Self) -> bool {
        self.handle == other.handle
            && self.axes == other.axes
            && self.grab == other.grab
            && Rc::ptr_eq(&self.before, &other.before)
    }
}

/// A pointer's place in the window, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Place {
    fn of(event: &MouseEvent) -> Self {
        Self {
            x: f64::from(event.client_x()),
            y: f64::from(event.client_y()),
        }
    }
}

/// What the reader does to the handles.
#[derive(Debug, Clone, PartialEq)]
pub enum HandleEvent {
    /// A pointer takes hold of a handle.
    Press {
        /// Which.
        handle: usize,
        /// Where.
        place: Place,
        /// The element pressed and the pointer, to capture it.
        target: Element,
        /// Number of the pointer.
        pointer: i32,
    },
    /// The pointer that holds a handle moves.
    Drag {
        /// Where to.
        place: Place,
        /// True to move all together.
        shift: bool,
    },
    /// The pointer lets go.
    Release,
    /// The pointer is taken away, or the reader pressed Esc.
    Cancel,
    /// A handle is moved by steps with a key.
    Step {
        /// Which.
        handle: usize,
        /// How many, up or down.
        steps: i32,
        /// True to move all together.
        shift: bool,
    },
    /// A handle is moved as far as it goes.
    Limit {
        /// Which.
        handle: usize,
        /// True for the upper limit.
        upper: bool,
        /// True to move all together.
        shift: bool,
    },
    /// The ruler is pressed: the nearest handle comes there.
    Ruler {
        /// Where.
        place: Place,
        /// True to move all together.
        shift: bool,
    },
}

/// Draws what moves together, as segments; nothing where handles move alone.
pub fn grip(context: &Context) -> Html {
    let grips = context.session.model().grips();
    if grips.is_empty() {
        return html! {};
    }
    let name = format!("{}-grip", context.entry.id);
    let live = context.live.as_ref();
    let chosen = live.map_or(0, |live| live.grip);
    let set = live.map(|live| live.set_grip.clone()).unwrap_or_default();
    html! {
        <fieldset class="in choice">
            <legend class="visually-hidden">{"A handle on the chart moves"}</legend>
            <div class="seg">
                { for grips.iter().enumerate().map(|(index, label)| html! {
                    <label key={*label} data-last={is_last(index, grips)}>
                        <input
                            type="radio"
                            name={name.clone()}
                            disabled={live.is_none()}
                            checked={index == chosen}
                            onchange={set.reform(move |_: Event| index)}
                        />
                        <span>{*label}</span>
                    </label>
                }) }
            </div>
        </fieldset>
    }
}

/// Draws the areas that take hold of the handles, over the chart's marks.
pub fn view(context: &Context, plot: &Plot, frame: &XyFrame) -> Html {
    let Some(live) = &context.live else {
        return html! {};
    };
    if plot.handles.is_empty() {
        return html! {};
    }
    let send = live.on_handle.clone();
    let area = frame.plot();
    let ruler = send.reform(|event: MouseEvent| HandleEvent::Ruler {
        place: Place::of(&event),
        shift: event.shift_key(),
    });
    html! {
        <g key="handles" class="handles">
            if plot.handles.iter().any(|handle| handle.on_ruler) {
                <rect
                    key="ruler" class="ruler" aria-hidden="true"
                    x={area.x.to_string()} y={area.bottom().to_string()}
                    width={area.width.to_string()}
                    height={(frame.height - area.bottom()).to_string()}
                    onclick={ruler}
                />
            }
            { for plot.handles.iter().enumerate().map(|(index, handle)| {
                one(context, plot, frame, index, handle, &send)
            }) }
        </g>
    }
}

fn one(
    context: &Context,
    plot: &Plot,
    frame: &XyFrame,
    index: usize,
    handle: &Handle,
    send: &Callback<HandleEvent>,
) -> Html {
    let live = context.live.as_ref();
    let grip = live.map_or(0, |live| live.grip);
    let value = handle.value();
    let (low, high) = context.session.result().limits(index, grip);
    let area = hit_area(frame, handle);
    let (x, y) = area.centre();
    let orientation = if handle.is_vertical {
        "vertical"
    } else {
        "horizontal"
    };
    // What a handle stands at is shown in the other views, as what a pointer points at.
    let onfocus = live.zip(plot.x.shared).map(|(live, axis)| {
        let set = live.set_probe.clone();
        let value = handle.at.x();
        Callback::from(move |_: FocusEvent| {
            set.emit(Some(Probe {
                axis,
                value,
                handle: Some(index),
            }));
        })
    });
    let onblur = live.map(|live| live.set_probe.reform(|_: FocusEvent| None));
    html! {
        <g
            key={handle.name.clone()}
            class={if handle.is_vertical { "handle upright" } else { "handle" }}
            role="slider"
            tabindex="0"
            aria-orientation={orientation}
            aria-label={handle.name.clone()}
            aria-valuemin={rounded(low)}
            aria-valuemax={rounded(high)}
            aria-valuenow={rounded(value)}
            aria-valuetext={handle.value_text.clone()}
            {onfocus}
            {onblur}
            onpointerdown={press(index, send)}
            onmousedown={Callback::from(|event: MouseEvent| event.prevent_default())}
            onpointermove={pass(send)}
            onpointerup={send.reform(|_: PointerEvent| HandleEvent::Release)}
            onpointercancel={send.reform(|_: PointerEvent| HandleEvent::Cancel)}
            onkeydown={key(index, send)}
        >
            <rect
                class="hit" x={area.x.to_string()} y={area.y.to_string()}
                width={area.width.to_string()} height={area.height.to_string()} rx="4"
            />
            <circle class="focus-ring" cx={x.to_string()} cy={y.to_string()} r="14" />
        </g>
    }
}

/// A value for assistive technology: whole where it is large.
fn rounded(value: f64) -> String {
    if value.abs() >= 1_000.0 {
        value.round().to_string()
    } else {
        ((value * 100.0).round() / 100.0).to_string()
    }
}

/// Where a handle is taken hold of: about its mark, held inside the plot.
fn hit_area(frame: &XyFrame, handle: &Handle) -> Rect {
    let (x, y) = handle.at.in_frame(frame, true);
    Rect::new(x - HIT / 2.0, y - HIT / 2.0, HIT, HIT)
}

fn press(handle: usize, send: &Callback<HandleEvent>) -> Callback<PointerEvent> {
    let send = send.clone();
    Callback::from(move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        let target: Element = event.target_unchecked_into();
        send.emit(HandleEvent::Press {
            handle,
            place: Place::of(&event),
            target,
            pointer: event.pointer_id(),
        });
    })
}

fn pass(send: &Callback<HandleEvent>) -> Callback<PointerEvent> {
    let send = send.clone();
    Callback::from(move |event: PointerEvent| {
        // Without a button down the pointer only passes over.
        if event.buttons() != 0 {
            send.emit(HandleEvent::Drag {
                place: Place::of(&event),
                shift: event.shift_key(),
            });
        }
    })
}

/// The keys of a handle. The help text under the chart names the same ones.
fn key(handle: usize, send: &Callback<HandleEvent>) -> Callback<KeyboardEvent> {
    let send = send.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let shift = event.shift_key();
        let step = |steps| HandleEvent::Step {
            handle,
            steps,
            shift,
        };
        let limit = |upper| HandleEvent::Limit {
            handle,
            upper,
            shift,
        };
        let event_of_key = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => step(1),
            "ArrowLeft" | "ArrowDown" => step(-1),
            "PageUp" => step(PAGE_STEPS),
            "PageDown" => step(-PAGE_STEPS),
            "Home" => limit(false),
            "End" => limit(true),
            "Escape" => HandleEvent::Cancel,
            _ => return,
        };
        event.prevent_default();
        send.emit(event_of_key);
    })
}
