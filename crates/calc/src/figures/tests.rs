use std::collections::BTreeSet;

use super::{GLOSSARY, VIX};
use crate::input::{Values, index_of};
use crate::registry::{Entry, Kind};
use crate::{Action, InputSpec, fragment};

fn entries() -> impl Iterator<Item = &'static Entry> {
    GLOSSARY.entries.iter().chain(VIX.entries)
}

fn model_of(entry: &Entry) -> *const () {
    std::ptr::from_ref(entry.model).cast()
}

#[test]
fn every_figure_asks_something_and_starts_with_a_result() {
    for entry in entries() {
        let teach = entry.teach.unwrap_or_else(|| panic!("{}", entry.id));
        assert_eq!(entry.kind, Kind::Figure);
        assert_eq!(
            entry.id,
            format!(
                "term-{}",
                entry
                    .page
                    .trim_matches('/')
                    .rsplit('/')
                    .next()
                    .unwrap_or("")
            )
        );
        assert!(teach.question.ends_with('?'), "{}", entry.id);
        let session = entry
            .session()
            .unwrap_or_else(|problem| panic!("{}: {}", entry.id, problem.text));
        let caption = teach.caption_of(&**session.result());
        assert!(
            !caption.contains(['{', '}']) && caption.ends_with('.'),
            "{caption}"
        );
        let ids: BTreeSet<_> = session
            .result()
            .results()
            .iter()
            .map(|item| item.id)
            .collect();
        let mut rest = teach.caption;
        while let Some((_, after)) = rest.split_once('{') {
            let (id, after) = after
                .split_once('}')
                .unwrap_or_else(|| panic!("{}", entry.id));
            assert!(ids.contains(id), "{}: {id}", entry.id);
            rest = after;
        }
        let view = entry.view(&**session.result(), "figure");
        let plot = view.plot().unwrap_or_else(|| panic!("{}", entry.id));
        assert!(
            !plot.landmarks.is_empty() && !plot.description.is_empty(),
            "{}",
            entry.id
        );
        assert!(plot.series[0].points.len() >= 2, "{}", entry.id);
    }
}

#[test]
fn presets_are_read_whole() {
    for entry in entries() {
        let specs = entry.model.specs();
        let (_, notes) = fragment::decode(specs, &Values::defaults(specs), entry.preset);
        assert!(notes.is_empty(), "{}: {notes:?}", entry.id);
    }
}

#[test]
fn no_two_figures_differ_only_in_name() {
    for (index, a) in entries().enumerate() {
        for b in entries().skip(index + 1) {
            let (Some(x), Some(y)) = (a.teach, b.teach) else {
                continue;
            };
            assert_ne!(x.question, y.question, "{} {}", a.id, b.id);
            if model_of(a) == model_of(b) {
                assert_ne!(x.caption, y.caption, "{} {}", a.id, b.id);
                assert!(
                    a.inputs != b.inputs || a.preset != b.preset,
                    "{} {}",
                    a.id,
                    b.id
                );
            }
        }
    }
}

/// Whatever a reader does to a figure's inputs, it shows finite numbers or says what to change.
#[test]
fn every_input_can_go_to_its_ends() {
    for entry in entries() {
        for key in entry.inputs {
            let index = index_of(entry.model.specs(), key).unwrap_or_else(|| panic!("{key}"));
            let ends: Vec<f64> = match &entry.model.specs()[index] {
                InputSpec::Number(spec) => vec![
                    spec.min,
                    spec.slider.0,
                    0.5 * (spec.slider.0 + spec.slider.1),
                    spec.slider.1,
                    spec.max,
                ],
                InputSpec::Choice(spec) => (0..spec.options.len()).map(|at| at as f64).collect(),
            };
            for value in ends {
                let start = entry
                    .session()
                    .unwrap_or_else(|problem| panic!("{}", problem.text));
                let session = start.after(Action::SetMany {
                    values: vec![(index, value)],
                });
                if let Some(problem) = session.problem() {
                    assert!(
                        index_of(entry.model.specs(), problem.key).is_some(),
                        "{}: {}",
                        entry.id,
                        problem.text
                    );
                    continue;
                }
                let view = session.result().view("figure");
                let plot = view.plot().unwrap_or_else(|| panic!("{}", entry.id));
                for series in &plot.series {
                    for (x, y) in &series.points {
                        assert!(x.is_finite() && y.is_finite(), "{} {key} {value}", entry.id);
                    }
                }
                for item in session.result().results() {
                    assert!(
                        item.measure
                            .is_none_or(|measure| measure.amount.is_finite()),
                        "{} {key}={value}: {}",
                        entry.id,
                        item.id
                    );
                    if item.is_explained {
                        let steps = session.result().derivations(item.id);
                        assert!(
                            !steps.is_empty() || value < 3.0,
                            "{} {key}={value}: {}",
                            entry.id,
                            item.id
                        );
                    }
                }
            }
        }
    }
}
