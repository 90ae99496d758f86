//! Every entry of the site, as a whole.

use super::*;
use crate::InputSpec;
use crate::input::index_of;
use std::collections::BTreeSet;

#[test]
fn ids_are_distinct_and_plain() {
    let ids: BTreeSet<_> = entries().map(|entry| entry.id).collect();
    assert_eq!(ids.len(), entries().count());
    for id in ids {
        assert!(
            id.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{id}"
        );
    }
}

#[test]
fn results_of_a_heading_stand_together() {
    for entry in entries() {
        let state = entry.session().expect("a result");
        let results = state.result().results();
        let ids: BTreeSet<_> = results.iter().map(|item| item.id).collect();
        assert_eq!(ids.len(), results.len(), "{}", entry.id);
        let mut groups: Vec<_> = results.iter().map(|item| item.group).collect();
        groups.dedup();
        let distinct: BTreeSet<_> = groups.iter().collect();
        assert_eq!(distinct.len(), groups.len(), "{}: {groups:?}", entry.id);
    }
}

#[test]
fn terms_of_results_have_a_page() {
    let mut seen = BTreeSet::new();
    for entry in entries() {
        let start = entry.session().expect("a result");
        let states = entry.model.presets().iter().map(|preset| preset.fragment);
        for fragment in std::iter::once("").chain(states) {
            let state = start.clone().with_fragment(fragment);
            let terms = state.result().results().into_iter();
            seen.extend(terms.filter_map(|item| item.term));
        }
    }
    assert!(seen.len() > 20, "{seen:?}");
    for term in seen {
        assert!(TERMS.contains(&term), "{term} has no page");
    }
}

#[test]
fn what_is_explained_leads_to_a_term() {
    for entry in entries().filter(|entry| entry.kind == Kind::Calculator) {
        let start = entry.session().expect("a result");
        for item in start.result().results() {
            // A level of the index: no term is about it.
            let is_known = item.term.is_some() || (entry.id, item.id) == ("scenario", "spx");
            assert!(is_known || !item.is_explained, "{} {}", entry.id, item.id);
        }
    }
}

#[test]
fn results_of_simulations_and_replays_lead_to_a_term_explained_or_not() {
    // A sum of money, a holding of nothing else: no term is about them.
    const WITHOUT: [(&str, &str); 5] = [
        ("practice", "equity"),
        ("practice", "made"),
        ("practice", "hold"),
        ("practice", "bills"),
        ("replay", "index"),
    ];
    let mut without = BTreeSet::new();
    for id in [
        "insurance-or-engine",
        "portfolio-insurance",
        "replay",
        "practice",
    ] {
        let entry = entry(id).expect("a calculator");
        let start = entry.session().expect("a result");
        let states = entry.model.presets().iter().map(|preset| preset.fragment);
        // Among the states to start from are games at their end, with the results of the others.
        for fragment in std::iter::once("").chain(states) {
            let state = start.clone().with_fragment(fragment);
            let results = state.result().results().into_iter();
            let unnamed = results.filter(|item| item.term.is_none());
            without.extend(unnamed.map(|item| (id, item.id)));
        }
    }
    assert_eq!(without, BTreeSet::from(WITHOUT));
}

#[test]
fn what_works_on_rows_or_has_a_job_has_no_handles() {
    // Programs with such entries do not carry what takes hold of them.
    for bundle in BUNDLES {
        let is_plain = |entry: &Entry| {
            let takes_rows = |spec: &InputSpec| matches!(spec, InputSpec::Data(_));
            !entry.has_job() && !entry.model.specs().iter().any(takes_rows)
        };
        if bundle.entries.iter().all(is_plain) {
            continue;
        }
        for entry in bundle.entries {
            let state = entry.session().expect("a result");
            let main = entry.views().next().expect("a view").id;
            let view = entry.view(&**state.result(), main);
            let handles = view.plot().map_or(0, |plot| plot.handles.len());
            assert_eq!(handles, 0, "{} in {}", entry.id, bundle.name);
        }
    }
}

#[test]
fn jobs_of_the_page_and_of_the_worker_are_in_programs_of_their_own() {
    // A program has a worker if any of its entries begins with a job; the worker knows nothing of the page's.
    for bundle in BUNDLES {
        let mut on_page = bundle.entries.iter();
        let on_page = on_page.any(|entry| entry.may_have_job() && !entry.has_job());
        let in_worker = bundle.entries.iter().any(Entry::has_job);
        assert!(!(on_page && in_worker), "{}", bundle.name);
    }
}

#[test]
fn every_entry_is_sound() {
    for entry in entries() {
        assert!(entry.page.starts_with('/') && entry.page.ends_with('/'));
        for key in entry.inputs {
            let known = index_of(entry.model.specs(), key).is_some();
            assert!(known, "{}: {key}", entry.id);
        }
        assert!(entry.session().is_ok(), "{}", entry.id);
        for view in entry.views {
            let known = entry.views().any(|spec| spec.id == *view);
            assert!(known, "{}: {view}", entry.id);
        }
        if entry.kind == Kind::Figure {
            assert!((1..=3).contains(&entry.inputs.len()), "{}", entry.id);
        }
    }
}
