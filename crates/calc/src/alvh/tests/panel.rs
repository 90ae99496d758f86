//! The condor panel: the choices of the condor's own page, and a market that does not contradict itself.

use super::*;
use crate::condor::Condor;
use crate::scenario::{Scenario, ScenarioInputs};
use condor_core::portfolio::Instrument;

/// States of the condor's page that travel by their keys.
const STATES: [&str; 8] = [
    "v=1&de=20&w=75",
    "v=1&sy=e&pd=12&cd=24&pw=150&cw=50",
    "v=1&wb=d&wd=4",
    "v=1&sy=e&pd=18&cd=16&wb=d&dp=3&dc=8",
    "v=1&by=m&mo=1.2",
    "v=1&by=m&sy=e&pm=1.5&cm=0.9&pw=200",
    "v=1&by=c&cr=15",
    "v=1&by=h&ka=5400&kb=5520&kc=6010&kd=6200&st=25",
];

fn inputs_at<T: InputSet>(model: &'static dyn Model, fragment: &str) -> T {
    let session = Session::new(model, T::default().values()).expect("a result");
    let session = session.with_fragment(fragment);
    assert!(
        session.notes().is_empty(),
        "{fragment}: {:?}",
        session.notes()
    );
    T::from_values(session.values())
}

fn strikes(output: &AlvhOutput) -> Vec<f64> {
    let legs = output.account.held[0].unit.legs.iter();
    legs.map(|leg| match leg.instrument {
        Instrument::Spx(option) => option.strike,
        other => panic!("{other:?}"),
    })
    .collect()
}

/// What is set on the page of the condor is the same condor here and in the scenario.
#[test]
fn a_state_of_the_condor_s_page_is_the_same_condor() {
    for fragment in STATES {
        let fragment = format!("{fragment}&vx=18");
        let plain = fragment.trim_end_matches("&vx=18");
        let inputs: CondorInputs = inputs_at(&crate::condor::MODEL, plain);
        let condor = Condor::evaluate(&inputs).expect("a condor");
        let expected: Vec<f64> = condor.legs.iter().map(|leg| leg.strike).collect();
        let inputs: AlvhInputs = inputs_at(&MODEL, &fragment);
        let output = Alvh::evaluate(&inputs).expect("a result");
        assert_eq!(strikes(&output), expected, "{fragment}");
        let credit = condor.credit_money() / f64::from(output.condors);
        let paid = -output.account.held[0].unit.cash_to_open() / f64::from(output.condors);
        assert!((credit + paid).abs() < 1e-6, "{fragment}: {credit} {paid}");
        let inputs: ScenarioInputs = inputs_at(&crate::scenario::MODEL, &fragment);
        let output = Scenario::evaluate(&inputs).expect("a result");
        let held: Vec<f64> = output.condor_strikes().collect();
        assert_eq!(held, expected, "{fragment}");
    }
}

/// Strikes taken over by hand, and sides set each by itself, start where they are.
#[test]
fn a_choice_about_strikes_moves_none() {
    for fragment in STATES {
        let (inputs, output) = at(fragment);
        for (key, value) in [("by", 3.0), ("sy", 1.0)] {
            let index = AlvhInputs::index_of(key).expect("a key");
            if inputs.get(index) == value || (key == "sy" && inputs.rule > 1.0) {
                continue;
            }
            let taken = Alvh::follow(inputs.with(index, value), &output, index);
            let after = Alvh::evaluate(&taken).expect("a result");
            assert_eq!(strikes(&after), strikes(&output), "{fragment} {key}");
        }
    }
}

/// A policy sells further condors only of the kind it can describe, and says so.
#[test]
fn the_policy_sells_on_what_it_can_describe() {
    use condor_core::alvh::Wings;
    let says = |fragment: &str| {
        let (inputs, output) = at(fragment);
        let notes = Alvh::warnings(&inputs, &output);
        let is_said = notes
            .iter()
            .any(|note| note.contains("sells no further ones"));
        assert_eq!(
            is_said,
            output.policy.condor.is_none(),
            "{fragment}: {notes:?}"
        );
        output.policy.condor.map(|rule| rule.shape.wings)
    };
    assert_eq!(says("v=1&w=75"), Some(Wings::Width(75.0)));
    assert_eq!(says("v=1&wb=d&wd=4"), Some(Wings::Delta(0.04)));
    for fragment in [
        "v=1&sy=e&pw=50",
        "v=1&by=m",
        "v=1&by=h",
        "v=1&by=c",
        "v=1&de=10",
    ] {
        assert_eq!(says(fragment), None, "{fragment}");
    }
    let (_, output) = at("v=1&st=25");
    assert_eq!(
        output.policy.condor.map(|rule| rule.shape.strike_step),
        Some(25.0)
    );
}

/// The VIX and the smile come from the same options: beyond the band both numbers are named, and either way
/// out of it works.
#[test]
fn a_vix_that_contradicts_the_smile_is_named_with_a_way_out() {
    let note = |fragment: &str| {
        let (inputs, output) = at(fragment);
        let notes = Alvh::warnings(&inputs, &output).into_iter();
        let mut found = notes.filter(|note| note.contains("imply a VIX"));
        let first = found.next();
        assert_eq!(found.next(), None);
        first
    };
    assert_eq!(note(""), None);
    for (vix, iv) in [(30.0, 15.5), (12.0, 15.5), (18.0, 30.0), (40.0, 60.0)] {
        let said = note(&format!("v=1&vx={vix}&iv={iv}")).expect("a note");
        assert!(
            said.contains(&format!("{vix:.1}")) && said.contains(&format!("{iv}%")),
            "{said}"
        );
        let (_, ways) = said.split_once("set the VIX to ").expect("a way");
        let (level, volatility) = ways
            .split_once(", or the volatility at the money to ")
            .expect("two ways");
        assert_eq!(note(&format!("v=1&vx={level}&iv={iv}")), None, "{said}");
        let volatility = volatility.trim_end_matches("%.");
        assert_eq!(
            note(&format!("v=1&vx={vix}&iv={volatility}")),
            None,
            "{said}"
        );
    }
    // Where the skew alone implies more there is one way.
    let said = note("v=1&vx=5&sk=20&cu=20").expect("a note");
    assert!(!said.contains("or the volatility"), "{said}");
}
