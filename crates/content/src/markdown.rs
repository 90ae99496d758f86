//! Markdown to blocks of HTML and figures.

use pulldown_cmark::{
    CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeWithOffset, html,
};

use crate::Block;
use crate::glossary::autolink::Linker;

/// The names of terms that become links.
pub(crate) struct Names<'a> {
    pub(crate) linker: &'a Linker,
    /// The way from the page to the folder of the terms.
    pub(crate) terms: String,
    /// Slugs linked to in this section.
    pub(crate) seen: Vec<String>,
}

/// Turns a page's Markdown into blocks. `first_line` is the line of the file its text starts at.
///
/// A line `::figure id` is a figure of the registry, a line `::part id` something the build makes. Headings move one level down (the page's
/// title is the only first-level heading) and get an id from their words.
///
/// With `names`, the first mention of each term in a section becomes a link to it.
pub(crate) fn blocks(
    body: &str,
    first_line: usize,
    mut names: Option<Names<'_>>,
) -> Result<Vec<Block>, (usize, String)> {
    let mut blocks = Vec::new();
    let mut text = String::new();
    let mut text_line = first_line;
    for (offset, line) in body.lines().enumerate() {
        let number = first_line + offset;
        if line.starts_with("::") {
            let (name, id) = line.split_once(' ').unwrap_or((line, ""));
            let id = id.trim().to_owned();
            if !matches!(name, "::figure" | "::part") {
                return Err((
                    number,
                    format!("`{name}` is not known; a line starts with `::figure` or `::part`"),
                ));
            }
            if id.is_empty() {
                return Err((number, format!("`{name}` needs an id after it")));
            }
            push_html(&mut blocks, &text, text_line, &mut names)?;
            text.clear();
            text_line = number + 1;
            blocks.push(if name == "::figure" {
                Block::Figure { id, line: number }
            } else {
                Block::Part { id, line: number }
            });
        } else {
            text.push_str(line);
            text.push('\n');
        }
    }
    push_html(&mut blocks, &text, text_line, &mut names)?;
    Ok(blocks)
}

fn push_html(
    blocks: &mut Vec<Block>,
    text: &str,
    first_line: usize,
    names: &mut Option<Names<'_>>,
) -> Result<(), (usize, String)> {
    if text.trim().is_empty() {
        return Ok(());
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_SMART_PUNCTUATION;
    let mut events = Vec::new();
    // Where the heading being read starts in `events`.
    let mut heading = None;
    // How many links, codes and heads of tables are open: nothing in them becomes a link.
    let mut closed = 0_u32;
    let parser = TextMergeWithOffset::new(Parser::new_ext(text, options).into_offset_iter());
    for (event, range) in parser {
        match &event {
            Event::Start(Tag::Link { .. } | Tag::CodeBlock(_) | Tag::TableHead) => closed += 1,
            Event::End(TagEnd::Link | TagEnd::CodeBlock | TagEnd::TableHead) => closed -= 1,
            _ => {}
        }
        match event {
            Event::Text(words) if closed == 0 && heading.is_none() && names.is_some() => {
                if let Some(names) = names {
                    let linked = names.linker.linked(&words, &mut names.seen, &names.terms);
                    events.push(Event::InlineHtml(CowStr::from(linked)));
                }
            }
            Event::Html(raw) | Event::InlineHtml(raw) => {
                let line = first_line + text[..range.start].matches('\n').count();
                return Err((
                    line,
                    format!("raw HTML is not used in pages: {}", raw.trim()),
                ));
            }
            Event::Start(Tag::Heading {
                level,
                classes,
                attrs,
                ..
            }) => {
                heading = Some(events.len());
                if let Some(names) = names {
                    names.seen.clear();
                }
                events.push(Event::Start(Tag::Heading {
                    level: one_lower(level),
                    id: None,
                    classes,
                    attrs,
                }));
            }
            Event::End(TagEnd::Heading(level)) => {
                if let Some(start) = heading.take() {
                    let words = plain_text(&events[start..]);
                    if let Event::Start(Tag::Heading { id, .. }) = &mut events[start] {
                        *id = Some(CowStr::from(slug(&words)));
                    }
                }
                events.push(Event::End(TagEnd::Heading(one_lower(level))));
            }
            other => events.push(other),
        }
    }
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    blocks.push(Block::Html(out));
    Ok(())
}

fn one_lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

fn plain_text(events: &[Event<'_>]) -> String {
    events
        .iter()
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect()
}

/// Words as an id: lower-case letters and digits, dashes between.
fn slug(words: &str) -> String {
    let mut slug = String::new();
    for c in words.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_words() {
        assert_eq!(slug("What it is not"), "what-it-is-not");
        assert_eq!(slug("  P/L, now!"), "p-l-now");
    }

    #[test]
    fn tables_and_quotes() {
        let blocks = blocks("| a | b |\n|---|---|\n| 1 | \"2\" |\n", 1, None).expect("a table");
        let Block::Html(html) = &blocks[0] else {
            panic!("not a block of HTML: {blocks:?}");
        };
        assert!(html.contains("<table>") && html.contains("“2”"), "{html}");
    }
}
