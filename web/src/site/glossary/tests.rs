use super::*;

fn content() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

fn glossary() -> Glossary {
    let pages = Page::read_all(&content()).expect("the pages");
    match read(&content(), &pages) {
        Ok(glossary) => glossary,
        Err(error) => panic!("{error}"),
    }
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
    for TermPage { page, .. } in pages(&glossary(), Some("https://example.org")) {
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
