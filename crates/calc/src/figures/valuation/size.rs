//! What a company is worth by its shares, before and after each is cut in pieces, and its weight in an index.

use condor_chart::plot::{At, PlotMark, Rule, Series, Shape, Style};
use condor_core::explain::{Derivation, Unit as Measured};
use condor_core::valuation::{index_weight, market_capitalisation};

use crate::calculator::Problem;
use crate::figures::amounts::{bare, dollars, percent};
use crate::figures::items::{dollar_axis, share};
use crate::figures::kit::{Component, Shown, landmark, number, of_term, problem, result, standing};
use crate::figures::steps::by_formula;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};

const PRICE: InputSpec = number(
    "p",
    "Price of a share",
    Unit::DollarsPerShare,
    (0.01, 1e5),
    (50.0, 1_000.0),
    (10.0, 500.0),
    "Of the last trade: a made-up number.",
);
const SHARES: InputSpec = number(
    "n",
    "Shares there are",
    Unit::BillionShares,
    (0.001, 100.0),
    (0.5, 20.0),
    (0.5, 6.0),
    "How many there are: a made-up number.",
);
const PIECES: InputSpec = number(
    "k",
    "Pieces of a share",
    Unit::Whole,
    (1.0, 50.0),
    (1.0, 20.0),
    (1.0, 10.0),
    "A split makes so many of each share; 1 is no split.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct SizeInputs {
        /// Dollars.
        price: PRICE,
        /// Billions.
        shares: SHARES,
        /// Shares for each.
        pieces: PIECES,
    }
}

/// All other companies of the index, in billions of dollars, made up; the level of the index, and a move.
const OTHERS: f64 = 50_000.0;
const INDEX: f64 = 5_800.0;
const FALL: f64 = -0.1;

/// Market capitalisation against the price.
pub struct Size;

impl Component for Size {
    type Inputs = SizeInputs;

    fn show(inputs: &SizeInputs) -> Result<Shown, Problem> {
        let failed = |error| problem("n", error);
        let billions = market_capitalisation(inputs.price, inputs.shares).map_err(failed)?;
        let weight = index_weight(billions, OTHERS).map_err(failed)?;
        let split = inputs.price / inputs.pieces;
        let right = 1_000.0_f64.max(1.1 * inputs.price);
        let top = inputs.shares * right;
        let mut plot = standing(
            "What all shares are worth against the price of one, before and after a split",
            (
                dollar_axis("Price of a share", "price_usd").over(0.0, right),
                dollar_axis("All shares, billions of dollars", "billion_usd"),
            ),
            vec![
                Series::new(
                    "Before the split",
                    "before_billion_usd",
                    Style::Main,
                    vec![(0.0, 0.0), (right, top)],
                ),
                Series::new(
                    "After it",
                    "after_billion_usd",
                    Style::Dashed,
                    vec![(0.0, 0.0), (right / inputs.pieces, top)],
                ),
            ],
            (inputs.price, "Price"),
            &[0.75, 0.9],
        );
        plot.rules.push(Rule::Y(billions));
        plot.marks.push(PlotMark {
            at: At::Data(split, billions),
            shape: Shape::Ring,
        });
        plot.landmarks
            .insert(0, landmark("Price after the split", split));
        let points = INDEX * weight * FALL;
        Ok(Shown {
            plot,
            results: vec![
                of_term(
                    "market-capitalisation",
                    result(
                        "all",
                        "Market capitalisation",
                        format!("{} billion", format::dollars(billions)),
                        billions,
                        "billions of dollars",
                        "price times shares, the same before and after the split",
                    )
                    .explained(),
                ),
                result(
                    "split",
                    "A share after the split",
                    format::with_dollar_sign(&format::number(split, 2)),
                    split,
                    "dollars",
                    format!(
                        "{} billion shares in place of {}",
                        format::number(inputs.shares * inputs.pieces, 1),
                        format::number(inputs.shares, 1)
                    ),
                )
                .explained(),
                share(
                    "weight",
                    "Weight in the index",
                    weight,
                    2,
                    "all other companies are worth $50,000 billion here, a made-up number",
                )
                .explained(),
                result(
                    "points",
                    "If this share falls 10%",
                    format!("{} points", format::signed(points, 1)),
                    points,
                    "points",
                    "the move of an index at 5,800 if all others stand still",
                )
                .explained(),
            ],
        })
    }

    fn derivations(inputs: &SizeInputs, result: &str) -> Vec<Derivation> {
        let price = dollars("P", "price of a share", inputs.price);
        let shares = bare("n", "billions of shares", inputs.shares);
        let own = || symbol("P") * symbol("n");
        match result {
            "all" => by_formula(
                (
                    "C",
                    "market capitalisation, billions of dollars",
                    Measured::None,
                ),
                "{P} × {n}",
                own(),
                vec![price, shares],
            ),
            "split" => by_formula(
                ("p", "price of a share after the split", Measured::Money),
                "{P} / {k}",
                symbol("P") / symbol("k"),
                vec![
                    price,
                    quantity("k", "pieces of a share", inputs.pieces, Measured::Count, 0),
                ],
            ),
            "weight" => by_formula(
                ("w", "weight in the index", Measured::Share),
                "{P} × {n} / ({P} × {n} + {O})",
                own() / (own() + symbol("O")),
                vec![
                    price,
                    shares,
                    bare("O", "all other companies, billions of dollars", OTHERS),
                ],
            ),
            "points" => {
                let own = inputs.price * inputs.shares;
                let weight = index_weight(own, OTHERS).unwrap_or(0.0);
                by_formula(
                    ("M", "move of the index", Measured::Points),
                    "{I} × {w} × {f}",
                    symbol("I") * symbol("w") * symbol("f"),
                    vec![
                        quantity("I", "level of the index", INDEX, Measured::Points, 0),
                        quantity("w", "weight in the index", weight, Measured::Share, 6),
                        percent("f", "move of this share", 100.0 * FALL),
                    ],
                )
            }
            _ => Vec::new(),
        }
    }
}
