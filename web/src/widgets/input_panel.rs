//! The panel of inputs, in the groups their descriptions name.

use condor_calc::InputSpec;
use condor_calc::input::index_of;
use yew::prelude::*;

use crate::part::Context;
use crate::widgets::choice_input::ChoiceInput;
use crate::widgets::data_input::DataInput;
use crate::widgets::kept::Said;
use crate::widgets::number_input::NumberInput;

/// Draws the panel: a heading a group, the folded inputs of a group behind their values.
pub fn view(context: &Context) -> Html {
    let shown: Vec<(usize, &'static InputSpec)> = shown_inputs(context);
    let mut groups: Vec<&'static str> = Vec::new();
    for (_, spec) in &shown {
        if !groups.contains(&spec.group()) {
            groups.push(spec.group());
        }
    }
    let one_group = context.entry.inputs.len() == shown.len();
    if one_group {
        // A figure's few inputs need no headings.
        return html! { <div class="group">{ for shown.iter().map(|input| one(context, *input)) }</div> };
    }
    groups
        .iter()
        .map(|group| {
            let of_group = || shown.iter().filter(|(_, spec)| spec.group() == *group);
            let folded: Vec<_> = of_group().filter(|(_, spec)| spec.folded()).collect();
            html! {
                <div key={*group} class="group" role="group" aria-label={*group}>
                    <h2 key="heading">{*group}</h2>
                    <div key="inputs">{ for of_group().filter(|(_, spec)| !spec.folded()).map(|input| one(context, *input)) }</div>
                    if !folded.is_empty() {
                        <details key="more" id={format!("{}-more-{}", context.entry.id, folded[0].1.key())}>
                            <summary>{ summary(context, &folded) }</summary>
                            { for folded.iter().map(|input| one(context, **input)) }
                        </details>
                    }
                </div>
            }
        })
        .collect::<Html>()
}

/// The inputs of the panel: those an entry names, in its order; when it names none, all that are
/// shown and stand with no view.
fn shown_inputs(context: &Context) -> Vec<(usize, &'static InputSpec)> {
    let specs = context.session.specs();
    if !context.entry.inputs.is_empty() {
        return named(context, context.entry.inputs);
    }
    let with_a_view = |key: &str| {
        context
            .entry
            .views()
            .any(|view| view.controls.contains(&key))
    };
    specs
        .iter()
        .enumerate()
        .filter(|(index, spec)| context.session.is_shown(*index) && !with_a_view(spec.key()))
        .collect()
}

/// The inputs with these keys, in this order.
fn named(context: &Context, keys: &[&'static str]) -> Vec<(usize, &'static InputSpec)> {
    let specs = context.session.specs();
    keys.iter()
        .filter_map(|key| index_of(specs, key))
        .map(|index| (index, &specs[index]))
        .collect()
}

/// Draws the inputs that stand with a view; nothing when there are none.
pub fn controls(context: &Context, keys: &[&'static str]) -> Html {
    let shown: Vec<_> = named(context, keys)
        .into_iter()
        .filter(|(index, _)| context.session.is_shown(*index))
        .collect();
    if shown.is_empty() {
        return html! {};
    }
    html! {
        <div class="controls">{ for shown.into_iter().map(|input| one(context, input)) }</div>
    }
}

/// One input, drawn anew only if it says something new.
fn one(context: &Context, (index, spec): (usize, &'static InputSpec)) -> Html {
    let session = &*context.session;
    let draft = session.draft(index);
    let message = draft
        .and_then(|draft| draft.message.as_deref())
        .or_else(|| {
            session
                .problem()
                .filter(|problem| problem.key == spec.key())
                .map(|problem| problem.text.as_str())
        });
    let label = session.label(index);
    let draw = || drawn(context, index, spec, label, message);
    match &context.live {
        // What stands with rows has a state of its own.
        Some(live) if spec.as_data().is_none() => {
            let said = Said {
                value: session.values().get(index),
                typed: draft.map(|draft| draft.text.clone()),
                message: message.map(str::to_owned),
                label,
            };
            live.inputs.show(index, spec.key(), said, draw)
        }
        _ => draw(),
    }
}

fn drawn(
    context: &Context,
    index: usize,
    spec: &'static InputSpec,
    label: &'static str,
    message: Option<&str>,
) -> Html {
    let session = &*context.session;
    let id = format!("{}-{}", context.entry.id, spec.key());
    let value = session.values().get(index);
    match spec {
        InputSpec::Number(spec) => NumberInput {
            id,
            index,
            spec,
            label,
            value,
            text: session.field_text(index),
            message,
            dispatch: &context.dispatch,
        }
        .view(),
        InputSpec::Choice(spec) => ChoiceInput {
            id,
            index,
            spec,
            value,
            dispatch: &context.dispatch,
        }
        .view(),
        InputSpec::Data(spec) => match context.rows {
            Some(view) => view(&DataInput {
                id,
                index,
                spec,
                message,
                context,
            }),
            None => html! {},
        },
    }
}

/// "Interest rate 4.2%, dividend yield 1.3%".
fn summary(context: &Context, folded: &[&(usize, &'static InputSpec)]) -> String {
    let parts: Vec<String> = folded
        .iter()
        .enumerate()
        .map(|(position, (index, spec))| {
            let value = spec.text(context.session.values().get(*index));
            let label = context.session.label(*index);
            if position == 0 {
                format!("{} {value}", label)
            } else {
                format!("{} {value}", super::inside(label))
            }
        })
        .collect();
    parts.join(", ")
}
