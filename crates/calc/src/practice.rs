//! Paper trading: a path revealed a week or a day at a time, the reader's decisions, and at the end what a policy,
//! fewer condors, and doing nothing made of the same weeks.
//!
//! A game is its inputs: the path, the close reached, a decision for each, and what was decided with hindsight. So links
//! and saved states are those of any calculator, and the same link is the same game. Undo is, too, but for one thing:
//! what has been seen stays seen (`memory.rs`).

mod decisions;
mod elsewhere;
mod game;
mod inputs;
mod journal;
mod memory;
mod presets;
mod results;
#[cfg(test)]
mod tests;
mod turns;
mod views;
mod words;

use crate::calculator::{Calculator, ModelOf, Problem, Remember, Turn};
use crate::report::{Piece, Preset, ResultItem, View, ViewSpec};

pub use game::PracticeOutput;
pub use inputs::{Decision, PracticeInputs, Source, WEEKS};

/// The calculator without its types.
pub static MODEL: ModelOf<PaperTrading> = ModelOf::new();

/// The calculator.
pub struct PaperTrading;

impl Calculator for PaperTrading {
    type Inputs = PracticeInputs;
    type Output = PracticeOutput;

    const VIEWS: &'static [ViewSpec] = views::SPECS;
    const PRESETS: &'static [Preset] = presets::LIST;

    const REMEMBERS: Option<Remember<PracticeInputs>> = Some(memory::remember);

    fn evaluate(inputs: &PracticeInputs) -> Result<PracticeOutput, Problem> {
        PracticeOutput::new(inputs)
    }

    fn sentence(_: &PracticeInputs, output: &PracticeOutput) -> Vec<Piece> {
        words::sentence(output)
    }

    fn consequence(_: &PracticeInputs, output: &PracticeOutput) -> String {
        words::consequence(output)
    }

    const TERMS: &'static [(&'static str, &'static str)] = &[
        ("drawdown", "drawdown"),
        ("cash", "margin-and-buying-power"),
        ("core", "iron-condor"),
        ("hedge", "vix-call-hedge"),
        ("costs", "slippage"),
        ("played", "backtest"),
        ("condors", "iron-condor"),
        ("ladder", "static-v-adaptive-hedge"),
        ("fewer", "capital-efficiency"),
        ("steward", "steward-v-promoter"),
    ];

    fn results(_: &PracticeInputs, output: &PracticeOutput) -> Vec<ResultItem> {
        results::list(output)
    }

    fn warnings(_: &PracticeInputs, output: &PracticeOutput) -> Vec<String> {
        words::warnings(output)
    }

    fn turns(_: &PracticeInputs, output: &PracticeOutput) -> Vec<Turn> {
        turns::list(output)
    }

    fn view(_: &PracticeInputs, output: &PracticeOutput, id: &str) -> View {
        views::view(output, id)
    }
}
