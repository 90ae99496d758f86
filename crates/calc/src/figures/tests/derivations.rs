//! How the results of figures explain themselves.

use condor_core::explain::{Derivation, Unit};

use super::{entries, states};
use crate::registry::Entry;

/// The first result of every figure says how it comes about.
#[test]
fn every_figure_explains_its_first_result() {
    let silent: Vec<_> = entries()
        .filter(|entry| {
            let session = entry.session().expect("a result");
            let results = session.result().results();
            !results.first().is_some_and(|item| item.is_explained)
        })
        .map(|entry| entry.id)
        .collect();
    assert!(silent.is_empty(), "{}: {silent:?}", silent.len());
}

/// True for the results that are derived as losses and shown as less than nothing.
fn is_loss(entry: &Entry, result: &str) -> bool {
    matches!(
        (entry.id, result),
        (_, "max-loss") | ("term-rolling-and-adjusting", "worst") | ("term-cppi", "safe")
    )
}

/// A derivation is there when it is promised, gives the number that is shown, and each of its steps is the formula that
/// stands beside it.
#[test]
fn derivations_give_what_is_shown() {
    for (entry, state, session) in states() {
        for item in session.result().results() {
            let at = format!("{} {state} {}", entry.id, item.id);
            let derivations = session.result().derivations(item.id);
            assert_eq!(item.is_explained, !derivations.is_empty(), "{at}");
            let Some(first) = derivations.first() else {
                continue;
            };
            if let Some(measure) = item.measure {
                let derived = match first.unit {
                    // Shares stand on the page as percentages.
                    Unit::Share | Unit::Probability | Unit::PerYear | Unit::PerRootYear => {
                        100.0 * first.value
                    }
                    _ => first.value,
                };
                let side = if is_loss(entry, item.id) { -1.0 } else { 1.0 };
                assert!(
                    (side * derived - measure.amount).abs() <= 1e-8 * derived.abs().max(1.0),
                    "{at}: {} for {}",
                    first.value,
                    measure.amount
                );
            }
            for derivation in &derivations {
                if let [step] = &derivation.steps[..] {
                    // Who goes by the numbers that are shown comes to the number that is shown, but for half of its
                    // last digit for each amount of a sum.
                    let read = step.expression.evaluate(&|symbol| {
                        let input = derivation
                            .inputs
                            .iter()
                            .find(|input| input.symbol == symbol)?;
                        input.shown().replace('−', "-").parse().ok()
                    });
                    let unit = 10f64.powi(-(step.quantity.decimals as i32));
                    let room = 0.5001 * unit * derivation.inputs.len() as f64;
                    assert!(
                        (read - step.quantity.value).abs() <= room,
                        "{at}: {} is {read}, not {}",
                        step.substituted,
                        step.quantity.value
                    );
                }
                for (index, step) in derivation.steps.iter().enumerate() {
                    let known = derivation.inputs.iter();
                    let known =
                        known.chain(derivation.steps[..index].iter().map(|step| &step.quantity));
                    let known: Vec<_> = known.map(|one| (one.symbol.as_ref(), one.value)).collect();
                    let value = step.expression.evaluate(&|symbol| {
                        known.iter().find(|one| one.0 == symbol).map(|one| one.1)
                    });
                    let shown = step.quantity.value;
                    assert!(
                        (value - shown).abs() <= 1e-9 * shown.abs().max(1.0),
                        "{at}: {} is {value}, not {shown}",
                        step.formula
                    );
                }
            }
        }
    }
}

fn derived(figure: &str, state: &str, result: &str) -> Vec<Derivation> {
    let (_, session) = super::session(figure, state);
    session.result().derivations(result)
}

/// The end of an insured year is told from the day of the gap: it is why the floor is broken.
#[test]
fn what_is_left_is_told_from_the_day_of_the_gap() {
    let broken = derived("cppi", "m=6&x=-20&g=9000", "end");
    let steps = &broken[0].steps;
    let names: Vec<_> = steps
        .iter()
        .map(|step| step.quantity.name.as_ref())
        .collect();
    assert_eq!(names[0], "left by the gap");
    assert!(names[1].starts_with("floor on that day"), "{names:?}");
    assert!(steps[0].quantity.value < steps[1].quantity.value);
    assert_eq!(broken.len(), 1);
    // Where the floor holds the last day gives the result, and the gap stands beside it.
    let held = derived("cppi", "m=4&x=-20&g=9000", "end");
    assert_eq!(held[1].name, "left by the gap");
    assert!(held[1].value < held[0].value);
    assert_eq!(derived("cppi", "m=4&x=0&g=9000", "end").len(), 1);
}

#[test]
fn what_is_earned_in_a_day_has_that_unit() {
    for (figure, results) in [
        ("theta-eaten", ["condor", "hedge", "both"]),
        ("temporal-theta", ["earned", "taken", "both"]),
    ] {
        for result in results {
            assert_eq!(derived(figure, "", result)[0].unit, Unit::MoneyPerDay);
        }
    }
}

/// What was searched or summed is shown as it came out, not worked back from the result.
#[test]
fn what_was_computed_goes_in() {
    let implied = &derived("implied-volatility", "", "iv")[0];
    assert_eq!(implied.inputs[0].value.to_bits(), implied.value.to_bits());
    let average = &derived("probability-of-profit", "", "average")[0];
    assert_eq!(average.inputs[0].symbol, "A");
    assert!(average.inputs[0].value < 0.0, "less than its interest");
}
