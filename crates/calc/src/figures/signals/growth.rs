//! Growth of an economy by quarter, in money and in goods, and when one gets to know it.

use condor_chart::plot::{Band, Rule, Series, Style};
use condor_core::explain::{Derivation, Expr, Unit as Measured};
use condor_core::valuation::real_return;

use crate::calculator::Problem;
use crate::figures::amounts::{count, part};
use crate::figures::items::{gain, percent_axis, whole_axis};
use crate::figures::kit::{
    Component, Shown, chart, landmark, named, number, of_term, problem, result,
};
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;
use crate::report::ResultItem;

const DIP: InputSpec = number(
    "d",
    "Slump of the worst quarter",
    Unit::Percent,
    (0.0, 20.0),
    (0.0, 6.0),
    (0.1, 2.0),
    "How much less than usual is sold in quarter 6, in money. The ones beside it have half of it.",
);
const PRICES: InputSpec = number(
    "p",
    "Prices rise",
    Unit::PercentPerYear,
    (-5.0, 30.0),
    (-2.0, 12.0),
    (0.5, 2.5),
    "The deflator: prices of all that is made.",
);
const LAG: InputSpec = number(
    "l",
    "Months until it is known",
    Unit::Whole,
    (0.0, 12.0),
    (0.0, 6.0),
    (1.0, 3.0),
    "Months from the end of a quarter to a number that can be trusted.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct GrowthInputs {
        /// Percent in the worst quarter.
        dip: DIP,
        /// Percent a year.
        prices: PRICES,
        /// Months.
        lag: LAG,
    }
}

/// Growth in money of a usual quarter, percent; quarters; and the slump of each as a part of the worst one.
const USUAL: f64 = 1.2;
const QUARTERS: usize = 12;
const SLUMP: [f64; QUARTERS] = [0.0, 0.0, 0.0, 0.2, 0.5, 1.0, 0.5, 0.2, 0.0, 0.0, 0.0, 0.0];

impl GrowthInputs {
    /// Growth of each quarter in goods and in money, percent.
    fn growth(&self) -> Result<(Vec<f64>, Vec<f64>), Problem> {
        // A quarter of the year's rise of prices, without interest on it: as small as the rest of the sum.
        let prices = self.prices / 400.0;
        let mut real = Vec::with_capacity(QUARTERS);
        let mut money = Vec::with_capacity(QUARTERS);
        for slump in SLUMP {
            let nominal = (USUAL - self.dip * slump) / 100.0;
            money.push(100.0 * nominal);
            let goods = real_return(nominal, prices).map_err(|error| problem("p", error))?;
            real.push(100.0 * goods);
        }
        Ok((real, money))
    }

    /// When the second of two shrinking quarters is known, in quarters.
    fn known(&self, second: usize) -> f64 {
        (second + 1) as f64 + self.lag / 3.0
    }
}

/// The second of the first two quarters in a row that shrink, counted from 0.
fn shrinks_again(real: &[f64]) -> Option<usize> {
    (1..QUARTERS).find(|at| real[*at] < 0.0 && real[at - 1] < 0.0)
}

/// Growth of four quarters together, from one on.
fn year(real: &[f64], from: usize) -> f64 {
    real[from..from + 4]
        .iter()
        .fold(1.0, |product, growth| product * (1.0 + growth / 100.0))
        - 1.0
}

/// Growth by quarter.
pub struct Quarters;

impl Component for Quarters {
    type Inputs = GrowthInputs;

    fn show(inputs: &GrowthInputs) -> Result<Shown, Problem> {
        let (real, money) = inputs.growth()?;
        let by_quarter = |values: &[f64]| -> Vec<(f64, f64)> {
            values
                .iter()
                .enumerate()
                .map(|(quarter, value)| ((quarter + 1) as f64, *value))
                .collect()
        };
        let first = shrinks_again(&real);
        let last = (1..QUARTERS)
            .rev()
            .find(|at| real[*at] < 0.0 && real[at - 1] < 0.0);
        let known = first.map(|at| inputs.known(at));
        let mut plot = chart(
            "Growth of an economy by quarter, in money and in goods. Described and tabled below.",
            whole_axis("Quarters", "quarters").over(1.0, QUARTERS as f64),
            percent_axis("Growth in the quarter", "growth_percent"),
            vec![
                Series {
                    filled: true,
                    ..Series::new("In goods", "real_percent", Style::Main, by_quarter(&real))
                },
                Series::new(
                    "In money",
                    "nominal_percent",
                    Style::Dashed,
                    by_quarter(&money),
                ),
            ],
        );
        if let (Some(from), Some(to)) = (first, last) {
            plot.bands.push(Band {
                from: from as f64,
                to: (to + 1) as f64,
            });
        }
        plot.landmarks.push(landmark("The worst quarter", 6.0));
        if let Some(known) = known.filter(|known| *known <= QUARTERS as f64) {
            plot.rules.push(Rule::X(known));
            plot.landmarks.push(landmark("It is known", known));
        }
        named(&mut plot, &[0.85, 0.15]);
        let shrinking = real.iter().filter(|growth| **growth < 0.0).count();
        Ok(Shown {
            results: vec![
                of_term(
                    "gdp",
                    ResultItem {
                        is_explained: known.is_some(),
                        ..result(
                            "known",
                            "A recession is known",
                            known.map_or_else(
                                || "never, as there is none".to_owned(),
                                |known| format!("in quarter {}", format::number(known.ceil(), 0)),
                            ),
                            known.unwrap_or(0.0),
                            "quarter",
                            "by the rule of two shrinking quarters in a row; the worst was quarter 6",
                        )
                    },
                ),
                result(
                    "shrinking",
                    "Quarters that shrink",
                    format!("{shrinking} of {QUARTERS}"),
                    shrinking as f64,
                    "quarters",
                    "in goods, after the rise of prices",
                ),
                gain("worst", "The worst quarter", real[5] / 100.0, 2, "in goods").explained(),
                gain(
                    "year",
                    "Year of the slump",
                    year(&real, 3),
                    1,
                    "quarters 4 to 7, in goods",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &GrowthInputs, result: &str) -> Vec<Derivation> {
        let Ok((real, _)) = inputs.growth() else {
            return Vec::new();
        };
        let grown = |by: &'static str| Expr::from(1.0) + symbol(by);
        let one = match (result, shrinks_again(&real)) {
            ("known", Some(second)) => in_one_step(
                (
                    "Q",
                    "quarters gone until it is known; rounded up, the one in which it is",
                    inputs.known(second),
                    Measured::None,
                ),
                "{q} + {l} / 3",
                symbol("q") + symbol("l") / 3.0,
                vec![
                    count(
                        "q",
                        "second of two shrinking quarters in a row",
                        (second + 1) as f64,
                    ),
                    count("l", "months until it is known", inputs.lag),
                ],
            ),
            ("worst", _) => in_one_step(
                ("g", "growth in goods", real[5] / 100.0, Measured::Share),
                "(1 + {u} − {d}) / (1 + {p} / 4) − 1",
                (grown("u") - symbol("d")) / (Expr::from(1.0) + symbol("p") / 4.0) - 1.0,
                vec![
                    part("u", "growth in money of a usual quarter", USUAL / 100.0),
                    part("d", "slump of the worst quarter", inputs.dip / 100.0),
                    part("p", "rise of prices in a year", inputs.prices / 100.0),
                ],
            ),
            ("year", _) => {
                let quarter = |symbol, name, at: usize| part(symbol, name, real[at] / 100.0);
                in_one_step(
                    ("G", "growth in the year", year(&real, 3), Measured::Share),
                    "(1 + {a}) × (1 + {b}) × (1 + {c}) × (1 + {d}) − 1",
                    grown("a") * grown("b") * grown("c") * grown("d") - 1.0,
                    vec![
                        quarter("a", "growth of quarter 4, in goods", 3),
                        quarter("b", "growth of quarter 5, in goods", 4),
                        quarter("c", "growth of quarter 6, in goods", 5),
                        quarter("d", "growth of quarter 7, in goods", 6),
                    ],
                )
            }
            _ => return Vec::new(),
        };
        vec![one]
    }
}
