//! A put spread that is bought: protection with a floor.

use condor_chart::plot::{At, Axis, PlotMark, Series, Shape, Style};
use condor_core::explain::{self, Derivation};
use condor_core::math::sort_short_by;
use condor_core::position::shape::put_debit_spread;
use condor_core::position::{Leg, Position, Size};
use condor_core::pricing::OptionKind;
use condor_core::scenario::SpxSmile;

use super::kit::{
    Component, Shown, chart, common, index_axis, landmark, market, money, named, number, of_term,
    problem, result, stand,
};
use super::spread::in_money;
use crate::calculator::Problem;
use crate::figures::amounts::{level, price};
use crate::figures::steps::{profit_at, step};
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;
use crate::report::ResultItem;

const HIGH: InputSpec = number(
    "kh",
    "Put bought",
    Unit::IndexPoints,
    (1_000.0, 20_000.0),
    (5_000.0, 5_800.0),
    (25.0, 5_500.0),
    "Its strike: below it the protection begins.",
);
const LOW: InputSpec = number(
    "kl",
    "Put sold",
    Unit::IndexPoints,
    (1_000.0, 20_000.0),
    (4_200.0, 5_700.0),
    (25.0, 5_000.0),
    "Its strike: below it the protection grows no more.",
);
const END: InputSpec = number(
    "x",
    "SPX at expiry",
    Unit::IndexPoints,
    (1_000.0, 20_000.0),
    (4_200.0, 6_400.0),
    (25.0, 4_900.0),
    "Where the index stands when the options settle.",
);
const DAYS: InputSpec = number(
    "d",
    "Days to expiry",
    Unit::Days,
    (5.0, 730.0),
    (15.0, 365.0),
    (5.0, 90.0),
    "Calendar days until the options settle. A year has 365.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct DebitInputs {
        /// Strike of the bought put.
        high: HIGH,
        /// Strike of the sold put.
        low: LOW,
        /// SPX at expiry.
        end: END,
        /// Days to expiry.
        days: DAYS,
        /// Volatility at the money, percent a year.
        volatility: common::VOLATILITY,
        /// SPX now.
        spot: common::SPOT,
        /// Percent a year.
        rate: common::RATE,
        /// Percent a year.
        dividend: common::DIVIDEND,
    }
}

const SKEW: f64 = -0.65;
const CURVATURE: f64 = 4.0;
const VIX: f64 = 16.0;

/// A put spread bought, beside its first put alone.
pub struct Debit;

impl Component for Debit {
    type Inputs = DebitInputs;

    fn show(inputs: &DebitInputs) -> Result<Shown, Problem> {
        let (spread, alone) = inputs.both()?;
        let size = Size::spx(1);
        let room = 0.15 * (inputs.high - inputs.low).max(200.0);
        let left = (inputs.low - 2.0 * room).min(inputs.end);
        let right = (inputs.spot + room).max(inputs.end);
        let mut levels = vec![left, inputs.low, inputs.high, right, inputs.end];
        levels.extend(spread.break_evens());
        sort_short_by(&mut levels, |a, b| a < b);
        levels.dedup();
        let along = |position: &Position| {
            levels
                .iter()
                .filter_map(|level| {
                    let profit = position.profit_at_expiry(*level).ok()?;
                    Some((*level, size.money(profit)))
                })
                .collect()
        };
        let mut plot = chart(
            "Profit of a bought put spread and of its first put alone against the SPX at expiry. \
             Described and tabled below.",
            Axis {
                named: vec![
                    (inputs.low, format::number(inputs.low, 0)),
                    (inputs.high, format::number(inputs.high, 0)),
                ],
                ..index_axis("SPX at expiry").over(left, right)
            },
            Axis::new("Profit in dollars", "profit_usd", format::signed_dollars),
            vec![
                Series {
                    filled: true,
                    ..Series::new("Put spread", "spread_usd", Style::Main, along(&spread))
                },
                Series::new(
                    "The bought put alone",
                    "put_usd",
                    Style::Dashed,
                    along(&alone),
                ),
            ],
        );
        stand(&mut plot, inputs.end, "SPX at expiry");
        for (strike, shape) in [(inputs.high, Shape::Up), (inputs.low, Shape::Down)] {
            plot.marks.push(PlotMark {
                at: At::Axis(strike),
                shape,
            });
            plot.landmarks.push(landmark("Strike", strike));
        }
        named(&mut plot, &[0.3, 0.1]);
        let end = |position: &Position| {
            position
                .profit_at_expiry(inputs.end)
                .map(|points| size.money(points))
                .map_err(|error| problem("x", error))
        };
        let cost = -size.money(spread.credit());
        let put_cost = -size.money(alone.credit());
        let most = size.money(inputs.high - inputs.low) - cost;
        let dollars = |id, name, amount: f64, about: String| {
            result(id, name, format::dollars(amount), amount, "dollars", about).explained()
        };
        let break_even = spread.break_evens().first().copied();
        Ok(Shown {
            results: vec![
                of_term(
                    "put-spread",
                    dollars(
                        "cost",
                        "The spread costs",
                        cost,
                        format!("{} points × 100", format::number(-spread.credit(), 2)),
                    ),
                ),
                money(
                    "end",
                    "At that level",
                    end(&spread)?,
                    "what the spread has made",
                )
                .explained(),
                money("alone", "The put alone", end(&alone)?, "at that level").explained(),
                money("most", "Most it can make", most, "width less cost").explained(),
                dollars(
                    "put-cost",
                    "The put alone costs",
                    put_cost,
                    format!(
                        "the spread costs {} of it",
                        format::percent(cost / put_cost.max(1e-9), 0)
                    ),
                ),
                of_term(
                    "break-even-point",
                    ResultItem {
                        is_explained: break_even.is_some(),
                        ..result(
                            "break-even",
                            "Break-even",
                            break_even.map_or_else(
                                || "none".to_owned(),
                                |level| format::number(level, 0),
                            ),
                            break_even.unwrap_or(0.0),
                            "index points",
                            "strike of the bought put less the cost",
                        )
                    },
                ),
            ],
            plot,
        })
    }

    fn derivations(inputs: &DebitInputs, result: &str) -> Vec<Derivation> {
        let both = inputs.both().ok();
        both.and_then(|(spread, alone)| inputs.derived(&spread, &alone, result))
            .into_iter()
            .collect()
    }
}

impl DebitInputs {
    /// The spread, and its bought put alone.
    fn both(&self) -> Result<(Position, Position), Problem> {
        let legs = put_debit_spread(self.high, self.low).map_err(|_| Problem {
            key: "kl",
            text: "The put sold must be below the put bought.".to_owned(),
        })?;
        let market = market(self.spot, self.days, self.rate, self.dividend);
        let smile = SpxSmile {
            atm_volatility: self.volatility / 100.0,
            skew: SKEW,
            curvature: CURVATURE,
            vix: VIX,
        }
        .at(market.years, VIX)
        .map_err(|error| problem("iv", error))?;
        let position = |legs: &[Leg]| {
            Position::on_smile(&market, legs, &smile).map_err(|error| problem("iv", error))
        };
        let alone = position(&[Leg::long(OptionKind::Put, self.high)])?;
        Ok((position(&legs)?, alone))
    }

    fn derived(&self, spread: &Position, alone: &Position, result: &str) -> Option<Derivation> {
        let high = level("K1", "strike of the put bought", self.high);
        let low = level("K2", "strike of the put sold", self.low);
        let debit = price("D", "cost of the spread in points", 0.0 - spread.credit());
        match result {
            "cost" => {
                let bought = 0.0 - alone.credit();
                Some(step(
                    ("D$", "cost of the spread", explain::Unit::Money),
                    "({P1} − {P2}) × 100",
                    (symbol("P1") - symbol("P2")) * 100.0,
                    vec![
                        price("P1", "price of the put bought", bought),
                        price("P2", "price of the put sold", bought + spread.credit()),
                    ],
                ))
            }
            "end" => profit_at(spread, self.end),
            "alone" => profit_at(alone, self.end),
            "most" => Some(step(
                ("G", "most it can make", explain::Unit::Money),
                "({K1} − {K2} − {D}) × 100",
                (symbol("K1") - symbol("K2") - symbol("D")) * 100.0,
                vec![high, low, debit],
            )),
            "put-cost" => in_money(explain::leg_price(alone, 0)),
            "break-even" => spread.break_evens().first().map(|_| {
                step(
                    ("B", "break-even", explain::Unit::Points),
                    "{K1} − {D}",
                    symbol("K1") - symbol("D"),
                    vec![high, debit],
                )
            }),
            _ => None,
        }
    }
}
