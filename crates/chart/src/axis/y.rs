//! The y axis: tick labels beside the plot.

use super::{AxisLabel, AxisTick};
use crate::geometry::Rect;
use crate::label::{ASCENT, DESCENT, text_height, text_width};
use crate::scale::Linear;
use crate::scene::{Anchor, Class, Mark, Text};
use crate::ticks::{log_ticks, ticks};

/// The height of a digit over the font size. Labels are centred on their digits, not on their box.
const DIGIT: f64 = 0.73;

/// What a y axis is laid out from.
#[derive(Clone, Copy)]
pub struct YAxisSpec<'a> {
    /// The scale, its range from bottom to top.
    pub scale: &'a Linear,
    /// The x at which labels end, px.
    pub x: f64,
    /// The top and bottom limits of the labels, px: usually the whole figure's.
    pub bounds: (f64, f64),
    /// The font size of the labels, px.
    pub font_px: f64,
    /// At most this many ticks.
    pub at_most: usize,
    /// Whether the scale's values are logarithms to the base ten, so that ticks stand at round powers.
    pub is_log: bool,
    /// Writes a tick's value.
    pub format: &'a dyn Fn(f64) -> String,
}

/// A laid-out y axis.
#[derive(Clone, Debug, PartialEq)]
pub struct YAxis {
    /// The ticks, ascending in value.
    pub ticks: Vec<AxisTick>,
}

impl YAxis {
    /// Lays the axis out: as many round ticks as stand clear of one another and read differently, their
    /// labels ending at `x`. A label that would stand out of bounds is dropped.
    pub fn new(spec: &YAxisSpec<'_>) -> YAxis {
        let (from, to) = spec.scale.domain();
        let round = if spec.is_log { log_ticks } else { ticks };
        let mut count = spec.at_most;
        loop {
            let placed: Vec<AxisTick> = round(from, to, count)
                .into_iter()
                .map(|value| tick(spec, value))
                .collect();
            let close = placed
                .windows(2)
                .any(|pair| (pair[0].at - pair[1].at).abs() < text_height(spec.font_px));
            // Labels that read alike tell nothing of where they stand.
            let alike = placed
                .windows(2)
                .any(|pair| match [&pair[0].label, &pair[1].label] {
                    [Some(a), Some(b)] => a.text.text == b.text.text,
                    _ => false,
                });
            if count > 1 && (close || alike) {
                count -= 1;
                continue;
            }
            return YAxis { ticks: placed };
        }
    }

    /// The width of the widest label, px.
    pub fn width(&self) -> f64 {
        self.ticks
            .iter()
            .filter_map(|tick| Some(tick.label.as_ref()?.rect.width))
            .fold(0.0, f64::max)
    }

    /// The labels as a group: classes `axis-y`, and `tick-label` for each.
    pub fn mark(&self) -> Mark {
        let labels = self
            .ticks
            .iter()
            .filter_map(|tick| Some(tick.label.as_ref()?.text.clone().into()));
        Mark::group("axis-y", labels.collect())
    }

    /// Grid lines at the ticks, class `grid`, from `left` to `right`. There is none at zero, which
    /// has a stronger line of its own.
    pub fn grid(&self, left: f64, right: f64) -> Mark {
        let lines = self
            .ticks
            .iter()
            .filter(|tick| tick.value != 0.0)
            .map(|tick| Mark::line((left, tick.at), (right, tick.at), "grid"));
        Mark::group("grid-y", lines.collect())
    }
}

fn tick(spec: &YAxisSpec<'_>, value: f64) -> AxisTick {
    let at = spec.scale.at(value);
    let text = (spec.format)(value);
    let width = text_width(&text, spec.font_px);
    let baseline = at + DIGIT / 2.0 * spec.font_px;
    let rect = Rect::new(
        spec.x - width,
        baseline - ASCENT * spec.font_px,
        width,
        (ASCENT + DESCENT) * spec.font_px,
    );
    let inside = rect.y >= spec.bounds.0 && rect.bottom() <= spec.bounds.1;
    let label = inside.then_some(AxisLabel {
        text: Text {
            x: spec.x,
            y: baseline,
            anchor: Anchor::End,
            text,
            class: Class::Borrowed("tick-label"),
        },
        rect,
        row: 0,
    });
    AxisTick { value, at, label }
}
