//! What a model asks of an asset for the risk it adds, and what it brought.

use condor_chart::plot::{At, Axis, PlotMark, Series, Shape, Style};
use condor_core::explain::{self, Derivation};
use condor_core::performance::required_return;

use crate::calculator::Problem;
use crate::figures::items::{gain, percent_axis, share, signed_percent};
use crate::figures::kit::{
    Component, Shown, chart, described, explained, landmark, line, name_line, number, of_term,
    problem, stand,
};
use crate::format;
use crate::input::{InputSpec, Unit};

const BETA: InputSpec = number(
    "b",
    "Beta",
    Unit::Exponent,
    (-10.0, 10.0),
    (-3.0, 2.0),
    (0.1, -2.0),
    "How many percent it moves when the market moves 1%. A hedge has a beta below zero.",
);
const PREMIUM: InputSpec = number(
    "e",
    "Premium of the market",
    Unit::PercentPerYear,
    (-10.0, 20.0),
    (0.0, 10.0),
    (0.5, 5.0),
    "What shares are expected to earn above the safe rate. Nobody knows it.",
);
const BROUGHT: InputSpec = number(
    "r",
    "Its return",
    Unit::PercentPerYear,
    (-90.0, 100.0),
    (-20.0, 20.0),
    (0.5, -3.0),
    "What the asset brought a year: a made-up number.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct CapmInputs {
        /// Percent for a percent of the market.
        beta: BETA,
        /// Percent a year.
        premium: PREMIUM,
        /// Percent a year.
        brought: BROUGHT,
    }
}

const RISK_FREE: f64 = 0.04;

/// The line of the capital asset pricing model.
pub struct Asked;

impl Component for Asked {
    type Inputs = CapmInputs;

    fn show(inputs: &CapmInputs) -> Result<Shown, Problem> {
        let asked = |beta: f64| {
            required_return(RISK_FREE, beta, inputs.premium / 100.0)
                .map_err(|error| problem("b", error))
        };
        let here = asked(inputs.beta)?;
        let brought = inputs.brought / 100.0;
        let (left, right) = ((-3.0_f64).min(inputs.beta), 2.0_f64.max(inputs.beta));
        let mut plot = chart(
            "Return the model asks for against beta, and what the asset brought. Described and tabled \
             below.",
            Axis::new("Beta", "beta", |value| format::number(value, 1)).over(left, right),
            percent_axis("Return, % a year", "asked_percent"),
            vec![Series::new(
                "What the model asks",
                "asked_percent",
                Style::Main,
                line(left, right, 11, &|beta| Some(100.0 * asked(beta).ok()?)),
            )],
        );
        stand(&mut plot, inputs.beta, "Its beta");
        plot.marks.push(PlotMark {
            at: At::Data(inputs.beta, inputs.brought),
            shape: if brought >= here {
                Shape::GainDot
            } else {
                Shape::LossDot
            },
        });
        plot.landmarks.push(landmark("The market", 1.0));
        name_line(&mut plot, 0, 0.8);
        plot.description = vec![
            described(&plot),
            format!(
                "The asset stands at a beta of {} and a return of {}.",
                format::number(inputs.beta, 1),
                signed_percent(brought, 1)
            ),
        ];
        Ok(Shown {
            results: vec![
                explained(of_term(
                    "capm",
                    gain(
                        "asked",
                        "The model asks for",
                        here,
                        1,
                        "a year, for the risk it adds to a holder of the market",
                    ),
                )),
                of_term(
                    "alpha-and-beta",
                    gain(
                        "alpha",
                        "Above the line",
                        brought - here,
                        1,
                        "a year: what it brought less what is asked, its alpha",
                    ),
                ),
                gain("brought", "It brought", brought, 1, "a year"),
                share(
                    "safe",
                    "The safe rate",
                    RISK_FREE,
                    1,
                    "a year, at a beta of 0",
                ),
            ],
            plot,
        })
    }

    fn derivations(inputs: &CapmInputs, result: &str) -> Vec<Derivation> {
        if result != "asked" {
            return Vec::new();
        }
        explain::asked_return(RISK_FREE, inputs.beta, inputs.premium / 100.0)
            .into_iter()
            .collect()
    }
}
