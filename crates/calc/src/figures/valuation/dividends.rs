//! A share as a stream of dividends that grows for ever, and how much hangs on the far end of it.

use condor_chart::plot::{Rule, Series, Style};
use condor_core::explain::{self, Derivation, Expr, Unit as Measured};
use condor_core::math::power;
use condor_core::valuation::{gordon, gordon_return};

use crate::calculator::Problem;
use crate::figures::amounts::{dollars, percent};
use crate::figures::items::{dollar_axis, gain, percent_axis, share};
use crate::figures::kit::{
    Component, Shown, explained, line_through, number, of_term, problem, result, standing,
};
use crate::figures::steps::by_formula;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};

const PAID: InputSpec = number(
    "d",
    "Dividend",
    Unit::DollarsPerShare,
    (0.01, 1e4),
    (0.5, 10.0),
    (0.5, 3.0),
    "Of the year that has just ended: a made-up number.",
);
const ASKED: InputSpec = number(
    "r",
    "Return asked for",
    Unit::PercentPerYear,
    (0.5, 50.0),
    (4.0, 15.0),
    (0.5, 8.0),
    "What one wants a year for holding the share.",
);
const GROWTH: InputSpec = number(
    "g",
    "Growth for ever",
    Unit::PercentPerYear,
    (-20.0, 49.0),
    (-2.0, 12.0),
    (0.5, 4.0),
    "Of the dividend, a year. It must stay below the return asked for.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct StreamInputs {
        /// Dollars a share.
        paid: PAID,
        /// Percent a year.
        asked: ASKED,
        /// Percent a year.
        growth: GROWTH,
    }
}

/// Years that someone may hope to see.
const SEEN: u32 = 20;
/// The line stops this many percent before the return asked for: there the value has no end.
const SHORT_OF: f64 = 0.5;

/// The value of growing dividends.
pub struct Stream;

impl Component for Stream {
    type Inputs = StreamInputs;

    fn show(inputs: &StreamInputs) -> Result<Shown, Problem> {
        let asked = inputs.asked / 100.0;
        let value = |growth: f64| gordon(inputs.paid, asked, growth / 100.0);
        let here = value(inputs.growth).map_err(|_| Problem {
            key: "g",
            text: "Growth must stay below the return asked for, or the value has no end: lower it."
                .to_owned(),
        })?;
        let (left, right) = (
            (-2.0_f64).min(inputs.growth),
            (inputs.asked - SHORT_OF).max(inputs.growth),
        );
        let mut plot = standing(
            "Value of a share against the growth of its dividend for ever",
            (
                percent_axis("Growth for ever, % a year", "growth_percent")
                    .over(left, inputs.asked),
                dollar_axis("Value of a share, dollars", "value_usd"),
            ),
            vec![Series::new(
                "Value",
                "value_usd",
                Style::Main,
                line_through((left, right), 101, &[inputs.growth], &|growth| {
                    value(growth).ok()
                }),
            )],
            (inputs.growth, "Growth"),
            &[0.4],
        );
        plot.rules.push(Rule::X(inputs.asked));
        // What the first years bring: a sum of a constant factor.
        let factor = (1.0 + inputs.growth / 100.0) / (1.0 + asked);
        let early = 1.0 - power(factor, SEEN);
        let more = value(inputs.growth + 1.0).ok();
        let back = gordon_return(inputs.paid, here, inputs.growth / 100.0)
            .map_err(|error| problem("d", error))?;
        Ok(Shown {
            results: vec![
                explained(of_term(
                    "dividend-discount-model",
                    result(
                        "value",
                        "Value of a share",
                        format::with_dollar_sign(&format::number(here, 2)),
                        here,
                        "dollars",
                        "all dividends to come, each in money of today",
                    ),
                )),
                share(
                    "early",
                    "From the first 20 years",
                    early,
                    0,
                    "of the value; the rest comes after them",
                )
                .explained(),
                match more {
                    Some(more) => gain(
                        "more",
                        "With 1% more growth",
                        more / here - 1.0,
                        0,
                        "change of the value",
                    )
                    .explained(),
                    None => result(
                        "more",
                        "With 1% more growth",
                        "without an end".to_owned(),
                        0.0,
                        "percent",
                        "growth would reach the return asked for",
                    ),
                },
                gain(
                    "back",
                    "Return at that price",
                    back,
                    2,
                    "a year: dividend yield plus growth",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &StreamInputs, result: &str) -> Vec<Derivation> {
        let asked = inputs.asked / 100.0;
        let value = |growth: f64| gordon(inputs.paid, asked, growth / 100.0);
        let Ok(here) = value(inputs.growth) else {
            return Vec::new();
        };
        let growth = percent("g", "growth for ever", inputs.growth);
        let price = dollars("P", "value of a share", here);
        match result {
            "value" => explain::gordon_value(inputs.paid, asked, inputs.growth / 100.0)
                .into_iter()
                .collect(),
            // A power is written by way of its logarithm.
            "early" => by_formula(
                (
                    "e",
                    "part of the value from the first years",
                    Measured::Share,
                ),
                "1 − exp({n} × ln((1 + {g}) / (1 + {r})))",
                Expr::from(1.0)
                    - (symbol("n") * ((symbol("g") + 1.0) / (symbol("r") + 1.0)).ln()).exp(),
                vec![
                    quantity("n", "first years", f64::from(SEEN), Measured::Years, 0),
                    growth,
                    percent("r", "return asked for", inputs.asked),
                ],
            ),
            "more" => value(inputs.growth + 1.0).map_or_else(
                |_| Vec::new(),
                |more| {
                    by_formula(
                        ("c", "change of the value", Measured::Share),
                        "{M} / {P} − 1",
                        symbol("M") / symbol("P") - 1.0,
                        vec![dollars("M", "value with 1% more growth", more), price],
                    )
                },
            ),
            "back" => by_formula(
                ("r", "return at that price", Measured::Share),
                "{D} × (1 + {g}) / {P} + {g}",
                symbol("D") * (symbol("g") + 1.0) / symbol("P") + symbol("g"),
                vec![
                    dollars("D", "dividend of the year that has ended", inputs.paid),
                    growth,
                    price,
                ],
            ),
            _ => Vec::new(),
        }
    }
}
