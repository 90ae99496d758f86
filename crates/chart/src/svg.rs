//! A scene as an SVG string, for export and for pages written at build time.

use crate::number::push_px;
use crate::scene::{Mark, Scene};

/// How [`to_svg`] writes the root element. The default is decorative, inline and without a class.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The classes of the `svg` element.
    pub class: &'a str,
    /// The id and the text of the `title`, the accessible name. Without one the figure is hidden
    /// from assistive technology: its caption or its table speaks for it.
    pub title: Option<(&'a str, &'a str)>,
    /// The id and the text of the `desc`; left out if there is no title.
    pub desc: Option<(&'a str, &'a str)>,
    /// Style rules to embed, for a file that stands alone. `None` for a figure in a page, whose
    /// style sheet has them.
    pub css: Option<&'a str>,
}

/// The scene as an `svg` element. Marks that are not [drawable](Mark::is_drawable) are left out.
///
/// ```
/// use condor_chart::{Mark, Options, Scene, to_svg};
///
/// let mut scene = Scene::new(20.0, 10.0);
/// scene.push(Mark::path("M0,5L20,5", "zero"));
/// assert_eq!(
///     to_svg(&scene, &Options { class: "chart", ..Options::default() }),
///     concat!(
///         r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="20" height="10""#,
///         r#" class="chart" aria-hidden="true"><path class="zero" d="M0,5L20,5"/></svg>"#,
///     ),
/// );
/// ```
pub fn to_svg(scene: &Scene, options: &Options<'_>) -> String {
    let mut out = Writer(String::new());
    out.raw(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 "#);
    push_px(&mut out.0, scene.width);
    out.raw(" ");
    push_px(&mut out.0, scene.height);
    out.raw("\"");
    out.number("width", scene.width);
    out.number("height", scene.height);
    out.class(options.class);
    match (options.title, options.desc) {
        (None, _) => out.raw(r#" aria-hidden="true">"#),
        (Some((id, _)), None) => {
            out.raw(r#" role="img""#);
            out.attribute("aria-labelledby", id);
            out.raw(">");
        }
        (Some((id, _)), Some((desc, _))) => {
            out.raw(r#" role="img""#);
            out.attribute("aria-labelledby", id);
            out.attribute("aria-describedby", desc);
            out.raw(">");
        }
    }
    if let Some((id, text)) = options.title {
        out.element("title", id, text);
        if let Some((id, text)) = options.desc {
            out.element("desc", id, text);
        }
    }
    if let Some(css) = options.css {
        out.raw("<style>");
        out.escaped(css);
        out.raw("</style>");
    }
    out.marks(&scene.marks);
    out.raw("</svg>");
    out.0
}

/// Text made safe between tags and within quotes, in SVG and in HTML. Control characters that XML
/// cannot hold become the replacement character.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(character),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
    out
}

struct Writer(String);

impl Writer {
    fn raw(&mut self, text: &str) {
        self.0.push_str(text);
    }

    fn escaped(&mut self, text: &str) {
        self.0.push_str(&escape(text));
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        self.escaped(value);
        self.raw("\"");
    }

    fn number(&mut self, name: &str, value: f64) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        push_px(&mut self.0, value);
        self.raw("\"");
    }

    fn class(&mut self, class: &str) {
        if !class.is_empty() {
            self.attribute("class", class);
        }
    }

    fn element(&mut self, name: &str, id: &str, text: &str) {
        self.raw("<");
        self.raw(name);
        self.attribute("id", id);
        self.raw(">");
        self.escaped(text);
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }

    fn marks(&mut self, marks: &[Mark]) {
        for mark in marks.iter().filter(|mark| mark.is_drawable()) {
            self.mark(mark);
        }
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Path { d, class } => {
                self.raw("<path");
                self.class(class);
                self.attribute("d", d);
                self.raw("/>");
            }
            Mark::Patterned { d, class, pattern } => {
                self.raw("<path");
                self.class(class);
                self.attribute("fill", &format!("url(#{pattern})"));
                self.attribute("d", d);
                self.raw("/>");
            }
            Mark::Line {
                x1,
                y1,
                x2,
                y2,
                class,
            } => {
                self.shape(
                    "line",
                    class,
                    &[("x1", *x1), ("y1", *y1), ("x2", *x2), ("y2", *y2)],
                );
            }
            Mark::Rect {
                x,
                y,
                width,
                height,
                rx,
                class,
            } => {
                let numbers = [
                    ("x", *x),
                    ("y", *y),
                    ("width", *width),
                    ("height", *height),
                    ("rx", *rx),
                ];
                // A corner radius of 0 is the default.
                let written = if *rx > 0.0 { 5 } else { 4 };
                self.shape("rect", class, &numbers[..written]);
            }
            Mark::Circle { cx, cy, r, class } => {
                self.shape("circle", class, &[("cx", *cx), ("cy", *cy), ("r", *r)]);
            }
            Mark::Text(text) => {
                self.raw("<text");
                self.class(&text.class);
                self.number("x", text.x);
                self.number("y", text.y);
                self.attribute("text-anchor", text.anchor.as_str());
                self.raw(">");
                self.escaped(&text.text);
                self.raw("</text>");
            }
            Mark::Group {
                class,
                id,
                children,
            } => {
                self.raw("<g");
                self.class(class);
                if let Some(id) = id {
                    self.attribute("id", id);
                }
                self.raw(">");
                self.marks(children);
                self.raw("</g>");
            }
            Mark::Hatch { id, spacing, class } => self.hatch(id, *spacing, class),
        }
    }

    fn shape(&mut self, name: &str, class: &str, numbers: &[(&str, f64)]) {
        self.raw("<");
        self.raw(name);
        self.class(class);
        for (name, value) in numbers {
            self.number(name, *value);
        }
        self.raw("/>");
    }

    fn hatch(&mut self, id: &str, spacing: f64, class: &str) {
        self.raw("<defs><pattern");
        self.attribute("id", id);
        self.number("width", spacing);
        self.number("height", spacing);
        self.raw(r#" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">"#);
        // In the middle of the tile: at its edge half the stroke would be cut off.
        let numbers = [
            ("x1", spacing / 2.0),
            ("y1", 0.0),
            ("x2", spacing / 2.0),
            ("y2", spacing),
        ];
        self.shape("line", class, &numbers);
        self.raw("</pattern></defs>");
    }
}
