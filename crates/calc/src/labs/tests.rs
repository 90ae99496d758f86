//! What the tests of both labs share.

use crate::calculator::{Calculator, Model};
use crate::input::InputSet;
use crate::{InputSpec, Session, explain, whole};

/// Inputs of a fragment and what the whole job finds.
pub(super) fn done<C: Calculator>(fragment: &str) -> (C::Inputs, C::Output) {
    let start = C::Inputs::default().values();
    let (values, notes) = crate::fragment::decode(C::Inputs::SPECS, &start, fragment);
    assert!(notes.is_empty(), "{fragment}: {notes:?}");
    let inputs = C::Inputs::from_values(&values);
    let output = answered::<C>(&inputs);
    (inputs, output)
}

/// What the whole job of some inputs finds.
pub(super) fn answered<C: Calculator>(inputs: &C::Inputs) -> C::Output {
    let request = C::job(inputs, &inputs.values()).expect("a job");
    let answer = crate::job::run(&request);
    let answer = answer.unwrap_or_else(|problem| panic!("{}", problem.text));
    let output = C::answered(inputs, &inputs.values(), &answer);
    output.unwrap_or_else(|problem| panic!("{}", problem.text))
}

/// A session with its job done.
pub(super) fn session(model: &'static dyn Model, fragment: &str) -> Session {
    Session::new(model, crate::Values::defaults(model.specs()))
        .and_then(|session| session.with_fragment(fragment).with_job_done())
        .unwrap_or_else(|problem| panic!("{}", problem.text))
}

/// The answers of these states are whole, and what is explained is derived.
pub(super) fn are_whole_and_derived(model: &'static dyn Model, fragments: &[&str]) {
    for fragment in fragments {
        let session = session(model, fragment);
        let state = session.result();
        assert_eq!(whole::everything(model, &**state), Ok(()), "{fragment}");
        whole::derived(
            model,
            session.values(),
            session.answer().map(|answer| &**answer),
        );
    }
}

/// Inputs with these keys ask for no other paths, and every other does.
pub(super) fn ask_for_nothing_new<C: Calculator>(looks: &[&str]) {
    let fresh = C::Inputs::default();
    let none = crate::Values::of(&[]);
    let request = C::job(&fresh, &none);
    assert!(request.is_some());
    for (index, spec) in C::Inputs::SPECS.iter().enumerate() {
        let other = match spec {
            InputSpec::Number(number) => number.stepped(number.default, 1),
            InputSpec::Choice(_) => 1.0,
            InputSpec::Data(_) => panic!("the labs take no rows"),
        };
        let asked = C::job(&fresh.with(index, other), &none);
        assert_eq!(
            asked == request,
            looks.contains(&spec.key()),
            "{}",
            spec.key()
        );
    }
}

/// What of a result is explained with the answer of the job.
pub(super) fn matters(session: &Session, result: &str) -> Vec<&'static str> {
    let answer = session.answer().map(|answer| &**answer);
    let explained = explain(session.model(), session.values(), answer, result);
    let matters = explained.expect("an explanation").matters;
    matters.iter().map(|matter| matter.label).collect()
}
