//! Where else a term is used: lessons, articles, calculators and other pages.

use condor_calc::registry::{Kind, entries};
use condor_content::Page;
use condor_content::articles::Article;
use condor_content::glossary::{Glossary, Term};
use condor_content::lessons::Lessons;

use crate::site::document::escape;

/// A text of the site that is no term, with the terms it uses.
struct Place {
    path: String,
    title: String,
    /// Slugs of the terms its words name.
    terms: Vec<String>,
    /// Results that are instances of a term: its slug, and their name.
    results: Vec<(&'static str, &'static str)>,
}

/// Every text that is no term, by kind. It is made once: whoever asks what a calculator shows runs it.
pub(in crate::site) struct Uses {
    kinds: [(&'static str, Vec<Place>); 4],
}

impl Uses {
    /// The uses in these texts; `pages` are those whose terms are links.
    pub(in crate::site) fn of(
        glossary: &Glossary,
        lessons: &Lessons,
        articles: &[Article],
        pages: &[Page],
    ) -> Self {
        let lessons = lessons.lessons.iter().map(|lesson| Place {
            path: lesson.path(),
            title: format!("Lesson {}: {}", lesson.number, lesson.title),
            // Those it teaches are said apart, under “Taught in”.
            terms: without(&lesson.mentions, &lesson.terms),
            results: Vec::new(),
        });
        let articles = articles.iter().map(|article| Place {
            path: article.path(),
            title: article.title.clone(),
            terms: article.terms.clone(),
            results: Vec::new(),
        });
        let (calculators, others): (Vec<_>, Vec<_>) = pages
            .iter()
            .map(|page| (calculator(glossary, page), page))
            .partition(|(calculator, _)| calculator.is_some());
        let others = others.into_iter().map(|(_, page)| Place {
            path: page.path.clone(),
            title: page.title.clone(),
            terms: page.mentions(),
            results: Vec::new(),
        });
        Self {
            kinds: [
                ("In lessons", lessons.collect()),
                ("In articles", articles.collect()),
                (
                    "In calculators",
                    calculators
                        .into_iter()
                        .filter_map(|(place, _)| place)
                        .collect(),
                ),
                ("On pages", others.collect()),
            ],
        }
    }

    /// What uses a term: the kind of text, and links to all of it from a page of a term.
    pub(super) fn of_term(&self, term: &Term) -> Vec<(&'static str, String)> {
        let links = |places: &[Place]| -> Vec<String> {
            places
                .iter()
                .filter_map(|place| place.link(&term.slug))
                .collect()
        };
        self.kinds
            .iter()
            .map(|(kind, places)| (*kind, links(places)))
            .filter(|(_, links)| !links.is_empty())
            .map(|(kind, links)| (kind, links.join(", ")))
            .collect()
    }
}

impl Place {
    /// A link to it with the results that are instances of a term, if it uses the term.
    fn link(&self, slug: &str) -> Option<String> {
        let names: Vec<&str> = self
            .results
            .iter()
            .filter(|(term, _)| *term == slug)
            .map(|(_, name)| *name)
            .collect();
        if names.is_empty() && !self.terms.iter().any(|term| term == slug) {
            return None;
        }
        let link = format!("<a href=\"../..{}\">{}</a>", self.path, escape(&self.title));
        Some(match names[..] {
            [] => link,
            _ => format!("{link} ({})", escape(&names.join(", "))),
        })
    }
}

/// The calculator of a page, if it has one, with the terms of the page's text and of what stands in no text: its title
/// and the names of its results.
fn calculator(glossary: &Glossary, page: &Page) -> Option<Place> {
    let entry = entries().find(|at| at.kind == Kind::Calculator && at.page == page.path)?;
    let session = entry.session().ok()?;
    let results = session.result().results();
    let mut words = format!("{}. {}", page.title, page.description);
    for item in &results {
        words.push_str(". ");
        words.push_str(item.name);
    }
    let mut terms = page.mentions();
    terms.extend(glossary.terms_in(&words));
    Some(Place {
        path: page.path.clone(),
        title: entry.title.to_owned(),
        terms,
        results: results
            .iter()
            .filter_map(|item| Some((item.term?, item.name)))
            .collect(),
    })
}

fn without(slugs: &[String], others: &[String]) -> Vec<String> {
    let kept = slugs.iter().filter(|slug| !others.contains(slug));
    kept.cloned().collect()
}
