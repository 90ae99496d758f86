use std::path::PathBuf;

use super::*;
use crate::doubler::{Doubler, glossary};

const FIRST: &str = include_str!("tests/first.md");

fn parse(texts: &[&str]) -> Result<Lessons, Error> {
    let pages = ["/calculators/condor/".to_owned()];
    let around = Surroundings {
        engine: &Doubler,
        pages: &pages,
    };
    let glossary = glossary(&around);
    let names = ["first.md", "second.md"];
    let files: Vec<_> = names
        .iter()
        .zip(texts)
        .map(|(name, text)| (PathBuf::from(name), (*text).to_owned()))
        .collect();
    Lessons::parse(&files, &glossary, &around)
}

/// The message after one piece of the lesson is replaced.
fn changed(from: &str, to: &str) -> String {
    assert!(FIRST.contains(from), "{from}");
    parse(&[&FIRST.replacen(from, to, 1)])
        .expect_err("a mistake")
        .to_string()
}

#[test]
fn a_lesson_is_data_with_its_text_as_html() {
    let lessons = parse(&[FIRST]).expect("a good lesson");
    let lesson = &lessons.lessons[0];
    assert_eq!(lesson.path(), "/learn/first/");
    assert_eq!((lesson.number, lesson.minutes), (1, 4));
    assert_eq!(
        lesson.story,
        "<p>You buy a <a class=\"term\" href=\"../../glossary/call/\" data-term=\"call\">call</a>. It \
         costs $5.</p>\n"
    );
    assert_eq!(lesson.experiment.len(), 2);
    assert!(lesson.experiment[0].contains("data-sets=\"call:k\">$6,000</span>"));
    assert!(
        lesson
            .reveal
            .contains("data-shows=\"call:worth\">$1,200</span>")
    );
    assert_eq!(
        lesson.steps,
        [
            Step::Done("The double of 21 is 42.".to_owned()),
            Step::Left("Half of it?".to_owned(), "It is 21.0.".to_owned()),
        ]
    );
    let wrong = &lesson.quiz[0].choices[1];
    assert_eq!(wrong.state.as_deref(), Some("v=1&k=6000"));
    assert_eq!(lesson.mentions, ["call", "strike"]);
    assert_eq!(lessons.beside(lesson), (None, None));
}

#[test]
fn mistakes_have_file_line_and_place() {
    assert_eq!(
        changed("goal: You can buy.", "goal: You can buy. And sell."),
        "first.md:4: field `goal`: 2 sentences; it is one"
    );
    assert_eq!(
        changed("terms: call", "terms: cull"),
        "first.md:7: field `terms`: `cull` is not a term"
    );
    assert_eq!(
        changed("minutes: 4", "minutes: few"),
        "first.md:5: field `minutes`: `few` is not a whole number from 1"
    );
    assert_eq!(
        changed("{{ input:k }}", "{{ input:x }}"),
        "first.md:23: section `Experiment`: `{{ input:x }}`: `call` shows no input `x`"
    );
    assert_eq!(
        changed("It is so.", "It is so. Truly."),
        "first.md:31: section `Why`: 2 sentences; it is one"
    );
    assert_eq!(
        changed(" [See](#k=6000)", ""),
        "first.md:45: section `Quiz`: the wrong answer `No` sets the figure to no counter-example; \
         add `[words](#k=6000)`"
    );
    assert_eq!(
        changed("# Reveal", "# Revelation"),
        "first.md:26: the section `Revelation` is not known; the sections are Story, Bet, \
         Experiment, Reveal, Why, Worked example, Quiz"
    );
    assert!(changed("It is {{ 42 / 2 | 1 }}.", "It is 22.").contains("the number 22 is neither"));
    assert!(changed("number: 1", "number: 2").contains("field `number`: 2 where 1 comes next"));
    assert!(changed("Half of it? -- It", "Half of it? It").contains("has its answer after ` -- `"));
}

#[test]
fn a_later_lesson_leaves_no_smaller_part_to_the_reader() {
    let second = FIRST.replace("number: 1", "number: 2");
    assert!(parse(&[FIRST, &second]).is_ok());
    let all_done = second.replace("- [ ] Half of it? -- It", "- It");
    assert_eq!(
        parse(&[FIRST, &all_done])
            .expect_err("a mistake")
            .to_string(),
        "second.md:1: section `Worked example`: it leaves 0 of 2 steps to the reader, the lesson \
         before 1 of 2; later lessons leave no smaller part"
    );
}
