//! Direct labels: their size, and a place where they collide with nothing.

mod place;
mod request;
mod width;

pub use place::{Obstacle, PlacedLabel, place};
pub use request::{LabelRequest, Priority, Side};
pub use width::{text_width, text_width_bold};

/// How far a label's box reaches above the baseline, in font sizes: ascenders fit, and accents on
/// capitals nearly.
pub const ASCENT: f64 = 0.8;

/// How far a label's box reaches below the baseline, in font sizes.
pub const DESCENT: f64 = 0.25;

/// The height of a label's box, px.
pub fn text_height(font_px: f64) -> f64 {
    (ASCENT + DESCENT) * font_px
}
