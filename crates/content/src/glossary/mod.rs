//! The glossary: one Markdown file a term, read and checked at build time.
//!
//! A term is a file such as `delta.md`, whose name is the last part of its path on the site. Its head
//! holds fields, its text a fixed set of sections; CONTRIBUTING.md ("Writing a term") shows one.
//! [`Glossary::read`] gives every term as data with its text as HTML. What the text may not get wrong
//! is checked here: each mistake is an [`Error`] with file, line and field.
//!
//! The numbers of the text come from an [`Engine`], so that they cannot drift from what the site
//! computes.

pub(crate) mod autolink;
mod dollars;
mod expression;
mod fields;
mod graph;
mod math;
pub(crate) mod prose;
pub(crate) mod quiz;
pub(crate) mod readability;
pub(crate) mod sections;
mod symbols;
#[cfg(test)]
mod tests;
pub(crate) mod worked;

use std::path::{Path, PathBuf};

use crate::Error;

pub use graph::Neighbours;
pub use quiz::{Choice, Question};
pub use symbols::{Formula, Symbol};

/// What computes the numbers of the text, and knows the figures.
pub trait Engine {
    /// The value of a function such as `bsm.call.price` at named arguments.
    ///
    /// # Errors
    /// Words that say what is wrong: no such function, an argument that is missing or out of range.
    fn call(&self, function: &str, arguments: &[(String, f64)]) -> Result<f64, String>;

    /// The text of an input of a figure as the figure starts: `5,800`, `30 days`.
    ///
    /// # Errors
    /// Words that say what is wrong: no such figure or input, one that is not shown, a choice.
    fn input(&self, figure: &str, key: &str) -> Result<String, String>;

    /// A result of a figure at a state given as a URL fragment (empty for what it starts from): the
    /// text a reader sees, and the number behind it if it is one.
    ///
    /// # Errors
    /// Words that say what is wrong: no such figure, state or result.
    fn figure(
        &self,
        figure: &str,
        state: &str,
        result: &str,
    ) -> Result<(String, Option<f64>), String>;

    /// Whether the calculator of a page has a state, given as a URL fragment.
    ///
    /// # Errors
    /// Words that say what is wrong: the page has no calculator, or it no such state.
    fn page_state(&self, page: &str, state: &str) -> Result<(), String>;
}

/// What a glossary is read with.
pub struct Surroundings<'a> {
    /// Computes the numbers.
    pub engine: &'a dyn Engine,
    /// The paths of the site's other pages, with slashes at both ends, for links.
    pub pages: &'a [String],
}

/// The groups of terms, in the order of the index: field and heading.
pub const GROUPS: [(&str, &str); 8] = [
    ("options", "Options"),
    ("structures", "Structures"),
    ("volatility", "Volatility"),
    ("hedging", "Hedging"),
    ("performance", "Performance"),
    ("signals", "Signals"),
    ("valuation", "Valuation"),
    ("market", "Market structure"),
];

/// One term.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The file it was read from, for messages.
    pub file: PathBuf,
    /// The last part of its path.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Other names, for search and links.
    pub aliases: Vec<String>,
    /// The field of one of [`GROUPS`].
    pub group: String,
    /// At most two sentences that stand alone.
    pub definition: String,
    /// Slugs of what is read first: what it names itself, and what says that it leads to it.
    pub prerequisites: Vec<String>,
    /// Slugs of what it is easily mistaken for.
    pub contrast: Vec<String>,
    /// The id of its figure.
    pub figure: String,
    /// The day it was last read through, such as `2026-11-21`.
    pub reviewed: String,
    /// HTML of the section "Plain words".
    pub plain_words: String,
    /// HTML of "Why it matters".
    pub why: String,
    /// The bet before the figure.
    pub bet: Question,
    /// The formulas with their symbols.
    pub formula: Formula,
    /// HTML of "Worked example".
    pub worked: String,
    /// HTML of "Sign and convention".
    pub convention: String,
    /// HTML of "Common mistakes".
    pub mistakes: String,
    /// HTML of "Where it breaks".
    pub breaks: String,
    /// The questions.
    pub quiz: Vec<Question>,
    /// HTML of each source.
    pub sources: Vec<String>,
    /// Slugs of the terms its text links to.
    pub mentions: Vec<String>,
    /// School grade of "Plain words" by Flesch and Kincaid.
    pub grade: f64,
}

impl Term {
    /// Its path on the site.
    pub fn path(&self) -> String {
        format!("/glossary/{}/", self.slug)
    }
}

/// Every term, by name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Glossary {
    /// The terms in the order of the alphabet.
    pub terms: Vec<Term>,
    /// Finds their names in texts.
    pub(crate) linker: autolink::Linker,
}

impl Glossary {
    /// Reads every `.md` file of a folder.
    ///
    /// # Errors
    /// The first [`Error`]: a file that cannot be read, a field or section that is missing, unknown
    /// or empty, a dead link, prerequisites in a circle, a formula that does not parse, a `$` that
    /// may be money or a formula, a number that is not the engine's, a definition of more than two
    /// sentences, or text above grade 9.
    pub fn read(folder: &Path, around: &Surroundings<'_>) -> Result<Self, Error> {
        Self::parse(&crate::markdown_files(folder)?, around)
    }

    /// Reads the texts of files.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn parse(files: &[(PathBuf, String)], around: &Surroundings<'_>) -> Result<Self, Error> {
        // Names and links of all come first: the text of each term links to the others.
        let mut heads = files
            .iter()
            .map(|(file, text)| fields::Head::parse(file, text))
            .collect::<Result<Vec<_>, Error>>()?;
        let linker = autolink::Linker::new(&heads)?;
        graph::join(&mut heads)?;
        let mut terms = heads
            .iter()
            .map(|head| sections::term(head, &linker, around))
            .collect::<Result<Vec<_>, Error>>()?;
        terms.sort_by_key(|term| term.name.to_lowercase());
        Ok(Self { terms, linker })
    }

    /// Slugs of the terms that a text without Markdown names, in their order.
    pub fn terms_in(&self, text: &str) -> Vec<String> {
        let mut seen = Vec::new();
        self.linker.linked(text, &mut seen, "");
        seen
    }

    /// The term with this slug.
    pub fn term(&self, slug: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.slug == slug)
    }
}
