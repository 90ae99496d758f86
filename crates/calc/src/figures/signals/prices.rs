//! What prices leave of a return, and what costs leave of a margin.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::explain::{Derivation, Expr, Quantity, Unit as Measured};
use condor_core::math::power;
use condor_core::valuation::{inflation, real_return};

use crate::calculator::Problem;
use crate::figures::amounts::{dollars, part, small_part};
use crate::figures::items::{dollar_axis, gain, percent_axis, share, signed_percent};
use crate::figures::kit::{
    Component, Shown, chart, landmark, line, named, number, of_term, problem, result, standing,
};
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};

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

impl RealInputs {
    /// The level of the price index in a year.
    fn level(&self) -> f64 {
        INDEX * (1.0 + self.prices / 100.0)
    }

    /// The return in goods, a year.
    fn real(&self) -> Result<f64, Problem> {
        inflation(INDEX, self.level())
            .and_then(|risen| real_return(self.nominal / 100.0, risen))
            .map_err(|error| problem("p", error))
    }
}

/// What the money has come to at a rate after so many years.
fn grown(rate: f64, years: u32) -> f64 {
    START * power(1.0 + rate, years)
}

/// 1 and so much more.
fn one_and(more: &'static str) -> Expr {
    Expr::from(1.0) + symbol(more)
}

impl Component for Real {
    type Inputs = RealInputs;

    fn show(inputs: &RealInputs) -> Result<Shown, Problem> {
        let nominal = inputs.nominal / 100.0;
        let (level, real) = (inputs.level(), inputs.real()?);
        let years = inputs.years as u32;
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
                    gain("real", "Return in goods", real, 2, "a year, after prices").explained(),
                ),
                result(
                    "buys",
                    "What it buys at the end",
                    format::dollars(buys),
                    buys,
                    "dollars",
                    "at the prices of today",
                )
                .explained(),
                result(
                    "nominal",
                    "In dollars at the end",
                    format::dollars(grown(nominal, years)),
                    grown(nominal, years),
                    "dollars",
                    "the number on the account",
                )
                .explained(),
                result(
                    "index",
                    "The CPI in a year",
                    format::number(level, 1),
                    level,
                    "points",
                    "from 300 today, a made-up level",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &RealInputs, result: &str) -> Vec<Derivation> {
        let Ok(real) = inputs.real() else {
            return Vec::new();
        };
        let nominal = inputs.nominal / 100.0;
        let prices = part("p", "rise of the CPI in a year", inputs.prices / 100.0);
        // A power by its logarithm: the formula has the four operations and a few functions.
        let at_end = |name: &'static str, rate: Quantity| {
            let value = grown(rate.value, inputs.years as u32);
            in_one_step(
                ("W", name, value, Measured::Money),
                "{V} × exp({y} × ln(1 + {q}))",
                symbol("V") * (symbol("y") * one_and("q").ln()).exp(),
                vec![
                    dollars("V", "dollars at the start", START),
                    quantity("y", "years", inputs.years, Measured::Years, 0),
                    rate,
                ],
            )
        };
        let one = match result {
            "real" => in_one_step(
                ("q", "return in goods a year", real, Measured::Share),
                "(1 + {r}) / (1 + {p}) − 1",
                one_and("r") / one_and("p") - 1.0,
                vec![part("r", "return in dollars a year", nominal), prices],
            ),
            "buys" => at_end(
                "what it buys at the end",
                small_part("q", "return in goods a year", real),
            ),
            "nominal" => at_end(
                "dollars at the end",
                part("q", "return in dollars a year", nominal),
            ),
            "index" => in_one_step(
                ("C", "CPI in a year", inputs.level(), Measured::Points),
                "{A} × (1 + {p})",
                symbol("A") * one_and("p"),
                vec![
                    quantity("A", "CPI today", INDEX, Measured::Points, 0),
                    prices,
                ],
            ),
            _ => return Vec::new(),
        };
        vec![one]
    }
}

impl MarginInputs {
    /// What is charged, over what was.
    fn sales(&self) -> f64 {
        1.0 + self.charged / 100.0
    }

    /// The margin when costs rise by so many percent.
    fn after(&self, costs: f64) -> f64 {
        1.0 - (1.0 - self.margin / 100.0) * (1.0 + costs / 100.0) / self.sales()
    }

    /// The change of the profit, over what it was.
    fn change(&self) -> f64 {
        let before = self.margin / 100.0;
        (self.sales() * self.after(self.costs) - before) / before
    }

    /// The rise of costs from which on nothing is left.
    fn gone(&self) -> f64 {
        self.sales() / (1.0 - self.margin / 100.0) - 1.0
    }
}

impl Component for Margin {
    type Inputs = MarginInputs;

    fn show(inputs: &MarginInputs) -> Result<Shown, Problem> {
        let before = inputs.margin / 100.0;
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
                    line(left, right, 41, &|costs| Some(100.0 * inputs.after(costs))),
                )
            }],
            (inputs.costs, "Costs rise"),
            &[0.2],
        );
        plot.rules.push(Rule::Y(inputs.margin));
        Ok(Shown {
            results: vec![
                of_term(
                    "ppi",
                    share(
                        "margin",
                        "Margin after",
                        inputs.after(inputs.costs),
                        1,
                        format!("of its sales; it was {}", format::percent(before, 0)),
                    )
                    .explained(),
                ),
                gain(
                    "change",
                    "Profit changes by",
                    inputs.change(),
                    0,
                    "in dollars, at the same number of goods sold",
                )
                .explained(),
                share(
                    "gone",
                    "Nothing is left from",
                    inputs.gone(),
                    1,
                    "more for costs, at these own prices",
                )
                .explained(),
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

    fn derivations(inputs: &MarginInputs, result: &str) -> Vec<Derivation> {
        let margin = part("m", "margin before", inputs.margin / 100.0);
        let costs = part("p", "rise of its costs", inputs.costs / 100.0);
        let charged = part("c", "rise of its own prices", inputs.charged / 100.0);
        // Costs of what one dollar of sales was.
        let cost = || Expr::from(1.0) - symbol("m");
        let one = match result {
            "margin" => in_one_step(
                (
                    "M",
                    "margin after",
                    inputs.after(inputs.costs),
                    Measured::Share,
                ),
                "1 − (1 − {m}) × (1 + {p}) / (1 + {c})",
                Expr::from(1.0) - cost() * one_and("p") / one_and("c"),
                vec![margin, costs, charged],
            ),
            "change" => in_one_step(
                (
                    "d",
                    "change of the profit",
                    inputs.change(),
                    Measured::Share,
                ),
                "(1 + {c} − (1 − {m}) × (1 + {p})) / {m} − 1",
                (one_and("c") - cost() * one_and("p")) / symbol("m") - 1.0,
                vec![charged, margin, costs],
            ),
            "gone" => in_one_step(
                (
                    "g",
                    "rise of costs that leaves nothing",
                    inputs.gone(),
                    Measured::Share,
                ),
                "(1 + {c}) / (1 − {m}) − 1",
                one_and("c") / cost() - 1.0,
                vec![charged, margin],
            ),
            _ => return Vec::new(),
        };
        vec![one]
    }
}
