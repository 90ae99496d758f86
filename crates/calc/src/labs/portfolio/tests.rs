//! The second lab as a whole.

use super::*;
use crate::calculator::Model;
use crate::{Session, whole};

fn done(fragment: &str) -> (PortfolioInputs, PortfolioOutput) {
    let (values, notes) = crate::fragment::decode(
        PortfolioInputs::SPECS,
        &PortfolioInputs::default().values(),
        fragment,
    );
    assert!(notes.is_empty(), "{fragment}: {notes:?}");
    let inputs = PortfolioInputs::from_values(&values);
    let request = Portfolio::job(&inputs).expect("a job");
    let answer = crate::job::run(&request).unwrap_or_else(|problem| panic!("{}", problem.text));
    let output = Portfolio::answered(&inputs, &answer);
    (
        inputs,
        output.unwrap_or_else(|problem| panic!("{}", problem.text)),
    )
}

#[test]
fn presets_are_whole() {
    whole::presets(&MODEL);
}

#[test]
fn controls_are_inputs() {
    whole::controls(&MODEL);
}

#[test]
fn answers_are_whole_and_derived() {
    for fragment in [
        "v=1&pa=200",
        "v=1&pa=200&sh=d&yr=2&es=50",
        "v=1&pa=200&bu=0&mu=1",
    ] {
        let session = Session::new(&MODEL, PortfolioInputs::default().values())
            .unwrap_or_else(|problem| panic!("{}", problem.text))
            .with_fragment(fragment)
            .with_job_done()
            .unwrap_or_else(|problem| panic!("{}", problem.text));
        let state = session.result();
        assert_eq!(whole::everything(&MODEL, &**state), Ok(()), "{fragment}");
        let answer = session.answer().expect("an answer");
        for item in state.results().iter().filter(|item| item.is_explained) {
            let explained = crate::explain(&MODEL, session.values(), Some(answer), item.id);
            let explained = explained.expect("an explanation");
            let measure = item.measure.expect("a measure");
            let factor = if measure.unit == "percent" {
                100.0
            } else {
                1.0
            };
            let derived = explained.derivations[0].value * factor;
            assert!(
                (derived - measure.amount).abs() < 1e-9,
                "{}: {derived}",
                item.id
            );
        }
    }
}

#[test]
fn a_look_asks_for_nothing_new() {
    let fresh = PortfolioInputs::default();
    let request = Portfolio::job(&fresh);
    for (index, spec) in PortfolioInputs::SPECS.iter().enumerate() {
        let other = match spec {
            crate::InputSpec::Number(number) => number.stepped(number.default, 1),
            crate::InputSpec::Choice(_) => 1.0,
            crate::InputSpec::Data(_) => panic!("the labs take no rows"),
        };
        let is_look = ["sh", "es", "sk", "ka"].contains(&spec.key());
        let asked = Portfolio::job(&fresh.with(index, other));
        assert_eq!(asked == request, is_look, "{}", spec.key());
    }
    assert_ne!(
        request,
        crate::labs::insurance::Insurance::job(&Default::default())
    );
    assert!(MODEL.job(&fresh.values()).is_some());
}

#[test]
fn the_crowd_follows_its_formula() {
    let at = |fragment: &str| {
        let (inputs, output) = done(fragment);
        let items = Portfolio::results(&inputs, &output);
        let found = items.into_iter().find(|item| item.id == "feedback");
        found.expect("a result").value
    };
    // 5% / (1 - 4 x 0.03 x 3).
    assert_eq!(at("v=1&pa=200"), "7.8%");
    assert_eq!(at("v=1&pa=200&es=0"), "5.0%");
    assert_eq!(at("v=1&pa=200&es=10"), "no level");
}

#[test]
fn every_verdict_is_a_move_away() {
    let verdict = |fragment: &str| done(fragment).1.judged.verdict;
    // The start speaks against the layers; one move leads to each of the other answers, and back.
    assert_eq!(verdict(""), Verdict::Dearer);
    assert_eq!(verdict("v=1&fp=-100"), Verdict::Smarter);
    assert_eq!(verdict("v=1&bu=0"), Verdict::Undetermined);
    assert_eq!(verdict("v=1&fp=50"), Verdict::Dearer);
}
