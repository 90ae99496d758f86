//! What prices leave of a return, and what costs leave of a margin.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::math::power;
use condor_core::valuation::{inflation, real_return};

use crate::calculator::Problem;
use crate::figures::items::{dollar_axis, gain, percent_axis, share, signed_percent};
use crate::figures::kit::{
    Component, Shown, chart, landmark, line, named, number, of_term, problem, result, standing,
};
use crate::format;
use crate::input::{InputSpec, Unit};

const NOMINAL: InputSpec = number(
    "r",
    "Return",
    Unit::PercentPerYear,
    (-50.0, 100.0),
    (-5.0, 15.0),
    (0.5, 5.0),
    "What the money earns a year, in dollars.",
);
const PRICES: InputSpec = number(
    "p",
    "Consumer prices rise",
    Unit::PercentPerYear,
    (-20.0, 100.0),
    (-2.0, 15.0),
    (0.5, 6.0),
    "The change of the CPI in a year.",
);
const YEARS: InputSpec = number(
    "y",
    "Years",
    Unit::Years,
    (1.0, 60.0),
    (1.0, 40.0),
    (1.0, 20.0),
    "How long the money is left.",
);
const COSTS: InputSpec = number(
    "p",
    "Producer prices rise",
    Unit::Percent,
    (-50.0, 100.0),
    (-10.0, 30.0),
    (0.5, 8.0),
    "The change of the PPI: what a firm pays for what it uses.",
);
const CHARGED: InputSpec = number(
    "c",
    "Its own prices rise",
    Unit::Percent,
    (-50.0, 100.0),
    (-10.0, 30.0),
    (0.5, 3.0),
    "What it can charge its buyers more: near the CPI, if they buy at the shop.",
);
const MARGIN: InputSpec = number(
    "m",
    "Margin before",
    Unit::Percent,
    (1.0, 90.0),
    (1.0, 40.0),
    (1.0, 10.0),
    "Profit of 100 dollars of sales, before prices moved: a made-up number.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct RealInputs {
        /// Percent a year.
        nominal: NOMINAL,
        /// Percent a year.
        prices: PRICES,
        /// Years.
        years: YEARS,
    }
}

crate::inputs! {
    /// What the reader sets.
    pub struct MarginInputs {
        /// Percent.
        costs: COSTS,
        /// Percent.
        charged: CHARGED,
        /// Percent of sales.
        margin: MARGIN,
    }
}

const START: f64 = 10_000.0;
/// The level of the price index at the start.
const INDEX: f64 = 300.0;

/// Money in dollars and in goods.
pub struct Real;
/// The margin of a firm against its costs.
pub struct Margin;

impl Component for Real {
    type Inputs = RealInputs;

    fn show(inputs: &RealInputs) -> Result<Shown, Problem> {
        let nominal = inputs.nominal / 100.0;
        let level = INDEX * (1.0 + inputs.prices / 100.0);
        let risen = inflation(INDEX, level).map_err(|error| problem("p", error))?;
        let real = real_return(nominal, risen).map_err(|error| problem("p", error))?;
        let years = inputs.years as u32;
        let grown = |rate: f64, years: u32| START * power(1.0 + rate, years);
        let draw = |name: &str, column: &'static str, style: Style, rate: f64| {
            let points = (0..=years)
                .map(|year| (f64::from(year), grown(rate, year)))
                .collect();
            Series::new(name, column, style, points)
        };
        let mut plot = chart(
            "Value of 10,000 dollars over the years, in dollars and in what they buy. Described and tabled \
             below.",
            Axis::new("Years", "years", |value| format::number(value, 0))
                .over(0.0, f64::from(years)),
            dollar_axis("Dollars", "value_usd"),
            vec![
                draw("What it buys", "real_usd", Style::Main, real),
                draw("In dollars", "nominal_usd", Style::Dashed, nominal),
            ],
        );
        plot.rules.push(Rule::Y(START));
        plot.landmarks.push(landmark("Today", 0.0));
        plot.landmarks.push(landmark("The end", f64::from(years)));
        named(&mut plot, &[0.7, 0.6]);
        let buys = grown(real, years);
        Ok(Shown {
            results: vec![
                of_term(
                    "cpi",
                    gain("real", "Return in goods", real, 2, "a year, after prices"),
                ),
                result(
                    "buys",
                    "What it buys at the end",
                    format::dollars(buys),
                    buys,
                    "dollars",
                    "at the prices of today",
                ),
                result(
                    "nominal",
                    "In dollars at the end",
                    format::dollars(grown(nominal, years)),
                    grown(nominal, years),
                    "dollars",
                    "the number on the account",
                ),
                result(
                    "index",
                    "The CPI in a year",
                    format::number(level, 1),
                    level,
                    "points",
                    "from 300 today, a made-up level",
                ),
            ],
            plot,
        })
    }
}

impl Component for Margin {
    type Inputs = MarginInputs;

    fn show(inputs: &MarginInputs) -> Result<Shown, Problem> {
        let before = inputs.margin / 100.0;
        let sales = 1.0 + inputs.charged / 100.0;
        let after = |costs: f64| 1.0 - (1.0 - before) * (1.0 + costs / 100.0) / sales;
        let here = after(inputs.costs);
        let (left, right) = ((-10.0_f64).min(inputs.costs), 30.0_f64.max(inputs.costs));
        let mut plot = standing(
            "Margin of a firm against the rise of its costs, its own prices given",
            (
                percent_axis("Producer prices rise", "ppi_percent").over(left, right),
                percent_axis("Margin after", "margin_percent"),
            ),
            vec![Series {
                filled: true,
                ..Series::new(
                    "Margin",
                    "margin_percent",
                    Style::Main,
                    line(left, right, 41, &|costs| Some(100.0 * after(costs))),
                )
            }],
            (inputs.costs, "Costs rise"),
            &[0.2],
        );
        plot.rules.push(Rule::Y(inputs.margin));
        let gone = 100.0 * (sales / (1.0 - before) - 1.0);
        // Profit of what were 100 dollars of sales, less what was earned before.
        let profit = 100.0 * (sales * here - before);
        Ok(Shown {
            results: vec![
                of_term(
                    "ppi",
                    share(
                        "margin",
                        "Margin after",
                        here,
                        1,
                        format!("of its sales; it was {}", format::percent(before, 0)),
                    ),
                ),
                gain(
                    "change",
                    "Profit changes by",
                    profit / (100.0 * before),
                    0,
                    "in dollars, at the same number of goods sold",
                ),
                share(
                    "gone",
                    "Nothing is left from",
                    gone / 100.0,
                    1,
                    "more for costs, at these own prices",
                ),
                share(
                    "needed",
                    "To keep the margin it must raise",
                    inputs.costs / 100.0,
                    1,
                    format!(
                        "its own prices by as much as costs; it raises {}",
                        signed_percent(inputs.charged / 100.0, 1)
                    ),
                ),
            ],
            plot,
        })
    }
}
