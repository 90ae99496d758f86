//! A price against what a company earns and owns: P/E, P/CF, quick ratio.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::valuation::{
    earnings_yield, market_capitalisation, price_to_cash_flow, price_to_earnings, quick_ratio,
};

use super::kit::{
    chart, derived, described, dollars, explained, landmark, line, name_line, number, of_term,
    open, percent, plain, problem, result, stand, words,
};
use crate::calculator::{Calculator, ModelOf, Problem};
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::report::{Figure, Piece, Preset, ResultItem, View, ViewSpec};

/// The ratios without their types.
pub static MODEL: ModelOf<Multiples> = ModelOf::new();

const SHARE: &str = "The share";
const SHEET: &str = "The balance sheet, in millions";

const fn millions(
    key: (&'static str, &'static str),
    default: f64,
    help: &'static str,
) -> InputSpec {
    number(
        key,
        Unit::Dollars,
        (0.0, 1e9),
        (0.0, 2_000.0),
        (10.0, default),
        SHEET,
        help,
    )
}

const fn a_share(
    key: (&'static str, &'static str),
    (min, max): (f64, f64),
    slider: (f64, f64),
    (step, default): (f64, f64),
    help: &'static str,
) -> InputSpec {
    number(
        key,
        Unit::DollarsPerShare,
        (min, max),
        slider,
        (step, default),
        SHARE,
        help,
    )
}

crate::inputs! {
    /// What the reader sets.
    pub struct MultipleInputs {
        /// Dollars a share.
        price: a_share(("px", "Price"), (0.01, 1e7), (1.0, 400.0), (1.0, 120.0), "What a share costs."),
        /// Dollars a share and year.
        earnings: a_share(("ep", "Earnings"), (-1e6, 1e6), (-5.0, 20.0), (0.1, 6.0), "Profit after tax of the last twelve months, a share. Below zero for a loss."),
        /// Dollars a share and year.
        cash_flow: a_share(("cp", "Operating cash flow"), (-1e6, 1e6), (-5.0, 30.0), (0.1, 8.5), "Cash from operations of the last twelve months, a share. Depreciation is charged and not paid, so it is usually above earnings."),
        /// Millions of shares.
        shares: number(("sh", "Shares, in millions"), Unit::Exponent, (0.001, 1e6), (1.0, 2_000.0), (10.0, 400.0), SHARE, "Shares outstanding, in millions."),
        /// Millions of dollars.
        cash: millions(("ca", "Cash"), 300.0, "Cash and what is as good as cash."),
        /// Millions of dollars.
        securities: millions(("ms", "Securities that can be sold at once"), 150.0, "Bills, bonds and shares that have a market."),
        /// Millions of dollars.
        receivables: millions(("rc", "Owed by customers"), 450.0, "Receivables."),
        /// Millions of dollars.
        due: number(("cl", "Due within a year"), Unit::Dollars, (0.001, 1e9), (10.0, 3_000.0), (10.0, 800.0), SHEET, "Current liabilities: everything that must be paid within twelve months."),
    }
}

/// The ratios.
pub struct MultipleOutput {
    /// Price over earnings; none for a loss.
    pub earnings: Option<f64>,
    /// Price over cash flow; none when it is not positive.
    pub cash_flow: Option<f64>,
    earnings_yield: f64,
    capitalisation: f64,
    quick: f64,
}

/// The ratios.
pub struct Multiples;

impl Calculator for Multiples {
    type Inputs = MultipleInputs;
    type Output = MultipleOutput;

    const VIEWS: &'static [ViewSpec] = &[open("change", "When earnings change")];

    const PRESETS: &'static [Preset] = &[
        Preset {
            name: "A company that earns",
            lesson: "A P/E of 20 is an earnings yield of 5%: it compares with a rate of interest.",
            fragment: "",
        },
        Preset {
            name: "A loss, and cash all the same",
            lesson: "There is no P/E for a loss. Cash flow is positive, because depreciation is not paid.",
            fragment: "v=1&ep=-1.2&cp=3",
        },
        Preset {
            name: "Short of cash",
            lesson: "A quick ratio under 1: what is due cannot be paid out of what is at hand.",
            fragment: "v=1&ca=60&ms=0&rc=240",
        },
    ];

    fn evaluate(inputs: &MultipleInputs) -> Result<MultipleOutput, Problem> {
        let at =
            |key: &'static str| move |error: condor_core::error::InputError| problem(key, error);
        Ok(MultipleOutput {
            earnings: price_to_earnings(inputs.price, inputs.earnings).map_err(at("ep"))?,
            cash_flow: price_to_cash_flow(inputs.price, inputs.cash_flow).map_err(at("cp"))?,
            earnings_yield: earnings_yield(inputs.price, inputs.earnings).map_err(at("ep"))?,
            capitalisation: market_capitalisation(inputs.price, 1e6 * inputs.shares)
                .map_err(at("sh"))?,
            quick: quick_ratio(
                1e6 * inputs.cash,
                1e6 * inputs.securities,
                1e6 * inputs.receivables,
                1e6 * inputs.due,
            )
            .map_err(at("cl"))?,
        })
    }

    fn sentence(_: &MultipleInputs, output: &MultipleOutput) -> Vec<Piece> {
        let mut pieces = match output.earnings {
            Some(ratio) => vec![
                Piece::words("The share costs "),
                Piece::number(times(ratio)),
                Piece::words(" a year’s earnings"),
            ],
            None => vec![Piece::words(
                "The company earns nothing, so there is no P/E",
            )],
        };
        match output.cash_flow {
            Some(ratio) => pieces.extend([
                Piece::words(" and "),
                Piece::number(times(ratio)),
                Piece::words(" its cash flow."),
            ]),
            None => pieces.push(Piece::words(", and it has no cash flow to compare with.")),
        }
        pieces.extend([
            Piece::words(" For each dollar due within a year it has "),
            Piece::number(format::with_dollar_sign(&format::number(output.quick, 2))),
            Piece::words(" at hand."),
        ]);
        pieces
    }

    fn consequence(inputs: &MultipleInputs, output: &MultipleOutput) -> String {
        plain(&Self::sentence(inputs, output))
    }

    const TERMS: &'static [(&'static str, &'static str)] = &[
        ("yield", "price-to-earnings"),
        ("cap", "market-capitalisation"),
    ];

    fn results(_: &MultipleInputs, output: &MultipleOutput) -> Vec<ResultItem> {
        let ratio =
            |id, name, ratio: Option<f64>, about: &'static str, why: &'static str| match ratio {
                Some(value) => explained(result(id, name, times(value), value, "times", about)),
                None => words(id, name, "none", why),
            };
        vec![
            of_term(
                "price-to-earnings",
                ratio(
                    "pe",
                    "Price to earnings (P/E)",
                    output.earnings,
                    "years of today’s earnings in the price",
                    "a loss has no P/E",
                ),
            ),
            explained(percent(
                "yield",
                "Earnings yield",
                output.earnings_yield,
                2,
                "a year, of the price; it is there for a loss too",
            )),
            of_term(
                "price-to-cash-flow",
                ratio(
                    "pcf",
                    "Price to cash flow (P/CF)",
                    output.cash_flow,
                    "years of today’s cash flow in the price",
                    "no cash flow, no ratio",
                ),
            ),
            explained(of_term(
                "quick-ratio",
                result(
                    "quick",
                    "Quick ratio",
                    format::number(output.quick, 2),
                    output.quick,
                    "",
                    if output.quick < 1.0 {
                        "under 1: what is due is more than what is at hand"
                    } else {
                        "1 or more: what is due can be paid at once"
                    },
                ),
            )),
            of_term(
                "market-capitalisation",
                dollars(
                    "cap",
                    "Market capitalisation",
                    output.capitalisation / 1e6,
                    0,
                    "million, all shares at this price",
                ),
            ),
        ]
    }

    fn derivations(
        inputs: &MultipleInputs,
        output: &MultipleOutput,
        result: &str,
    ) -> Vec<Derivation> {
        let price = ("P", "price of a share", inputs.price);
        let earned = ("EPS", "earnings a share", inputs.earnings);
        match result {
            "pe" if output.earnings.is_some() => derived(explain::ratio_of(
                ("P/E", "price to earnings"),
                price,
                earned,
            )),
            "yield" => derived(explain::ratio_of(("E/P", "earnings yield"), earned, price)),
            "pcf" if output.cash_flow.is_some() => derived(explain::ratio_of(
                ("P/CF", "price to cash flow"),
                price,
                ("CF", "cash flow a share", inputs.cash_flow),
            )),
            "quick" => derived(explain::quick_ratio_of(
                [inputs.cash, inputs.securities, inputs.receivables],
                inputs.due,
            )),
            _ => Vec::new(),
        }
    }

    fn view(inputs: &MultipleInputs, output: &MultipleOutput, _: &str) -> View {
        change(inputs, output)
    }
}

fn times(value: f64) -> String {
    format!(
        "{} times",
        format::number(value, if value < 100.0 { 1 } else { 0 })
    )
}

fn change(inputs: &MultipleInputs, output: &MultipleOutput) -> View {
    let mut series = Vec::new();
    let mut add = |name: &str, column, style, base: f64, is_there: bool| {
        if is_there {
            let points = line(-60.0, 60.0, 121, &|percent| {
                Some(inputs.price / (base * (1.0 + percent / 100.0)))
            });
            series.push(Series::new(name, column, style, points));
        }
    };
    add(
        "P/E",
        "pe",
        Style::Main,
        inputs.earnings,
        output.earnings.is_some(),
    );
    add(
        "P/CF",
        "pcf",
        Style::Dashed,
        inputs.cash_flow,
        output.cash_flow.is_some(),
    );
    if series.is_empty() {
        return super::kit::nothing("Without earnings and cash flow there is no ratio to draw.");
    }
    let mut plot = chart(
        "P/E and P/CF at the same price against a change of what is earned. Described and tabled below.",
        Axis::new(
            "Change of earnings and cash flow",
            "change_percent",
            |value| format!("{}%", format::signed(value, 0)),
        )
        .over(-60.0, 60.0),
        Axis::new("Times a year’s", "times", |value| {
            format::number(value, 1)
        }),
        series,
    );
    plot.landmarks.push(landmark("A half less", -50.0));
    stand(&mut plot, 0.0, "Now");
    plot.landmarks.push(landmark("A half more", 50.0));
    name_line(&mut plot, 0, 0.1);
    name_line(&mut plot, 1, 0.3);
    plot.description = vec![described(&plot)];
    View {
        takeaway: "At the same price a fall of what is earned by a half doubles the ratio: a low P/E before a bad \
                   year is no bargain."
            .to_owned(),
        figures: vec![Figure::Plot(Box::new(plot))],
    }
}
