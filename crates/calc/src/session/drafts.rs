//! What is typed or given and not accepted yet: reading it, and why it is refused.

use super::{Draft, Session};
use crate::input::InputSpec;
use crate::parse;

impl Session {
    /// The index of each shown input whose field holds a text that was refused, and why.
    pub(super) fn refusals(&self) -> impl Iterator<Item = (usize, &str)> {
        let shown = |&index: &usize| self.is_shown(index);
        let why = |index: usize| Some((index, self.drafts[index].as_ref()?.message.as_deref()?));
        (0..self.drafts.len()).filter(shown).filter_map(why)
    }

    /// Why the text of a number's field that is shown is not accepted, if it is not.
    pub fn refused(&self) -> Option<&str> {
        self.refusals()
            .find(|&(index, _)| matches!(self.specs()[index], InputSpec::Number(_)))
            .map(|(_, why)| why)
    }

    /// Reads the text of a field. An accepted value becomes an undo step; otherwise the text
    /// stays, with a message that says the fix.
    pub(super) fn accept(&mut self, index: usize) {
        let Some(draft) = &self.drafts[index] else {
            return;
        };
        // It was read already. A refused file leaves its field empty, which must not be read as "none".
        if draft.message.is_some() {
            return;
        }
        // Leaving a field whose text was not touched must not round or move the value.
        if draft.text == self.value_text(index) {
            self.drafts[index] = None;
            return;
        }
        let spec = match &self.specs()[index] {
            InputSpec::Number(spec) => spec,
            InputSpec::Choice(_) => return,
            InputSpec::Data(_) => {
                let text = draft.text.clone();
                return self.give(index, "", text.as_bytes());
            }
        };
        match parse::number(spec, &draft.text) {
            Ok(value) => {
                self.history.set(self.values().with(index, value));
                self.drafts[index] = None;
            }
            Err(problem) => {
                self.drafts[index] = Some(Draft {
                    text: draft.text.clone(),
                    message: Some(parse::message(spec, problem)),
                });
            }
        }
    }

    /// Reads rows: accepted ones become an undo step; others stay as they were given, with what is wrong.
    pub(super) fn give(&mut self, index: usize, file: &str, bytes: &[u8]) {
        let InputSpec::Data(spec) = &self.specs()[index] else {
            return;
        };
        self.drafts[index] = match spec.form.read(bytes, file) {
            Ok(given) => {
                self.history.set(spec.form.put(self.values(), index, given));
                None
            }
            Err((text, message)) => Some(Draft {
                text,
                message: Some(message),
            }),
        };
    }

    pub(super) fn drop_drafts(&mut self) {
        self.drafts.fill(None);
    }
}
