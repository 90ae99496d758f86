//! A figure with an x and a y axis: its plot area, scales, grid and axes.

use crate::axis::{NamedValue, XAxis, XAxisSpec, YAxis, YAxisSpec};
use crate::geometry::{Point, Rect};
use crate::scale::Linear;
use crate::scene::{Class, Mark};

/// How much a figure shows at its width. Text keeps its size; there is less of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Density {
    /// Below 480 px: at most four ticks, narrow margins, 12 px text.
    Compact,
    /// From 480 px: at most five ticks on y and six on x, 13 px text.
    Regular,
}

impl Density {
    /// The density of a figure this wide, px.
    pub fn for_width(width: f64) -> Density {
        if width < 480.0 {
            Density::Compact
        } else {
            Density::Regular
        }
    }

    /// The font size, px. The style sheet gives `.chart text` 13 px and `.chart.compact text` 12 px.
    pub fn font_px(self) -> f64 {
        match self {
            Density::Compact => 12.0,
            Density::Regular => 13.0,
        }
    }

    /// At most this many round ticks on the x axis.
    pub fn x_ticks(self) -> usize {
        match self {
            Density::Compact => 4,
            Density::Regular => 6,
        }
    }

    /// At most this many ticks on the y axis.
    pub fn y_ticks(self) -> usize {
        match self {
            Density::Compact => 4,
            Density::Regular => 5,
        }
    }

    /// The distance from the y labels to the plot, and from the plot to the right edge, px.
    pub fn margin(self) -> f64 {
        match self {
            Density::Compact => 4.0,
            Density::Regular => 8.0,
        }
    }

    /// The class of the `svg` element.
    pub fn class(self) -> Class {
        Class::Borrowed(match self {
            Density::Compact => "chart compact",
            Density::Regular => "chart",
        })
    }
}

/// The space around the plot, px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Margins {
    /// Above the plot.
    pub top: f64,
    /// To the right of the plot.
    pub right: f64,
    /// Below the plot.
    pub bottom: f64,
    /// To the left of the plot.
    pub left: f64,
}

/// What [`XyFrame::fit`] lays a figure out from.
#[derive(Clone, Copy)]
pub struct FrameSpec<'a> {
    /// The figure's width, px: the width it is shown at.
    pub width: f64,
    /// The figure's height, px.
    pub height: f64,
    /// The values at the plot's left and right edges.
    pub x_domain: (f64, f64),
    /// The values at the plot's bottom and top edges.
    pub y_domain: (f64, f64),
    /// The space above the plot, px.
    pub top: f64,
    /// The distance from the x axis to its labels, px: room for marks at named values.
    pub label_gap: f64,
    /// The rows of x labels to reserve; as many as named values may need, so that nothing jumps
    /// when they do.
    pub x_rows: usize,
    /// Writes a y tick's value.
    pub y_format: &'a dyn Fn(f64) -> String,
    /// Whether y values are logarithms to the base ten.
    pub y_is_log: bool,
}

/// A plot area with its scales, inside a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct XyFrame {
    /// The figure's width, px.
    pub width: f64,
    /// The figure's height, px.
    pub height: f64,
    /// The space around the plot.
    pub margins: Margins,
    /// Values to x pixels, left to right.
    pub x: Linear,
    /// Values to y pixels, bottom to top.
    pub y: Linear,
    /// How much there is room for.
    pub density: Density,
    label_gap: f64,
    x_rows: usize,
    y_is_log: bool,
}

impl XyFrame {
    /// A frame with given margins. A size or margin that is not finite and positive is 0, and
    /// margins wider than the figure leave a plot of no size, in which every value has the same
    /// pixel.
    pub fn new(
        (width, height): (f64, f64),
        margins: Margins,
        x_domain: (f64, f64),
        y_domain: (f64, f64),
    ) -> XyFrame {
        let positive = |value: f64| {
            if value.is_finite() {
                value.max(0.0)
            } else {
                0.0
            }
        };
        let (width, height) = (positive(width), positive(height));
        let left = positive(margins.left).min(width);
        let top = positive(margins.top).min(height);
        let margins = Margins {
            top,
            left,
            right: positive(margins.right).min(width - left),
            bottom: positive(margins.bottom).min(height - top),
        };
        XyFrame {
            width,
            height,
            margins,
            x: Linear::new(x_domain, (left, width - margins.right)),
            y: Linear::new(y_domain, (height - margins.bottom, top)),
            density: Density::for_width(width),
            label_gap: 6.0,
            x_rows: 1,
            y_is_log: false,
        }
    }

    /// A frame whose margins hold the y labels and the reserved rows of x labels.
    pub fn fit(spec: &FrameSpec<'_>) -> XyFrame {
        let density = Density::for_width(spec.width);
        let bottom = XAxis::height(spec.x_rows, spec.label_gap, density.font_px());
        let mut margins = Margins {
            top: spec.top,
            right: density.margin(),
            bottom,
            left: 0.0,
        };
        let frame = |margins| XyFrame {
            label_gap: spec.label_gap,
            x_rows: spec.x_rows,
            y_is_log: spec.y_is_log,
            ..XyFrame::new(
                (spec.width, spec.height),
                margins,
                spec.x_domain,
                spec.y_domain,
            )
        };
        // The y scale does not depend on the left margin, so its labels can be measured first.
        let labels = frame(margins).y_axis(spec.y_format).width();
        margins.left = labels + density.margin();
        frame(margins)
    }

    /// The plot area.
    pub fn plot(&self) -> Rect {
        let margins = self.margins;
        Rect::new(
            margins.left,
            margins.top,
            self.width - margins.left - margins.right,
            self.height - margins.top - margins.bottom,
        )
    }

    /// A data point in pixels; NaN for a coordinate that is not finite, which path generators leave
    /// out.
    pub fn at(&self, (x, y): Point) -> Point {
        (self.x.at(x), self.y.at(y))
    }

    /// Data points in pixels, as [`at`](XyFrame::at).
    pub fn project(&self, points: &[Point]) -> Vec<Point> {
        points.iter().map(|&point| self.at(point)).collect()
    }

    /// The y axis at this density.
    pub fn y_axis(&self, format: &dyn Fn(f64) -> String) -> YAxis {
        YAxis::new(&YAxisSpec {
            scale: &self.y,
            x: self.margins.left - self.density.margin(),
            bounds: (0.0, self.height),
            font_px: self.density.font_px(),
            at_most: self.density.y_ticks(),
            is_log: self.y_is_log,
            format,
        })
    }

    /// The x axis at this density, with named values.
    pub fn x_axis(&self, format: &dyn Fn(f64) -> String, named: &[NamedValue]) -> XAxis {
        XAxis::new(&XAxisSpec {
            scale: &self.x,
            y: self.plot().bottom(),
            bounds: (0.0, self.width),
            label_gap: self.label_gap,
            font_px: self.density.font_px(),
            at_most: self.density.x_ticks(),
            max_rows: self.x_rows,
            format,
            named,
        })
    }

    /// Grid lines at the y ticks, class `grid`.
    pub fn grid(&self, axis: &YAxis) -> Mark {
        let plot = self.plot();
        axis.grid(plot.x, plot.right())
    }

    /// The zero line, class `zero`, `None` if zero is outside the y domain.
    pub fn zero_line(&self) -> Option<Mark> {
        self.level(0.0, "zero")
    }

    /// A line across the plot at a y value, `None` if it is outside the domain.
    pub fn level(&self, y: f64, class: impl Into<Class>) -> Option<Mark> {
        let plot = self.plot();
        self.y.contains(y).then(|| {
            let at = self.y.at(y);
            Mark::line((plot.x, at), (plot.right(), at), class)
        })
    }

    /// A line up the plot at an x value, `None` if it is outside the domain.
    pub fn vertical(&self, x: f64, class: impl Into<Class>) -> Option<Mark> {
        let plot = self.plot();
        self.x.contains(x).then(|| {
            let at = self.x.at(x);
            Mark::line((at, plot.y), (at, plot.bottom()), class)
        })
    }

    /// A band up the plot between two x values, the part within the domain; `None` if there is no
    /// such part.
    pub fn x_band(&self, from: f64, to: f64, class: impl Into<Class>) -> Option<Mark> {
        let plot = self.plot();
        let (a, b) = (self.x.at(from.min(to)), self.x.at(from.max(to)));
        let (left, right) = (a.max(plot.x), b.min(plot.right()));
        (left < right)
            .then(|| Mark::rect(Rect::new(left, plot.y, right - left, plot.height), class))
    }
}
