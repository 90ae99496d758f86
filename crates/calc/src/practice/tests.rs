//! A game as a whole.

use proptest::prelude::*;

use super::*;
use crate::calculator::Model;
use crate::session::Action;
use crate::{InputSet, Session, format, whole};

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
        .filter(|done| done.step == output.seen.step)
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
    let (_, output) = at("v=1&pr=s&wk=3&ja=b&jd=a");
    assert!(output.seen.held.is_empty(), "{:?}", output.seen.held);
    assert!(words::warnings(&output).is_empty());
    let (_, output) = at("v=1&pr=s&wk=4&ja=b&jd=a&je=a");
    assert!(words::warnings(&output)[0].contains("nothing to close"));
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
        let (_, output) = at(preset.fragment);
        assert!(words::warnings(&output).is_empty(), "{}", preset.name);
        assert_eq!(
            preset.fragment.contains("wk=26"),
            output.is_over(),
            "{}",
            preset.name
        );
    }
}

/// The session after the button with these words.
fn pressed(session: &Session, label: &str) -> Session {
    let turns = session.result().turns();
    let turn = turns.iter().find(|turn| turn.label == label);
    let values = turn
        .unwrap_or_else(|| panic!("no {label} in {turns:?}"))
        .values
        .clone();
    assert!(!values.is_empty(), "{label} leads nowhere");
    session.after(Action::SetMany { values })
}

fn chosen(session: &Session, key: &str, decision: Decision) -> Session {
    session.after(Action::Choose {
        index: PracticeInputs::index_of(key).expect("a decision"),
        option: decision as usize,
    })
}

fn played_of(session: &Session) -> memory::Played {
    memory::Played::of(&PracticeInputs::from_values(session.values()))
}

fn begun(fragment: &str) -> Session {
    Session::new(&MODEL, PracticeInputs::default().values())
        .unwrap_or_else(|problem| panic!("{}", problem.text))
        .with_fragment(fragment)
}

#[test]
fn days_pass_one_at_a_time_and_end_a_week() {
    let mut session = begun("v=1&pr=b");
    let of_week = at("v=1&pr=b&wk=1").1;
    let mut days = 0;
    loop {
        session = pressed(&session, "Let a day pass");
        days += 1;
        let output = PaperTrading::evaluate(&PracticeInputs::from_values(session.values()))
            .expect("a result");
        assert_eq!(output.seen.spot.len(), days + 1, "one close more");
        if output.here() == (1, 0) {
            assert_eq!(output.seen.spot, of_week.seen.spot);
            assert_eq!(output.equity, of_week.equity);
            break;
        }
        assert_eq!(output.here(), (0, days));
    }
    assert_eq!(days, of_week.seen.step);
}

#[test]
fn an_order_of_a_day_is_carried_out_at_its_close_and_stays() {
    let day = pressed(&begun("v=1&pr=b&wk=2"), "Let a day pass");
    let sold = chosen(&day, "dd", Decision::Both);
    let now = |session: &Session| {
        PaperTrading::evaluate(&PracticeInputs::from_values(session.values())).expect("a result")
    };
    let output = now(&sold);
    assert_eq!(output.done.len(), 5);
    assert!(output.done.iter().all(|done| done.step == output.seen.step));
    let later = pressed(&sold, "Let a week pass");
    let after = now(&later);
    assert_eq!(after.done, output.done);
    assert_eq!(after.here(), (3, 0));
    assert_eq!(PracticeInputs::from_values(later.values()).today, 0.0);
    assert!(played_of(&later).is_blind());
    // The link is the game.
    let fragment = later.fragment();
    let again = now(&begun(&fragment));
    assert_eq!(again.done, after.done, "{fragment}");
    assert_eq!(again.equity, after.equity);
    // The day has its line in the journal, with what was known then.
    let view = later.result().view("journal");
    let Some(crate::report::Figure::Log(table)) = view.figures.first() else {
        panic!("a table");
    };
    let names: Vec<&str> = table.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(
        names,
        ["Week 0", "Week 1", "Week 2", "Week 2, day 1", "Week 3"]
    );
    let row = &table.rows[3].cells;
    assert_eq!(row[5], "Sell and hedge");
    assert!(row[0].starts_with("2017-11-"), "{row:?}");
    assert!(row[6].starts_with("−$"), "{row:?}");
    assert_eq!(table.rows[0].cells[5], "Wait");
    assert_eq!(table.rows[0].cells[6], "$0");
}

#[test]
fn looking_back_is_marked_and_what_is_decided_then_too() {
    let mut session = chosen(&begun("v=1&pr=b"), "ja", Decision::Sell);
    for _ in 0..3 {
        session = pressed(&session, "Let a week pass");
    }
    assert_eq!(
        (played_of(&session).back, played_of(&session).is_blind()),
        (0, true)
    );
    let back = pressed(&session, "Look back a week");
    assert_eq!(
        (played_of(&back).back, played_of(&back).furthest),
        (1, memory::code(3, 0))
    );
    assert!(
        back.result().warnings()[0].contains("week 3"),
        "{:?}",
        back.result().warnings()
    );
    // To look alone is no decision; the way on is a look, too.
    let now = pressed(&back, "Back to now");
    assert!(played_of(&now).is_blind());
    assert_eq!(pressed(&back, "Look on a week").values(), now.values());
    // A look goes no further than has been seen.
    let part = pressed(&pressed(&session, "Let a day pass"), "Look back a day");
    assert_eq!(
        pressed(&part, "Look on a week").values(),
        pressed(&part, "Back to now").values()
    );
    assert_eq!(
        played_of(&pressed(&part, "Look on a week")).furthest,
        memory::code(3, 1)
    );
    // A decision of a close past which one has seen.
    let anew = chosen(&back, "jc", Decision::CloseAll);
    assert_eq!(played_of(&anew).weeks_anew().collect::<Vec<_>>(), [2]);
    let end = begun(&format!("{}&wk=26", anew.fragment()));
    let told = end.result().view("account").takeaway;
    assert!(told.contains("in week 2: this is no score"), "{told}");
    // Decided back again, it stays marked.
    let undone = chosen(&anew, "jc", Decision::Wait);
    assert!(!played_of(&undone).is_blind());
}

#[test]
fn undo_takes_back_no_knowledge() {
    let sold = chosen(&begun("v=1&pr=b"), "ja", Decision::Sell);
    let seen = pressed(&sold, "Let a week pass");
    let back = seen.after(Action::Undo);
    assert_eq!(played_of(&back).furthest, memory::code(1, 0));
    assert_eq!(
        (played_of(&back).back, played_of(&back).is_blind()),
        (1, true)
    );
    let undone = back.after(Action::Undo);
    assert_eq!(PracticeInputs::from_values(undone.values()).w0, 0.0);
    assert_eq!(played_of(&undone).weeks_anew().collect::<Vec<_>>(), [0]);
    let redone = undone.after(Action::Redo).after(Action::Redo);
    assert!(!played_of(&redone).is_blind());
    // Undone at the close reached, a decision was none.
    let free = sold.after(Action::Undo);
    assert!(played_of(&free).is_blind());
    assert_eq!(free.fragment(), "v=1&pr=b");
}

#[test]
fn other_sizes_afterwards_are_marked_and_another_path_is_another_game() {
    let index = |key| PracticeInputs::index_of(key).expect("an input");
    let sold = chosen(&begun("v=1&pr=s&pn=3"), "ja", Decision::Sell);
    let step = |session: &Session, key| {
        session.after(Action::Step {
            index: index(key),
            steps: 1,
        })
    };
    assert!(
        played_of(&step(&sold, "pa")).is_blind(),
        "nothing is known yet"
    );
    let seen = pressed(&sold, "Let a week pass");
    assert!(played_of(&step(&seen, "pa")).sizes_anew());
    let other = step(&seen, "pn");
    let inputs = PracticeInputs::from_values(other.values());
    assert_eq!((inputs.weeks(), inputs.w0, inputs.seed), (0, 0.0, 4.0));
    assert_eq!(played_of(&other).furthest, 0);
    // The game before is there again when that is undone.
    assert_eq!(other.after(Action::Undo).values(), seen.values());
}

#[test]
fn the_end_scores_every_close_against_the_others() {
    let end = begun("v=1&pr=c&wk=26&ja=b&jb=c&kc=16&jh=r");
    let view = end.result().view("journal");
    let [score, entries] = [0, 1].map(|place| match view.figures.get(place) {
        Some(crate::report::Figure::Log(table)) => table.clone(),
        _ => panic!("no table {place}"),
    });
    assert_eq!(score.rows.len(), 3);
    let (_, output) = at(&end.fragment());
    let place = output
        .stops
        .iter()
        .position(|stop| stop.week == 7)
        .expect("week 7");
    assert!(
        output
            .stops
            .iter()
            .any(|stop| (stop.week, stop.day) == (2, 2)),
        "a day of week 2"
    );
    let bills = output.others.last().expect("cash");
    assert_eq!(bills.equity.len(), output.stops.len());
    let made = format::signed_dollars(output.equity[place + 1] - output.equity[place]);
    assert_eq!(entries.rows[place].cells[7], made);
    assert_eq!(
        entries.rows.last().map(|row| row.cells[5].as_str()),
        Some("The end")
    );
    // Stretches add up to the whole.
    for other in &output.others {
        assert_eq!(other.equity.len(), output.stops.len(), "{}", other.name);
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
