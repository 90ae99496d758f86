//! The iron condor calculator: a market and a few choices in, legs and a profit-and-loss out.

mod explain;
mod handles;
mod inputs;
mod output;
mod presets;
mod priced;
mod results;
mod scenario;
mod strikes;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod typed;
mod views;
mod words;

use condor_core::explain::Derivation;
use condor_core::position::{Position, Size};

use crate::calculator::{Calculator, ModelOf, Problem, Pull};
use crate::input::InputSet;
use crate::report::{Piece, Preset, ResultItem, View, ViewSpec};

pub(crate) use inputs::condor_of;
pub use inputs::{
    AdjustBy, BidAsks, CondorInputs, Expiry, GreekChoice, Law, Link, MarginBy, RollTo, Sides,
    StrikeRule, StrikeStep, Structure, Volatilities, WingRule,
};
pub(crate) use output::Traded;
pub use output::{CondorOutput, Leg, Touch};

/// The calculator without its types.
pub static MODEL: ModelOf<Condor> = ModelOf::new();

/// The calculator.
pub struct Condor;

impl Calculator for Condor {
    type Inputs = CondorInputs;
    type Output = CondorOutput;

    const VIEWS: &'static [ViewSpec] = views::SPECS;
    const PRESETS: &'static [Preset] = presets::LIST;
    const GRIPS: &'static [&'static str] = handles::GRIPS;
    const KEYS: &'static str = handles::KEYS;

    fn label(inputs: &CondorInputs, index: usize) -> Option<&'static str> {
        let key = CondorInputs::SPECS[index].key();
        inputs::label(Structure::of(inputs.structure), key)
    }

    fn evaluate(inputs: &CondorInputs) -> Result<CondorOutput, Problem> {
        CondorOutput::new(inputs)
    }

    fn sentence(_: &CondorInputs, output: &CondorOutput) -> Vec<Piece> {
        words::sentence(output)
    }

    fn consequence(_: &CondorInputs, output: &CondorOutput) -> String {
        words::consequence(output)
    }

    const TERMS: &'static [(&'static str, &'static str)] = &[
        ("loss-below", "credit-and-max-loss"),
        ("loss-above", "credit-and-max-loss"),
        ("expected-value", "volatility-risk-premium"),
        ("worst-in-20", "cvar"),
        ("return", "capital-efficiency"),
        ("annualised", "capital-efficiency"),
    ];

    fn results(_: &CondorInputs, output: &CondorOutput) -> Vec<ResultItem> {
        results::list(output)
    }

    fn warnings(_: &CondorInputs, output: &CondorOutput) -> Vec<String> {
        words::warnings(output)
    }

    fn derivations(_: &CondorInputs, output: &CondorOutput, result: &str) -> Vec<Derivation> {
        explain::derivations(output, result)
    }

    fn view(inputs: &CondorInputs, output: &CondorOutput, id: &str) -> View {
        views::view(inputs, output, id)
    }

    fn moved(inputs: &CondorInputs, output: &CondorOutput, pull: &Pull) -> Vec<(usize, f64)> {
        handles::moved(inputs, output, pull)
    }

    fn stepped(inputs: &CondorInputs, output: &CondorOutput, handle: usize, steps: i32) -> f64 {
        handles::stepped(inputs, output, handle, steps)
    }

    fn limits(
        inputs: &CondorInputs,
        output: &CondorOutput,
        handle: usize,
        grip: usize,
    ) -> (f64, f64) {
        handles::limits(inputs, output, handle, grip)
    }

    /// Strikes and volatilities taken over by hand start where they are; sides set each by itself
    /// start alike.
    fn follow(inputs: CondorInputs, output: &CondorOutput, index: usize) -> CondorInputs {
        // A leg a structure has not keeps its number.
        let of_legs = |keys: [&str; 4], value: fn(&Leg) -> f64| {
            output.legs.iter().fold(inputs, |inputs, leg| {
                match CondorInputs::index_of(keys[leg.place]) {
                    Some(index) => inputs.with(index, value(leg)),
                    None => inputs,
                }
            })
        };
        match CondorInputs::SPECS[index].key() {
            "by" if StrikeRule::of(inputs.rule) == StrikeRule::Hand => {
                of_legs(inputs::STRIKE_KEYS, |leg| leg.strike)
            }
            "lv" if Volatilities::of(inputs.volatilities) == Volatilities::Each => {
                of_legs(["va", "vb", "vc", "vd"], |leg| {
                    (leg.volatility * 1e4).round().clamp(100.0, 30_000.0) / 100.0
                })
            }
            "sy" if Sides::of(inputs.sides) == Sides::Each => CondorInputs {
                put_delta: inputs.delta,
                call_delta: inputs.delta,
                put_moves: inputs.moves,
                call_moves: inputs.moves,
                put_width: inputs.width,
                call_width: inputs.width,
                put_wing_delta: inputs.wing_delta,
                call_wing_delta: inputs.wing_delta,
                ..inputs
            },
            _ => inputs,
        }
    }
}

/// The position of these inputs alone, for calculators that hold it beside something else.
pub(crate) fn priced(inputs: &CondorInputs) -> Result<(Position, Size), Problem> {
    let priced = priced::Priced::new(inputs)?;
    Ok((priced.position, priced.size))
}

/// An error of the engine at an input the reader can change.
fn problem(key: &'static str, error: impl std::fmt::Display) -> Problem {
    Problem {
        key,
        text: format!("These inputs do not work together: {error}."),
    }
}
