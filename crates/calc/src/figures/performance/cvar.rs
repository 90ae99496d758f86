//! The worst months of a hundred: where they begin, and how bad they are on average.

use condor_chart::plot::{At, Band, PlotMark, Rule, Series, Shape, Style};
use condor_core::explain::{Derivation, Unit as Measured};
use condor_core::math::{inverse_norm_cdf, sort_short_by};
use condor_core::performance::{
    conditional_value_at_risk, mean, normal_cvar, standard_deviation, value_at_risk,
};

use crate::calculator::Problem;
use crate::figures::amounts::{bare, count, part};
use crate::figures::items::{gain, percent_axis, signed_percent, tidy, whole_axis};
use crate::figures::kit::{Component, Shown, chart, described, landmark, number, of_term, problem};
use crate::figures::steps::in_one_step;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;

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
        // The value at risk is the worst month that is not all inside the tail.
        plot.marks.push(PlotMark {
            at: At::Data(count.floor() + 1.0, -100.0 * at),
            shape: Shape::Ring,
        });
        plot.landmarks.push(landmark("The worst", 1.0));
        plot.landmarks.push(landmark("Last of the tail", count));
        plot.description = vec![
            described(&plot),
            format!(
                "The tail holds the worst {} of 100 months; the level line stands at their average, {}. The ring \
                 marks the worst month outside the tail, {}: the value at risk.",
                tidy(count),
                signed_percent(-beyond, 1),
                signed_percent(-at, 1)
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
                    )
                    .explained(),
                ),
                gain(
                    "var",
                    "The tail begins at",
                    -at,
                    1,
                    format!(
                        "the value at risk: the worst month outside the tail; at least {} of 100 are no worse",
                        tidy(MONTHS as f64 - count)
                    ),
                ),
                gain(
                    "bell",
                    "A bell curve would say",
                    -bell,
                    1,
                    "for the average of the worst, from mean and deviation alone",
                )
                .explained(),
                gain(
                    "mean",
                    "Average of all months",
                    months.iter().sum::<f64>() / MONTHS as f64,
                    2,
                    "of the hundred",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &TailInputs, result: &str) -> Vec<Derivation> {
        let months = inputs.months();
        let share = inputs.tail / 100.0;
        let tail = (
            conditional_value_at_risk(&months, 1.0 - share),
            normal_cvar(&months, 1.0 - share),
            inverse_norm_cdf(1.0 - share),
        );
        let average = (mean(&months), standard_deviation(&months));
        let ((Ok(beyond), Ok(bell), Ok(place)), (Ok(mean), Ok(deviation))) = (tail, average) else {
            return Vec::new();
        };
        let one = match result {
            "cvar" => {
                // Of a share that is no whole number of months, the last counts in part.
                let whole = inputs.tail.floor();
                let sum: f64 = months[..whole as usize].iter().sum();
                let sum = sum + (inputs.tail - whole) * months[whole as usize];
                in_one_step(
                    ("C", "average of the worst", -beyond, Measured::Share),
                    "{S} / {n}",
                    symbol("S") / symbol("n"),
                    vec![
                        part("S", "sum of the months in the tail", sum),
                        count("n", "months in the tail", inputs.tail),
                    ],
                )
            }
            "bell" => in_one_step(
                (
                    "B",
                    "average of the worst share of a bell curve",
                    -bell,
                    Measured::Share,
                ),
                "{m} − {s} × n({z}) / {t}",
                symbol("m") - symbol("s") * symbol("z").norm_pdf() / symbol("t"),
                vec![
                    part("m", "average of all months", mean),
                    part("s", "standard deviation of the months", deviation),
                    bare(
                        "z",
                        "deviations below the average where the bell curve’s tail begins",
                        place,
                    ),
                    part("t", "share of worst months", share),
                ],
            ),
            "mean" => in_one_step(
                ("m", "average of all months", mean, Measured::Share),
                "{S} / {n}",
                symbol("S") / symbol("n"),
                vec![
                    part("S", "sum of all months", months.iter().sum()),
                    count("n", "months", MONTHS as f64),
                ],
            ),
            _ => return Vec::new(),
        };
        vec![one]
    }
}
