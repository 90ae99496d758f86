//! What a company can pay soon against what it must, when customers pay late.

use condor_chart::plot::{Rule, Series, Style};
use condor_core::explain::{Derivation, Unit as Measured};
use condor_core::valuation::quick_ratio;

use crate::calculator::Problem;
use crate::figures::amounts::{dollars, percent};
use crate::figures::items::{percent_axis, plain, whole_axis};
use crate::figures::kit::{
    Component, Shown, explained, line, money, number, of_term, problem, standing,
};
use crate::figures::steps::by_formula;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;

const CASH: InputSpec = number(
    "c",
    "Cash and bills",
    Unit::Dollars,
    (0.0, 1e9),
    (0.0, 200_000.0),
    (5_000.0, 50_000.0),
    "What can be paid with today: a made-up number.",
);
const OWED: InputSpec = number(
    "o",
    "Owed by customers",
    Unit::Dollars,
    (0.0, 1e9),
    (0.0, 200_000.0),
    (5_000.0, 80_000.0),
    "Sold and not yet paid: a made-up number.",
);
const PAYING: InputSpec = number(
    "s",
    "Of it comes in",
    Unit::Percent,
    (0.0, 100.0),
    (0.0, 100.0),
    (5.0, 100.0),
    "The part that customers pay before the bills fall due.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct QuickInputs {
        /// Dollars.
        cash: CASH,
        /// Dollars.
        owed: OWED,
        /// Percent.
        paying: PAYING,
    }
}

/// What falls due within a year, and goods in stock, in dollars, made up.
const DUE: f64 = 100_000.0;
const STOCK: f64 = 70_000.0;

/// The quick ratio against the share of customers who pay.
pub struct Quick;

impl Component for Quick {
    type Inputs = QuickInputs;

    fn show(inputs: &QuickInputs) -> Result<Shown, Problem> {
        let comes_in = |paying: f64| inputs.owed * paying / 100.0;
        let ratio = |paying: f64| {
            quick_ratio(inputs.cash, 0.0, comes_in(paying), DUE)
                .map_err(|error| problem("o", error))
        };
        let here = ratio(inputs.paying)?;
        let books = ratio(100.0)?;
        let mut plot = standing(
            "Quick ratio against the part of what customers owe that comes in",
            (
                percent_axis("Of what customers owe, comes in", "paid_percent").over(0.0, 100.0),
                whole_axis("What can be paid over what is due", "ratio"),
            ),
            vec![Series::new(
                "Quick ratio",
                "ratio",
                Style::Main,
                line(0.0, 100.0, 2, &|paying| ratio(paying).ok()),
            )],
            (inputs.paying, "Comes in"),
            &[0.3],
        );
        plot.rules.push(Rule::Y(1.0));
        let left = inputs.cash + comes_in(inputs.paying) - DUE;
        Ok(Shown {
            results: vec![
                explained(of_term(
                    "quick-ratio",
                    plain(
                        "ratio",
                        "Quick ratio",
                        here,
                        2,
                        "what can be paid with soon, over $100,000 that is due",
                    ),
                )),
                money(
                    "left",
                    "Left after all is paid",
                    left,
                    if left < 0.0 {
                        "so much has to be borrowed, or bills stay unpaid"
                    } else {
                        "in hand when all bills are paid"
                    },
                )
                .explained(),
                plain(
                    "books",
                    "By the books",
                    books,
                    2,
                    "if all customers pay in time",
                )
                .explained(),
                plain(
                    "current",
                    "With the stock of goods",
                    books + STOCK / DUE,
                    2,
                    "the current ratio: it counts $70,000 of goods that are still to be sold",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &QuickInputs, result: &str) -> Vec<Derivation> {
        let cash = dollars("C", "cash and bills", inputs.cash);
        let owed = dollars("R", "owed by customers", inputs.owed);
        let due = dollars("L", "due within a year", DUE);
        match result {
            "ratio" => by_formula(
                ("Q", "quick ratio", Measured::None),
                "({C} + {s} × {R}) / {L}",
                (symbol("C") + symbol("s") * symbol("R")) / symbol("L"),
                vec![
                    cash,
                    percent("s", "part of it that comes in", inputs.paying),
                    owed,
                    due,
                ],
            ),
            "left" => by_formula(
                ("K", "left after all is paid", Measured::Money),
                "{C} + {s} × {R} − {L}",
                symbol("C") + symbol("s") * symbol("R") - symbol("L"),
                vec![
                    cash,
                    percent("s", "part of it that comes in", inputs.paying),
                    owed,
                    due,
                ],
            ),
            "books" => by_formula(
                ("Q", "quick ratio by the books", Measured::None),
                "({C} + {R}) / {L}",
                (symbol("C") + symbol("R")) / symbol("L"),
                vec![cash, owed, due],
            ),
            "current" => by_formula(
                ("Q", "current ratio", Measured::None),
                "({C} + {R} + {G}) / {L}",
                (symbol("C") + symbol("R") + symbol("G")) / symbol("L"),
                vec![cash, owed, dollars("G", "goods in stock", STOCK), due],
            ),
            _ => Vec::new(),
        }
    }
}
