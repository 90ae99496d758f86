//! What to draw, apart from how: a tree of marks with classes.

use std::borrow::Cow;

/// One or more class names, separated by spaces; empty for none.
pub type Class = Cow<'static, str>;

/// A figure: its size in pixels and its marks, back to front.
///
/// The renderer gives it a `viewBox` of that size. The ids of its title and description belong to
/// whoever renders it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The width, px.
    pub width: f64,
    /// The height, px.
    pub height: f64,
    /// The marks, back to front.
    pub marks: Vec<Mark>,
}

impl Scene {
    /// An empty scene.
    pub fn new(width: f64, height: f64) -> Scene {
        Scene {
            width,
            height,
            marks: Vec::new(),
        }
    }

    /// Adds a mark in front.
    pub fn push(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    /// Adds marks in front, in order.
    pub fn extend(&mut self, marks: impl IntoIterator<Item = Mark>) {
        self.marks.extend(marks);
    }
}

/// Which part of a text sits at its x.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// The text starts at x.
    #[default]
    Start,
    /// The text is centred on x.
    Middle,
    /// The text ends at x.
    End,
}

impl Anchor {
    /// The value of the `text-anchor` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// Where the anchored part sits, px.
    pub x: f64,
    /// The baseline, px.
    pub y: f64,
    /// Which part of the text sits at x.
    pub anchor: Anchor,
    /// The text itself.
    pub text: String,
    /// Its classes, which also give its size.
    pub class: Class,
}

/// A mark: one SVG element, or a group of them.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A `path`.
    Path {
        /// Path data from [`path`](crate::path).
        d: String,
        /// Its classes.
        class: Class,
    },
    /// A `path` filled with a pattern that a [`Mark::Hatch`] of the same page defines. Its classes
    /// must not set `fill`, which would win.
    Patterned {
        /// Path data from [`path`](crate::path).
        d: String,
        /// Its classes.
        class: Class,
        /// The id of the pattern.
        pattern: String,
    },
    /// A `line`.
    Line {
        /// Start x, px.
        x1: f64,
        /// Start y, px.
        y1: f64,
        /// End x, px.
        x2: f64,
        /// End y, px.
        y2: f64,
        /// Its classes.
        class: Class,
    },
    /// A `rect`.
    Rect {
        /// Left edge, px.
        x: f64,
        /// Top edge, px.
        y: f64,
        /// Width, px.
        width: f64,
        /// Height, px.
        height: f64,
        /// Corner radius, px.
        rx: f64,
        /// Its classes.
        class: Class,
    },
    /// A `circle`.
    Circle {
        /// Centre x, px.
        cx: f64,
        /// Centre y, px.
        cy: f64,
        /// Radius, px.
        r: f64,
        /// Its classes.
        class: Class,
    },
    /// A `text`.
    Text(Text),
    /// A `g`.
    Group {
        /// Its classes.
        class: Class,
        /// Its id, unique on the page.
        id: Option<String>,
        /// Its marks, back to front.
        children: Vec<Mark>,
    },
    /// A `defs` with a pattern of parallel lines rising to the right, for [`Mark::Patterned`].
    Hatch {
        /// The id of the pattern, unique on the page: callers prefix it with the figure's own id.
        id: String,
        /// The distance between lines, px.
        spacing: f64,
        /// The classes of the line, which give its stroke.
        class: Class,
    },
}

impl Mark {
    /// A [`Mark::Path`].
    pub fn path(d: impl Into<String>, class: impl Into<Class>) -> Mark {
        Mark::Path {
            d: d.into(),
            class: class.into(),
        }
    }

    /// A [`Mark::Line`] between two points.
    pub fn line((x1, y1): (f64, f64), (x2, y2): (f64, f64), class: impl Into<Class>) -> Mark {
        Mark::Line {
            x1,
            y1,
            x2,
            y2,
            class: class.into(),
        }
    }

    /// A [`Mark::Rect`] with square corners.
    pub fn rect(rect: crate::Rect, class: impl Into<Class>) -> Mark {
        Mark::Rect {
            x: rect.x,
            y: rect.y,
            width: rect.width,
            height: rect.height,
            rx: 0.0,
            class: class.into(),
        }
    }

    /// A [`Mark::Circle`] about a point.
    pub fn circle((cx, cy): (f64, f64), r: f64, class: impl Into<Class>) -> Mark {
        Mark::Circle {
            cx,
            cy,
            r,
            class: class.into(),
        }
    }

    /// A [`Mark::Group`] without an id.
    pub fn group(class: impl Into<Class>, children: Vec<Mark>) -> Mark {
        Mark::Group {
            class: class.into(),
            id: None,
            children,
        }
    }

    /// True if there is something to draw: every number is finite, sizes are not negative, a path
    /// or a text is not empty. A renderer leaves out a mark that is not drawable; the children of a
    /// group answer for themselves.
    pub fn is_drawable(&self) -> bool {
        let finite = |numbers: &[f64]| numbers.iter().all(|number| number.is_finite());
        match self {
            Mark::Path { d, .. } | Mark::Patterned { d, .. } => !d.is_empty(),
            Mark::Line { x1, y1, x2, y2, .. } => finite(&[*x1, *y1, *x2, *y2]),
            Mark::Rect {
                x,
                y,
                width,
                height,
                rx,
                ..
            } => finite(&[*x, *y, *width, *height, *rx]) && *width >= 0.0 && *height >= 0.0,
            Mark::Circle { cx, cy, r, .. } => finite(&[*cx, *cy, *r]) && *r >= 0.0,
            Mark::Text(text) => finite(&[text.x, text.y]) && !text.text.is_empty(),
            Mark::Group { children, .. } => !children.is_empty(),
            Mark::Hatch { spacing, .. } => spacing.is_finite() && *spacing > 0.0,
        }
    }
}

impl From<Text> for Mark {
    fn from(text: Text) -> Mark {
        Mark::Text(text)
    }
}
