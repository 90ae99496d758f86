//! The first lab as a whole.

use super::*;
use crate::calculator::Model;
use crate::{Session, whole};

fn done(fragment: &str) -> (InsuranceInputs, InsuranceOutput) {
    let (values, notes) = crate::fragment::decode(
        InsuranceInputs::SPECS,
        &InsuranceInputs::default().values(),
        fragment,
    );
    assert!(notes.is_empty(), "{fragment}: {notes:?}");
    let inputs = InsuranceInputs::from_values(&values);
    let request = Insurance::job(&inputs).expect("a job");
    let answer = crate::job::run(&request).unwrap_or_else(|problem| panic!("{}", problem.text));
    let output = Insurance::answered(&inputs, &answer);
    (
        inputs,
        output.unwrap_or_else(|problem| panic!("{}", problem.text)),
    )
}

fn verdict(fragment: &str) -> Verdict {
    done(fragment).1.judged.verdict
}

/// The verdicts one move away from the start: an input brought to an end of its slider, to the middle of it, or
/// to another option. Those that change what each side believes or pays; fewer paths than a fresh page has, so
/// that it takes seconds.
fn one_move_away() -> Vec<(&'static str, Verdict)> {
    let start = InsuranceInputs {
        paths: 800.0,
        ..InsuranceInputs::default()
    };
    let mut found = Vec::new();
    for (index, spec) in InsuranceInputs::SPECS.iter().enumerate() {
        let ends = match (spec.key(), spec) {
            ("be" | "cf" | "fp" | "vv" | "bu", crate::InputSpec::Number(number)) => {
                let (low, high) = number.slider;
                vec![low, number.held(0.5 * (low + high)), high]
            }
            // The policies take longer and have a test of their own.
            ("hp", _) => vec![1.0, 2.0, 3.0],
            _ => continue,
        };
        for end in ends {
            let inputs = start.with(index, end);
            let request = Insurance::job(&inputs).expect("a job");
            let answer = crate::job::run(&request);
            let answer = answer.unwrap_or_else(|problem| panic!("{}", problem.text));
            let output = Insurance::answered(&inputs, &answer);
            let output = output.unwrap_or_else(|problem| panic!("{}", problem.text));
            found.push((spec.key(), output.judged.verdict));
        }
    }
    found
}

#[test]
fn every_verdict_is_a_move_away() {
    // The start speaks against the hedge. One move leads to a verdict for it, and one to a verdict that leaves
    // it open: neither is further from the start than the other, and none takes two.
    assert_eq!(verdict("v=1&pa=800"), Verdict::Insurance);
    let found = one_move_away();
    for wanted in [
        Verdict::Insurance,
        Verdict::ReturnPositive,
        Verdict::Undetermined,
    ] {
        let by = found.iter().find(|(_, verdict)| *verdict == wanted);
        assert!(by.is_some(), "{wanted:?} is further than a move: {found:?}");
    }
    // From a state that speaks for the hedge one move leads back.
    assert_eq!(verdict("v=1&cf=20"), Verdict::ReturnPositive);
    assert_eq!(verdict("v=1&cf=20&be=1"), Verdict::Insurance);
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
    for fragment in ["v=1&pa=200", "v=1&pa=200&hp=v&yr=2", "v=1&pa=200&hp=s&be=0"] {
        let session = Session::new(&MODEL, InsuranceInputs::default().values())
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
            // What would need another simulation is not among what matters.
            assert!(
                explained
                    .matters
                    .iter()
                    .all(|matter| matter.label != "Jumps a year")
            );
        }
        let profit = crate::explain(&MODEL, session.values(), Some(answer), "profit");
        let matters = profit.expect("an explanation").matters;
        assert!(
            matters
                .iter()
                .any(|matter| matter.label == "Crashes I expect")
        );
    }
}

#[test]
fn policies_of_alvh_can_be_judged() {
    let (_, output) = done("v=1&hp=w&pa=200");
    assert!(output.hedge().is_some_and(|hedge| hedge.value > 0.0));
    assert!(
        output.found.results.strategies[inputs::LESS]
            .hold_less
            .is_some()
    );
}

#[test]
fn an_opinion_asks_for_nothing_new_and_everything_else_does() {
    let fresh = InsuranceInputs::default();
    let request = Insurance::job(&fresh);
    for (index, spec) in InsuranceInputs::SPECS.iter().enumerate() {
        let other = match spec {
            crate::InputSpec::Number(number) => number.stepped(number.default, 1),
            crate::InputSpec::Choice(_) => 1.0,
            crate::InputSpec::Data(_) => panic!("the labs take no rows"),
        };
        let is_opinion = ["be", "ow", "fc", "fl", "lr", "tx", "wp"].contains(&spec.key());
        let asked = Insurance::job(&fresh.with(index, other));
        assert_eq!(asked == request, is_opinion, "{}", spec.key());
    }
}

#[test]
fn an_old_answer_is_forgotten() {
    let session = Session::new(&MODEL, InsuranceInputs::default().values())
        .unwrap_or_else(|problem| panic!("{}", problem.text))
        .with_fragment("v=1&pa=200");
    let (old, job) = (session.generation(), session.job().expect("a job").clone());
    let answer: std::rc::Rc<[f64]> = crate::job::run(&job).unwrap_or_default().into();
    let index = InsuranceInputs::index_of("vx").expect("an input");
    let moved = session.after(crate::Action::Step { index, steps: 1 });
    assert_ne!(moved.generation(), old);
    let late = moved.after(crate::Action::Answer {
        generation: old,
        numbers: answer.clone(),
    });
    assert!(late.answer().is_none() && late == moved);
    // In time it is taken; a new opinion keeps it.
    let known = session.after(crate::Action::Answer {
        generation: old,
        numbers: answer,
    });
    assert!(known.answer().is_some() && known != session);
    let index = InsuranceInputs::index_of("be").expect("an input");
    let other = known.after(crate::Action::Step { index, steps: 4 });
    assert!(other.answer().is_some() && other.generation() == old);
    assert_ne!(other.result().sentence(), known.result().sentence());
}

#[test]
fn numbers_that_are_no_answer_are_a_problem() {
    let inputs = InsuranceInputs::default();
    for answer in [&[][..], &[1.0, 2.0, 7.0], &[f64::NAN; 40]] {
        assert!(Insurance::answered(&inputs, answer).is_err());
    }
    assert!(crate::job::begin(&[]).is_err() && crate::job::begin(&[99.0]).is_err());
    assert!(MODEL.job(&inputs.values()).is_some());
}
