//! A game as a whole.

use proptest::prelude::*;

use super::*;
use crate::calculator::Model;
use crate::{InputSet, Session, whole};

fn at(fragment: &str) -> (PracticeInputs, PracticeOutput) {
    let session = Session::new(&MODEL, PracticeInputs::default().values())
        .unwrap_or_else(|problem| panic!("{}", problem.text))
        .with_fragment(fragment);
    let inputs = PracticeInputs::from_values(session.values());
    let output = PaperTrading::evaluate(&inputs).expect("a result");
    (inputs, output)
}

#[test]
fn waiting_earns_the_interest_of_cash() {
    for path in ["pr=s&pn=3", "pr=h&pn=9", "pr=b"] {
        let (_, output) = at(&format!("v=1&{path}&wk=26"));
        let bills = output.others.last().expect("cash with interest");
        assert_eq!(bills.id, "bills");
        assert_eq!(output.equity.len(), bills.equity.len());
        for (mine, cash) in output.equity.iter().zip(&bills.equity) {
            assert!((mine - cash).abs() < 1e-6 * cash, "{path}: {mine} {cash}");
        }
    }
}

#[test]
fn what_is_seen_does_not_depend_on_what_comes() {
    // The levels, orders and prices of week 5 are those of week 5 in a game played to its end.
    let played = "pr=a&ja=b&jc=c&je=h&jf=a";
    let (_, early) = at(&format!("v=1&{played}&wk=5"));
    let (_, late) = at(&format!("v=1&{played}&wk=26"));
    let days = early.seen.spot.len();
    assert_eq!(early.seen.spot, late.seen.spot[..days]);
    assert_eq!(early.seen.vix, late.seen.vix[..days]);
    assert_eq!(early.equity, late.equity[..6]);
    assert_eq!(early.done, late.done[..early.done.len()]);
    assert!(early.others.is_empty(), "the others come at the end");
    assert_eq!(late.others.len(), 6);
}

#[test]
fn the_account_is_cash_and_what_is_held() {
    let (_, output) = at("v=1&pr=c&wk=9&ja=b&jb=c&jd=o&jg=h&ji=x");
    let held: f64 = output
        .seen
        .held
        .iter()
        .map(|(security, quantity, price)| quantity * security.multiplier() * price)
        .sum();
    // The orders of this week have been paid for; the account is valued before them.
    let cost_now: f64 = output
        .done
        .iter()
        .filter(|done| done.week == 9)
        .map(words::cost)
        .sum();
    let now = output.now();
    assert!((output.seen.cash + held - (now - cost_now)).abs() < 1e-6 * now);
    assert!(
        output
            .done
            .iter()
            .all(|done| done.order.quantity.fract() == 0.0)
    );
    // Opening pays the spread, never receives it.
    assert!(output.done.iter().all(|done| words::cost(done) >= 0.0));
}

#[test]
fn closing_leaves_nothing_and_a_second_time_says_so() {
    let (inputs, output) = at("v=1&pr=s&wk=3&ja=b&jd=a");
    assert!(output.seen.held.is_empty(), "{:?}", output.seen.held);
    assert!(PaperTrading::warnings(&inputs, &output).is_empty());
    let (inputs, output) = at("v=1&pr=s&wk=4&ja=b&jd=a&je=a");
    assert!(PaperTrading::warnings(&inputs, &output)[0].contains("nothing to close"));
}

#[test]
fn an_unnamed_stretch_is_named_at_its_end_only() {
    assert!(at("v=1&pr=h&pn=12&wk=25").1.dates.is_none());
    let (_, over) = at("v=1&pr=h&pn=12&wk=26");
    let (from, to) = over.dates.expect("named");
    assert!(from.days_until(to) >= 7 * 25, "{from} {to}");
    assert!(
        at("v=1&pr=s&wk=26").1.dates.is_none(),
        "a simulated one has no dates"
    );
}

#[test]
fn neighbouring_numbers_are_other_stretches() {
    let start = |number: u32| at(&format!("v=1&pr=h&pn={number}")).1.seen.spot[0];
    let mut all: Vec<f64> = (0..20).map(start).collect();
    all.sort_by(f64::total_cmp);
    all.dedup();
    assert!(all.len() >= 19, "{all:?}");
}

#[test]
fn games_speak_for_the_hedge_and_against_it() {
    let ends = |path: &str| {
        let (_, output) = at(&format!("v=1&{path}&wk=26"));
        let of = |id: &str| {
            let found = output.others.iter().find(|other| other.id == id);
            *found.unwrap().equity.last().unwrap()
        };
        of("ladder") - of("condors")
    };
    let all = [
        "pr=a",
        "pr=b",
        "pr=c",
        "pr=s&pn=1",
        "pr=s&pn=2",
        "pr=h&pn=4",
    ]
    .map(ends);
    assert!(all.iter().any(|more| *more > 0.0), "{all:?}");
    assert!(all.iter().any(|more| *more < 0.0), "{all:?}");
}

#[test]
fn presets_are_whole() {
    whole::presets(&MODEL);
    whole::controls(&MODEL);
    for preset in presets::LIST {
        let (inputs, output) = at(preset.fragment);
        assert!(
            PaperTrading::warnings(&inputs, &output).is_empty(),
            "{}",
            preset.name
        );
        assert_eq!(
            preset.fragment.contains("wk=26"),
            output.is_over(),
            "{}",
            preset.name
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn anywhere_in_range_there_is_a_finite_result_or_a_reason(
        fractions in proptest::collection::vec(0.0..=1.0_f64, PracticeInputs::SPECS.len())
    ) {
        for likely in [false, true] {
            let values = whole::values(MODEL.specs(), &fractions, likely);
            let problem = whole::check(&MODEL, &values).err();
            prop_assert!(problem.is_none(), "{problem:?}");
        }
    }
}
