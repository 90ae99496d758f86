//! What a caller asks of a label.

use crate::geometry::{Point, Rect};
use crate::label::{text_height, text_width, text_width_bold};
use crate::scene::{Anchor, Class};

/// Where a label stands relative to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Centred above the point.
    Above,
    /// Centred below the point.
    Below,
    /// To the right, at the same height.
    Right,
    /// To the left, at the same height.
    Left,
    /// Above and to the right.
    AboveRight,
    /// Above and to the left.
    AboveLeft,
    /// Below and to the right.
    BelowRight,
    /// Below and to the left.
    BelowLeft,
}

impl Side {
    /// Every side, in the order in which they are tried by default: labels above read as belonging
    /// to what is below them.
    pub const ALL: [Side; 8] = [
        Side::Above,
        Side::Below,
        Side::AboveRight,
        Side::AboveLeft,
        Side::BelowRight,
        Side::BelowLeft,
        Side::Right,
        Side::Left,
    ];

    /// Which part of the text faces the point.
    pub(super) fn anchor(self) -> Anchor {
        match self {
            Side::Above | Side::Below => Anchor::Middle,
            Side::Right | Side::AboveRight | Side::BelowRight => Anchor::Start,
            Side::Left | Side::AboveLeft | Side::BelowLeft => Anchor::End,
        }
    }

    /// The box of a label of this size beside `point`.
    pub(super) fn rect(self, (x, y): Point, (width, height): (f64, f64), gap: f64) -> Rect {
        let left = match self.anchor() {
            Anchor::Start => x + gap,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - gap - width,
        };
        let top = match self {
            Side::Above | Side::AboveRight | Side::AboveLeft => y - gap - height,
            Side::Right | Side::Left => y - height / 2.0,
            Side::Below | Side::BelowRight | Side::BelowLeft => y + gap,
        };
        Rect::new(left, top, width, height)
    }
}

/// What becomes of a label that has no clear place. Higher priorities are placed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// Dropped unless it crosses nothing.
    Low,
    /// May cross lines where it must; dropped if it fits nowhere.
    Normal,
    /// Always placed, in the least bad place if it fits nowhere.
    Required,
}

/// A label to be placed. Fields are public; [`new`](LabelRequest::new) and the methods set them in
/// a chain.
///
/// ```
/// use condor_chart::label::{LabelRequest, Side};
///
/// let label = LabelRequest::new("5,493", (120.0, 80.0), 13.0)
///     .bold()
///     .class("break-even")
///     .gap(8.0)
///     .sides(&[Side::AboveLeft, Side::BelowLeft])
///     .required();
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct LabelRequest {
    /// The text. An empty one is not placed.
    pub text: String,
    /// The points it may stand beside, best first: one for a ring, several along a line that can
    /// be named anywhere. Those that are not finite are left out.
    pub points: Vec<Point>,
    /// The sides to try, best first.
    pub sides: Vec<Side>,
    /// The distance from the point to the label, px. Where the label would cross something, twice
    /// and three times the distance are tried too.
    pub gap: f64,
    /// What becomes of it without a clear place.
    pub priority: Priority,
    /// The font size, px; it must be the size its class gives it.
    pub font_px: f64,
    /// True if its class makes it bold.
    pub bold: bool,
    /// The classes of the text.
    pub class: Class,
}

impl LabelRequest {
    /// A label beside a point: any side, 6 px away, normal priority, class `label`.
    pub fn new(text: impl Into<String>, point: Point, font_px: f64) -> LabelRequest {
        LabelRequest::along(text, vec![point], font_px)
    }

    /// A label beside any of the points, best first.
    pub fn along(text: impl Into<String>, points: Vec<Point>, font_px: f64) -> LabelRequest {
        LabelRequest {
            text: text.into(),
            points,
            sides: Side::ALL.to_vec(),
            gap: 6.0,
            priority: Priority::Normal,
            font_px,
            bold: false,
            class: Class::Borrowed("label"),
        }
    }

    /// Sets the sides to try, best first.
    pub fn sides(mut self, sides: &[Side]) -> LabelRequest {
        self.sides = sides.to_vec();
        self
    }

    /// Sets the distance from the point, px.
    pub fn gap(mut self, gap: f64) -> LabelRequest {
        self.gap = gap;
        self
    }

    /// Sets the priority.
    pub fn priority(mut self, priority: Priority) -> LabelRequest {
        self.priority = priority;
        self
    }

    /// Makes the label one that is always placed.
    pub fn required(self) -> LabelRequest {
        self.priority(Priority::Required)
    }

    /// Reserves the width of bold text.
    pub fn bold(mut self) -> LabelRequest {
        self.bold = true;
        self
    }

    /// Sets the classes of the text.
    pub fn class(mut self, class: impl Into<Class>) -> LabelRequest {
        self.class = class.into();
        self
    }

    /// The size of the label's box, px.
    pub fn size(&self) -> (f64, f64) {
        let width = if self.bold {
            text_width_bold(&self.text, self.font_px)
        } else {
            text_width(&self.text, self.font_px)
        };
        (width, text_height(self.font_px))
    }
}
