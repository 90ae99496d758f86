//! The sections of a term.

use super::autolink::Linker;
use super::fields::Head;
use super::prose::{self, Prose};
use super::{Surroundings, Term, quiz, readability, symbols, worked};
use crate::Error;

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

/// One section as it is written.
pub(super) struct Section<'a> {
    pub(super) title: &'static str,
    pub(super) text: &'a str,
    /// The line its text starts at.
    pub(super) line: usize,
}

/// Splits the text at its headings.
fn split<'a>(head: &Head<'a>) -> Result<Vec<Section<'a>>, Error> {
    let body = head.body;
    let mut starts: Vec<(usize, usize, &'static str)> = Vec::new();
    let mut at = 0;
    for (offset, line) in body.lines().enumerate() {
        let number = head.body_line + offset;
        if let Some(title) = line.strip_prefix("# ") {
            let title = title.trim();
            let known = SECTIONS.iter().find(|known| **known == title);
            let Some(known) = known else {
                let all = SECTIONS.join(", ");
                return Err(head.error(
                    number,
                    format!("the section `{title}` is not known; the sections are {all}"),
                ));
            };
            let place = |title: &str| SECTIONS.iter().position(|known| *known == title);
            if let Some((_, _, before)) = starts.last()
                && place(before) >= place(known)
            {
                return Err(head.error(
                    number,
                    format!("the section `{title}` does not stand after `{before}`"),
                ));
            }
            starts.push((at + line.len() + 1, number + 1, known));
        } else if starts.is_empty() && !line.trim().is_empty() {
            return Err(head.error(number, "the text begins with a section, `# Plain words`"));
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
            return Err(head.error(line - 1, format!("the section `{title}` is empty")));
        }
        sections.push(Section {
            title,
            text,
            line: *line,
        });
    }
    match SECTIONS
        .iter()
        .find(|title| !sections.iter().any(|section| section.title == **title))
    {
        Some(title) => Err(head.error(head.body_line, format!("the section `{title}` is missing"))),
        None => Ok(sections),
    }
}

/// The whole term.
pub(super) fn term(
    head: &Head<'_>,
    linker: &Linker,
    around: &Surroundings<'_>,
) -> Result<Term, Error> {
    let sections = split(head)?;
    let mut prose = Prose::new(head, linker, around);
    let mut term = Term {
        file: head.file.clone(),
        slug: head.slug.clone(),
        name: head.name.clone(),
        aliases: head.aliases.clone(),
        group: head.group.clone(),
        definition: head.definition.clone(),
        prerequisites: head.prerequisites.clone(),
        leads_to: head.leads_to.clone(),
        contrast: head.contrast.clone(),
        figure: head.figure.clone(),
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
        prose.begin();
        // A formula's braces are LaTeX: nothing is computed in it.
        let text = if section.title == "Formula" {
            section.text.to_owned()
        } else {
            let is_strict = section.title == "Worked example";
            worked::filled(head, section, around.engine, is_strict)?
        };
        match section.title {
            "Plain words" => {
                term.grade = checked_grade(head, section, &text)?;
                term.plain_words = prose.html(&text, section.line)?;
            }
            "Bet" => {
                let mut bets = quiz::read(head, section, &text, &mut prose)?;
                if bets.len() != 1 {
                    return Err(head.error(
                        section.line,
                        format!("section `Bet`: one question, not {}", bets.len()),
                    ));
                }
                term.bet = bets.remove(0);
            }
            "Why it matters" => term.why = prose.html(&text, section.line)?,
            "Formula" => term.formula = symbols::read(head, section, &mut prose)?,
            "Worked example" => term.worked = prose.html(&text, section.line)?,
            "Sign and convention" => term.convention = prose.html(&text, section.line)?,
            "Common mistakes" => term.mistakes = prose.html(&text, section.line)?,
            "Where it breaks" => term.breaks = prose.html(&text, section.line)?,
            "Quiz" => {
                term.quiz = quiz::read(head, section, &text, &mut prose)?;
                if term.quiz.len() < 2 {
                    return Err(head.error(
                        section.line,
                        format!(
                            "section `Quiz`: at least two questions, not {}",
                            term.quiz.len()
                        ),
                    ));
                }
            }
            _ => term.sources = sources(head, section, &mut prose)?,
        }
    }
    term.mentions = prose.mentions;
    Ok(term)
}

fn checked_grade(head: &Head<'_>, section: &Section<'_>, text: &str) -> Result<f64, Error> {
    let mut technical: Vec<String> = head
        .technical
        .iter()
        .chain(&head.aliases)
        .chain([&head.name])
        .flat_map(|phrase| phrase.split([' ', '-']))
        .map(str::to_lowercase)
        .collect();
    let plurals: Vec<String> = technical.iter().map(|word| format!("{word}s")).collect();
    technical.extend(plurals);
    let grade = readability::grade(&prose::words(text), &technical);
    if grade > readability::HIGHEST_GRADE {
        return Err(head.error(
            section.line,
            format!(
                "section `Plain words`: grade {grade:.1} by Flesch and Kincaid, above {}; shorter \
                 sentences and words",
                readability::HIGHEST_GRADE
            ),
        ));
    }
    Ok(grade)
}

/// A list; each source says when it was opened, or in which file of the project it is given.
fn sources(
    head: &Head<'_>,
    section: &Section<'_>,
    prose: &mut Prose<'_>,
) -> Result<Vec<String>, Error> {
    let failed = |line: usize, words: &str| {
        head.error(line, format!("section `{}`: {words}", section.title))
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
