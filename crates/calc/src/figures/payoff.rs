//! One option, bought or sold, at its expiry.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::math::sort_short_by;
use condor_core::position::{Leg, Position, Size};

use super::kit::{
    Component, Kind, Shown, Side, chart, choice, common, described, explained, landmark,
    line_through, market, money, name_line, number, of_term, problem, result, stand,
};
use super::value::explain::pays;
use crate::calculator::Problem;
use crate::figures::amounts::{level, price};
use crate::figures::steps::step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;
use crate::report::{ResultItem, Tone};

const KIND: InputSpec = choice(
    "o",
    "Option",
    Kind::OPTIONS,
    0,
    "The right to buy or to sell.",
);
const SIDE: InputSpec = choice("a", "You", Side::OPTIONS, 0, "Who holds the right.");
const END: InputSpec = number(
    "x",
    "SPX at expiry",
    Unit::IndexPoints,
    (1_000.0, 20_000.0),
    (5_000.0, 6_600.0),
    (10.0, 5_900.0),
    "Where the index stands when the option settles.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct PayoffInputs {
        /// [`Kind`].
        kind: KIND,
        /// [`Side`].
        side: SIDE,
        /// Strike, in index points.
        strike: common::STRIKE,
        /// SPX at expiry.
        end: END,
        /// SPX now.
        spot: common::SPOT,
        /// Days to expiry.
        days: common::DAYS,
        /// Percent a year.
        volatility: common::VOLATILITY,
        /// Percent a year.
        rate: common::RATE,
        /// Percent a year.
        dividend: common::DIVIDEND,
    }
}

/// Profit of one option at expiry.
pub struct Payoff;

fn position(inputs: &PayoffInputs) -> Result<Position, Problem> {
    let kind = Kind::of(inputs.kind).option();
    let leg = match Side::of(inputs.side) {
        Side::Buy => Leg::long(kind, inputs.strike),
        Side::Sell => Leg::short(kind, inputs.strike),
    };
    let market = market(inputs.spot, inputs.days, inputs.rate, inputs.dividend);
    Position::with_volatilities(&market, &[leg], &[inputs.volatility / 100.0])
        .map_err(|error| problem("k", error))
}

impl Component for Payoff {
    type Inputs = PayoffInputs;

    fn show(inputs: &PayoffInputs) -> Result<Shown, Problem> {
        let position = position(inputs)?;
        let kind = Kind::of(inputs.kind).option();
        let is_bought = Side::of(inputs.side) == Side::Buy;
        let premium = position.credit().abs();
        let pays = kind.payoff(inputs.end, inputs.strike);
        let profit = position
            .profit_at_expiry(inputs.end)
            .map_err(|error| problem("x", error))?;
        let break_even = inputs.strike + kind.sign() * premium;
        let away = 0.16 * inputs.strike;
        let (left, right) = (
            (inputs.strike - away).min(inputs.end).min(inputs.spot),
            (inputs.strike + away).max(inputs.end).max(inputs.spot),
        );
        let mut levels = vec![left, inputs.strike, break_even, right, inputs.end];
        sort_short_by(&mut levels, |a, b| a < b);
        levels.dedup();
        let at_expiry = levels
            .iter()
            .filter_map(|level| Some((*level, 100.0 * position.profit_at_expiry(*level).ok()?)))
            .collect();
        let today = line_through((left, right), 61, &levels, &|level| {
            let value = position.value_at_own_volatilities(level, inputs.days / 365.0);
            Some(100.0 * (value.ok()? + position.credit()))
        });
        let mut plot = chart(
            "Profit and loss of one option against the level of the SPX. Described and tabled below.",
            Axis {
                named: vec![(inputs.strike, format::number(inputs.strike, 0))],
                ..super::kit::index_axis("SPX").over(left, right)
            },
            Axis::new("Profit in dollars", "profit_usd", format::signed_dollars),
            vec![
                Series {
                    filled: true,
                    ..Series::new("At expiry", "profit_at_expiry_usd", Style::Main, at_expiry)
                },
                Series::new("Today", "profit_today_usd", Style::Thin, today),
            ],
        );
        stand(&mut plot, inputs.end, "SPX at expiry");
        plot.landmarks.push(landmark("Strike", inputs.strike));
        plot.landmarks.push(landmark("Break-even", break_even));
        sort_short_by(&mut plot.landmarks, |a, b| a.x < b.x);
        name_line(&mut plot, 1, 0.5);
        plot.description = vec![described(&plot)];
        let in_dollars = |points: f64| format::dollars(100.0 * points);
        Ok(Shown {
            results: vec![
                explained(money(
                    "profit",
                    "Profit or loss",
                    100.0 * profit,
                    "at that level, after the price of the option",
                )),
                of_term(
                    "intrinsic-value",
                    result(
                        "pays",
                        "The option pays",
                        in_dollars(pays),
                        100.0 * pays,
                        "dollars",
                        "at that level: 100 dollars a point",
                    )
                    .explained(),
                ),
                explained(result(
                    "premium",
                    "Its price today",
                    in_dollars(premium),
                    100.0 * premium,
                    "dollars",
                    format!(
                        "{} points × 100, {}",
                        format::number(premium, 2),
                        if is_bought { "paid" } else { "received" }
                    ),
                )),
                of_term(
                    "break-even-point",
                    explained(result(
                        "break-even",
                        "Break-even",
                        format::number(break_even, 0),
                        break_even,
                        "index points",
                        if kind.sign() > 0.0 {
                            "strike plus price of the option"
                        } else {
                            "strike less price of the option"
                        },
                    )),
                ),
                ResultItem {
                    tone: Tone::Plain,
                    // Without a limit there is nothing to compute.
                    is_explained: is_bought || kind.sign() < 0.0,
                    ..result(
                        "worst",
                        "Most you can lose",
                        match (is_bought, kind.sign() > 0.0) {
                            (true, _) => in_dollars(premium),
                            (false, true) => "no limit".to_owned(),
                            (false, false) => in_dollars(inputs.strike - premium),
                        },
                        if is_bought {
                            premium
                        } else {
                            inputs.strike - premium
                        } * 100.0,
                        "dollars",
                        if is_bought {
                            "the price of the option"
                        } else if kind.sign() > 0.0 {
                            "the index can rise without end"
                        } else {
                            "if the index fell to zero"
                        },
                    )
                },
            ],
            plot,
        })
    }

    fn derivations(inputs: &PayoffInputs, result: &str) -> Vec<Derivation> {
        let Ok(position) = position(inputs) else {
            return Vec::new();
        };
        let kind = Kind::of(inputs.kind).option();
        let is_bought = Side::of(inputs.side) == Side::Buy;
        let (paid, expression) = pays(kind);
        let (s, k, p) = (
            level("S", "SPX at expiry", inputs.end),
            level("K", "strike", inputs.strike),
            price("P", "price of the option today", position.credit().abs()),
        );
        let money = |name| ("G", name, explain::Unit::Money);
        let one = match result {
            "profit" if is_bought => step(
                money("profit or loss"),
                &format!("({paid} − {{P}}) × 100"),
                (expression - symbol("P")) * 100.0,
                vec![s, k, p],
            ),
            "profit" => step(
                money("profit or loss"),
                &format!("({{P}} − {paid}) × 100"),
                (symbol("P") - expression) * 100.0,
                vec![p, s, k],
            ),
            "pays" => step(
                money("what the option pays"),
                &format!("{paid} × 100"),
                expression * 100.0,
                vec![s, k],
            ),
            "premium" => {
                let price = explain::leg_price(&position, 0);
                let price = price.and_then(|price| explain::in_money(price, &Size::spx(1)));
                return price.into_iter().collect();
            }
            "break-even" => {
                let (formula, expression) = if kind.sign() > 0.0 {
                    ("{K} + {P}", symbol("K") + symbol("P"))
                } else {
                    ("{K} − {P}", symbol("K") - symbol("P"))
                };
                let result = ("B", "break-even", explain::Unit::Points);
                step(result, formula, expression, vec![k, p])
            }
            "worst" if is_bought => step(
                money("most you can lose"),
                "{P} × 100",
                symbol("P") * 100.0,
                vec![p],
            ),
            "worst" if kind.sign() < 0.0 => step(
                money("most you can lose"),
                "({K} − {P}) × 100",
                (symbol("K") - symbol("P")) * 100.0,
                vec![k, p],
            ),
            _ => return Vec::new(),
        };
        vec![one]
    }
}
