//! The learning path: one Markdown file a lesson, read and checked at build time as terms are.
//!
//! A lesson is a file such as `option.md`. Its head holds fields, its text a fixed set of sections;
//! CONTRIBUTING.md ("Writing a lesson") shows one. Beyond what is checked of a term's text, a lesson
//! must lead to its figure: every wrong answer of its quiz sets the figure to the counter-example, and
//! from lesson to lesson its worked example leaves no smaller part to the reader.

mod read;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use crate::Error;
use crate::glossary::{Glossary, Question, Surroundings};

/// One lesson.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// The file it was read from, for messages.
    pub file: PathBuf,
    /// The last part of its path.
    pub slug: String,
    /// Its place on the path, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// What the reader can do afterwards, in one sentence.
    pub goal: String,
    /// Minutes it takes.
    pub minutes: usize,
    /// The id of its figure.
    pub figure: String,
    /// Slugs of the terms it teaches.
    pub terms: Vec<String>,
    /// Slugs of the terms its text links to.
    pub mentions: Vec<String>,
    /// The day it was last read through, such as `2026-11-21`.
    pub reviewed: String,
    /// HTML of the section "Story".
    pub story: String,
    /// The bet before the figure.
    pub bet: Question,
    /// HTML of each step of the experiment.
    pub experiment: Vec<String>,
    /// HTML of what the experiment shows.
    pub reveal: String,
    /// HTML of the one-line why.
    pub why: String,
    /// What the worked example starts from, as HTML.
    pub given: String,
    /// Its steps.
    pub steps: Vec<Step>,
    /// The questions.
    pub quiz: Vec<Question>,
    /// School grade of "Story" by Flesch and Kincaid.
    pub grade: f64,
}

/// One step of a worked example.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Worked out: HTML.
    Done(String),
    /// Left to the reader: HTML of what is asked, and of the answer.
    Left(String, String),
}

impl Lesson {
    /// Its path on the site.
    pub fn path(&self) -> String {
        format!("/learn/{}/", self.slug)
    }

    /// How many steps of the worked example are left to the reader.
    pub fn left(&self) -> usize {
        self.steps
            .iter()
            .filter(|step| matches!(step, Step::Left(..)))
            .count()
    }
}

/// Every lesson in the order of the path.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lessons {
    /// The lessons, from the first.
    pub lessons: Vec<Lesson>,
}

impl Lessons {
    /// Reads every `.md` file of a folder.
    ///
    /// # Errors
    /// The first [`Error`]: what is an error in a term's text ([`Glossary::read`]), a number that is
    /// missing or given twice, a term that does not exist, a goal or a why of more than one sentence, a
    /// wrong answer without a counter-example, or a worked example that leaves a smaller part to the
    /// reader than the one before.
    pub fn read(
        folder: &Path,
        glossary: &Glossary,
        around: &Surroundings<'_>,
    ) -> Result<Self, Error> {
        Self::parse(&crate::markdown_files(folder)?, glossary, around)
    }

    /// Reads the texts of files.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn parse(
        files: &[(PathBuf, String)],
        glossary: &Glossary,
        around: &Surroundings<'_>,
    ) -> Result<Self, Error> {
        let mut lessons = files
            .iter()
            .map(|(file, text)| read::lesson(file, text, glossary, around))
            .collect::<Result<Vec<_>, Error>>()?;
        lessons.sort_by_key(|lesson| lesson.number);
        check_order(&lessons)?;
        Ok(Self { lessons })
    }

    /// The lesson before and the one after.
    pub fn beside(&self, lesson: &Lesson) -> (Option<&Lesson>, Option<&Lesson>) {
        let at = |number: usize| self.lessons.iter().find(|other| other.number == number);
        (at(lesson.number - 1), at(lesson.number + 1))
    }
}

/// Numbers run from 1 without a gap, and the part left to the reader never shrinks.
fn check_order(lessons: &[Lesson]) -> Result<(), Error> {
    let error = |lesson: &Lesson, text: String| Error {
        file: lesson.file.clone(),
        line: 1,
        text,
    };
    for (index, lesson) in lessons.iter().enumerate() {
        if lesson.number != index + 1 {
            return Err(error(
                lesson,
                format!(
                    "field `number`: {} where {} comes next",
                    lesson.number,
                    index + 1
                ),
            ));
        }
    }
    for pair in lessons.windows(2) {
        let [before, after] = pair else { continue };
        // Shares are compared crosswise, in whole numbers.
        if after.left() * before.steps.len() < before.left() * after.steps.len() {
            return Err(error(
                after,
                format!(
                    "section `Worked example`: it leaves {} of {} steps to the reader, the lesson \
                     before {} of {}; later lessons leave no smaller part",
                    after.left(),
                    after.steps.len(),
                    before.left(),
                    before.steps.len()
                ),
            ));
        }
    }
    Ok(())
}
