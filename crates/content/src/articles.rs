//! The articles: one Markdown file a question that the reader settles by experiment.
//!
//! A third kind of checked text, made of the parts of terms and lessons. Beyond what is checked of those, an
//! article's claims each hold a number that answers to the reader, its worked example computes every number, and
//! each question it leaves open leads somewhere. Its short answer is no text at all: the site draws the sentence
//! of its figure in that place.

mod read;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use crate::Error;
use crate::glossary::{Glossary, Question, Surroundings};

/// One article.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// The file it was read from, for messages.
    pub file: PathBuf,
    /// The last part of its path.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The question in one sentence.
    pub question: String,
    /// The id of its figure.
    pub figure: String,
    /// The path of the lab it is an extract of.
    pub lab: String,
    /// Keys of the inputs whose break-even is looked for.
    pub levers: Vec<String>,
    /// The day it was last read through, such as `2026-11-21`.
    pub reviewed: String,
    /// HTML of what is asked, and why it is worth asking.
    pub asked: String,
    /// The bet before the figure.
    pub bet: Question,
    /// HTML of each step of the experiment.
    pub experiment: Vec<String>,
    /// HTML of what the experiment shows.
    pub reveal: String,
    /// HTML of the long answer.
    pub long_answer: String,
    /// HTML of each claim, with a number that answers to the reader.
    pub claims: Vec<String>,
    /// HTML of the worked example.
    pub worked: String,
    /// HTML of the comparison with the hedge and without it.
    pub on_and_off: String,
    /// HTML of what each layer has to do with it.
    pub by_layer: Vec<String>,
    /// HTML of what stands before the table of levers.
    pub about_levers: String,
    /// HTML of what the model leaves out.
    pub left_out: Vec<String>,
    /// HTML of each source.
    pub sources: Vec<String>,
    /// HTML of each question that follows, with where it leads.
    pub follow_up: Vec<String>,
    /// Slugs of the terms its text links to.
    pub terms: Vec<String>,
}

impl Article {
    /// Its path on the site.
    pub fn path(&self) -> String {
        format!("/learn/{}/", self.slug)
    }
}

/// Reads every `.md` file of a folder, by name.
///
/// # Errors
/// The first [`Error`]: what is an error in a lesson's text, a claim without a number that answers to the reader, a
/// follow-up question that leads nowhere, or a lab that is no page.
pub fn read(
    folder: &Path,
    glossary: &Glossary,
    around: &Surroundings<'_>,
) -> Result<Vec<Article>, Error> {
    crate::markdown_files(folder)?
        .iter()
        .map(|(file, text)| parse(file, text, glossary, around))
        .collect()
}

/// Reads the text of one file.
///
/// # Errors
/// As [`read`].
pub fn parse(
    file: &Path,
    text: &str,
    glossary: &Glossary,
    around: &Surroundings<'_>,
) -> Result<Article, Error> {
    read::article(file, text, glossary, around)
}
