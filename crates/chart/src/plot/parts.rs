//! What a plot is made of.

use crate::geometry::Point;

/// Writes a value of an axis.
pub type Format = fn(f64) -> String;

/// One axis.
#[derive(Clone, Debug)]
pub struct Axis {
    /// What is on it, with its unit: the heading of its column in the table.
    pub title: String,
    /// The name of its column in a file of values: lower case, with the unit.
    pub column: &'static str,
    /// The stretch shown; `None` for the one that holds everything drawn.
    pub domain: Option<(f64, f64)>,
    /// Writes a value.
    pub format: Format,
    /// Values with a name of their own on the axis, such as strikes.
    pub named: Vec<(f64, String)>,
    /// Whether values are logarithms to the base ten: round are then their powers.
    pub is_log: bool,
    /// What the axis measures, when other views measure it too: a place pointed at in one view is
    /// shown in all that share the word.
    pub shared: Option<&'static str>,
}

impl Axis {
    /// An axis that fits what is drawn.
    pub fn new(title: impl Into<String>, column: &'static str, format: Format) -> Axis {
        Axis {
            title: title.into(),
            column,
            domain: None,
            format,
            named: Vec::new(),
            is_log: false,
            shared: None,
        }
    }

    /// Sets the stretch shown.
    #[must_use]
    pub fn over(mut self, from: f64, to: f64) -> Axis {
        self.domain = Some((from, to));
        self
    }

    /// Sets what the axis measures together with other views.
    #[must_use]
    pub fn shared(mut self, word: &'static str) -> Axis {
        self.shared = Some(word);
        self
    }
}

/// How a line looks. Style means series; colour means sign only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Solid, 3 px: what the chart is about.
    Main,
    /// Solid, thin: the second line.
    Thin,
    /// Dashed.
    Dashed,
    /// Dotted.
    Dotted,
    /// Grey and dashed: what it is compared with.
    Ghost,
    /// Unconnected dots.
    Dots,
}

impl Style {
    /// The classes of the line.
    pub(super) fn class(self) -> &'static str {
        match self {
            Style::Main => "line main",
            Style::Thin => "line thin",
            Style::Dashed => "line dashed",
            Style::Dotted => "line dotted",
            Style::Ghost => "line ghost",
            Style::Dots => "dot",
        }
    }
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What it is, as the heading of its column.
    pub name: String,
    /// The name of its column in a file of values.
    pub column: &'static str,
    /// How it looks.
    pub style: Style,
    /// Its points, x ascending.
    pub points: Vec<Point>,
    /// True to fill between it and zero, by sign.
    pub filled: bool,
    /// True for a line that goes on flat beyond its ends.
    pub flat_beyond: bool,
    /// Where it is dashed from on, being drawn on from what is known.
    pub dashed_from: Option<f64>,
}

impl Series {
    /// A line without fill that ends at its ends.
    pub fn new(
        name: impl Into<String>,
        column: &'static str,
        style: Style,
        points: Vec<Point>,
    ) -> Series {
        Series {
            name: name.into(),
            column,
            style,
            points,
            filled: false,
            flat_beyond: false,
            dashed_from: None,
        }
    }

    /// The value at x, straight between the points; `None` beyond the ends of a line that does not
    /// go on.
    pub fn at(&self, x: f64) -> Option<f64> {
        let (first, last) = (self.points.first()?, self.points.last()?);
        if x < first.0 {
            return self.flat_beyond.then_some(first.1);
        }
        if x > last.0 {
            return self.flat_beyond.then_some(last.1);
        }
        let after = self
            .points
            .partition_point(|point| point.0 < x)
            .min(self.points.len() - 1);
        let (b, a) = (self.points[after], self.points[after.saturating_sub(1)]);
        // At a point it is that point's to the bit, and not a sum that rounds to its neighbour.
        Some(if b.0 > x {
            a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0)
        } else {
            b.1
        })
    }
}

/// A stretch of the x axis, shaded behind everything.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

/// A line across the plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// Upright at a value of x: where something stands now.
    X(f64),
    /// Level at a value of y.
    Y(f64),
}

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A ring: a place to read.
    Ring,
    /// A filled dot.
    Dot,
    /// A filled dot for a gain.
    GainDot,
    /// A ring for a loss.
    LossDot,
    /// A triangle pointing up: bought.
    Up,
    /// A triangle pointing down: sold.
    Down,
    /// A diamond.
    Diamond,
}

/// A single mark.
#[derive(Clone, Debug, PartialEq)]
pub struct PlotMark {
    /// Where.
    pub at: super::At,
    /// Its shape.
    pub shape: Shape,
}

/// A place on the x axis worth a row in the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Landmark {
    /// What is there; empty for a place on the way, which has a row in the table and nothing else.
    pub name: String,
    /// Where.
    pub x: f64,
}

/// Something on the chart that can be taken hold of.
#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    /// Its name, read with its value.
    pub name: String,
    /// Where it stands.
    pub at: super::At,
    /// True when it moves up and down, false when it moves along the x axis.
    pub is_vertical: bool,
    /// Its value in words, for someone who does not see where it stands.
    pub value_text: String,
    /// Handles of one group that are too close to tell apart are told apart by where the pointer
    /// really is.
    pub group: u8,
    /// True when clicking on the ruler may bring it there.
    pub on_ruler: bool,
}

impl Handle {
    /// The value it stands at.
    pub fn value(&self) -> f64 {
        match (self.is_vertical, &self.at) {
            (false, super::At::Axis(x) | super::At::Top(x) | super::At::Data(x, _)) => *x,
            (false, super::At::Bottom(x, _)) => *x,
            (true, super::At::Data(_, y)) => *y,
            // A vertical handle stands at a point of the data.
            (true, _) => 0.0,
        }
    }
}
