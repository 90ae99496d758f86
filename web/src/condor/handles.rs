//! The handles on the chart: four strikes and the index, moved with a pointer or with keys.

use std::rc::Rc;

use condor_calc::condor::{CondorOutput, Grip, Handle};
use condor_chart::{Rect, XyFrame};
use web_sys::Element;
use yew::prelude::*;

use crate::condor::payoff::Axes;
use crate::part::Context;

/// Width and height of the area that takes hold of a handle, in CSS pixels.
const HIT: f64 = 44.0;

/// Steps a PageUp or PageDown moves.
const PAGE_STEPS: i32 = 5;

/// A handle that is held.
#[derive(Debug, Clone, PartialEq)]
pub struct Drag {
    /// Which.
    pub handle: Handle,
    /// The axes as they were when it was taken hold of: they stay while it moves.
    pub axes: Axes,
    /// The result as it was then: a ghost behind the chart.
    pub before: Rc<CondorOutput>,
    /// How far from the handle's level it was taken hold of, in index points.
    pub grab: f64,
}

/// What the reader does to the handles.
#[derive(Debug, Clone, PartialEq)]
pub enum HandleEvent {
    /// A pointer takes hold of a handle.
    Press {
        /// Which.
        handle: Handle,
        /// The pointer's place in the window, in CSS pixels.
        client_x: f64,
        /// The element pressed and the pointer, to capture it.
        target: Element,
        /// Number of the pointer.
        pointer: i32,
    },
    /// The pointer that holds a handle moves.
    Drag {
        /// The pointer's place in the window, in CSS pixels.
        client_x: f64,
        /// True to move the whole condor.
        shift: bool,
    },
    /// The pointer lets go.
    Release,
    /// The pointer is taken away, or the reader pressed Esc.
    Cancel,
    /// A handle is moved by steps with a key.
    Step {
        /// Which.
        handle: Handle,
        /// How many listed strikes, up or down.
        steps: i32,
        /// True to move the whole condor.
        shift: bool,
    },
    /// A handle is moved as far as it goes.
    Limit {
        /// Which.
        handle: Handle,
        /// True for the upper limit.
        upper: bool,
        /// True to move the whole condor.
        shift: bool,
    },
    /// The ruler is pressed: the nearest handle comes there.
    Ruler {
        /// The pointer's place in the window, in CSS pixels.
        client_x: f64,
        /// True to move the whole condor.
        shift: bool,
    },
}

/// Draws what moves together: three segments.
pub fn grip(context: &Context<'_>) -> Html {
    let name = format!("{}-grip", context.entry.id);
    let chosen = context
        .live
        .as_ref()
        .map_or(Grip::ThisLeg, |live| live.grip);
    let set = context
        .live
        .as_ref()
        .map(|live| live.set_grip.clone())
        .unwrap_or_default();
    html! {
        <fieldset class="in choice">
            <legend class="visually-hidden">{"A handle on the chart moves"}</legend>
            <div class="seg">
                { for Grip::ALL.into_iter().map(|grip| html! {
                    <label key={grip.label()}>
                        <input
                            type="radio"
                            name={name.clone()}
                            disabled={context.live.is_none()}
                            checked={grip == chosen}
                            onchange={set.reform(move |_: Event| grip)}
                        />
                        <span>{grip.label()}</span>
                    </label>
                }) }
            </div>
        </fieldset>
    }
}

/// Draws the areas that take hold of the handles, over the chart's marks.
pub fn view(context: &Context<'_>, frame: &XyFrame) -> Html {
    let Some(live) = &context.live else {
        return html! {};
    };
    let send = live.on_handle.clone();
    let plot = frame.plot();
    let ruler = {
        let send = send.clone();
        Callback::from(move |event: MouseEvent| {
            send.emit(HandleEvent::Ruler {
                client_x: f64::from(event.client_x()),
                shift: event.shift_key(),
            });
        })
    };
    html! {
        <g class="handles">
            <rect
                key="ruler" class="ruler" aria-hidden="true"
                x={plot.x.to_string()} y={plot.bottom().to_string()}
                width={plot.width.to_string()}
                height={(frame.height - plot.bottom()).to_string()}
                onclick={ruler}
            />
            { for Handle::ALL.into_iter().map(|handle| one(context, frame, handle, &send)) }
        </g>
    }
}

fn one(
    context: &Context<'_>,
    frame: &XyFrame,
    handle: Handle,
    send: &Callback<HandleEvent>,
) -> Html {
    let session = context.session;
    let output = session.output();
    let grip = context
        .live
        .as_ref()
        .map_or(Grip::ThisLeg, |live| live.grip);
    let level = handle.level(output);
    let (low, high) = handle.limits(session.inputs(), output, grip);
    let area = hit_area(frame, handle, level);
    let (x, y) = area.centre();
    html! {
        <g
            key={handle.name()}
            class="handle"
            role="slider"
            tabindex="0"
            aria-orientation="horizontal"
            aria-label={handle.name()}
            aria-valuemin={low.round().to_string()}
            aria-valuemax={high.round().to_string()}
            aria-valuenow={level.round().to_string()}
            aria-valuetext={handle.value_text(output)}
            onpointerdown={press(handle, send)}
            onpointermove={pass(send)}
            onpointerup={send.reform(|_: PointerEvent| HandleEvent::Release)}
            onpointercancel={send.reform(|_: PointerEvent| HandleEvent::Cancel)}
            onkeydown={key(handle, send)}
        >
            <rect
                class="hit" x={area.x.to_string()} y={area.y.to_string()}
                width={area.width.to_string()} height={area.height.to_string()} rx="4"
            />
            <circle class="focus-ring" cx={x.to_string()} cy={y.to_string()} r="14" />
        </g>
    }
}

/// Where a handle is taken hold of: about its triangle under the axis, for the index at the top.
fn hit_area(frame: &XyFrame, handle: Handle, level: f64) -> Rect {
    let plot = frame.plot();
    let y = match handle {
        Handle::Spot => plot.y + 8.0,
        _ => plot.bottom() + 9.0,
    };
    let x = frame.x.at(level).clamp(plot.x, plot.right());
    Rect::new(x - HIT / 2.0, y - HIT / 2.0, HIT, HIT)
}

fn press(handle: Handle, send: &Callback<HandleEvent>) -> Callback<PointerEvent> {
    let send = send.clone();
    Callback::from(move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        let target: Element = event.target_unchecked_into();
        send.emit(HandleEvent::Press {
            handle,
            client_x: f64::from(event.client_x()),
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
                client_x: f64::from(event.client_x()),
                shift: event.shift_key(),
            });
        }
    })
}

/// The keys of a handle. The help text under the chart names the same ones.
fn key(handle: Handle, send: &Callback<HandleEvent>) -> Callback<KeyboardEvent> {
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

/// What the keys of a handle do, in words.
pub const KEYS: &str = "Handles: Tab reaches them; arrows move by one listed strike, Page Up and \
                        Page Down by five, Home and End to the limit, Shift moves the whole \
                        condor, Esc gives a drag up.";
