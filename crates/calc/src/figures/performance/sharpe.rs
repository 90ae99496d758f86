//! Return for risk, and how little a short record says of it.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{Derivation, Expr, Unit as Measured};
use condor_core::math::sqrt;
use condor_core::performance::{Sharpe, sharpe};

use crate::calculator::Problem;
use crate::figures::amounts::{bare, part};
use crate::figures::items::plain;
use crate::figures::kit::{
    Component, Shown, chart, described, line, name_line, number, of_term, problem, result, stand,
};
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};
use crate::report::ResultItem;

const EXCESS: InputSpec = number(
    "x",
    "Return above cash",
    Unit::PercentPerYear,
    (-50.0, 100.0),
    (-10.0, 30.0),
    (0.5, 6.0),
    "What the strategy earns a year, less the safe rate.",
);
const VOLATILITY: InputSpec = number(
    "sd",
    "Volatility",
    Unit::PercentPerYear,
    (0.5, 200.0),
    (2.0, 50.0),
    (1.0, 12.0),
    "How much its returns vary, as a standard deviation a year.",
);
const YEARS: InputSpec = number(
    "y",
    "Years on record",
    Unit::Years,
    (1.0, 100.0),
    (1.0, 40.0),
    (1.0, 5.0),
    "How long the monthly record is.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct SharpeInputs {
        /// Percent a year.
        excess: EXCESS,
        /// Percent a year.
        volatility: VOLATILITY,
        /// Years on record.
        years: YEARS,
    }
}

const MONTHS_A_YEAR: f64 = 12.0;
/// Standard errors either way that are called the range.
const WIDE: f64 = 2.0;
/// Years beyond which it is no longer said how many it takes.
const MOST_YEARS: f64 = 1_000.0;

/// The ratio with its range against the length of the record.
pub struct Ratio;

impl SharpeInputs {
    /// The ratio of a record of so many years with exactly this mean and deviation: months above and below
    /// the mean in turn.
    fn over(&self, years: f64) -> Result<Sharpe, Problem> {
        let months = (MONTHS_A_YEAR * years).round() as usize;
        let mean = self.excess / 100.0 / MONTHS_A_YEAR;
        let deviation = self.volatility / 100.0 / sqrt(MONTHS_A_YEAR);
        // Months in turn have this sample deviation when each is a little nearer to the mean.
        let away = deviation * sqrt((months - 1) as f64 / months as f64);
        let returns: Vec<f64> = (0..months)
            .map(|month| {
                if month % 2 == 0 {
                    mean + away
                } else {
                    mean - away
                }
            })
            .collect();
        sharpe(&returns, 0.0, MONTHS_A_YEAR)
            .map_err(|error| problem("sd", error))?
            .ok_or_else(|| problem("sd", "the returns do not vary"))
    }

    /// Years after which the range of this ratio no longer holds zero.
    fn needed(&self, here: &Sharpe) -> f64 {
        if here.ratio == 0.0 {
            return f64::INFINITY;
        }
        // The error falls with the root of the time; a year of it is the record's own times the root.
        let one_year = here.standard_error * sqrt(self.years.round());
        (WIDE * one_year / here.ratio) * (WIDE * one_year / here.ratio)
    }
}

impl Component for Ratio {
    type Inputs = SharpeInputs;

    fn show(inputs: &SharpeInputs) -> Result<Shown, Problem> {
        let here = inputs.over(inputs.years.round())?;
        let right = 40.0_f64.max(inputs.years);
        let steps = right.round() as usize;
        let draw = |name: &str, column: &'static str, style: Style, errors: f64| {
            let points = line(1.0, right, steps, &|years| {
                let read = inputs.over(years.round()).ok()?;
                Some(read.ratio + errors * read.standard_error)
            });
            Series::new(name, column, style, points)
        };
        let mut plot = chart(
            "Sharpe ratio of a record and the range in which the true one may lie, against the years \
             on record. Described and tabled below.",
            Axis::new("Years on record", "years", |value| format::number(value, 0))
                .over(1.0, right),
            Axis::new("Sharpe ratio", "sharpe", |value| format::number(value, 1)),
            vec![
                draw("Measured", "sharpe", Style::Main, 0.0),
                draw("It may be as high", "high", Style::Dashed, WIDE),
                draw("Or as low", "low", Style::Dotted, -WIDE),
            ],
        );
        stand(&mut plot, inputs.years, "This record");
        for index in 0..3 {
            name_line(&mut plot, index, 0.7);
        }
        plot.description = vec![described(&plot)];
        let range = WIDE * here.standard_error;
        let needed = inputs.needed(&here);
        let is_seen = needed < MOST_YEARS;
        Ok(Shown {
            results: vec![
                of_term(
                    "sharpe-ratio",
                    plain(
                        "ratio",
                        "Sharpe ratio",
                        here.ratio,
                        2,
                        "return above cash over volatility, both a year",
                    )
                    .explained(),
                ),
                result(
                    "range",
                    "The true one may be",
                    format!(
                        "{} to {}",
                        format::number(here.ratio - range, 2),
                        format::number(here.ratio + range, 2)
                    ),
                    range,
                    "either way",
                    "two standard errors either way, were the months independent and normal",
                )
                .explained(),
                ResultItem {
                    is_explained: is_seen,
                    ..result(
                        "needed",
                        "To tell it from zero takes",
                        if is_seen {
                            Unit::Years.text(needed.round())
                        } else {
                            "more than 1,000 years".to_owned()
                        },
                        needed.min(MOST_YEARS),
                        "years",
                        "until the range no longer holds 0",
                    )
                },
                plain(
                    "error",
                    "Standard error",
                    here.standard_error,
                    2,
                    "of the ratio, from chance alone",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &SharpeInputs, result: &str) -> Vec<Derivation> {
        let Ok(here) = inputs.over(inputs.years.round()) else {
            return Vec::new();
        };
        let ratio = bare("R", "Sharpe ratio", here.ratio);
        // What chance does to the mean, and what it does to the deviation.
        let chance = || Expr::from(1.0) + symbol("R") * symbol("R") / 24.0;
        let years = quantity(
            "y",
            "years on record",
            inputs.years.round(),
            Measured::Years,
            0,
        );
        let error = || (chance() / symbol("y")).sqrt();
        let wide = WIDE * here.standard_error;
        let one = match result {
            "ratio" => in_one_step(
                ("R", "Sharpe ratio", here.ratio, Measured::None),
                "{x} / {σ}",
                symbol("x") / symbol("σ"),
                vec![
                    part("x", "return above cash a year", inputs.excess / 100.0),
                    part("σ", "volatility a year", inputs.volatility / 100.0),
                ],
            ),
            "range" => in_one_step(
                (
                    "w",
                    "two standard errors, to take from the ratio and to add to it",
                    wide,
                    Measured::None,
                ),
                "2 × √((1 + {R} × {R} / 24) / {y})",
                Expr::from(WIDE) * error(),
                vec![ratio, years],
            ),
            "needed" if inputs.needed(&here) < MOST_YEARS => in_one_step(
                ("T", "years it takes", inputs.needed(&here), Measured::Years),
                "4 × (1 + {R} × {R} / 24) / ({R} × {R})",
                Expr::from(WIDE * WIDE) * chance() / (symbol("R") * symbol("R")),
                vec![ratio],
            ),
            "error" => in_one_step(
                (
                    "e",
                    "standard error of the ratio",
                    here.standard_error,
                    Measured::None,
                ),
                "√((1 + {R} × {R} / 24) / {y})",
                error(),
                vec![ratio, years],
            ),
            _ => return Vec::new(),
        };
        vec![one]
    }
}
