//! The one list of calculators and figures.
//!
//! Pages, tests, and everything that can be embedded or opened as a single file come from here.
//! The build of the site fails when a page asks for an entry that is not listed, or when a listed
//! entry stands on no page.

mod bundles;
mod terms;

use crate::calculator::{Evaluated, Model, Problem};
use crate::fragment;
use crate::input::Values;
use crate::report::{View, ViewSpec};
use crate::session::Session;

pub use crate::figures::{GLOSSARY, HEDGING, MARKETS, MONEY, VIX};
pub use bundles::{
    BUNDLES, CAPITAL, CONDOR, ENGINE, HEDGE, INDICATORS, INSURANCE, PORTFOLIO, PRACTICE, REPLAY,
    SCENARIO, VOLATILITY,
};
pub use terms::TERMS;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole calculator with a page of its own; its state lives in the page's URL.
    Calculator,
    /// A small figure inside a page of text: at most three inputs, its state is not in the URL.
    Figure,
}

/// What a figure asks of its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Teach {
    /// The question it answers.
    pub question: &'static str,
    /// A move to begin with.
    pub suggested_move: &'static str,
    /// What the reader should then have seen.
    pub check: &'static str,
    /// What the chart says, with `{id}` for the value of a result: its caption.
    pub caption: &'static str,
}

impl Teach {
    /// As this build carries it: only the caption is needed to answer, so that the rest stays out where
    /// the feature `help` is off.
    #[must_use]
    pub const fn for_build(self) -> Self {
        if cfg!(feature = "help") {
            return self;
        }
        Self {
            question: "",
            suggested_move: "",
            check: "",
            ..self
        }
    }

    /// The caption with the values of a state.
    pub fn caption_of(&self, state: &dyn Evaluated) -> String {
        let results = state.results();
        let mut out = String::new();
        let mut rest = self.caption;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (id, after) = after.split_once('}').unwrap_or((after, ""));
            if let Some(item) = results.iter().find(|item| item.id == id) {
                out.push_str(&item.value);
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// One calculator or figure.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Stable name: letters, digits and dashes.
    pub id: &'static str,
    /// Calculator or figure.
    pub kind: Kind,
    /// What computes it.
    pub model: &'static dyn Model,
    /// Path of the page it stands on, with slashes at both ends.
    pub page: &'static str,
    /// Its name.
    pub title: &'static str,
    /// One sentence that says what it answers.
    pub summary: &'static str,
    /// Keys of the inputs it shows, in order; empty means all.
    pub inputs: &'static [&'static str],
    /// The views it shows; empty means all.
    pub views: &'static [&'static str],
    /// What it starts from, as a URL fragment without `#`; empty for the defaults.
    pub preset: &'static str,
    /// What it asks, for a figure of a term.
    pub teach: Option<Teach>,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Entry {
    /// A session that starts from the preset.
    ///
    /// # Errors
    /// When the preset gives no result, which a test of the registry rules out.
    pub fn session(&self) -> Result<Session, Problem> {
        let specs = self.model.specs();
        let (initial, _) = fragment::decode(specs, &Values::defaults(specs), self.preset);
        Session::new(self.model, initial)
    }

    /// True when its state lives in the page's address: it is the only one on its page.
    pub fn has_address(&self) -> bool {
        self.kind == Kind::Calculator || self.teach.is_some()
    }

    /// True when a job does the most of its work from the start.
    pub fn has_job(&self) -> bool {
        let specs = self.model.specs();
        self.model.job(&Values::defaults(specs)).is_some()
    }

    /// True when a job does the most of its work in some state.
    pub fn may_have_job(&self) -> bool {
        self.model.job_words().is_some()
    }

    /// A view of a state. The main view of a figure that asks something has that figure's caption.
    pub fn view(&self, state: &dyn Evaluated, id: &str) -> View {
        let view = state.view(id);
        let is_main = self.views().next().is_some_and(|main| main.id == id);
        match self.teach.filter(|_| is_main) {
            Some(teach) => View {
                takeaway: teach.caption_of(state),
                ..view
            },
            None => view,
        }
    }

    /// The views it shows.
    pub fn views(&self) -> impl Iterator<Item = &'static ViewSpec> {
        let shown = self.views;
        self.model
            .views()
            .iter()
            .filter(move |view| shown.is_empty() || shown.contains(&view.id))
    }
}

/// The entries whose engines are compiled into one WebAssembly file. A page loads one bundle, so its
/// entries come from one; the smaller a bundle, the sooner its pages answer.
pub struct Bundle {
    /// Name of the file and of the program that is compiled for it.
    pub name: &'static str,
    /// The entries.
    pub entries: &'static [Entry],
}

/// The path of a term's page on the site. Every result's term has one, which a test checks: a program in the
/// browser does not carry the list.
pub fn term_path(term: &str) -> String {
    format!("/glossary/{term}/")
}

/// Every calculator and figure of the site.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    BUNDLES.iter().flat_map(|bundle| bundle.entries)
}

/// The entry with this id.
pub fn entry(id: &str) -> Option<&'static Entry> {
    entries().find(|entry| entry.id == id)
}

/// The bundle an entry belongs to.
pub fn bundle_of(entry: &Entry) -> Option<&'static Bundle> {
    BUNDLES
        .iter()
        .copied()
        .find(|bundle| bundle.entries.contains(entry))
}

#[cfg(test)]
mod tests;
