//! Volatility along the strikes.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::position::{Leg, Position};
use condor_core::pricing::{BsmInput, OptionKind, bsm_price};
use condor_core::scenario::SpxSmile;
use condor_core::smile::Smile;

use super::kit::{
    Component, Shown, common, index_axis, line_through, market, number, of_term, problem, result,
    short, standing,
};
use crate::calculator::Problem;
use crate::figures::amounts::{bare, level as point, volatility};
use crate::figures::steps::{further, step};
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};
use crate::report::ResultItem;

const SKEW: InputSpec = number(
    "sk",
    "Skew",
    Unit::PointsPerTenPercentDown,
    (0.0, 20.0),
    (0.0, 12.0),
    (0.5, 6.0),
    "Points of volatility that a strike 10% below has on top, at 30 days.",
);
const CURVATURE: InputSpec = number(
    "cv",
    "Curvature",
    Unit::PointsAtTenPercent,
    (0.0, 10.0),
    (0.0, 6.0),
    (0.5, 2.0),
    "Points of volatility that strikes 10% away on either side have on top, at 30 days.",
);
const AWAY: InputSpec = number(
    "m",
    "Distance of the strike",
    Unit::Percent,
    (0.0, 30.0),
    (0.0, 15.0),
    (0.5, 6.0),
    "How far from the index, in percent: the put below, the call above.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct SmileInputs {
        /// Points of volatility ten percent down.
        skew: SKEW,
        /// Points of volatility ten percent away.
        curvature: CURVATURE,
        /// Days to expiry.
        days: common::DAYS,
        /// Distance of put and call, percent.
        away: AWAY,
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

/// The level the smile is stated for; it is not moved here.
const VIX: f64 = 16.0;
/// Days of the expiry drawn beside the reader's.
const OTHER_DAYS: f64 = 120.0;

/// The smile of two expiries.
pub struct Surface;
/// What skew does to the price of a put.
pub struct Tilt;

impl SmileInputs {
    fn volatility(&self, strike: f64, days: f64) -> Option<f64> {
        let smile = SpxSmile {
            atm_volatility: self.volatility / 100.0,
            skew: -self.skew / 10.0,
            curvature: self.curvature * 2.0,
            vix: VIX,
        };
        let market = market(self.spot, days, self.rate, self.dividend);
        let slice = smile.at(market.years, VIX).ok()?;
        Some(slice.volatility(market.log_strike(strike)))
    }

    fn price(&self, kind: OptionKind, strike: f64, volatility: f64) -> Option<f64> {
        let market = market(self.spot, self.days, self.rate, self.dividend);
        let input = BsmInput {
            spot: self.spot,
            strike,
            years: market.years,
            rate: market.rate,
            dividend_yield: market.dividend_yield,
            volatility,
        };
        bsm_price(kind, &input).ok()
    }

    /// At the distance below, at the money, and at this part of the index above it.
    fn three(&self, above: f64) -> Result<[f64; 3], Problem> {
        let away = self.away / 100.0;
        let at = |factor: f64| {
            self.volatility(self.spot * factor, self.days)
                .ok_or_else(|| Problem {
                    key: "cv",
                    text: "This much skew needs some curvature: raise it.".to_owned(),
                })
        };
        let market = market(self.spot, self.days, self.rate, self.dividend);
        Ok([
            at(1.0 - away)?,
            at(market.forward() / self.spot)?,
            at(above)?,
        ])
    }
}

fn volatility_result(
    id: &'static str,
    name: &'static str,
    volatility: f64,
    about: impl Into<String>,
) -> ResultItem {
    of_term(
        "implied-volatility",
        result(
            id,
            name,
            format::percent(volatility, 1),
            100.0 * volatility,
            "percent a year",
            about,
        )
        .explained(),
    )
}

fn level(strike: f64) -> String {
    format!("a strike of {}", format::number(strike, 0))
}

impl Component for Surface {
    type Inputs = SmileInputs;

    fn show(inputs: &SmileInputs) -> Result<Shown, Problem> {
        let [put, money, call] = inputs.three(1.0 + inputs.away / 100.0)?;
        let (left, right) = (0.85 * inputs.spot, 1.1 * inputs.spot);
        let along = |days: f64| {
            line_through((left, right), 101, &[inputs.spot], &|strike| {
                Some(100.0 * inputs.volatility(strike, days)?)
            })
        };
        let plot = standing(
            "Implied volatility of two expiries against the strike",
            (
                index_axis("Strike").over(left, right),
                Axis::new("Volatility, % a year", "volatility_percent", |value| {
                    format!("{}%", short(value))
                }),
            ),
            vec![
                Series::new(
                    Unit::Days.text(inputs.days),
                    "volatility_percent",
                    Style::Main,
                    along(inputs.days),
                ),
                Series::new(
                    Unit::Days.text(OTHER_DAYS),
                    "volatility_120_days_percent",
                    Style::Dashed,
                    along(OTHER_DAYS),
                ),
            ],
            (inputs.spot, "SPX now"),
            &[0.2, 0.08],
        );
        let away = inputs.away / 100.0;
        let far = inputs
            .volatility(inputs.spot * (1.0 - away), OTHER_DAYS)
            .ok_or_else(|| problem("sk", "the engine has no smile there"))?;
        Ok(Shown {
            results: vec![
                volatility_result(
                    "put",
                    "Below the index",
                    put,
                    level(inputs.spot * (1.0 - away)),
                ),
                volatility_result("money", "At the money", money, "at the forward"),
                volatility_result(
                    "call",
                    "Above the index",
                    call,
                    level(inputs.spot * (1.0 + away)),
                ),
                volatility_result("far", "Below, in 120 days", far, "the same strike, later"),
            ],
            plot,
        })
    }

    fn derivations(inputs: &SmileInputs, result: &str) -> Vec<Derivation> {
        let away = inputs.away / 100.0;
        let (strike, days) = match result {
            "put" => (inputs.spot * (1.0 - away), inputs.days),
            "money" => (inputs.forward(), inputs.days),
            "call" => (inputs.spot * (1.0 + away), inputs.days),
            "far" => (inputs.spot * (1.0 - away), OTHER_DAYS),
            _ => return Vec::new(),
        };
        vec![inputs.on_smile(strike, days)]
    }
}

impl SmileInputs {
    fn forward(&self) -> f64 {
        market(self.spot, self.days, self.rate, self.dividend).forward()
    }

    /// The volatility of a strike, from the skew and the curvature that the reader sets for 30 days.
    fn on_smile(&self, strike: f64, days: f64) -> Derivation {
        let none = |symbol, name| (symbol, name, explain::Unit::None);
        // The smile of the last day keeps the shape it had a day before expiry.
        let at_least_a_day = days.max(1.0);
        let slope = step(
            none("p", "slope of the smile at the money"),
            "−{m} / 10 × √(30 / {d})",
            -symbol("m") / 10.0 * (explain::Expr::Number(30.0) / symbol("d")).sqrt(),
            vec![
                bare("m", "skew for 30 days, points of volatility", self.skew),
                bare("d", "days to expiry, at least 1", at_least_a_day),
            ],
        );
        let bend = further(
            slope,
            none("c", "curvature of the smile at the money"),
            "2 × {n} × 30 / {d}",
            explain::Expr::Number(2.0) * symbol("n") * 30.0 / symbol("d"),
            vec![bare(
                "n",
                "curvature for 30 days, points of volatility",
                self.curvature,
            )],
        );
        let place = further(
            bend,
            none("k", "logarithm of the strike over the forward"),
            "ln({K} / {F})",
            (symbol("K") / symbol("F")).ln(),
            vec![
                point("K", "strike", strike),
                point(
                    "F",
                    "forward: the index with interest, without dividends",
                    market(self.spot, days, self.rate, self.dividend).forward(),
                ),
            ],
        );
        let tilt = further(
            place,
            none("a", "tilt"),
            "2 × {p} / {σ0}",
            explain::Expr::Number(2.0) * symbol("p") / symbol("σ0"),
            vec![volatility(
                "σ0",
                "volatility at the money",
                self.volatility / 100.0,
            )],
        );
        let steep = further(
            tilt,
            none("b", "steepness of the wings, squared"),
            "4 × {c} / {σ0} + 2 × {a} × {a}",
            explain::Expr::Number(4.0) * symbol("c") / symbol("σ0")
                + explain::Expr::Number(2.0) * symbol("a") * symbol("a"),
            Vec::new(),
        );
        let along = || symbol("a") * symbol("k");
        let root = (explain::Expr::Number(1.0)
            + explain::Expr::Number(2.0) * along()
            + symbol("b") * symbol("k") * symbol("k"))
        .sqrt();
        further(
            steep,
            ("σ", "volatility of the strike", explain::Unit::PerRootYear),
            "{σ0} × √((1 + {a} × {k} + √(1 + 2 × {a} × {k} + {b} × {k} × {k})) / 2)",
            symbol("σ0") * ((explain::Expr::Number(1.0) + along() + root) / 2.0).sqrt(),
            Vec::new(),
        )
    }

    /// The price of an option at a volatility.
    fn priced(&self, kind: OptionKind, strike: f64, volatility: f64) -> Option<Derivation> {
        let market = market(self.spot, self.days, self.rate, self.dividend);
        let legs = [Leg::long(kind, strike)];
        let position = Position::with_volatilities(&market, &legs, &[volatility]).ok()?;
        explain::leg_price(&position, 0).ok()
    }
}

impl Component for Tilt {
    type Inputs = SmileInputs;

    fn show(inputs: &SmileInputs) -> Result<Shown, Problem> {
        // As far above: the index is to the one strike as the other strike is to the index.
        let above = 100.0 / (100.0 - inputs.away);
        let [put, money, call] = inputs.three(above)?;
        let right = 15.0_f64.max(inputs.away);
        let strike = |percent: f64| inputs.spot * (1.0 - percent / 100.0);
        let priced = |percent: f64, volatility: f64| {
            inputs.price(OptionKind::Put, strike(percent), volatility)
        };
        let plot = standing(
            "Price of a put with skew and without against its distance from the index",
            (
                Axis::new("Strike below the index, %", "below_percent", |value| {
                    format!("{}%", format::number(value, 0))
                })
                .over(0.0, right),
                Axis::new("Price in index points", "price", |value| {
                    format::number(value, 0)
                }),
            ),
            vec![
                Series::new(
                    "With skew",
                    "price_with_skew",
                    Style::Main,
                    line_through((0.0, right), 76, &[inputs.away], &|percent| {
                        priced(percent, inputs.volatility(strike(percent), inputs.days)?)
                    }),
                ),
                Series::new(
                    "One volatility for all",
                    "price_flat",
                    Style::Ghost,
                    line_through((0.0, right), 76, &[inputs.away], &|percent| {
                        priced(percent, money)
                    }),
                ),
            ],
            (inputs.away, "The put"),
            &[0.45, 0.12],
        );
        let none = || problem("m", "the engine has no price there");
        let with = priced(inputs.away, put).ok_or_else(none)?;
        let flat = priced(inputs.away, money).ok_or_else(none)?;
        let call_price = inputs
            .price(OptionKind::Call, inputs.spot * above, call)
            .ok_or_else(none)?;
        let points = |id, name, value: f64, about: String| {
            result(id, name, format::number(value, 2), value, "points", about).explained()
        };
        Ok(Shown {
            results: vec![
                of_term(
                    "skew",
                    result(
                        "tilt",
                        "Put less call, volatility",
                        format!("{} points", format::signed(100.0 * (put - call), 1)),
                        100.0 * (put - call),
                        "points of volatility",
                        "equally far from the index",
                    )
                    .explained(),
                ),
                points("with", "The put costs", with, level(strike(inputs.away))),
                points(
                    "flat",
                    "Without skew it would",
                    flat,
                    "at the volatility at the money".to_owned(),
                ),
                points(
                    "call",
                    "The call as far above",
                    call_price,
                    level(inputs.spot * above),
                ),
                volatility_result("put-iv", "Volatility of the put", put, "at its strike"),
            ],
            plot,
        })
    }

    fn derivations(inputs: &SmileInputs, result: &str) -> Vec<Derivation> {
        let above = 100.0 / (100.0 - inputs.away);
        let Ok([put, money, call]) = inputs.three(above) else {
            return Vec::new();
        };
        let strike = inputs.spot * (1.0 - inputs.away / 100.0);
        let one = match result {
            "tilt" => Some(step(
                (
                    "D",
                    "put less call, points of volatility",
                    explain::Unit::None,
                ),
                "({p} − {c}) × 100",
                (symbol("p") - symbol("c")) * 100.0,
                vec![
                    quantity(
                        "p",
                        "volatility of the put",
                        put,
                        explain::Unit::PerRootYear,
                        6,
                    ),
                    quantity(
                        "c",
                        "volatility of the call",
                        call,
                        explain::Unit::PerRootYear,
                        6,
                    ),
                ],
            )),
            "with" => inputs.priced(OptionKind::Put, strike, put),
            "flat" => inputs.priced(OptionKind::Put, strike, money),
            "call" => inputs.priced(OptionKind::Call, inputs.spot * above, call),
            "put-iv" => Some(inputs.on_smile(strike, inputs.days)),
            _ => None,
        };
        one.into_iter().collect()
    }
}
