//! The replay as a whole, and its numbers against the engine's.

mod many_days;
mod signals;
mod sweep;
mod triggers;

use std::rc::Rc;

use condor_core::replay::{History, ReplaySpec, replay};

use super::run;
use super::*;
use crate::Session;
use crate::calculator::{Evaluated, Model};
use crate::report::Figure;
use crate::session::Action;
use crate::whole;

fn at(fragment: &str) -> Session {
    let session = Session::new(&MODEL, Values::defaults(MODEL.specs()))
        .unwrap_or_else(|problem| panic!("{}", problem.text))
        .with_fragment(fragment);
    assert!(session.problem().is_none(), "{fragment}");
    assert!(session.notes().is_empty(), "{:?}", session.notes());
    session
}

fn amount(state: &dyn Evaluated, id: &str) -> f64 {
    let results = state.results();
    let item = results.iter().find(|item| item.id == id);
    item.and_then(|item| item.measure)
        .unwrap_or_else(|| panic!("no number {id}"))
        .amount
}

#[test]
fn every_preset_is_whole() {
    whole::presets(&MODEL);
    whole::controls(&MODEL);
}

#[test]
fn growth_is_the_engines() {
    let history = History::bundled().expect("closes");
    let spec = ReplaySpec {
        strategies: ReplayInputs::default()
            .spec()
            .unwrap_or_else(|problem| panic!("{}", problem.text))
            .strategies,
        ..ReplaySpec::default()
    };
    let run = replay(&history, &spec).expect("a replay");
    let state = at("v=1");
    for (id, strategy) in [
        ("index", INDEX),
        ("condors", CONDORS),
        ("hedged", HEDGED),
        ("fewer", FEWER),
        ("vxth", VXTH),
    ] {
        let growth = run.measures(strategy).expect("measures").growth;
        assert!(
            (amount(&**state.result(), id) - 100.0 * growth).abs() < 1e-9,
            "{id}"
        );
    }
}

#[test]
fn without_a_budget_the_hedge_is_nothing() {
    let state = at("v=1&b=0");
    assert_eq!(amount(&**state.result(), "hedge"), 0.0);
    let same = |a, b| (amount(&**state.result(), a) - amount(&**state.result(), b)).abs() < 1e-9;
    assert!(same("hedged", "condors") && same("fixed", "condors") && same("fewer", "condors"));
}

#[test]
fn what_only_looks_does_not_run_again() {
    let state = at("v=1");
    let kept = |what: &str| run::last().unwrap_or_else(|| panic!("{what}"));
    let before = kept("the first");
    let moved = state.with_fragment("v=1&at=v&al=30&cr=12");
    assert!(Rc::ptr_eq(&before, &kept("the trigger moved")));
    assert_ne!(
        moved
            .result()
            .results()
            .iter()
            .find(|item| item.id == "firings")
            .map(|item| item.value.clone()),
        at("v=1")
            .result()
            .results()
            .iter()
            .find(|item| item.id == "firings")
            .map(|item| item.value.clone()),
    );
    let _other = at("v=1&b=0.5");
    assert!(!Rc::ptr_eq(&before, &kept("the budget moved")));
}

/// SPX and VIX of a reader's own are joined on their common dates, and what falls out is listed.
#[test]
fn own_closes_are_joined_and_what_falls_out_is_listed() {
    let history = History::bundled().expect("closes");
    let text = |values: &[f64], skip: usize| {
        let mut text = "Date,Close\n".to_owned();
        for (day, (date, value)) in history.dates().iter().zip(values).enumerate().take(300) {
            if day != skip {
                text.push_str(&format!("{date},{value}\n"));
            }
        }
        text
    };
    let give = |session: &Session, key: &str, text: String| {
        session.after(Action::Give {
            index: ReplayInputs::index_of(key).expect("rows"),
            file: format!("{key}.csv"),
            bytes: text.into_bytes().into(),
        })
    };
    let start = at("v=1");
    let both = give(
        &give(&start, "sp", text(history.spot(), 100)),
        "vx",
        text(history.vix(), 200),
    );
    assert!(!both.is_stale(), "{:?}", both.problem());
    assert_ne!(
        amount(&**both.result(), "index"),
        amount(&**start.result(), "index")
    );
    let days = both.result().view("days");
    assert!(days.takeaway.starts_with("298 days"), "{}", days.takeaway);
    assert!(both.result().warnings().is_empty(), "both are the reader’s");
    let Some(Figure::Log(table)) = days.figures.get(1) else {
        panic!("what was left out is listed");
    };
    let dropped: Vec<_> = table.rows.iter().map(|row| row.name.clone()).collect();
    assert!(dropped.contains(&history.dates()[100].to_string()));
    assert!(dropped.contains(&history.dates()[200].to_string()));
    let told = both.result().results();
    let told = told.iter().find(|item| item.id == "days");
    let told = told.unwrap_or_else(|| panic!("the days"));
    assert_eq!(told.value, "298 days");
    assert!(told.about.starts_with("2 dates"), "{}", told.about);
    // Only one day in common: no result, and a reason at the box.
    let apart = give(
        &start,
        "sp",
        "Date,Close\n1990-01-02,350\n1990-01-03,351\n".to_owned(),
    );
    let problem = apart.problem().unwrap_or_else(|| panic!("a reason"));
    assert_eq!(problem.key, "vx");
    assert_eq!(
        problem.text,
        "The SPX rows (yours, 1990-01-02 to 1990-01-03) and the VIX rows (the sample, 2014-01-03 to 2018-12-31) share 0 \
         days; at least 10 are needed. Give VIX closes for the same days."
    );
}

/// Closes of one's own without a VIX are joined with the sample's, and that is said where nobody can miss it.
#[test]
fn a_samples_vix_under_closes_of_ones_own_is_told() {
    let history = History::bundled().expect("closes");
    let mut text = "Date,Close\n2013-12-30,1841\n2013-12-31,1848\n".to_owned();
    for (day, (date, value)) in history
        .dates()
        .iter()
        .zip(history.spot())
        .enumerate()
        .take(300)
    {
        // Three in a row, and one.
        if !matches!(day, 50..=52 | 100) {
            text.push_str(&format!("{date},{value}\n"));
        }
    }
    let start = at("v=1&at=g");
    assert!(start.result().warnings().is_empty());
    let own = start.after(Action::Give {
        index: ReplayInputs::index_of("sp").expect("rows"),
        file: "mine.csv".to_owned(),
        bytes: text.into_bytes().into(),
    });
    let told = own.result().warnings();
    assert_eq!(told.len(), 2, "{told:?}");
    let (from, to) = (history.dates()[0], history.dates()[299]);
    assert!(
        told[0].contains("The VIX used is the sample’s, 2014-01-03 to 2018-12-31: of your 298 days 296 are replayed")
            && told[0].contains(&format!("{from} to {to}")),
        "{told:?}"
    );
    assert!(told[1].starts_with("Your signal is the sample’s"));
    let rows = table(&own, "days", 1).rows;
    let all: Vec<String> = rows
        .iter()
        .map(|row| format!("{}: {}", row.name, row.cells[0]))
        .collect();
    assert_eq!(
        all[0],
        format!("2013-12-30 to {to}: all 298 SPX rows, yours")
    );
    assert_eq!(
        all[1],
        "2014-01-03 to 2018-12-31: all 1,257 VIX rows, the sample’s"
    );
    let (first, last) = (history.dates()[50], history.dates()[52]);
    assert_eq!(
        all[2],
        format!("{first} to {last}: 3 dates only in the VIX rows")
    );
    assert_eq!(
        all[3],
        format!("{}: only in the VIX rows", history.dates()[100])
    );
    let days = own.result().results();
    let days = days
        .iter()
        .find(|item| item.id == "days")
        .unwrap_or_else(|| panic!("the days"));
    assert!(
        days.about.contains("959 rows lie before or after"),
        "{}",
        days.about
    );
}

/// What was swept last.
fn swept() -> Rc<condor_core::replay::Sweep> {
    let ran = run::last().unwrap_or_else(|| panic!("a run"));
    let swept = ran.swept.borrow();
    let swept = swept.as_ref().unwrap_or_else(|| panic!("a sweep"));
    Rc::clone(&swept.found)
}

/// What decides nothing of the sweep does not sweep again: the next one is the same allocation.
#[test]
fn a_trigger_moved_sweeps_nothing_again() {
    let state = at("v=1");
    let before = state.result().view("sweep");
    let kept = swept();
    for moved in ["v=1&as=1", "v=1&cr=12&fo=6", "v=1&ax=l"] {
        assert_eq!(at(moved).result().view("sweep").takeaway, before.takeaway);
        let again = swept();
        assert!(Rc::ptr_eq(&kept, &again), "{moved}");
    }
    let _other = at("v=1&pt=40").result().view("sweep");
    assert!(!Rc::ptr_eq(&kept, &swept()));
}

/// With equal growth equally high a line is the logarithm of the dollars, and says the dollars.
#[test]
fn the_axis_of_equal_growth_says_the_same_dollars() {
    let plot = |fragment: &str| {
        let view = at(fragment).result().view("equity");
        let plot = view.plot().cloned();
        plot.unwrap_or_else(|| panic!("a chart"))
    };
    let (dollars, growth) = (plot("v=1"), plot("v=1&ax=l"));
    assert_eq!(dollars.table().rows, growth.table().rows);
    for (one, other) in dollars.series.iter().zip(&growth.series) {
        assert_eq!(one.points.len(), other.points.len());
        for (one, other) in one.points.iter().zip(&other.points) {
            assert!((one.1.log10() - other.1).abs() < 1e-9);
        }
        assert!(other.column.contains("log10"), "{}", other.column);
    }
}

/// What a firing had already lost is counted over the days before it, and where there are fewer that is said.
#[test]
fn a_firing_near_the_start_says_over_how_many_days_it_looks_back() {
    let state = at("v=1&at=v&al=13");
    let first = &table(&state, "audit", 2).rows[0].cells;
    assert!(
        first[0].ends_with("over 0 days: the file begins there"),
        "{first:?}"
    );
    let rows = table(&state, "audit", 2).rows;
    let last = rows.last().unwrap_or_else(|| panic!("firings"));
    assert!(last.cells[0].ends_with('%'), "{:?}", last.cells);
    // No fall from the highest of 63 days is deeper than that from the highest of all.
    let ran = run::last().unwrap_or_else(|| panic!("a run"));
    let found = audit(
        &ran.run,
        condor_core::simulate::Trigger::VixAbove(20.0),
        0.08,
        0.05,
    )
    .expect("an audit");
    assert!(
        found
            .firings
            .iter()
            .all(|firing| firing.below_record <= firing.lost && firing.lost <= 0.0)
    );
    assert!(
        found
            .firings
            .iter()
            .any(|firing| firing.below_record < firing.lost)
    );
}

#[test]
fn settlements_of_a_readers_own_are_used_on_their_days() {
    let index = ReplayInputs::index_of("fu").expect("rows");
    let start = at("v=1&as=5");
    let give = |text: &str| {
        start
            .after(Action::Type {
                index,
                text: text.to_owned(),
            })
            .after(Action::Accept { index })
    };
    let fired = |session: &Session| {
        let results = session.result().results();
        results
            .iter()
            .find(|item| item.id == "firings")
            .map(|item| item.value.clone())
    };
    // A curve that is flat on one day on which the model's is steep.
    let own = give("Date,2014-01,2014-02\n2014-01-10,20,14\n");
    assert!(!own.is_stale(), "{:?}", own.draft(index));
    assert_ne!(fired(&own), fired(&start));
    let equity = own.result().view("equity");
    let Some(Figure::Text(marked)) = equity.figures.get(1) else {
        panic!("what is a model’s is said");
    };
    assert!(marked.contains("are the settlements given"), "{marked}");
    for (text, said) in [
        (
            "Date,Feb\n2014-01-10,20",
            "Line 1, column 6: the column \"Feb\" is not named by a contract month",
        ),
        (
            "Date,2014-13\n2014-01-10,20",
            "Line 1, column 6: the column \"2014-13\" is not named",
        ),
        (
            "Date,2014-02\n2014-01-10,x",
            "Line 2, column 12: \"x\" is not a number",
        ),
    ] {
        let wrong = give(text);
        let message = wrong
            .draft(index)
            .and_then(|draft| draft.message.clone())
            .expect(text);
        assert!(message.starts_with(said), "{message}");
    }
}

#[test]
fn stretches_are_checked_line_by_line() {
    let index = ReplayInputs::index_of("rg").expect("rows");
    let start = at("v=1");
    let give = |text: &str| {
        start
            .after(Action::Type {
                index,
                text: text.to_owned(),
            })
            .after(Action::Accept { index })
    };
    let own = give("2015-01-02, 2015-12-31, my year");
    assert!(!own.is_stale());
    let view = own.result().view("regimes");
    let Some(Figure::Log(table)) = view.figures.first() else {
        panic!("a table");
    };
    assert_eq!(table.rows.len(), 4);
    assert_eq!(table.rows[0].name, "my year");
    for (text, said) in [
        (
            "2015-01-02, 2014-12-31, x",
            "Line 1: the last day lies before the first.",
        ),
        (
            "2015-01-02, 2015-12-31, a\n2015-13-01, 2015-12-31, b",
            "Line 2: a line has a first day",
        ),
        ("2015-01-02, 2015-12-31", "Line 1: the name is missing."),
    ] {
        let wrong = give(text);
        let message = wrong
            .draft(index)
            .and_then(|draft| draft.message.clone())
            .expect(text);
        assert!(message.starts_with(said), "{message}");
    }
}

#[test]
fn trades_have_a_day_a_reason_and_a_file() {
    let state = at("v=1");
    let view = state.result().view("trades");
    let table = table(&state, "trades", 0);
    assert!(table.rows.len() > 1_000);
    // The page has the first, and says how many there are.
    let Some(Figure::Head(head, count)) = view.figures.first() else {
        panic!("a table");
    };
    assert_eq!((head.rows.len(), *count), (100, table.rows.len()));
    assert_eq!(
        (&head.rows[..], &head.note),
        (&table.rows[..100], &table.note)
    );
    let why = table
        .head
        .iter()
        .position(|head| head == "Why")
        .expect("reasons")
        - 1;
    assert!(table.rows.iter().all(|row| !row.cells[why].is_empty()));
    assert!(
        table
            .rows
            .iter()
            .any(|row| row.cells[why].starts_with("layer 4, curve at"))
    );
    let csv = table.csv();
    assert_eq!(csv.lines().count(), table.rows.len() + 1);
    assert!(csv.starts_with("Date,Account,Contracts,What,\"Price, model\",Cash,Why\r\n"));
}

/// Ends of every range give a result or a reason; few, because each runs all strategies.
#[test]
fn at_the_ends_there_is_a_result_or_a_reason() {
    let specs = MODEL.specs();
    for part in [0.0, 1.0] {
        for likely in [false, true] {
            let values = whole::values(specs, &vec![part; specs.len()], likely);
            if let Err(problem) = whole::check(&MODEL, &values) {
                panic!("{problem}");
            }
        }
    }
}

/// What the examples say of themselves is so.
#[test]
fn the_examples_say_what_is_so() {
    let usual = at("v=1");
    let hedge = amount(&**usual.result(), "hedge");
    let best = amount(&**usual.result(), "best-week");
    assert!(
        hedge > 0.0 && best > 1.5 * hedge && best < 2.5 * hedge,
        "{hedge} {best}"
    );
    let item = usual
        .result()
        .results()
        .into_iter()
        .find(|item| item.id == "best-week");
    assert!(item.is_some_and(|item| item.about.contains("2018-02-07")));
    let dear = at(MODEL.presets()[2].fragment);
    assert!(amount(&**dear.result(), "hedge") < 0.0);
    assert!(amount(&**dear.result(), "hedged") < amount(&**dear.result(), "condors"));
    let alarm = at("v=1&at=v&al=20").result().view("audit").takeaway;
    assert!(
        alarm.contains("12 of 17 firings were false alarms") && alarm.contains("53%"),
        "{alarm}"
    );
    let low = at("v=1&dw=s&at=g");
    let mut days: Vec<String> = signals::bought(&low)
        .into_iter()
        .map(|(day, _)| day)
        .collect();
    days.dedup();
    assert_eq!(days.len(), 4, "{days:?}");
    let alarm = low.result().view("audit").takeaway;
    assert!(
        alarm.contains("6 of 9 firings were false alarms"),
        "{alarm}"
    );
}

fn given(start: &Session, key: &str, text: &str) -> Session {
    let index = ReplayInputs::index_of(key).expect("rows");
    start
        .after(Action::Type {
            index,
            text: text.to_owned(),
        })
        .after(Action::Accept { index })
}

fn table(session: &Session, view: &str, place: usize) -> crate::report::Table {
    match session.result().view(view).figures.get(place) {
        Some(Figure::Log(table)) => table.clone(),
        Some(Figure::Head(..)) => session.result().log(view),
        _ => panic!("no table {place} in {view}"),
    }
}

#[test]
fn one_time_has_no_plural() {
    let said = [0, 1, 2, 1_200].map(results::times);
    assert_eq!(said, ["0 times", "1 time", "2 times", "1,200 times"]);
}
