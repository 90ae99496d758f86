//! The results: money first, then chances, risk, what every day brings, and more Greeks.

mod chances;
mod money;
mod risk;

use super::output::CondorOutput;
use crate::format;
use crate::report::{Measure, ResultItem};

/// The results in the order shown.
pub(super) fn list(output: &CondorOutput) -> Vec<ResultItem> {
    let mut items = money::money(output);
    items.extend(chances::chances(output));
    items.extend(risk::risk(output));
    items.extend(risk::daily(output));
    items.extend(risk::more(output));
    items
}

/// A result without tone, dots and term.
fn plain(
    group: &'static str,
    id: &'static str,
    name: &'static str,
    value: String,
    measure: Option<Measure>,
    about: impl Into<String>,
) -> ResultItem {
    ResultItem::plain((group, id, name), value, measure, about).explained()
}

impl CondorOutput {
    /// The break-evens in words, from the lowest: "5,493 and 6,067".
    pub(super) fn break_even_text(&self) -> Option<String> {
        let texts: Vec<String> = self
            .break_evens
            .iter()
            .map(|level| format::number(*level, 0))
            .collect();
        match texts.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            [first @ .., last] => Some(format!("{} and {last}", first.join(", "))),
        }
    }
}
