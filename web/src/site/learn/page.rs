//! The page of one lesson.

use condor_content::glossary::{Glossary, Question};
use condor_content::lessons::{Lesson, Lessons, Step};
use condor_content::{Block, Page};

use super::minutes;
use crate::site::document::escape;
use crate::site::glossary::{question, term_links};

/// The page: what stands before the figure, the figure, and the rest.
pub(super) fn page(lessons: &Lessons, glossary: &Glossary, lesson: &Lesson) -> Page {
    Page {
        file: lesson.file.clone(),
        title: lesson.title.clone(),
        description: lesson.goal.clone(),
        path: lesson.path(),
        blocks: vec![
            Block::Html(before(lessons, glossary, lesson)),
            Block::Figure {
                id: lesson.figure.clone(),
                line: 1,
            },
            Block::Html(after(lessons, lesson)),
            Block::Part {
                id: format!("cite-{}", lesson.figure),
                line: 1,
            },
        ],
    }
}

/// What is the same for the script on every lesson: its slug, how many questions it asks, where the
/// path goes on, and its figure.
fn before(lessons: &Lessons, glossary: &Glossary, lesson: &Lesson) -> String {
    let (_, next) = lessons.beside(lesson);
    let next = next.map_or("../".to_owned(), |next| format!("../{}/", next.slug));
    let terms = term_links(&lesson.terms, glossary);
    let mut html = format!(
        "<p class=\"definition\">{}</p>\
         <p class=\"about-term\" data-learn=\"{}\" data-questions=\"{}\" data-next=\"{next}\" \
         data-figure=\"{}\">Lesson {} of {} · {} · {}</p>\
         <div class=\"lesson-bar\" data-learn-bar hidden><button type=\"button\" class=\"quiet\">I know \
         this</button> <span class=\"help\" role=\"status\"></span></div>\
         <p class=\"note\" data-learn-note hidden></p>",
        escape(&lesson.goal),
        lesson.slug,
        lesson.quiz.len(),
        lesson.figure,
        lesson.number,
        lessons.lessons.len(),
        minutes(lesson),
        terms,
    );
    html.push_str(&lesson.story);
    html.push_str("<h2 id=\"bet\">Your bet</h2>");
    html.push_str(&bet(&lesson.bet));
    // Shown by the style sheet while the experiment waits for the bet, which it does where scripts run.
    html.push_str(
        "<p class=\"go-on\"><button type=\"button\" data-go-on>Go on without a bet</button> <span \
         class=\"help\">The experiment opens when you have bet.</span></p>\
         <h2 id=\"try\" data-waiting>Experiment</h2><ol class=\"moves\" data-waiting>",
    );
    for step in &lesson.experiment {
        html.push_str(&format!("<li>{step}</li>"));
    }
    html.push_str("</ol>");
    html
}

/// The choices of the bet, without a verdict: it is in the reveal.
pub(in crate::site) fn bet(bet: &Question) -> String {
    let choices: String = bet
        .choices
        .iter()
        .enumerate()
        .map(|(index, choice)| {
            format!(
                "<label><input type=\"radio\" name=\"bet\" value=\"{index}\"> <span>{}</span></label>",
                choice.text
            )
        })
        .collect();
    format!(
        "{}<fieldset class=\"bet\" data-bet><legend>Bet before you try, or go on without</legend>\
         {choices}</fieldset>",
        bet.text
    )
}

/// The reveal, with what each choice of the bet was worth before what is `inside`.
pub(in crate::site) fn reveal(bet: &Question, inside: &str) -> String {
    let mut html = String::from(
        "<h2 id=\"reveal\">Reveal</h2><details class=\"reveal\" data-reveal id=\"reveal-all\"><summary>Show \
         what happens, and why</summary><p data-outcome></p><ul>",
    );
    for (index, choice) in bet.choices.iter().enumerate() {
        let (is, verdict) = if choice.is_right {
            ("yes", "Yes.")
        } else {
            ("no", "No.")
        };
        html.push_str(&format!(
            "<li data-verdict=\"{index}\" data-right=\"{is}\"><em>{}</em> <strong>{verdict}</strong> {}</li>",
            choice.text, choice.why
        ));
    }
    html.push_str(&format!("</ul>{inside}</details>"));
    html
}

fn after(lessons: &Lessons, lesson: &Lesson) -> String {
    let inside = format!(
        "{}<div class=\"one-why\">{}</div>",
        lesson.reveal, lesson.why
    );
    let mut html = reveal(&lesson.bet, &inside);
    html.push_str("<h2 id=\"example\">Worked example</h2>");
    html.push_str(&lesson.given);
    html.push_str("<ol class=\"worked\">");
    for step in &lesson.steps {
        html.push_str(&match step {
            Step::Done(text) => format!("<li>{text}</li>"),
            Step::Left(asked, answer) => format!(
                "<li>{asked}<details class=\"left\"><summary>Your turn. Work it out, then look</summary>\
                 <p>{answer}</p></details></li>"
            ),
        });
    }
    html.push_str("</ol><h2 id=\"quiz\">Quiz</h2>");
    for (index, asked) in lesson.quiz.iter().enumerate() {
        html.push_str(&format!(
            "<div data-quiz>{}</div>",
            question(asked, &format!("quiz-{index}"), "Choose an answer")
        ));
    }
    html.push_str(&onward(lessons, lesson));
    html.push_str(&format!(
        "<p class=\"help\">Last reviewed {}. Numbers of the example and the figure are computed by this \
         site’s engine.</p>",
        escape(&lesson.reviewed)
    ));
    html
}

/// The lessons before and after.
fn onward(lessons: &Lessons, lesson: &Lesson) -> String {
    let (before, next) = lessons.beside(lesson);
    let link = |other: &Lesson, word: &str| {
        format!(
            "<a href=\"../{}/\">{word}: {}</a>",
            other.slug,
            escape(&other.title)
        )
    };
    let mut links = Vec::new();
    links.extend(before.map(|before| link(before, "Before")));
    links.push("<a href=\"../\">The whole path</a>".to_owned());
    links.extend(next.map(|next| link(next, "Next")));
    format!(
        "<p class=\"lesson-done\" data-learn-done role=\"status\" hidden>All questions right: this lesson is \
         done.</p><p class=\"lesson-links\">{}</p>",
        links.join(" ")
    )
}
