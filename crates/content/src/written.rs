//! What every checked text has: a file, fields at its head, and sections in a fixed order.

use std::path::{Path, PathBuf};

use crate::Error;

/// Where a text is written, and what its links and numbers refer to.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    pub(crate) file: PathBuf,
    /// The last part of its path on the site.
    pub(crate) slug: String,
    /// The figure of its page.
    pub(crate) figure: String,
    /// The way from its page to the folder of the terms: `../`.
    pub(crate) terms: &'static str,
}

impl Origin {
    /// An error in this file.
    pub(crate) fn error(&self, line: usize, text: impl Into<String>) -> Error {
        Error {
            file: self.file.clone(),
            line,
            text: text.into(),
        }
    }
}

/// The fields at the head of a text.
pub(crate) struct Fields<'a> {
    file: PathBuf,
    /// Name, value and line of each.
    found: Vec<(&'static str, String, usize)>,
    /// The text after them.
    pub(crate) body: &'a str,
    /// The line it starts at.
    pub(crate) body_line: usize,
}

impl<'a> Fields<'a> {
    /// Splits `---`, `name: value` lines, `---` from the text. A line that starts with a space goes
    /// on with the value before it. `what` names the kind of text in messages.
    pub(crate) fn parse(
        file: &Path,
        text: &'a str,
        known: &'static [&'static str],
        what: &str,
    ) -> Result<Self, Error> {
        let error = |line: usize, text: String| Error {
            file: file.to_owned(),
            line,
            text,
        };
        let not_a_field = |line| error(line, "a field is written `name: value`".to_owned());
        let mut rest = text.strip_prefix("---\n").ok_or_else(|| {
            error(
                1,
                format!("a {what} starts with a line `---` and its fields"),
            )
        })?;
        let mut found: Vec<(&'static str, String, usize)> = Vec::new();
        let mut line = 2;
        loop {
            let (this, after) = rest
                .split_once('\n')
                .ok_or_else(|| error(line, "the fields end with a line `---`".to_owned()))?;
            rest = after;
            if this == "---" {
                if let Some((name, _, at)) = found.iter().find(|(_, value, _)| value.is_empty()) {
                    return Err(error(*at, format!("the field `{name}` is empty")));
                }
                return Ok(Self {
                    file: file.to_owned(),
                    found,
                    body: rest,
                    body_line: line + 1,
                });
            }
            if this.starts_with(' ') {
                let (_, value, _) = found.last_mut().ok_or_else(|| not_a_field(line))?;
                if !value.is_empty() {
                    value.push(' ');
                }
                value.push_str(this.trim());
            } else {
                let (name, value) = this.split_once(':').ok_or_else(|| not_a_field(line))?;
                let name = name.trim();
                let name = known.iter().find(|field| **field == name).ok_or_else(|| {
                    let all = known.join(", ");
                    error(
                        line,
                        format!("the field `{name}` is not known; the fields are {all}"),
                    )
                })?;
                if found.iter().any(|(field, _, _)| field == name) {
                    return Err(error(line, format!("the field `{name}` is given twice")));
                }
                found.push((*name, value.trim().to_owned(), line));
            }
            line += 1;
        }
    }

    /// An error in this file.
    pub(crate) fn error(&self, line: usize, text: impl Into<String>) -> Error {
        Error {
            file: self.file.clone(),
            line,
            text: text.into(),
        }
    }

    /// The last part of the path on the site: the name of the file.
    pub(crate) fn slug(&self, what: &str) -> Result<String, Error> {
        let slug = self
            .file
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if slug.is_empty() || !slug.bytes().all(is_plain) {
            return Err(self.error(
                0,
                format!("the name of a {what}'s file is made of small letters, digits and dashes"),
            ));
        }
        Ok(slug)
    }

    /// The line of a field; the first for one that is not given.
    pub(crate) fn line_of(&self, name: &str) -> usize {
        self.found
            .iter()
            .find(|(field, _, _)| *field == name)
            .map_or(1, |(_, _, line)| *line)
    }

    /// The value of a field, if it is given.
    pub(crate) fn optional(&self, name: &str) -> Option<String> {
        self.found
            .iter()
            .find(|(field, _, _)| *field == name)
            .map(|(_, value, _)| value.clone())
    }

    /// The value of a field that must be given.
    pub(crate) fn required(&self, name: &str) -> Result<String, Error> {
        self.optional(name)
            .ok_or_else(|| self.error(1, format!("the field `{name}` is missing")))
    }

    /// The day of a field that must be given.
    pub(crate) fn date(&self, name: &str) -> Result<String, Error> {
        let day = self.required(name)?;
        let bytes = day.as_bytes();
        let is_date = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !is_date {
            return Err(self.error(
                self.line_of(name),
                format!("field `{name}`: `{day}` is not a date such as 2026-11-21"),
            ));
        }
        Ok(day)
    }

    /// Names and lines of the fields given.
    pub(crate) fn lines(&self) -> Vec<(&'static str, usize)> {
        self.found
            .iter()
            .map(|(name, _, line)| (*name, *line))
            .collect()
    }
}

/// The items of a field: commas between, or `none`. A list may be empty, but only on purpose.
pub(crate) fn list(value: Option<String>) -> Vec<String> {
    value
        .filter(|value| value != "none")
        .map(|value| {
            value
                .split(',')
                .map(|item| item.trim().to_owned())
                .collect()
        })
        .unwrap_or_default()
}

/// One section as it is written.
pub(crate) struct Section<'a> {
    pub(crate) title: &'static str,
    pub(crate) text: &'a str,
    /// The line its text starts at.
    pub(crate) line: usize,
}

/// Splits a text at its headings: every section of `all`, in that order.
pub(crate) fn sections<'a>(
    origin: &Origin,
    body: &'a str,
    body_line: usize,
    all: &'static [&'static str],
) -> Result<Vec<Section<'a>>, Error> {
    let mut starts: Vec<(usize, usize, &'static str)> = Vec::new();
    let mut at = 0;
    for (offset, line) in body.lines().enumerate() {
        let number = body_line + offset;
        if let Some(title) = line.strip_prefix("# ") {
            let title = title.trim();
            let Some(known) = all.iter().find(|known| **known == title) else {
                let all = all.join(", ");
                return Err(origin.error(
                    number,
                    format!("the section `{title}` is not known; the sections are {all}"),
                ));
            };
            let place = |title: &str| all.iter().position(|known| *known == title);
            if let Some((_, _, before)) = starts.last()
                && place(before) >= place(known)
            {
                return Err(origin.error(
                    number,
                    format!("the section `{title}` does not stand after `{before}`"),
                ));
            }
            starts.push((at + line.len() + 1, number + 1, known));
        } else if starts.is_empty() && !line.trim().is_empty() {
            return Err(origin.error(
                number,
                format!("the text begins with a section, `# {}`", all[0]),
            ));
        }
        at += line.len() + 1;
    }
    let mut sections = Vec::new();
    for (index, (start, line, title)) in starts.iter().enumerate() {
        let end = starts
            .get(index + 1)
            .map_or(body.len(), |(next, _, title)| next - title.len() - 3);
        let text = body.get(*start..end).unwrap_or_default();
        if text.trim().is_empty() {
            return Err(origin.error(line - 1, format!("the section `{title}` is empty")));
        }
        sections.push(Section {
            title,
            text,
            line: *line,
        });
    }
    match all
        .iter()
        .find(|title| !sections.iter().any(|section| section.title == **title))
    {
        Some(title) => Err(origin.error(body_line, format!("the section `{title}` is missing"))),
        None => Ok(sections),
    }
}
