//! Axes: tick marks, grid lines and tick labels that do not collide.

mod rows;
mod spread;
mod x;
mod y;

pub use x::{NamedValue, XAxis, XAxisSpec};
pub use y::{YAxis, YAxisSpec};

use crate::geometry::Rect;
use crate::scene::Text;

/// A value on an axis, with its label if there is room for it.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisTick {
    /// The value.
    pub value: f64,
    /// Its pixel along the axis.
    pub at: f64,
    /// Its label, `None` if it would collide.
    pub label: Option<AxisLabel>,
}

/// A tick's label.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisLabel {
    /// The text with its place.
    pub text: Text,
    /// The box reserved for it.
    pub rect: Rect,
    /// The row it stands in, 0 nearest the axis.
    pub row: usize,
}
