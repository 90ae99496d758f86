//! The page of one term.

use condor_content::glossary::{Formula, Glossary, Question, Term};
use condor_content::lessons::Lessons;
use condor_content::{Block, Page};

use super::{Uses, data, map};
use crate::site::document::escape;
use crate::site::learn;

/// The page: what stands before the figure, the figure, and the rest.
pub(super) fn page(glossary: &Glossary, lessons: &Lessons, uses: &Uses, term: &Term) -> Page {
    Page {
        file: term.file.clone(),
        title: term.name.clone(),
        description: term.definition.clone(),
        path: term.path(),
        blocks: vec![
            Block::Html(before(glossary, term)),
            Block::Figure {
                id: term.figure.clone(),
                line: 1,
            },
            Block::Html(after(glossary, lessons, uses, term)),
            Block::Part {
                id: format!("cite-{}", term.figure),
                line: 1,
            },
            Block::Part {
                id: "ask".to_owned(),
                line: 1,
            },
        ],
    }
}

fn before(glossary: &Glossary, term: &Term) -> String {
    let around = glossary.neighbours(term);
    let mut html = format!(
        "<p class=\"definition\">{}</p><p class=\"about-term\">",
        escape(&term.definition)
    );
    html.push_str(data::group(term));
    if !term.aliases.is_empty() {
        html.push_str(&format!(" · also: {}", escape(&term.aliases.join(", "))));
    }
    if !around.before.is_empty() {
        html.push_str(&format!(" · first: {}", map::links(&around.before)));
    }
    html.push_str("</p>");
    section(
        &mut html,
        "plain-words",
        "In plain words",
        &term.plain_words,
    );
    section(
        &mut html,
        "bet",
        "Your bet",
        &question(&term.bet, "bet", "Bet before you look"),
    );
    html.push_str("<h2 id=\"try\">Try it</h2>");
    html
}

fn after(glossary: &Glossary, lessons: &Lessons, uses: &Uses, term: &Term) -> String {
    let mut html = String::new();
    section(
        &mut html,
        "why",
        "Why it matters to a condor or its hedge",
        &term.why,
    );
    section(&mut html, "formula", "Formula", &formula(&term.formula));
    section(&mut html, "example", "Worked example", &term.worked);
    section(
        &mut html,
        "sign",
        "Sign and convention",
        &format!("<div class=\"convention\">{}</div>", term.convention),
    );
    section(&mut html, "mistakes", "Common mistakes", &term.mistakes);
    section(&mut html, "breaks", "Where it breaks", &term.breaks);
    let quiz: String = term
        .quiz
        .iter()
        .enumerate()
        .map(|(index, asked)| question(asked, &format!("quiz-{index}"), "Choose an answer"))
        .collect();
    section(&mut html, "quiz", "Quiz", &quiz);
    let mut around = map::html(term, &glossary.neighbours(term), uses);
    around.push_str(&learn::teaching(lessons, term));
    section(&mut html, "around", "Around this term", &around);
    let sources: String = term
        .sources
        .iter()
        .map(|source| format!("<li>{source}</li>"))
        .collect();
    section(
        &mut html,
        "sources",
        "Sources",
        &format!(
            "<ul>{sources}</ul><p class=\"help\">Last reviewed {}. Numbers in the example and the \
             figure are computed by this site’s engine.</p>",
            escape(&term.reviewed)
        ),
    );
    html
}

pub(in crate::site) fn section(html: &mut String, id: &str, title: &str, inside: &str) {
    html.push_str(&format!("<h2 id=\"{id}\">{title}</h2>{inside}"));
}

/// Each choice opens to its explanation: it works without a script, from the keyboard and by touch.
pub(in crate::site) fn question(question: &Question, name: &str, hint: &str) -> String {
    let choices: String = question
        .choices
        .iter()
        .map(|choice| {
            let (class, verdict) = if choice.is_right {
                ("right", "Yes.")
            } else {
                ("wrong", "No.")
            };
            let state = choice
                .state
                .as_ref()
                .map(|state| format!(" data-state=\"{}\"", escape(state)))
                .unwrap_or_default();
            format!(
                "<details class=\"choice-{class}\" name=\"{name}\"{state}><summary>{}</summary>\
                 <p><strong>{verdict}</strong> {}</p></details>",
                choice.text, choice.why
            )
        })
        .collect();
    format!(
        "<div class=\"question\" role=\"group\" aria-label=\"{hint}\">{}{choices}</div>",
        question.text
    )
}

fn formula(formula: &Formula) -> String {
    let mut html = String::new();
    for (index, (mathml, spoken)) in formula.lines.iter().enumerate() {
        let number = index + 1;
        html.push_str(&format!(
            "<div class=\"formula-line\"><div class=\"scroll\" tabindex=\"0\" role=\"region\" \
             aria-label=\"Formula {number}\">{mathml}</div><p class=\"spoken\">{}</p></div>",
            escape(spoken)
        ));
    }
    html.push_str(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Symbols\">\
         <table class=\"reference symbols\"><thead><tr><th scope=\"col\">Symbol</th>\
         <th scope=\"col\" class=\"text\">Meaning</th><th scope=\"col\" class=\"text\">Unit</th>\
         <th scope=\"col\" class=\"text\">Values</th></tr></thead><tbody>",
    );
    for symbol in &formula.symbols {
        html.push_str(&format!(
            "<tr><td class=\"symbol\">{}</td><th scope=\"row\" class=\"text\">{}</th>\
             <td class=\"text\">{}</td><td class=\"text\">{}</td></tr>",
            symbol.mathml,
            symbol.meaning,
            escape(&symbol.unit),
            symbol.domain
        ));
    }
    html.push_str("</tbody></table></div>");
    html.push_str(&formula.notes);
    html
}

/// Links to terms, by the last parts of their paths, from a page two folders deep.
pub(in crate::site) fn term_links(slugs: &[String], glossary: &Glossary) -> String {
    let terms = slugs.iter().filter_map(|slug| glossary.term(slug));
    let links: Vec<String> = terms
        .map(|term| {
            format!(
                "<a class=\"term\" href=\"../..{}\" data-term=\"{}\">{}</a>",
                term.path(),
                term.slug,
                escape(&term.name)
            )
        })
        .collect();
    links.join(", ")
}
