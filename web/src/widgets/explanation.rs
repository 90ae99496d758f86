//! "Explain this number": the formula, the formula with the reader's numbers, every step, and
//! which inputs matter.

use condor_calc::format;
use condor_calc::report::{Explanation, Matter};
use condor_core::explain::{Derivation, Quantity};
use yew::prelude::*;

use crate::dom::{el, nothing};
use crate::part::Context;
use crate::widgets::{table, term};

/// Draws the explanation that is open; nothing when none is.
pub fn view(context: &Context) -> Html {
    let open = context
        .live
        .as_ref()
        .and_then(|live| live.explained.as_ref());
    let Some((id, explanation)) = open else {
        return nothing();
    };
    let content = match explanation.as_ref() {
        Some(explanation) => explained(explanation),
        None => {
            let why = "At these inputs the number is a limit (no time or no volatility is left), \
                       and there are no steps to show.";
            el("p").text(why).done()
        }
    };
    el("section")
        .class("explanation")
        .attr("aria-label", "Explanation")
        .child(content)
        .child(leads_on(context, id))
        .done()
}

/// The way to the glossary's page about what the result is an instance of, if there is one.
fn leads_on(context: &Context, id: &str) -> Html {
    let results = context.session.result().results();
    let item = results.iter().find(|item| item.id == id);
    let slug = item.and_then(|item| item.term);
    let words = slug.map(|slug| slug.replace('-', " ")).unwrap_or_default();
    match term::link(context, slug, words) {
        Some(link) => el("p")
            .key("term")
            .text("In the glossary: ")
            .child(link)
            .done(),
        None => nothing(),
    }
}

fn explained(explanation: &Explanation) -> Html {
    explanation
        .derivations
        .iter()
        .enumerate()
        .map(|(key, derivation)| derived(key, derivation))
        .chain(std::iter::once(matters(
            explanation.unit,
            &explanation.matters,
        )))
        .collect()
}

fn derived(key: usize, derivation: &Derivation) -> Html {
    let line = |text: String| el("p").class("formula").text(text);
    let rows = derivation
        .inputs
        .iter()
        .map(|input| (input, "given".to_owned()))
        .chain(derivation.steps.iter().map(|step| {
            let how = format!("{} = {}", step.formula, step.substituted);
            (&step.quantity, how)
        }))
        .enumerate()
        .map(|(key, (of, how))| quantity(key, of, how));
    el("div")
        .key(key)
        .child(el("h3").text(capitalised(&derivation.name)).done())
        .child(line(format!("{} = {}", derivation.symbol, derivation.formula)).done())
        .child(line(format!("= {}", derivation.substituted)).done())
        .child(
            line("= ".to_owned())
                .child(el("strong").text(derivation.shown()).done())
                .text(format!(
                    " {}",
                    derivation.unit.words(derivation.value, derivation.decimals)
                ))
                .done(),
        )
        .child(folded(
            "Every step",
            format!("Steps: {}", derivation.name),
            "",
            [("", "What"), ("text", "How"), ("", "Value")],
            rows,
        ))
        .done()
}

/// A table behind its title.
fn folded(
    title: &'static str,
    name: String,
    caption: &str,
    heads: [(&'static str, &'static str); 3],
    rows: impl Iterator<Item = Html>,
) -> Html {
    let mut content = el("table").class("reference");
    if !caption.is_empty() {
        content = content.child(el("caption").text(caption.to_owned()).done());
    }
    let heads = heads.map(|(class, text)| (class, text.to_owned()));
    let content = content
        .child(table::head(heads.into_iter()))
        .child(el("tbody").children(rows).done());
    el("details")
        .key(title)
        .child(el("summary").text(title).done())
        .child(table::scroll(name).child(content.done()).done())
        .done()
}

fn quantity(key: usize, quantity: &Quantity, how: String) -> Html {
    let help = |text: String| el("span").class("help").text(text).done();
    el("tr")
        .key(key)
        .child(
            el("th")
                .attr("scope", "row")
                .text(quantity.symbol.to_string())
                .child(help(quantity.name.to_string()))
                .done(),
        )
        .child(el("td").class("text").text(how).done())
        .child(
            el("td")
                .text(quantity.shown())
                .child(help(
                    quantity
                        .unit
                        .words(quantity.value, quantity.decimals)
                        .into_owned(),
                ))
                .done(),
        )
        .done()
}

/// What one step of each input does.
fn matters(unit: &str, matters: &[Matter]) -> Html {
    if matters.is_empty() {
        let none = "No input changes this number by one step.";
        return el("p").key("matters").class("help").text(none).done();
    }
    let cell = |side: &Option<(String, f64)>| match side {
        Some((value, change)) => el("td")
            .text(format::signed(*change, 2))
            .child(el("span").class("help").text(format!("at {value}")).done())
            .done(),
        None => el("td").text("–").done(),
    };
    let rows = matters.iter().enumerate().map(|(key, matter)| {
        el("tr")
            .key(key)
            .child(el("th").attr("scope", "row").text(matter.label).done())
            .child(cell(&matter.down))
            .child(cell(&matter.up))
            .done()
    });
    folded(
        "Which inputs matter",
        "Which inputs matter".to_owned(),
        &format!("Change in {unit} when one input moves by one step"),
        [("", "Input"), ("", "One step down"), ("", "One step up")],
        rows,
    )
}

fn capitalised(words: &str) -> String {
    // Names begin with a letter of the alphabet.
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}
