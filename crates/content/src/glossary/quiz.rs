//! Questions: one bet and the quiz.

use super::prose::Prose;
use crate::Error;
use crate::written::Origin;
use crate::written::Section;

/// A question with its choices.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Question {
    /// HTML of the question.
    pub text: String,
    /// Two to five choices, one of them right.
    pub choices: Vec<Choice>,
}

/// One choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// HTML of what can be chosen.
    pub text: String,
    /// True for the right one.
    pub is_right: bool,
    /// HTML of why it is right or wrong.
    pub why: String,
    /// The state of the figure that shows it, as a URL fragment without `#`, if it links to one.
    pub state: Option<String>,
}

/// What a wrong choice owes its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// Words.
    Told,
    /// Words, and a link that sets the figure to a state in which it is seen.
    Shown,
}

/// A question and its choices as they are written: line and text each.
type Raw = (usize, String, Vec<(usize, String)>);

/// Reads questions: a paragraph, then `- [x] right -- why` and `- [ ] wrong -- why`; the next
/// paragraph begins the next question.
fn read(
    origin: &Origin,
    section: &Section<'_>,
    text: &str,
    wrong: Wrong,
    prose: &mut Prose<'_>,
) -> Result<Vec<Question>, Error> {
    let failed = |line: usize, words: String| {
        origin.error(line, format!("section `{}`: {words}", section.title))
    };
    let mut raw: Vec<Raw> = Vec::new();
    for (offset, line) in text.lines().enumerate() {
        let number = section.line + offset;
        if line.trim().is_empty() {
            continue;
        }
        match raw.last_mut() {
            Some((_, _, choices)) if line.starts_with("- [") => {
                choices.push((number, line.to_owned()));
            }
            None if line.starts_with("- [") => {
                return Err(failed(
                    number,
                    "a question comes before its choices".to_owned(),
                ));
            }
            Some((_, _, choices)) if line.starts_with(' ') => match choices.last_mut() {
                Some((_, choice)) => {
                    choice.push(' ');
                    choice.push_str(line.trim());
                }
                None => return Err(failed(number, "a choice is written `- [x] …`".to_owned())),
            },
            Some((_, question, choices)) if choices.is_empty() => {
                question.push('\n');
                question.push_str(line);
            }
            _ => raw.push((number, line.to_owned(), Vec::new())),
        }
    }
    let mut questions = Vec::new();
    for (line, text, choices) in raw {
        let question = Question {
            text: prose.html(&text, line)?,
            choices: choices
                .iter()
                .map(|(line, choice)| {
                    let (is_right, rest) =
                        match (choice.strip_prefix("- [x] "), choice.strip_prefix("- [ ] ")) {
                            (Some(rest), _) => (true, rest),
                            (_, Some(rest)) => (false, rest),
                            _ => {
                                return Err(failed(
                                    *line,
                                    "a choice is `- [x] …` or `- [ ] …`".to_owned(),
                                ));
                            }
                        };
                    let (text, why) = rest.split_once(" -- ").ok_or_else(|| {
                        failed(*line, format!("`{rest}` has no explanation after ` -- `"))
                    })?;
                    let state = state(why);
                    if wrong == Wrong::Shown && !is_right && state.is_none() {
                        return Err(failed(
                            *line,
                            format!(
                                "the wrong answer `{text}` sets the figure to no counter-example; \
                                 add `[words](#k=6000)`"
                            ),
                        ));
                    }
                    Ok(Choice {
                        text: prose.pressed(text, *line)?,
                        is_right,
                        why: prose.line(why, *line)?,
                        state,
                    })
                })
                .collect::<Result<_, Error>>()?,
        };
        let right = question
            .choices
            .iter()
            .filter(|choice| choice.is_right)
            .count();
        if right != 1 || !(2..=5).contains(&question.choices.len()) {
            return Err(failed(
                line,
                format!(
                    "a question has two to five choices, one of them right; this has {} and {right}",
                    question.choices.len()
                ),
            ));
        }
        questions.push(question);
    }
    Ok(questions)
}

/// Reads a section of at least two questions, each wrong choice of which is shown.
pub(crate) fn whole(
    origin: &Origin,
    section: &Section<'_>,
    text: &str,
    prose: &mut Prose<'_>,
) -> Result<Vec<Question>, Error> {
    let questions = read(origin, section, text, Wrong::Shown, prose)?;
    if questions.len() < 2 {
        return Err(origin.error(
            section.line,
            format!(
                "section `{}`: at least two questions, not {}",
                section.title,
                questions.len()
            ),
        ));
    }
    Ok(questions)
}

/// Reads a section that is one question.
pub(crate) fn one(
    origin: &Origin,
    section: &Section<'_>,
    text: &str,
    wrong: Wrong,
    prose: &mut Prose<'_>,
) -> Result<Question, Error> {
    let mut questions = read(origin, section, text, wrong, prose)?;
    if questions.len() != 1 {
        return Err(origin.error(
            section.line,
            format!(
                "section `{}`: one question, not {}",
                section.title,
                questions.len()
            ),
        ));
    }
    Ok(questions.remove(0))
}

/// The state of the first link to one in Markdown.
fn state(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("](#")?;
    let (state, _) = rest.split_once(')')?;
    Some(format!("v=1&{state}"))
}
