//! A trade that is seen before it is made: bought ahead of, and sold after.

use condor_chart::plot::{Rule, Series, Style};
use condor_core::explain::{Derivation, Expr, Unit as Measured};
use condor_core::market::{Pool, Swap, largest_front_run, sandwich};

use crate::calculator::Problem;
use crate::figures::amounts::{bare, dollars, percent};
use crate::figures::items::dollar_axis;
use crate::figures::kit::{
    Component, Shown, line_through, money, number, of_term, problem, result, standing,
};
use crate::figures::steps::by_formula;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;
use crate::report::ResultItem;

const TRADE: InputSpec = number(
    "t",
    "Your trade",
    Unit::Dollars,
    (1.0, 1e6),
    (5_000.0, 200_000.0),
    (5_000.0, 50_000.0),
    "Paid into a pool that holds $1,000,000 of each coin, a made-up number.",
);
const TOLERANCE: InputSpec = number(
    "s",
    "Slippage you accept",
    Unit::Percent,
    (0.0, 50.0),
    (0.0, 5.0),
    (0.1, 1.0),
    "So much less than the pool shows you may get, or the trade is not made.",
);
const FEE: InputSpec = number(
    "f",
    "Fee of the pool",
    Unit::Percent,
    (0.0, 10.0),
    (0.0, 3.0),
    (0.1, 0.3),
    "Of what is paid in, at each trade.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct SandwichInputs {
        /// Dollars.
        trade: TRADE,
        /// Percent.
        tolerance: TOLERANCE,
        /// Percent.
        fee: FEE,
    }
}

/// Dollars and coins in the pool: one coin costs a dollar.
const RESERVE: f64 = 1e6;

/// What the attacker gains against what is bought ahead.
pub struct Ahead;

impl SandwichInputs {
    fn pool(&self) -> Pool {
        Pool {
            x: RESERVE,
            y: RESERVE,
            fee: self.fee / 100.0,
        }
    }

    /// What is paid ahead and what it buys; none when that is too little to be a trade.
    fn bought_ahead(&self) -> Option<(f64, Swap)> {
        let pool = self.pool();
        let most = largest_front_run(&pool, self.trade, self.tolerance / 100.0).ok()?;
        Some((most, pool.sell_x(most).ok()?))
    }
}

/// What a pool gives for p paid in.
const GIVEN: &str = "{y} × {p} × (1 − {f}) / ({x} + {p} × (1 − {f}))";

fn given() -> Expr {
    let counted = || symbol("p") * (Expr::from(1.0) - symbol("f"));
    symbol("y") * counted() / (symbol("x") + counted())
}

impl Component for Ahead {
    type Inputs = SandwichInputs;

    fn show(inputs: &SandwichInputs) -> Result<Shown, Problem> {
        let pool = inputs.pool();
        let most = largest_front_run(&pool, inputs.trade, inputs.tolerance / 100.0)
            .map_err(|error| problem("s", error))?;
        let at = |ahead: f64| sandwich(&pool, inputs.trade, ahead);
        let here = at(most).map_err(|error| problem("t", error))?;
        let right = (2.0 * most).max(10_000.0);
        let curve = |value: &dyn Fn(condor_core::market::Sandwich) -> f64| {
            line_through((0.0, right), 61, &[most], &|ahead| {
                at(ahead).ok().map(value)
            })
        };
        let mut plot = standing(
            "What an attacker gains and you lose against what the attacker buys ahead of you",
            (
                dollar_axis("Bought ahead of you", "ahead_usd").over(0.0, right),
                dollar_axis("Dollars", "result_usd"),
            ),
            vec![
                Series::new(
                    "The attacker gains",
                    "gain_usd",
                    Style::Main,
                    curve(&|result| result.attacker_profit),
                ),
                Series::new(
                    "You lose",
                    "lost_usd",
                    Style::Dashed,
                    curve(&|result| result.victim_alone - result.victim_got),
                ),
            ],
            (most, "As far as you accept"),
            &[0.8, 0.9],
        );
        plot.rules.push(Rule::Y(0.0));
        let dollars = |id, name, amount, about| {
            result(id, name, format::dollars(amount), amount, "dollars", about)
        };
        Ok(Shown {
            plot,
            results: vec![
                of_term(
                    "mev",
                    money(
                        "lost",
                        "You get less",
                        here.victim_got - here.victim_alone,
                        "than alone in the pool, in coins that cost $1 before",
                    )
                    .explained(),
                ),
                ResultItem {
                    is_explained: inputs.bought_ahead().is_some(),
                    ..money(
                        "gain",
                        "The attacker gains",
                        here.attacker_profit,
                        "at the most it can buy ahead; below zero nobody attacks so",
                    )
                },
                dollars(
                    "ahead",
                    "Bought ahead of you",
                    most,
                    "the most at which your trade is still made",
                ),
                dollars(
                    "alone",
                    "Alone you would get",
                    here.victim_alone,
                    "the fee and your own push are in it",
                )
                .explained(),
            ],
        })
    }

    fn derivations(inputs: &SandwichInputs, result: &str) -> Vec<Derivation> {
        let ahead = inputs.bought_ahead();
        let fee = percent("f", "fee of the pool", inputs.fee);
        let paid = dollars("p", "your trade", inputs.trade);
        match (result, ahead) {
            ("lost", _) => {
                let Ok(alone) = inputs.pool().sell_x(inputs.trade) else {
                    return Vec::new();
                };
                let pool = ahead.map_or(inputs.pool(), |(_, swap)| swap.pool);
                by_formula(
                    ("d", "difference of what you get", Measured::Money),
                    &format!("{GIVEN} − {{A}}"),
                    given() - symbol("A"),
                    vec![
                        bare("y", "coins that those ahead of you leave", pool.y),
                        paid,
                        fee,
                        bare("x", "dollars in the pool then", pool.x),
                        bare("A", "coins you would get alone", alone.received),
                    ],
                )
            }
            ("gain", Some((most, bought))) => {
                let Ok(yours) = bought.pool.sell_x(inputs.trade) else {
                    return Vec::new();
                };
                by_formula(
                    ("G", "gain of the attacker", Measured::Money),
                    &format!("{GIVEN} − {{a}}"),
                    given() - symbol("a"),
                    vec![
                        bare("y", "dollars in the pool after your trade", yours.pool.x),
                        bare("p", "coins the attacker sells", bought.received),
                        fee,
                        bare("x", "coins in the pool after your trade", yours.pool.y),
                        dollars("a", "paid ahead of you", most),
                    ],
                )
            }
            ("alone", _) => by_formula(
                ("A", "what you would get alone", Measured::Money),
                GIVEN,
                given(),
                vec![
                    bare("y", "coins in the pool", RESERVE),
                    paid,
                    fee,
                    bare("x", "dollars in the pool", RESERVE),
                ],
            ),
            _ => Vec::new(),
        }
    }
}
