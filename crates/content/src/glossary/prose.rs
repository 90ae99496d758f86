//! The Markdown of a section to HTML: links resolved, terms linked, formulas rendered.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset, html};

use super::autolink::{self, Linker};
use super::worked::{self, Filled};
use super::{Surroundings, dollars, math};
use crate::Error;
use crate::written::Origin;

/// What the text of one page is turned into HTML with. The terms linked so far are kept by section.
pub(crate) struct Prose<'a> {
    pub(crate) origin: &'a Origin,
    /// The term whose page it is, if it is one: it is not linked to.
    own: Option<String>,
    pub(crate) linker: &'a Linker,
    pub(crate) around: &'a Surroundings<'a>,
    /// Slugs of all terms linked to.
    pub(crate) mentions: Vec<String>,
    seen: Vec<String>,
    /// Numbers of the section that answer to the reader, as HTML.
    live: Vec<String>,
    /// True where nothing may be a link, because the text itself is pressed.
    is_pressed: bool,
}

impl<'a> Prose<'a> {
    pub(crate) fn new(
        origin: &'a Origin,
        own: Option<String>,
        linker: &'a Linker,
        around: &'a Surroundings<'a>,
    ) -> Self {
        Self {
            origin,
            own,
            linker,
            around,
            mentions: Vec::new(),
            seen: Vec::new(),
            live: Vec::new(),
            is_pressed: false,
        }
    }

    /// Starts a section: terms are linked anew, except its own.
    pub(crate) fn begin(&mut self) {
        self.seen = self.own.iter().cloned().collect();
        self.live.clear();
    }

    /// Starts a section whose numbers are filled in.
    pub(crate) fn begin_filled(&mut self, filled: &Filled) {
        self.begin();
        self.live.clone_from(&filled.live);
    }

    /// Markdown that starts at a line of the file, as HTML.
    pub(crate) fn html(&mut self, text: &str, first_line: usize) -> Result<String, Error> {
        for (offset, line) in text.lines().enumerate() {
            dollars::check(line).map_err(|words| self.origin.error(first_line + offset, words))?;
        }
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_SMART_PUNCTUATION | Options::ENABLE_MATH;
        let mut events = Vec::new();
        let mut in_link = 0_u32;
        let parser = TextMergeWithOffset::new(Parser::new_ext(text, options).into_offset_iter());
        for (event, range) in parser {
            let line = first_line + text[..range.start].matches('\n').count();
            let failed = |words: String| self.origin.error(line, words);
            match event {
                Event::Html(raw) | Event::InlineHtml(raw) => {
                    return Err(failed(format!("raw HTML is not used here: {}", raw.trim())));
                }
                Event::InlineMath(latex) => {
                    let mathml = math::inline(&latex).map_err(failed)?;
                    events.push(Event::InlineHtml(CowStr::from(mathml)));
                }
                Event::DisplayMath(latex) => {
                    return Err(failed(format!(
                        "the formula `{}` on its own line belongs into the section `Formula`",
                        latex.trim()
                    )));
                }
                Event::Start(Tag::Heading { .. }) => {
                    return Err(failed("headings are the sections' only".to_owned()));
                }
                Event::Start(Tag::Link { .. }) if self.is_pressed => {
                    return Err(failed(
                        "a choice is pressed as a whole: its links stand after ` -- `".to_owned(),
                    ));
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    in_link += 1;
                    let opening = self
                        .opening(&dest_url)
                        .map_err(|words| self.origin.error(line, words))?;
                    events.push(Event::InlineHtml(CowStr::from(opening)));
                }
                Event::End(TagEnd::Link) => {
                    in_link -= 1;
                    events.push(Event::InlineHtml(CowStr::from("</a>")));
                }
                Event::Text(words) if in_link == 0 && !self.is_pressed => {
                    let linked = self
                        .linker
                        .linked(&words, &mut self.seen, self.origin.terms);
                    events.push(Event::InlineHtml(CowStr::from(linked)));
                }
                other => events.push(other),
            }
        }
        for slug in &self.seen {
            if Some(slug) != self.own.as_ref() && !self.mentions.contains(slug) {
                self.mentions.push(slug.clone());
            }
        }
        let mut out = String::new();
        html::push_html(&mut out, events.into_iter());
        // A line may not end between a minus and its amount.
        let out = out.replace("−$", "−\u{2060}$");
        Ok(worked::with_live(out, &self.live))
    }

    /// As [`html`](Self::html), without the paragraph around one line.
    pub(crate) fn line(&mut self, text: &str, line: usize) -> Result<String, Error> {
        let html = self.html(text, line)?;
        let inside = html
            .trim()
            .strip_prefix("<p>")
            .and_then(|html| html.strip_suffix("</p>"));
        Ok(inside.unwrap_or(&html).to_owned())
    }

    /// As [`line`](Self::line), without links: a text that is pressed as a whole.
    pub(crate) fn pressed(&mut self, text: &str, line: usize) -> Result<String, Error> {
        self.is_pressed = true;
        let html = self.line(text, line);
        self.is_pressed = false;
        html
    }

    /// The tag of a link: to a term by its slug, to a page of the site by its path and perhaps
    /// a state of its calculator, to a state of the figure by its fragment, or out into the world.
    fn opening(&mut self, to: &str) -> Result<String, String> {
        if to.starts_with("https://") || to.starts_with("http://") {
            return Ok(format!(
                "<a href=\"{}\" rel=\"noopener\">",
                crate::escape(to)
            ));
        }
        if let Some(state) = to.strip_prefix('#') {
            // A state without a result is one that does not exist.
            self.around
                .engine
                .figure(&self.origin.figure, state, "")
                .map_err(|words| format!("the link `{to}` is dead: {words}"))?;
            let state = crate::escape(&format!("#v=1&{state}"));
            return Ok(format!("<a class=\"state\" href=\"{state}\">"));
        }
        if let Some(path) = to.strip_prefix('/') {
            let (page, state) = to.split_once('#').unwrap_or((to, ""));
            if !self.around.pages.iter().any(|known| known == page) {
                return Err(format!("the link `{to}` is dead: there is no such page"));
            }
            if state.is_empty() {
                return Ok(format!("<a href=\"../../{path}\">"));
            }
            self.around
                .engine
                .page_state(page, state)
                .map_err(|words| format!("the link `{to}` is dead: {words}"))?;
            let path = crate::escape(&path.replace('#', "#v=1&"));
            return Ok(format!("<a href=\"../../{path}\">"));
        }
        if !self.linker.has(to) {
            return Err(format!("the link `{to}` is dead: there is no such term"));
        }
        if !self.seen.iter().any(|slug| slug == to) {
            self.seen.push(to.to_owned());
        }
        Ok(autolink::link(to, "", self.origin.terms)
            .trim_end_matches("</a>")
            .to_owned())
    }
}

/// The words of Markdown without its signs, for counting: formulas and links' targets left out. An
/// item of a list without an end is given one.
pub(crate) fn words(text: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(text, Options::ENABLE_MATH | Options::ENABLE_TABLES) {
        match event {
            Event::Text(words) | Event::Code(words) => out.push_str(&words),
            Event::InlineMath(_) => out.push('x'),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(TagEnd::Item | TagEnd::Paragraph) => {
                if !out.trim_end().ends_with(['.', '?', '!']) {
                    out.push('.');
                }
                out.push(' ');
            }
            _ => {}
        }
    }
    out
}
