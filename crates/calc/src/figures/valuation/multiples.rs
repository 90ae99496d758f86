//! A price against earnings, and against the cash that comes in.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::explain::{self, Derivation, Unit as Measured};
use condor_core::valuation::{earnings_yield, price_to_cash_flow, price_to_earnings};

use crate::calculator::Problem;
use crate::figures::amounts::{dollars, percent};
use crate::figures::items::{gain, tidy};
use crate::figures::kit::{
    Component, Shown, explained, in_words, line, line_through, number, of_term, problem, result,
    standing,
};
use crate::figures::steps::by_formula;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;
use crate::report::ResultItem;

const PRICE: InputSpec = number(
    "p",
    "Price",
    Unit::DollarsPerShare,
    (0.01, 1e5),
    (10.0, 200.0),
    (1.0, 100.0),
    "What one share costs: a made-up number.",
);
const EARNED: InputSpec = number(
    "e",
    "Earnings",
    Unit::DollarsPerShare,
    (-1e4, 1e4),
    (-2.0, 12.0),
    (0.5, 5.0),
    "Profit of the last year: a made-up number. Below zero is a loss.",
);
const RATE: InputSpec = number(
    "r",
    "Rate of bonds",
    Unit::PercentPerYear,
    (-5.0, 30.0),
    (0.0, 10.0),
    (0.25, 4.25),
    "What a safe bond pays a year.",
);
const WORN: InputSpec = number(
    "d",
    "Wear written off",
    Unit::DollarsPerShare,
    (0.0, 1e4),
    (0.0, 10.0),
    (0.5, 2.0),
    "Depreciation: it lowers profit, and no cash goes out for it.",
);
const UNPAID: InputSpec = number(
    "u",
    "Sold and not yet paid",
    Unit::DollarsPerShare,
    (-1e4, 1e4),
    (-2.0, 10.0),
    (0.5, 4.0),
    "How much more customers owe than a year ago: profit without cash.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct EarningsInputs {
        /// Dollars a share.
        price: PRICE,
        /// Dollars a share.
        earned: EARNED,
        /// Percent a year.
        rate: RATE,
    }
}

crate::inputs! {
    /// What the reader sets.
    pub struct CashInputs {
        /// Dollars a share.
        earned: EARNED,
        /// Dollars a share.
        worn: WORN,
        /// Dollars a share.
        unpaid: UNPAID,
        /// Dollars a share.
        price: PRICE,
    }
}

/// Price over earnings.
pub struct Earnings;
/// Price over cash flow, beside price over earnings.
pub struct Cash;

/// The highest multiple drawn; nearer to nothing earned it has no end.
const HIGHEST: f64 = 100.0;

/// A multiple as a result: a number, or that there is none.
fn multiple(
    id: &'static str,
    name: &'static str,
    ratio: Option<f64>,
    about: &'static str,
) -> ResultItem {
    let text = ratio.map_or_else(|| "none".to_owned(), |ratio| format::number(ratio, 1));
    let item = result(id, name, text, ratio.unwrap_or(0.0), "", about);
    match ratio {
        Some(_) => explained(item),
        None => in_words(item),
    }
}

/// A multiple's derivation; none where there is no multiple.
fn multiple_of(
    name: (&'static str, &'static str),
    price: f64,
    base: (&'static str, &'static str, f64),
) -> Vec<Derivation> {
    let is_there = matches!(price_to_earnings(price, base.2), Ok(Some(_)));
    let price = ("P", "price of a share", price);
    let derivation = is_there.then(|| explain::ratio_of(name, price, base));
    derivation.into_iter().flatten().collect()
}

fn earnings_multiple(price: f64, (name, earned): (&'static str, f64)) -> Vec<Derivation> {
    multiple_of(("P/E", "price over earnings"), price, ("E", name, earned))
}

fn multiple_axis() -> Axis {
    Axis::new("Price over it", "multiple", |value| {
        format::number(value, 0)
    })
    .over(0.0, 60.0)
}

fn dollars_axis(title: &'static str, column: &'static str) -> Axis {
    Axis::new(title, column, |value| {
        format::with_dollar_sign(&tidy(value))
    })
}

impl Component for Earnings {
    type Inputs = EarningsInputs;

    fn show(inputs: &EarningsInputs) -> Result<Shown, Problem> {
        let ratio = |earned: f64| price_to_earnings(inputs.price, earned);
        let failed = |error| problem("e", error);
        let here = ratio(inputs.earned).map_err(failed)?;
        let pays = earnings_yield(inputs.price, inputs.earned).map_err(failed)?;
        let half = ratio(inputs.earned / 2.0).map_err(failed)?;
        let (left, right) = ((-2.0_f64).min(inputs.earned), 12.0_f64.max(inputs.earned));
        // Only where something is earned is there a multiple.
        let lowest = inputs.price / HIGHEST;
        let plot = standing(
            "Price over earnings against earnings, the price given",
            (
                dollars_axis("Earnings a share", "earnings_usd").over(left, right),
                multiple_axis(),
            ),
            vec![Series::new(
                "P/E",
                "multiple",
                Style::Main,
                line_through(
                    (lowest.min(right), right),
                    121,
                    &[inputs.earned],
                    &|earned| ratio(earned).ok().flatten(),
                ),
            )],
            (inputs.earned, "Earnings"),
            &[0.6],
        );
        let rate = inputs.rate / 100.0;
        Ok(Shown {
            results: vec![
                of_term(
                    "price-to-earnings",
                    multiple(
                        "ratio",
                        "P/E",
                        here,
                        "price over earnings: years of today’s profit that the price is",
                    ),
                ),
                gain(
                    "yield",
                    "Earnings yield",
                    pays,
                    2,
                    "earnings over price, the P/E turned round",
                )
                .explained(),
                gain(
                    "over",
                    "Above bonds",
                    pays - rate,
                    2,
                    "a year: earnings yield less the rate",
                )
                .explained(),
                multiple(
                    "half",
                    "If earnings halve",
                    half,
                    "the P/E at the same price",
                ),
            ],
            plot,
        })
    }

    fn derivations(inputs: &EarningsInputs, result: &str) -> Vec<Derivation> {
        let earned = dollars("E", "earnings of a share", inputs.earned);
        let price = dollars("P", "price of a share", inputs.price);
        let pays = symbol("E") / symbol("P");
        match result {
            "ratio" => earnings_multiple(inputs.price, ("earnings of a share", inputs.earned)),
            "half" => earnings_multiple(
                inputs.price,
                ("half of the earnings of a share", inputs.earned / 2.0),
            ),
            "yield" => by_formula(
                ("y", "earnings yield", Measured::Share),
                "{E} / {P}",
                pays,
                vec![earned, price],
            ),
            "over" => by_formula(
                ("d", "earnings yield above bonds", Measured::Share),
                "{E} / {P} − {r}",
                pays - symbol("r"),
                vec![earned, price, percent("r", "rate of bonds", inputs.rate)],
            ),
            _ => Vec::new(),
        }
    }
}

impl CashInputs {
    fn cash(&self, unpaid: f64) -> f64 {
        self.earned + self.worn - unpaid
    }
}

impl Component for Cash {
    type Inputs = CashInputs;

    fn show(inputs: &CashInputs) -> Result<Shown, Problem> {
        let failed = |error| problem("u", error);
        let flow = inputs.cash(inputs.unpaid);
        let here = price_to_cash_flow(inputs.price, flow).map_err(failed)?;
        let earnings = price_to_earnings(inputs.price, inputs.earned).map_err(failed)?;
        let (left, right) = ((-2.0_f64).min(inputs.unpaid), 10.0_f64.max(inputs.unpaid));
        let mut plot = standing(
            "Cash that comes in a share against what customers owe more than a year ago, beside profit",
            (
                dollars_axis("Sold and not yet paid, a share", "unpaid_usd").over(left, right),
                dollars_axis("Dollars a share", "share_usd"),
            ),
            vec![
                Series {
                    filled: true,
                    ..Series::new(
                        "Cash that comes in",
                        "cash_usd",
                        Style::Main,
                        line(left, right, 2, &|unpaid| Some(inputs.cash(unpaid))),
                    )
                },
                Series::new(
                    "Profit",
                    "profit_usd",
                    Style::Ghost,
                    vec![(left, inputs.earned), (right, inputs.earned)],
                ),
            ],
            (inputs.unpaid, "Not yet paid"),
            &[0.0, 0.9],
        );
        plot.rules.push(Rule::Y(0.0));
        let a_share = |id, name, dollars: f64, about: &'static str| {
            result(
                id,
                name,
                format::with_dollar_sign(&format::number(dollars, 2)),
                dollars,
                "dollars",
                about,
            )
        };
        Ok(Shown {
            results: vec![
                of_term(
                    "price-to-cash-flow",
                    multiple("ratio", "P/CF", here, "price over the cash that comes in"),
                ),
                of_term(
                    "price-to-earnings",
                    multiple(
                        "earnings",
                        "P/E",
                        earnings,
                        "price over profit, for comparison",
                    ),
                ),
                a_share(
                    "cash",
                    "Cash of the year",
                    flow,
                    "a share: profit and wear, less what is not yet paid",
                )
                .explained(),
                a_share(
                    "profit",
                    "Profit of the year",
                    inputs.earned,
                    "a share, as reported",
                ),
            ],
            plot,
        })
    }

    fn derivations(inputs: &CashInputs, result: &str) -> Vec<Derivation> {
        match result {
            "ratio" => multiple_of(
                ("P/CF", "price over cash flow"),
                inputs.price,
                ("CF", "cash flow of a share", inputs.cash(inputs.unpaid)),
            ),
            "earnings" => earnings_multiple(inputs.price, ("earnings of a share", inputs.earned)),
            "cash" => by_formula(
                ("CF", "cash of the year, a share", Measured::Money),
                "{E} + {W} − {U}",
                symbol("E") + symbol("W") - symbol("U"),
                vec![
                    dollars("E", "profit of a share", inputs.earned),
                    dollars("W", "wear written off", inputs.worn),
                    dollars("U", "sold and not yet paid", inputs.unpaid),
                ],
            ),
            _ => Vec::new(),
        }
    }
}
