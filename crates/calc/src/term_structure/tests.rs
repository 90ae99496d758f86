//! The term structure as a whole.

use proptest::prelude::*;

use super::*;
use crate::calculator::Model;
use crate::condor::CondorInputs;
use crate::volatility::{VixMarket, recorded};
use crate::{InputSet, Session, whole};
use condor_core::scenario::crises::CRISES;
use condor_core::vix::{MEASURED_DAYS, PassThrough};

fn at(fragment: &str) -> (TermInputs, TermOutput) {
    let session = Session::new(&MODEL, TermInputs::default().values())
        .unwrap_or_else(|problem| panic!("{}", problem.text))
        .with_fragment(fragment);
    let inputs = TermInputs::from_values(session.values());
    let output = TermStructure::evaluate(&inputs).expect("a result");
    (inputs, output)
}

fn preset(name: &str) -> (TermInputs, TermOutput) {
    let preset = presets::LIST.iter().find(|preset| preset.name == name);
    at(preset.expect("a preset").fragment)
}

#[test]
fn the_default_curve() {
    let (_, output) = at("");
    // M1 18.8 in 28 days, M2 19.7 in 56 days, by hand.
    assert!((output.front.ratio - 0.9 / 18.8).abs() < 1e-14);
    let annual = (19.7_f64 / 18.8).ln() / (28.0 / 365.0);
    assert!((output.front.annual - annual).abs() < 1e-12);
    let month = (18.8_f64 / 19.7).powf(30.0 / 28.0) - 1.0;
    assert!((output.front.roll_yield().month - month).abs() < 1e-12);
    // 26 of the 28 days between them are left to M2's weight of two.
    assert!((output.month.level - (26.0 * 18.8 + 2.0 * 19.7) / 28.0).abs() < 1e-12);
    let decay = output.decay.expect("a path");
    assert!(decay.last.index < 0.97 && decay.last.index > 0.93);
    let percentile = output.front_percentile.expect("a percentile");
    // Between the 25th (1.28%) and the 50th (5.11%) of the table for 26 to 40 days.
    assert!((percentile.percent - (25.0 + 25.0 * (4.787_234 - 1.28) / 3.83)).abs() < 1e-4);
}

#[test]
fn the_may_35_call_is_not_worth_25() {
    let (inputs, output) = preset("The May 35 call");
    assert_eq!((inputs.vix, inputs.strike), (60.0, 35.0));
    assert_eq!(output.value.future, 37.0);
    assert_eq!(output.common_error(), 25.0);
    let price = output.value.valuation.price;
    assert!(price > 2.0 && price < 10.0, "{price}");
    let view = TermStructure::view(&inputs, &output, "puzzle");
    assert!(
        view.takeaway
            .starts_with("VIX at 60.00: the May 35 call is worth"),
        "{}",
        view.takeaway
    );
    assert!(view.takeaway.ends_with("not 25.00."), "{}", view.takeaway);
}

/// The fourteen crises: each stress day with recorded futures on a calendar day is a preset, its facts
/// are those of the engine, and the rest follows the stated rule.
#[test]
fn presets_of_crises_are_facts_and_a_rule() {
    let mut found = 0;
    for crisis in &CRISES {
        let frame = crisis.stress();
        let (Some(vix), Some([m1, m2])) = (frame.vix, frame.futures) else {
            continue;
        };
        let (inputs, output) = presets::LIST
            .iter()
            .map(|preset| at(preset.fragment))
            .find(|(_, output)| output.market.date == frame.date)
            .unwrap_or_else(|| panic!("no preset of {}", crisis.name));
        found += 1;
        assert_eq!(
            (inputs.vix, inputs.m1, inputs.m2),
            (vix, m1, m2),
            "{}",
            crisis.name
        );
        assert_eq!(inputs.vvix, (90.0 * (vix / 18.0).sqrt()).round());
        for contract in 2..8 {
            let wait = output.market.years(contract) - output.market.years(1);
            let by_rule = 20.0 * (m2 / 20.0).powf((-1.47 * wait).exp());
            let level = output.market.level(contract);
            assert!((level - by_rule).abs() < 0.0051, "{}: {level}", crisis.name);
        }
        assert!(recorded(&inputs.levels()).is_some());
        assert!(!TermStructure::warnings(&inputs, &output).is_empty());
    }
    assert_eq!(found, 10);
    assert!(recorded(&TermInputs::default().levels()).is_none());
}

#[test]
fn names_of_curves() {
    use condor_core::vix::curve::TermStructure::{Backwardation, Contango, Flat};
    assert_eq!(preset("Calm contango").1.structure, Contango);
    assert_eq!(preset("Flat").1.structure, Flat);
    assert_eq!(preset("Inverted").1.structure, Backwardation);
}

#[test]
fn a_slope_needs_two_contracts() {
    let inputs = TermInputs {
        near: Contract::M3.value(),
        far: Contract::M3.value(),
        ..TermInputs::default()
    };
    assert_eq!(TermStructure::evaluate(&inputs).unwrap_err().key, "nb");
    // In whatever order they are chosen.
    let turned = TermInputs {
        near: Contract::M7.value(),
        far: Contract::M4.value(),
        ..TermInputs::default()
    };
    let output = TermStructure::evaluate(&turned).expect("a result");
    assert_eq!(output.pair, (3, 6));
    assert!(output.chosen_percentile.is_some());
}

#[test]
fn the_map_of_a_measured_day_is_what_the_engine_gives() {
    // 2008-10-24: M1 50.01 with 27 days, VIX from 67.80 to 79.13; f by hand.
    let day = &MEASURED_DAYS[0];
    let years: f64 = 27.0 / 365.0;
    let f = 0.557 * (-20.3 * years).exp() + 0.443 * (-1.47 * years).exp();
    let by_hand = 50.01 * ((79.13_f64 / 67.8).powf(f) - 1.0) / 11.33;
    let mapped = views::mapped(day, 0, &PassThrough::default()).expect("levels");
    assert!((mapped - by_hand).abs() < 1e-12);
    // By hand each contract has its own part.
    let mut parts = [0.0; 9];
    parts[1] = 0.5;
    let by_hand = PassThrough::ByContract(parts);
    let expected = 40.06 * ((79.13_f64 / 67.8).powf(0.5) - 1.0) / 11.33;
    assert_eq!(views::mapped(day, 0, &by_hand), Some(0.0));
    assert!((views::mapped(day, 1, &by_hand).expect("levels") - expected).abs() < 1e-12);
    // Where no level before was found there is no ratio by the map.
    assert_eq!(
        views::mapped(&MEASURED_DAYS[5], 0, &PassThrough::default()),
        None
    );
}

#[test]
fn the_chain_is_on_the_future_of_its_own_expiry() {
    let (inputs, output) = at("v=1&ce=1");
    let curve = &output.market.curve;
    // Put and call differ by the discounted distance of future and strike.
    let rows = condor_core::vix::chain(
        curve,
        &output.market.volatility,
        output.rate,
        output.call.years,
        &[25.0],
    )
    .expect("a chain");
    let discount = (-output.rate * 28.0 / 365.0).exp();
    let difference = rows[0].call.price - rows[0].put.price;
    assert!((difference - discount * (18.8 - 25.0)).abs() < 1e-12);
    let view = TermStructure::view(&inputs, &output, "chain");
    assert!(view.takeaway.contains("on M1"), "{}", view.takeaway);
}

whole::tests!(&MODEL);

#[test]
fn keys_are_those_of_the_condor_for_the_same_things() {
    let same: Vec<&str> = TermInputs::SPECS
        .iter()
        .map(|spec| spec.key())
        .filter(|key| CondorInputs::index_of(key).is_some())
        .collect();
    assert_eq!(same, ["ad", "s", "r"]);
    whole::shares_keys(TermInputs::SPECS, CondorInputs::SPECS);
    for spec in TermInputs::SPECS {
        let key = spec.key();
        assert!(key.len() <= 3 && key.bytes().all(|b| b.is_ascii_lowercase()));
    }
}

#[test]
fn derivations_give_the_numbers_shown() {
    for preset in presets::LIST {
        let (inputs, _) = at(preset.fragment);
        whole::derived(&MODEL, &inputs.values(), None);
    }
    // A slope beyond the table has a bound and no formula.
    let (inputs, output) = at("v=1&mb=40");
    whole::derived(&MODEL, &inputs.values(), None);
    let results = TermStructure::results(&inputs, &output);
    let item = |id: &str| results.iter().find(|item| item.id == id).expect("a result");
    assert!(!item("percentile").is_explained);
    for id in ["decay", "fit-error", "far-level"] {
        assert!(item(id).is_explained, "{id}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn anywhere_in_range_there_is_a_finite_result_or_a_reason(
        fractions in proptest::collection::vec(0.0..=1.0_f64, TermInputs::SPECS.len())
    ) {
        for likely in [false, true] {
            let values = whole::values(MODEL.specs(), &fractions, likely);
            let problem = whole::check(&MODEL, &values).err();
            prop_assert!(problem.is_none(), "{problem:?}");
        }
    }

    #[test]
    fn wherever_handles_are_brought_there_is_a_curve(
        moves in proptest::collection::vec((0..9_usize, 0..3_usize, -10.0..300.0_f64), 1..12)
    ) {
        let mut inputs = TermInputs::default();
        for (handle, grip, value) in moves {
            let output = TermStructure::evaluate(&inputs).expect("a result");
            let (low, high) = TermStructure::limits(&inputs, &output, handle, grip);
            prop_assert!(low <= high);
            inputs = TermStructure::moved(&inputs, &output, &Pull { handle, grip, value })
                .into_iter()
                .fold(inputs, |inputs, (index, value)| inputs.with(index, value));
            let mut specs = TermInputs::SPECS.iter().enumerate();
            let accepted = specs.all(|(index, spec)| spec.accepts(inputs.get(index)));
            prop_assert!(accepted);
            prop_assert!(VixMarket::new(&inputs.levels()).is_ok());
        }
    }
}
