//! The second lab as a whole.

use super::*;
use crate::labs::tests::{self as labs, done};
use crate::whole;

whole::tests!(&MODEL);

#[test]
fn answers_are_whole_and_derived() {
    let fragments = [
        "v=1&pa=200",
        "v=1&pa=200&sh=d&yr=2&es=50",
        "v=1&pa=200&bu=0&mu=1",
    ];
    labs::are_whole_and_derived(&MODEL, &fragments);
}

#[test]
fn a_look_asks_for_nothing_new() {
    labs::ask_for_nothing_new::<Portfolio>(&["sh", "es", "sk", "ka", "wp"]);
    let none = crate::Values::of(&[]);
    let other = crate::labs::insurance::Insurance::job(&Default::default(), &none);
    assert_ne!(Portfolio::job(&PortfolioInputs::default(), &none), other);
}

#[test]
fn the_worst_paths_can_be_seen_again() {
    let seen = |fragment: &str| {
        let (inputs, output) = done::<Portfolio>(fragment);
        let worst = output.found.worst.clone();
        let view = Portfolio::view(&inputs, &output, "path");
        let plot = view.plot().expect("a chart");
        // The last day of the first line, which is that of the strategy the worst are told by.
        let end = plot.series[0].points.last().expect("days").1;
        (worst, view.takeaway, end)
    };
    let (worst, first, lowest) = seen("v=1&pa=200");
    assert_eq!(worst.len(), 3);
    let (_, second, higher) = seen("v=1&pa=200&wp=b");
    let (_, third, highest) = seen("v=1&pa=200&wp=c");
    assert!(
        lowest <= higher && higher <= highest,
        "{lowest} {higher} {highest}"
    );
    for (number, said) in worst.iter().zip([first, second, third]) {
        assert!(said.starts_with(&format!("Path {number}: −")), "{said}");
        assert!(said.ends_with("with the index alone."), "{said}");
    }
    // What ends lowest ends as low as the simulation says.
    let (_, output) = done::<Portfolio>("v=1&pa=200");
    let known = output.found.results.strategies[inputs::CURVE]
        .measures
        .worst;
    assert!(
        (lowest / 100.0 + 1.0 - known).abs() < 1e-9,
        "{lowest} {known}"
    );
    assert!(seen("v=1&pa=200&wp=f").1.starts_with("Path 0: "));
}

#[test]
fn the_crowd_follows_its_formula() {
    let at = |fragment: &str| {
        let (inputs, output) = done::<Portfolio>(fragment);
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
fn every_simulated_number_has_its_error() {
    let (inputs, output) = done::<Portfolio>("v=1&pa=400");
    for item in Portfolio::results(&inputs, &output) {
        let is_exact = ["verdict", "feedback", "claim-floor", "claim-crowd"].contains(&item.id);
        let has_none = item.value == "no price" && item.about.contains(" ± ");
        assert!(
            is_exact || has_none || item.value.contains(" ± "),
            "{}: {}",
            item.id,
            item.value
        );
    }
    for id in ["measures", "trigger", "fan", "dots", "falls"] {
        let view = Portfolio::view(&inputs, &output, id);
        assert!(view.takeaway.contains(" ± "), "{id}: {}", view.takeaway);
    }
    let (inputs, output) = done::<Portfolio>("v=1&pa=200&bu=0");
    let about = Portfolio::consequence(&inputs, &output);
    assert!(
        about.ends_with("Set “Spent on the layers” over 0%."),
        "{about}"
    );
}

#[test]
fn every_verdict_is_a_move_away() {
    let verdict = |fragment: &str| done::<Portfolio>(fragment).1.judged.verdict;
    // The start speaks against the layers; one move leads to each of the other answers, and back.
    assert_eq!(verdict(""), Verdict::Dearer);
    assert_eq!(verdict("v=1&fp=-100"), Verdict::Smarter);
    assert_eq!(verdict("v=1&bu=0"), Verdict::NoLayers);
    assert_eq!(verdict("v=1&fp=50"), Verdict::Dearer);
    // The last answer takes two: the guarantee and the multiplier at an end.
    assert_eq!(verdict("v=1&gu=50&mu=20"), Verdict::NoProtection);
}
