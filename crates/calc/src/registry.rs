//! The one list of calculators and figures.
//!
//! Pages, tests, and everything that can be embedded or opened as a single file come from here.
//! The build of the site fails when a page asks for an entry that is not listed, or when a listed
//! entry stands on no page.

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole calculator with a page of its own; its state lives in the page's URL.
    Calculator,
    /// A small figure inside a page of text: at most three inputs, its state is not in the URL.
    Figure,
}

/// The engine behind an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// [`crate::condor::Condor`].
    Condor,
}

/// One calculator or figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// Stable name: letters, digits and dashes.
    pub id: &'static str,
    /// Calculator or figure.
    pub kind: Kind,
    /// What computes it.
    pub model: Model,
    /// Path of the page it stands on, with slashes at both ends.
    pub page: &'static str,
    /// Its name.
    pub title: &'static str,
    /// One sentence that says what it answers.
    pub summary: &'static str,
    /// Keys of the inputs it shows, in order; empty means all.
    pub inputs: &'static [&'static str],
}

/// Every calculator and figure of the site.
pub const ENTRIES: &[Entry] = &[
    Entry {
        id: "condor",
        kind: Kind::Calculator,
        model: Model::Condor,
        page: "/calculators/condor/",
        title: "Iron condor",
        summary: "Price four SPX options as one position: what it pays, what it can lose, and how \
                  likely each is.",
        inputs: &[],
    },
    Entry {
        id: "condor-taste",
        kind: Kind::Figure,
        model: Model::Condor,
        page: "/",
        title: "A condor to try",
        summary: "Three sliders and one payoff.",
        inputs: &["iv", "de", "w"],
    },
];

/// The entry with this id.
pub fn entry(id: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::InputSet;
    use crate::condor::CondorInputs;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_distinct_and_plain() {
        let ids: BTreeSet<_> = ENTRIES.iter().map(|entry| entry.id).collect();
        assert_eq!(ids.len(), ENTRIES.len());
        for id in ids {
            assert!(
                id.bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{id}"
            );
        }
    }

    #[test]
    fn every_entry_is_sound() {
        for entry in ENTRIES {
            assert!(entry.page.starts_with('/') && entry.page.ends_with('/'));
            for key in entry.inputs {
                let known = match entry.model {
                    Model::Condor => CondorInputs::index_of(key).is_some(),
                };
                assert!(known, "{}: {key}", entry.id);
            }
            if entry.kind == Kind::Figure {
                assert!((1..=3).contains(&entry.inputs.len()), "{}", entry.id);
            }
        }
    }
}
