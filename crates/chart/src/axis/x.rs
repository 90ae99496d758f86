//! The x axis: round ticks and named values.
//!
//! # Rule
//!
//! Named values, such as strikes, win over round ticks, and every one of them within the domain is
//! labelled as long as the rows hold them:
//!
//! 1. On one row, each centred under its value, moved apart as little as possible where two are
//!    closer than the gap; no label moves by more than a quarter of its width.
//! 2. If that does not do, on two rows: of each run of labels too close to their neighbours the
//!    first, third and so on stand nearest the axis, the others below, moved apart in the same way.
//!    Then on three rows, up to the number allowed.
//! 3. On the last number of rows labels move as far as they must, in order, within the bounds. If
//!    even then they do not fit, the last named value given is left out, and so on.
//!
//! Named values with the same value and text are one.
//!
//! Of the round ticks, as many as allowed whose labels stand clear of one another are chosen. A label
//! within the gap of a named one in the first row, or out of bounds, is dropped, and its tick is not
//! drawn. If that leaves fewer than two, finer steps are tried until two are left, because a reader
//! needs two round values to read the scale: at most as many more than allowed as there are named
//! values, whose places they take.

use super::rows::arrange;
use super::{AxisLabel, AxisTick};
use crate::geometry::Rect;
use crate::label::{ASCENT, text_height, text_width, text_width_bold};
use crate::scale::Linear;
use crate::scene::{Anchor, Class, Mark, Text};
use crate::sort::sort_short_by;
use crate::ticks::ticks;

/// The least distance between two labels in a row, px: about a digit, so that they read as two.
const GAP: f64 = 8.0;
/// The distance between the boxes of two rows, px.
const LEADING: f64 = 3.0;
/// The length of a tick mark, px.
const TICK: f64 = 4.0;
/// How many times the allowed number of ticks the finest step tried may have, before labels drop.
const FINER: usize = 3;

/// A value with a name of its own on the axis, such as a strike.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedValue {
    /// The value.
    pub value: f64,
    /// Its label.
    pub text: String,
    /// The classes of the label, besides `tick-label`.
    pub class: Class,
    /// True if its class makes the label bold.
    pub bold: bool,
}

impl NamedValue {
    /// A named value with the class `named`.
    pub fn new(value: f64, text: impl Into<String>) -> NamedValue {
        NamedValue {
            value,
            text: text.into(),
            class: Class::Borrowed("named"),
            bold: false,
        }
    }
}

/// What an x axis is laid out from.
#[derive(Clone, Copy)]
pub struct XAxisSpec<'a> {
    /// The scale, its range from left to right.
    pub scale: &'a Linear,
    /// The y of the axis line, px.
    pub y: f64,
    /// The left and right limits of the labels, px: usually the whole figure's.
    pub bounds: (f64, f64),
    /// The distance from the axis line to the first row of labels, px. Marks at the named values,
    /// such as triangles, go between.
    pub label_gap: f64,
    /// The font size of the labels, px.
    pub font_px: f64,
    /// At most this many round ticks; 0 for named values only.
    pub at_most: usize,
    /// At most this many rows of named values, at least 1.
    pub max_rows: usize,
    /// Writes a round tick's value.
    pub format: &'a dyn Fn(f64) -> String,
    /// The named values, in any order.
    pub named: &'a [NamedValue],
}

/// A laid-out x axis.
#[derive(Clone, Debug, PartialEq)]
pub struct XAxis {
    /// The round ticks, ascending.
    pub ticks: Vec<AxisTick>,
    /// The named values within the domain, ascending.
    pub named: Vec<AxisTick>,
    /// How many rows of labels there are.
    pub rows: usize,
    line: (f64, f64, f64),
}

impl XAxis {
    /// Lays the axis out by the rule above. A named value that is outside the domain, not finite or
    /// without text is left out.
    pub fn new(spec: &XAxisSpec<'_>) -> XAxis {
        let named = place_named(spec);
        let taken: Vec<Rect> = named
            .iter()
            .filter_map(|tick| tick.label.as_ref())
            .filter(|label| label.row == 0)
            .map(|label| label.rect)
            .collect();
        let ticks = place_ticks(spec, &named, &taken);
        let rows = named
            .iter()
            .chain(&ticks)
            .filter_map(|tick| tick.label.as_ref())
            .map(|label| label.row + 1)
            .max()
            .unwrap_or(0);
        let (from, to) = spec.scale.range();
        XAxis {
            ticks,
            named,
            rows,
            line: (from, to, spec.y),
        }
    }

    /// The axis as a group: classes `axis-x`, `axis` for the line, `tick` for the marks,
    /// `tick-label` for the labels, and the named values' own.
    pub fn mark(&self) -> Mark {
        let (from, to, y) = self.line;
        let mut children = vec![Mark::line((from, y), (to, y), "axis")];
        let bottom = y + TICK;
        children.extend(
            self.ticks
                .iter()
                .filter(|tick| tick.label.is_some())
                .map(|tick| Mark::line((tick.at, y), (tick.at, bottom), "tick")),
        );
        let labels = self.ticks.iter().chain(&self.named);
        children.extend(labels.filter_map(|tick| Some(tick.label.as_ref()?.text.clone().into())));
        Mark::group("axis-x", children)
    }

    /// The space below the axis line that `rows` rows of labels take, px.
    pub fn height(rows: usize, label_gap: f64, font_px: f64) -> f64 {
        label_gap + rows as f64 * (text_height(font_px) + LEADING)
    }
}

fn place_named(spec: &XAxisSpec<'_>) -> Vec<AxisTick> {
    let mut named: Vec<&NamedValue> = Vec::new();
    for value in spec.named {
        let known = named
            .iter()
            .any(|other| other.value == value.value && other.text == value.text);
        if spec.scale.contains(value.value) && !value.text.is_empty() && !known {
            named.push(value);
        }
    }
    loop {
        let mut shown = named.clone();
        sort_short_by(&mut shown, |a, b| {
            spec.scale.at(a.value) < spec.scale.at(b.value)
        });
        let wanted: Vec<f64> = shown.iter().map(|v| spec.scale.at(v.value)).collect();
        let widths: Vec<f64> = shown.iter().map(|v| width(spec, v)).collect();
        if let Some(slots) = arrange(&wanted, &widths, GAP, spec.bounds, spec.max_rows) {
            return std::iter::zip(shown, slots)
                .map(|(value, slot)| AxisTick {
                    value: value.value,
                    at: spec.scale.at(value.value),
                    label: Some(axis_label(spec, value, slot.centre, slot.row)),
                })
                .collect();
        }
        named.pop();
    }
}

fn place_ticks(spec: &XAxisSpec<'_>, named: &[AxisTick], taken: &[Rect]) -> Vec<AxisTick> {
    let labels_left = |ticks: &[AxisTick]| ticks.iter().filter(|t| t.label.is_some()).count();
    let mut best = (1..=spec.at_most)
        .rev()
        .find_map(|count| ticks_at_most(spec, count, named, taken))
        .unwrap_or_default();
    for count in spec.at_most + 1..=FINER * spec.at_most {
        if labels_left(&best) >= 2 {
            break;
        }
        let Some(finer) = ticks_at_most(spec, count, named, taken) else {
            break;
        };
        let room = spec.at_most + named.len();
        if labels_left(&finer) > labels_left(&best) && labels_left(&finer) <= room {
            best = finer;
        }
    }
    best
}

/// At most `count` ticks, with the labels that stand clear of the named ones; `None` if their labels
/// would touch one another.
fn ticks_at_most(
    spec: &XAxisSpec<'_>,
    count: usize,
    named: &[AxisTick],
    taken: &[Rect],
) -> Option<Vec<AxisTick>> {
    let (from, to) = spec.scale.domain();
    let placed: Vec<AxisTick> = ticks(from, to, count)
        .into_iter()
        .map(|value| {
            let at = spec.scale.at(value);
            let tick = NamedValue {
                class: Class::Borrowed(""),
                ..NamedValue::new(value, (spec.format)(value))
            };
            let label = Some(axis_label(spec, &tick, at, 0));
            AxisTick { value, at, label }
        })
        .collect();
    if touch_one_another(&placed) {
        return None;
    }
    let unnamed = placed
        .into_iter()
        .filter(|tick| named.iter().all(|other| other.value != tick.value))
        .map(|tick| keep_label_if_clear(spec, tick, taken));
    Some(unnamed.collect())
}

fn touch_one_another(ticks: &[AxisTick]) -> bool {
    let rects: Vec<Rect> = ticks
        .iter()
        .filter_map(|tick| Some(tick.label.as_ref()?.rect))
        .collect();
    rects
        .windows(2)
        .any(|pair| pair[0].grow(GAP / 2.0).overlap(&pair[1].grow(GAP / 2.0)) > 0.0)
}

fn keep_label_if_clear(spec: &XAxisSpec<'_>, mut tick: AxisTick, taken: &[Rect]) -> AxisTick {
    tick.label = tick.label.filter(|label| {
        label.rect.x >= spec.bounds.0
            && label.rect.right() <= spec.bounds.1
            && taken
                .iter()
                .all(|other| other.grow(GAP).overlap(&label.rect) == 0.0)
    });
    tick
}

fn width(spec: &XAxisSpec<'_>, value: &NamedValue) -> f64 {
    if value.bold {
        text_width_bold(&value.text, spec.font_px)
    } else {
        text_width(&value.text, spec.font_px)
    }
}

fn axis_label(spec: &XAxisSpec<'_>, value: &NamedValue, centre: f64, row: usize) -> AxisLabel {
    let (width, height) = (width(spec, value), text_height(spec.font_px));
    let top = spec.y + spec.label_gap + row as f64 * (height + LEADING);
    let class = match value.class.as_ref() {
        "" => Class::Borrowed("tick-label"),
        own => Class::Owned(format!("tick-label {own}")),
    };
    AxisLabel {
        text: Text {
            x: centre,
            y: top + ASCENT * spec.font_px,
            anchor: Anchor::Middle,
            text: value.text.clone(),
            class,
        },
        rect: Rect::new(centre - width / 2.0, top, width, height),
        row,
    }
}
