//! The fields at the head of a page.

use std::collections::BTreeMap;

/// The fields a page has; all are required.
const FIELDS: [&str; 3] = ["title", "description", "path"];

/// The fields by name, the text after them, and the line it starts at.
type Split<'a> = (BTreeMap<&'static str, String>, &'a str, usize);

/// Splits `---`, `name: value` lines, `---` from the text after them.
///
/// The error is a line and the words.
pub(crate) fn split(text: &str) -> Result<Split<'_>, (usize, String)> {
    let mut rest = text.strip_prefix("---\n").ok_or_else(|| {
        (
            1,
            "a page starts with a line `---` and its fields".to_owned(),
        )
    })?;
    let mut fields = BTreeMap::new();
    let mut line = 2;
    loop {
        let (this, after) = rest
            .split_once('\n')
            .ok_or_else(|| (line, "the fields end with a line `---`".to_owned()))?;
        rest = after;
        if this == "---" {
            return Ok((fields, rest, line + 1));
        }
        let (name, value) = this
            .split_once(':')
            .ok_or_else(|| (line, "a field is written `name: value`".to_owned()))?;
        let (name, value) = (name.trim(), value.trim());
        let known = FIELDS.iter().find(|field| **field == name).ok_or_else(|| {
            let all = FIELDS.join(", ");
            (
                line,
                format!("the field `{name}` is not known; the fields are {all}"),
            )
        })?;
        if value.is_empty() {
            return Err((line, format!("the field `{name}` is empty")));
        }
        if fields.insert(*known, value.to_owned()).is_some() {
            return Err((line, format!("the field `{name}` is given twice")));
        }
        line += 1;
    }
}
