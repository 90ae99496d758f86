//! Anywhere in range there is a finite result or a reason, in every number of every view.

use crate::InputSpec::{self, Choice, Number};
use crate::calculator::{Evaluated, Model};
use crate::condor::{CondorInputs, MODEL};
use crate::report::{Figure, View};
use crate::{InputSet, Session};
use proptest::prelude::*;

/// A text that shows a number that is none.
fn is_broken(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| matches!(word, "NaN" | "inf" | "infinite")) || text.len() > 4_000
}

fn figure(figure: &Figure) -> Result<(), String> {
    let broken = |text: &str| Err(format!("broken text: {text}"));
    match figure {
        Figure::Plot(plot) => {
            for line in &plot.series {
                if line
                    .points
                    .iter()
                    .any(|(x, y)| !(x.is_finite() && y.is_finite()))
                {
                    return Err(format!("{} is not finite", line.name));
                }
                if line.points.windows(2).any(|pair| pair[0].0 > pair[1].0) {
                    return Err(format!("{} does not rise", line.name));
                }
            }
            for mark in &plot.marks {
                if !mark.at.x().is_finite() {
                    return Err("a mark is not finite".to_owned());
                }
            }
            if plot.description.is_empty() || plot.landmarks.is_empty() {
                return Err(format!("{} has no description or no table", plot.name));
            }
            for text in plot.description.iter().chain([&plot.name]) {
                if is_broken(text) {
                    return broken(text);
                }
            }
            for (name, cells) in plot.table().rows {
                if cells.iter().any(|text| is_broken(text)) {
                    return broken(&name);
                }
            }
        }
        Figure::Grid(grid) => {
            let expected = grid.rows.len() * grid.columns.len();
            if grid.cells.len() != expected || expected == 0 {
                return Err(format!("{}: {} cells", grid.caption, grid.cells.len()));
            }
            if !grid.cells.iter().all(|cell| cell.is_finite()) {
                return Err(format!("{} is not finite", grid.caption));
            }
        }
        Figure::Table(table) | Figure::Log(table) | Figure::Head(table, _) => {
            for row in &table.rows {
                if row.cells.len() + 1 != table.head.len() {
                    return Err(format!("{}: {} cells", row.name, row.cells.len()));
                }
                if let Some(text) = row.cells.iter().find(|text| is_broken(text)) {
                    return broken(text);
                }
            }
        }
        Figure::Text(text) if is_broken(text) => return broken(text),
        Figure::Text(_) | Figure::Links(_) => {}
    }
    Ok(())
}

fn view(view: &View) -> Result<(), String> {
    if is_broken(&view.takeaway) || view.takeaway.is_empty() {
        return Err(format!("takeaway: {}", view.takeaway));
    }
    view.figures.iter().try_for_each(figure)
}

fn everything(state: &dyn Evaluated) -> Result<(), String> {
    for item in state.results() {
        if is_broken(&item.value) || is_broken(&item.about) {
            return Err(format!("{}: {}, {}", item.id, item.value, item.about));
        }
        if item
            .measure
            .is_some_and(|measure| !measure.amount.is_finite())
        {
            return Err(format!("{} is not finite", item.id));
        }
    }
    for spec in MODEL.views() {
        let shown = state.view(spec.id);
        if shown.figures.is_empty() {
            return Err(format!("{} shows nothing", spec.id));
        }
        view(&shown).map_err(|text| format!("{}: {text}", spec.id))?;
    }
    Ok(())
}

fn inputs(fractions: &[f64], likely: bool) -> CondorInputs {
    let mut inputs = CondorInputs::default();
    for (index, spec) in CondorInputs::SPECS.iter().enumerate() {
        let value = match spec {
            Number(spec) => {
                let (low, high) = if likely {
                    spec.slider
                } else {
                    (spec.min, spec.max)
                };
                spec.held(low + (high - low) * fractions[index])
            }
            Choice(spec) => (fractions[index] * (spec.options.len() - 1) as f64).round(),
            InputSpec::Data(_) => 0.0,
        };
        inputs = inputs.with(index, value);
    }
    // Strikes by hand in order, else hardly any state of that rule would give a result.
    let mut strikes = [
        inputs.long_put,
        inputs.short_put,
        inputs.short_call,
        inputs.long_call,
    ];
    strikes.sort_by(f64::total_cmp);
    [
        inputs.long_put,
        inputs.short_put,
        inputs.short_call,
        inputs.long_call,
    ] = strikes;
    inputs
}

fn check(inputs: &CondorInputs) -> Result<bool, TestCaseError> {
    match MODEL.evaluate(&inputs.values()) {
        Ok(state) => {
            let problem = everything(&*state).err();
            prop_assert!(problem.is_none(), "{problem:?} at {inputs:?}");
            Ok(true)
        }
        Err(problem) => {
            prop_assert!(CondorInputs::index_of(problem.key).is_some());
            prop_assert!(!is_broken(&problem.text), "{}", problem.text);
            Ok(false)
        }
    }
}

#[test]
fn the_default_state_and_every_preset_are_whole() {
    for preset in MODEL.presets() {
        assert!(preset.lesson.len() <= 100, "one line: {}", preset.lesson);
        let session = Session::new(&MODEL, CondorInputs::default().values())
            .expect("a result")
            .with_fragment(preset.fragment);
        assert!(!session.is_stale(), "{}", preset.name);
        assert!(session.notes().is_empty(), "{}", preset.name);
        assert_eq!(everything(&**session.result()), Ok(()), "{}", preset.name);
    }
}

#[test]
fn keys_of_controls_are_inputs_of_the_calculator() {
    let mut seen = std::collections::BTreeSet::new();
    for spec in MODEL.views() {
        for key in spec.controls {
            assert!(CondorInputs::index_of(key).is_some(), "{key}");
            assert!(seen.insert(*key), "{key} stands with two views");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn anywhere_in_range_there_is_a_finite_result_or_a_reason(
        fractions in proptest::collection::vec(0.0..=1.0_f64, CondorInputs::SPECS.len())
    ) {
        check(&inputs(&fractions, false))?;
    }

    #[test]
    fn and_where_readers_go(
        fractions in proptest::collection::vec(0.0..=1.0_f64, CondorInputs::SPECS.len())
    ) {
        check(&inputs(&fractions, true))?;
    }
}
