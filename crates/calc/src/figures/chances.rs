//! Chances: of a profit at the end, and of a touch on the way.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::position::{Leg, Market, Position, Size};
use condor_core::pricing::OptionKind;
use condor_core::probability::{Law, SpotPath, outcomes};

use super::kit::{
    Component, Shown, common, line, line_through, market, money, number, of_term, problem, result,
    standing,
};
use super::spread::SpreadInputs;
use crate::calculator::Problem;
use crate::format;
use crate::input::{InputSpec, Unit};
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
                    ),
                ),
                chance(
                    "needed",
                    "Wins needed",
                    here.needed,
                    "if each loss were a full one",
                ),
                money(
                    "average",
                    "Average of all of them",
                    size.money(here.expected),
                    "by the same prices, interest counted, before costs",
                ),
                of_term(
                    "credit-and-max-loss",
                    money(
                        "credit",
                        "Credit",
                        size.money(here.credit),
                        "the most it can win",
                    ),
                ),
                of_term(
                    "credit-and-max-loss",
                    money(
                        "max-loss",
                        "Most you can lose",
                        -size.money(here.loss),
                        "width less credit",
                    ),
                ),
            ],
            plot,
        })
    }
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
                    chance(
                        "touch",
                        "Probability of touch",
                        touch,
                        format!("at some time in {}", Unit::Days.text(inputs.days)),
                    ),
                ),
                chance("end", "Ends beyond it", end, "on the last day"),
                result(
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
                ),
                result(
                    "away",
                    "Distance",
                    format::percent(inputs.level / inputs.spot - 1.0, 1),
                    100.0 * (inputs.level / inputs.spot - 1.0),
                    "percent",
                    "from the index now",
                ),
            ],
            plot,
        })
    }
}
