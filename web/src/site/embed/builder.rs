//! The page `/embed/`: the form that makes an embed, the table of its parameters, and the list of every entry.
//! All of it is drawn from the one description; `embed-builder.js` makes the form answer.

use condor_calc::embed::{Kind as Values, PARAMETERS, Parameter, Word};
use condor_calc::input::InputSpec;
use condor_calc::registry::{Entry, Kind, entries};
use yew::prelude::*;

use super::super::glossary::{Names, json};
use super::SANDBOX;

/// The entry that the form begins with: a calculator.
const FIRST: &str = "condor";

/// An entry by what it is looked for: a term's figure by the term, then by its own title.
type Labelled = (String, &'static Entry);

fn label(entry: &Entry, names: &Names) -> String {
    match names.get(entry.page) {
        Some(name) => format!("{name} – {}", entry.title),
        None => entry.title.to_owned(),
    }
}

/// The entries in groups, each with its heading.
fn groups(names: &Names) -> Vec<(&'static str, Vec<Labelled>)> {
    const HEADINGS: [&str; 4] = ["Calculators and labs", "Lessons", "Terms", "Others"];
    let place = |entry: &Entry| match entry.page.split('/').nth(1) {
        _ if entry.kind == Kind::Calculator => 0,
        Some("learn") => 1,
        Some("glossary") => 2,
        _ => 3,
    };
    HEADINGS
        .iter()
        .enumerate()
        .map(|(index, heading)| {
            let mut of: Vec<_> = entries()
                .filter(|entry| place(entry) == index)
                .map(|entry| (label(entry, names), entry))
                .collect();
            of.sort_by_key(|(label, _)| label.to_lowercase());
            (*heading, of)
        })
        .filter(|(_, of)| !of.is_empty())
        .collect()
}

/// The inputs an entry shows, for the script: key and label of each.
fn inputs(entry: &Entry) -> String {
    let is_shown =
        |spec: &&InputSpec| entry.inputs.is_empty() || entry.inputs.contains(&spec.key());
    let specs = entry.model.specs().iter().filter(is_shown);
    let pairs: Vec<String> = specs
        .map(|spec| format!("[{},{}]", json(spec.key()), json(spec.label())))
        .collect();
    format!("[{}]", pairs.join(","))
}

/// Draws the form, the preview beside it, and what can be copied.
pub(in crate::site) fn form(names: &Names) -> Html {
    html! {
        <div class="builder" data-builder={SANDBOX}>
            <form class="builder-form" aria-label="What the embed shows">
                <div class="in">
                    <label for="embed-entry">{"Calculator or figure"}</label>
                    <select id="embed-entry" class="field">
                        { for groups(names).into_iter().map(|(heading, of)| html! {
                            <optgroup label={heading}>
                                { for of.into_iter().map(|(label, entry)| html! {
                                    <option
                                        value={entry.id} selected={entry.id == FIRST}
                                        data-page={entry.page} data-title={entry.title} data-inputs={inputs(entry)}
                                        data-file={(entry.kind == Kind::Calculator).then_some("")}
                                    >{label}</option>
                                }) }
                            </optgroup>
                        }) }
                    </select>
                </div>
                { for PARAMETERS.iter().map(field) }
                <div class="in">
                    <label for="embed-state">{"State to begin with"}</label>
                    <textarea id="embed-state" class="field rows" rows="2" spellcheck="false" autocomplete="off" aria-describedby="embed-state-help" />
                    <p id="embed-state-help" class="help">{"Paste a link to a state, or set the preview as you want it and take its state over."}</p>
                    <button id="embed-take" type="button">{"Take the preview’s state"}</button>
                </div>
            </form>
            <div class="builder-preview">
                <p class="builder-label">{"Preview"}</p>
                <div id="embed-preview"></div>
            </div>
            <div class="builder-out">
                { for OUTPUTS.iter().map(|(id, label, help)| output(id, label, help)) }
                <div class="in">
                    <p class="builder-label">{"Picture"}</p>
                    <p class="bar">
                        <button id="embed-png" type="button">{"Save PNG"}</button>
                        <a id="embed-file" download=true>{"One HTML file with everything inside"}</a>
                        <span id="embed-no-file" class="help" hidden=true>{"Only calculators come as one HTML file."}</span>
                    </p>
                </div>
                <p class="help" id="embed-status" role="status"></p>
            </div>
        </div>
    }
}

/// What can be copied: id, label, and what it is for.
const OUTPUTS: [(&str, &str, &str); 6] = [
    (
        "iframe",
        "Frame",
        "Works everywhere that allows frames. Its height stays as it is written.",
    ),
    (
        "element",
        "Element",
        "Grows and shrinks with what it shows. Needs the script.",
    ),
    ("link", "Link", "Leads to the full page in this state."),
    (
        "markdown",
        "Markdown",
        "A picture that is a link. Put the saved PNG beside your text.",
    ),
    (
        "alt",
        "Words for the picture",
        "For readers who do not see it.",
    ),
    (
        "policy",
        "Content-Security-Policy",
        "Add this if your page sends such a policy. The frame needs the first part only.",
    ),
];

fn output(id: &str, label: &'static str, help: &'static str) -> Html {
    let field = format!("embed-out-{id}");
    html! {
        <div class="in">
            <label for={field.clone()}>{label}</label>
            <textarea id={field.clone()} class="field rows code" rows="2" readonly=true spellcheck="false" aria-describedby={format!("{field}-help")} />
            <p id={format!("{field}-help")} class="help">{help}</p>
            <button type="button" data-copy={field} aria-label={format!("Copy: {label}")}>{"Copy"}</button>
        </div>
    }
}

/// A parameter as a field of the form.
fn field(parameter: &Parameter) -> Html {
    let id = format!("embed-{}", parameter.key);
    let help_id = format!("{id}-help");
    let key = parameter.key;
    let control = match parameter.kind {
        Values::OneOf(words) => html! {
            <select id={id.clone()} class="field" data-parameter={key} data-start={parameter.default} aria-describedby={help_id.clone()}>
                { for words.iter().map(|word| html! {
                    <option value={word.word} selected={word.word == parameter.default}>{word.means}</option>
                }) }
            </select>
        },
        Values::Colour => html! {
            <span class="bar">
                <input id={id.clone()} type="color" value="#0b5fa5" data-parameter={key} data-start="#0b5fa5" aria-describedby={help_id.clone()} />
            </span>
        },
        Values::Text(most) => html! {
            <input
                id={id.clone()} type="text" class="field" data-parameter={key} data-start="" maxlength={most.to_string()}
                autocomplete="off" aria-describedby={help_id.clone()}
            />
        },
        Values::SomeOf(words) => return many(parameter, &help_id, boxes(key, words)),
        Values::Inputs => {
            return many(
                parameter,
                &help_id,
                html! { <div class="checks" data-of-inputs={key}></div> },
            );
        }
    };
    html! {
        <div class="in">
            <label for={id}>{parameter.label}</label>
            { control }
            <p id={help_id} class="help">{parameter.help}</p>
        </div>
    }
}

/// A parameter of which several can be chosen, folded away.
fn many(parameter: &Parameter, help_id: &str, inside: Html) -> Html {
    html! {
        <details class="in">
            <summary>{parameter.label}</summary>
            <fieldset aria-describedby={help_id.to_owned()}>
                <legend class="visually-hidden">{parameter.label}</legend>
                { inside }
            </fieldset>
            <p id={help_id.to_owned()} class="help">{parameter.help}</p>
        </details>
    }
}

fn boxes(key: &'static str, words: &[Word]) -> Html {
    html! {
        <div class="checks">
            { for words.iter().map(|word| html! {
                <label>
                    <input type="checkbox" value={word.word} data-parameter={key} />
                    {" "}{word.means}
                </label>
            }) }
        </div>
    }
}

/// Draws the table of the parameters.
pub(in crate::site) fn parameters() -> Html {
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="Parameters">
        <table class="reference keys">
            <thead>
                <tr>
                    <th scope="col">{"Parameter"}</th>
                    <th scope="col">{"Name"}</th>
                    <th scope="col" class="text">{"Values"}</th>
                    <th scope="col">{"Start"}</th>
                </tr>
            </thead>
            <tbody>
                { for PARAMETERS.iter().map(|parameter| html! {
                    <tr>
                        <th scope="row">
                            {parameter.label}
                            <span class="help">{parameter.help}</span>
                        </th>
                        <td><code>{parameter.key}</code></td>
                        <td class="text">{values(parameter.kind)}</td>
                        <td>{if parameter.default.is_empty() { "none" } else { parameter.default }}</td>
                    </tr>
                }) }
            </tbody>
        </table>
        </div>
    }
}

/// What a parameter may be, in words.
fn values(kind: Values) -> String {
    let listed = |words: &[Word]| {
        let words: Vec<String> = words
            .iter()
            .map(|word| format!("{} ({})", word.word, word.means))
            .collect();
        words.join(", ")
    };
    match kind {
        Values::OneOf(words) => listed(words),
        Values::SomeOf(words) => format!("any of these, with commas between: {}", listed(words)),
        Values::Inputs => "keys of inputs, with commas between, such as s,iv".to_owned(),
        Values::Colour => "six hexadecimal digits, such as 0b5fa5".to_owned(),
        Values::Text(most) => format!("a text of up to {most} letters"),
    }
}

/// Draws the list of every entry; each shows its embed when it is opened.
pub(in crate::site) fn gallery(names: &Names) -> Html {
    html! {
        <div class="gallery">
            { for groups(names).into_iter().map(|(heading, of)| html! {
                <>
                    <h3>{heading}</h3>
                    { for of.into_iter().map(one) }
                </>
            }) }
        </div>
    }
}

fn one((label, entry): Labelled) -> Html {
    html! {
        <details class="view" data-shows-embed={entry.id}>
            <summary>{label}</summary>
            <p>{entry.summary}</p>
            <p class="bar">
                <a href={format!("{}/", entry.id)}>{format!("Open the embed of {}", entry.title)}</a>
                <button type="button" data-choose={entry.id} aria-label={format!("Set it up: {}", entry.title)}>{"Set it up"}</button>
            </p>
            <div class="gallery-frame"></div>
        </details>
    }
}
