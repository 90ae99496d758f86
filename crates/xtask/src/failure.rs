//! What went wrong, and the one command that mends it.

use std::fmt;

/// The result of anything a command does.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// A failure in words for the person at the terminal.
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    mend: Option<String>,
}

impl Failure {
    /// A failure described by `what`, a sentence without its capital and full stop.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            mend: None,
        }
    }

    /// Adds the one command that mends it.
    pub(crate) fn mend(mut self, command: impl Into<String>) -> Self {
        self.mend = Some(command.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.what)?;
        match &self.mend {
            Some(command) => write!(f, "\n  to mend it: {command}"),
            None => Ok(()),
        }
    }
}

/// Names the file or program that an input or output error is about.
pub(crate) trait Context<T> {
    /// Turns the error into a [`Failure`] that starts with `doing`, such as "cannot read Cargo.lock".
    fn context(self, doing: impl fmt::Display) -> Result<T>;
}

impl<T> Context<T> for std::io::Result<T> {
    fn context(self, doing: impl fmt::Display) -> Result<T> {
        self.map_err(|error| Failure::new(format!("{doing}: {error}")))
    }
}
