//! A pool of two coins against holding both.

use condor_chart::plot::{Series, Style};
use condor_core::explain::{Derivation, Expr, Unit as Measured};
use condor_core::market::{Pool, impermanent_loss};

use crate::calculator::Problem;
use crate::figures::amounts::{dollars, percent};
use crate::figures::items::{dollar_axis, gain, percent_axis, share};
use crate::figures::kit::{
    Component, Shown, line_through, money, number, of_term, problem, result, standing,
};
use crate::figures::steps::by_formula;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};

const PRICE: InputSpec = number(
    "x",
    "Price at the end",
    Unit::Percent,
    (0.1, 10_000.0),
    (10.0, 400.0),
    (5.0, 200.0),
    "Of one coin in the other, in percent of the price at the start.",
);
const FEES: InputSpec = number(
    "f",
    "Fees earned",
    Unit::Percent,
    (0.0, 1_000.0),
    (0.0, 20.0),
    (0.5, 2.0),
    "What all who traded paid, in percent of your stake: a made-up number.",
);
const TRADE: InputSpec = number(
    "t",
    "A trade, of one reserve",
    Unit::Percent,
    (0.01, 1_000.0),
    (0.5, 50.0),
    (0.5, 10.0),
    "Paid in, in percent of what the pool holds of that coin.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct PoolInputs {
        /// Percent of the price at the start.
        price: PRICE,
        /// Percent of the stake.
        fees: FEES,
        /// Percent of a reserve.
        trade: TRADE,
    }
}

/// Dollars put in, half in each coin; the pool's reserves, each worth so much; its fee. All made up.
const STAKE: f64 = 10_000.0;
const RESERVE: f64 = 1e6;
const FEE: f64 = 0.003;

/// The value of a stake in a pool against the price.
pub struct Provided;

impl Component for Provided {
    type Inputs = PoolInputs;

    fn show(inputs: &PoolInputs) -> Result<Shown, Problem> {
        let fees = STAKE * inputs.fees / 100.0;
        let held = |price: f64| STAKE * 0.5 * (1.0 + price / 100.0);
        let lost = |price: f64| impermanent_loss(price / 100.0);
        let pooled = |lost: f64, price: f64| held(price) * (1.0 + lost) + fees;
        let lost_here = lost(inputs.price).map_err(|error| problem("x", error))?;
        let value = pooled(lost_here, inputs.price);
        let pool = Pool {
            x: RESERVE,
            y: RESERVE,
            fee: FEE,
        };
        let trade = pool
            .sell_x(RESERVE * inputs.trade / 100.0)
            .map_err(|error| problem("t", error))?;
        let (left, right) = (10.0_f64.min(inputs.price), 400.0_f64.max(inputs.price));
        let plot = standing(
            "The value of a stake in a pool, and of the same two coins held, against the price of one coin",
            (
                percent_axis("Price, % of the start", "price_percent").over(0.0, right),
                dollar_axis("Value in dollars", "value_usd"),
            ),
            vec![
                Series::new(
                    "In the pool",
                    "pool_usd",
                    Style::Main,
                    line_through((left, right), 100, &[inputs.price], &|price| {
                        Some(pooled(lost(price).ok()?, price))
                    }),
                ),
                Series::new(
                    "Both coins held",
                    "held_usd",
                    Style::Ghost,
                    vec![(left, held(left)), (right, held(right))],
                ),
            ],
            (inputs.price, "Price"),
            &[0.8, 0.6],
        );
        Ok(Shown {
            plot,
            results: vec![
                of_term(
                    "amm",
                    money(
                        "against",
                        "Against holding",
                        value - held(inputs.price),
                        "of a stake of $10,000, fees counted",
                    )
                    .explained(),
                ),
                gain(
                    "lost",
                    "Impermanent loss",
                    lost_here,
                    1,
                    "of what holding both would be worth, fees not counted",
                )
                .explained(),
                result(
                    "value",
                    "In the pool",
                    format::dollars(value),
                    value,
                    "dollars",
                    format!("holding both: {}", format::dollars(held(inputs.price))),
                )
                .explained(),
                share(
                    "slip",
                    "The trade falls short by",
                    trade.slippage,
                    1,
                    "of the price before it: its own push and a fee of 0.3%",
                )
                .explained(),
            ],
        })
    }

    fn derivations(inputs: &PoolInputs, result: &str) -> Vec<Derivation> {
        let Ok(lost) = impermanent_loss(inputs.price / 100.0) else {
            return Vec::new();
        };
        let price = percent("k", "price at the end, of that at the start", inputs.price);
        let amounts = || {
            vec![
                dollars("W", "put in, half in each coin", STAKE),
                percent("k", "price at the end, of that at the start", inputs.price),
                quantity("l", "impermanent loss", lost, Measured::Share, 6),
                percent("f", "fees earned, of the stake", inputs.fees),
            ]
        };
        let held = || symbol("W") / 2.0 * (symbol("k") + 1.0);
        let fees = || symbol("W") * symbol("f");
        match result {
            "against" => by_formula(
                ("A", "against holding", Measured::Money),
                "{W} / 2 × (1 + {k}) × {l} + {W} × {f}",
                held() * symbol("l") + fees(),
                amounts(),
            ),
            "lost" => by_formula(
                ("l", "impermanent loss", Measured::Share),
                "2 × √({k}) / (1 + {k}) − 1",
                Expr::from(2.0) * symbol("k").sqrt() / (symbol("k") + 1.0) - 1.0,
                vec![price],
            ),
            "value" => by_formula(
                ("V", "value in the pool", Measured::Money),
                "{W} / 2 × (1 + {k}) × (1 + {l}) + {W} × {f}",
                held() * (symbol("l") + 1.0) + fees(),
                amounts(),
            ),
            "slip" => {
                let kept = || Expr::from(1.0) - symbol("c");
                by_formula(
                    ("s", "what the trade falls short by", Measured::Share),
                    "1 − (1 − {c}) / (1 + {t} × (1 − {c}))",
                    Expr::from(1.0) - kept() / (symbol("t") * kept() + 1.0),
                    vec![
                        percent("c", "fee of the pool", 100.0 * FEE),
                        percent("t", "paid in, of the reserve", inputs.trade),
                    ],
                )
            }
            _ => Vec::new(),
        }
    }
}
