//! Standard errors: held against how far results of other seeds lie apart.

use super::{complete, small};
use condor_core::insurance::{BreakEven, SmallerBasis};
use condor_core::simulate::{Core, Estimate, Hedge, Results, SimulationSpec, Strategy};

/// Condors without a hedge, with a ladder always, and both ways to hold fewer.
fn spec() -> SimulationSpec {
    let all = Strategy::all();
    let less = |name, by| Strategy {
        name,
        core: Core::HoldLess {
            of: 1,
            by: Some(by),
        },
        hedge: Hedge::None,
    };
    SimulationSpec {
        paths: 600,
        pilot: 200,
        strategies: vec![
            all[1].clone(),
            all[3].clone(),
            less("equal cost", SmallerBasis::EqualCost),
            less("equal loss", SmallerBasis::EqualWorstLoss),
            all[0].clone(),
        ],
        ..small()
    }
}

/// What the errors are said of.
fn estimates(results: &Results) -> Vec<(&'static str, Estimate)> {
    let [bare, hedged] = [0, 1].map(|index| &results.strategies[index]);
    let hedge = hedged.hedge.as_ref().expect("what is estimated");
    let rate = |rates: &condor_core::performance::InternalRates, error| Estimate {
        value: rates.only().expect("what is estimated"),
        error,
    };
    let Some(BreakEven::At { per_year, .. }) = hedge.break_even else {
        panic!("{:?}", hedge.break_even)
    };
    let held = results.strategies[3].hold_less.expect("what is estimated");
    let believed = hedge
        .at_belief(0.5)
        .expect("what is estimated")
        .expect("what is estimated");
    vec![
        ("growth given up", bare.growth_over(hedged)),
        ("tail saved", bare.tail_over(hedged)),
        (
            "rate of the condors",
            rate(
                bare.condors.as_ref().expect("what is estimated"),
                bare.condors_error,
            ),
        ),
        ("rate of the hedge", rate(&hedge.irr, hedge.irr_error)),
        (
            "rate at a belief",
            rate(
                believed.irr.as_ref().expect("what is estimated"),
                believed.irr_error,
            ),
        ),
        (
            "break-even",
            Estimate {
                value: per_year,
                error: hedge.break_even_error,
            },
        ),
        ("beta", hedge.beta.expect("what is estimated")),
        ("allowed cost", hedge.allowed.expect("what is estimated")),
        ("costs", hedged.costs),
        (
            "condors of an equal loss",
            Estimate {
                value: held.less.contracts,
                error: held.error,
            },
        ),
    ]
}

#[test]
fn results_of_other_seeds_lie_as_far_apart_as_the_errors_say() {
    const SEEDS: u64 = 24;
    let all: Vec<_> = (0..SEEDS)
        .map(|seed| estimates(&complete(spec(), 100 + seed, 600).results().unwrap()))
        .collect();
    let count = SEEDS as f64;
    for place in 0..all[0].len() {
        let name = all[0][place].0;
        let of = |seed: &Vec<(&str, Estimate)>| seed[place].1;
        let mean = all.iter().map(|seed| of(seed).value).sum::<f64>() / count;
        let squares: f64 = all.iter().map(|seed| (of(seed).value - mean).powi(2)).sum();
        let apart = (squares / (count - 1.0)).sqrt();
        let said = all.iter().map(|seed| of(seed).error.unwrap()).sum::<f64>() / count;
        // The spread of 24 results is itself known to a seventh.
        let ratio = said / apart;
        assert!(
            (0.6..1.6).contains(&ratio),
            "{name}: the errors say {said}, the seeds lie {apart} apart"
        );
    }
}

#[test]
fn a_difference_of_the_same_strategy_is_nothing_for_sure() {
    let results = complete(spec(), 3, 600).results().unwrap();
    let own = &results.strategies[1];
    let nothing = Estimate {
        value: 0.0,
        error: Some(0.0),
    };
    assert_eq!(own.growth_over(own), nothing);
    assert_eq!(own.tail_over(own), nothing);
    // Paths that are shared are not in the error: it is smaller than that of what is compared.
    let bare = &results.strategies[0];
    let shared = bare.growth_over(own).error.unwrap();
    assert!(shared < own.measures.growth.error.unwrap());
    // One batch tells nothing of the error.
    let few = SimulationSpec {
        paths: 20,
        ..spec()
    };
    let few = complete(few, 3, 600).results().unwrap();
    assert_eq!(
        few.strategies[1].growth_over(&few.strategies[0]).error,
        None
    );
    assert_eq!(few.strategies[0].condors_error, None);
}

#[test]
fn both_smaller_positions_are_measured_whatever_the_hedge_costs() {
    let sizes = |spec: SimulationSpec| {
        let results = complete(spec, 5, 600).results().unwrap();
        [2, 3].map(|index| results.strategies[index].hold_less.unwrap())
    };
    let budget = |times: f64| {
        let mut spec = spec();
        if let Hedge::Ladder(ladder) = &mut spec.strategies[1].hedge {
            ladder
                .layers
                .iter_mut()
                .for_each(|layer| layer.budget *= times);
        }
        spec
    };
    // What costs more than the condors earn has no position of equal cost: none at all is the nearest.
    let [cost, loss] = sizes(budget(3.0));
    assert_eq!(cost.less.basis, SmallerBasis::EqualCost);
    assert_eq!(loss.less.basis, SmallerBasis::EqualWorstLoss);
    assert!(cost.left.value < 0.0, "{cost:?}");
    assert_eq!((cost.less.contracts, cost.error), (0.0, None));
    assert!(loss.less.contracts > 0.0 && loss.error.unwrap() > 0.0);
    // What costs a part of it has one.
    let [cost, _] = sizes(budget(0.05));
    assert!(
        cost.less.contracts > 0.0 && cost.less.contracts < 1.0,
        "{cost:?}"
    );
    assert!((cost.less.contracts - cost.left.value / cost.expected.value).abs() < 1e-12);
    assert!(cost.error.unwrap() > 0.0);
    // What costs nothing leaves all of it.
    let mut none = spec();
    none.strategies[1].hedge = Hedge::None;
    let [cost, loss] = sizes(none);
    assert_eq!((cost.less.contracts, loss.less.contracts), (1.0, 1.0));
}
