//! A price against earnings, and against the cash that comes in.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::valuation::{earnings_yield, price_to_cash_flow, price_to_earnings};

use crate::calculator::Problem;
use crate::figures::items::{gain, tidy};
use crate::figures::kit::{
    Component, Shown, explained, line, line_through, number, of_term, problem, result, standing,
};
use crate::format;
use crate::input::{InputSpec, Unit};
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
        None => item,
    }
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
                ),
                gain(
                    "over",
                    "Above bonds",
                    pays - rate,
                    2,
                    "a year: earnings yield less the rate",
                ),
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
        let earned = match result {
            "ratio" => inputs.earned,
            "half" => inputs.earned / 2.0,
            _ => return Vec::new(),
        };
        explain::ratio_of(
            ("P/E", "price over earnings"),
            ("P", "price of a share", inputs.price),
            ("E", "earnings of a share", earned),
        )
        .into_iter()
        .collect()
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
                ResultItem {
                    term: Some("price-to-earnings"),
                    is_explained: false,
                    ..multiple(
                        "earnings",
                        "P/E",
                        earnings,
                        "price over profit, for comparison",
                    )
                },
                a_share(
                    "cash",
                    "Cash of the year",
                    flow,
                    "a share: profit and wear, less what is not yet paid",
                ),
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
        if result != "ratio" {
            return Vec::new();
        }
        explain::ratio_of(
            ("P/CF", "price over cash flow"),
            ("P", "price of a share", inputs.price),
            ("CF", "cash flow of a share", inputs.cash(inputs.unpaid)),
        )
        .into_iter()
        .collect()
    }
}
