//! Growth of an economy by quarter, in money and in goods, and when one gets to know it.

use condor_chart::plot::{Band, Rule, Series, Style};
use condor_core::valuation::real_return;

use crate::calculator::Problem;
use crate::figures::items::{gain, percent_axis, whole_axis};
use crate::figures::kit::{
    Component, Shown, chart, landmark, named, number, of_term, problem, result,
};
use crate::format;
use crate::input::{InputSpec, Unit};

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

/// Growth by quarter.
pub struct Quarters;

impl Component for Quarters {
    type Inputs = GrowthInputs;

    fn show(inputs: &GrowthInputs) -> Result<Shown, Problem> {
        // A quarter of the year's rise of prices, without interest on it: as small as the rest of the sum.
        let prices = inputs.prices / 400.0;
        let mut real = Vec::with_capacity(QUARTERS);
        let mut money = Vec::with_capacity(QUARTERS);
        for slump in SLUMP {
            let nominal = (USUAL - inputs.dip * slump) / 100.0;
            money.push(100.0 * nominal);
            let goods = real_return(nominal, prices).map_err(|error| problem("p", error))?;
            real.push(100.0 * goods);
        }
        let by_quarter = |values: &[f64]| -> Vec<(f64, f64)> {
            values
                .iter()
                .enumerate()
                .map(|(quarter, value)| ((quarter + 1) as f64, *value))
                .collect()
        };
        // Two quarters in a row that shrink.
        let first = (1..QUARTERS).find(|at| real[*at] < 0.0 && real[at - 1] < 0.0);
        let last = (1..QUARTERS)
            .rev()
            .find(|at| real[*at] < 0.0 && real[at - 1] < 0.0);
        let known = first.map(|at| (at + 1) as f64 + inputs.lag / 3.0);
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
        let year = |from: usize| {
            real[from..from + 4]
                .iter()
                .fold(1.0, |product, growth| product * (1.0 + growth / 100.0))
                - 1.0
        };
        Ok(Shown {
            results: vec![
                of_term(
                    "gdp",
                    result(
                        "known",
                        "A recession is known",
                        known.map_or_else(
                            || "there is none".to_owned(),
                            |known| format!("in quarter {}", format::number(known.ceil(), 0)),
                        ),
                        known.unwrap_or(0.0),
                        "quarter",
                        "by the rule of two shrinking quarters in a row; the worst was quarter 6",
                    ),
                ),
                result(
                    "shrinking",
                    "Quarters that shrink",
                    format!("{shrinking} of {QUARTERS}"),
                    shrinking as f64,
                    "quarters",
                    "in goods, after the rise of prices",
                ),
                gain("worst", "The worst quarter", real[5] / 100.0, 2, "in goods"),
                gain(
                    "year",
                    "Year of the slump",
                    year(3),
                    1,
                    "quarters 4 to 7, in goods",
                ),
            ],
            plot,
        })
    }
}
