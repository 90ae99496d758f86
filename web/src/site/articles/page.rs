//! The page of one article.

use condor_content::articles::Article;
use condor_content::glossary::Glossary;
use condor_content::{Block, Page};

use crate::site::document::escape;
use crate::site::glossary::{section, term_links};
use crate::site::learn;

/// The page: what stands before the figure, the computed answer, the figure, and the rest.
pub(super) fn page(
    articles: &[Article],
    article: &Article,
    glossary: &Glossary,
    levers: &str,
) -> Page {
    let part = |name: String| Block::Part { id: name, line: 1 };
    Page {
        file: article.file.clone(),
        title: article.title.clone(),
        description: article.question.clone(),
        path: article.path(),
        blocks: vec![
            Block::Html(before(article)),
            part(format!("answer-{}", article.figure)),
            Block::Html(
                "<p class=\"help\">Computed from the figure below. It changes as you work it.</p>"
                    .to_owned(),
            ),
            Block::Figure {
                id: article.figure.clone(),
                line: 1,
            },
            Block::Html(after(articles, article, glossary, levers)),
            part(format!("cite-{}", article.figure)),
            part("ask".to_owned()),
        ],
    }
}

/// What the script of the lessons finds here is the bet; an article has no quiz.
fn before(article: &Article) -> String {
    let mut html = format!(
        "<p class=\"definition\">{}</p><p class=\"about-term\" data-learn=\"{}\" data-questions=\"0\" \
         data-next=\"../\" data-figure=\"{}\">Article · an extract of <a href=\"../..{}\">a whole lab</a> · \
         <a href=\"#answer\">straight to the short answer</a></p><p class=\"note\" data-learn-note hidden></p>",
        escape(&article.question),
        article.slug,
        article.figure,
        article.lab,
    );
    html.push_str(&article.asked);
    section(&mut html, "bet", "Your bet", &learn::bet(&article.bet));
    section(
        &mut html,
        "try",
        "Experiment",
        &list("ol", &article.experiment),
    );
    section(&mut html, "answer", "Short answer", "");
    html
}

/// A list, ordered (`ol`) or not (`ul`).
fn list(kind: &str, items: &[String]) -> String {
    let class = if kind == "ol" { " class=\"moves\"" } else { "" };
    let items: String = items
        .iter()
        .map(|item| format!("<li>{item}</li>"))
        .collect();
    format!("<{kind}{class}>{items}</{kind}>")
}

/// The table of a text in a frame that scrolls where it is too wide.
fn in_its_frame(html: &str) -> String {
    html.replace(
        "<table>",
        "<div class=\"scroll on-off\" tabindex=\"0\" role=\"region\" aria-label=\"With and without\"><table \
         class=\"reference\">",
    )
    .replace("</table>", "</table></div>")
}

fn after(articles: &[Article], article: &Article, glossary: &Glossary, levers: &str) -> String {
    let mut html = learn::reveal(&article.bet, &article.reveal);
    let mut add = |id: &str, title: &str, inside: &str| section(&mut html, id, title, inside);
    add("long-answer", "Long answer", &article.long_answer);
    add(
        "claims",
        "Claims you can test",
        &format!(
            "<p>Each is a sentence that the figure above can prove wrong. Its verdict and the number that decides \
             follow your inputs.</p>{}",
            list("ul", &article.claims)
        ),
    );
    add("example", "Worked example", &article.worked);
    add(
        "on-off",
        "With the hedge and without it",
        &in_its_frame(&article.on_and_off),
    );
    add("layers", "Layer by layer", &list("ul", &article.by_layer));
    add(
        "levers",
        "What turns the verdict",
        &format!("{}{levers}", article.about_levers),
    );
    add(
        "left-out",
        "What this model leaves out",
        &list("ul", &article.left_out),
    );
    let others = articles.iter().filter(|other| other.slug != article.slug);
    let others = others.map(|other| {
        format!(
            "The other question: <a href=\"../{}/\">{}</a>",
            other.slug,
            escape(&other.title)
        )
    });
    let onward: Vec<String> = article.follow_up.iter().cloned().chain(others).collect();
    add("follow-up", "Questions that follow", &list("ul", &onward));
    let terms = term_links(&article.terms, glossary);
    add("terms", "Terms used", &format!("<p>{}.</p>", terms));
    add(
        "sources",
        "Sources",
        &format!(
            "{}<p class=\"help\">Last reviewed {}. Every number of the example, the claims, the levers and the \
             figure is computed by this site’s engine.</p><p class=\"note\">This article is for learning. It is no \
             advice, and a simulation is not a forecast. ALVH, VixShield and SPX Mastery are names of their owner, \
             who has no part in this site.</p>",
            list("ul", &article.sources),
            escape(&article.reviewed)
        ),
    );
    html
}
