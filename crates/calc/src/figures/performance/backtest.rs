//! The best of many rules that know nothing, before and after it was chosen.

use std::borrow::Cow;

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::explain::{Derivation, Expr, Quantity, Unit as Measured};
use condor_core::math::{exp, inverse_norm_cdf, ln, sqrt};
use condor_core::performance::{levels, mean, sharpe, standard_deviation, total_return};

use crate::calculator::Problem;
use crate::figures::amounts::{bare, count, dollars, small_part};
use crate::figures::chance::normal;
use crate::figures::items::{dollar_axis, gain, plain};
use crate::figures::kit::{
    Component, Shown, chart, landmark, named, number, of_term, problem, result,
};
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;

const RULES: InputSpec = number(
    "n",
    "Rules tried",
    Unit::Whole,
    (1.0, 1_000.0),
    (1.0, 500.0),
    (1.0, 100.0),
    "How many rules are tested on the same past. Each is a coin toss.",
);
const MONTHS: InputSpec = number(
    "m",
    "Months of the test",
    Unit::Whole,
    (12.0, 120.0),
    (12.0, 120.0),
    (12.0, 36.0),
    "How much past the rules are tested on. As much follows after it.",
);
const DRAW: InputSpec = number(
    "s",
    "Another world",
    Unit::Seed,
    (1.0, 1_000.0),
    (1.0, 20.0),
    (1.0, 1.0),
    "Each number is another set of made-up returns.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct BacktestInputs {
        /// Rules tried.
        rules: RULES,
        /// Months of the test.
        months: MONTHS,
        /// Which made-up world.
        draw: DRAW,
    }
}

/// Deviation of a rule's month; its mean is zero, so that none is worth anything.
const A_MONTH: f64 = 0.04;
const START: f64 = 1_000.0;
const MONTHS_A_YEAR: f64 = 12.0;

/// The return of a rule in a month of a world.
fn month(world: u64, rule: u64, at: u64) -> f64 {
    A_MONTH * normal(world, rule, at)
}

impl BacktestInputs {
    /// The returns of a rule from a month on, as many as the test has.
    fn returns(&self, rule: u64, from: u64) -> Vec<f64> {
        (from..from + self.months as u64)
            .map(|at| month(self.draw as u64, rule, at))
            .collect()
    }

    /// The returns of the best rule in its test, and in as many months after it.
    fn best(&self) -> (Vec<f64>, Vec<f64>) {
        let mut best = (0, f64::NEG_INFINITY);
        for rule in 0..(self.rules as u64).max(1) {
            let sum: f64 = self.returns(rule, 0).iter().sum();
            if sum > best.1 {
                best = (rule, sum);
            }
        }
        let after = self.returns(best.0, self.months as u64);
        (self.returns(best.0, 0), after)
    }

    /// Deviations above the average that the best of so many reaches in half of all worlds.
    fn lucky(&self) -> Result<f64, Problem> {
        inverse_norm_cdf(exp(ln(0.5) / (self.rules as u64) as f64))
            .map_err(|error| problem("n", error))
    }
}

/// Best of many rules that know nothing.
pub struct Best;

impl Component for Best {
    type Inputs = BacktestInputs;

    fn show(inputs: &BacktestInputs) -> Result<Shown, Problem> {
        let failed = |error| problem("m", error);
        let (rules, months) = (inputs.rules as u64, inputs.months as u64);
        let (before, after) = inputs.best();
        let both: Vec<f64> = before.iter().chain(&after).copied().collect();
        let path = |returns: &[f64]| -> Result<Vec<(f64, f64)>, Problem> {
            let values = levels(START, returns).map_err(failed)?;
            Ok(values
                .into_iter()
                .enumerate()
                .map(|(at, value)| (at as f64, value))
                .collect())
        };
        let end = (2 * months) as f64;
        let mut plot = chart(
            "Value of 1,000 dollars in the best of many rules, through its test and as long after it. \
             Described and tabled below.",
            Axis::new("Months", "months", |value| format::number(value, 0)).over(0.0, end),
            dollar_axis("Value in dollars", "value_usd"),
            vec![
                Series::new("The best rule", "best_usd", Style::Main, path(&both)?),
                Series::new(
                    "The first rule tried",
                    "first_usd",
                    Style::Ghost,
                    path(&[inputs.returns(0, 0), inputs.returns(0, months)].concat())?,
                ),
            ],
        );
        plot.rules.push(Rule::X(months as f64));
        plot.landmarks.push(landmark("Start of the test", 0.0));
        plot.landmarks
            .push(landmark("The rule is chosen", months as f64));
        plot.landmarks.push(landmark("End", end));
        named(&mut plot, &[0.4, 0.9]);
        let ratio = |returns: &[f64]| -> Result<f64, Problem> {
            Ok(sharpe(returns, 0.0, MONTHS_A_YEAR)
                .map_err(failed)?
                .map_or(0.0, |sharpe| sharpe.ratio))
        };
        // A ratio of luck alone has the deviation one over the root of the years; the best of n lies below this
        // one in half of all worlds.
        let years = months as f64 / MONTHS_A_YEAR;
        let usual = inputs.lucky()? / sqrt(years);
        Ok(Shown {
            results: vec![
                of_term(
                    "backtest",
                    gain(
                        "tested",
                        "The best rule in its test",
                        total_return(&before).map_err(failed)?,
                        0,
                        format!("in {} months, the best of {} rules", months, rules),
                    )
                    .explained(),
                ),
                gain(
                    "after",
                    "The same rule afterwards",
                    total_return(&after).map_err(failed)?,
                    0,
                    "in as many months that nobody had seen",
                )
                .explained(),
                of_term(
                    "sharpe-ratio",
                    plain(
                        "sharpe",
                        "Sharpe ratio in the test",
                        ratio(&before)?,
                        2,
                        format!("afterwards {}", format::number(ratio(&after)?, 2)),
                    )
                    .explained(),
                ),
                plain(
                    "luck",
                    "Luck alone would bring",
                    usual,
                    2,
                    "this Sharpe ratio or more to the best of so many, in half of all worlds",
                )
                .explained(),
                result(
                    "true",
                    "What each rule is worth",
                    "0% a month".to_owned(),
                    0.0,
                    "percent",
                    "its returns are made up, with an average of nothing",
                ),
            ],
            plot,
        })
    }

    fn derivations(inputs: &BacktestInputs, result: &str) -> Vec<Derivation> {
        derive(inputs, result).into_iter().collect()
    }
}

fn derive(inputs: &BacktestInputs, result: &str) -> Option<Derivation> {
    let (before, after) = inputs.best();
    let made = |name: &'static str, start: f64, returns: &[f64]| {
        Some(in_one_step(
            ("R", name, total_return(returns).ok()?, Measured::Share),
            "{W} / {V} − 1",
            symbol("W") / symbol("V") - 1.0,
            vec![
                dollars(
                    "W",
                    "value at the end",
                    *levels(start, returns).ok()?.last()?,
                ),
                dollars("V", "value at the start", start),
            ],
        ))
    };
    match result {
        "tested" => made("return in the test", START, &before),
        "after" => {
            let chosen = *levels(START, &before).ok()?.last()?;
            made("return after the test", chosen, &after)
        }
        "sharpe" => {
            let ratio = sharpe(&before, 0.0, MONTHS_A_YEAR).ok()??.ratio;
            Some(in_one_step(
                ("R", "Sharpe ratio in the test", ratio, Measured::None),
                "{m} / {s} × √(12)",
                symbol("m") / symbol("s") * Expr::from(MONTHS_A_YEAR).sqrt(),
                vec![
                    small_part("m", "average return of a month", mean(&before).ok()?),
                    small_part(
                        "s",
                        "standard deviation of a month",
                        standard_deviation(&before).ok()?,
                    ),
                ],
            ))
        }
        "luck" => {
            let lucky = inputs.lucky().ok()?;
            let ratio = lucky / sqrt(before.len() as f64 / MONTHS_A_YEAR);
            Some(in_one_step(
                ("L", "Sharpe ratio of luck alone", ratio, Measured::None),
                "{z} / √({n} / 12)",
                symbol("z") / (symbol("n") / MONTHS_A_YEAR).sqrt(),
                vec![
                    Quantity {
                        name: Cow::Owned(format!(
                            "deviations above the average that the best of {} rules reaches half the time, \
                             N⁻¹(0.5^(1/{}))",
                            inputs.rules as u64, inputs.rules as u64
                        )),
                        ..bare("z", "", lucky)
                    },
                    count("n", "months of the test", before.len() as f64),
                ],
            ))
        }
        _ => None,
    }
}
