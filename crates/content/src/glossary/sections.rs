//! The sections of a term.

use super::autolink::Linker;
use super::fields::Head;
use super::prose::Prose;
use super::quiz::{self, Wrong};
use super::worked::{self, Numbers};
use super::{Surroundings, Term, readability, symbols};
use crate::Error;
use crate::written::{self, Origin, Section};

/// The sections, in the order they are written in; all are required.
const SECTIONS: [&str; 10] = [
    "Plain words",
    "Bet",
    "Why it matters",
    "Formula",
    "Worked example",
    "Sign and convention",
    "Common mistakes",
    "Where it breaks",
    "Quiz",
    "Sources",
];

/// The whole term.
pub(super) fn term(
    head: &Head<'_>,
    linker: &Linker,
    around: &Surroundings<'_>,
) -> Result<Term, Error> {
    let sections = written::sections(&head.origin, head.body, head.body_line, &SECTIONS)?;
    let origin = &head.origin;
    let mut prose = Prose::new(origin, Some(origin.slug.clone()), linker, around);
    let mut term = Term {
        file: head.origin.file.clone(),
        slug: head.origin.slug.clone(),
        name: head.name.clone(),
        aliases: head.aliases.clone(),
        group: head.group.clone(),
        definition: head.definition.clone(),
        prerequisites: head.prerequisites.clone(),
        contrast: head.contrast.clone(),
        figure: head.origin.figure.clone(),
        reviewed: head.reviewed.clone(),
        plain_words: String::new(),
        why: String::new(),
        bet: quiz::Question::default(),
        formula: symbols::Formula::default(),
        worked: String::new(),
        convention: String::new(),
        mistakes: String::new(),
        breaks: String::new(),
        quiz: Vec::new(),
        sources: Vec::new(),
        mentions: Vec::new(),
        grade: 0.0,
    };
    for section in &sections {
        // A formula's braces are LaTeX: nothing is computed in it.
        let text = if section.title == "Formula" {
            prose.begin();
            section.text.to_owned()
        } else {
            let numbers = match section.title {
                "Worked example" => Numbers::Computed,
                "Bet" | "Quiz" => Numbers::Still,
                _ => Numbers::Any,
            };
            let filled = worked::filled(origin, section, around.engine, numbers)?;
            prose.begin_filled(&filled);
            filled.text
        };
        match section.title {
            "Plain words" => {
                term.grade = checked_grade(head, section, &text)?;
                term.plain_words = prose.html(&text, section.line)?;
            }
            "Bet" => term.bet = quiz::one(origin, section, &text, Wrong::Shown, &mut prose)?,
            "Why it matters" => term.why = prose.html(&text, section.line)?,
            "Formula" => term.formula = symbols::read(origin, section, &mut prose)?,
            "Worked example" => term.worked = prose.html(&text, section.line)?,
            "Sign and convention" => term.convention = prose.html(&text, section.line)?,
            "Common mistakes" => term.mistakes = prose.html(&text, section.line)?,
            "Where it breaks" => term.breaks = prose.html(&text, section.line)?,
            "Quiz" => term.quiz = quiz::whole(origin, section, &text, &mut prose)?,
            _ => term.sources = sources(origin, section, &mut prose)?,
        }
    }
    term.mentions = prose.mentions;
    Ok(term)
}

fn checked_grade(head: &Head<'_>, section: &Section<'_>, text: &str) -> Result<f64, Error> {
    let phrases = head
        .technical
        .iter()
        .chain(&head.aliases)
        .chain([&head.name]);
    readability::checked(&head.origin, section, text, phrases)
}

/// A list; each source says when it was opened, or in which file of the project it is given.
pub(crate) fn sources(
    origin: &Origin,
    section: &Section<'_>,
    prose: &mut Prose<'_>,
) -> Result<Vec<String>, Error> {
    let failed = |line: usize, words: &str| {
        origin.error(line, format!("section `{}`: {words}", section.title))
    };
    let mut items: Vec<(usize, String)> = Vec::new();
    for (offset, line) in section.text.lines().enumerate() {
        let number = section.line + offset;
        match (line.strip_prefix("- "), items.last_mut()) {
            (Some(item), _) => items.push((number, item.to_owned())),
            _ if line.trim().is_empty() => {}
            (None, Some((_, item))) if line.starts_with(' ') => {
                item.push(' ');
                item.push_str(line.trim());
            }
            _ => return Err(failed(number, "each is a line that starts with `- `")),
        }
    }
    let mut sources = Vec::new();
    for (number, item) in items {
        if !(item.contains("opened 20") || item.contains("as given in")) {
            return Err(failed(
                number,
                "say when it was opened (`opened 2026-11-21`) or where in the project it is given \
                 (`as given in …`)",
            ));
        }
        sources.push(prose.line(&item, number)?);
    }
    Ok(sources)
}
