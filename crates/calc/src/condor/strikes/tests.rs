//! Strikes by every rule.

use crate::condor::typed::{Typed, fresh};
use crate::condor::{Condor, CondorInputs, Sides, StrikeRule, StrikeStep};
use crate::{Action, Calculator, InputSet};

fn strikes(inputs: CondorInputs) -> Vec<f64> {
    Condor::evaluate(&inputs)
        .expect("a result")
        .legs
        .iter()
        .map(|leg| leg.strike)
        .collect()
}

#[test]
fn by_expected_moves() {
    // One standard deviation is 257.7 points, half as much again 386.6.
    let inputs = CondorInputs {
        rule: StrikeRule::Moves.value(),
        sides: Sides::Each.value(),
        put_moves: 1.5,
        call_moves: 1.0,
        put_width: 75.0,
        ..CondorInputs::default()
    };
    assert_eq!(strikes(inputs), [5340.0, 5415.0, 6060.0, 6160.0]);
}

#[test]
fn for_a_credit() {
    let inputs = CondorInputs {
        rule: StrikeRule::Credit.value(),
        credit: 20.0,
        ..CondorInputs::default()
    };
    let output = Condor::evaluate(&inputs).expect("a result");
    // Listed strikes are 5 points apart, worth about half a point of credit each.
    assert!((output.credit - 20.0).abs() < 0.6, "{}", output.credit);
    let greedy = CondorInputs {
        credit: 99.0,
        ..inputs
    };
    let problem = Condor::evaluate(&greedy).expect_err("more than the wings allow");
    assert_eq!(problem.key, "cr");
    assert!(problem.text.contains("between"), "{}", problem.text);
}

#[test]
fn taken_over_by_hand_they_stay_where_they_are() {
    let index = |key: &str| CondorInputs::index_of(key).expect("a key of the condor");
    // Away from the strikes a fresh page starts by hand with.
    let by_delta = fresh().after(Action::Step {
        index: index("de"),
        steps: 5,
    });
    let before = by_delta.output().strikes();
    assert_ne!(before, [5415.0, 5515.0, 6045.0, 6145.0]);
    let by_hand = by_delta.after(Action::Choose {
        index: index("by"),
        option: StrikeRule::Hand as usize,
    });
    assert_eq!(by_hand.output().strikes(), before);
    // They no longer follow the market.
    let moved = by_hand.after(Action::Step {
        index: index("s"),
        steps: 20,
    });
    assert_eq!(moved.output().strikes(), before);
    assert_eq!(by_hand.after(Action::Undo).output().strikes(), before);
}

#[test]
fn sides_set_each_by_itself_start_alike() {
    let index = |key: &str| CondorInputs::index_of(key).expect("a key of the condor");
    let each = fresh()
        .after(Action::Step {
            index: index("de"),
            steps: -6,
        })
        .after(Action::Choose {
            index: index("sy"),
            option: Sides::Each as usize,
        });
    assert_eq!(
        (each.inputs().put_delta, each.inputs().call_delta),
        (10.0, 10.0)
    );
}

#[test]
fn by_hand_out_of_order_says_which() {
    let inputs = CondorInputs {
        rule: StrikeRule::Hand.value(),
        short_put: 5400.0,
        ..CondorInputs::default()
    };
    let problem = Condor::evaluate(&inputs).expect_err("short put under long put");
    assert_eq!(problem.key, "kb");
    assert_eq!(problem.text, "Short put must be above long put (5,415).");
}

#[test]
fn strikes_are_listed_ones() {
    for (step, points) in StrikeStep::ALL.iter().zip([1.0, 5.0, 10.0, 25.0, 50.0]) {
        assert_eq!(step.points(), points);
        let inputs = CondorInputs {
            strike_step: step.value(),
            ..CondorInputs::default()
        };
        let strikes = strikes(inputs);
        let (short_put, short_call) = (strikes[1], strikes[2]);
        assert_eq!((short_put % points, short_call % points), (0.0, 0.0));
    }
}

#[test]
fn an_input_is_shown_when_it_has_an_effect() {
    let shown = |inputs: &CondorInputs| -> Vec<&str> {
        CondorInputs::SPECS
            .iter()
            .enumerate()
            .filter(|(index, spec)| inputs.is_shown(*index) && spec.group() == "Strikes")
            .map(|(_, spec)| spec.key())
            .collect()
    };
    let mut inputs = CondorInputs::default();
    assert_eq!(shown(&inputs), ["by", "sy", "de", "wb", "w", "st"]);
    inputs.sides = Sides::Each.value();
    assert_eq!(
        shown(&inputs),
        ["by", "sy", "pd", "cd", "wb", "pw", "cw", "st"]
    );
    inputs.rule = StrikeRule::Hand.value();
    assert_eq!(shown(&inputs), ["by", "ka", "kb", "kc", "kd", "st"]);
    // With a credit to reach there is no choice of sides, so none of its inputs is hidden by it.
    inputs.rule = StrikeRule::Credit.value();
    assert_eq!(shown(&inputs), ["by", "cr", "w", "st"]);
}
