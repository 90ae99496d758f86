//! Markdown pages with front matter, read and checked at build time.
//!
//! A page is a file such as
//!
//! ```text
//! ---
//! title: About
//! description: What the models leave out, and how to check the numbers.
//! path: /about/
//! ---
//! Text in Markdown.
//!
//! ::figure condor-taste
//!
//! ::part check-numbers
//! ```
//!
//! [`Page::parse`] gives the page as blocks: HTML, the names of figures between it,
//! and the names of parts that the build makes.
//! Every mistake is an [`Error`] with file, line and what to do.

pub mod articles;
#[cfg(test)]
mod doubler;
mod front_matter;
pub mod glossary;
pub mod lessons;
mod markdown;
mod steps;
mod written;

use std::fmt;
use std::path::{Path, PathBuf};

use glossary::Glossary;

/// The site's name.
pub const SITE: &str = "Condor Lab";

/// One page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The file it was read from, for messages.
    pub file: PathBuf,
    /// The title, without the site's name.
    pub title: String,
    /// One or two sentences for search engines and link previews.
    pub description: String,
    /// The path on the site, with slashes at both ends: `/about/`.
    pub path: String,
    /// The text in order.
    pub blocks: Vec<Block>,
}

/// A stretch of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Text as HTML.
    Html(String),
    /// A figure of the registry, by its id.
    Figure {
        /// The id.
        id: String,
        /// Line in the file, from 1.
        line: usize,
    },
    /// Something the build makes, such as a list of the calculators, by its id.
    Part {
        /// The id.
        id: String,
        /// Line in the file, from 1.
        line: usize,
    },
}

/// A mistake in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what is expected.
    pub text: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.text)
    }
}

impl std::error::Error for Error {}

/// Path and text of every `.md` file of a folder, by name.
fn markdown_files(folder: &Path) -> Result<Vec<(PathBuf, String)>, Error> {
    let unreadable = |path: &Path, error: std::io::Error| Error {
        file: path.to_owned(),
        line: 0,
        text: format!("cannot be read: {error}"),
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| unreadable(folder, error))? {
        let path = entry.map_err(|error| unreadable(folder, error))?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
            files.push((path, text));
        }
    }
    files.sort();
    Ok(files)
}

/// Text as it stands in an element or an attribute.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

impl Page {
    /// Slugs of the terms its text links to.
    pub fn mentions(&self) -> Vec<String> {
        let texts = self.blocks.iter().map(|block| match block {
            Block::Html(html) => html.as_str(),
            Block::Figure { .. } | Block::Part { .. } => "",
        });
        glossary::autolink::linked_terms(&texts.collect::<String>())
    }

    /// Reads the text of a file as a page.
    ///
    /// # Errors
    /// When a required field is missing, unknown, given twice or empty, or when the Markdown holds
    /// raw HTML (pages are prose; what is live comes from the registry).
    pub fn parse(file: &Path, text: &str) -> Result<Self, Error> {
        Self::parse_with(file, text, None)
    }

    fn parse_with(file: &Path, text: &str, glossary: Option<&Glossary>) -> Result<Self, Error> {
        let error = |line, text: String| Error {
            file: file.to_owned(),
            line,
            text,
        };
        let (fields, body, body_line) =
            front_matter::split(text).map_err(|(line, text)| error(line, text))?;
        let field = |name: &str| {
            fields
                .get(name)
                .cloned()
                .ok_or_else(|| error(1, format!("the field `{name}` is missing")))
        };
        let path = field("path")?;
        if !(path.starts_with('/') && path.ends_with('/')) {
            return Err(error(
                1,
                format!("path `{path}` must start and end with a slash"),
            ));
        }
        let depth = path.split('/').filter(|part| !part.is_empty()).count();
        let names = glossary.map(|glossary| markdown::Names {
            linker: &glossary.linker,
            terms: format!("{}glossary/", "../".repeat(depth)),
            seen: Vec::new(),
        });
        Ok(Self {
            file: file.to_owned(),
            title: field("title")?,
            description: field("description")?,
            path,
            blocks: markdown::blocks(body, body_line, names)
                .map_err(|(line, text)| error(line, text))?,
        })
    }

    /// Reads every `.md` file of a folder, sorted by path on the site.
    ///
    /// # Errors
    /// The first [`Error`] of any page; a file that cannot be read is one, at line 0; two pages
    /// with the same path are one.
    pub fn read_all(folder: &Path) -> Result<Vec<Self>, Error> {
        Self::read_with(folder, None)
    }

    /// As [`read_all`](Self::read_all), with the first mention of each term in a section as a link to
    /// it.
    ///
    /// # Errors
    /// As [`read_all`](Self::read_all).
    pub fn read_linked(folder: &Path, glossary: &Glossary) -> Result<Vec<Self>, Error> {
        Self::read_with(folder, Some(glossary))
    }

    fn read_with(folder: &Path, glossary: Option<&Glossary>) -> Result<Vec<Self>, Error> {
        let mut pages = markdown_files(folder)?
            .iter()
            .map(|(path, text)| Self::parse_with(path, text, glossary))
            .collect::<Result<Vec<_>, Error>>()?;
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        for pair in pages.windows(2) {
            if pair[0].path == pair[1].path {
                return Err(Error {
                    file: pair[1].file.clone(),
                    line: 1,
                    text: format!(
                        "the path `{}` is also that of {}",
                        pair[1].path,
                        pair[0].file.display()
                    ),
                });
            }
        }
        Ok(pages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "---\ntitle: About\ndescription: What it is.\npath: /about/\n---\n\
                        # One\n\nText with *stress*.\n\n::figure condor-taste\n\nMore.\n";

    fn parse(text: &str) -> Result<Page, Error> {
        Page::parse(Path::new("about.md"), text)
    }

    #[test]
    fn a_page_is_text_and_figures_in_order() {
        let page = parse(GOOD).expect("a good page");
        assert_eq!(page.title, "About");
        assert_eq!(
            page.blocks,
            [
                Block::Html(
                    "<h2 id=\"one\">One</h2>\n<p>Text with <em>stress</em>.</p>\n".to_owned()
                ),
                Block::Figure {
                    id: "condor-taste".to_owned(),
                    line: 10
                },
                Block::Html("<p>More.</p>\n".to_owned()),
            ]
        );
    }

    #[test]
    fn mistakes_have_a_file_and_a_line() {
        let message = |text: &str| parse(text).expect_err("a mistake").to_string();
        assert_eq!(
            message(&GOOD.replace("description: What it is.\n", "")),
            "about.md:1: the field `description` is missing"
        );
        assert_eq!(
            message(&GOOD.replace("title: About", "titel: About")),
            "about.md:2: the field `titel` is not known; the fields are title, description, path"
        );
        assert_eq!(
            message(&GOOD.replace("title: About", "title:")),
            "about.md:2: the field `title` is empty"
        );
        assert_eq!(
            message("No front matter."),
            "about.md:1: a page starts with a line `---` and its fields"
        );
        assert_eq!(
            message(&GOOD.replace("More.", "<b>More</b>")),
            "about.md:12: raw HTML is not used in pages: <b>"
        );
        assert_eq!(
            message(&GOOD.replace("::figure condor-taste", "::figure")),
            "about.md:10: `::figure` needs an id after it"
        );
        assert_eq!(
            message(&GOOD.replace("::figure", "::figur")),
            "about.md:10: `::figur` is not known; a line starts with `::figure` or `::part`"
        );
        assert_eq!(
            message(&GOOD.replace("/about/", "about")),
            "about.md:1: path `about` must start and end with a slash"
        );
    }
}
