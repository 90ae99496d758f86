//! The figures of the articles: a lab of which an article shows three inputs, some views and the results that
//! decide its question; and how far each input must be moved to turn the verdict.

mod levers;
#[cfg(test)]
mod tests;

use crate::labs::{insurance, portfolio};
use crate::lessons::Selection;
use crate::registry::{Entry, Kind, Teach};

pub use levers::{Answers, Lever, Turn};

/// The id of the result that answers an article's question.
pub const VERDICT: &str = "verdict";

/// How the ids of the articles' figures begin.
const PREFIX: &str = "article-";

static ENGINE: Selection = Selection {
    // The policies are the lab's alone.
    model: &insurance::PLAIN,
    results: &[
        VERDICT,
        "profit",
        "irr",
        "funding",
        "required",
        "allowed",
        "condors",
        "break-even",
        "carry",
        "payoff",
        "crashes",
        "theta",
        "growth",
        "alpha",
        "beta",
        "tail",
        "crisis",
        "less-cost",
        "less",
        "claim-earns",
        "claim-market",
        "claim-funding",
        "claim-fair",
        "claim-rival",
        "claim-theta",
        "claim-crisis",
    ],
    has_headings: true,
};

static SMARTER: Selection = Selection {
    model: &portfolio::MODEL,
    results: &[
        VERDICT,
        "curve",
        "always",
        "cppi",
        "obpi",
        "tail-index",
        "tail-curve",
        "tail-always",
        "tail-cppi",
        "tail-obpi",
        "feedback",
        "claim-protects",
        "claim-cheaper",
        "claim-trigger",
        "claim-floor",
        "claim-crowd",
    ],
    has_headings: true,
};

/// The figure of the first question.
pub(crate) const ENGINE_OR_INSURANCE: Entry = Entry {
    id: "article-engine-or-insurance",
    kind: Kind::Figure,
    model: &ENGINE,
    page: "/learn/engine-or-insurance/",
    title: "What decides it: how often a crash comes",
    summary: "The first lab with three of its inputs.",
    inputs: &["be", "fp", "bu"],
    views: &["belief", "measures", "flows", "falls"],
    preset: "",
    teach: Some(
        Teach {
            question: "How many crashes must come before this hedge earns its keep?",
            suggested_move: "Move “Crashes I expect” to the right until the verdict changes.",
            check: "The verdict changes where the line leaves zero by two errors. Left of it the hedge is an \
                    insurance that costs, right of it an engine that earns, between them nobody can tell.",
            caption: "{verdict}: it earns {profit} of capital a year, and breaks even at {break-even}.",
        }
        .for_build(),
    ),
};

/// The figure of the second question.
pub(crate) const INSURANCE_OR_SMARTER: Entry = Entry {
    id: "article-insurance-or-smarter",
    kind: Kind::Figure,
    model: &SMARTER,
    page: "/learn/portfolio-insurance-or-smarter/",
    title: "One year of a shape, five ways to insure",
    summary: "The second lab with three of its inputs.",
    inputs: &["sh", "fp", "bu"],
    views: &["year", "shapes", "measures", "trigger", "late"],
    preset: "",
    teach: Some(
        Teach {
            question: "Which insurance fails in which year?",
            suggested_move: "Go through the four shapes, from “Gap” to “Calm”.",
            check: "Each shape has one thing some insurance cannot bear: a fall too fast to sell into, a fall \
                    too slow for fear, ups and downs that make it sell low and buy high, or the plain bill.",
            caption: "{verdict}. Points of growth given up for a point of protection: {curve} with layers by the \
                      curve, {cppi} with CPPI, {obpi} with OBPI.",
        }
        .for_build(),
    ),
};

/// Whether an entry is the figure of an article.
pub fn is_article(entry: &Entry) -> bool {
    entry.id.starts_with(PREFIX)
}
