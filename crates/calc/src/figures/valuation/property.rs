//! A trust that owns houses: what it pays out, of its income and of what came in.

use condor_chart::plot::{Rule, Series, Style};
use condor_core::explain::{Derivation, Unit as Measured};
use condor_core::valuation::{FundsFromOperations, dividend_payout};

use crate::calculator::Problem;
use crate::figures::amounts::bare;
use crate::figures::items::{dollar_axis, millions, percent_axis, share};
use crate::figures::kit::{
    Component, Shown, in_words, line, number, of_term, problem, result, standing,
};
use crate::figures::steps::by_formula;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;

const WORN: InputSpec = number(
    "d",
    "Wear written off",
    Unit::MillionDollars,
    (0.0, 1e4),
    (0.0, 120.0),
    (5.0, 60.0),
    "Depreciation of the houses in a year: charged, and not paid to anyone.",
);
const GAIN: InputSpec = number(
    "g",
    "Gain on a house sold",
    Unit::MillionDollars,
    (0.0, 1e4),
    (0.0, 60.0),
    (5.0, 0.0),
    "Counts as income of the year, once.",
);
const PAID: InputSpec = number(
    "o",
    "Paid out",
    Unit::MillionDollars,
    (0.0, 300.0),
    (0.0, 150.0),
    (5.0, 80.0),
    "Dividends of the year.",
);

crate::inputs! {
    /// What the reader sets, in millions of dollars.
    pub struct TrustInputs {
        /// Depreciation.
        worn: WORN,
        /// Gain on sale.
        gain: GAIN,
        /// Dividends.
        paid: PAID,
    }
}

/// Rent less costs and interest, in millions of dollars, made up.
const RENT: f64 = 100.0;
/// The highest payout drawn, of the income.
const HIGHEST: f64 = 3.0;

/// The payout of a trust against its depreciation.
pub struct Payout;

impl TrustInputs {
    fn accounts(&self, worn: f64) -> FundsFromOperations {
        FundsFromOperations {
            net_income: RENT - worn + self.gain,
            depreciation: worn,
            gains_on_sale: self.gain,
        }
    }
}

impl Component for Payout {
    type Inputs = TrustInputs;

    fn show(inputs: &TrustInputs) -> Result<Shown, Problem> {
        let failed = |error| problem("d", error);
        let accounts = inputs.accounts(inputs.worn);
        let funds = accounts.total().map_err(failed)?;
        let of = |base: f64| dividend_payout(inputs.paid, base).map_err(failed);
        let (of_income, of_funds) = (of(accounts.net_income)?, of(funds)?.unwrap_or(0.0));
        let right = 120.0_f64.max(inputs.worn);
        let percent = |payout: Option<f64>| payout.filter(|p| *p <= HIGHEST).map(|p| 100.0 * p);
        let mut plot = standing(
            "What a trust pays out, of its net income and of its funds from operations, against its depreciation",
            (
                dollar_axis("Wear written off, millions of dollars", "depreciation_musd")
                    .over(0.0, right),
                percent_axis("Paid out", "payout_percent").over(0.0, 100.0 * HIGHEST),
            ),
            vec![
                Series::new(
                    "Of net income",
                    "of_income_percent",
                    Style::Main,
                    line(0.0, right, 121, &|worn| {
                        percent(of(inputs.accounts(worn).net_income).ok()?)
                    }),
                ),
                Series::new(
                    "Of FFO",
                    "of_ffo_percent",
                    Style::Dashed,
                    vec![(0.0, 100.0 * of_funds), (right, 100.0 * of_funds)],
                ),
            ],
            (inputs.worn, "Wear written off"),
            &[0.75, 0.9],
        );
        plot.rules.push(Rule::Y(100.0));
        Ok(Shown {
            plot,
            results: vec![
                of_term(
                    "reit",
                    share(
                        "ffo",
                        "Paid out of FFO",
                        of_funds,
                        0,
                        "of the funds from operations",
                    )
                    .explained(),
                ),
                match of_income {
                    Some(payout) => share(
                        "income",
                        "Paid out of net income",
                        payout,
                        0,
                        "above 100% it pays more than it reports as earned",
                    )
                    .explained(),
                    None => in_words(result(
                        "income",
                        "Paid out of net income",
                        "none".to_owned(),
                        0.0,
                        "percent",
                        "there is no net income to pay out of",
                    )),
                },
                millions(
                    "funds",
                    "Funds from operations",
                    funds,
                    0,
                    "net income and wear, less gains on houses sold",
                )
                .explained(),
                millions(
                    "net",
                    "Net income",
                    accounts.net_income,
                    0,
                    "$100 million of rent after costs and interest, less wear, and what was gained on a sale",
                )
                .explained(),
                millions(
                    "kept",
                    "Kept after dividends",
                    funds - inputs.paid,
                    0,
                    "of the funds from operations: for roofs, lifts and debt",
                )
                .explained(),
            ],
        })
    }

    fn derivations(inputs: &TrustInputs, result: &str) -> Vec<Derivation> {
        let income = inputs.accounts(inputs.worn).net_income;
        let net = bare("N", "net income, millions of dollars", income);
        let worn = bare("W", "wear written off, millions of dollars", inputs.worn);
        let gain = bare(
            "G",
            "gain on a house sold, millions of dollars",
            inputs.gain,
        );
        let paid = bare("D", "paid out, millions of dollars", inputs.paid);
        let funds = || symbol("N") + symbol("W") - symbol("G");
        match result {
            "ffo" => by_formula(
                ("p", "paid out of FFO", Measured::Share),
                "{D} / ({N} + {W} − {G})",
                symbol("D") / funds(),
                vec![paid, net, worn, gain],
            ),
            // Nothing is paid out of a loss.
            "income" if matches!(dividend_payout(inputs.paid, income), Ok(Some(_))) => by_formula(
                ("p", "paid out of net income", Measured::Share),
                "{D} / {N}",
                symbol("D") / symbol("N"),
                vec![paid, net],
            ),
            "funds" => by_formula(
                (
                    "F",
                    "funds from operations, millions of dollars",
                    Measured::None,
                ),
                "{N} + {W} − {G}",
                funds(),
                vec![net, worn, gain],
            ),
            "net" => by_formula(
                ("N", "net income, millions of dollars", Measured::None),
                "{R} − {W} + {G}",
                symbol("R") - symbol("W") + symbol("G"),
                vec![
                    bare(
                        "R",
                        "rent after costs and interest, millions of dollars",
                        RENT,
                    ),
                    worn,
                    gain,
                ],
            ),
            "kept" => by_formula(
                (
                    "K",
                    "kept after dividends, millions of dollars",
                    Measured::None,
                ),
                "{N} + {W} − {G} − {D}",
                funds() - symbol("D"),
                vec![net, worn, gain, paid],
            ),
            _ => Vec::new(),
        }
    }
}
