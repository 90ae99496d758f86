//! Steward and Promoter along the same months, with condors and hedge in one account.

use condor_chart::plot::{Rule, Series, Style};
use condor_core::alvh::{Policy, Preset};
use condor_core::explain::{Derivation, Unit as Measured};

use super::months::{Month, months};
use crate::calculator::Problem;
use crate::figures::amounts::{dollars, part};
use crate::figures::items::{dollar_axis, whole_axis};
use crate::figures::kit::{
    Component, Shown, chart, explained, landmark, money, named, number, of_term,
};
use crate::figures::lights::on_now;
use crate::figures::market::{MOVE, condor_of};
use crate::figures::steps::{in_one_step, together};
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};

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
    /// What the hedge made in the usual months and in the falls.
    hedge: [f64; 2],
}

impl Run {
    /// What all has made by the end.
    fn made(&self) -> f64 {
        self.value.last().map_or(0.0, |point| point.1 - CAPITAL)
    }
}

/// The months, what a dollar at risk in condors made of each, and three policies along them.
struct Runs {
    falls: Vec<usize>,
    earned: Vec<f64>,
    steward: Run,
    promoter: Run,
    bare: Run,
}

impl PolicyInputs {
    fn runs(&self) -> Result<Runs, Problem> {
        let count = (self.falls as usize).min(9);
        // In the middle of as many stretches of one length.
        let falls: Vec<usize> = (0..count)
            .map(|fall| (2 * fall + 1) * MONTHS / (2 * count))
            .collect();
        let months = months(&[self.calm; MONTHS], &falls, self.fall, self.calm)?;
        let mut earned = Vec::with_capacity(MONTHS);
        for month in &months {
            earned.push(condors(month)?);
        }
        let of = |preset: Preset| run(&preset.policy(), &months, &earned);
        Ok(Runs {
            steward: of(Preset::Steward)?,
            promoter: of(Preset::Promoter)?,
            bare: of(Preset::None)?,
            falls,
            earned,
        })
    }
}

fn run(policy: &Policy, months: &[Month], earned: &[f64]) -> Result<Run, Problem> {
    let mut value = vec![(0.0, CAPITAL)];
    let (mut total, mut hedge) = (CAPITAL, [0.0; 2]);
    for (index, month) in months.iter().enumerate() {
        let budget = on_now(policy, &month.state)?.budget / 100.0;
        let hedged = CAPITAL * budget * month.of_a_dollar;
        hedge[usize::from(month.is_fall)] += hedged;
        total += CAPITAL * AT_RISK * earned[index] + hedged;
        value.push(((index + 1) as f64, total));
    }
    Ok(Run { value, hedge })
}

impl Component for Two {
    type Inputs = PolicyInputs;

    fn show(inputs: &PolicyInputs) -> Result<Shown, Problem> {
        let Runs {
            falls,
            steward,
            promoter,
            bare,
            ..
        } = inputs.runs()?;
        let (a, b, c) = (steward.made(), promoter.made(), bare.made());
        let [steward_hedge, promoter_hedge] =
            [&steward, &promoter].map(|run| run.hedge[0] + run.hedge[1]);
        let right = MONTHS as f64;
        let mut plot = chart(
            "Value of 100,000 dollars under Steward, Promoter and without a hedge along the same made-up \
             months. Described and tabled below.",
            whole_axis("Months", "months").over(0.0, right),
            dollar_axis("Value in dollars", "value_usd"),
            vec![
                Series::new("Steward", "steward_usd", Style::Main, steward.value),
                Series::new("Promoter", "promoter_usd", Style::Dashed, promoter.value),
                Series::new("No hedge", "none_usd", Style::Ghost, bare.value),
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
            results: [
                of_term(
                    "steward-v-promoter",
                    money("steward", "Steward", a, "in three years, condors and hedge"),
                ),
                money("promoter", "Promoter", b, "on the same path"),
                money("none", "No hedge", c, "the same condors alone"),
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
            ]
            .map(explained)
            .into(),
            plot,
        })
    }

    fn derivations(inputs: &PolicyInputs, result: &str) -> Vec<Derivation> {
        let Ok(runs) = inputs.runs() else {
            return Vec::new();
        };
        let condors = runs.bare.made();
        let all = |name, run: &Run| {
            let hedge = run.hedge[0] + run.hedge[1];
            let parts = [
                ("made by the condors", condors),
                ("made by the hedge", hedge),
            ];
            together((name, Measured::Money), parts)
        };
        let hedge = |name, run: &Run| {
            let [usual, falls] = run.hedge;
            let parts = [("in the usual months", usual), ("in the falls", falls)];
            together((name, Measured::Money), parts)
        };
        let one = match result {
            "steward" => all("made by Steward", &runs.steward),
            "promoter" => all("made by Promoter", &runs.promoter),
            "hedge-steward" => hedge("made by Steward’s hedge", &runs.steward),
            "hedge-promoter" => hedge("made by Promoter’s hedge", &runs.promoter),
            "none" => in_one_step(
                ("G", "made by the condors", condors, Measured::Money),
                "{K} × {s} × {q}",
                symbol("K") * symbol("s") * symbol("q"),
                vec![
                    dollars("K", "capital", CAPITAL),
                    part("s", "share of it that the condors may lose", AT_RISK),
                    quantity(
                        "q",
                        "what a dollar at risk made, all months together",
                        runs.earned.iter().sum(),
                        Measured::Money,
                        6,
                    ),
                ],
            ),
            _ => return Vec::new(),
        };
        vec![one]
    }
}
