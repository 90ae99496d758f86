//! Paper trading: a path revealed a week at a time, the reader's decisions, and at the end what a policy,
//! fewer condors, and doing nothing made of the same weeks.
//!
//! A game is its inputs: the path, the week reached and a decision for each week. So undo, links and saved
//! states are those of any calculator, and the same link is the same game.

mod game;
mod inputs;
mod presets;
mod results;
#[cfg(test)]
mod tests;
mod views;
mod words;

use crate::calculator::{Calculator, ModelOf, Problem};
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

    fn evaluate(inputs: &PracticeInputs) -> Result<PracticeOutput, Problem> {
        PracticeOutput::new(inputs)
    }

    fn sentence(_: &PracticeInputs, output: &PracticeOutput) -> Vec<Piece> {
        words::sentence(output)
    }

    fn consequence(_: &PracticeInputs, output: &PracticeOutput) -> String {
        words::consequence(output)
    }

    fn results(_: &PracticeInputs, output: &PracticeOutput) -> Vec<ResultItem> {
        results::list(output)
    }

    fn warnings(inputs: &PracticeInputs, output: &PracticeOutput) -> Vec<String> {
        words::warnings(inputs, output)
    }

    fn view(_: &PracticeInputs, output: &PracticeOutput, id: &str) -> View {
        views::view(output, id)
    }
}
