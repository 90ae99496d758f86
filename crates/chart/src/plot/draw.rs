//! A plot as a scene.

use super::{Axes, Plot, Rule, Series, Shape, Style};
use crate::axis::NamedValue;
use crate::path::{
    area_between, between_x, clamp_y, clip, diamond, line, split_at, triangle_down, triangle_up,
};
use crate::{Anchor, FrameSpec, Mark, Point, Rect, Scene, Text, XyFrame};

/// Width and height of a chart, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// The narrowest chart that is still laid out; a narrower host scales it.
const NARROWEST: f64 = 240.0;

impl Size {
    /// The size of a chart in a column this wide. The heights are those the style sheet reserves.
    pub fn for_width(width: f64) -> Self {
        Self {
            width: width.round().clamp(NARROWEST, 1_600.0),
            height: if width < 480.0 { 264.0 } else { 384.0 },
        }
    }

    /// The size of a second chart, lower than the first.
    pub fn low_for_width(width: f64) -> Self {
        let size = Size::for_width(width);
        Self {
            height: if width < 480.0 { 220.0 } else { 280.0 },
            ..size
        }
    }
}

/// Distance from the axis to its labels where there are named values: room for their marks.
const NAMED_ROOM: f64 = 18.0;
/// The same without.
const PLAIN_ROOM: f64 = 6.0;

/// Another plot's first line behind this one's, to compare with.
#[derive(Debug, Clone, Copy)]
pub struct Ghost<'a> {
    /// The plot.
    pub plot: &'a Plot,
    /// What it is called.
    pub name: &'a str,
}

/// How a plot is drawn.
#[derive(Debug, Clone)]
pub struct Drawing<'a> {
    /// The size.
    pub size: Size,
    /// Prefix of the ids inside, unique on the page.
    pub id: String,
    /// The axes to draw on; those that fit when `None`.
    pub axes: Option<Axes>,
    /// What it is compared with.
    pub ghost: Option<Ghost<'a>>,
}

impl Plot {
    /// The plot area and its scales.
    pub fn frame(&self, drawing: &Drawing<'_>) -> XyFrame {
        let axes = drawing
            .axes
            .unwrap_or_else(|| self.axes(drawing.ghost.as_ref()));
        let has_names = !self.x.named.is_empty();
        XyFrame::fit(&FrameSpec {
            width: drawing.size.width,
            height: drawing.size.height,
            x_domain: axes.x,
            y_domain: axes.y,
            top: 8.0,
            label_gap: if has_names { NAMED_ROOM } else { PLAIN_ROOM },
            // Two rows are reserved for names, so that nothing jumps when they come close.
            x_rows: if has_names { 2 } else { 1 },
            y_format: &|value| (self.y.format)(value),
            y_is_log: self.y.is_log,
        })
    }

    /// The chart, back to front.
    pub fn scene(&self, drawing: &Drawing<'_>) -> Scene {
        let frame = self.frame(drawing);
        let mut scene = Scene::new(drawing.size.width, drawing.size.height);
        for band in &self.bands {
            scene.extend(frame.x_band(band.from, band.to, "band"));
        }
        if self.series.iter().any(|series| series.filled) {
            let hatch = format!("{}-hatch", drawing.id);
            scene.push(Mark::Hatch {
                id: hatch.clone(),
                spacing: 6.0,
                class: "hatch".into(),
            });
            for series in self.series.iter().filter(|series| series.filled) {
                fill(series, &frame, &hatch, &mut scene);
            }
        }
        let y_axis = frame.y_axis(&|value| (self.y.format)(value));
        scene.push(frame.grid(&y_axis));
        scene.push(y_axis.mark());
        scene.extend(frame.zero_line());
        for rule in &self.rules {
            scene.extend(match rule {
                Rule::X(x) => frame.vertical(*x, "spot"),
                Rule::Y(y) => frame.level(*y, "spot"),
            });
        }
        if let Some(ghost) = &drawing.ghost {
            draw_ghost(&frame, ghost, &mut scene);
        }
        let plot = frame.plot();
        let lines: Vec<Vec<Point>> = self
            .series
            .iter()
            .map(|series| frame.project(&across(series, &frame)))
            .collect();
        for (series, points) in self.series.iter().zip(&lines).rev() {
            if series.style == Style::Dots {
                let inside = |point: &&Point| plot.grow(0.5).contains(&Rect::around(**point, 0.0));
                scene.extend(
                    points
                        .iter()
                        .filter(inside)
                        .map(|centre| Mark::circle(*centre, 3.0, series.style.class())),
                );
                continue;
            }
            // What is drawn on from what is known is dashed.
            let from = series
                .dashed_from
                .map_or(plot.right(), |from| frame.x.at(from));
            let split = from.max(plot.x).min(plot.right());
            let known = Rect::new(plot.x, plot.y, split - plot.x, plot.height);
            let beyond = Rect::new(split, plot.y, plot.right() - split, plot.height);
            for (inside, style) in [(known, series.style), (beyond, Style::Dashed)] {
                if inside.width > 0.0 {
                    for part in clip(points, &inside) {
                        scene.push(Mark::path(line(&part), style.class()));
                    }
                }
            }
        }
        self.draw_x_axis(&frame, &mut scene);
        for mark in &self.marks {
            let (x, y) = mark.at.in_frame(&frame, false);
            if plot.x - 0.5 <= x && x <= plot.right() + 0.5 {
                scene.push(glyph(mark.shape, (x, y)));
            }
        }
        self.label_marks(&frame, &lines, &mut scene);
        scene
    }

    fn draw_x_axis(&self, frame: &XyFrame, scene: &mut Scene) {
        let named: Vec<NamedValue> = self
            .x
            .named
            .iter()
            .map(|(value, text)| NamedValue::new(*value, text.clone()))
            .collect();
        scene.push(frame.x_axis(&|value| (self.x.format)(value), &named).mark());
    }

    /// A line at x with a dot on each series: what the reader points at, here or in another view.
    pub fn probe(&self, frame: &XyFrame, x: f64) -> Vec<Mark> {
        let mut marks: Vec<Mark> = frame.vertical(x, "probe").into_iter().collect();
        if marks.is_empty() {
            return marks;
        }
        for series in self
            .series
            .iter()
            .filter(|series| series.style != Style::Dots)
        {
            if let Some(y) = series.at(x).filter(|y| frame.y.contains(*y)) {
                marks.push(Mark::circle(frame.at((x, y)), 3.5, "probe-dot"));
            }
        }
        marks
    }
}

/// The points of a line across the whole plot.
fn across(series: &Series, frame: &XyFrame) -> Vec<Point> {
    if !series.flat_beyond {
        return series.points.clone();
    }
    let (left, right) = frame.x.domain();
    let corners = &series.points;
    let mut points = Vec::with_capacity(corners.len() + 2);
    let (first, last) = (corners.first(), corners.last());
    points.extend(
        first
            .filter(|first| first.0 > left)
            .map(|first| (left, first.1)),
    );
    points.extend(corners);
    points.extend(
        last.filter(|last| last.0 < right)
            .map(|last| (right, last.1)),
    );
    points
}

/// Fills between a line and zero: a tint for a gain, hatched for a loss.
fn fill(series: &Series, frame: &XyFrame, hatch: &str, scene: &mut Scene) {
    let zero = frame.y.at(0.0);
    let (left, right) = frame.x.domain();
    let (bottom, top) = frame.y.domain();
    let visible = clamp_y(&between_x(&across(series, frame), left, right), bottom, top);
    for run in split_at(&visible, 0.0) {
        let d = area_between(&frame.project(&run.points), zero);
        if run.above {
            scene.push(Mark::path(d, "gain-area"));
        } else {
            scene.push(Mark::path(d.clone(), "loss-area"));
            scene.push(Mark::Patterned {
                d,
                class: "loss-hatch".into(),
                pattern: hatch.to_owned(),
            });
        }
    }
}

fn glyph(shape: Shape, (x, y): Point) -> Mark {
    match shape {
        Shape::Ring => Mark::circle((x, y), 4.5, "ring"),
        Shape::Dot => Mark::circle((x, y), 3.5, "dot"),
        Shape::GainDot => Mark::circle((x, y), 4.2, "dot-gain"),
        Shape::LossDot => Mark::circle((x, y), 4.2, "dot-loss"),
        Shape::Up => Mark::path(triangle_up(x, y, 9.0), "buy"),
        Shape::Down => Mark::path(triangle_down(x, y, 9.0), "sell"),
        Shape::Diamond => Mark::path(diamond(x, y, 10.0), "spot-grip"),
    }
}

/// The ghost's first line as far as the plot goes, named at its highest point.
fn draw_ghost(frame: &XyFrame, ghost: &Ghost<'_>, scene: &mut Scene) {
    let Some(series) = ghost.plot.series.first() else {
        return;
    };
    for part in clip(&frame.project(&across(series, frame)), &frame.plot()) {
        scene.push(Mark::path(line(&part), "line behind"));
    }
    let in_sight = |point: &&Point| frame.x.contains(point.0) && frame.y.contains(point.1);
    let shoulder = series.points.iter().filter(in_sight).fold(
        None,
        |best: Option<&Point>, point| match best {
            Some(best) if best.1 >= point.1 => Some(best),
            _ => Some(point),
        },
    );
    if let Some(shoulder) = shoulder {
        let (x, y) = frame.at(*shoulder);
        scene.push(
            Text {
                x,
                y: y - 6.0,
                anchor: Anchor::Middle,
                text: ghost.name.to_owned(),
                class: "label quiet".into(),
            }
            .into(),
        );
    }
}
