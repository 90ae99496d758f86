//! The glossary's pages: one a term, and the index.

mod data;
mod engine;
mod index;
mod map;
mod page;
mod uses;

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use condor_calc::registry::{TERMS, entry};
use condor_content::Page;
use condor_content::glossary::{Glossary, Surroundings, Term};
use condor_content::lessons::Lessons;

use super::Error;

/// The path of the index.
pub(super) const PATH: &str = "/glossary/";

/// A page with what only its own head holds.
pub(super) struct TermPage {
    pub(super) page: Page,
    /// Structured data.
    pub(super) head: String,
}

/// Reads the terms; `paths` are those of the site's other pages.
///
/// # Errors
/// The first mistake of a term, with file and line; a figure that is not in the registry or stands on
/// another page; a list of terms in the registry that is not that of the files.
pub(super) fn read(content: &Path, paths: &[String]) -> Result<Glossary, Error> {
    let around = Surroundings {
        engine: &Engine,
        pages: paths,
    };
    let glossary = Glossary::read(&content.join("glossary"), &around)?;
    for term in &glossary.terms {
        let at = || format!("{}:1: field `figure`", term.file.display());
        match entry(&term.figure) {
            None => {
                return Err(Error(format!("{}: there is no `{}`", at(), term.figure)));
            }
            Some(entry) if entry.page != term.path() => {
                return Err(Error(format!(
                    "{}: the registry puts `{}` on {}",
                    at(),
                    term.figure,
                    entry.page
                )));
            }
            Some(_) => {}
        }
    }
    let mut slugs: Vec<&str> = glossary
        .terms
        .iter()
        .map(|term| term.slug.as_str())
        .collect();
    slugs.sort_unstable();
    if slugs != TERMS {
        return Err(Error(format!(
            "the registry’s TERMS are not the terms of web/content/glossary: {}",
            slugs.join(", ")
        )));
    }
    Ok(glossary)
}

/// The names of terms, by the paths of their pages.
pub(super) type Names = Rc<BTreeMap<String, String>>;

/// Those of a glossary.
pub(super) fn names(glossary: &Glossary) -> Names {
    let pair = |term: &Term| (term.path(), term.name.clone());
    Rc::new(glossary.terms.iter().map(pair).collect())
}

/// Every page of the glossary.
pub(super) fn pages(
    glossary: &Glossary,
    lessons: &Lessons,
    uses: &Uses,
    site_url: Option<&str>,
) -> Vec<TermPage> {
    let mut pages = vec![TermPage {
        page: index::page(glossary, lessons),
        head: data::set_json(glossary, site_url),
    }];
    pages.extend(glossary.terms.iter().map(|term| TermPage {
        page: page::page(glossary, lessons, uses, term),
        head: data::term_json(term, site_url),
    }));
    pages
}

pub(super) use data::{address, data_block, defined_terms, json, robots, script, sitemap};
pub(super) use engine::Engine;
pub(super) use page::{question, section, term_links};
pub(super) use uses::Uses;

#[cfg(test)]
mod tests;
