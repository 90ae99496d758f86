//! What capital costs on average, and what debt does to the price of the rest.

use condor_chart::plot::{Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::performance::{Wacc, required_return, unlevered_beta};

use crate::calculator::Problem;
use crate::figures::items::{percent_axis, plain, share};
use crate::figures::kit::{Component, Shown, explained, line, number, of_term, problem, standing};
use crate::input::{InputSpec, Unit};

const DEBT: InputSpec = number(
    "w",
    "Share that is borrowed",
    Unit::Percent,
    (0.0, 90.0),
    (0.0, 90.0),
    (5.0, 50.0),
    "Of all the capital at market value.",
);
const COST: InputSpec = number(
    "d",
    "Cost of the loan",
    Unit::PercentPerYear,
    (0.0, 30.0),
    (0.0, 12.0),
    (0.5, 4.0),
    "What lenders ask, before tax.",
);
const TAX: InputSpec = number(
    "t",
    "Tax rate",
    Unit::Percent,
    (0.0, 60.0),
    (0.0, 50.0),
    (5.0, 0.0),
    "Interest is deducted at this rate. 0 for someone who cannot deduct it.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct WaccInputs {
        /// Percent of the capital that is borrowed.
        debt: DEBT,
        /// Percent a year.
        cost: COST,
        /// Percent.
        tax: TAX,
    }
}

/// A made-up business: its beta without debt, the safe rate and the premium of the market.
const BETA: f64 = 1.0;
const RISK_FREE: f64 = 0.04;
const PREMIUM: f64 = 0.05;
/// The most that is drawn, in percent.
const MOST: f64 = 90.0;

/// The average cost of capital against the share borrowed.
pub struct Cost;

struct Read {
    beta: f64,
    wacc: Wacc,
}

impl WaccInputs {
    /// The business with so many percent borrowed; `asks_more` when owners ask for more as debt rises.
    fn with(&self, percent: f64, asks_more: bool) -> Result<Read, Problem> {
        let failed = |error| problem("w", error);
        let (debt, tax) = (percent, self.tax / 100.0);
        let equity = 100.0 - debt;
        let beta = if asks_more {
            BETA / unlevered_beta(1.0, equity, debt, tax).map_err(failed)?
        } else {
            BETA
        };
        Ok(Read {
            beta,
            wacc: Wacc {
                equity,
                debt,
                preferred: 0.0,
                equity_cost: required_return(RISK_FREE, beta, PREMIUM).map_err(failed)?,
                debt_cost: self.cost / 100.0,
                preferred_cost: 0.0,
                tax,
            },
        })
    }
}

impl Component for Cost {
    type Inputs = WaccInputs;

    fn show(inputs: &WaccInputs) -> Result<Shown, Problem> {
        let rate = |percent: f64, asks_more: bool| {
            inputs
                .with(percent, asks_more)?
                .wacc
                .rate()
                .map_err(|error| problem("w", error))
        };
        let draw = |name: &str, column: &'static str, style: Style, asks_more: bool| {
            let points = line(0.0, MOST, 91, &|percent| {
                Some(100.0 * rate(percent, asks_more).ok()?)
            });
            Series::new(name, column, style, points)
        };
        let plot = standing(
            "Average cost of capital against the share that is borrowed, with owners who ask for more as debt grows and with owners who do not",
            (
                percent_axis("Share borrowed", "debt_percent").over(0.0, MOST),
                percent_axis("Average cost, % a year", "wacc_percent").over(0.0, 12.0),
            ),
            vec![
                draw("Owners ask for more", "wacc_percent", Style::Main, true),
                draw(
                    "Owners ask for no more",
                    "fixed_percent",
                    Style::Ghost,
                    false,
                ),
            ],
            (inputs.debt, "Share borrowed"),
            &[0.25, 0.8],
        );
        let read = inputs.with(inputs.debt, true)?;
        let here = rate(inputs.debt, true)?;
        Ok(Shown {
            results: vec![
                explained(of_term(
                    "wacc",
                    share(
                        "wacc",
                        "Average cost of capital",
                        here,
                        2,
                        "a year, weighted by how much of each there is",
                    ),
                )),
                share(
                    "own",
                    "Owners ask",
                    read.wacc.equity_cost,
                    2,
                    "a year: 4% and 5% for each unit of beta",
                ),
                plain(
                    "beta",
                    "Beta of the owners’ part",
                    read.beta,
                    2,
                    "1 without debt; the loan leaves all the risk to them",
                ),
                share(
                    "loan",
                    "The loan costs after tax",
                    read.wacc.debt_cost * (1.0 - read.wacc.tax),
                    2,
                    "a year",
                ),
                share(
                    "fixed",
                    "If owners asked no more",
                    rate(inputs.debt, false)?,
                    2,
                    "what a sum with the old 9% would say",
                ),
            ],
            plot,
        })
    }

    fn derivations(inputs: &WaccInputs, result: &str) -> Vec<Derivation> {
        let read = inputs.with(inputs.debt, true).ok();
        read.filter(|_| result == "wacc")
            .and_then(|read| explain::weighted_average_cost(&read.wacc).ok())
            .into_iter()
            .collect()
    }
}
