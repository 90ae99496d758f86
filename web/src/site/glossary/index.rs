//! The index: search, by letter, by group, and in the order of learning.

use condor_content::glossary::{GROUPS, Glossary, Term};
use condor_content::lessons::Lessons;
use condor_content::{Block, Page};

use crate::site::document::escape;

/// The page.
pub(super) fn page(glossary: &Glossary, lessons: &Lessons) -> Page {
    Page {
        file: "web/content/glossary".into(),
        title: "Glossary".to_owned(),
        description:
            "The terms of index options, volatility and hedging in plain words, each with \
                      a figure to try, a worked example and its limits."
                .to_owned(),
        path: super::PATH.to_owned(),
        blocks: vec![Block::Html(body(glossary, lessons))],
    }
}

/// Shown by the style sheet where scripts run: without one it would do nothing.
const FINDER: &str = "<div class=\"finder\" data-finder>\
     <label for=\"finder\">Find a term</label>\
     <input id=\"finder\" class=\"field\" type=\"text\" role=\"combobox\" aria-autocomplete=\"list\" \
     aria-expanded=\"false\" aria-controls=\"finder-list\" autocomplete=\"off\" autocapitalize=\"none\" \
     spellcheck=\"false\">\
     <ul id=\"finder-list\" role=\"listbox\" aria-label=\"Terms found\" hidden></ul>\
     <p class=\"help\" role=\"status\"></p>\
     <p class=\"switches\">\
     <label><input type=\"checkbox\" data-switch=\"cards\" checked> Terms in a text open a card</label> \
     <label><input type=\"checkbox\" data-switch=\"slash\" checked> The <kbd>/</kbd> key opens this \
     search on any page</label></p></div>";

fn body(glossary: &Glossary, lessons: &Lessons) -> String {
    let mut html = format!(
        "<p>{} terms in plain words. Each has a figure to try, a formula with every letter explained, \
         and an example whose numbers the site’s own engine computes.</p>{FINDER}",
        glossary.terms.len()
    );
    html.push_str("<h2 id=\"a-z\">A to Z</h2>");
    let mut letter = None;
    for term in &glossary.terms {
        let first = term
            .name
            .chars()
            .next()
            .map(|first| first.to_ascii_uppercase());
        if first != letter {
            if letter.is_some() {
                html.push_str("</dl>");
            }
            let letter = first.unwrap_or('#');
            html.push_str(&format!(
                "<h3 id=\"letter-{0}\" class=\"letter\">{letter}</h3><dl class=\"terms\">",
                letter.to_ascii_lowercase()
            ));
        }
        letter = first;
        let also = if term.aliases.is_empty() {
            String::new()
        } else {
            format!(
                " <span class=\"also\">{}</span>",
                escape(&term.aliases.join(", "))
            )
        };
        html.push_str(&format!(
            "<div><dt><a href=\"{}/\">{}</a>{also}</dt><dd>{}</dd></div>",
            term.slug,
            escape(&term.name),
            escape(&term.definition)
        ));
    }
    html.push_str("</dl><h2 id=\"groups\">By group</h2><dl class=\"around\">");
    for (id, name) in GROUPS {
        let of_group: Vec<&Term> = glossary
            .terms
            .iter()
            .filter(|term| term.group == id)
            .collect();
        if !of_group.is_empty() {
            html.push_str(&format!(
                "<div><dt>{name}</dt><dd>{}</dd></div>",
                links(&of_group)
            ));
        }
    }
    html.push_str(
        "</dl><h2 id=\"order\">In the order of learning</h2><p>First what the lessons \
         teach, in their order, then the rest by group. Each term comes after those it needs.</p><ol class=\"order\">",
    );
    for term in learning_order(glossary, lessons) {
        html.push_str(&format!("<li>{}</li>", links(&[term])));
    }
    html.push_str("</ol>");
    html
}

/// The terms as a reader comes to them: those of the lessons in the lessons' order, then the groups; before each
/// term stands what it needs and has not come yet.
pub(super) fn learning_order<'a>(glossary: &'a Glossary, lessons: &Lessons) -> Vec<&'a Term> {
    let taught = lessons
        .lessons
        .iter()
        .flat_map(|lesson| &lesson.terms)
        .filter_map(|slug| glossary.term(slug));
    let others = GROUPS
        .iter()
        .flat_map(|(id, _)| glossary.terms.iter().filter(move |term| term.group == *id));
    let mut order = Vec::with_capacity(glossary.terms.len());
    for term in taught.chain(others) {
        add(glossary, term, &mut order);
    }
    order
}

/// Adds a term after what it needs; no term needs itself by any way, which is checked when they are read.
fn add<'a>(glossary: &'a Glossary, term: &'a Term, order: &mut Vec<&'a Term>) {
    if order.iter().any(|other| other.slug == term.slug) {
        return;
    }
    for slug in &term.prerequisites {
        if let Some(before) = glossary.term(slug) {
            add(glossary, before, order);
        }
    }
    order.push(term);
}

fn links(terms: &[&Term]) -> String {
    let all: Vec<String> = terms
        .iter()
        .map(|term| format!("<a href=\"{}/\">{}</a>", term.slug, escape(&term.name)))
        .collect();
    all.join(", ")
}
