//! The first lab as a whole.

use super::*;
use crate::calculator::Model;
use crate::labs::tests::{self as labs, done};
use crate::{Session, whole};

fn verdict(fragment: &str) -> Verdict {
    done::<Insurance>(fragment).1.judged.verdict
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
            let output = labs::answered::<Insurance>(&inputs);
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

whole::tests!(&MODEL);

#[test]
fn answers_are_whole_and_derived() {
    let fragments = ["v=1&pa=200", "v=1&pa=200&hp=v&yr=2", "v=1&pa=200&hp=s&be=0"];
    labs::are_whole_and_derived(&MODEL, &fragments);
}

#[test]
fn what_would_need_another_simulation_is_not_among_what_matters() {
    let session = labs::session(&MODEL, "v=1&pa=200");
    let matters = labs::matters(&session, "profit");
    assert!(matters.contains(&"Crashes I expect"), "{matters:?}");
    for item in session.result().results() {
        if item.is_explained {
            assert!(!labs::matters(&session, item.id).contains(&"Jumps a year"));
        }
    }
}

#[test]
fn policies_of_alvh_can_be_judged() {
    let (_, output) = done::<Insurance>("v=1&hp=w&pa=200");
    assert!(output.hedge().is_some_and(|hedge| hedge.value > 0.0));
    assert!(
        output.found.results.strategies[inputs::LESS]
            .hold_less
            .is_some()
    );
}

#[test]
fn an_opinion_asks_for_nothing_new_and_everything_else_does() {
    labs::ask_for_nothing_new::<Insurance>(&["be", "ow", "fc", "fl", "lr", "tx", "wp"]);
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
