//! What a fund of constant leverage must trade at the close, and what that costs once the index comes back.

use condor_chart::plot::{At, PlotMark, Series, Shape, Style};
use condor_core::explain::{Derivation, Expr, Unit as Measured};
use condor_core::market::{leveraged_levels, rebalancing_trade};
use condor_core::math::sort_short_by;

use crate::calculator::Problem;
use crate::figures::amounts::{bare, percent};
use crate::figures::items::{dollar_axis, gain, millions, whole_axis};
use crate::figures::kit::{
    Component, Shown, landmark, line, number, of_term, problem, short, standing,
};
use crate::figures::steps::by_formula;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};

const LEVERAGE: InputSpec = number(
    "l",
    "Leverage",
    Unit::Exponent,
    LEVERAGES,
    LEVERAGES,
    (0.5, -1.0),
    "How many times each day of the index the fund earns; below 0 it bets on a fall.",
);
const RETURN: InputSpec = number(
    "r",
    "The index on the day",
    Unit::Percent,
    (-20.0, 20.0),
    (-10.0, 10.0),
    (0.5, -5.0),
    "From close to close: a made-up number.",
);
const ASSETS: InputSpec = number(
    "a",
    "What the fund owns",
    Unit::MillionDollars,
    (1.0, 1e5),
    (50.0, 1_000.0),
    (50.0, 100.0),
    "After debts, at the close of the day before: a made-up number.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct CloseInputs {
        /// A pure number.
        leverage: LEVERAGE,
        /// Percent.
        day: RETURN,
        /// Millions of dollars.
        assets: ASSETS,
    }
}

/// As far to both sides of one half, about which the trade is the same.
const LEVERAGES: (f64, f64) = (-3.0, 4.0);
/// Days up and down in a year of 252 trading days.
const PAIRS: usize = 126;

/// The trade at the close against the leverage.
pub struct Close;

impl Component for Close {
    type Inputs = CloseInputs;

    fn show(inputs: &CloseInputs) -> Result<Shown, Problem> {
        let day = inputs.day / 100.0;
        let at = |leverage: f64| rebalancing_trade(leverage, day, inputs.assets);
        let here = at(inputs.leverage).map_err(|error| problem("l", error))?;
        let other = 1.0 - inputs.leverage;
        let twin = at(other).map_err(|error| problem("l", error))?;
        let days = [day, -day / (1.0 + day)].repeat(PAIRS);
        let levels =
            leveraged_levels(inputs.leverage, &days).map_err(|error| problem("r", error))?;
        let (left, right) = LEVERAGES;
        let mut plot = standing(
            "What a fund trades at the close against its leverage",
            (
                whole_axis("Leverage", "leverage").over(left, right),
                dollar_axis("Bought at the close, millions of dollars", "bought_musd"),
            ),
            vec![Series {
                filled: true,
                ..Series::new(
                    "Bought at the close, millions of dollars",
                    "bought_musd",
                    Style::Main,
                    line(left, right, 141, &|leverage| at(leverage).ok()),
                )
            }],
            (inputs.leverage, "This fund"),
            &[],
        );
        plot.marks.push(PlotMark {
            at: At::Data(other, twin),
            shape: Shape::Ring,
        });
        plot.landmarks.push(landmark("Its twin", other));
        sort_short_by(&mut plot.landmarks, |a, b| a.x < b.x);
        let act = if here == 0.0 {
            "nothing to do"
        } else if here < 0.0 && day < 0.0 {
            "it sells, on a day of a fall"
        } else if here > 0.0 && day > 0.0 {
            "it buys, on a day of a rise"
        } else if here < 0.0 {
            "it sells, against the day"
        } else {
            "it buys, against the day"
        };
        let year = levels[2 * PAIRS] - 1.0;
        Ok(Shown {
            plot,
            results: vec![
                of_term(
                    "leveraged-fund",
                    millions("trade", "Traded at the close", here, 1, act).explained(),
                ),
                millions(
                    "twin",
                    "Its twin trades",
                    twin,
                    1,
                    format!("a fund with a leverage of {}", short(other)),
                )
                .explained(),
                gain(
                    "day",
                    "The fund on the day",
                    levels[1] - 1.0,
                    1,
                    "leverage times the index",
                )
                .explained(),
                gain(
                    "back",
                    "Then the index comes back",
                    levels[2] - 1.0,
                    2,
                    "the fund after both days; the index is where it was",
                )
                .explained(),
                gain(
                    "year",
                    "A year of such pairs",
                    year,
                    1,
                    "126 times those two days",
                )
                .explained(),
            ],
        })
    }

    /// None of the figure's leverages and moves ruins the fund, so that its levels need no floor here.
    fn derivations(inputs: &CloseInputs, result: &str) -> Vec<Derivation> {
        let leverage = bare("L", "leverage", inputs.leverage);
        let day = percent("r", "the index on the day", inputs.day);
        let trade = |name, leverage| {
            let assets = bare(
                "A",
                "what the fund owns, millions of dollars",
                inputs.assets,
            );
            by_formula(
                ("T", name, Measured::None),
                "{L} × ({L} − 1) × {r} × {A}",
                symbol("L") * (symbol("L") - 1.0) * symbol("r") * symbol("A"),
                vec![
                    leverage,
                    percent("r", "the index on the day", inputs.day),
                    assets,
                ],
            )
        };
        let move_of_fund = || symbol("L") * symbol("r");
        match result {
            "trade" => trade("bought at the close, millions of dollars", leverage),
            "twin" => trade(
                "bought by its twin, millions of dollars",
                bare("L", "leverage of the twin", 1.0 - inputs.leverage),
            ),
            "day" => by_formula(
                ("f", "the fund on the day", Measured::Share),
                "{L} × {r}",
                move_of_fund(),
                vec![leverage, day],
            ),
            // The index comes back from r by −r / (1 + r).
            "back" => by_formula(
                ("b", "the fund after both days", Measured::Share),
                "(1 + {L} × {r}) × (1 − {L} × {r} / (1 + {r})) − 1",
                (move_of_fund() + 1.0) * (Expr::from(1.0) - move_of_fund() / (symbol("r") + 1.0))
                    - 1.0,
                vec![leverage, day],
            ),
            "year" => {
                let day = inputs.day / 100.0;
                let both = leveraged_levels(inputs.leverage, &[day, -day / (1.0 + day)]);
                let both = both.map_or(0.0, |levels| levels[2] - 1.0);
                by_formula(
                    ("y", "the fund after a year of such pairs", Measured::Share),
                    "exp({n} × ln(1 + {b})) − 1",
                    (symbol("n") * (symbol("b") + 1.0).ln()).exp() - 1.0,
                    vec![
                        quantity(
                            "n",
                            "pairs of days in a year",
                            PAIRS as f64,
                            Measured::Count,
                            0,
                        ),
                        quantity("b", "the fund after both days", both, Measured::Share, 6),
                    ],
                )
            }
            _ => Vec::new(),
        }
    }
}
