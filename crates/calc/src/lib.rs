//! The calculators without a screen.
//!
//! Each calculator is one struct of inputs, described once ([`InputSet`], written with [`inputs!`]),
//! one function from those inputs to a result, and nothing that knows about HTML. From the one
//! description come the slider, the number field, its validation message, the URL key, the embed
//! parameter and the documentation table.
//!
//! # Main path
//!
//! ```text
//! URL fragment ── fragment::decode ──┐
//! typed text ──── parse::number ─────┼─> Session<C> ── C::evaluate ──> C::Output
//! slider ───────────────────────────-┘     │ (undo, redo, drafts, stale results)
//!                                           └─> fragment::encode ──> URL
//! ```
//!
//! Values in an [`InputSet`] are in the unit the reader sees (percent, days, points). Each
//! calculator converts them to the engine's units in one place, at the top of its `evaluate`.

pub mod alvh;
pub mod articles;
pub mod calculator;
pub mod capital;
pub mod cite;
pub mod compare;
pub mod condor;
pub mod embed;
pub mod figures;
pub mod format;
pub mod fragment;
pub mod history;
pub mod indicators;
pub mod input;
pub mod job;
pub mod labs;
pub mod lessons;
mod one_step;
pub mod parse;
pub mod practice;
pub mod registry;
pub mod replay;
pub mod report;
pub mod scenario;
pub mod session;
pub mod term_structure;
mod volatility;
#[cfg(test)]
mod whole;

pub use calculator::{Calculator, Evaluated, Model, Problem, Pull, Turn, explain};
pub use history::History;
pub use input::{ChoiceSpec, DataSpec, InputSet, InputSpec, NumberSpec, Unit, Values, When};
pub use session::{Action, Session};
