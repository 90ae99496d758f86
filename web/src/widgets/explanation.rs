//! "Explain this number": the formula, the formula with the reader's numbers, every step, and
//! which inputs matter.

use condor_calc::format;
use condor_calc::report::{Explanation, Matter};
use condor_core::explain::{Derivation, Quantity, Unit};
use yew::prelude::*;

use crate::part::Context;

/// Draws the explanation that is open; nothing when none is.
pub fn view(context: &Context<'_>) -> Html {
    let open = context
        .live
        .as_ref()
        .and_then(|live| live.explained.as_ref());
    let Some((_, explanation)) = open else {
        return html! {};
    };
    html! {
        <section class="explanation" aria-label="Explanation">
            { match explanation.as_ref() {
                Some(explanation) => explained_view(explanation),
                None => html! {
                    <p>{"At these inputs the number is a limit (no time or no volatility is left), and there are no steps to show."}</p>
                },
            } }
        </section>
    }
}

fn explained_view(explanation: &Explanation) -> Html {
    html! {
        <>
            { for explanation.derivations.iter().enumerate().map(|(key, derivation)| html! {
                <div {key}>{ derivation_view(derivation) }</div>
            }) }
            { matters(explanation.unit, &explanation.matters) }
        </>
    }
}

fn derivation_view(derivation: &Derivation) -> Html {
    html! {
        <>
            <h3>{capitalised(&derivation.name)}</h3>
            <p class="formula">{derivation.symbol.to_string()}{" = "}{&derivation.formula}</p>
            <p class="formula">{"= "}{&derivation.substituted}</p>
            <p class="formula">
                {"= "}<strong>{derivation.shown()}</strong>{" "}{unit_words(derivation.unit)}
            </p>
            <details>
                <summary>{"Every step"}</summary>
                <div class="scroll" tabindex="0" role="region" aria-label="Steps">
                    <table class="reference">
                        <thead>
                            <tr>
                                <th scope="col">{"What"}</th>
                                <th scope="col" class="text">{"How"}</th>
                                <th scope="col">{"Value"}</th>
                            </tr>
                        </thead>
                        <tbody>
                            { for derivation.inputs.iter().enumerate().map(|(key, input)| {
                                quantity(format!("i{key}"), input, "given")
                            }) }
                            { for derivation.steps.iter().enumerate().map(|(key, step)| {
                                quantity(format!("s{key}"), &step.quantity, &format!("{} = {}", step.formula, step.substituted))
                            }) }
                        </tbody>
                    </table>
                </div>
            </details>
        </>
    }
}

fn quantity(key: String, quantity: &Quantity, how: &str) -> Html {
    html! {
        <tr {key}>
            <th scope="row">
                {quantity.symbol.to_string()}
                <span class="help">{quantity.name.to_string()}</span>
            </th>
            <td class="text">{how}</td>
            <td>{quantity.shown()}<span class="help">{unit_words(quantity.unit)}</span></td>
        </tr>
    }
}

const fn unit_words(unit: Unit) -> &'static str {
    match unit {
        Unit::None | Unit::Count => "",
        Unit::Points => "points",
        Unit::Money => "dollars",
        Unit::MoneyPerDay => "dollars a day",
        Unit::Years => "years",
        Unit::PerYear => "a year",
        Unit::PerRootYear => "a √year",
        Unit::Probability | Unit::Share => "of 1",
        Unit::PointsPerYear => "points a year",
    }
}

/// What one step of each input does.
fn matters(unit: &str, matters: &[Matter]) -> Html {
    let cell = |side: &Option<(String, f64)>| match side {
        Some((value, change)) => html! {
            <td>{format::signed(*change, 2)}<span class="help">{"at "}{value}</span></td>
        },
        None => html! { <td>{"–"}</td> },
    };
    html! {
        <details>
            <summary>{"Which inputs matter"}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="Which inputs matter">
                <table class="reference">
                    <caption>{format!("Change in {} when one input moves by one step", unit)}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{"Input"}</th>
                            <th scope="col">{"One step down"}</th>
                            <th scope="col">{"One step up"}</th>
                        </tr>
                    </thead>
                    <tbody>
                        { for matters.iter().enumerate().map(|(key, matter)| html! {
                            <tr {key}>
                                <th scope="row">{matter.label}</th>
                                { cell(&matter.down) }
                                { cell(&matter.up) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
        </details>
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
