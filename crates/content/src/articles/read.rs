//! One article from its file.

use std::path::Path;

use super::Article;
use crate::Error;
use crate::glossary::prose::Prose;
use crate::glossary::quiz::{self, Wrong};
use crate::glossary::sections::sources;
use crate::glossary::worked::{self, Numbers};
use crate::glossary::{Glossary, Question, Surroundings, readability};
use crate::steps::{list_of, one_sentence};
use crate::written::{self, Fields, Origin, Section, list};

/// The fields an article may have.
const FIELDS: [&str; 7] = [
    "article",
    "question",
    "figure",
    "lab",
    "levers",
    "technical",
    "reviewed",
];

/// The sections, in the order they are written in; all are required.
const SECTIONS: [&str; 13] = [
    "Question",
    "Bet",
    "Experiment",
    "Reveal",
    "Long answer",
    "Claims",
    "Worked example",
    "On and off",
    "By layer",
    "Levers",
    "Left out",
    "Sources",
    "Follow-up",
];

/// Reads an article.
pub(super) fn article(
    file: &Path,
    text: &str,
    glossary: &Glossary,
    around: &Surroundings<'_>,
) -> Result<Article, Error> {
    let fields = Fields::parse(file, text, &FIELDS, "article")?;
    let origin = Origin {
        file: file.to_owned(),
        slug: fields.slug("article")?,
        figure: fields.required("figure")?,
        terms: "../../glossary/",
    };
    let mut article = head(&fields, &origin, around)?;
    let technical = list(fields.optional("technical"));
    let mut prose = Prose::new(&origin, None, &glossary.linker, around);
    for section in written::sections(&origin, fields.body, fields.body_line, &SECTIONS)? {
        let numbers = match section.title {
            "Bet" => Numbers::Still,
            "Worked example" => Numbers::Computed,
            _ => Numbers::Any,
        };
        let filled = worked::filled(&origin, &section, around.engine, numbers)?;
        prose.begin_filled(&filled);
        let text = filled.text;
        // What is read from the top down is read by everyone.
        if matches!(section.title, "Question" | "Reveal" | "Long answer") {
            readability::checked(&origin, &section, &text, technical.iter())?;
        }
        match section.title {
            "Bet" => article.bet = quiz::one(&origin, &section, &text, Wrong::Told, &mut prose)?,
            "Sources" => article.sources = sources(&origin, &section, &mut prose)?,
            "Experiment" => article.experiment = items(&origin, &section, &text, &mut prose, None)?,
            "Claims" => {
                let number = Some((
                    "data-shows=",
                    "holds no number that answers, `{{ result:… }}`",
                ));
                article.claims = items(&origin, &section, &text, &mut prose, number)?;
            }
            "By layer" => article.by_layer = items(&origin, &section, &text, &mut prose, None)?,
            "Left out" => article.left_out = items(&origin, &section, &text, &mut prose, None)?,
            "Follow-up" => {
                let link = Some(("href=", "leads nowhere: it needs a link"));
                article.follow_up = items(&origin, &section, &text, &mut prose, link)?;
            }
            other => {
                let html = prose.html(&text, section.line)?;
                *match other {
                    "Question" => &mut article.asked,
                    "Reveal" => &mut article.reveal,
                    "Long answer" => &mut article.long_answer,
                    "Worked example" => &mut article.worked,
                    "On and off" => &mut article.on_and_off,
                    _ => &mut article.about_levers,
                } = html;
            }
        }
    }
    article.terms = prose.mentions;
    Ok(article)
}

/// A section that is a list and nothing else. With `must`, each item holds that piece of HTML, or it is said what it
/// lacks.
fn items(
    origin: &Origin,
    section: &Section<'_>,
    text: &str,
    prose: &mut Prose<'_>,
    must: Option<(&str, &str)>,
) -> Result<Vec<String>, Error> {
    let (before, items) = list_of(origin, section, text, prose)?;
    let failed = |line: usize, words: &str| {
        origin.error(line, format!("section `{}`: {words}", section.title))
    };
    if !before.is_empty() {
        return Err(failed(section.line, "nothing stands before its list"));
    }
    items
        .into_iter()
        .map(|(line, item)| match must {
            Some((piece, lack)) if !item.contains(piece) => {
                Err(failed(line, &format!("this item {lack}")))
            }
            _ => Ok(item),
        })
        .collect()
}

/// The fields as an article without text.
fn head(fields: &Fields<'_>, origin: &Origin, around: &Surroundings<'_>) -> Result<Article, Error> {
    let question = fields.required("question")?.replace('\'', "’");
    one_sentence(
        origin,
        fields.line_of("question"),
        "field `question`",
        &question,
    )?;
    let lab = fields.required("lab")?;
    if !around.pages.contains(&lab) {
        return Err(fields.error(
            fields.line_of("lab"),
            format!("field `lab`: there is no page `{lab}`"),
        ));
    }
    Ok(Article {
        file: origin.file.clone(),
        slug: origin.slug.clone(),
        title: fields.required("article")?.replace('\'', "’"),
        question,
        figure: origin.figure.clone(),
        lab,
        levers: list(Some(fields.required("levers")?)),
        reviewed: fields.date("reviewed")?,
        asked: String::new(),
        bet: Question::default(),
        experiment: Vec::new(),
        reveal: String::new(),
        long_answer: String::new(),
        claims: Vec::new(),
        worked: String::new(),
        on_and_off: String::new(),
        by_layer: Vec::new(),
        about_levers: String::new(),
        left_out: Vec::new(),
        sources: Vec::new(),
        follow_up: Vec::new(),
        terms: Vec::new(),
    })
}
