//! A whole chart as data: axes, lines, marks and labels in the data's own units.
//!
//! Whoever knows the subject fills a [`Plot`]; everything a reader can do with a chart comes from
//! it: the drawing for any width ([`Plot::scene`]), the numbers at one place ([`Plot::readings`]),
//! the table and the file of values ([`Plot::table`], [`Plot::csv`]), and what is heard
//! ([`Plot::sound`]).

mod draw;
mod fit;
mod labels;
mod parts;
mod values;

pub use draw::{Drawing, Ghost, Size};
pub use fit::Axes;
pub use labels::{At, PlotLabel};
pub use parts::{Axis, Band, Format, Handle, Landmark, PlotMark, Rule, Series, Shape, Style};
pub use values::{Reading, Sound, Table};

/// A chart in the data's own units. Empty lists are fine everywhere.
#[derive(Clone, Debug)]
pub struct Plot {
    /// The name read for the drawing: what is plotted against what.
    pub name: String,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// Stretches of the x axis behind everything.
    pub bands: Vec<Band>,
    /// Lines across the plot.
    pub rules: Vec<Rule>,
    /// The lines, the most important one first; they are drawn in reverse order.
    pub series: Vec<Series>,
    /// Single marks.
    pub marks: Vec<PlotMark>,
    /// Direct labels; each finds a place where it covers nothing.
    pub labels: Vec<PlotLabel>,
    /// The places worth a row in the table of numbers, from left to right.
    pub landmarks: Vec<Landmark>,
    /// What can be taken hold of, in tab order.
    pub handles: Vec<Handle>,
    /// The chart in paragraphs: how it is built, its numbers, how the lines run.
    pub description: Vec<String>,
}
