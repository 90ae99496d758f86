//! Rows: a box to type and paste into, a file, and the sample to go back to.

use std::rc::Rc;

use condor_calc::{Action, DataSpec};
use web_sys::{DragEvent, File, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::dom::el;
use crate::part::Context;
use crate::widgets::tools;

/// Kinds of files offered first; any file can be chosen, and is read as text or refused.
const ACCEPT: &str = ".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values";

/// What one data input is drawn from.
pub struct DataInput<'a> {
    /// Id of the box; the other ids are made from it.
    pub id: String,
    /// Index of the input in its set.
    pub index: usize,
    /// Its description.
    pub spec: &'static DataSpec,
    /// Why what the reader gave is not accepted, or why it does not go with the other inputs.
    pub message: Option<&'a str>,
    /// State and what to do with actions.
    pub context: &'a Context,
}

impl DataInput<'_> {
    /// Draws it.
    pub fn view(&self) -> Html {
        let DataInput {
            id,
            index,
            spec,
            message,
            context,
        } = self;
        let index = *index;
        let session = &*context.session;
        let given = session.values().given(index);
        let message_id = format!("{id}-message");
        let status_id = format!("{id}-status");
        let sample = (given.is_some() || session.draft(index).is_some()) && context.live.is_some();
        let back = sample.then(|| {
            context
                .dispatch
                .reform(move |_| Action::UseSample { index })
        });
        let text = session.field_text(index);
        // One height whatever it holds, so that nothing below moves.
        let rows = if spec.sample.text.is_empty() {
            "3"
        } else {
            "8"
        };
        let label = el("label")
            .key("label")
            .attr("for", id.clone())
            .text(format!("{} ", spec.label))
            .child(el("span").class("unit").text(spec.rows).done())
            .done();
        let status = el("p")
            .key("status")
            .class("status")
            .attr("id", status_id.clone())
            .text(spec.status(given))
            .done();
        let error = el("p")
            .key("message")
            .class("message")
            .attr("id", message_id.clone())
            .attr("role", "alert")
            .text(message.unwrap_or_default().to_owned())
            .done();
        let area = html! {
            <textarea
                key="box"
                id={id.clone()}
                class="field rows"
                data-key={spec.key}
                rows={rows}
                autocomplete="off"
                spellcheck="false"
                placeholder="Paste or type rows here"
                aria-describedby={format!("{message_id} {status_id} {id}-help")}
                aria-invalid={message.is_some().then_some("true")}
                value={text}
                oninput={self.on_type()}
                onblur={context.dispatch.reform(move |_: FocusEvent| Action::Accept { index })}
                onkeydown={self.on_key()}
            />
        };
        let file = html! {
            <input
                key="file"
                type="file"
                id={format!("{id}-file")}
                accept={ACCEPT}
                aria-label={format!("Choose a file: {}", spec.label)}
                disabled={context.live.is_none()}
                onchange={self.on_file()}
            />
        };
        let bar = el("div")
            .key("from")
            .class("bar")
            .child(file)
            .child(tools::button("Use the sample", back))
            .done();
        let content = el("div")
            .key(spec.key)
            .class("in data")
            .children([label, area, error, bar, status].into_iter());
        match &context.live {
            Some(live) => {
                let give = live.give_file.clone();
                let dropped = Callback::from(move |event: DragEvent| {
                    let file = event
                        .data_transfer()
                        .and_then(|data| data.files())
                        .and_then(|files| files.item(0));
                    // Text that is dropped goes into the box as the browser does it.
                    if let Some(file) = file {
                        event.prevent_default();
                        give.emit((index, file));
                    }
                });
                let over = Callback::from(|event: DragEvent| {
                    let has_file = event
                        .data_transfer()
                        .is_some_and(|data| data.types().iter().any(|kind| kind == *"Files"));
                    if has_file {
                        event.prevent_default();
                    }
                });
                content
                    .listen(Rc::new(yew::html::ondrop::Wrapper::new(dropped)))
                    .listen(Rc::new(yew::html::ondragover::Wrapper::new(over)))
                    .done()
            }
            None => content.done(),
        }
    }

    /// What is typed is read when the box is left, what is pasted at once.
    fn on_type(&self) -> Callback<InputEvent> {
        let index = self.index;
        let dispatch = self.context.dispatch.clone();
        Callback::from(move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            dispatch.emit(Action::Type {
                index,
                text: area.value(),
            });
            if matches!(&*event.input_type(), "insertFromPaste" | "insertFromDrop") {
                dispatch.emit(Action::Accept { index });
            }
        })
    }

    /// Esc goes back to the rows in use; Enter is a new line.
    fn on_key(&self) -> Callback<KeyboardEvent> {
        let index = self.index;
        let dispatch = self.context.dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                dispatch.emit(Action::Forget { index });
            } else if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                dispatch.emit(Action::Accept { index });
            }
        })
    }

    fn on_file(&self) -> Callback<Event> {
        let index = self.index;
        let give = self
            .context
            .live
            .as_ref()
            .map(|live| live.give_file.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let file: Option<File> = input.files().and_then(|files| files.item(0));
            if let (Some(file), Some(give)) = (file, &give) {
                give.emit((index, file));
            }
            // The same file can be chosen again once it is mended.
            input.set_value("");
        })
    }
}
