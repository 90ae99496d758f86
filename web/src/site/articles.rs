//! The articles: a page a question that the reader settles by experiment.

mod data;
mod levers;
mod page;
#[cfg(test)]
mod tests;

use std::path::Path;

use condor_calc::articles::is_article;
use condor_calc::registry::entry;
use condor_content::articles::{self, Article};
use condor_content::glossary::{Glossary, Surroundings};

use super::Error;
use super::glossary::{Engine, TermPage};

/// Reads the articles beside the site's other pages.
///
/// # Errors
/// The first mistake of an article, with file and line; a figure that is not in the registry, stands on another page
/// or is none of an article.
pub(super) fn read(
    content: &Path,
    glossary: &Glossary,
    paths: &[String],
) -> Result<Vec<Article>, Error> {
    let around = Surroundings {
        engine: &Engine,
        pages: paths,
    };
    let articles = articles::read(&content.join("articles"), glossary, &around)?;
    for article in &articles {
        let is_its_figure =
            |figure| entry(figure).is_some_and(|at| is_article(at) && at.page == article.path());
        if !is_its_figure(&article.figure) {
            return Err(Error(format!(
                "{}:1: field `figure`: the registry has no `{}` of an article on {}",
                article.file.display(),
                article.figure,
                article.path()
            )));
        }
    }
    Ok(articles)
}

/// Every page of an article.
///
/// # Errors
/// When a lever of one is no number of its figure, or gives no result on its way.
pub(super) fn pages(
    articles: &[Article],
    glossary: &Glossary,
    site_url: Option<&str>,
) -> Result<Vec<TermPage>, Error> {
    levers::tables(articles)?
        .iter()
        .zip(articles)
        .map(|(levers, article)| {
            Ok(TermPage {
                page: page::page(articles, article, glossary, levers),
                head: data::article_json(article, glossary, site_url),
            })
        })
        .collect()
}
