//! A loan on coins that fall, and what its liquidation leaves.

use condor_chart::plot::{Rule, Series, Style};
use condor_core::error::InputError;
use condor_core::explain::{Derivation, Expr, Unit as Measured};
use condor_core::market::{Liquidation, Loan};

use crate::calculator::Problem;
use crate::figures::amounts::{dollars, percent};
use crate::figures::items::{dollar_axis, percent_axis, plain, share};
use crate::figures::kit::{Component, Shown, line, number, of_term, problem, result, standing};
use crate::figures::steps::by_formula;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;
use crate::report::ResultItem;

const BORROWED: InputSpec = number(
    "b",
    "Borrowed",
    Unit::Percent,
    (1.0, 99.0),
    (20.0, 80.0),
    (1.0, 60.0),
    "Of what the deposit is worth at the start.",
);
const THRESHOLD: InputSpec = number(
    "h",
    "Liquidated when the debt is",
    Unit::Percent,
    (1.0, 100.0),
    (50.0, 95.0),
    (1.0, 80.0),
    "Of what the deposit is then worth.",
);
const FALL: InputSpec = number(
    "x",
    "Fall of the deposit",
    Unit::Percent,
    (0.0, 99.0),
    (0.0, 80.0),
    (1.0, 30.0),
    "In one step, before anyone can act.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct LoanInputs {
        /// Percent of the deposit.
        borrowed: BORROWED,
        /// Percent.
        threshold: THRESHOLD,
        /// Percent.
        fall: FALL,
    }
}

/// Coins deposited and their price at the start, in dollars; the part of the debt a liquidator repays and what
/// it is paid for that, of what it repays. All made up.
const COINS: f64 = 10.0;
const PRICE: f64 = 1_000.0;
const REPAID: f64 = 0.5;
const BONUS: f64 = 0.1;

/// What is left to a borrower against the fall.
pub struct Left;

impl LoanInputs {
    fn loan(&self, fall: f64) -> Loan {
        Loan {
            collateral: COINS,
            price: PRICE * (1.0 - fall / 100.0),
            debt: COINS * PRICE * self.borrowed / 100.0,
            threshold: self.threshold / 100.0,
        }
    }

    /// What is left to the borrower, and the liquidation if there is one.
    fn after(&self, fall: f64) -> Result<(f64, Option<Liquidation>), InputError> {
        let loan = self.loan(fall);
        let done = loan.liquidation(REPAID, BONUS)?;
        let penalty = done.map_or(0.0, |done| done.penalty);
        Ok((
            (loan.collateral * loan.price - loan.debt - penalty).max(0.0),
            done,
        ))
    }
}

impl Component for Left {
    type Inputs = LoanInputs;

    fn show(inputs: &LoanInputs) -> Result<Shown, Problem> {
        let failed = |error| problem("x", error);
        let (left, done) = inputs.after(inputs.fall).map_err(failed)?;
        let now = inputs.loan(inputs.fall);
        let safe = inputs.loan(0.0).safe_fall().map_err(failed)?;
        let right = 80.0_f64.max(inputs.fall);
        let missing = |done: Option<Liquidation>| done.map_or(0.0, |done| done.bad_debt);
        let mut plot = standing(
            "What is left to a borrower, and what lenders lose, against the fall of the deposit",
            (
                percent_axis("Fall of the deposit", "fall_percent").over(0.0, right),
                dollar_axis("Dollars", "left_usd"),
            ),
            vec![
                Series::new(
                    "Left to the borrower",
                    "left_usd",
                    Style::Main,
                    line(0.0, right, 161, &|fall| Some(inputs.after(fall).ok()?.0)),
                ),
                Series::new(
                    "Lenders lose",
                    "lenders_usd",
                    Style::Dashed,
                    line(0.0, right, 161, &|fall| {
                        Some(missing(inputs.after(fall).ok()?.1))
                    }),
                ),
            ],
            (inputs.fall, "Fall"),
            &[0.1, 0.97],
        );
        if (0.0..0.01 * right).contains(&safe) {
            plot.rules.push(Rule::X(100.0 * safe));
        }
        let dollars = |id, name, amount, about| {
            result(id, name, format::dollars(amount), amount, "dollars", about)
        };
        // Without a liquidation there is nothing to be computed.
        let sold = |item: ResultItem| ResultItem {
            is_explained: done.is_some(),
            ..item
        };
        Ok(Shown {
            plot,
            results: vec![
                of_term(
                    "defi",
                    share(
                        "safe",
                        "Liquidated from a fall of",
                        safe.max(0.0),
                        1,
                        "of the deposit, when it happens in small steps",
                    )
                    .explained(),
                ),
                plain(
                    "health",
                    "Health after the fall",
                    now.health().map_err(failed)?,
                    2,
                    "below 1 anyone may liquidate",
                )
                .explained(),
                dollars(
                    "left",
                    "Left to the borrower",
                    left,
                    "deposit less debt, and less what the liquidator is paid",
                )
                .explained(),
                sold(dollars(
                    "penalty",
                    "Paid to the liquidator",
                    done.map_or(0.0, |done| done.penalty),
                    "a tenth of the half of the debt that is repaid",
                )),
                sold(dollars(
                    "bad",
                    "Lenders lose",
                    missing(done),
                    "debt with no deposit behind it any more",
                )),
            ],
        })
    }

    fn derivations(inputs: &LoanInputs, result: &str) -> Vec<Derivation> {
        let Ok((_, done)) = inputs.after(inputs.fall) else {
            return Vec::new();
        };
        let loan = inputs.loan(inputs.fall);
        let borrowed = percent(
            "b",
            "borrowed, of the deposit at the start",
            inputs.borrowed,
        );
        let threshold = percent(
            "h",
            "debt at which it is liquidated, of the deposit",
            inputs.threshold,
        );
        let debt = dollars("D", "debt", loan.debt);
        let deposit = dollars("V", "deposit after the fall", loan.collateral * loan.price);
        let bonus = percent(
            "q",
            "paid to the liquidator, of what it repays",
            100.0 * BONUS,
        );
        match (result, done) {
            ("safe", _) => by_formula(
                ("s", "fall from which it is liquidated", Measured::Share),
                "max(1 − {b} / {h}, 0)",
                (Expr::from(1.0) - symbol("b") / symbol("h")).max(0.0),
                vec![borrowed, threshold],
            ),
            ("health", _) => by_formula(
                ("H", "health", Measured::None),
                "(1 − {x}) × {h} / {b}",
                (Expr::from(1.0) - symbol("x")) * symbol("h") / symbol("b"),
                vec![
                    percent("x", "fall of the deposit", inputs.fall),
                    threshold,
                    borrowed,
                ],
            ),
            ("left", _) => {
                let penalty = done.map_or(0.0, |done| done.penalty);
                by_formula(
                    ("L", "left to the borrower", Measured::Money),
                    "max({V} − {D} − {p}, 0)",
                    (symbol("V") - symbol("D") - symbol("p")).max(0.0),
                    vec![
                        deposit,
                        debt,
                        dollars("p", "paid to the liquidator", penalty),
                    ],
                )
            }
            // Nobody repays more than the deposit pays for.
            ("penalty", Some(_)) => by_formula(
                ("p", "paid to the liquidator", Measured::Money),
                "{q} × min({a} × {D}, {V} / (1 + {q}))",
                symbol("q") * (symbol("a") * symbol("D")).min(symbol("V") / (symbol("q") + 1.0)),
                vec![
                    bonus,
                    percent("a", "part of the debt that is repaid", 100.0 * REPAID),
                    debt,
                    deposit,
                ],
            ),
            ("bad", Some(done)) => by_formula(
                ("B", "what lenders lose", Measured::Money),
                "max({D} − {R} − max({V} − {R} × (1 + {q}), 0), 0)",
                (symbol("D")
                    - symbol("R")
                    - (symbol("V") - symbol("R") * (symbol("q") + 1.0)).max(0.0))
                .max(0.0),
                vec![
                    debt,
                    dollars("R", "repaid by the liquidator", done.repaid),
                    deposit,
                    bonus,
                ],
            ),
            _ => Vec::new(),
        }
    }
}
