//! The fields at the head of a term.

use std::path::Path;

use super::GROUPS;
use crate::Error;
use crate::written::{Fields, Origin, list};

/// The fields a term may have.
const FIELDS: [&str; 11] = [
    "term",
    "aliases",
    "links",
    "group",
    "definition",
    "prerequisites",
    "leads_to",
    "contrast",
    "figure",
    "technical",
    "reviewed",
];

/// The head of a term, and its text.
pub(super) struct Head<'a> {
    pub(super) origin: Origin,
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    /// The phrases that become links to it; the name and the aliases unless given.
    pub(super) links: Vec<String>,
    pub(super) group: String,
    pub(super) definition: String,
    pub(super) prerequisites: Vec<String>,
    pub(super) leads_to: Vec<String>,
    pub(super) contrast: Vec<String>,
    /// Words that count as short for readability.
    pub(super) technical: Vec<String>,
    pub(super) reviewed: String,
    /// The text after the fields.
    pub(super) body: &'a str,
    /// The line it starts at.
    pub(super) body_line: usize,
    lines: Vec<(&'static str, usize)>,
}

/// Letters of a definition, which describes its page to search engines and in previews of a link.
const MOST_LETTERS: usize = 200;

impl<'a> Head<'a> {
    pub(super) fn parse(file: &Path, text: &'a str) -> Result<Self, Error> {
        let fields = Fields::parse(file, text, &FIELDS, "term")?;
        let slug = fields.slug("term")?;
        let group = fields.required("group")?;
        if !GROUPS.iter().any(|(id, _)| *id == group) {
            let all: Vec<_> = GROUPS.iter().map(|(id, _)| *id).collect();
            return Err(fields.error(
                fields.line_of("group"),
                format!("field `group`: `{group}` is none of {}", all.join(", ")),
            ));
        }
        let reviewed = fields.date("reviewed")?;
        // Shown as plain text, so its apostrophes are set here.
        let definition = fields.required("definition")?.replace('\'', "’");
        let sentences = super::readability::sentences(&definition);
        if sentences > 2 {
            return Err(fields.error(
                fields.line_of("definition"),
                format!("field `definition`: {sentences} sentences; a card holds at most two"),
            ));
        }
        let letters = definition.chars().count();
        if letters > MOST_LETTERS {
            return Err(fields.error(
                fields.line_of("definition"),
                format!("field `definition`: {letters} letters; a preview of the page shows {MOST_LETTERS} at most"),
            ));
        }
        let name = fields.required("term")?;
        let aliases = list(fields.optional("aliases"));
        let links = match fields.optional("links") {
            Some(links) => list(Some(links)),
            None => std::iter::once(name.clone())
                .chain(aliases.clone())
                .collect(),
        };
        Ok(Self {
            name,
            aliases,
            links,
            group,
            definition,
            prerequisites: list(Some(fields.required("prerequisites")?)),
            leads_to: list(Some(fields.required("leads_to")?)),
            contrast: list(fields.optional("contrast")),
            origin: Origin {
                file: file.to_owned(),
                slug,
                figure: fields.required("figure")?,
                terms: "../",
            },
            technical: list(fields.optional("technical")),
            reviewed,
            body: fields.body,
            body_line: fields.body_line,
            lines: fields.lines(),
        })
    }

    /// The line of a field; the first for one that is not given.
    pub(super) fn line_of(&self, field: &str) -> usize {
        self.lines
            .iter()
            .find(|(name, _)| *name == field)
            .map_or(1, |(_, line)| *line)
    }
}
