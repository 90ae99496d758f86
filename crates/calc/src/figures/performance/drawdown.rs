//! A fall from a peak, and the long way back.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::explain::{Derivation, Expr, Unit as Measured};
use condor_core::math::{exp, ln};
use condor_core::performance::{Drawdown, max_drawdown, recovery_needed};

use crate::calculator::Problem;
use crate::figures::amounts::{count, dollars, part};
use crate::figures::items::{dollar_axis, gain};
use crate::figures::kit::{
    Component, Shown, chart, landmark, named, number, of_term, problem, result, stand,
};
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;
use crate::report::ResultItem;

const FALL: InputSpec = number(
    "f",
    "The fall",
    Unit::Percent,
    (-95.0, -1.0),
    (-90.0, -5.0),
    (5.0, -50.0),
    "From the peak to the low.",
);
const MONTHS: InputSpec = number(
    "m",
    "Months until the low",
    Unit::Whole,
    (1.0, 60.0),
    (1.0, 36.0),
    (1.0, 12.0),
    "How long the fall takes.",
);
const GROWTH: InputSpec = number(
    "g",
    "Growth before and after",
    Unit::PercentPerYear,
    (1.0, 50.0),
    (1.0, 20.0),
    (1.0, 7.0),
    "What the account gains in a year in which it does not fall.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct FallInputs {
        /// Percent, below zero.
        fall: FALL,
        /// Months from peak to low.
        months: MONTHS,
        /// Percent a year.
        growth: GROWTH,
    }
}

/// Dollars at the start, and months of growth before the fall.
const START: f64 = 10_000.0;
const BEFORE: usize = 36;
/// The longest way back that is drawn, in months.
const LONGEST: usize = 12 * 80;

/// A fall and the way back.
pub struct Fall;

impl FallInputs {
    /// The value at the end of each month, and the fall from the peak.
    fn path(&self) -> Result<(Vec<f64>, Drawdown), Problem> {
        let depth = self.fall / 100.0;
        let falling = (self.months as usize).max(1);
        // Growth and fall as logarithms a month.
        let grows = ln(1.0 + self.growth / 100.0) / 12.0;
        let falls = ln(1.0 + depth) / falling as f64;
        let back = ((-falls * falling as f64 / grows).ceil() as usize).min(LONGEST);
        let end = BEFORE + falling + back + 12;
        let levels: Vec<f64> = (0..=end)
            .map(|month| {
                let down = month.saturating_sub(BEFORE).min(falling);
                let up = month - down;
                START * exp(grows * up as f64 + falls * down as f64)
            })
            .collect();
        let fall = max_drawdown(&levels)
            .map_err(|error| problem("f", error))?
            .ok_or_else(|| problem("f", "the account never falls"))?;
        Ok((levels, fall))
    }
}

impl Component for Fall {
    type Inputs = FallInputs;

    fn show(inputs: &FallInputs) -> Result<Shown, Problem> {
        let depth = inputs.fall / 100.0;
        let (levels, fall) = inputs.path()?;
        let end = levels.len() - 1;
        let years = |month: usize| month as f64 / 12.0;
        let points = levels
            .iter()
            .enumerate()
            .map(|(month, level)| (years(month), *level))
            .collect();
        let peak = levels[fall.peak];
        let mut plot = chart(
            "Value of an account against the years: growth, a fall, and the way back to the old peak. \
             Described and tabled below.",
            Axis::new("Years", "years", |value| format::number(value, 0)).over(0.0, years(end)),
            dollar_axis("Value in dollars", "value_usd"),
            vec![Series::new("The account", "value_usd", Style::Main, points)],
        );
        plot.rules.push(Rule::Y(peak));
        stand(&mut plot, years(fall.trough), "The low");
        plot.landmarks
            .insert(0, landmark("The peak", years(fall.peak)));
        if let Some(month) = fall.recovery {
            plot.landmarks
                .push(landmark("The old peak again", years(month)));
        }
        named(&mut plot, &[0.8]);
        let under = fall.recovery.map(|month| years(month - fall.peak));
        Ok(Shown {
            results: vec![
                of_term(
                    "drawdown",
                    gain(
                        "depth",
                        "Drawdown",
                        fall.depth,
                        1,
                        "from the peak to the low",
                    )
                    .explained(),
                ),
                gain(
                    "needed",
                    "Gain needed to be even",
                    recovery_needed(depth).map_err(|error| problem("f", error))?,
                    1,
                    "from the low back to the old peak",
                )
                .explained(),
                ResultItem {
                    is_explained: under.is_some(),
                    ..result(
                        "under",
                        "Below the peak for",
                        under.map_or_else(
                            || "more than 80 years".to_owned(),
                            |years| format!("{} years", format::number(years, 1)),
                        ),
                        under.unwrap_or(80.0),
                        "years",
                        "from the peak until it is reached again",
                    )
                },
                result(
                    "low",
                    "Left at the low",
                    format::dollars(levels[fall.trough]),
                    levels[fall.trough],
                    "dollars",
                    format!("of {} at the peak", format::dollars(peak)),
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &FallInputs, result: &str) -> Vec<Derivation> {
        let Ok((levels, fall)) = inputs.path() else {
            return Vec::new();
        };
        let depth = inputs.fall / 100.0;
        let peak = dollars("P", "value at the peak", levels[fall.peak]);
        let low = levels[fall.trough];
        let fallen = part("f", "the fall", depth);
        let one = match (result, fall.recovery) {
            ("depth", _) => in_one_step(
                ("D", "drawdown", fall.depth, Measured::Share),
                "{L} / {P} − 1",
                symbol("L") / symbol("P") - 1.0,
                vec![dollars("L", "value at the low", low), peak],
            ),
            ("needed", _) => in_one_step(
                (
                    "g",
                    "gain needed",
                    recovery_needed(depth).unwrap_or(0.0),
                    Measured::Share,
                ),
                "1 / (1 + {f}) − 1",
                Expr::from(1.0) / (Expr::from(1.0) + symbol("f")) - 1.0,
                vec![fallen],
            ),
            ("under", Some(month)) => in_one_step(
                (
                    "T",
                    "years below the peak",
                    (month - fall.peak) as f64 / 12.0,
                    Measured::Years,
                ),
                "({m} + {b}) / 12",
                (symbol("m") + symbol("b")) / 12.0,
                vec![
                    count(
                        "m",
                        "months from the peak to the low",
                        (fall.trough - fall.peak) as f64,
                    ),
                    count(
                        "b",
                        "months from the low back to the peak",
                        (month - fall.trough) as f64,
                    ),
                ],
            ),
            ("low", _) => in_one_step(
                ("L", "value at the low", low, Measured::Money),
                "{P} × (1 + {f})",
                symbol("P") * (Expr::from(1.0) + symbol("f")),
                vec![peak, fallen],
            ),
            _ => return Vec::new(),
        };
        vec![one]
    }
}
