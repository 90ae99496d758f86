//! One choice among a few options: native radio buttons drawn as a row of segments.

use condor_calc::{Action, ChoiceSpec};
use yew::prelude::*;

/// What one choice is drawn from.
pub(crate) struct ChoiceInput<'a> {
    /// Id of the group; the options' ids are made from it.
    pub(crate) id: String,
    /// Index of the input in its set.
    pub(crate) index: usize,
    /// Its description.
    pub(crate) spec: &'static ChoiceSpec,
    /// The value: the index of the option chosen.
    pub(crate) value: f64,
    /// Where actions go.
    pub(crate) dispatch: &'a Callback<Action>,
}

impl ChoiceInput<'_> {
    /// Draws it.
    pub(crate) fn view(&self) -> Html {
        let ChoiceInput {
            id,
            index,
            spec,
            value,
            dispatch,
        } = self;
        let index = *index;
        let help_id = format!("{id}-help");
        html! {
            <fieldset key={spec.key} class="in choice" aria-describedby={help_id}>
                <legend>{spec.label}</legend>
                <div class="seg">
                    { for spec.options.iter().enumerate().map(|(option, choice)| html! {
                        <label key={choice.code} data-last={is_last(option, spec.options)}>
                            <input
                                type="radio"
                                id={format!("{id}-{}", choice.code)}
                                name={id.clone()}
                                value={choice.code}
                                data-key={spec.key}
                                checked={option as f64 == *value}
                                onchange={dispatch.reform(move |_: Event| Action::Choose { index, option })}
                            />
                            <span>{choice.label}</span>
                        </label>
                    }) }
                </div>
            </fieldset>
        }
    }
}

/// Marks the last of a row: what has not arrived yet would change how wide the others are, so a row shows only when it
/// is whole.
pub(crate) fn is_last<T>(index: usize, all: &[T]) -> Option<&'static str> {
    (index + 1 == all.len()).then_some("")
}
