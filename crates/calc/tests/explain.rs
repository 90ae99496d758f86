//! "Explain this number": derivations give the number on the page, and what matters is sorted.

use condor_calc::condor::{self, CondorInputs, Law, StrikeRule};
use condor_calc::report::{Explanation, Measure};
use condor_calc::{InputSet, Model, explain};

const ALL: [&str; 6] = [
    "credit",
    "max-loss",
    "break-evens",
    "chance",
    "return",
    "theta",
];

fn explained(inputs: &CondorInputs, result: &str) -> Explanation {
    explain(&condor::MODEL, &inputs.values(), result).expect("an explanation")
}

fn measure(inputs: &CondorInputs, result: &str) -> Measure {
    let state = condor::MODEL
        .evaluate(&inputs.values())
        .unwrap_or_else(|problem| panic!("{}", problem.text));
    state
        .results()
        .into_iter()
        .find(|item| item.id == result)
        .and_then(|item| item.measure)
        .expect("a measured result")
}

#[test]
fn a_derivation_gives_the_number_on_the_page() {
    for law in [Law::Smile, Law::Lognormal] {
        let inputs = CondorInputs {
            law: law.value(),
            days: 45.0,
            ..CondorInputs::default()
        };
        for result in ALL {
            let explanation = explained(&inputs, result);
            let factor = match result {
                "chance" | "return" => 100.0,
                _ => 1.0,
            };
            let derived = explanation.derivations[0].value * factor;
            let shown = measure(&inputs, result).amount;
            assert!(
                (derived - shown).abs() <= 1e-9 * shown.abs().max(1.0),
                "{result}: {derived} is not {shown}"
            );
            assert!(!explanation.matters.is_empty());
        }
    }
}

#[test]
fn what_matters_most_comes_first() {
    let explanation = explained(&CondorInputs::default(), "max-loss");
    assert_eq!(explanation.matters[0].label, "Wings");
    let up = explanation.matters[0].up.as_ref().expect("wider wings");
    assert!(up.1 > 0.0);
}

#[test]
fn hidden_inputs_do_not_matter() {
    let by_hand = CondorInputs {
        rule: StrikeRule::Hand.value(),
        ..CondorInputs::default()
    };
    let explanation = explained(&by_hand, "credit");
    let labels: Vec<_> = explanation
        .matters
        .iter()
        .map(|matter| matter.label)
        .collect();
    assert!(
        labels.contains(&"Long put") && !labels.contains(&"Wings"),
        "{labels:?}"
    );
}
