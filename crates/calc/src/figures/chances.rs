//! Chances: of a profit at the end, and of a touch on the way.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::explain::{self, Derivation};
use condor_core::math::sqrt;
use condor_core::position::{Leg, Market, Position, Size};
use condor_core::pricing::OptionKind;
use condor_core::probability::{Law, SpotPath, outcomes};

use super::kit::{
    Component, Shown, common, line, line_through, market, money, number, of_term, problem, result,
    standing,
};
use super::spread::{Built, SpreadInputs, in_money};
use crate::calculator::Problem;
use crate::figures::amounts::{bare, level, price, years};
use crate::figures::steps::step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};
use crate::report::ResultItem;

const LEVEL: InputSpec = number(
    "k",
    "Level",
    Unit::IndexPoints,
    (1_000.0, 20_000.0),
    (5_000.0, 6_600.0),
    (10.0, 5_550.0),
    "The level that may be reached, such as a sold strike.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct TouchInputs {
        /// The level.
        level: LEVEL,
        /// Days to expiry.
        days: common::DAYS,
        /// Percent a year.
        volatility: common::VOLATILITY,
        /// SPX now.
        spot: common::SPOT,
        /// Percent a year.
        rate: common::RATE,
        /// Percent a year.
        dividend: common::DIVIDEND,
    }
}

/// The chance of a profit of a spread, for every delta of its sold strikes.
pub struct Odds;
/// The chance to touch a level, for every level.
pub struct Touch;

/// Chances in a hundred: `82 of 100`.
fn of_100(chance: f64) -> String {
    format!("{} of 100", format::number(100.0 * chance, 0))
}

fn chance(
    id: &'static str,
    name: &'static str,
    chance: f64,
    about: impl Into<String>,
) -> ResultItem {
    ResultItem {
        dots: u8::try_from((100.0 * chance).round() as i64).ok(),
        ..result(
            id,
            name,
            of_100(chance),
            100.0 * chance,
            "chances in 100",
            about,
        )
    }
}

impl Component for Odds {
    type Inputs = SpreadInputs;

    fn show(inputs: &SpreadInputs) -> Result<Shown, Problem> {
        struct Odd {
            chance: f64,
            needed: f64,
            credit: f64,
            loss: f64,
            expected: f64,
        }
        let at = |delta: f64| -> Result<Odd, Problem> {
            let built = inputs.with_delta(delta).build()?;
            let credit = built.position.credit();
            let odds = outcomes(
                &built.market,
                &built.position.payoff(),
                credit,
                &Law::Smile(&built.smile),
            )
            .map_err(|error| problem("de", error))?;
            let loss = built.position.max_loss().bounded().unwrap_or(0.0);
            Ok(Odd {
                chance: odds.profit,
                needed: loss / (loss + credit),
                credit,
                loss,
                expected: odds.expected_profit_with_interest,
            })
        };
        let here = at(inputs.delta())?;
        let (left, right) = (4.0_f64.min(inputs.delta()), 44.0_f64.max(inputs.delta()));
        let along = line(0.0, 1.0, 41, &|share| Some(left + (right - left) * share));
        let odds: Vec<(f64, Odd)> = along
            .into_iter()
            .filter_map(|(_, delta)| Some((delta, at(delta).ok()?)))
            .collect();
        let of = |value: &dyn Fn(&Odd) -> f64| {
            odds.iter()
                .map(|(delta, odd)| (*delta, 100.0 * value(odd)))
                .collect()
        };
        let plot = standing(
            "Chance of a profit, and the chance that bets of the same size would need, against the delta of the sold strikes",
            (
                Axis::new("Delta of the sold strikes, ×100", "delta", |value| {
                    format::number(value, 0)
                })
                .over(left, right),
                Axis::new("Of 100 trades", "of_100", |value| format::number(value, 0)),
            ),
            vec![
                Series::new(
                    "End with a profit",
                    "profit_of_100",
                    Style::Main,
                    of(&|odd| odd.chance),
                ),
                Series::new(
                    "Needed to pay for full losses",
                    "needed_of_100",
                    Style::Dashed,
                    of(&|odd| odd.needed),
                ),
            ],
            (inputs.delta(), "Sold strikes"),
            &[0.7, 0.4],
        );
        let size = Size::spx(1);
        Ok(Shown {
            results: vec![
                of_term(
                    "probability-of-profit",
                    chance(
                        "chance",
                        "Probability of profit",
                        here.chance,
                        "as the option prices themselves have it",
                    )
                    .explained(),
                ),
                chance(
                    "needed",
                    "Wins needed",
                    here.needed,
                    "if each loss were a full one",
                )
                .explained(),
                money(
                    "average",
                    "Average of all of them",
                    size.money(here.expected),
                    "by the same prices, interest counted, before costs",
                )
                .explained(),
                of_term(
                    "credit-and-max-loss",
                    money(
                        "credit",
                        "Credit",
                        size.money(here.credit),
                        "the most it can win",
                    )
                    .explained(),
                ),
                of_term(
                    "credit-and-max-loss",
                    money(
                        "max-loss",
                        "Most you can lose",
                        -size.money(here.loss),
                        "width less credit",
                    )
                    .explained(),
                ),
            ],
            plot,
        })
    }

    fn derivations(inputs: &SpreadInputs, result: &str) -> Vec<Derivation> {
        let Ok(built) = inputs.build() else {
            return Vec::new();
        };
        let position = &built.position;
        let one = match result {
            "chance" => explain::probability_of_profit(position, &built.smile).ok(),
            "needed" => position.max_loss().bounded().map(|loss| {
                step(
                    ("n", "wins needed", explain::Unit::Probability),
                    "{L} / ({L} + {c})",
                    symbol("L") / (symbol("L") + symbol("c")),
                    vec![
                        price("L", "most you can lose, points", loss),
                        price("c", "credit, points", position.credit()),
                    ],
                )
            }),
            "average" => average(&built),
            "credit" => in_money(explain::credit(position)),
            "max-loss" => in_money(explain::max_loss(position)),
            _ => None,
        };
        one.into_iter().collect()
    }
}

/// The average profit over all ends, and the interest on the credit until then.
fn average(built: &Built) -> Option<Derivation> {
    let (market, credit) = (&built.market, built.position.credit());
    let law = Law::Smile(&built.smile);
    let odds = outcomes(market, &built.position.payoff(), credit, &law).ok()?;
    let growth = (symbol("r") * symbol("T")).exp();
    Some(step(
        ("E", "average of all trades", explain::Unit::Money),
        "({A} + {c} × (exp({r} × {T}) − 1)) × 100",
        (symbol("A") + symbol("c") * (growth - 1.0)) * 100.0,
        vec![
            price(
                "A",
                "profit over all ends, each with its chance, without interest",
                odds.expected_profit,
            ),
            price("c", "credit, points", credit),
            quantity("r", "interest rate", market.rate, explain::Unit::PerYear, 4),
            years("T", "years to expiry", market.years),
        ],
    ))
}

impl TouchInputs {
    fn market(&self) -> Market {
        market(self.spot, self.days, self.rate, self.dividend)
    }

    /// The chance to end beyond a level: that of a profit of an option there that cost nothing.
    fn ends(&self, level: f64) -> Result<f64, Problem> {
        let failed = |error: &dyn std::fmt::Display| problem("k", error);
        let kind = if level < self.spot {
            OptionKind::Put
        } else {
            OptionKind::Call
        };
        let market = self.market();
        let volatility = self.volatility / 100.0;
        let position =
            Position::with_volatilities(&market, &[Leg::long(kind, level)], &[volatility])
                .and_then(|position| position.opened_for(0.0))
                .map_err(|error| failed(&error))?;
        outcomes(
            &market,
            &position.payoff(),
            0.0,
            &Law::Lognormal { volatility },
        )
        .map(|odds| odds.profit)
        .map_err(|error| failed(&error))
    }
}

impl Component for Touch {
    type Inputs = TouchInputs;

    fn show(inputs: &TouchInputs) -> Result<Shown, Problem> {
        let path = SpotPath::new(&inputs.market(), inputs.volatility / 100.0)
            .map_err(|error| problem("iv", error))?;
        let touches = |level: f64| path.touches(level).map_err(|error| problem("k", error));
        let (touch, end) = (touches(inputs.level)?, inputs.ends(inputs.level)?);
        let left = (0.87 * inputs.spot).min(inputs.level);
        let right = (1.13 * inputs.spot).max(inputs.level);
        let mut plot = standing(
            "Chance to touch a level before expiry and to end beyond it, against the level",
            (
                super::kit::index_axis("Level").over(left, right),
                Axis::new("Of 100 paths", "of_100", |value| format::number(value, 0)),
            ),
            vec![
                Series::new(
                    "Touch it on the way",
                    "touch_of_100",
                    Style::Main,
                    line_through((left, right), 121, &[inputs.level, inputs.spot], &|level| {
                        Some(100.0 * touches(level).ok()?)
                    }),
                ),
                Series::new(
                    "End beyond it",
                    "end_of_100",
                    Style::Dashed,
                    line_through((left, right), 121, &[inputs.level, inputs.spot], &|level| {
                        Some(100.0 * inputs.ends(level).ok()?)
                    }),
                ),
            ],
            (inputs.level, "The level"),
            &[0.65, 0.62],
        );
        plot.landmarks
            .push(super::kit::landmark("SPX now", inputs.spot));
        let times = if end > 0.0 { touch / end } else { 0.0 };
        Ok(Shown {
            results: vec![
                of_term(
                    "probability-of-touch",
                    ResultItem {
                        is_explained: inputs.touch().is_some(),
                        ..chance(
                            "touch",
                            "Probability of touch",
                            touch,
                            format!("at some time in {}", Unit::Days.text(inputs.days)),
                        )
                    },
                ),
                chance("end", "Ends beyond it", end, "on the last day").explained(),
                ResultItem {
                    is_explained: end > 0.0,
                    ..result(
                        "times",
                        "Touch over end",
                        if end > 0.0 {
                            format!("{} times", format::number(times, 1))
                        } else {
                            "no end there".to_owned()
                        },
                        times,
                        "times",
                        "two, if there were no drift",
                    )
                },
                result(
                    "away",
                    "Distance",
                    format::percent(inputs.level / inputs.spot - 1.0, 1),
                    100.0 * (inputs.level / inputs.spot - 1.0),
                    "percent",
                    "from the index now",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &TouchInputs, result: &str) -> Vec<Derivation> {
        let one = match result {
            "touch" => inputs.touch(),
            "end" => Some(inputs.end()),
            "times" => inputs.times(),
            "away" => Some(step(
                ("a", "distance", explain::Unit::Share),
                "{K} / {S} − 1",
                symbol("K") / symbol("S") - 1.0,
                vec![
                    level("K", "level", inputs.level),
                    level("S", "index now", inputs.spot),
                ],
            )),
            _ => None,
        };
        one.into_iter().collect()
    }
}

impl TouchInputs {
    /// None where the engine has the chance but its formula goes beyond what a number can hold.
    fn touch(&self) -> Option<Derivation> {
        explain::probability_of_touch(&self.market(), self.volatility / 100.0, self.level).ok()
    }

    fn end(&self) -> Derivation {
        let market = self.market();
        let (formula, distance) = if self.level < self.spot {
            (
                "N((ln({K} / {F}) + {v} × {v} / 2) / {v})",
                (symbol("K") / symbol("F")).ln() + symbol("v") * symbol("v") / 2.0,
            )
        } else {
            (
                "N((ln({F} / {K}) − {v} × {v} / 2) / {v})",
                (symbol("F") / symbol("K")).ln() - symbol("v") * symbol("v") / 2.0,
            )
        };
        step(
            ("P", "chance to end beyond it", explain::Unit::Probability),
            formula,
            (distance / symbol("v")).norm_cdf(),
            vec![
                level("K", "level", self.level),
                level(
                    "F",
                    "forward: the index with interest, without dividends",
                    market.forward(),
                ),
                bare(
                    "v",
                    "volatility over the whole time, σ × √(T)",
                    self.volatility / 100.0 * sqrt(market.years),
                ),
            ],
        )
    }

    fn times(&self) -> Option<Derivation> {
        let path = SpotPath::new(&self.market(), self.volatility / 100.0).ok()?;
        let end = self.ends(self.level).ok().filter(|end| *end > 0.0)?;
        let chance =
            |symbol, name, value| quantity(symbol, name, value, explain::Unit::Probability, 6);
        Some(step(
            ("x", "touch over end", explain::Unit::None),
            "{t} / {e}",
            symbol("t") / symbol("e"),
            vec![
                chance("t", "chance to touch it", path.touches(self.level).ok()?),
                chance("e", "chance to end beyond it", end),
            ],
        ))
    }
}
