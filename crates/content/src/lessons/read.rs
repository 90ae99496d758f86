//! One lesson from its file.

use std::path::Path;

use super::{Lesson, Step};
use crate::Error;
use crate::glossary::prose::Prose;
use crate::glossary::quiz::{self, Wrong};
use crate::glossary::worked::{self, Numbers};
use crate::glossary::{Glossary, Question, Surroundings, readability};
use crate::steps::{list_of, one_sentence};
use crate::written::{self, Fields, Origin, list};

/// The fields a lesson may have.
const FIELDS: [&str; 8] = [
    "lesson",
    "number",
    "goal",
    "minutes",
    "figure",
    "terms",
    "technical",
    "reviewed",
];

/// The sections, in the order they are written in; all are required.
const SECTIONS: [&str; 7] = [
    "Story",
    "Bet",
    "Experiment",
    "Reveal",
    "Why",
    "Worked example",
    "Quiz",
];

/// Reads a lesson.
pub(super) fn lesson(
    file: &Path,
    text: &str,
    glossary: &Glossary,
    around: &Surroundings<'_>,
) -> Result<Lesson, Error> {
    let fields = Fields::parse(file, text, &FIELDS, "lesson")?;
    let origin = Origin {
        file: file.to_owned(),
        slug: fields.slug("lesson")?,
        figure: fields.required("figure")?,
        terms: "../../glossary/",
    };
    let mut lesson = head(&fields, &origin, glossary)?;
    let technical = list(fields.optional("technical"));
    let mut prose = Prose::new(&origin, None, &glossary.linker, around);
    for section in written::sections(&origin, fields.body, fields.body_line, &SECTIONS)? {
        let numbers = match section.title {
            "Bet" | "Quiz" => Numbers::Still,
            "Worked example" => Numbers::Computed,
            _ => Numbers::Any,
        };
        let filled = worked::filled(&origin, &section, around.engine, numbers)?;
        prose.begin_filled(&filled);
        let text = filled.text;
        match section.title {
            "Story" => {
                lesson.grade = readability::checked(&origin, &section, &text, technical.iter())?;
                lesson.story = prose.html(&text, section.line)?;
            }
            "Bet" => lesson.bet = quiz::one(&origin, &section, &text, Wrong::Told, &mut prose)?,
            "Experiment" => {
                let (_, items) = list_of(&origin, &section, &text, &mut prose)?;
                lesson.experiment = items.into_iter().map(|(_, item)| item).collect();
            }
            "Reveal" => {
                readability::checked(&origin, &section, &text, technical.iter())?;
                lesson.reveal = prose.html(&text, section.line)?;
            }
            "Why" => {
                one_sentence(&origin, section.line, "section `Why`", &text)?;
                lesson.why = prose.html(&text, section.line)?;
            }
            "Worked example" => {
                let (given, items) = list_of(&origin, &section, &text, &mut prose)?;
                lesson.given = given;
                lesson.steps = items
                    .into_iter()
                    .map(|(line, item)| step(&origin, line, item))
                    .collect::<Result<_, Error>>()?;
            }
            _ => lesson.quiz = quiz::whole(&origin, &section, &text, &mut prose)?,
        }
    }
    lesson.mentions = prose.mentions;
    Ok(lesson)
}

/// The fields as a lesson without text.
fn head(fields: &Fields<'_>, origin: &Origin, glossary: &Glossary) -> Result<Lesson, Error> {
    let count = |name: &str| {
        let text = fields.required(name)?;
        text.parse::<usize>()
            .ok()
            .filter(|count| *count > 0)
            .ok_or_else(|| {
                fields.error(
                    fields.line_of(name),
                    format!("field `{name}`: `{text}` is not a whole number from 1"),
                )
            })
    };
    let goal = fields.required("goal")?.replace('\'', "’");
    one_sentence(origin, fields.line_of("goal"), "field `goal`", &goal)?;
    let terms = list(Some(fields.required("terms")?));
    if let Some(term) = terms.iter().find(|term| !glossary.linker.has(term)) {
        return Err(fields.error(
            fields.line_of("terms"),
            format!("field `terms`: `{term}` is not a term"),
        ));
    }
    Ok(Lesson {
        file: origin.file.clone(),
        slug: origin.slug.clone(),
        number: count("number")?,
        title: fields.required("lesson")?.replace('\'', "’"),
        goal,
        minutes: count("minutes")?,
        figure: origin.figure.clone(),
        terms,
        mentions: Vec::new(),
        reviewed: fields.date("reviewed")?,
        story: String::new(),
        bet: Question::default(),
        experiment: Vec::new(),
        reveal: String::new(),
        why: String::new(),
        given: String::new(),
        steps: Vec::new(),
        quiz: Vec::new(),
        grade: 0.0,
    })
}

/// `[ ] what is asked -- the answer` is left to the reader.
fn step(origin: &Origin, line: usize, item: String) -> Result<Step, Error> {
    let Some(asked) = item.strip_prefix("[ ] ") else {
        return Ok(Step::Done(item));
    };
    // Smart punctuation has made one dash of the two.
    match asked.split_once(" – ") {
        Some((asked, answer)) => Ok(Step::Left(asked.to_owned(), answer.to_owned())),
        None => Err(origin.error(
            line,
            "section `Worked example`: a step that is left has its answer after ` -- `",
        )),
    }
}
