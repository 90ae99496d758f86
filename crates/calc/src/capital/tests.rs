//! The calculators of capital as wholes, and their numbers against the engine and against printed values.

use proptest::prelude::*;

use super::*;
use crate::calculator::{Evaluated, Model};
use crate::input::{Values, index_of};
use crate::report::Figure;
use crate::session::Action;
use crate::{Session, whole};

const ALL: [(&str, &'static dyn Model); 7] = [
    ("cash flows", &cash_flows::MODEL),
    ("wacc", &wacc::MODEL),
    ("capm", &capm::MODEL),
    ("dividends", &dividends::MODEL),
    ("multiples", &multiples::MODEL),
    ("parity", &parity::MODEL),
    ("insured", &insured::MODEL),
];

fn session(model: &'static dyn Model) -> Session {
    Session::new(model, Values::defaults(model.specs()))
        .unwrap_or_else(|problem| panic!("{}", problem.text))
}

/// The amount of a result in a state.
fn amount(state: &dyn Evaluated, id: &str) -> f64 {
    let results = state.results();
    let item = results.iter().find(|item| item.id == id);
    item.and_then(|item| item.measure)
        .unwrap_or_else(|| panic!("no number {id}"))
        .amount
}

fn at(model: &'static dyn Model, fragment: &str) -> Session {
    let session = session(model).with_fragment(fragment);
    assert!(session.problem().is_none(), "{fragment}");
    assert!(
        session.notes().is_empty(),
        "{fragment}: {:?}",
        session.notes()
    );
    session
}

fn near(found: f64, expected: f64, allowed: f64) {
    assert!(
        (found - expected).abs() <= allowed,
        "{found} is not {expected}"
    );
}

#[test]
fn every_preset_is_whole_and_every_explanation_right() {
    for (_, model) in ALL {
        whole::presets(model);
        whole::controls(model);
        for preset in model.presets() {
            whole::derived(model, at(model, preset.fragment).values(), None);
        }
    }
}

#[test]
fn keys_are_short_and_distinct() {
    for (name, model) in ALL {
        let mut seen = Vec::new();
        for spec in model.specs() {
            let key = spec.key();
            assert!(key.len() <= 2 && key != "v", "{name}: {key}");
            assert!(!seen.contains(&key), "{name}: {key} twice");
            seen.push(key);
        }
    }
}

#[test]
fn rates_of_return_are_those_of_hand_sums() {
    // Two rates: 10% and 40%, exactly.
    let two = at(
        &cash_flows::MODEL,
        "v=1&tm=e&cf=2026-01-02,-1000_2027-01-02,2500_2028-01-02,-1540",
    );
    let results = two.result().results();
    let rates = results.iter().find(|item| item.id == "irr").expect("rates");
    assert_eq!(rates.value, "10.00% and 40.00%");
    assert!(rates.measure.is_none() && !rates.is_explained);
    // One year, 10%: −1000 and 1100 are worth 1100/1.08 − 1000 at 8%.
    let one = at(
        &cash_flows::MODEL,
        "v=1&tm=e&cf=2026-01-02,-1000_2027-01-02,1100",
    );
    near(amount(&**one.result(), "irr"), 10.0, 1e-10);
    near(amount(&**one.result(), "npv"), 1100.0 / 1.08 - 1000.0, 1e-9);
    // 366 days over 365 where the year has a 29th of February.
    let dated = at(
        &cash_flows::MODEL,
        "v=1&cf=2024-01-02,-1000_2025-01-02,1100",
    );
    let expected = 100.0 * (1.1_f64.powf(365.0 / 366.0) - 1.0);
    near(amount(&**dated.result(), "irr"), expected, 1e-9);
    // Nothing received: no root is made up.
    let lost = at(&cash_flows::MODEL, "v=1&cf=2024-01-02,-1000_2025-01-02,-5");
    let results = lost.result().results();
    assert_eq!(results[1].value, "−100%");
}

#[test]
fn what_a_reader_gives_is_read_kept_when_wrong_and_undone() {
    let model = &cash_flows::MODEL;
    let index = index_of(model.specs(), "cf").expect("the rows");
    let start = session(model);
    let sample = start.field_text(index);
    assert!(sample.starts_with("2026-01-02, -1000"));

    // Typed and left: wrong rows stay with the place of the mistake, and the old result turns stale.
    let typed = start
        .after(Action::Type {
            index,
            text: "2026-01-02, -1000\n2026-13-02, 5".to_owned(),
        })
        .after(Action::Accept { index });
    assert!(typed.is_stale());
    let draft = typed.draft(index).expect("the text stays");
    assert_eq!(draft.text, "2026-01-02, -1000\n2026-13-02, 5");
    let message = draft.message.as_deref().expect("a message");
    assert!(
        message.starts_with("Line 2, column 1: \"2026-13-02\" is not a date"),
        "{message}"
    );
    assert_eq!(typed.values(), start.values());

    // Mended: one undo step, in the address because it is short.
    let mended = typed
        .after(Action::Type {
            index,
            text: "2026-01-02, -1000\n2027-01-02, 1100".to_owned(),
        })
        .after(Action::Accept { index });
    assert!(!mended.is_stale());
    near(amount(&**mended.result(), "irr"), 10.0, 1e-9);
    assert_eq!(
        mended.fragment(),
        "v=1&cf=2026-01-02,+-1000_2027-01-02,+1100"
    );
    let again = session(model).with_fragment(&mended.fragment());
    assert_eq!(again.values(), mended.values());
    let undone = mended.after(Action::Undo);
    assert_eq!(undone.values(), start.values());
    assert_eq!(undone.after(Action::Redo).values(), mended.values());

    // The sample again, by its button or by an empty box.
    assert_eq!(
        mended.after(Action::UseSample { index }).values(),
        start.values()
    );
    let empty = mended
        .after(Action::Type {
            index,
            text: " \n".to_owned(),
        })
        .after(Action::Accept { index });
    assert_eq!(empty.values(), start.values());

    // A file says its name in its mistakes, and an Esc forgets them.
    let give = |bytes: &[u8]| Action::Give {
        index,
        file: "mine.csv".to_owned(),
        bytes: bytes.into(),
    };
    let broken = start.after(give(b"\xff\xfe"));
    let message = broken
        .draft(index)
        .and_then(|draft| draft.message.clone())
        .expect("a message");
    assert_eq!(
        message,
        "mine.csv: Line 1, column 1: this is not text (UTF-8)."
    );
    assert!(!broken.after(Action::Forget { index }).is_stale());

    // Long rows stay on the page when an address without any is opened, and out of the address.
    let mut long = String::new();
    for day in 0..60 {
        long.push_str(&format!(
            "20{:02}-01-02,{}\n",
            26 + day,
            if day == 0 { -1000 } else { 90 }
        ));
    }
    let long = start.after(give(long.as_bytes()));
    assert!(!long.is_stale());
    assert_eq!(long.fragment(), "");
    let moved = long.after(Action::Load {
        fragment: "v=1&r=5".to_owned(),
    });
    assert_eq!(moved.values().given(index), long.values().given(index));
    assert_eq!(
        moved.values().get(index_of(model.specs(), "r").expect("r")),
        5.0
    );
    assert_eq!(long.after(Action::Reset).values(), start.values());
}

#[test]
fn a_link_with_rows_that_cannot_be_read_says_so() {
    let session = session(&cash_flows::MODEL).with_fragment("v=1&cf=junk");
    assert_eq!(
        session.values(),
        &Values::defaults(cash_flows::MODEL.specs())
    );
    assert_eq!(session.notes().len(), 1);
    assert!(
        session.notes()[0].text.contains("cannot be read"),
        "{:?}",
        session.notes()
    );
}

#[test]
fn what_capital_costs_by_hand() {
    let wacc = at(
        &wacc::MODEL,
        "v=1&e=60&db=30&p=10&ec=o&re=8&rd=6&tx=25&rp=12",
    );
    near(
        amount(&**wacc.result(), "wacc"),
        60.0 * 0.08 + 30.0 * 0.06 * 0.75 + 10.0 * 0.12,
        1e-12,
    );
    let insurance = at(&wacc::MODEL, "v=1&e=50000&db=0&b=-2");
    near(amount(&**insurance.result(), "equity-cost"), -6.0, 1e-12);
    let empty = session(&wacc::MODEL).with_fragment("v=1&e=0&db=0&p=0");
    assert!(empty.problem().is_some());
}

#[test]
fn the_example_of_capm_says_its_beta() {
    let state = session(&capm::MODEL);
    let beta = crate::format::number(amount(&**state.result(), "beta"), 0);
    let lesson = capm::MODEL.presets()[0].lesson;
    assert!(
        lesson.contains(&format!("beta near {beta}:")),
        "{beta}: {lesson}"
    );
}

#[test]
fn a_line_through_points_on_a_line() {
    // asset = 0.5% + 2 × market, exactly.
    let rows = "Date,A,M_2025-01-31,2.5,1_2025-02-28,-1.5,-1_2025-03-31,6.5,3_2025-04-30,0.5,0";
    let exact = at(&capm::MODEL, &format!("v=1&kd=r&rf=0&sr={rows}"));
    near(amount(&**exact.result(), "beta"), 2.0, 1e-12);
    near(amount(&**exact.result(), "alpha"), 12.0 * 0.5, 1e-10);
    near(amount(&**exact.result(), "r-squared"), 100.0, 1e-10);
    near(amount(&**exact.result(), "beta-error"), 0.0, 1e-9);
    let still = session(&capm::MODEL).with_fragment(
        "v=1&kd=r&sr=Date,A,M_2025-01-31,2.5,1_2025-02-28,-1.5,1_2025-03-31,6.5,1_2025-04-30,0.5,1",
    );
    assert!(still.problem().is_some());
}

#[test]
fn dividends_as_printed() {
    // The engine's own checks against printed values: Gordon and two stages.
    let gordon = at(&dividends::MODEL, "v=1&gm=g&d=5.16&rq=11&gl=3.19");
    near(
        amount(&**gordon.result(), "value"),
        68.176_747_759_282_97,
        1e-9,
    );
    let two = at(
        &dividends::MODEL,
        "v=1&gm=2&d=1.69&g1=16.1&y1=5&rq=8.89&gl=2.58",
    );
    near(
        amount(&**two.result(), "value"),
        48.140_818_681_804_87,
        1e-9,
    );
    // The price a return promises gives that return back.
    let implied = amount(&**two.result(), "implied");
    let back = at(
        &dividends::MODEL,
        &format!("v=1&gm=2&d=1.69&g1=16.1&y1=5&rq={implied}&gl=2.58"),
    );
    near(amount(&**back.result(), "value"), 60.0, 1e-6);
    // The later years of the table and the parts add up: H is near to three stages.
    let h = at(&dividends::MODEL, "v=1&gm=h&g1=12&hl=5");
    let three = at(&dividends::MODEL, "v=1&gm=3&g1=12&y1=0&y2=10");
    let (h, three) = (
        amount(&**h.result(), "value"),
        amount(&**three.result(), "value"),
    );
    assert!((h / three - 1.0).abs() < 0.05, "{h} {three}");
    assert!(
        session(&dividends::MODEL)
            .with_fragment("v=1&gm=g&gl=9")
            .problem()
            .is_some()
    );
}

#[test]
fn ratios_by_hand() {
    let state = session(&multiples::MODEL);
    near(amount(&**state.result(), "pe"), 20.0, 1e-12);
    near(amount(&**state.result(), "yield"), 5.0, 1e-12);
    near(amount(&**state.result(), "pcf"), 120.0 / 8.5, 1e-12);
    near(amount(&**state.result(), "quick"), 900.0 / 800.0, 1e-12);
    near(amount(&**state.result(), "cap"), 48_000.0, 1e-9);
}

/// Conversion and reversal together lose both costs and both rates: nobody earns both.
#[test]
fn conversion_and_reversal_by_hand() {
    let fragment = "v=1&s=5800&k=5750&c=160&p=90&d=90&r=4&q=1.5&os=0.5&xs=0.25&fe=10&fs=0.5";
    let state = at(&parity::MODEL, fragment);
    let years = 90.0 / 365.0;
    let carried = 5_800.0 * (-0.015_f64 * years).exp();
    let bond = |rate: f64| 5_750.0 * (-rate * years).exp();
    let cost = 2.0 * 0.5 + 0.25 + 0.1;
    near(
        amount(&**state.result(), "gap"),
        70.0 - (carried - bond(0.04)),
        1e-9,
    );
    near(
        amount(&**state.result(), "conversion"),
        70.0 - carried + bond(0.045) - cost,
        1e-9,
    );
    near(
        amount(&**state.result(), "reversal"),
        -(70.0 - carried + bond(0.035)) - cost,
        1e-9,
    );
    let free = at(&parity::MODEL, "v=1&os=0&xs=0&fe=0&fs=0");
    let (a, b) = (
        amount(&**free.result(), "conversion"),
        amount(&**free.result(), "reversal"),
    );
    near(a + b, 0.0, 1e-9);
}

#[test]
fn the_floor_of_1987_breaks_at_five_and_holds_at_four() {
    let preset = insured::MODEL.presets()[2].fragment;
    // In one step, as the limit is stated: from Friday's close to Monday's.
    for (multiplier, breaks) in [(5, true), (4, false)] {
        let state = at(&insured::MODEL, &format!("{preset}&m={multiplier}&tc=0"));
        let sentence: String = state
            .result()
            .sentence()
            .into_iter()
            .map(|piece| match piece {
                crate::report::Piece::Words(text) | crate::report::Piece::Number(text) => text,
            })
            .collect();
        assert_eq!(
            sentence.contains("broke its floor on 1987-10-19"),
            breaks,
            "{sentence}"
        );
        // What was bought at once holds.
        assert!(amount(&**state.result(), "obpi") >= -20_000.0 - 1e-6);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 60 } else { 400 }))]

    #[test]
    fn anywhere_in_range_there_is_a_result_or_a_reason(
        which in 0..ALL.len(),
        fractions in proptest::collection::vec(0.0..=1.0_f64, 16),
        likely: bool,
    ) {
        let model = ALL[which].1;
        let values = whole::values(model.specs(), &fractions, likely);
        if let Err(problem) = whole::check(model, &values) {
            prop_assert!(false, "{}: {}", ALL[which].0, problem);
        }
    }

    #[test]
    fn rows_of_any_kind_give_a_result_or_a_reason(
        which in 0_usize..3,
        rows in proptest::collection::vec((0_i32..9_000, -1e7_f64..1e7, -1e3_f64..1e5), 0..40),
        scale in prop::sample::select(vec![1e-9, 1.0, 1e6]),
    ) {
        let (model, key): (&'static dyn Model, &str) = [
            (&cash_flows::MODEL as &dyn Model, "cf"),
            (&capm::MODEL, "sr"),
            (&insured::MODEL, "sr"),
        ][which];
        let mut text = ["", "Date,Asset,Market\n", "Date,Close\n"][which].to_owned();
        for (day, a, b) in &rows {
            let date = condor_core::calendar::Date::from_days_since_epoch(10_000 + day).expect("a date");
            let b = if which == 1 { format!(",{b:.6}") } else { String::new() };
            text.push_str(&format!("{date},{:.6}{b}\n", a * scale));
        }
        let index = index_of(model.specs(), key).expect("the rows");
        let spec = model.specs()[index].as_data().expect("rows");
        if let Ok(given) = spec.form.read(text.as_bytes(), "") {
            let values = spec.form.put(&Values::defaults(model.specs()), index, given);
            if let Err(problem) = whole::check(model, &values) {
                prop_assert!(false, "{text}: {problem}");
            }
        }
    }
}

#[test]
fn what_stands_on_a_line_is_on_it_to_the_bit() {
    let mut met = 0;
    for (name, model) in ALL {
        let state = session(model);
        for spec in model.views() {
            for figure in state.result().view(spec.id).figures {
                let Figure::Plot(plot) = figure else { continue };
                let Some(line) = plot.series.first().filter(|line| line.points.len() > 2) else {
                    continue;
                };
                let ends = (line.points[0].0, line.points[line.points.len() - 1].0);
                for place in plot
                    .landmarks
                    .iter()
                    .filter(|place| place.x >= ends.0 && place.x <= ends.1)
                {
                    assert!(
                        line.points.iter().any(|point| point.0 == place.x),
                        "{name}, {}: {}",
                        spec.id,
                        place.name
                    );
                    met += 1;
                }
            }
        }
    }
    assert!(met >= 12, "{met} landmarks");
}
