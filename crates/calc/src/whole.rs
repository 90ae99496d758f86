//! For tests of whole calculators: anywhere in range there is a finite result or a reason, in every number
//! of every view.

use condor_chart::plot::{At, Plot};

use crate::InputSpec::{Choice, Data, Number};
use crate::calculator::{Evaluated, Model};
use crate::input::{InputSpec, Values, index_of};
use crate::report::{Figure, View};
use crate::{Session, explain};

/// A text that shows a number that is none.
fn is_broken(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| matches!(word, "NaN" | "inf" | "infinite"))
        || text.len() > 4_000
        || text.contains('–')
}

fn place(at: At) -> bool {
    match at {
        At::Data(x, y) | At::Bottom(x, y) => x.is_finite() && y.is_finite(),
        At::Axis(x) | At::Top(x) => x.is_finite(),
    }
}

fn plot(plot: &Plot) -> Result<(), String> {
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
    let marks = plot.marks.iter().map(|mark| mark.at);
    let handles = plot.handles.iter().map(|handle| handle.at);
    let labels = plot
        .labels
        .iter()
        .flat_map(|label| label.places.iter().copied());
    if !marks.chain(handles).chain(labels).all(place) {
        return Err(format!("a place of {} is not finite", plot.name));
    }
    if plot.description.is_empty() || plot.landmarks.is_empty() {
        return Err(format!("{} has no description or no table", plot.name));
    }
    if plot.landmarks.windows(2).any(|pair| pair[0].x > pair[1].x) {
        return Err(format!("the landmarks of {} do not rise", plot.name));
    }
    let texts = plot.description.iter().chain([&plot.name]);
    if let Some(text) = texts.into_iter().find(|text| is_broken(text)) {
        return Err(format!("broken text: {text}"));
    }
    for (name, cells) in plot.table().rows {
        if cells.iter().any(|text| is_broken(text)) {
            return Err(format!("broken row: {name} {cells:?} of {}", plot.name));
        }
    }
    Ok(())
}

fn figure(figure: &Figure) -> Result<(), String> {
    match figure {
        Figure::Plot(chart) => plot(chart)?,
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
            if table.rows.is_empty() {
                return Err(format!("{}: no rows", table.caption));
            }
            for row in &table.rows {
                if row.cells.len() + 1 != table.head.len() {
                    return Err(format!("{}: {} cells", row.name, row.cells.len()));
                }
                if let Some(text) = row.cells.iter().find(|text| is_broken(text)) {
                    return Err(format!("broken text: {text} in {}", row.name));
                }
            }
        }
        Figure::Text(text) if is_broken(text) => return Err(format!("broken text: {text}")),
        Figure::Text(_) => {}
        Figure::Links(links) => {
            let broken = links.iter().find(|link| is_broken(&link.fragment));
            if let Some(link) = broken {
                return Err(format!("broken link: {}", link.fragment));
            }
        }
    }
    Ok(())
}

fn view(view: &View) -> Result<(), String> {
    if is_broken(&view.takeaway) || view.takeaway.is_empty() {
        return Err(format!("takeaway: {}", view.takeaway));
    }
    if view.figures.is_empty() {
        return Err("nothing to see".to_owned());
    }
    view.figures.iter().try_for_each(figure)
}

/// Everything a state shows.
pub(crate) fn everything(model: &dyn Model, state: &dyn Evaluated) -> Result<(), String> {
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
        if !item.is_explained && !state.derivations(item.id).is_empty() {
            return Err(format!("{} has a derivation and hides it", item.id));
        }
    }
    for text in state.warnings().iter().chain([&state.consequence()]) {
        if is_broken(text) {
            return Err(text.clone());
        }
    }
    for spec in model.views() {
        let shown = state.view(spec.id);
        view(&shown).map_err(|text| format!("{}: {text}", spec.id))?;
        for one in &shown.figures {
            if let Figure::Head(head, count) = one {
                let log = state.log(spec.id);
                if log.rows.len() != *count || !log.rows.starts_with(&head.rows) {
                    return Err(format!("{}: {} rows of {count}", spec.id, log.rows.len()));
                }
                figure(&Figure::Table(log))?;
            }
        }
    }
    Ok(())
}

/// The value of each input at a part of its range, or of its slider.
pub(crate) fn values(specs: &[InputSpec], fractions: &[f64], likely: bool) -> Values {
    specs
        .iter()
        .enumerate()
        .fold(Values::defaults(specs), |values, (index, spec)| {
            let part = fractions[index];
            let value = match spec {
                Number(spec) => {
                    let (low, high) = if likely {
                        spec.slider
                    } else {
                        (spec.min, spec.max)
                    };
                    spec.held(low + (high - low) * part)
                }
                Choice(spec) => (part * (spec.options.len() - 1) as f64).round(),
                Data(_) => 0.0,
            };
            values.with(index, value)
        })
}

/// Whether these values give a result that is whole; an error when they give neither that nor a reason.
pub(crate) fn check(model: &dyn Model, values: &Values) -> Result<bool, String> {
    match model.evaluate(values) {
        Ok(state) => everything(model, &*state)
            .map(|()| true)
            .map_err(|problem| format!("{problem} at {:?}", values.as_slice())),
        Err(problem) if index_of(model.specs(), problem.key).is_none() => {
            Err(format!("no input {}", problem.key))
        }
        Err(problem) if is_broken(&problem.text) => Err(problem.text),
        Err(_) => Ok(false),
    }
}

/// The tests every calculator has: of its presets and of the controls of its views.
macro_rules! tests {
    ($model:expr) => {
        #[test]
        fn presets_are_whole() {
            crate::whole::presets($model);
        }

        #[test]
        fn controls_are_inputs() {
            crate::whole::controls($model);
        }
    };
}
pub(crate) use tests;

/// The default state and every preset give a result, without a note, and are whole.
pub(crate) fn presets(model: &'static dyn Model) {
    for preset in model.presets() {
        assert!(preset.lesson.len() <= 110, "one line: {}", preset.lesson);
        let session = Session::new(model, Values::defaults(model.specs()))
            .unwrap_or_else(|problem| panic!("{}", problem.text))
            .with_fragment(preset.fragment);
        assert!(!session.is_stale(), "{}", preset.name);
        assert!(
            session.notes().is_empty(),
            "{}: {:?}",
            preset.name,
            session.notes()
        );
        let state = session.result();
        assert_eq!(everything(model, &**state), Ok(()), "{}", preset.name);
    }
}

/// Controls of views are inputs, and stand with one view each.
pub(crate) fn controls(model: &dyn Model) {
    let mut seen = Vec::new();
    for spec in model.views() {
        for key in spec.controls {
            assert!(index_of(model.specs(), key).is_some(), "{key}");
            assert!(!seen.contains(key), "{key} stands with two views");
            seen.push(key);
        }
    }
}

/// What is explained has a derivation that gives the number shown: in its unit, or a hundred times it for
/// percent.
///
/// `answer` is what a job has found for these values, of a calculator that has one.
pub(crate) fn derived(model: &dyn Model, values: &Values, answer: Option<&[f64]>) {
    let state = match answer {
        None => model.evaluate(values),
        Some(answer) => model.answered(values, answer),
    };
    let state = state.unwrap_or_else(|problem| panic!("{}", problem.text));
    for item in state.results() {
        let explanation = explain(model, values, answer, item.id);
        assert_eq!(explanation.is_some(), item.is_explained, "{}", item.id);
        let (Some(explanation), Some(measure)) = (explanation, item.measure) else {
            continue;
        };
        let factor = if matches!(measure.unit, "percent" | "percentage points") {
            100.0
        } else {
            1.0
        };
        let derived = explanation.derivations[0].value * factor;
        assert!(
            (derived - measure.amount).abs() <= 1e-9 * measure.amount.abs().max(1.0),
            "{}: {derived} is not {}",
            item.id,
            measure.amount
        );
    }
}

/// Inputs with the same key are the same on both: what is set on one page holds on the other.
pub(crate) fn shares_keys(a: &[InputSpec], b: &[InputSpec]) {
    for spec in a {
        let Some(other) = index_of(b, spec.key()).map(|index| &b[index]) else {
            continue;
        };
        assert_eq!(spec.label(), other.label(), "{}", spec.key());
        assert_eq!(spec.default(), other.default(), "{}", spec.key());
        assert_eq!(spec.range_text(), other.range_text(), "{}", spec.key());
    }
}
