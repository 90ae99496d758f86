//! What lessons and articles are written in beyond a term's parts: one sentence, and lists of steps.

use crate::Error;
use crate::glossary::prose::Prose;
use crate::glossary::readability;
use crate::written::{Origin, Section};

/// A text that must be one sentence; `place` names it in messages.
pub(crate) fn one_sentence(
    origin: &Origin,
    line: usize,
    place: &str,
    text: &str,
) -> Result<(), Error> {
    match readability::sentences(text) {
        1 => Ok(()),
        count => Err(origin.error(line, format!("{place}: {count} sentences; it is one"))),
    }
}

/// HTML of what stands before a list, and line and HTML of each of its items.
pub(crate) type Listed = (String, Vec<(usize, String)>);

/// A section that is a list: lines that start with `- `, after what is said first.
pub(crate) fn list_of(
    origin: &Origin,
    section: &Section<'_>,
    text: &str,
    prose: &mut Prose<'_>,
) -> Result<Listed, Error> {
    let mut first = String::new();
    let mut items: Vec<(usize, String)> = Vec::new();
    for (offset, line) in text.lines().enumerate() {
        let number = section.line + offset;
        match (line.strip_prefix("- "), items.last_mut()) {
            (Some(item), _) => items.push((number, item.to_owned())),
            (None, None) => {
                first.push_str(line);
                first.push('\n');
            }
            (None, Some(_)) if line.trim().is_empty() => {}
            (None, Some((_, item))) if line.starts_with(' ') => {
                item.push(' ');
                item.push_str(line.trim());
            }
            _ => {
                return Err(origin.error(
                    number,
                    format!(
                        "section `{}`: after the first step each line starts with `- ` or two spaces",
                        section.title
                    ),
                ));
            }
        }
    }
    if items.is_empty() {
        return Err(origin.error(
            section.line,
            format!("section `{}`: it has no step `- …`", section.title),
        ));
    }
    let first = prose.html(first.trim_start(), section.line)?;
    let items = items
        .into_iter()
        .map(|(line, item)| Ok((line, prose.line(&item, line)?)))
        .collect::<Result<_, Error>>()?;
    Ok((first, items))
}
