//! Signals of a reader's own.

use super::{at, given, table};
use crate::Session;
use crate::calculator::Model;
use crate::input::InputSet;
use crate::replay::{FEWER, NAMES, ReplayInputs};
use crate::session::Action;

/// Trades of the ladder that waits, made for the signal.
pub(super) fn bought(session: &Session) -> Vec<(String, String)> {
    let why = |row: crate::report::Row| (row.name, row.cells.last().cloned().unwrap_or_default());
    let trades = table(session, "trades", 0).rows.into_iter().map(why);
    trades.filter(|(_, why)| why.contains("RSI")).collect()
}

#[test]
fn a_signal_of_a_readers_own_decides_on_its_date_alone() {
    // Wednesdays, on which everyone trades.
    let start = at("v=1&dw=s&at=g&sv=30");
    let own = given(
        &start,
        "sg",
        "Date,RSI\n2015-03-04,28.5\n2015-03-10,12\n2015-03-11,60\n",
    );
    assert!(!own.is_stale(), "{:?}", own.problem());
    let said = ["4", "5", "6"].map(|layer| {
        let why = format!("layer {layer}, RSI at 28.5");
        ("2015-03-04".to_owned(), why)
    });
    assert_eq!(bought(&own), said);
    // The audit looks at every day: it fires on both that are low, which are less than five days apart.
    let firings = table(&own, "audit", 2);
    assert_eq!(
        firings.caption,
        "Every firing of RSI at or below 30: the first day on after five off."
    );
    let days: Vec<_> = firings.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(days, ["2015-03-04"]);
    let results = own.result().results();
    let fired = results
        .iter()
        .find(|item| item.id == "firings")
        .expect("firings");
    assert!(
        fired.about.contains("on 99.8% the signal was unknown"),
        "{}",
        fired.about
    );
    // With no day on which it is known no deeper layer buys.
    let none = given(&start, "sg", "Date,RSI\n1999-03-03,28.5\n");
    assert_eq!(bought(&none), []);
    // A later value changes no earlier trade.
    let later = given(&start, "sg", "Date,RSI\n2015-03-04,28.5\n2016-01-13,20\n");
    let before = |session: &Session| {
        let mut rows = table(session, "trades", 0).rows;
        // The resized ones are sized by the whole history, and the page says so.
        rows.retain(|row| row.name.as_str() < "2016-01-13" && row.cells[0] != NAMES[FEWER]);
        rows
    };
    assert!(before(&later).len() > 900 && before(&later) == before(&own));
    assert_eq!(bought(&later).len(), 6);
}

#[test]
fn signals_in_percent_are_read_as_percent() {
    let start = at("v=1&at=g&sk=re&ss=a&sv=5");
    let own = given(
        &start,
        "sg",
        "Date;REER volatility;RSI\n2015-03-04;4,9;\n2015-04-01;5,1;50\n",
    );
    let days = table(&own, "audit", 2).rows;
    assert_eq!(days.len(), 1);
    assert_eq!(days[0].name, "2015-04-01");
    let over = at("v=1&at=g&sv=30").after(Action::Type {
        index: ReplayInputs::index_of("sv").expect("a threshold"),
        text: "130".to_owned(),
    });
    let over = over.after(Action::Accept {
        index: ReplayInputs::index_of("sv").expect("a threshold"),
    });
    let problem = over.problem().expect("an RSI of 130 is none");
    assert_eq!(
        (problem.key, problem.text.as_str()),
        ("sv", "This signal lies between 0 and 100.")
    );
}

#[test]
fn a_wrong_cell_of_signals_is_named_by_line_and_column() {
    let start = at("v=1");
    let index = ReplayInputs::index_of("sg").expect("rows");
    for (text, said) in [
        (
            "Date,RSI,Mood\n2015-03-04,28,1\n",
            "Line 1, column 10: the column \"Mood\" is not named like a signal of the board",
        ),
        (
            "Date,RSI\n2015-03-04,28\n2015-03-05,x\n",
            "Line 3, column 12: \"x\" is not a number",
        ),
        (
            "Date,MACD,RSI\n2015-03-04,-3,101\n",
            "Line 2, column 15: value is 101; it must be a number from 0 to 100",
        ),
        (
            "Date,REER volatility\n2015-03-04,1001\n",
            "Line 2, column 12: value is 1001; it must be a number from 0 to 1000",
        ),
        ("Date,RSI\n2015-03-04,28\n2015-03-04,29\n", "Line 3"),
        ("Date,RSI,rsi\n2015-03-04,28,28\n", "Line 1"),
    ] {
        let wrong = given(&start, "sg", text);
        let message = wrong.draft(index).and_then(|draft| draft.message.clone());
        let message = message.unwrap_or_else(|| panic!("{text}"));
        assert!(message.starts_with(said), "{message}");
    }
}

/// Columns are named as the board of the layered hedge names its signals, all of them.
#[test]
fn the_names_are_those_of_the_board() {
    use crate::input::OwnSignal;
    use condor_core::alvh::SignalKind;
    for own in OwnSignal::ALL {
        let on_board = |spec: &crate::input::InputSpec| {
            spec.group() == "Signals" && spec.label() == own.label()
        };
        assert!(
            crate::alvh::MODEL.specs().iter().any(on_board),
            "{}",
            own.label()
        );
        assert_eq!(OwnSignal::named(&own.label().to_uppercase()), Some(*own));
    }
    let given: Vec<SignalKind> = OwnSignal::ALL.iter().map(|own| own.kind()).collect();
    for kind in SignalKind::ALL {
        assert_eq!(
            given.contains(&kind),
            !kind.is_of_market(),
            "{}",
            kind.name()
        );
    }
}

/// The file in the page's help is one that can be read, and its RSI is that of the closes.
#[test]
fn the_example_of_the_help_is_right() {
    let page = include_str!("../../../../../web/content/replay.md");
    let block = page.split("```").nth(1).expect("an example");
    let text = block.split_once('\n').expect("a language").1;
    let own = given(&at("v=1&at=g"), "sg", text);
    assert!(!own.is_stale(), "{:?}", own.problem());
    let sample = crate::replay::signals::bundled();
    for line in text.lines().skip(1) {
        let mut cells = line.split(',');
        let date = cells.next().expect("a date");
        let day = sample.dates.iter().position(|day| day.to_string() == date);
        let day = day.expect("a day of the sample");
        for column in &sample.columns[..1] {
            let cell = cells.next().expect("a number");
            if !cell.is_empty() {
                assert_eq!(cell, format!("{:.1}", column[day]), "{date}");
            }
        }
    }
}

/// The sample's closes as a file, with more columns: their names and what stands in them on a date.
fn closes_with(names: &str, cells: impl Fn(&str) -> String) -> String {
    let history = condor_core::replay::History::bundled().expect("the sample");
    let mut text = format!("Date,Open,High,Low,Close,Volume,{names}\n");
    for (date, close) in history.dates().iter().zip(history.spot()) {
        let date = date.to_string();
        text.push_str(&format!("{date},1,1,1,{close},1,{}\n", cells(&date)));
    }
    text
}

/// What is said under a box.
fn status(session: &Session, key: &str) -> String {
    let index = ReplayInputs::index_of(key).expect("rows");
    let crate::InputSpec::Data(spec) = &ReplayInputs::SPECS[index] else {
        panic!("{key} takes rows");
    };
    spec.status(session.values().given(index))
}

#[test]
fn signals_beside_the_closes_are_read_and_other_columns_are_named() {
    let start = at("v=1&dw=s&at=g&sv=30");
    let signals = |date: &str| match date {
        "2015-03-04" => "28.5,happy".to_owned(),
        "2015-03-11" => "60,".to_owned(),
        _ => ",".to_owned(),
    };
    let own = given(&start, "sp", &closes_with("RSI,Mood", signals));
    assert!(!own.is_stale(), "{:?}", own.problem());
    // As from the box for signals: on its date alone, and without the sample's.
    let said = ["4", "5", "6"].map(|layer| {
        let why = format!("layer {layer}, RSI at 28.5");
        ("2015-03-04".to_owned(), why)
    });
    assert_eq!(bought(&own), said);
    let notes = own.result().warnings();
    assert!(
        !notes
            .iter()
            .any(|note| note.contains("Your signal is the sample’s")),
        "{notes:?}"
    );
    let words = status(&own, "sp");
    assert!(
        words.contains(" RSI is read as a signal, unless the box for signals has it."),
        "{words}"
    );
    assert!(words.contains(" The column “Mood” is not read."), "{words}");
    assert!(
        !words.contains("Volume") && !words.contains("Open"),
        "{words}"
    );
    // What the box has holds, and leaves what it has not to the file.
    let both = given(&own, "sg", "Date,RSI\n2015-04-01,12\n");
    let days: Vec<String> = bought(&both).into_iter().map(|(day, _)| day).collect();
    assert_eq!(days, ["2015-04-01"; 3]);
    let other = given(&own, "sg", "Date,MACD\n2015-04-01,12\n");
    assert_eq!(bought(&other), said);
}

#[test]
fn a_file_of_closes_names_what_is_not_read_and_what_is_wrong() {
    let start = at("v=1");
    let plain = given(&start, "sp", &closes_with("Adj Close", |_| "1".to_owned()));
    assert!(!status(&plain, "sp").contains("not read"));
    let two = given(
        &start,
        "sp",
        &closes_with("Mood,Moon", |_| "1,2".to_owned()),
    );
    let words = status(&two, "sp");
    assert!(
        words.ends_with(" The columns “Mood”, “Moon” are not read."),
        "{words}"
    );
    // Of the VIX no column is a signal.
    let vix = given(&start, "vx", &closes_with("RSI", |_| "50".to_owned()));
    let words = status(&vix, "vx");
    assert!(words.ends_with(" The column “RSI” is not read."), "{words}");
    // Without signals of the reader's the sample's are used, and that is said.
    let warned = given(
        &at("v=1&at=g"),
        "sp",
        &closes_with("Mood", |_| "1".to_owned()),
    );
    let notes = warned.result().warnings();
    assert!(
        notes
            .iter()
            .any(|note| note.contains("Your signal is the sample’s")),
        "{notes:?}"
    );
    let index = ReplayInputs::index_of("sp").expect("rows");
    let wrong = given(
        &start,
        "sp",
        "Date,Close,RSI\n2015-03-04,2000,28\n2015-03-05,2001,128\n",
    );
    let message = wrong.draft(index).and_then(|draft| draft.message.clone());
    let message = message.expect("an RSI of 128 is none");
    assert!(
        message.starts_with("Line 3, column 17: value is 128; it must be a number from 0 to 100"),
        "{message}"
    );
}
