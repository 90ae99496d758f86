//! Steward and Promoter along the same months, with condors and hedge in one account.

use condor_chart::plot::{Rule, Series, Style};
use condor_core::alvh::{Policy, Preset};

use super::months::{Month, months};
use crate::calculator::Problem;
use crate::figures::items::{dollar_axis, whole_axis};
use crate::figures::kit::{Component, Shown, chart, landmark, money, named, number, of_term};
use crate::figures::lights::on_now;
use crate::figures::market::{MOVE, condor_of};
use crate::input::{InputSpec, Unit};

const FALLS: InputSpec = number(
    "n",
    "Falls in three years",
    Unit::Whole,
    (0.0, 9.0),
    (0.0, 9.0),
    (1.0, 1.0),
    "Spread evenly. All other months move as usual: made-up numbers.",
);
const CALM: InputSpec = number(
    "vx",
    "VIX in the calm",
    Unit::VixPoints,
    (9.0, 40.0),
    (10.0, 30.0),
    (1.0, 15.0),
    "Before the fall, and where it comes back to after it.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct PolicyInputs {
        /// The fall, percent.
        fall: MOVE,
        /// How many falls.
        falls: FALLS,
        /// VIX in the calm.
        calm: CALM,
    }
}

const MONTHS: usize = 36;
const CAPITAL: f64 = 100_000.0;
/// Share of the capital that the condors may lose, of both policies.
const AT_RISK: f64 = 0.2;
/// The condor of both policies: days, delta and width.
const CONDOR: (f64, f64, f64) = (45.0, 0.16, 100.0);
const DOLLARS_A_POINT: f64 = 100.0;

/// Two policies on one path.
pub struct Two;

/// What a dollar at risk in condors made of a month.
fn condors(month: &Month) -> Result<f64, Problem> {
    let (days, delta, width) = CONDOR;
    let book = condor_of(&month.state, days, delta, width)?;
    let risk = DOLLARS_A_POINT * width - book.cash();
    Ok(month.made(&book)? / risk)
}

struct Run {
    value: Vec<(f64, f64)>,
    hedge: f64,
}

fn run(policy: &Policy, months: &[Month], earned: &[f64]) -> Result<Run, Problem> {
    let mut value = vec![(0.0, CAPITAL)];
    let (mut total, mut hedge) = (CAPITAL, 0.0);
    for (index, month) in months.iter().enumerate() {
        let budget = on_now(policy, &month.state)?.budget / 100.0;
        let hedged = CAPITAL * budget * month.of_a_dollar;
        hedge += hedged;
        total += CAPITAL * AT_RISK * earned[index] + hedged;
        value.push(((index + 1) as f64, total));
    }
    Ok(Run { value, hedge })
}

impl Component for Two {
    type Inputs = PolicyInputs;

    fn show(inputs: &PolicyInputs) -> Result<Shown, Problem> {
        let count = (inputs.falls as usize).min(9);
        // In the middle of as many stretches of one length.
        let falls: Vec<usize> = (0..count)
            .map(|fall| (2 * fall + 1) * MONTHS / (2 * count))
            .collect();
        let months = months(&[inputs.calm; MONTHS], &falls, inputs.fall, inputs.calm)?;
        let mut earned = Vec::with_capacity(MONTHS);
        for month in &months {
            earned.push(condors(month)?);
        }
        let of = |preset: Preset| run(&preset.policy(), &months, &earned);
        let (steward, promoter) = (of(Preset::Steward)?, of(Preset::Promoter)?);
        let bare: Vec<(f64, f64)> = of(Preset::None)?.value;
        let end = |points: &[(f64, f64)]| points.last().map_or(CAPITAL, |point| point.1);
        let (a, b, c) = (end(&steward.value), end(&promoter.value), end(&bare));
        let (steward_hedge, promoter_hedge) = (steward.hedge, promoter.hedge);
        let right = MONTHS as f64;
        let mut plot = chart(
            "Value of 100,000 dollars under Steward, Promoter and without a hedge along the same made-up \
             months. Described and tabled below.",
            whole_axis("Months", "months").over(0.0, right),
            dollar_axis("Value in dollars", "value_usd"),
            vec![
                Series::new("Steward", "steward_usd", Style::Main, steward.value),
                Series::new("Promoter", "promoter_usd", Style::Dashed, promoter.value),
                Series::new("No hedge", "none_usd", Style::Ghost, bare),
            ],
        );
        plot.landmarks.push(landmark("Start", 0.0));
        for fall in &falls {
            let after = (fall + 1) as f64;
            plot.rules.push(Rule::X(after));
            plot.landmarks.push(landmark("After a fall", after));
        }
        plot.landmarks.push(landmark("End", right));
        named(&mut plot, &[0.25, 0.75, 0.95]);
        Ok(Shown {
            results: vec![
                of_term(
                    "steward-v-promoter",
                    money(
                        "steward",
                        "Steward",
                        a - CAPITAL,
                        "in three years, condors and hedge",
                    ),
                ),
                money("promoter", "Promoter", b - CAPITAL, "on the same path"),
                money("none", "No hedge", c - CAPITAL, "the same condors alone"),
                money(
                    "hedge-steward",
                    "Of it, Steward’s hedge",
                    steward_hedge,
                    "what its calls made in all",
                ),
                money(
                    "hedge-promoter",
                    "Of it, Promoter’s hedge",
                    promoter_hedge,
                    "what its calls made in all",
                ),
            ],
            plot,
        })
    }
}
