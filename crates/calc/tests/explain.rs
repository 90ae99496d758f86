//! "Explain this number": derivations give the number on the page, and what matters is sorted.

use condor_calc::condor::{self, CondorInputs, Law, MarginBy, StrikeRule, Structure};
use condor_calc::report::{Explanation, Measure};
use condor_calc::{InputSet, Model, explain};

fn explained(inputs: &CondorInputs, result: &str) -> Explanation {
    explain(&condor::MODEL, &inputs.values(), None, result).expect("an explanation")
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

fn check(inputs: &CondorInputs) {
    let state = condor::MODEL
        .evaluate(&inputs.values())
        .unwrap_or_else(|problem| panic!("{}", problem.text));
    for item in state.results() {
        let explanation = explain(&condor::MODEL, &inputs.values(), None, item.id);
        assert_eq!(explanation.is_some(), item.is_explained, "{}", item.id);
        let Some(explanation) = explanation else {
            continue;
        };
        let factor = match item.id {
            "chance" | "touch-put" | "touch-call" | "touch-either" | "return" | "annualised" => {
                100.0
            }
            _ => 1.0,
        };
        let derived = explanation.derivations[0].value * factor;
        let shown = measure(inputs, item.id).amount;
        assert!(
            (derived - shown).abs() <= 1e-8 * shown.abs().max(1.0),
            "{}: {derived} is not {shown}",
            item.id
        );
        // On its own smile a trade is fair whatever the inputs: nothing matters.
        let is_fair = item.id == "expected-value" && Law::of(inputs.law) == Law::Smile;
        assert!(is_fair || !explanation.matters.is_empty(), "{}", item.id);
    }
}

#[test]
fn a_derivation_gives_the_number_on_the_page() {
    for law in Law::ALL {
        for structure in Structure::ALL {
            check(&CondorInputs {
                law: law.value(),
                structure: structure.value(),
                days: 45.0,
                ..CondorInputs::default()
            });
        }
    }
}

#[test]
fn so_it_does_by_every_margin_rule_and_with_own_volatilities() {
    for rule in MarginBy::ALL {
        check(&CondorInputs {
            margin_by: rule.value(),
            volatilities: 1.0,
            long_put_volatility: 22.0,
            contracts: 3.0,
            law: Law::Own.value(),
            own_growth: -8.0,
            ..CondorInputs::default()
        });
    }
}

#[test]
fn a_greek_of_the_whole_is_followed_by_that_of_each_leg() {
    let explanation = explained(&CondorInputs::default(), "vega");
    let [net, legs @ ..] = &explanation.derivations[..] else {
        panic!("no derivation");
    };
    assert_eq!(legs.len(), 4);
    for (index, leg) in legs.iter().enumerate() {
        let given = &net
            .inputs
            .iter()
            .find(|input| input.symbol == format!("ν{}", index + 1));
        let given = given.expect("the vega of a leg");
        assert!(
            (given.value - leg.value).abs() < 1e-9,
            "{} {}",
            leg.name,
            leg.value
        );
    }
    assert_eq!(legs[1].name, "vega of one option of leg 2, short put 5,515");
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
