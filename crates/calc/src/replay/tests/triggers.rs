//! Triggers of each kind: in the log, in the audit, in stretches.

use super::{at, table};
use crate::Session;

/// What the ladder that waits and condors alone made in each stretch.
fn stretches(session: &Session) -> (Vec<Vec<String>>, Vec<Vec<String>>) {
    let rows = table(session, "regimes", 0).rows.into_iter();
    let cells: Vec<Vec<String>> = rows.map(|row| row.cells).collect();
    let of = |name: &str| {
        let mine = cells.iter().filter(|cells| cells[0] == name);
        mine.cloned().collect::<Vec<_>>()
    };
    (of("Condors, ladder that waits"), of("Condors alone"))
}

#[test]
fn stretches_hold_the_account_of_whichever_trigger_is_set() {
    let (slope, alone) = stretches(&at("v=1"));
    for fragment in ["v=1&dw=v", "v=1&dw=s"] {
        let (other, others) = stretches(&at(fragment));
        assert_eq!(other.len(), 5);
        assert_ne!(other, slope, "{fragment}");
        assert_eq!(
            others, alone,
            "{fragment}: what is not hedged has no trigger"
        );
    }
}

#[test]
fn a_layer_that_waits_for_the_vix_says_so() {
    let why = |row: &crate::report::Row| row.cells.last().cloned().unwrap_or_default();
    let log = table(&at("v=1&dw=v&dv=25"), "trades", 0);
    let by_vix: Vec<f64> = log
        .rows
        .iter()
        .filter_map(|row| {
            why(row)
                .split_once(", VIX at ")
                .and_then(|(_, vix)| vix.parse().ok())
        })
        .collect();
    assert!(
        by_vix.len() > 10 && by_vix.iter().all(|&vix| vix >= 25.0),
        "{by_vix:?}"
    );
    let never = table(&at("v=1&dw=v&dv=90"), "trades", 0);
    assert!(never.rows.iter().all(|row| !why(row).contains("VIX at")));
}

/// The audit names its trigger, and each kind has false alarms that a smaller fall asked for makes fewer.
#[test]
fn every_trigger_is_audited_by_its_name() {
    for (fragment, name) in [
        ("v=1", "curve below 0%"),
        ("v=1&at=v&al=20", "VIX at or above 20"),
        ("v=1&at=g", "RSI at or below 30"),
    ] {
        let firings = |fragment: &str| table(&at(fragment), "audit", 2);
        let strict = firings(&format!("{fragment}&fo=15"));
        assert_eq!(
            strict.caption,
            format!("Every firing of {name}: the first day on after five off.")
        );
        let false_alarms = |table: &crate::report::Table| {
            table
                .rows
                .iter()
                .filter(|row| row.cells[3] == "false alarm")
                .count()
        };
        let mild = firings(&format!("{fragment}&fo=1"));
        assert_eq!(mild.rows.len(), strict.rows.len(), "{name}");
        assert!(false_alarms(&mild) < false_alarms(&strict), "{name}");
        // Only what is read from the curve is the model's.
        assert_eq!(
            strict.note.contains("The curve is the model’s"),
            fragment == "v=1"
        );
    }
}
