//! How far an index is priced to travel as days go by.

use condor_chart::plot::{Axis, Band, Rule, Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::probability::expected_move;

use super::kit::{
    Component, Places, Shown, chart, common, described, explained, market, name_line, of_term,
    problem, result, stand,
};
use crate::calculator::Problem;
use crate::figures::amounts::{volatility, years};
use crate::figures::steps::step;
use crate::format;
use crate::input::Unit;
use crate::one_step::symbol;

crate::inputs! {
    /// What the reader sets.
    pub struct TravelInputs {
        /// SPX now.
        spot: common::SPOT,
        /// Days to expiry.
        days: common::DAYS,
        /// Percent a year.
        volatility: common::VOLATILITY,
    }
}

/// The expected move over time.
pub struct Travel;

impl Component for Travel {
    type Inputs = TravelInputs;

    fn show(inputs: &TravelInputs) -> Result<Shown, Problem> {
        let volatility = inputs.volatility / 100.0;
        let after = |days: f64| expected_move(&market(inputs.spot, days, 0.0, 0.0), volatility);
        let reach = after(inputs.days).map_err(|error| problem("iv", error))?;
        let day = after(1.0).map_err(|error| problem("iv", error))?;
        let right = (1.25 * inputs.days).max(4.0);
        let edge = |moves: f64| {
            // Closer together at the start, where it bends.
            let places = Places {
                ends: (0.0, right),
                count: 61,
                bent: true,
            };
            let found = places.meeting(&[inputs.days]).into_iter();
            found
                .filter_map(|days| Some((days, inputs.spot + moves * after(days).ok()?)))
                .collect()
        };
        let mut plot = chart(
            "Levels of the SPX one and two expected moves away against days. Described and tabled \
             below.",
            Axis::new("Days from now", "days", |value| format::number(value, 0)).over(0.0, right),
            Axis::new("SPX", "spx", |value| format::number(value, 0)),
            vec![
                Series::new("One move up", "plus_one", Style::Main, edge(1.0)),
                Series::new("One move down", "minus_one", Style::Main, edge(-1.0)),
                Series::new("Two moves up", "plus_two", Style::Dashed, edge(2.0)),
                Series::new("Two moves down", "minus_two", Style::Dashed, edge(-2.0)),
            ],
        );
        plot.bands.push(Band {
            from: 0.0,
            to: inputs.days,
        });
        plot.rules.push(Rule::Y(inputs.spot));
        stand(&mut plot, inputs.days, "Expiry");
        name_line(&mut plot, 0, 0.6);
        name_line(&mut plot, 3, 0.7);
        plot.description = vec![described(&plot)];
        Ok(Shown {
            results: vec![
                of_term(
                    "expected-move",
                    explained(result(
                        "move",
                        "Expected move",
                        format!("±{} points", format::number(reach, 0)),
                        reach,
                        "index points",
                        format!("in {}", Unit::Days.text(inputs.days)),
                    )),
                ),
                result(
                    "share",
                    "As a share of the index",
                    format!("±{}", format::percent(reach / inputs.spot, 1)),
                    100.0 * reach / inputs.spot,
                    "percent",
                    "the same in percent",
                )
                .explained(),
                result(
                    "band",
                    "Two times in three between",
                    format!(
                        "{} and {}",
                        format::number(inputs.spot - reach, 0),
                        format::number(inputs.spot + reach, 0)
                    ),
                    2.0 * reach,
                    "index points",
                    "if the volatility is right",
                ),
                result(
                    "day",
                    "In one day",
                    format!("±{} points", format::number(day, 0)),
                    day,
                    "index points",
                    "one of 365",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &TravelInputs, result: &str) -> Vec<Derivation> {
        let sigma = inputs.volatility / 100.0;
        let moved = |days| explain::expected_move(&market(inputs.spot, days, 0.0, 0.0), sigma).ok();
        let one = match result {
            "move" => moved(inputs.days),
            "day" => moved(1.0),
            "share" => Some(step(
                (
                    "m",
                    "expected move, share of the index",
                    explain::Unit::Share,
                ),
                "{σ} × √({T})",
                symbol("σ") * symbol("T").sqrt(),
                vec![
                    volatility("σ", "volatility at the money", sigma),
                    years("T", "years to expiry", inputs.days / 365.0),
                ],
            )),
            _ => None,
        };
        one.into_iter().collect()
    }
}
