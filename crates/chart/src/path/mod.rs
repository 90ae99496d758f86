//! Path data: lines, areas, their division at a level, and small glyphs.
//!
//! Every generator takes pixels and answers a `d` attribute, rounded as [`px`](crate::px) rounds. A
//! point that is not finite makes a gap: the path stops before it and starts anew after it.

mod area;
mod clip;
mod glyph;
mod line;
mod split;

pub use area::{area_between, band};
pub use clip::{between_x, clamp_y, clip};
pub use glyph::{diamond, triangle_down, triangle_up};
pub use line::line;
pub use split::{Run, split_at};
