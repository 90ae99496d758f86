//! One number: slider, field and step buttons together, from its one description.

use condor_calc::{Action, NumberSpec, Unit};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What one number input is drawn from.
pub(crate) struct NumberInput<'a> {
    /// Id of the field; the other ids are made from it.
    pub(crate) id: String,
    /// Index of the input in its set.
    pub(crate) index: usize,
    /// Its description.
    pub(crate) spec: &'static NumberSpec,
    /// Its label in this state.
    pub(crate) label: &'static str,
    /// The value.
    pub(crate) value: f64,
    /// The text of the field: the value, or what the reader typed.
    pub(crate) text: String,
    /// Why what the reader typed is not accepted, or why it does not go with the other inputs.
    pub(crate) message: Option<&'a str>,
    /// Where actions go.
    pub(crate) dispatch: &'a Callback<Action>,
}

/// Notches a PageUp or PageDown moves.
const PAGE_STEPS: i32 = 5;

impl NumberInput<'_> {
    /// Draws it.
    pub(crate) fn view(&self) -> Html {
        let NumberInput {
            id,
            index,
            spec,
            label,
            ..
        } = self;
        let index = *index;
        let help_id = format!("{id}-help");
        let message_id = format!("{id}-message");
        let described_by = format!("{message_id} {help_id}");
        let value_text = spec.unit.text(self.value);
        let send = |action: Action| {
            let dispatch = self.dispatch.clone();
            Callback::from(move |_: MouseEvent| dispatch.emit(action.clone()))
        };
        html! {
            <div key={spec.key} class="in">
                <label for={id.clone()}>
                    {*label}{" "}<span class="unit">{spec.unit.words()}</span>
                </label>
                <div class="row">
                    <input
                        type="range"
                        id={format!("{id}-slider")}
                        data-key={spec.key}
                        aria-label={*label}
                        aria-valuetext={value_text}
                        min={spec.slider.0.to_string()}
                        max={spec.slider.1.to_string()}
                        step={spec.step.to_string()}
                        value={self.value.to_string()}
                        oninput={self.on_slide()}
                        onchange={self.dispatch.reform(|_: Event| Action::Settle)}
                    />
                    <input
                        type="text"
                        inputmode="decimal"
                        class={if spec.unit == Unit::Date { "field date" } else { "field" }}
                        id={id.clone()}
                        data-key={spec.key}
                        autocomplete="off"
                        spellcheck="false"
                        aria-describedby={described_by}
                        aria-invalid={self.message.is_some().then_some("true")}
                        value={self.text.clone()}
                        oninput={self.on_type()}
                        onblur={self.dispatch.reform(move |_: FocusEvent| Action::Accept { index })}
                        onkeydown={self.on_key()}
                    />
                    <span class="steps">
                        <button
                            type="button"
                            aria-label={format!("Less: {label}")}
                            onclick={send(Action::Step { index, steps: -1 })}
                        >{"−"}</button>
                        <button
                            type="button"
                            aria-label={format!("More: {label}")}
                            onclick={send(Action::Step { index, steps: 1 })}
                        >{"+"}</button>
                    </span>
                </div>
                <p class="message" id={message_id}>{self.message.unwrap_or_default()}</p>
            </div>
        }
    }

    fn on_slide(&self) -> Callback<InputEvent> {
        let index = self.index;
        self.dispatch.reform(move |event: InputEvent| {
            let slider: HtmlInputElement = event.target_unchecked_into();
            Action::Move {
                index,
                value: slider.value_as_number(),
            }
        })
    }

    fn on_type(&self) -> Callback<InputEvent> {
        let index = self.index;
        self.dispatch.reform(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            Action::Type {
                index,
                text: field.value(),
            }
        })
    }

    /// Enter accepts, Esc forgets, arrows and pages step.
    fn on_key(&self) -> Callback<KeyboardEvent> {
        let index = self.index;
        let dispatch = self.dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let step = |steps| Action::Step { index, steps };
            let action = match event.key().as_str() {
                "Enter" => Action::Accept { index },
                "Escape" => Action::Forget { index },
                "ArrowUp" => step(1),
                "ArrowDown" => step(-1),
                "PageUp" => step(PAGE_STEPS),
                "PageDown" => step(-PAGE_STEPS),
                _ => return,
            };
            event.prevent_default();
            dispatch.emit(action);
        })
    }
}
