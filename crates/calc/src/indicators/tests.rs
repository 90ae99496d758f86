//! The indicators as wholes and against values of the engine, which its own tests hold against TA-Lib.

use super::*;
use crate::calculator::{Evaluated, Model};
use crate::input::{Values, index_of};
use crate::{Session, whole};
use condor_core::indicators::{FlatRsi, MacdPeriods, macd, rsi};
use condor_core::replay::History;
use proptest::prelude::*;

const ALL: [&'static dyn Model; 2] = [&momentum::MODEL, &breadth::MODEL];

fn at(model: &'static dyn Model, fragment: &str) -> Session {
    Session::new(model, Values::defaults(model.specs()))
        .unwrap_or_else(|problem| panic!("{}", problem.text))
        .with_fragment(fragment)
}

fn amount(state: &dyn Evaluated, id: &str) -> f64 {
    let results = state.results();
    let item = results.iter().find(|item| item.id == id);
    item.and_then(|item| item.measure)
        .unwrap_or_else(|| panic!("no number {id}"))
        .amount
}

#[test]
fn every_preset_is_whole_and_every_explanation_right() {
    for model in ALL {
        whole::presets(model);
        whole::controls(model);
        for preset in model.presets() {
            whole::derived(model, at(model, preset.fragment).values(), None);
        }
    }
}

#[test]
fn the_last_bar_is_the_engines() {
    let history = History::bundled().expect("closes");
    let from = history
        .dates()
        .iter()
        .position(|date| date.year_month_day().0 == 2018)
        .expect("2018");
    let closes = &history.spot()[from..];
    for (code, seeding) in [("m", Start::Mean), ("f", Start::FirstValue)] {
        let state = at(
            &momentum::MODEL,
            &format!("v=1&sd={code}&f=10&s=21&g=7&w=9"),
        );
        let periods = MacdPeriods {
            fast: 10,
            slow: 21,
            signal: 7,
        };
        let found = macd(closes, periods, seeding).expect("a MACD");
        let last = found
            .histogram
            .last()
            .copied()
            .flatten()
            .expect("past the warm-up");
        assert_eq!(amount(&**state.result(), "histogram"), last);
        let strength = rsi(closes, 9, seeding, FlatRsi::Zero).expect("an RSI");
        assert_eq!(
            Some(amount(&**state.result(), "rsi")),
            strength[strength.len() - 1]
        );
    }
}

#[test]
fn the_warm_up_is_said() {
    let of = |fragment: &str| {
        let state = at(&momentum::MODEL, fragment);
        let results = state.result().results();
        results
            .iter()
            .find(|item| item.id == "warm-up")
            .expect("it")
            .value
            .clone()
    };
    assert_eq!(of("v=1"), "33 and 14 bars");
    assert_eq!(of("v=1&sd=f"), "0 and 13 bars");
}

#[test]
fn the_line_is_added_up_by_hand() {
    let rows = "Date,Advances,Declines_2025-03-03,300,200_2025-03-04,180,310";
    let state = at(&breadth::MODEL, &format!("v=1&sr={rows}&st=1000"));
    assert_eq!(amount(&**state.result(), "change"), -30.0);
    assert_eq!(amount(&**state.result(), "from-top"), 130.0);
    assert!((amount(&**state.result(), "share") - 48_000.0 / 990.0).abs() < 1e-9);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn anywhere_in_range_there_is_a_result_or_a_reason(
        fractions in proptest::collection::vec(0.0..=1.0_f64, 12),
        likely: bool,
        days in 0_usize..120,
        step in prop::sample::select(vec![0.0, 1.0, -0.2]),
    ) {
        for model in ALL {
            let values = whole::values(model.specs(), &fractions, likely);
            let index = index_of(model.specs(), "sr").expect("the rows");
            let spec = model.specs()[index].as_data().expect("rows");
            let mut text = "Date,Advances,Declines\n".to_owned();
            if spec.key == "sr" && model.specs().len() > 3 {
                text = "Date,Close\n".to_owned();
            }
            let is_pair = text.contains("Declines");
            for day in 0..days {
                let date = condor_core::calendar::Date::from_days_since_epoch(15_000 + day as i32).expect("a date");
                let second = if is_pair { ",250" } else { "" };
                text.push_str(&format!("{date},{}{second}\n", 100.0 + step * day as f64));
            }
            let values = match spec.form.read(text.as_bytes(), "") {
                Ok(given) => spec.form.put(&values, index, given),
                Err(_) => values,
            };
            if let Err(problem) = whole::check(model, &values) {
                prop_assert!(false, "{}", problem);
            }
        }
    }
}
