use std::sync::OnceLock;

use condor_content::Block;
use condor_content::articles::Article;

use super::*;
use crate::site::{articles, learn};

fn content() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

fn paths() -> Vec<String> {
    let pages = Page::read_all(&content()).expect("the pages");
    let mut paths: Vec<String> = pages.into_iter().map(|page| page.path).collect();
    paths.push(PATH.to_owned());
    paths.extend(learn::paths());
    paths
}

fn glossary() -> Glossary {
    match read(&content(), &paths()) {
        Ok(glossary) => glossary,
        Err(error) => panic!("{error}"),
    }
}

fn lessons(glossary: &Glossary) -> Lessons {
    match learn::read(&content(), glossary, &paths()) {
        Ok(lessons) => lessons,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn every_lesson_reads_and_teaches_terms() {
    let glossary = glossary();
    let lessons = lessons(&glossary);
    assert_eq!(lessons.lessons.len(), 10);
    for lesson in &lessons.lessons {
        assert!(lesson.grade <= 9.0, "{}: {}", lesson.slug, lesson.grade);
        for slug in &lesson.terms {
            let term = glossary.term(slug).expect("a term");
            assert!(learn::teaching(&lessons, term).contains(&lesson.path()));
        }
    }
    let last = lessons.lessons.last().expect("a lesson");
    assert_eq!(last.left(), last.steps.len(), "the last leaves every step");
}

#[test]
fn terms_are_learned_in_the_order_of_the_lessons_and_after_what_they_need() {
    let glossary = glossary();
    let lessons = lessons(&glossary);
    let order = index::learning_order(&glossary, &lessons);
    assert_eq!(order.len(), glossary.terms.len());
    let at = |slug: &str| order.iter().position(|term| term.slug == slug);
    for term in &order {
        for before in &term.prerequisites {
            assert!(at(before) < at(&term.slug), "{before} before {}", term.slug);
        }
    }
    // What the first lesson teaches comes first, with what it needs.
    let first = &lessons.lessons[0].terms;
    for slug in first {
        assert!(at(slug) < Some(12), "{slug}: {:?}", at(slug));
    }
    assert!(at("theta") < at("mev"));
}

#[test]
fn every_term_reads() {
    let glossary = glossary();
    assert_eq!(glossary.terms.len(), TERMS.len());
    for term in &glossary.terms {
        assert!(term.grade <= 9.0, "{}: {}", term.slug, term.grade);
    }
}

#[test]
fn no_page_has_a_style_attribute() {
    let site = site();
    let learn = learn::pages(&site.lessons, &site.articles, &site.glossary, None);
    for page in learn.into_iter().map(|made| made.page).chain(site.pages()) {
        assert!(!html(&page).contains(" style="), "{}", page.path);
    }
}

#[test]
fn search_data_is_a_row_a_term() {
    let glossary = glossary();
    let text = script(&glossary);
    assert_eq!(text.lines().count(), glossary.terms.len() + 2);
    assert!(text.starts_with("window.condorLab.terms=[\n[\""), "{text}");
}

/// Every text of the site, read as the build reads it.
struct Site {
    glossary: Glossary,
    lessons: Lessons,
    articles: Vec<Article>,
    linked: Vec<Page>,
    uses: Uses,
}

/// It is read once for all tests: the numbers of articles take thousands of paths.
fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let glossary = glossary();
        let lessons = lessons(&glossary);
        let articles = articles::read(&content(), &glossary, &paths());
        let articles = articles.unwrap_or_else(|error| panic!("{error}"));
        let linked = Page::read_linked(&content(), &glossary);
        let linked = linked.unwrap_or_else(|error| panic!("{error}"));
        Site {
            uses: Uses::of(&glossary, &lessons, &articles, &linked),
            glossary,
            lessons,
            articles,
            linked,
        }
    })
}

impl Site {
    /// The pages of the glossary.
    fn pages(&self) -> Vec<Page> {
        let pages = pages(&self.glossary, &self.lessons, &self.uses, None);
        pages.into_iter().map(|made| made.page).collect()
    }
}

/// The text of a page as HTML.
fn html(page: &Page) -> String {
    let texts = page.blocks.iter().map(|block| match block {
        Block::Html(html) => html.as_str(),
        _ => "",
    });
    texts.collect()
}

#[test]
fn the_name_of_the_site_is_a_term_nowhere() {
    let site = site();
    let articles = articles::pages(&site.articles, &site.glossary, None);
    let articles = articles.unwrap_or_else(|error| panic!("{error}"));
    let lessons = learn::pages(&site.lessons, &site.articles, &site.glossary, None);
    let made = articles.into_iter().chain(lessons).map(|made| made.page);
    let mut named = 0;
    for page in made.chain(site.pages()).chain(site.linked.clone()) {
        let html = html(&page);
        named += html.matches(condor_content::SITE).count();
        // Also where a line of the source ends within the name.
        let split = html.split("ondor</a>").skip(1);
        let linked = split
            .filter(|after| after.trim_start().starts_with("Lab"))
            .count();
        assert_eq!(linked, 0, "{}", page.path);
    }
    assert!(named > 80, "{named}");
}

#[test]
fn a_term_names_every_kind_of_text_that_uses_it() {
    let site = site();
    let rows = |slug: &str| site.uses.of_term(site.glossary.term(slug).expect("a term"));
    for (slug, kind, path) in [
        (
            "cppi",
            "In articles",
            "/learn/portfolio-insurance-or-smarter/",
        ),
        ("cppi", "In calculators", "/labs/portfolio-insurance/"),
        ("iron-condor", "In calculators", "/calculators/condor/"),
        ("macd", "In calculators", "/calculators/indicators/"),
        ("rsi", "In calculators", "/calculators/indicators/"),
        ("break-even-point", "In calculators", "/calculators/condor/"),
        ("vix", "On pages", "/about/"),
    ] {
        let link = format!("<a href=\"../..{path}\">");
        let is_named = |(title, links): &(&str, String)| *title == kind && links.contains(&link);
        assert!(
            rows(slug).iter().any(is_named),
            "{slug}: {path}: {:?}",
            rows(slug)
        );
    }
    // A result says its name; every text is named once, and lessons that teach the term stand apart.
    let condor = &rows("credit-and-max-loss");
    assert!(
        condor.iter().any(|(_, links)| links.contains("(Credit")),
        "{condor:?}"
    );
    for term in &site.glossary.terms {
        let taught = learn::teaching(&site.lessons, term);
        for (kind, links) in site.uses.of_term(term) {
            let paths: Vec<&str> = links.split("href=\"").skip(1).collect();
            let paths: Vec<&str> = paths.iter().filter_map(|at| at.split('"').next()).collect();
            for (at, path) in paths.iter().enumerate() {
                assert!(!paths[..at].contains(path), "{}: {kind}: {path}", term.slug);
                assert!(
                    !taught.contains(&format!("\"{path}\"")),
                    "{}: {path}",
                    term.slug
                );
            }
        }
    }
    // Whatever article links to a term is on the term's page.
    for article in &site.articles {
        for slug in &article.terms {
            let all: String = rows(slug).into_iter().map(|(_, links)| links).collect();
            assert!(
                all.contains(&format!("\"../..{}\"", article.path())),
                "{slug}"
            );
        }
    }
}

#[test]
fn every_term_has_a_map_and_both_ends_of_a_step_show_it() {
    let glossary = glossary();
    let slugs =
        |terms: &[&Term]| -> Vec<String> { terms.iter().map(|at| at.slug.clone()).collect() };
    let around = |slug: &str| glossary.neighbours(glossary.term(slug).expect("a term"));
    for term in &glossary.terms {
        let here = glossary.neighbours(term);
        assert!(
            !here.before.is_empty() || !here.after.is_empty(),
            "{}",
            term.slug
        );
        for after in &here.after {
            assert!(
                slugs(&around(&after.slug).before).contains(&term.slug),
                "{}",
                after.slug
            );
        }
    }
    // What only the first of the two says.
    for (before, after) in [
        ("dao", "multi-signature"),
        ("market-maker", "slippage"),
        ("theta-eaten", "carry"),
    ] {
        assert!(
            slugs(&around(after).before).contains(&before.to_owned()),
            "{after}"
        );
    }
}

/// An example goes on from numbers as it shows them, its figure from whole ones: they meet where enough digits are
/// shown.
#[test]
fn examples_say_what_the_figure_beside_them_says() {
    use condor_content::glossary::Engine as _;
    let glossary = glossary();
    for (slug, state, result) in [
        ("time-shifting", "a=45&b=120&x=-10", "each"),
        ("vix-future", "n=2&va=40&vx=16", "gain"),
        ("vix-future", "n=2&va=40&vx=16", "share"),
    ] {
        let term = glossary.term(slug).expect("a term");
        let (said, _) = Engine
            .figure(&term.figure, state, result)
            .expect("a result");
        let is_said = term
            .worked
            .split_whitespace()
            .any(|word| word.trim_end_matches([',', '.']) == said.trim_start_matches('+'));
        assert!(is_said, "{slug}: {said}: {}", term.worked);
    }
}
