//! The learning path: a page a lesson, and the index.

mod data;
mod page;

use std::path::Path;

use condor_calc::registry::{entries, entry};
use condor_content::Page;
use condor_content::articles::Article;
use condor_content::glossary::{Glossary, Surroundings, Term};
use condor_content::lessons::{Lesson, Lessons};

use super::Error;
use super::document::escape;
use super::glossary::{Engine, TermPage};

pub(super) use page::{bet, reveal};

/// The path of the index.
pub(super) const PATH: &str = "/learn/";

/// The paths of lessons and articles, known before they are read: texts link to each other.
pub(super) fn paths() -> Vec<String> {
    let figures = entries().filter(|entry| entry.page.starts_with(PATH));
    std::iter::once(PATH.to_owned())
        .chain(figures.map(|entry| entry.page.to_owned()))
        .collect()
}

/// Reads the lessons beside the site's other pages.
///
/// # Errors
/// The first mistake of a lesson, with file and line; a figure that is not in the registry or stands
/// on another page.
pub(super) fn read(
    content: &Path,
    glossary: &Glossary,
    paths: &[String],
) -> Result<Lessons, Error> {
    let around = Surroundings {
        engine: &Engine,
        pages: paths,
    };
    let lessons = Lessons::read(&content.join("learn"), glossary, &around)?;
    for lesson in &lessons.lessons {
        if entry(&lesson.figure).is_none_or(|entry| entry.page != lesson.path()) {
            return Err(Error(format!(
                "{}:1: field `figure`: the registry has no `{}` on {}",
                lesson.file.display(),
                lesson.figure,
                lesson.path()
            )));
        }
    }
    Ok(lessons)
}

/// Every page of the learning path.
pub(super) fn pages(
    lessons: &Lessons,
    articles: &[Article],
    glossary: &Glossary,
    site_url: Option<&str>,
) -> Vec<TermPage> {
    let mut pages = vec![TermPage {
        page: index(lessons, articles),
        head: data::path_json(lessons, site_url),
    }];
    pages.extend(lessons.lessons.iter().map(|lesson| TermPage {
        page: page::page(lessons, glossary, lesson),
        head: data::lesson_json(lesson, glossary, site_url),
    }));
    pages
}

/// Links from a term's page to the lessons that teach it.
pub(super) fn teaching(lessons: &Lessons, term: &Term) -> String {
    let all: Vec<String> = lessons
        .lessons
        .iter()
        .filter(|lesson| lesson.terms.contains(&term.slug))
        .map(|lesson| {
            format!(
                "<a href=\"../..{}\">Lesson {}: {}</a>",
                lesson.path(),
                lesson.number,
                escape(&lesson.title)
            )
        })
        .collect();
    if all.is_empty() {
        String::new()
    } else {
        format!("<p>Taught in: {}.</p>", all.join(", "))
    }
}

/// "6 minutes".
fn minutes(lesson: &Lesson) -> String {
    match lesson.minutes {
        1 => "1 minute".to_owned(),
        many => format!("{many} minutes"),
    }
}

/// The index: the path with the reader's progress on it.
fn index(lessons: &Lessons, articles: &[Article]) -> Page {
    let whole: usize = lessons.lessons.iter().map(|lesson| lesson.minutes).sum();
    let mut html = format!(
        "<p>{count} short lessons, from one option to judging a hedge. Each is a bet, an experiment, what \
         it shows, and a few questions. About {whole} minutes in all; begin where you like.</p>\
         <div class=\"path-bar\" data-learn-index hidden>\
         <p><span data-learn-summary></span> <a data-learn-go href=\"#\"></a></p>\
         <p class=\"note\" data-learn-note hidden></p>\
         <p class=\"bar\"><button type=\"button\" data-act=\"export\">Export progress</button> \
         <button type=\"button\" data-act=\"import\">Import</button> \
         <button type=\"button\" class=\"quiet\" data-act=\"forget\">Forget it</button></p>\
         <p class=\"help\" role=\"status\"></p></div><ol class=\"path\">",
        count = match lessons.lessons.len() {
            10 => "Ten".to_owned(),
            other => other.to_string(),
        },
    );
    for lesson in &lessons.lessons {
        html.push_str(&format!(
            "<li data-lesson=\"{slug}\" data-questions=\"{questions}\"><a href=\"{slug}/\">{title}</a> \
             <span class=\"also\" data-minutes=\"{minutes}\">{minutes}</span>\
             <p>{goal}</p></li>",
            slug = lesson.slug,
            questions = lesson.quiz.len(),
            title = escape(&lesson.title),
            minutes = minutes(lesson),
            goal = escape(&lesson.goal),
        ));
    }
    html.push_str(
        "</ol><h2 id=\"articles\">Two questions to settle</h2><p>What the path is for. Each is an article whose \
         answer you find yourself, by working its figure.</p><ul class=\"questions\">",
    );
    for article in articles {
        html.push_str(&format!(
            "<li><a href=\"{}/\">{}</a><p>{}</p></li>",
            article.slug,
            escape(&article.title),
            escape(&article.question)
        ));
    }
    html.push_str(
        "</ul><p>What you bet and answer stays on this device. The <a href=\"../glossary/\">glossary</a> \
         has each word of the lessons, with a figure of its own.</p>",
    );
    Page {
        file: "web/content/learn".into(),
        title: "Learn".to_owned(),
        description:
            "Ten short lessons from one option to judging a volatility hedge: bet, try, see why."
                .to_owned(),
        path: PATH.to_owned(),
        blocks: vec![condor_content::Block::Html(html)],
    }
}
