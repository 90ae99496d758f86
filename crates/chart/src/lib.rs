//! The chart vocabulary: scales, ticks, paths, label placement, axes and an SVG scene.
//!
//! The crate turns numbers into a [`Scene`], a flat description of what to draw. The same scene is
//! rendered by the page's components, natively at build time, and by [`to_svg`] for export. It
//! depends on nothing, knows nothing of the subject it draws, and asks nothing of a browser: text is
//! measured from a table ([`label::text_width`]).
//!
//! # From data to figure
//!
//! 1. [`XyFrame::fit`] lays the plot out for its real width: a narrow figure gets fewer ticks and
//!    narrower margins ([`Density`]), never smaller text.
//! 2. [`path`] turns points, scaled with [`XyFrame::project`], into path data.
//! 3. [`axis`] chooses tick labels so that none collide; named values win over round ones.
//! 4. [`label::place`] puts direct labels where they cross nothing.
//! 5. The marks go into a [`Scene`], back to front.
//!
//! # Invariants
//!
//! - Marks carry classes and presentation attributes, never a style attribute: the site's policy
//!   refuses those.
//! - Every written coordinate is rounded to 0.1 px, see [`px`].
//! - Finite input gives finite output. A point that is not finite is left out, which each function
//!   states; nothing panics.
//! - The same input gives the same bytes: nothing depends on time, locale or map order.

pub mod axis;
mod frame;
pub mod geometry;
pub mod label;
mod nearest;
mod number;
pub mod path;
pub mod plot;
mod scale;
mod scene;
mod sort;
mod svg;
mod ticks;

pub use frame::{Density, FrameSpec, Margins, XyFrame};
pub use geometry::{Point, Rect};
pub use nearest::{nearest, nearest_by, value_at};
pub use number::px;
pub use scale::Linear;
pub use scene::{Anchor, Class, Mark, Scene, Text};
pub use svg::{Options, escape, to_svg};
pub use ticks::{log_ticks, tick_decimals, tick_step, ticks};
