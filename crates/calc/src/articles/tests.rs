//! That an article's question is open: every answer is a move away, an unfavourable one no less than a favourable
//! one.

use super::*;
use crate::calculator::Model;
use crate::input::{InputSpec, Values};

/// The answers of a question: for the hedge, against it, and open.
struct Answered {
    entry: &'static Entry,
    favourable: &'static str,
    unfavourable: &'static [&'static str],
    open: &'static str,
    /// With nothing bought there is no question.
    nothing: &'static str,
}

static QUESTIONS: [Answered; 2] = [
    Answered {
        entry: &ENGINE_OR_INSURANCE,
        favourable: "Return-positive",
        unfavourable: &["Insurance"],
        open: "Undetermined here",
        nothing: "No hedge: nothing to judge",
    },
    Answered {
        entry: &INSURANCE_OR_SMARTER,
        favourable: "Something smarter here",
        unfavourable: &[
            "Portfolio insurance for more",
            "No insurance of the worst years",
        ],
        open: "Undetermined here",
        nothing: "No layers: nothing to judge",
    },
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    For,
    Against,
    Open,
    Nothing,
}

impl Answered {
    fn side(&self, verdict: &str) -> Side {
        if verdict == self.favourable {
            Side::For
        } else if self.unfavourable.contains(&verdict) {
            Side::Against
        } else if verdict == self.nothing {
            Side::Nothing
        } else {
            assert_eq!(
                verdict, self.open,
                "an answer of which nobody knows whom it favours"
            );
            Side::Open
        }
    }

    fn start(&self) -> Values {
        let session = self.entry.session();
        session
            .unwrap_or_else(|problem| panic!("{}", problem.text))
            .values()
            .clone()
    }

    /// The first state on a side that is one move of the article's own inputs away: to where the verdict turns, or
    /// to an end of the slider.
    fn one_move(&self, from: &Values, wanted: Side, answers: &mut Answers) -> Option<Values> {
        let model = self.entry.model;
        for key in self.entry.inputs {
            let Some(lever) = found(Lever::find(model, from, key, answers)) else {
                continue;
            };
            let index =
                crate::input::index_of(model.specs(), key).expect("an input of the article");
            let (low, high) = lever.spec.slider;
            let turns = [&lever.down, &lever.up]
                .into_iter()
                .flatten()
                .map(|turn| turn.value);
            for value in turns.chain([low, high]) {
                let state = from.with(index, value);
                if self.side(&found(answers.verdict(model, &state))) == wanted {
                    return Some(state);
                }
            }
        }
        None
    }
}

fn found<T>(result: Result<T, crate::Problem>) -> T {
    result.unwrap_or_else(|problem| panic!("{}", problem.text))
}

#[test]
fn an_unfavourable_answer_takes_as_few_moves_as_a_favourable_one() {
    for question in &QUESTIONS {
        let mut answers = Answers::default();
        let id = question.entry.id;
        let start = question.start();
        let verdict = found(answers.verdict(question.entry.model, &start));
        assert_eq!(
            question.side(&verdict),
            Side::Against,
            "{id} starts with: {verdict}"
        );
        // From the start, which speaks against the hedge, each other answer is one move away …
        let mut one = |from: &Values, side| question.one_move(from, side, &mut answers);
        let favourable = one(&start, Side::For);
        let favourable = favourable.unwrap_or_else(|| panic!("{id}: none speaks for it"));
        let open = one(&start, Side::Open).unwrap_or_else(|| panic!("{id}: none is open"));
        // … from one that speaks for it the way against it is as short …
        assert!(
            one(&favourable, Side::Against).is_some(),
            "{id}: no way back"
        );
        // … and from one that is open both are as near.
        for side in [Side::For, Side::Against] {
            assert!(
                one(&open, side).is_some(),
                "{id}: from an open answer no move leads to {side:?}"
            );
        }
    }
}

#[test]
fn a_turn_is_the_first_notch_with_another_verdict() {
    let question = &QUESTIONS[0];
    let (model, start) = (question.entry.model, question.start());
    let mut answers = Answers::default();
    let lever = found(Lever::find(model, &start, "be", &mut answers)).expect("a number");
    let here = found(answers.verdict(model, &start));
    assert_eq!(
        lever.down, None,
        "fewer crashes speak against the hedge as well"
    );
    let turn = lever.up.expect("more crashes turn it");
    let index = crate::input::index_of(model.specs(), "be").expect("an input");
    let mut at = |value: f64| found(answers.verdict(model, &start.with(index, value)));
    assert_ne!(turn.verdict, here);
    assert_eq!(at(turn.value), turn.verdict);
    assert_eq!(at(lever.spec.stepped(turn.value, -1)), here);
    // An input that is a choice, or none, is no lever.
    for key in ["hp", "nothing"] {
        assert_eq!(found(Lever::find(model, &start, key, &mut answers)), None);
    }
}

#[test]
fn without_policies_the_lab_finds_the_same_and_says_what_it_has_not() {
    let (plain, whole) = (QUESTIONS[0].entry.model, &insurance::MODEL);
    let start = QUESTIONS[0].start();
    let request = plain.job(&start).expect("a job");
    assert_eq!(whole.job(&start), Some(request.clone()));
    let answer = found(crate::job::run(&request));
    let all = found(whole.answered(&start, &answer)).results();
    for item in found(plain.answered(&start, &answer)).results() {
        let same = all.iter().find(|other| other.id == item.id);
        assert_eq!(
            same.map(|other| &other.value),
            Some(&item.value),
            "{}",
            item.id
        );
    }
    let policy = crate::input::index_of(plain.specs(), "hp").expect("an input");
    let steward = start.with(policy, 4.0);
    assert!(whole.evaluate(&steward).is_ok());
    assert_eq!(
        plain.evaluate(&steward).err().map(|problem| problem.key),
        Some("hp")
    );
    let request = plain.job(&steward).expect("a job");
    assert!(crate::job::begin_plain_insurance(&request).is_err());
    assert!(crate::job::begin_insurance(&request).is_ok());
}

#[test]
fn a_job_is_done_once() {
    let question = &QUESTIONS[1];
    let request = question.entry.model.job(&question.start()).expect("a job");
    let mut answers = Answers::default();
    let first = found(answers.of(&request));
    let second = found(answers.of(&request));
    assert!(std::rc::Rc::ptr_eq(&first, &second));
}

#[test]
fn every_result_and_claim_is_one_of_the_lab() {
    for (question, selection) in QUESTIONS.iter().zip([&ENGINE, &SMARTER]) {
        assert!(is_article(question.entry));
        let state = question
            .entry
            .session()
            .and_then(crate::Session::with_job_done);
        let results = found(state).result().results();
        let shown: Vec<_> = results.iter().map(|item| item.id).collect();
        assert_eq!(shown, selection.results, "{}", question.entry.id);
        // Not every claim holds, and not every one fails: the start is no sermon.
        let claims = || results.iter().filter(|item| item.id.starts_with("claim-"));
        assert!(claims().count() >= 5);
        assert!(claims().any(|claim| claim.value.starts_with("does not hold: ")));
        assert!(claims().any(|claim| claim.value.starts_with("holds: ")));
        let is_number = |input: &&&str| {
            let specs = question.entry.model.specs();
            crate::input::index_of(specs, input)
                .is_some_and(|index| matches!(specs[index], InputSpec::Number(_)))
        };
        assert!(question.entry.inputs.iter().filter(is_number).count() >= 2);
    }
}
