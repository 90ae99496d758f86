//! How one state (B) differs from a pinned one (A), in one sentence.

use crate::report::ResultItem;

/// The sentence: "B risks $400 more and keeps $90 more than A."
pub fn difference(b: &[ResultItem], a: &[ResultItem]) -> String {
    let parts: Vec<String> = b
        .iter()
        .filter_map(|item| {
            let measure = item.measure?;
            let words = measure.words?;
            let before = a.iter().find(|other| other.id == item.id)?.measure?;
            // Where one pays and the other is paid, neither word goes with the difference.
            let (more, less) = if before.words.is_none_or(|then| then == words) {
                words
            } else {
                ("has {} more at the start", "has {} less at the start")
            };
            let change = measure.change(&before)?;
            // The sign is a word here.
            let words = if change > 0.0 { more } else { less };
            let (before, after) = words.split_once('{').unwrap_or((words, "}"));
            let amount = (measure.write)(change.abs());
            Some(format!(
                "{before}{amount}{}",
                after.strip_prefix('}').unwrap_or(after)
            ))
        })
        .collect();
    match parts.as_slice() {
        [] if same(b, a) => "B is the same as A.".to_owned(),
        [] => "B differs from A in the numbers below.".to_owned(),
        [only] => format!("B {only} than A."),
        [first, last] => format!("B {first} and {last} than A."),
        [first @ .., last] => format!("B {}, and {last} than A.", first.join(", ")),
    }
}

/// True when every value reads the same.
fn same(b: &[ResultItem], a: &[ResultItem]) -> bool {
    b.iter()
        .map(|item| &item.value)
        .eq(a.iter().map(|item| &item.value))
}
