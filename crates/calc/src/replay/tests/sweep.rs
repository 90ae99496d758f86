//! Thresholds chosen on one part and judged on the other, in words.

use condor_core::calendar::Date;
use condor_core::replay::{Sweep, sweep};
use condor_core::simulate::Trigger;

use super::{at, given, table};
use crate::calculator::Calculator;
use crate::input::{InputSet, Values};
use crate::replay::{Deeper, HEDGED, Replay, ReplayInputs};
use crate::report::{Figure, Row};
use crate::{Session, format};

/// One fragment for each kind of trigger, and its name.
const KINDS: [(&str, &str); 4] = [
    ("v=1", "curve below"),
    ("v=1&dw=v", "VIX at or above"),
    ("v=1&dw=s", "RSI at or below"),
    (
        "v=1&dw=s&sk=md&ss=a&sv=2",
        "MACD over its signal line at or above",
    ),
];

fn rows(session: &Session) -> Vec<Row> {
    table(session, "sweep", 2).rows
}

fn said(session: &Session) -> String {
    match session.result().view("sweep").figures.get(1) {
        Some(Figure::Text(text)) => text.clone(),
        _ => panic!("nothing is said of the sweep"),
    }
}

/// What the engine finds on the bundled closes, with the page's own strategies.
fn engines(on: Trigger) -> (Date, Sweep) {
    let inputs = ReplayInputs {
        deeper: Deeper::Vix as usize as f64,
        ..ReplayInputs::default()
    };
    let values = Values::defaults(ReplayInputs::SPECS);
    let output = Replay::evaluate_with(&inputs, &values)
        .unwrap_or_else(|problem| panic!("{}", problem.text));
    let split = output.ran.closes.history.dates()[1257 / 2];
    let tried = output.ran.run.candidates(on, split).thresholds;
    let found = sweep(
        &output.ran.closes.history,
        &output.ran.spec,
        HEDGED,
        (&tried, split),
    );
    (split, found.expect("a sweep"))
}

#[test]
fn it_follows_whatever_the_deeper_layers_wait_for() {
    for (fragment, name) in KINDS {
        let session = at(fragment);
        let caption = table(&session, "sweep", 2).caption;
        assert!(
            caption.ends_with(&format!("wait for: {name}.")),
            "{caption}"
        );
        let takeaway = session.result().view("sweep").takeaway;
        assert!(
            takeaway.starts_with(&format!("Of 9 thresholds “{name} ")),
            "{takeaway}"
        );
        let rows = rows(&session);
        assert_eq!(rows.len(), 10);
        assert_eq!(rows.iter().filter(|row| row.is_total).count(), 1);
        assert!(rows[9].name.starts_with("Yours: ") && !rows[9].is_total);
    }
}

#[test]
fn its_numbers_and_its_sentence_are_the_engines() {
    let session = at("v=1&dw=v");
    let (split, found) = engines(Trigger::VixAbove(20.0));
    for (row, point) in rows(&session).iter().zip(&found.points) {
        assert_eq!(row.name, format::shortest(point.threshold));
        assert_eq!(
            row.cells,
            [
                format::percent(point.on_inside, 0),
                format::percent(point.inside.growth, 2),
                format::percent(point.inside.drawdown, 1),
                format::percent(point.on_outside, 0),
                format::percent(point.outside.growth, 2),
                format::percent(point.outside.drawdown, 1),
            ]
        );
    }
    let best = &found.points[found.chosen];
    assert_eq!(
        session.result().view("sweep").takeaway,
        format!(
            "Of 9 thresholds “VIX at or above {}” was best before {split}. After it {} of the 8 others did better.",
            best.threshold, found.better_outside
        )
    );
    let growth = |value| format::percent(value, 2);
    assert!(said(&session).starts_with(&format!(
        "The one chosen made {} a year before and {} after; yours, “VIX at or above 20”, made {} a year before and {} after.",
        growth(best.inside.growth),
        growth(best.outside.growth),
        growth(found.own.inside.growth),
        growth(found.own.outside.growth),
    )));
}

/// A threshold of the table typed as one's own does what its row says.
#[test]
fn a_row_is_what_its_threshold_does_when_it_is_set() {
    for (fragment, key) in [("v=1&dw=v", "dv"), ("v=1", "sl"), ("v=1&dw=s", "sv")] {
        let tried = rows(&at(fragment));
        let row = &tried[3];
        let number = row.name.replace('−', "-").replace('%', "");
        let own = rows(&at(&format!("{fragment}&{key}={number}")));
        assert_eq!(own[..9], tried[..9], "{key}: the others stay as they are");
        assert_eq!(own[9].name, format!("Yours: {}", row.name));
        assert_eq!(own[9].cells, row.cells);
    }
}

#[test]
fn what_the_reader_set_of_condors_and_ladder_counts() {
    let usual = rows(&at("v=1&dw=v"));
    for fragment in ["v=1&dw=v&d=10", "v=1&dw=v&sm=1000", "v=1&dw=v&b=1"] {
        let other = rows(&at(fragment));
        assert_eq!(other[0].name, usual[0].name);
        assert_ne!(other[0].cells, usual[0].cells, "{fragment}");
    }
}

#[test]
fn it_is_said_when_the_threshold_does_not_matter() {
    for (fragment, _) in KINDS {
        let session = at(&format!("{fragment}&b=0"));
        let takeaway = session.result().view("sweep").takeaway;
        assert!(
            takeaway.ends_with("all 9 thresholds came to the same: none could be chosen."),
            "{takeaway}"
        );
        assert!(
            said(&session).contains(
                "are 0.00 points of growth a year apart: which of them was chosen hardly mattered."
            ),
            "{}",
            said(&session)
        );
    }
    assert!(!said(&at("v=1&dw=v&b=2")).contains("hardly mattered"));
}

#[test]
fn a_signal_unknown_before_leaves_nothing_to_choose_from() {
    let start = at("v=1&dw=s");
    let later = given(&start, "sg", "Date,RSI\n2017-03-08,28.5\n2017-03-15,60\n");
    let view = later.result().view("sweep");
    assert!(
        view.takeaway.starts_with("There is nothing to choose from"),
        "{}",
        view.takeaway
    );
    assert_eq!(view.figures.len(), 1);
    let few = given(
        &start,
        "sg",
        "Date,RSI\n2015-03-04,28.5\n2015-03-11,60\n2017-03-15,12\n",
    );
    let told = said(&few);
    assert!(told.ends_with("The signal is known on 0.3% of the days before 2016-07-01; the thresholds come from those alone."), "{told}");
    // Nothing of 2017 is among them.
    assert!(
        rows(&few)[..9]
            .iter()
            .all(|row| row.name.parse::<f64>().is_ok_and(|one| one >= 28.5))
    );
}
