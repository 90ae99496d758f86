//! The weighted average cost of capital.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::performance::{Wacc as Capital, required_return, unlevered_beta};

use super::kit::{
    chart, choice, derived, described, dollars, explained, folded, landmark, line_through,
    name_line, number, of_term, open, percent, plain, problem, stand, when,
};
use crate::calculator::{Calculator, ModelOf, Problem};
use crate::format;
use crate::input::{InputSpec, Unit, When};
use crate::report::{Figure, Piece, Preset, ResultItem, Row, Table, View, ViewSpec};

/// The cost of capital without its types.
pub static MODEL: ModelOf<Wacc> = ModelOf::new();

/// The largest share of loans on the chart.
const MOST_DEBT: f64 = 0.9;
/// Points of a line.
const POINTS: usize = 91;

const SOURCES: &str = "Where the money comes from";
const COSTS: &str = "What it costs";

crate::choices! {
    /// Where the cost of own money comes from.
    pub enum EquityCost {
        /// The reader's number.
        Own = ("o", "A rate of your own"),
        /// The capital asset pricing model.
        Capm = ("c", "CAPM"),
    }
}

const fn amount(key: (&'static str, &'static str), default: f64, help: &'static str) -> InputSpec {
    number(
        key,
        Unit::Dollars,
        (0.0, 1e12),
        (0.0, 1_000_000.0),
        (10_000.0, default),
        SOURCES,
        help,
    )
}

const fn rate(key: (&'static str, &'static str), default: f64, help: &'static str) -> InputSpec {
    number(
        key,
        Unit::PercentPerYear,
        (-50.0, 200.0),
        (0.0, 25.0),
        (0.25, default),
        COSTS,
        help,
    )
}

const CAPM: &[When] = &[When {
    key: "ec",
    codes: &["c"],
}];
const OWN: &[When] = &[When {
    key: "ec",
    codes: &["o"],
}];

crate::inputs! {
    /// What the reader sets.
    pub struct WaccInputs {
        /// Dollars.
        equity: amount(("e", "Own money"), 600_000.0, "The market value of equity, or what you put in yourself."),
        /// Dollars.
        debt: amount(("db", "Loans"), 300_000.0, "The market value of what is borrowed."),
        /// Dollars.
        other: amount(("p", "A third source"), 0.0, "Preferred shares; or, for a hedge paid out of condor credits, the credit: its cost is the return the condors would have earned on it."),
        /// [`EquityCost`].
        equity_cost: choice(("ec", "Cost of own money"), EquityCost::OPTIONS, 1, COSTS, "A rate you ask for, or what the capital asset pricing model asks: risk-free rate plus beta times the premium."),
        /// Percent a year.
        own_rate: when(rate(("re", "Return you ask for"), 9.0, "What own money would earn elsewhere at the same risk."), OWN),
        /// Percent a year.
        risk_free: when(rate(("rf", "Risk-free rate"), 4.0, "What bills pay, a year."), CAPM),
        /// A number.
        beta: when(number(("b", "Beta"), Unit::Exponent, (-20.0, 20.0), (-3.0, 3.0), (0.05, 1.0), COSTS, "How much the equity moves for one of the market. An insurance has a beta below zero, and is then asked for less than the risk-free rate."), CAPM),
        /// Percent a year.
        premium: when(rate(("mp", "Premium of the market"), 5.0, "What the market is expected to earn over bills, a year. Nobody knows it."), CAPM),
        /// Percent a year.
        debt_cost: rate(("rd", "Cost of loans, before tax"), 6.0, "Interest a year."),
        /// Percent.
        tax: number(("tx", "Tax rate"), Unit::Percent, (0.0, 100.0), (0.0, 50.0), (1.0, 25.0), COSTS, "Interest is deducted at it; 0 where it is not."),
        /// Percent a year.
        other_cost: rate(("rp", "Cost of the third source"), 12.0, "What it costs, or the return forgone, a year."),
    }
}

/// What capital costs.
pub struct WaccOutput {
    capital: Capital,
    /// The weighted average cost.
    pub rate: f64,
}

/// The weighted average cost of capital.
pub struct Wacc;

impl Calculator for Wacc {
    type Inputs = WaccInputs;
    type Output = WaccOutput;

    const VIEWS: &'static [ViewSpec] = &[
        open("leverage", "More loans"),
        folded("sources", "Source by source"),
    ];

    const PRESETS: &'static [Preset] = &[
        Preset {
            name: "A company with loans",
            lesson: "Loans cost less than own money, and interest is deducted: the average falls.",
            fragment: "",
        },
        Preset {
            name: "A hedge paid by condors",
            lesson: "Credits are not free money: what they would have earned is what they cost.",
            fragment: "v=1&e=40000&db=0&p=20000&ec=o&re=8&rp=12&tx=0",
        },
        Preset {
            name: "An insurance, by CAPM",
            lesson: "With a beta of −2 the model asks for less than bills pay: −6% a year here.",
            fragment: "v=1&e=50000&db=0&b=-2",
        },
    ];

    fn evaluate(inputs: &WaccInputs) -> Result<WaccOutput, Problem> {
        let equity_cost = match EquityCost::of(inputs.equity_cost) {
            EquityCost::Own => inputs.own_rate / 100.0,
            EquityCost::Capm => required_return(
                inputs.risk_free / 100.0,
                inputs.beta,
                inputs.premium / 100.0,
            )
            .map_err(|error| problem("b", error))?,
        };
        if equity_cost < -1.0 {
            return Err(Problem {
                key: "b",
                text: "CAPM would ask for a loss of more than everything: bring beta or the premium nearer to \
                       zero."
                    .to_owned(),
            });
        }
        let capital = Capital {
            equity: inputs.equity,
            debt: inputs.debt,
            preferred: inputs.other,
            equity_cost,
            debt_cost: inputs.debt_cost / 100.0,
            preferred_cost: inputs.other_cost / 100.0,
            tax: inputs.tax / 100.0,
        };
        let rate = capital.rate().map_err(|error| problem("e", error))?;
        Ok(WaccOutput { capital, rate })
    }

    fn sentence(_: &WaccInputs, output: &WaccOutput) -> Vec<Piece> {
        let capital = &output.capital;
        let all = capital.equity + capital.debt + capital.preferred;
        vec![
            Piece::words("These "),
            Piece::number(format::dollars(all)),
            Piece::words(" cost "),
            Piece::number(format::percent(output.rate, 2)),
            Piece::words(
                " a year on average. What they are used for must earn at least that to be worth it.",
            ),
        ]
    }

    fn consequence(inputs: &WaccInputs, output: &WaccOutput) -> String {
        plain(&Self::sentence(inputs, output))
    }

    const TERMS: &'static [(&'static str, &'static str)] = &[("equity-cost", "capm")];

    fn results(inputs: &WaccInputs, output: &WaccOutput) -> Vec<ResultItem> {
        let capital = &output.capital;
        let all = capital.equity + capital.debt + capital.preferred;
        let by_model = EquityCost::of(inputs.equity_cost) == EquityCost::Capm;
        let own = percent(
            "equity-cost",
            "Cost of own money",
            capital.equity_cost,
            2,
            if by_model {
                "by CAPM, a year"
            } else {
                "as you set it, a year"
            },
        );
        vec![
            explained(of_term(
                "wacc",
                percent(
                    "wacc",
                    "Cost of capital",
                    output.rate,
                    2,
                    "weighted average, a year",
                ),
            )),
            if by_model { explained(own) } else { own },
            percent(
                "debt-cost",
                "Cost of loans after tax",
                capital.debt_cost * (1.0 - capital.tax),
                2,
                "a year",
            ),
            dollars(
                "yearly",
                "Cost in dollars",
                output.rate * all,
                0,
                "a year on all of it",
            ),
        ]
    }

    fn derivations(inputs: &WaccInputs, output: &WaccOutput, result: &str) -> Vec<Derivation> {
        match result {
            "wacc" => derived(explain::weighted_average_cost(&output.capital)),
            "equity-cost" if EquityCost::of(inputs.equity_cost) == EquityCost::Capm => {
                derived(explain::asked_return(
                    inputs.risk_free / 100.0,
                    inputs.beta,
                    inputs.premium / 100.0,
                ))
            }
            _ => Vec::new(),
        }
    }

    fn view(inputs: &WaccInputs, output: &WaccOutput, id: &str) -> View {
        match id {
            "sources" => sources(output),
            _ => leverage(inputs, output),
        }
    }
}

/// The average cost with a share of loans in own money and loans, at costs that stay or with beta relevered.
fn at_share(
    inputs: &WaccInputs,
    output: &WaccOutput,
    share: f64,
    is_relevered: bool,
) -> Option<f64> {
    let capital = &output.capital;
    let both = capital.equity + capital.debt;
    let moved = Capital {
        equity: both * (1.0 - share),
        debt: both * share,
        ..*capital
    };
    if !is_relevered {
        return moved.rate().ok();
    }
    let bare = unlevered_beta(inputs.beta, capital.equity, capital.debt, capital.tax).ok()?;
    let beta = bare * (1.0 + (1.0 - capital.tax) * share / (1.0 - share));
    let cost = required_return(inputs.risk_free / 100.0, beta, inputs.premium / 100.0).ok()?;
    Capital {
        equity_cost: cost,
        ..moved
    }
    .rate()
    .ok()
}

fn leverage(inputs: &WaccInputs, output: &WaccOutput) -> View {
    let capital = &output.capital;
    let both = capital.equity + capital.debt;
    let now = if both > 0.0 { capital.debt / both } else { 0.0 };
    let by_model = EquityCost::of(inputs.equity_cost) == EquityCost::Capm && capital.equity > 0.0;
    let most = MOST_DEBT.max(now);
    let drawn = |is_relevered: bool, to: f64| {
        line_through((0.0, 100.0 * to), POINTS, &[100.0 * now], &|percent| {
            Some(100.0 * at_share(inputs, output, percent / 100.0, is_relevered)?)
        })
    };
    let fixed = Series::new(
        "With the costs as they are",
        "wacc_percent",
        Style::Main,
        drawn(false, most),
    );
    let count = fixed.points.len();
    let mut series = vec![fixed];
    if by_model && most == MOST_DEBT {
        let points = drawn(true, most);
        // A cost of less than minus everything has no place on it.
        if points.len() == count {
            series.push(Series::new(
                "With beta growing with the loans",
                "wacc_relevered_percent",
                Style::Dashed,
                points,
            ));
        }
    }
    let mut plot = chart(
        "Average cost of capital against the share of loans. Described and tabled below.",
        Axis::new("Loans, % of own money and loans", "debt_percent", |value| {
            format!("{}%", format::number(value, 0))
        })
        .over(0.0, 100.0 * most),
        Axis::new("Cost of capital, % a year", "wacc_percent", |value| {
            format!("{}%", format::number(value, 2))
        }),
        series,
    );
    plot.landmarks.push(landmark("No loans", 0.0));
    stand(&mut plot, 100.0 * now, "Now");
    plot.landmarks.push(landmark("Most loans", 100.0 * most));
    name_line(&mut plot, 0, 0.35);
    name_line(&mut plot, 1, 0.8);
    plot.description = vec![described(&plot)];
    let takeaway = if plot.series.len() > 1 {
        "With the costs as they are, cheaper loans lower the average. They do not stay: loans make own money \
         riskier, and the dashed line lets beta grow with them."
    } else {
        "With the costs as they are, the average moves in a straight line from one source to the other. In \
         truth loans make own money riskier and dearer."
    };
    View {
        takeaway: takeaway.to_owned(),
        figures: vec![
            Figure::Plot(Box::new(plot)),
            Figure::Text(
                "The third source keeps its amount. Beta is unlevered and relevered by Hamada’s formula: \
                 βL = βU (1 + (1 − t) D/E), with loans taken to be free of market risk."
                    .to_owned(),
            ),
        ],
    }
}

fn sources(output: &WaccOutput) -> View {
    let capital = &output.capital;
    let all = capital.equity + capital.debt + capital.preferred;
    let row = |name: &str, amount: f64, cost: f64| Row {
        name: name.to_owned(),
        cells: vec![
            format::dollars(amount),
            format::percent(amount / all, 1),
            format::percent(cost, 2),
            format::percent(amount / all * cost, 2),
        ],
        ..Row::default()
    };
    let rows = vec![
        row("Own money", capital.equity, capital.equity_cost),
        row(
            "Loans, after tax",
            capital.debt,
            capital.debt_cost * (1.0 - capital.tax),
        ),
        row("Third source", capital.preferred, capital.preferred_cost),
        Row {
            is_total: true,
            ..row("Together", all, output.rate)
        },
    ];
    View {
        takeaway: format!(
            "Each source counts by its share; together {} a year.",
            format::percent(output.rate, 2)
        ),
        figures: vec![Figure::Table(Table {
            caption: "What each source adds to the average.".to_owned(),
            head: ["Source", "Amount", "Share", "Cost a year", "Adds"]
                .map(str::to_owned)
                .to_vec(),
            rows,
            note: String::new(),
        })],
    }
}
