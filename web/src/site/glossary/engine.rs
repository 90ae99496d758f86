//! What computes the numbers of the glossary's text.

use std::cell::RefCell;

use condor_calc::Session;
use condor_calc::articles::Answers;
use condor_calc::figures::worked;
use condor_calc::input::index_of;
use condor_calc::registry::{self, Entry, Kind};

thread_local! {
    /// Texts ask for many numbers of few simulations.
    static ANSWERS: RefCell<Answers> = RefCell::default();
}

/// The pricing engine and the figures of the registry.
pub(in crate::site) struct Engine;

impl condor_content::glossary::Engine for Engine {
    fn call(&self, function: &str, arguments: &[(String, f64)]) -> Result<f64, String> {
        worked::call(function, arguments)
    }

    fn input(&self, figure: &str, key: &str) -> Result<String, String> {
        let entry =
            registry::entry(figure).ok_or_else(|| format!("there is no figure `{figure}`"))?;
        let session = entry.session().map_err(|problem| problem.text)?;
        let is_on_page = entry.inputs.is_empty() || entry.inputs.contains(&key);
        let index = index_of(session.specs(), key)
            .filter(|index| is_on_page && session.is_shown(*index))
            .ok_or_else(|| {
                format!(
                    "`{figure}` shows no input `{key}`, only {}",
                    entry.inputs.join(", ")
                )
            })?;
        let spec = &session.specs()[index];
        if spec.as_number().is_none() {
            return Err(format!("`{key}` is a choice, not a number"));
        }
        Ok(spec.text(session.values().get(index)))
    }

    fn figure(
        &self,
        figure: &str,
        state: &str,
        result: &str,
    ) -> Result<(String, Option<f64>), String> {
        let entry =
            registry::entry(figure).ok_or_else(|| format!("there is no figure `{figure}`"))?;
        let session = at_state(entry, state)?;
        if result.is_empty() {
            return Ok((String::new(), None));
        }
        // A number of a simulation is that of all its paths, as on the page.
        let state = if session.job().is_some() {
            let done = |answers: &RefCell<Answers>| {
                let mut answers = answers.borrow_mut();
                answers.state(session.model(), session.values())
            };
            ANSWERS.with(done).map_err(|problem| problem.text)?
        } else {
            session.result().clone()
        };
        let results = state.results();
        let item = results
            .iter()
            .find(|item| item.id == result)
            .ok_or_else(|| {
                let all: Vec<_> = results.iter().map(|item| item.id).collect();
                format!(
                    "`{figure}` has no result `{result}`, only {}",
                    all.join(", ")
                )
            })?;
        Ok((
            item.value.clone(),
            item.measure.map(|measure| measure.amount),
        ))
    }

    fn page_state(&self, page: &str, state: &str) -> Result<(), String> {
        let entry = registry::entries()
            .find(|entry| entry.kind == Kind::Calculator && entry.page == page)
            .ok_or_else(|| format!("there is no calculator on `{page}`"))?;
        at_state(entry, state).map(drop)
    }
}

/// An entry at a state; a state it does not know, or has no result for, is an error.
fn at_state(entry: &Entry, state: &str) -> Result<Session, String> {
    let mut session = entry.session().map_err(|problem| problem.text)?;
    if !state.is_empty() {
        session = session.with_fragment(&format!("v=1&{state}"));
        if let Some(note) = session.notes().first() {
            return Err(note.text.clone());
        }
        if let Some(problem) = session.problem() {
            return Err(problem.text.clone());
        }
    }
    Ok(session)
}
