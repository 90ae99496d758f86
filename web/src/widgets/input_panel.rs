//! The panel of inputs, in the groups their descriptions name.

use condor_calc::condor::CondorInputs;
use condor_calc::{InputSet, InputSpec};
use yew::prelude::*;

use crate::part::Context;
use crate::widgets::choice_input::ChoiceInput;
use crate::widgets::number_input::NumberInput;

/// Draws the panel: a heading a group, the folded inputs of a group behind their values.
pub fn view(context: &Context<'_>) -> Html {
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

/// The inputs an entry shows, in its order; all when it names none.
fn shown_inputs(context: &Context<'_>) -> Vec<(usize, &'static InputSpec)> {
    if context.entry.inputs.is_empty() {
        CondorInputs::SPECS
            .iter()
            .enumerate()
            .filter(|(index, _)| context.session.inputs().is_shown(*index))
            .collect()
    } else {
        context
            .entry
            .inputs
            .iter()
            .filter_map(|key| CondorInputs::index_of(key))
            .map(|index| (index, &CondorInputs::SPECS[index]))
            .collect()
    }
}

fn one(context: &Context<'_>, (index, spec): (usize, &'static InputSpec)) -> Html {
    let session = context.session;
    let message = session
        .draft(index)
        .and_then(|draft| draft.message.as_deref())
        .or_else(|| {
            session
                .problem()
                .filter(|problem| problem.key == spec.key())
                .map(|problem| problem.text.as_str())
        });
    let id = format!("{}-{}", context.entry.id, spec.key());
    let value = session.inputs().get(index);
    match spec {
        InputSpec::Number(spec) => NumberInput {
            id,
            index,
            spec,
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
    }
}

/// "Interest rate 4.2%, dividend yield 1.3%".
fn summary(context: &Context<'_>, folded: &[&(usize, &'static InputSpec)]) -> String {
    let parts: Vec<String> = folded
        .iter()
        .enumerate()
        .map(|(position, (index, spec))| {
            let value = spec.text(context.session.inputs().get(*index));
            if position == 0 {
                format!("{} {value}", spec.label())
            } else {
                format!("{} {value}", spec.label().to_lowercase())
            }
        })
        .collect();
    parts.join(", ")
}
