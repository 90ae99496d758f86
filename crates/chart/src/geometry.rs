//! Points, rectangles and the part of a segment inside a rectangle.

/// A point, x then y. In pixels, y grows downwards.
pub type Point = (f64, f64);

/// True if both coordinates are finite.
pub(crate) fn is_finite((x, y): Point) -> bool {
    x.is_finite() && y.is_finite()
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub x: f64,
    /// The top edge.
    pub y: f64,
    /// The width, not negative.
    pub width: f64,
    /// The height, not negative.
    pub height: f64,
}

impl Rect {
    /// A rectangle from its left and top edges and its size.
    pub fn new(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect {
            x,
            y,
            width,
            height,
        }
    }

    /// The square of half-width `radius` about a point: what a ring or a triangle covers.
    pub fn around((x, y): Point, radius: f64) -> Rect {
        Rect::new(x - radius, y - radius, 2.0 * radius, 2.0 * radius)
    }

    /// The right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// The middle.
    pub fn centre(&self) -> Point {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The rectangle with each edge moved outwards by `by`; a negative `by` shrinks it, at most to
    /// nothing.
    pub fn grow(&self, by: f64) -> Rect {
        Rect {
            x: self.x - by,
            y: self.y - by,
            width: (self.width + 2.0 * by).max(0.0),
            height: (self.height + 2.0 * by).max(0.0),
        }
    }

    /// True if all four numbers are finite and the size is not negative.
    pub fn is_finite(&self) -> bool {
        is_finite((self.x, self.y))
            && is_finite((self.right(), self.bottom()))
            && self.width >= 0.0
            && self.height >= 0.0
    }

    /// The area shared with `other`; rectangles that only touch share none.
    pub fn overlap(&self, other: &Rect) -> f64 {
        let width = self.right().min(other.right()) - self.x.max(other.x);
        let height = self.bottom().min(other.bottom()) - self.y.max(other.y);
        if width > 0.0 && height > 0.0 {
            width * height
        } else {
            0.0
        }
    }

    /// True if `other` lies within this rectangle, edges included, to within a billionth of a pixel.
    pub fn contains(&self, other: &Rect) -> bool {
        const SLACK: f64 = 1e-9;
        other.x >= self.x - SLACK
            && other.y >= self.y - SLACK
            && other.right() <= self.right() + SLACK
            && other.bottom() <= self.bottom() + SLACK
    }
}

/// The part of the segment `from`–`to` inside `rect`, as a range of the parameter that is 0 at
/// `from` and 1 at `to`; `None` if the segment misses the rectangle (Liang and Barsky).
pub(crate) fn clip_segment(from: Point, to: Point, rect: &Rect) -> Option<(f64, f64)> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let edges = [
        (-dx, from.0 - rect.x),
        (dx, rect.right() - from.0),
        (-dy, from.1 - rect.y),
        (dy, rect.bottom() - from.1),
    ];
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (speed, room) in edges {
        if speed == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if speed < 0.0 {
            enter = enter.max(room / speed);
        } else {
            leave = leave.min(room / speed);
        }
    }
    (enter <= leave).then_some((enter, leave))
}

/// The length of the segment `from`–`to` inside `rect`.
pub(crate) fn length_inside(from: Point, to: Point, rect: &Rect) -> f64 {
    let misses = from.0.max(to.0) < rect.x
        || from.0.min(to.0) > rect.right()
        || from.1.max(to.1) < rect.y
        || from.1.min(to.1) > rect.bottom();
    if misses {
        return 0.0;
    }
    match clip_segment(from, to, rect) {
        Some((enter, leave)) => (leave - enter) * (to.0 - from.0).hypot(to.1 - from.1),
        None => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Rect, clip_segment, length_inside};

    const BOX: Rect = Rect {
        x: 10.0,
        y: 10.0,
        width: 20.0,
        height: 10.0,
    };

    #[test]
    fn a_segment_is_measured_inside_only() {
        assert_eq!(length_inside((0.0, 15.0), (100.0, 15.0), &BOX), 20.0);
        assert_eq!(length_inside((12.0, 12.0), (15.0, 16.0), &BOX), 5.0);
        assert_eq!(length_inside((0.0, 0.0), (100.0, 0.0), &BOX), 0.0);
        let corner = length_inside((0.0, 25.0), (25.0, 0.0), &BOX);
        assert!((corner - 5.0 * 2.0_f64.sqrt()).abs() < 1e-12, "{corner}");
        assert_eq!(clip_segment((0.0, 20.5), (9.0, 0.0), &BOX), None);
    }

    #[test]
    fn rectangles_that_touch_do_not_overlap() {
        assert_eq!(BOX.overlap(&Rect::new(30.0, 10.0, 5.0, 5.0)), 0.0);
        assert_eq!(BOX.overlap(&Rect::new(28.0, 8.0, 5.0, 5.0)), 6.0);
        assert!(BOX.contains(&Rect::new(10.0, 10.0, 20.0, 10.0)));
        assert!(!BOX.contains(&Rect::new(10.0, 9.0, 20.0, 10.0)));
    }
}
