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
use crate::input::{InputSet, InputSpec, Values, index_of};
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
        let of_legs = |value: fn(&Leg) -> f64| -> Vec<(usize, f64)> {
            let legs = output.legs.iter();
            legs.map(|leg| (leg.place, value(leg))).collect()
        };
        let specs = CondorInputs::SPECS;
        let values = match specs[index].key() {
            "lv" if Volatilities::of(inputs.volatilities) == Volatilities::Each => {
                let percent =
                    of_legs(|leg| (leg.volatility * 1e4).round().clamp(100.0, 30_000.0) / 100.0);
                in_places(specs, inputs.values(), ["va", "vb", "vc", "vd"], &percent)
            }
            _ => strikes_taken_over(specs, inputs.values(), &of_legs(|leg| leg.strike), index),
        };
        CondorInputs::from_values(&values)
    }
}

/// Values with a number for each leg, by the key of its place; a leg a structure has not keeps its number.
fn in_places(
    specs: &[InputSpec],
    values: Values,
    keys: [&str; 4],
    numbers: &[(usize, f64)],
) -> Values {
    numbers.iter().fold(values, |values, (place, number)| {
        match keys.get(*place).and_then(|key| index_of(specs, key)) {
            Some(index) => values.with(index, *number),
            None => values,
        }
    })
}

/// Values of a condor's strikes after the choice at an index: strikes taken over by hand start where they are, of
/// each leg its place from the lowest; sides set each by itself start alike. Without the type of the inputs, which
/// every program would carry as code of its own.
pub(crate) fn strikes_taken_over(
    specs: &[InputSpec],
    values: Values,
    strikes: &[(usize, f64)],
    index: usize,
) -> Values {
    let chosen = values.get(index);
    match specs[index].key() {
        "by" if StrikeRule::of(chosen) == StrikeRule::Hand => {
            in_places(specs, values, inputs::STRIKE_KEYS, strikes)
        }
        "sy" if Sides::of(chosen) == Sides::Each => {
            let sides = [
                ("de", ["pd", "cd"]),
                ("mo", ["pm", "cm"]),
                ("w", ["pw", "cw"]),
                ("wd", ["dp", "dc"]),
            ];
            sides.into_iter().fold(values, |values, (both, each)| {
                let Some(both) = index_of(specs, both) else {
                    return values;
                };
                let value = values.get(both);
                let each = each.into_iter().filter_map(|key| index_of(specs, key));
                each.fold(values, |values, index| values.with(index, value))
            })
        }
        _ => values,
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
