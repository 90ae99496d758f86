//! For tests of checked texts: an engine, and a glossary of two terms.

use std::path::PathBuf;

use crate::glossary::{Engine, Glossary, Surroundings};

const TERMS: [(&str, &str); 2] = [
    ("call.md", include_str!("glossary/tests/call.md")),
    ("strike.md", include_str!("glossary/tests/strike.md")),
];

/// Doubles, and knows one figure with one input and one result.
pub(crate) struct Doubler;

impl Engine for Doubler {
    fn call(&self, function: &str, arguments: &[(String, f64)]) -> Result<f64, String> {
        match (function, arguments) {
            ("double", [(key, value)]) if key == "x" => Ok(2.0 * value),
            _ => Err(format!("there is no function `{function}`")),
        }
    }

    fn input(&self, figure: &str, key: &str) -> Result<String, String> {
        match (figure, key) {
            ("call", "k") => Ok("$6,000".to_owned()),
            _ => Err(format!("`{figure}` shows no input `{key}`")),
        }
    }

    fn figure(
        &self,
        figure: &str,
        state: &str,
        result: &str,
    ) -> Result<(String, Option<f64>), String> {
        match (figure, state, result) {
            ("call", "" | "k=6000", "worth" | "") => Ok(("$1,200".to_owned(), Some(1200.0))),
            _ => Err(format!("`{figure}` has no `{result}` at `{state}`")),
        }
    }

    fn page_state(&self, page: &str, state: &str) -> Result<(), String> {
        match (page, state) {
            ("/calculators/condor/", "k=6000") => Ok(()),
            _ => Err(format!("`{page}` has no state `{state}`")),
        }
    }
}

/// The two terms.
pub(crate) fn glossary(around: &Surroundings<'_>) -> Glossary {
    let terms = TERMS.map(|(file, text)| (PathBuf::from(file), text.to_owned()));
    Glossary::parse(&terms, around).expect("good terms")
}
