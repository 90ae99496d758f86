//! Many small gains and a rare large loss: what is left a year.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::insurance::{BreakEven, break_even_frequency};

use super::kit::{
    Component, Shown, chart, landmark, line_through, money, named, number, problem, result, stand,
};
use crate::calculator::Problem;
use crate::figures::amounts::dollars;
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};
use crate::report::ResultItem;

const GAIN: InputSpec = number(
    "g",
    "Gain of a year without a crash",
    Unit::Dollars,
    (0.0, 1e7),
    (0.0, 20_000.0),
    (500.0, 8_000.0),
    "What all the quiet months of a year bring together.",
);
const LOSS: InputSpec = number(
    "l",
    "Loss in a crash",
    Unit::Dollars,
    (1.0, 1e8),
    (2_000.0, 100_000.0),
    (1_000.0, 40_000.0),
    "What one crash takes.",
);
const EVERY: InputSpec = number(
    "y",
    "Years from crash to crash",
    Unit::Years,
    (1.0, 200.0),
    (1.0, 30.0),
    (1.0, 8.0),
    "On average. Nobody knows this number well.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct RareInputs {
        /// Years from crash to crash.
        every: EVERY,
        /// Dollars lost in one.
        loss: LOSS,
        /// Dollars gained in a year without.
        gain: GAIN,
    }
}

/// Small gains and a rare loss.
pub struct Rare;

impl Component for Rare {
    type Inputs = RareInputs;

    fn show(inputs: &RareInputs) -> Result<Shown, Problem> {
        // The seller stands opposite the buyer of the insurance: her gain is his carry.
        let a_year = |years: f64| {
            BreakEven::expected_a_year(1.0 / years, inputs.gain, inputs.loss)
                .map(|buyer| 0.0 - buyer)
        };
        let here = a_year(inputs.every).map_err(|error| problem("y", error))?;
        let fair =
            break_even_frequency(inputs.gain, inputs.loss).map_err(|error| problem("l", error))?;
        let right = 20.0_f64.max(1.25 * inputs.every);
        let mut meet = vec![inputs.every];
        if let BreakEven::At { once_in_years, .. } = fair {
            meet.push(once_in_years);
        }
        let mut plot = chart(
            "Average result a year against the years from crash to crash. Described and tabled below.",
            Axis::new("Years from crash to crash", "years", |value| {
                format::number(value, 0)
            })
            .over(1.0_f64.min(inputs.every), right),
            Axis::new(
                "Average a year, dollars",
                "average_usd",
                format::signed_dollars,
            ),
            vec![Series {
                filled: true,
                ..Series::new(
                    "Average a year",
                    "average_usd",
                    Style::Main,
                    line_through((1.0_f64.min(inputs.every), right), 161, &meet, &|years| {
                        a_year(years).ok()
                    }),
                )
            }],
        );
        stand(&mut plot, inputs.every, "Your belief");
        let (text, amount) = match fair {
            BreakEven::At { once_in_years, .. } => {
                if once_in_years < right {
                    plot.landmarks.push(landmark("Break-even", once_in_years));
                }
                (
                    format!("{} years", format::number(once_in_years, 1)),
                    once_in_years,
                )
            }
            BreakEven::Always => ("at no number of years".to_owned(), 0.0),
            BreakEven::Never => ("at any number of years".to_owned(), 0.0),
        };
        named(&mut plot, &[0.8]);
        let quiet = if inputs.gain > 0.0 {
            inputs.loss / inputs.gain
        } else {
            0.0
        };
        Ok(Shown {
            results: vec![
                money(
                    "average",
                    "Average a year",
                    here,
                    "gain of a year less loss over the years between",
                )
                .explained(),
                ResultItem {
                    is_explained: matches!(fair, BreakEven::At { .. }),
                    ..result(
                        "fair",
                        "Breaks even at a crash every",
                        text,
                        amount,
                        "years",
                        "more often than that, and it loses",
                    )
                },
                money(
                    "seen",
                    "A year without a crash",
                    inputs.gain,
                    "what a short record shows",
                ),
                ResultItem {
                    is_explained: inputs.gain > 0.0,
                    ..result(
                        "quiet",
                        "One crash takes",
                        format!("{} quiet years", format::number(quiet, 1)),
                        quiet,
                        "years",
                        "loss over gain of a year",
                    )
                },
            ],
            plot,
        })
    }

    fn derivations(inputs: &RareInputs, result: &str) -> Vec<Derivation> {
        let &RareInputs { every, loss, gain } = inputs;
        let amounts = vec![
            dollars("g", "gain of a year without a crash", gain),
            dollars("l", "loss in a crash", loss),
        ];
        // A loss over a gain of a year is a number of years, and so is what it breaks even at.
        let years = |letter, name| {
            in_one_step(
                (letter, name, loss / gain, explain::Unit::Years),
                "{l} / {g}",
                symbol("l") / symbol("g"),
                amounts.clone(),
            )
        };
        vec![match result {
            "average" => in_one_step(
                (
                    "a",
                    "average a year",
                    gain - loss / every,
                    explain::Unit::Money,
                ),
                "{g} − {l} / {y}",
                symbol("g") - symbol("l") / symbol("y"),
                [
                    amounts,
                    vec![quantity(
                        "y",
                        "years from crash to crash",
                        every,
                        explain::Unit::Years,
                        1,
                    )],
                ]
                .concat(),
            ),
            "fair" if gain > 0.0 => {
                years("b", "years from crash to crash at which nothing is left")
            }
            "quiet" if gain > 0.0 => years("n", "quiet years that one crash takes"),
            _ => return Vec::new(),
        }]
    }
}
