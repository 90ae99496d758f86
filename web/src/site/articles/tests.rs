use condor_content::{Block, Page};

use super::*;
use crate::site::{glossary, learn};

fn content() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

fn articles() -> (Glossary, Vec<Article>) {
    let pages = Page::read_all(&content()).expect("the pages");
    let mut paths: Vec<String> = pages.into_iter().map(|page| page.path).collect();
    paths.push(glossary::PATH.to_owned());
    paths.extend(learn::paths());
    let terms = glossary::read(&content(), &paths).unwrap_or_else(|error| panic!("{error}"));
    let articles = read(&content(), &terms, &paths).unwrap_or_else(|error| panic!("{error}"));
    (terms, articles)
}

#[test]
fn both_articles_are_whole_pages() {
    let (terms, articles) = articles();
    assert_eq!(articles.len(), 2);
    let pages = pages(&articles, &terms, Some("https://example.org"));
    let pages = pages.unwrap_or_else(|error| panic!("{error}"));
    for (made, article) in pages.iter().zip(&articles) {
        let page = &made.page;
        assert_eq!(page.path, article.path());
        let html: String = page
            .blocks
            .iter()
            .map(|block| match block {
                Block::Html(html) => html.as_str(),
                _ => "",
            })
            .collect();
        for id in [
            "bet",
            "try",
            "answer",
            "reveal",
            "long-answer",
            "claims",
            "example",
            "on-off",
            "layers",
            "levers",
            "left-out",
            "follow-up",
            "terms",
            "sources",
        ] {
            assert_eq!(html.matches(&format!("<h2 id=\"{id}\"")).count(), 1, "{id}");
        }
        // At least one lever turns the verdict, and at least one does not: both are said.
        assert!(html.contains("at <a class=\"state\""), "{}", article.slug);
        assert!(html.contains("not up to") && html.contains("not down to"));
        assert!(article.terms.len() >= 5, "{:?}", article.terms);
        assert!(!html.contains("style=\""));
        assert!(made.head.contains("\"dateModified\":\"20"));
        let parts: Vec<&str> = page
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Part { id, .. } => Some(id.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(
            parts,
            [
                format!("answer-{}", article.figure),
                format!("cite-{}", article.figure),
                "ask".to_owned()
            ]
        );
        assert!(parts.iter().all(|id| crate::site::document::is_part(id)));
    }
}
