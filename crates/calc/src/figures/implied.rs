//! From a price back to the volatility that gives it.

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::explain::{self, Derivation, GreekName};
use condor_core::position::{Leg, Market, Position};
use condor_core::pricing::{BsmInput, ImpliedVolatilityInput, bsm, implied_volatility};

use super::kit::{
    Component, Kind, Shown, choice, common, line_through, market, number, of_term, result, standing,
};
use super::value::explain::part;
use crate::calculator::Problem;
use crate::figures::amounts::{bare, level, volatility};
use crate::figures::steps::step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::symbol;
use crate::report::ResultItem;

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
        let market = inputs.market();
        let kind = Kind::of(inputs.kind).option();
        let volatility = inputs.implied()?;
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
                    )
                    .explained(),
                ),
                of_term(
                    "vega",
                    ResultItem {
                        is_explained: vega > 0.0,
                        ..result(
                            "vega",
                            "Vega",
                            format::number(vega, 2),
                            vega,
                            "points",
                            "points of price for one more point of volatility",
                        )
                    },
                ),
                result(
                    "day",
                    "A usual day",
                    format!("±{} points", format::number(day, 0)),
                    day,
                    "index points",
                    "the same number for one of 252 trading days",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &ImpliedInputs, result: &str) -> Vec<Derivation> {
        let Ok(implied) = inputs.implied() else {
            return Vec::new();
        };
        let market = inputs.market();
        let leg = Leg::long(Kind::of(inputs.kind).option(), inputs.strike);
        let position = Position::with_volatilities(&market, &[leg], &[implied]).ok();
        match result {
            "iv" => {
                let found = step(
                    ("σ", "implied volatility", explain::Unit::PerRootYear),
                    "{x}",
                    symbol("x"),
                    vec![volatility(
                        "x",
                        "what the search ends at: with it the formula below gives the price",
                        implied,
                    )],
                );
                // The other way round: with it the formula gives the price.
                let price = position.and_then(|position| explain::leg_price(&position, 0).ok());
                std::iter::once(found).chain(price).collect()
            }
            "vega" => position
                .filter(|position| position.greeks().vega > 0.0)
                .and_then(|position| explain::leg_greek(&position, 0, GreekName::Vega).ok())
                .map(|vega| part(vega, ("ν", "vega for one point"), 100.0))
                .into_iter()
                .collect(),
            "day" => vec![step(
                ("d", "a usual day", explain::Unit::Points),
                "{S} × {σ} / √(252)",
                symbol("S") * symbol("σ") / explain::Expr::Number(252.0).sqrt(),
                vec![
                    level("S", "index now", inputs.spot),
                    bare("σ", "implied volatility", implied),
                ],
            )],
            _ => Vec::new(),
        }
    }
}

impl ImpliedInputs {
    fn market(&self) -> Market {
        market(self.spot, self.days, self.rate, self.dividend)
    }

    /// The volatility that gives the price, as a fraction.
    fn implied(&self) -> Result<f64, Problem> {
        let market = self.market();
        implied_volatility(
            Kind::of(self.kind).option(),
            &ImpliedVolatilityInput {
                forward: market.forward(),
                strike: self.strike,
                years: market.years,
                price: self.price / market.discount(),
            },
        )
        .map_err(|error| Problem {
            key: "c",
            text: format!("No volatility gives this price: {error}."),
        })
    }
}
