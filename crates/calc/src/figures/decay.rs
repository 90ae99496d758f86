//! An option's price as its days run out and nothing else changes.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{self, Derivation, GreekName};
use condor_core::position::{Leg, Position, Size};
use condor_core::pricing::{BsmInput, Valuation, bsm};

use super::kit::{
    Component, Kind, Shown, chart, choice, common, described, explained, line, market, money,
    name_line, number, of_term, problem, result, stand,
};
use crate::calculator::Problem;
use crate::figures::amounts::price;
use crate::figures::steps::{further, step};
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;

const KIND: InputSpec = choice(
    "o",
    "Option",
    Kind::OPTIONS,
    0,
    "The right to buy or to sell.",
);
const LEFT: InputSpec = number(
    "t",
    "Days left",
    Unit::Days,
    (0.25, 365.0),
    (1.0, 60.0),
    (1.0, 20.0),
    "Where on the curve you stand.",
);
const BOUGHT: InputSpec = number(
    "d",
    "Days at the start",
    Unit::Days,
    (2.0, 365.0),
    (7.0, 90.0),
    (1.0, 60.0),
    "How many days the option had when the chart begins.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct DecayInputs {
        /// [`Kind`].
        kind: KIND,
        /// SPX, which stands still.
        spot: common::SPOT,
        /// Strike, in index points.
        strike: common::STRIKE,
        /// Days at the start.
        days: BOUGHT,
        /// Days left where the reader stands.
        left: LEFT,
        /// Percent a year.
        volatility: common::VOLATILITY,
        /// Percent a year.
        rate: common::RATE,
        /// Percent a year.
        dividend: common::DIVIDEND,
    }
}

/// Time decay.
pub struct Decay;

impl DecayInputs {
    fn at(&self, days: f64) -> Option<Valuation> {
        let market = market(self.spot, days, self.rate, self.dividend);
        let input = BsmInput {
            spot: self.spot,
            strike: self.strike,
            years: market.years,
            rate: market.rate,
            dividend_yield: market.dividend_yield,
            volatility: self.volatility / 100.0,
        };
        bsm(Kind::of(self.kind).option(), &input).ok()
    }
}

impl Component for Decay {
    type Inputs = DecayInputs;

    fn show(inputs: &DecayInputs) -> Result<Shown, Problem> {
        if inputs.left > inputs.days {
            return Err(Problem {
                key: "t",
                text: format!(
                    "Days left must be at most the {} at the start.",
                    Unit::Days.text(inputs.days)
                ),
            });
        }
        let none = || problem("s", "the engine has no price there");
        let start = inputs.at(inputs.days).ok_or_else(none)?;
        let here = inputs.at(inputs.left).ok_or_else(none)?;
        // A day later, or at expiry.
        let next = inputs.at((inputs.left - 1.0).max(0.0)).ok_or_else(none)?;
        let passed = inputs.days - inputs.left;
        let points = line(0.0, inputs.days, 121, &|passed| {
            Some(inputs.at(inputs.days - passed)?.price)
        });
        let straight = vec![
            (0.0, start.price),
            (inputs.days, points.last().map_or(0.0, |p| p.1)),
        ];
        let mut plot = chart(
            "Price of an option against the days that have passed, the index standing still. \
             Described and tabled below.",
            Axis::new("Days passed", "days_passed", |value| {
                format::number(value, 0)
            })
            .over(0.0, inputs.days),
            Axis::new("Price in index points", "price", |value| {
                format::number(value, 0)
            }),
            vec![
                Series::new("Price", "price", Style::Main, points),
                Series::new("A straight line", "straight", Style::Ghost, straight),
            ],
        );
        stand(&mut plot, passed, "Now");
        name_line(&mut plot, 1, 0.5);
        plot.description = vec![described(&plot)];
        let theta = here.greeks.theta / 365.0;
        Ok(Shown {
            results: vec![
                of_term(
                    "theta",
                    explained(money(
                        "theta",
                        "Theta",
                        100.0 * theta,
                        format!("for one day: {} points × 100", format::number(theta, 2)),
                    )),
                ),
                explained(money(
                    "next-day",
                    "The next day really brings",
                    100.0 * (next.price - here.price),
                    "the price a day later less the price now",
                )),
                explained(result(
                    "price",
                    "Price now",
                    format::dollars(100.0 * here.price),
                    100.0 * here.price,
                    "dollars",
                    format!("with {} left", Unit::Days.text(inputs.left)),
                )),
                explained(money(
                    "lost",
                    "Lost so far",
                    100.0 * (here.price - start.price),
                    format!("in {}", Unit::Days.text(passed)),
                )),
            ],
            plot,
        })
    }

    fn derivations(inputs: &DecayInputs, result: &str) -> Vec<Derivation> {
        let leg = Leg::long(Kind::of(inputs.kind).option(), inputs.strike);
        let market = market(inputs.spot, inputs.left, inputs.rate, inputs.dividend);
        let volatility = [inputs.volatility / 100.0];
        let Ok(position) = Position::with_volatilities(&market, &[leg], &volatility) else {
            return Vec::new();
        };
        let change = |(sign, name), (later, then), (earlier, before)| {
            let [then, before] = [then, before].map(|days| inputs.at(days));
            Some(step(
                (sign, name, explain::Unit::Money),
                "({V2} − {V1}) × 100",
                (symbol("V2") - symbol("V1")) * 100.0,
                vec![
                    price("V2", later, then?.price),
                    price("V1", earlier, before?.price),
                ],
            ))
        };
        let now = ("price now", inputs.left);
        let one = match result {
            "theta" => explain::leg_greek(&position, 0, GreekName::Theta)
                .ok()
                .map(|theta| {
                    further(
                        theta,
                        ("Θd", "theta for one day", explain::Unit::MoneyPerDay),
                        "{Θ} × 100 / 365",
                        symbol("Θ") * 100.0 / 365.0,
                        Vec::new(),
                    )
                }),
            "next-day" => {
                let next = ("price a day later", (inputs.left - 1.0).max(0.0));
                change(("G", "gain of the next day"), next, now)
            }
            "price" => explain::leg_price(&position, 0)
                .and_then(|price| explain::in_money(price, &Size::spx(1)))
                .ok(),
            "lost" => {
                let start = ("price at the start", inputs.days);
                change(("L", "lost so far"), now, start)
            }
            _ => None,
        };
        one.into_iter().collect()
    }
}
