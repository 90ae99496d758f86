//! The documentation of a calculator's inputs, from their one description.

use condor_calc::format::shortest;
use condor_calc::input::MOST_IN_ADDRESS;
use condor_calc::input::{InputSpec, NumberSpec, Unit};
use condor_calc::registry::Entry;
use yew::prelude::*;

/// Draws a table for each heading of the inputs, folded: a reference to look something up in.
pub(super) fn view(entry: &Entry) -> Html {
    let mut groups: Vec<(&'static str, Vec<&'static InputSpec>)> = Vec::new();
    for spec in entry.model.specs() {
        match groups.iter_mut().find(|(group, _)| *group == spec.group()) {
            Some((_, of)) => of.push(spec),
            None => groups.push((spec.group(), vec![spec])),
        }
    }
    html! {
        <div class="out wide">
            { for groups.iter().map(|(group, specs)| html! {
                <details class="view">
                    <summary>{*group}</summary>
                    { table(group, specs) }
                </details>
            }) }
        </div>
    }
}

fn table(group: &str, specs: &[&'static InputSpec]) -> Html {
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={format!("{group}: inputs and their keys")}>
        <table class="reference keys">
            <thead>
                <tr>
                    <th scope="col">{"Input"}</th>
                    <th scope="col">{"Key"}</th>
                    <th scope="col" class="text">{"Values"}</th>
                    <th scope="col">{"Start"}</th>
                </tr>
            </thead>
            <tbody>
                { for specs.iter().map(|spec| html! {
                    <tr>
                        <th scope="row">
                            {spec.label()}{" "}
                            <span class="unit">{spec.as_number().map_or("", |number| number.unit.words())}</span>
                            <span class="help">{spec.help()}</span>
                        </th>
                        <td><code>{spec.key()}</code></td>
                        <td class="text">{values(spec)}</td>
                        <td>{start(spec)}</td>
                    </tr>
                }) }
            </tbody>
        </table>
        </div>
    }
}

/// What may stand in the address.
fn values(spec: &InputSpec) -> String {
    match spec {
        InputSpec::Number(spec) => {
            format!("{} to {}", written(spec, spec.min), written(spec, spec.max))
        }
        InputSpec::Choice(spec) => {
            let codes: Vec<_> = spec
                .options
                .iter()
                .map(|option| format!("{} ({})", option.code, option.label))
                .collect();
            codes.join(", ")
        }
        InputSpec::Data(spec) => format!(
            "{}; in the address up to {} characters",
            spec.rows,
            shortest(MOST_IN_ADDRESS as f64)
        ),
    }
}

/// A value as it stands in the address: a number, or a day.
fn written(spec: &NumberSpec, value: f64) -> String {
    match spec.unit {
        Unit::Date => spec.unit.text(value),
        _ => shortest(value),
    }
}

/// The value of a fresh page.
fn start(spec: &InputSpec) -> String {
    match spec {
        InputSpec::Number(spec) => written(spec, spec.default),
        InputSpec::Choice(spec) => spec.options[spec.default].code.to_owned(),
        InputSpec::Data(spec) => spec.sample.name.to_owned(),
    }
}
