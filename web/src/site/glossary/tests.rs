use super::*;
use crate::site::learn;

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
    let site_url = Some("https://example.org");
    let glossary = glossary();
    let lessons = lessons(&glossary);
    let learn = learn::pages(&lessons, &[], &glossary, site_url);
    for TermPage { page, .. } in pages(&glossary, &lessons, site_url)
        .into_iter()
        .chain(learn)
    {
        for block in &page.blocks {
            if let condor_content::Block::Html(html) = block {
                assert!(!html.contains(" style="), "{}", page.path);
            }
        }
    }
}

#[test]
fn search_data_is_a_row_a_term() {
    let glossary = glossary();
    let text = script(&glossary);
    assert_eq!(text.lines().count(), glossary.terms.len() + 2);
    assert!(text.starts_with("window.condorLab.terms=[\n[\""), "{text}");
}
