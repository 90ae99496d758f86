//! The fields at the head of a term.

use std::path::{Path, PathBuf};

use super::GROUPS;
use crate::Error;

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
    pub(super) file: PathBuf,
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    /// The phrases that become links to it; the name and the aliases unless given.
    pub(super) links: Vec<String>,
    pub(super) group: String,
    pub(super) definition: String,
    pub(super) prerequisites: Vec<String>,
    pub(super) leads_to: Vec<String>,
    pub(super) contrast: Vec<String>,
    pub(super) figure: String,
    /// Words that count as short for readability.
    pub(super) technical: Vec<String>,
    pub(super) reviewed: String,
    /// The text after the fields.
    pub(super) body: &'a str,
    /// The line it starts at.
    pub(super) body_line: usize,
    lines: Vec<(&'static str, usize)>,
}

impl<'a> Head<'a> {
    pub(super) fn parse(file: &Path, text: &'a str) -> Result<Self, Error> {
        let error = |line: usize, text: String| Error {
            file: file.to_owned(),
            line,
            text,
        };
        let (found, body, body_line) = split(text).map_err(|(line, text)| error(line, text))?;
        let line_of = |name: &str| {
            found
                .iter()
                .find(|(field, _, _)| *field == name)
                .map_or(1, |(_, _, line)| *line)
        };
        let optional = |name: &str| {
            found
                .iter()
                .find(|(field, _, _)| *field == name)
                .map(|(_, value, _)| value.clone())
        };
        let required = |name: &str| {
            optional(name).ok_or_else(|| error(1, format!("the field `{name}` is missing")))
        };
        // A list may be empty, but only on purpose.
        let list = |value: Option<String>| -> Vec<String> {
            value
                .filter(|value| value != "none")
                .map(|value| {
                    value
                        .split(',')
                        .map(|item| item.trim().to_owned())
                        .collect()
                })
                .unwrap_or_default()
        };
        let slug = file
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if slug.is_empty() || !slug.bytes().all(is_plain) {
            return Err(error(
                0,
                "the name of a term's file is made of small letters, digits and dashes".to_owned(),
            ));
        }
        let group = required("group")?;
        if !GROUPS.iter().any(|(id, _)| *id == group) {
            let all: Vec<_> = GROUPS.iter().map(|(id, _)| *id).collect();
            return Err(error(
                line_of("group"),
                format!("field `group`: `{group}` is none of {}", all.join(", ")),
            ));
        }
        let reviewed = required("reviewed")?;
        if !is_date(&reviewed) {
            return Err(error(
                line_of("reviewed"),
                format!("field `reviewed`: `{reviewed}` is not a date such as 2026-11-21"),
            ));
        }
        // Shown as plain text, so its apostrophes are set here.
        let definition = required("definition")?.replace('\'', "’");
        let sentences = super::readability::sentences(&definition);
        if sentences > 2 {
            return Err(error(
                line_of("definition"),
                format!("field `definition`: {sentences} sentences; a card holds at most two"),
            ));
        }
        let name = required("term")?;
        let aliases = list(optional("aliases"));
        let links = match optional("links") {
            Some(links) => list(Some(links)),
            None => std::iter::once(name.clone())
                .chain(aliases.clone())
                .collect(),
        };
        Ok(Self {
            file: file.to_owned(),
            slug,
            name,
            aliases,
            links,
            group,
            definition,
            prerequisites: list(Some(required("prerequisites")?)),
            leads_to: list(Some(required("leads_to")?)),
            contrast: list(optional("contrast")),
            figure: required("figure")?,
            technical: list(optional("technical")),
            reviewed,
            body,
            body_line,
            lines: found.iter().map(|(name, _, line)| (*name, *line)).collect(),
        })
    }

    /// The line of a field; the first for one that is not given.
    pub(super) fn line_of(&self, field: &str) -> usize {
        self.lines
            .iter()
            .find(|(name, _)| *name == field)
            .map_or(1, |(_, line)| *line)
    }

    /// An error in this file.
    pub(super) fn error(&self, line: usize, text: impl Into<String>) -> Error {
        Error {
            file: self.file.clone(),
            line,
            text: text.into(),
        }
    }
}

fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// Name, value and line of each field, the text after them, and the line it starts at.
type Split<'a> = (Vec<(&'static str, String, usize)>, &'a str, usize);

/// Splits `---`, `name: value` lines, `---` from the text. A line that starts with a space goes on
/// with the value before it.
fn split(text: &str) -> Result<Split<'_>, (usize, String)> {
    let mut rest = text.strip_prefix("---\n").ok_or_else(|| {
        (
            1,
            "a term starts with a line `---` and its fields".to_owned(),
        )
    })?;
    let mut fields: Vec<(&'static str, String, usize)> = Vec::new();
    let mut line = 2;
    loop {
        let (this, after) = rest
            .split_once('\n')
            .ok_or_else(|| (line, "the fields end with a line `---`".to_owned()))?;
        rest = after;
        if this == "---" {
            if let Some((name, _, at)) = fields.iter().find(|(_, value, _)| value.is_empty()) {
                return Err((*at, format!("the field `{name}` is empty")));
            }
            return Ok((fields, rest, line + 1));
        }
        if this.starts_with(' ') {
            let (_, value, _) = fields
                .last_mut()
                .ok_or_else(|| (line, "a field is written `name: value`".to_owned()))?;
            if !value.is_empty() {
                value.push(' ');
            }
            value.push_str(this.trim());
        } else {
            let (name, value) = this
                .split_once(':')
                .ok_or_else(|| (line, "a field is written `name: value`".to_owned()))?;
            let name = name.trim();
            let known = FIELDS.iter().find(|field| **field == name).ok_or_else(|| {
                let all = FIELDS.join(", ");
                (
                    line,
                    format!("the field `{name}` is not known; the fields are {all}"),
                )
            })?;
            if fields.iter().any(|(field, _, _)| field == known) {
                return Err((line, format!("the field `{name}` is given twice")));
            }
            fields.push((*known, value.trim().to_owned(), line));
        }
        line += 1;
    }
}
