//! Dated cash flows: their present value at a rate, and every rate at which it is zero.

mod views;

use condor_core::explain::{self, Derivation};
use condor_core::performance::{DatedFlow, InternalRates, irr, npv, xirr, xnpv};

use super::kit::{
    choice, derived, dollars, explained, folded, money, number, of_term, open, percent, plain,
    problem, words,
};
use crate::calculator::{Calculator, ModelOf, Problem};
use crate::format;
use crate::input::{Amounts, DataSpec, InputSet, InputSpec, Sample, Table as Rows, Unit, Values};
use crate::report::{Piece, Preset, ResultItem, View, ViewSpec};

/// Cash flows without their types.
pub static MODEL: ModelOf<CashFlows> = ModelOf::new();

/// Rates between which the chart runs.
const CHARTED: (f64, f64) = (-0.95, 10.0);
/// Rows of the table.
const MOST_ROWS: usize = 400;

crate::choices! {
    /// When the flows come.
    pub enum Timing {
        /// On their dates.
        Dates = ("d", "On their dates"),
        /// One period apart, in the order given.
        Even = ("e", "One year apart"),
    }
}

const FLOWS: InputSpec = InputSpec::Data(DataSpec {
    key: "cf",
    label: "Cash flows",
    rows: "date and amount, one a line; minus is paid",
    form: &Amounts,
    sample: Sample {
        name: "A made-up investment",
        text: "2026-01-02, -1000\n2027-01-04, 300\n2028-01-03, 420\n2029-01-02, 680",
        rows: Rows::default,
    },
    group: "Money paid and received",
    folded: false,
    when: &[],
    help: "A line for each payment: the date as year-month-day, a comma or tab, and the amount in dollars. What you pay is negative or in brackets, as ($50.00). Paste two columns out of a spreadsheet, or choose a file. Nothing is sent anywhere.",
});
const TIMING: InputSpec = choice(
    ("tm", "When they come"),
    Timing::OPTIONS,
    0,
    "How it is counted",
    "On their dates is what spreadsheets call XIRR and XNPV: days over 365. One year apart is IRR and NPV: the first line is today, each later one a year later, and the dates only keep the order.",
);
const RATE: InputSpec = number(
    ("r", "Discount rate"),
    Unit::PercentPerYear,
    (-50.0, 500.0),
    (0.0, 30.0),
    (0.5, 8.0),
    "How it is counted",
    "What money costs you, or would earn elsewhere, in percent a year: effective, so that 10% turns 100 into 110.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct CashFlowInputs {
        /// Rows, beside the numbers.
        flows: FLOWS,
        /// [`Timing`].
        timing: TIMING,
        /// Percent a year.
        rate: RATE,
    }
}

/// The flows and what follows from them.
pub struct CashFlowOutput {
    flows: Vec<DatedFlow>,
    amounts: Vec<f64>,
    timing: Timing,
    rate: f64,
    /// Present value at the rate.
    pub present: f64,
    /// Every rate of return.
    pub rates: InternalRates,
}

impl CashFlowOutput {
    fn value(&self, rate: f64) -> Option<f64> {
        match self.timing {
            Timing::Dates => xnpv(rate, &self.flows).ok(),
            Timing::Even => npv(rate, &self.amounts).ok(),
        }
    }

    /// Years from the first flow, and amount, of each.
    fn years(&self) -> Vec<(f64, f64)> {
        let first = self.flows.iter().map(|flow| flow.date).min();
        self.flows
            .iter()
            .enumerate()
            .map(|(index, flow)| {
                let days = first.map_or(0, |first| first.days_until(flow.date));
                let years = match self.timing {
                    Timing::Dates => f64::from(days) / 365.0,
                    Timing::Even => index as f64,
                };
                (years, flow.amount)
            })
            .collect()
    }
}

/// Cash flows.
pub struct CashFlows;

impl Calculator for CashFlows {
    type Inputs = CashFlowInputs;
    type Output = CashFlowOutput;

    const VIEWS: &'static [ViewSpec] = &[
        open("npv", "Value against the rate"),
        folded("flows", "The flows one by one"),
    ];

    const PRESETS: &'static [Preset] = &[
        Preset {
            name: "A made-up investment",
            lesson: "Money out once, back in three parts: one rate of return.",
            fragment: "",
        },
        Preset {
            name: "Two rates at once",
            lesson: "Pay, receive, pay again: 10% and 40% are both right, so neither decides.",
            fragment: "v=1&tm=e&cf=2026-01-02,-1000_2027-01-02,2500_2028-01-02,-1540",
        },
        Preset {
            name: "A hedge that paid once",
            lesson: "Ten premiums and one payoff in a fall: a good rate that hangs on one event.",
            fragment: "v=1&r=4&cf=2019-06-03,-400_2019-07-01,-400_2019-08-01,-400_2019-09-03,-400_2019-10-01,-400_2019-11-01,-400_2019-12-02,-400_2020-01-02,-400_2020-02-03,-400_2020-03-02,-400_2020-03-18,5200",
        },
        Preset {
            name: "A hedge that never paid",
            lesson: "The same premiums and no fall: everything is lost, and there is no rate to quote.",
            fragment: "v=1&r=4&cf=2017-01-03,-400_2017-02-01,-400_2017-03-01,-400_2017-04-03,-400_2017-05-01,-400_2017-06-01,-400",
        },
    ];

    fn evaluate(inputs: &CashFlowInputs) -> Result<CashFlowOutput, Problem> {
        Self::evaluate_with(inputs, &Values::defaults(CashFlowInputs::SPECS))
    }

    fn evaluate_with(inputs: &CashFlowInputs, values: &Values) -> Result<CashFlowOutput, Problem> {
        let rows = values.table(CashFlowInputs::SPECS, "cf");
        let amounts = rows.column(0).to_vec();
        let flows: Vec<DatedFlow> = rows
            .dates
            .iter()
            .zip(&amounts)
            .map(|(&date, &amount)| DatedFlow { date, amount })
            .collect();
        let rate = inputs.rate / 100.0;
        let timing = Timing::of(inputs.timing);
        let (rates, present) = match timing {
            Timing::Dates => (xirr(&flows), xnpv(rate, &flows)),
            Timing::Even => (irr(&amounts), npv(rate, &amounts)),
        };
        Ok(CashFlowOutput {
            rates: rates.map_err(|error| problem("cf", error))?,
            present: present.map_err(|error| problem("r", error))?,
            flows,
            amounts,
            timing,
            rate,
        })
    }

    fn sentence(_: &CashFlowInputs, output: &CashFlowOutput) -> Vec<Piece> {
        let mut pieces = vec![
            Piece::words("At "),
            Piece::number(format::percent(output.rate, 1)),
            Piece::words(" a year these "),
            Piece::number(format::shortest(output.flows.len() as f64)),
            Piece::words(" payments are worth "),
            Piece::number(format::signed_dollars(output.present)),
            Piece::words(" on the day of the first."),
        ];
        match &output.rates.rates[..] {
            [] if output.rates.total_loss => pieces.push(Piece::words(
                " Money was paid and none received: all of it is lost.",
            )),
            [] => pieces.push(Piece::words(
                " No rate makes their value zero: they have no rate of return.",
            )),
            [only] => pieces.extend([
                Piece::words(" Their rate of return is "),
                Piece::number(rate_text(*only)),
                Piece::words(" a year."),
            ]),
            several => pieces.extend([
                Piece::words(" They have "),
                Piece::number(format::shortest(several.len() as f64)),
                Piece::words(" rates of return: "),
                Piece::number(listed(several)),
                Piece::words(". None of them is the one."),
            ]),
        }
        pieces
    }

    fn consequence(inputs: &CashFlowInputs, output: &CashFlowOutput) -> String {
        plain(&Self::sentence(inputs, output))
    }

    const TERMS: &'static [(&'static str, &'static str)] = &[("npv", "irr")];

    fn results(_: &CashFlowInputs, output: &CashFlowOutput) -> Vec<ResultItem> {
        let is_short = output.flows.len() <= explain::MOST_FLOWS;
        let present = money(
            "npv",
            "Net present value",
            output.present,
            "at the discount rate, on the day of the first flow",
        );
        let present = if is_short {
            explained(present)
        } else {
            present
        };
        let mut results = vec![present];
        let rate = match &output.rates.rates[..] {
            [] => words(
                "irr",
                "Rate of return",
                if output.rates.total_loss {
                    "−100%"
                } else {
                    "none"
                },
                if output.rates.total_loss {
                    "paid, and nothing received"
                } else {
                    "no rate makes the value zero"
                },
            ),
            [only] if only.abs() <= 1e4 => {
                let item = percent(
                    "irr",
                    "Rate of return",
                    *only,
                    2,
                    "a year: the value is zero there",
                );
                let has_steps = !Self::rate_steps(output).is_empty();
                if has_steps { explained(item) } else { item }
            }
            [only] => words("irr", "Rate of return", rate_text(*only), "a year"),
            several => words(
                "irr",
                "Rates of return",
                listed(several),
                "a year; the value is zero at each, so none of them decides",
            ),
        };
        results.push(of_term("irr", rate));
        let paid: f64 = -output
            .amounts
            .iter()
            .filter(|amount| **amount < 0.0)
            .sum::<f64>();
        let received: f64 = output.amounts.iter().filter(|amount| **amount > 0.0).sum();
        results.push(dollars(
            "paid",
            "Paid",
            paid + 0.0,
            0,
            "all negative flows, not discounted",
        ));
        results.push(dollars(
            "received",
            "Received",
            received + 0.0,
            0,
            "all positive flows, not discounted",
        ));
        results.push(money(
            "net",
            "Received less paid",
            received - paid,
            "with a discount rate of zero",
        ));
        results
    }

    fn warnings(_: &CashFlowInputs, output: &CashFlowOutput) -> Vec<String> {
        let mut warnings = Vec::new();
        if !output.rates.exhaustive {
            warnings.push(
                "The flows change their sign more than forty times: there may be more rates than those found."
                    .to_owned(),
            );
        }
        warnings
    }

    fn derivations(_: &CashFlowInputs, output: &CashFlowOutput, result: &str) -> Vec<Derivation> {
        match result {
            "npv" => derived(explain::present_value(&output.years(), output.rate)),
            "irr" => Self::rate_steps(output),
            _ => Vec::new(),
        }
    }

    fn view(_: &CashFlowInputs, output: &CashFlowOutput, id: &str) -> View {
        match id {
            "flows" => views::flows_view(output),
            _ => views::value_view(output),
        }
    }
}

impl CashFlows {
    /// The only rate, step by step, where it can be shown.
    fn rate_steps(output: &CashFlowOutput) -> Vec<Derivation> {
        let only = output.rates.only().filter(|rate| rate.abs() <= 1e4);
        let Some(only) = only else {
            return Vec::new();
        };
        let mut all = derived(explain::internal_rate(&output.years(), only));
        // Where the value is flat, a step of Newton's rule does not reach the rate.
        all.retain(|derivation| (derivation.value - only).abs() <= 1e-11 * only.abs().max(1.0));
        all
    }
}

/// A rate as it is shown: 7.35%; very large ones without decimals.
fn rate_text(rate: f64) -> String {
    if rate.abs() < 10.0 {
        format::percent(rate, 2)
    } else if rate < 1e7 {
        format::percent(rate, 0)
    } else {
        "more than 1,000,000,000%".to_owned()
    }
}

fn listed(rates: &[f64]) -> String {
    let mut text = String::new();
    for (index, rate) in rates.iter().take(6).enumerate() {
        if index > 0 {
            text.push_str(if index + 1 == rates.len() {
                " and "
            } else {
                ", "
            });
        }
        text.push_str(&rate_text(*rate));
    }
    if rates.len() > 6 {
        text.push_str(" and more");
    }
    text
}
