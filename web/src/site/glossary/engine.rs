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
        let index = shown(entry, &session, key)?;
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
            // A link on a term's page sets what the reader sees and can set back. A lesson may also set what its
            // figure else keeps fixed.
            if entry.page.starts_with(super::PATH) {
                for key in keys(state) {
                    shown(entry, &session, key)?;
                }
            }
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

/// The keys of a state.
fn keys(state: &str) -> impl Iterator<Item = &str> {
    state
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').map_or(pair, |(key, _)| key))
}

/// The index of an input that an entry shows.
fn shown(entry: &Entry, session: &Session, key: &str) -> Result<usize, String> {
    let is_on_page = entry.inputs.is_empty() || entry.inputs.contains(&key);
    index_of(session.specs(), key)
        .filter(|index| is_on_page && session.is_shown(*index))
        .ok_or_else(|| {
            let inputs = entry.inputs.join(", ");
            format!("`{}` shows no input `{key}`, only {inputs}", entry.id)
        })
}

/// An entry at a state; a state it does not know, or has no result for, is an error. So is an input it
/// does not have, which a reader's own link may name: what this build wrote is right or a mistake.
fn at_state(entry: &Entry, state: &str) -> Result<Session, String> {
    let mut session = entry.session().map_err(|problem| problem.text)?;
    if !state.is_empty() {
        if let Some(key) = keys(state).find(|key| index_of(session.specs(), key).is_none()) {
            return Err(format!("`{}` has no input `{key}`", entry.id));
        }
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

#[cfg(test)]
mod tests {
    use condor_content::glossary::Engine as _;

    use super::*;

    #[test]
    fn a_link_sets_inputs_that_the_figure_shows() {
        let dead = |state: &str| Engine.figure("term-contango", state, "").err();
        assert_eq!(dead("vx=30&u=21"), None);
        assert_eq!(
            dead("vx=30&w=21").as_deref(),
            Some("`term-contango` has no input `w`")
        );
        // There is such an input, but the reader does not see it.
        assert_eq!(
            dead("n=1").as_deref(),
            Some("`term-contango` shows no input `n`, only vx, u, h")
        );
        assert!(Engine.figure("term-contango", "n=1", "held").is_ok());
        let far = dead("vx=3000").expect("a mistake");
        assert!(far.contains("3000"), "{far}");
    }
}
