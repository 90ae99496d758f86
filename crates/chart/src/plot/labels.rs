//! Direct labels of a plot, in the data's own units.

use super::Plot;
use crate::geometry::{Point, Rect};
use crate::label::{LabelRequest, Obstacle, Side, place};
use crate::{Density, Mark, Scene, XyFrame};

/// A place in a plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum At {
    /// A point of the data.
    Data(f64, f64),
    /// Under the axis at a value of x, where strikes are marked.
    Axis(f64),
    /// At the top of the plot at a value of x.
    Top(f64),
    /// Inside the plot at its bottom, so many lines of text up.
    Bottom(f64, f64),
}

/// The distance of a mark at the top from the plot's edge, and of one under the axis from it, px.
const TOP_INSET: f64 = 8.0;
const AXIS_INSET: f64 = 9.0;

impl At {
    /// The place in pixels; the x is held inside the plot where `held` is true.
    pub fn in_frame(self, frame: &XyFrame, held: bool) -> Point {
        let plot = frame.plot();
        let px = frame.density.font_px();
        let across = |x: f64| {
            let at = frame.x.at(x);
            if held {
                at.clamp(plot.x, plot.right().max(plot.x))
            } else {
                at
            }
        };
        match self {
            At::Data(x, y) => (across(x), frame.y.at(y)),
            At::Axis(x) => (across(x), plot.bottom() + AXIS_INSET),
            At::Top(x) => (across(x), plot.y + TOP_INSET),
            At::Bottom(x, lines) => (across(x), plot.bottom() - lines * px),
        }
    }

    /// Its value of x.
    pub fn x(self) -> f64 {
        match self {
            At::Data(x, _) | At::Axis(x) | At::Top(x) | At::Bottom(x, _) => x,
        }
    }
}

/// A label.
#[derive(Clone, Debug, PartialEq)]
pub struct PlotLabel {
    /// The words.
    pub text: String,
    /// Fewer words for a narrow chart, if they differ.
    pub short: Option<String>,
    /// The places it may stand beside, best first.
    pub places: Vec<At>,
    /// The sides to try, best first.
    pub sides: Vec<Side>,
    /// True for a number that must be there.
    pub is_required: bool,
    /// True for a label in the quiet colour.
    pub is_quiet: bool,
}

impl PlotLabel {
    /// A strong label that must be there.
    pub fn strong(text: impl Into<String>, places: Vec<At>, sides: &[Side]) -> PlotLabel {
        PlotLabel {
            text: text.into(),
            short: None,
            places,
            sides: sides.to_vec(),
            is_required: true,
            is_quiet: false,
        }
    }

    /// A plain label that is left out where it has no room.
    pub fn plain(text: impl Into<String>, places: Vec<At>, sides: &[Side]) -> PlotLabel {
        PlotLabel {
            is_required: false,
            ..PlotLabel::strong(text, places, sides)
        }
    }

    /// A label in the quiet colour that is left out where it has no room.
    pub fn quiet(text: impl Into<String>, places: Vec<At>, sides: &[Side]) -> PlotLabel {
        PlotLabel {
            is_required: false,
            is_quiet: true,
            ..PlotLabel::strong(text, places, sides)
        }
    }

    fn request(&self, frame: &XyFrame) -> LabelRequest {
        let px = frame.density.font_px();
        let text = match (frame.density, &self.short) {
            (Density::Compact, Some(short)) => short.clone(),
            _ => self.text.clone(),
        };
        let plot = frame.plot();
        let places = self
            .places
            .iter()
            .map(|at| at.in_frame(frame, false))
            .filter(|(x, _)| (plot.x - 0.5..=plot.right() + 0.5).contains(x))
            .collect();
        let request = LabelRequest::along(text, places, px).sides(&self.sides);
        match (self.is_required, self.is_quiet) {
            (true, _) => request.bold().class("label strong").required(),
            (false, true) => request.class("label quiet"),
            (false, false) => request,
        }
    }
}

impl Plot {
    /// Places the labels: over no line, mark, rule or other label.
    pub(super) fn label_marks(&self, frame: &XyFrame, lines: &[Vec<Point>], scene: &mut Scene) {
        let plot = frame.plot();
        let mut obstacles: Vec<Obstacle> = lines
            .iter()
            .flat_map(|points| Obstacle::polyline(points, 1.0))
            .collect();
        for rule in &self.rules {
            let ends = match rule {
                super::Rule::X(x) => {
                    let x = frame.x.at(*x);
                    [(x, plot.y), (x, plot.bottom())]
                }
                super::Rule::Y(y) => {
                    let y = frame.y.at(*y);
                    [(plot.x, y), (plot.right(), y)]
                }
            };
            obstacles.extend(Obstacle::polyline(&ends, 0.6));
        }
        if frame.y.contains(0.0) {
            let zero = frame.y.at(0.0);
            obstacles.extend(Obstacle::polyline(
                &[(plot.x, zero), (plot.right(), zero)],
                0.8,
            ));
        }
        for mark in &self.marks {
            obstacles.push(Obstacle::Block(Rect::around(
                mark.at.in_frame(frame, false),
                6.0,
            )));
        }
        let requests = self
            .labels
            .iter()
            .map(|label| label.request(frame))
            .filter(|request| !request.points.is_empty())
            .collect();
        let placed = place(requests, &obstacles, plot.grow(-2.0));
        scene.extend(
            placed
                .iter()
                .flatten()
                .map(|label| -> Mark { label.mark() }),
        );
    }
}
