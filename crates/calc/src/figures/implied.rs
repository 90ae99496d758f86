//! From a price back to the volatility that gives it.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::pricing::{BsmInput, ImpliedVolatilityInput, bsm, implied_volatility};

use super::kit::{
    Component, Kind, Shown, choice, common, line_through, market, number, of_term, result, standing,
};
use crate::calculator::Problem;
use crate::format;
use crate::input::{InputSpec, Unit};

const KIND: InputSpec = choice(
    "o",
    "Option",
    Kind::OPTIONS,
    0,
    "The right to buy or to sell.",
);
const PRICE: InputSpec = number(
    "c",
    "Price of the option",
    Unit::IndexPoints,
    (0.05, 5_000.0),
    (5.0, 300.0),
    (1.0, 105.0),
    "What it trades for, in index points. One point is 100 dollars.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct ImpliedInputs {
        /// [`Kind`].
        kind: KIND,
        /// Price, in index points.
        price: PRICE,
        /// SPX now.
        spot: common::SPOT,
        /// Strike, in index points.
        strike: common::STRIKE,
        /// Days to expiry.
        days: common::DAYS,
        /// Percent a year.
        rate: common::RATE,
        /// Percent a year.
        dividend: common::DIVIDEND,
    }
}

/// Implied volatility.
pub struct Implied;

impl Component for Implied {
    type Inputs = ImpliedInputs;

    fn show(inputs: &ImpliedInputs) -> Result<Shown, Problem> {
        let market = market(inputs.spot, inputs.days, inputs.rate, inputs.dividend);
        let kind = Kind::of(inputs.kind).option();
        let volatility = implied_volatility(
            kind,
            &ImpliedVolatilityInput {
                forward: market.forward(),
                strike: inputs.strike,
                years: market.years,
                price: inputs.price / market.discount(),
            },
        )
        .map_err(|error| Problem {
            key: "c",
            text: format!("No volatility gives this price: {error}."),
        })?;
        let at = |volatility: f64| {
            let input = BsmInput {
                spot: inputs.spot,
                strike: inputs.strike,
                years: market.years,
                rate: market.rate,
                dividend_yield: market.dividend_yield,
                volatility,
            };
            bsm(kind, &input).ok()
        };
        let shown = 100.0 * volatility;
        let right = (2.0 * shown).clamp(30.0, 1_000.0);
        let mut plot = standing(
            "Price of an option against its volatility",
            (
                Axis::new("Volatility, % a year", "volatility_percent", |value| {
                    format!("{}%", format::number(value, 0))
                })
                .over(0.0, right),
                Axis::new("Price in index points", "price", |value| {
                    format::number(value, 0)
                }),
            ),
            vec![Series::new(
                "Price",
                "price",
                Style::Main,
                line_through((0.0, right), 101, &[shown], &|percent| {
                    Some(at(percent / 100.0)?.price)
                }),
            )],
            (shown, "Implied volatility"),
            &[0.8],
        );
        plot.rules.push(Rule::Y(inputs.price));
        let vega = at(volatility).map_or(0.0, |valuation| valuation.greeks.vega / 100.0);
        let year = inputs.spot * volatility;
        let day = year / f64::sqrt(252.0);
        Ok(Shown {
            results: vec![
                of_term(
                    "implied-volatility",
                    result(
                        "iv",
                        "Implied volatility",
                        format::percent(volatility, 1),
                        shown,
                        "percent a year",
                        "the one volatility that gives this price",
                    ),
                ),
                of_term(
                    "vega",
                    result(
                        "vega",
                        "Vega",
                        format::number(vega, 2),
                        vega,
                        "points",
                        "points of price for one more point of volatility",
                    ),
                ),
                result(
                    "day",
                    "A usual day",
                    format!("±{} points", format::number(day, 0)),
                    day,
                    "index points",
                    "the same number for one of 252 trading days",
                ),
            ],
            plot,
        })
    }
}
