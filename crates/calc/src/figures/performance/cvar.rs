//! The worst months of a hundred: where they begin, and how bad they are on average.

use condor_chart::plot::{At, Band, PlotMark, Rule, Series, Shape, Style};
use condor_core::math::sort_short_by;
use condor_core::performance::{conditional_value_at_risk, normal_cvar, value_at_risk};

use crate::calculator::Problem;
use crate::figures::items::{gain, percent_axis, signed_percent, whole_axis};
use crate::figures::kit::{Component, Shown, chart, described, landmark, number, of_term, problem};
use crate::input::{InputSpec, Unit};

const WORST: InputSpec = number(
    "w",
    "The worst month",
    Unit::Percent,
    (-100.0, -6.0),
    (-90.0, -6.0),
    (1.0, -30.0),
    "The single worst month of the hundred: a made-up number.",
);
const TAIL: InputSpec = number(
    "c",
    "Share of worst months",
    Unit::Percent,
    (1.0, 50.0),
    (1.0, 25.0),
    (1.0, 5.0),
    "Which part of the months counts as the tail.",
);
const PREMIUM: InputSpec = number(
    "p",
    "A usual month",
    Unit::Percent,
    (-5.0, 10.0),
    (0.0, 4.0),
    (0.1, 1.5),
    "What most months bring: a made-up number.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct TailInputs {
        /// Percent.
        worst: WORST,
        /// Percent of the months.
        tail: TAIL,
        /// Percent a month.
        premium: PREMIUM,
    }
}

/// Months of the record.
const MONTHS: usize = 100;
/// Every so many months one loses the percent that stands here, the milder ones more often: made up.
const BAD: [(usize, f64); 4] = [(9, -1.0), (16, -2.5), (23, -4.0), (45, -5.5)];

/// The months of a seller of options from worst to best.
pub struct Worst;

impl TailInputs {
    /// Returns as fractions, the worst first.
    fn months(&self) -> Vec<f64> {
        let mut months: Vec<f64> = (1..=MONTHS)
            .map(|month| {
                let bad = BAD.iter().rev().find(|(every, _)| month % every == 0);
                // Usual months differ a little, so that they are not one number.
                let usual = self.premium + 0.1 * ((month * 7) % 11) as f64 - 0.5;
                bad.map_or(usual, |(_, loss)| *loss) / 100.0
            })
            .collect();
        months[0] = self.worst / 100.0;
        sort_short_by(&mut months, |a, b| a < b);
        months
    }
}

impl Component for Worst {
    type Inputs = TailInputs;

    fn show(inputs: &TailInputs) -> Result<Shown, Problem> {
        let failed = |error| problem("c", error);
        let months = inputs.months();
        let confidence = 1.0 - inputs.tail / 100.0;
        let at = value_at_risk(&months, confidence).map_err(failed)?;
        let beyond = conditional_value_at_risk(&months, confidence).map_err(failed)?;
        let bell = normal_cvar(&months, confidence).map_err(failed)?;
        let points: Vec<(f64, f64)> = months
            .iter()
            .enumerate()
            .map(|(place, month)| ((place + 1) as f64, 100.0 * month))
            .collect();
        let count = inputs.tail;
        let mut plot = chart(
            "A hundred monthly returns in order, the worst first; the worst share is shaded. Described \
             and tabled below.",
            whole_axis("Months, the worst first", "place").over(0.0, MONTHS as f64),
            percent_axis("Return of the month", "return_percent"),
            vec![Series {
                filled: true,
                ..Series::new("Months in order", "return_percent", Style::Main, points)
            }],
        );
        plot.bands.push(Band {
            from: 0.0,
            to: count + 0.5,
        });
        plot.rules.push(Rule::Y(-100.0 * beyond));
        plot.marks.push(PlotMark {
            at: At::Data((count + 1.0).min(MONTHS as f64), -100.0 * at),
            shape: Shape::Ring,
        });
        plot.landmarks.push(landmark("The worst", 1.0));
        plot.landmarks.push(landmark("Last of the tail", count));
        plot.description = vec![
            described(&plot),
            format!(
                "The tail holds the worst {} of 100 months; the level line stands at their average, {}.",
                crate::format::number(count, 0),
                signed_percent(-beyond, 1)
            ),
        ];
        Ok(Shown {
            results: vec![
                of_term(
                    "cvar",
                    gain(
                        "cvar",
                        "Average of the worst",
                        -beyond,
                        1,
                        "the CVaR, shown as the return it is",
                    ),
                ),
                gain(
                    "var",
                    "The tail begins at",
                    -at,
                    1,
                    "the value at risk: the mildest month of the tail",
                ),
                gain(
                    "bell",
                    "A bell curve would say",
                    -bell,
                    1,
                    "for the average of the worst, from mean and deviation alone",
                ),
                gain(
                    "mean",
                    "Average of all months",
                    months.iter().sum::<f64>() / MONTHS as f64,
                    2,
                    "of the hundred",
                ),
            ],
            plot,
        })
    }
}
