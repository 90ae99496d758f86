//! A vertical spread or an iron condor on a smile.

mod deposit;
mod wings;

use condor_chart::plot::{At, Axis, PlotMark, Series, Shape, Style};
use condor_core::explain::{self, Derivation, ExplainError};
use condor_core::math::{sort_short_by, sqrt};
use condor_core::position::margin::{MarginRule, margin};
use condor_core::position::slippage::{Fill, HalfSpread, Rounding, Slippage, TradingCost};
use condor_core::position::{Leg, Market, Position, Size};
use condor_core::pricing::OptionKind;
use condor_core::probability::{Law, outcomes};
use condor_core::smile::{DeltaKind, SmileError, SsviSlice, strike_for_delta};

pub use deposit::Deposit;
pub use wings::Wings;

use super::kit::{
    Component, Shown, chart, choice, common, described, explained, index_axis, landmark,
    line_through, market, money, name_line, number, problem, result, stand,
};
use crate::calculator::Problem;
use crate::figures::steps::{leg_name, profit_at};
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::in_sum;
use crate::report::{ResultItem, Tone};

crate::choices! {
    /// What is sold.
    pub enum Structure {
        /// A put spread and a call spread.
        Condor = ("ic", "Iron condor"),
        /// The put side alone.
        Puts = ("ps", "Put spread"),
        /// The call side alone.
        Calls = ("cs", "Call spread"),
    }
}

const STRUCTURE: InputSpec = choice("y", "Sold", Structure::OPTIONS, 0, "What the position is.");
const DELTA: InputSpec = number(
    "de",
    "Short strikes",
    Unit::DeltaHundredths,
    (1.0, 49.0),
    (5.0, 40.0),
    (1.0, 16.0),
    "The delta of the options sold, without its sign, times 100.",
);
const WIDTH: InputSpec = number(
    "w",
    "Width of each wing",
    Unit::IndexPoints,
    (5.0, 1_000.0),
    (10.0, 300.0),
    (10.0, 100.0),
    "Distance from a sold strike to the bought one beyond it.",
);
const END: InputSpec = number(
    "x",
    "SPX at expiry",
    Unit::IndexPoints,
    (1_000.0, 20_000.0),
    (5_000.0, 6_600.0),
    (10.0, 5_800.0),
    "Where the index stands when the options settle.",
);
const BID_ASK: InputSpec = number(
    "ba",
    "Bid-ask of each option",
    Unit::IndexPoints,
    (0.0, 50.0),
    (0.0, 5.0),
    (0.1, 0.0),
    "Distance between bid and ask of one option, in index points.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct SpreadInputs {
        /// [`Structure`].
        structure: STRUCTURE,
        /// Absolute delta of the short strikes, in hundredths.
        delta: DELTA,
        /// Width of each wing, in index points.
        width: WIDTH,
        /// SPX at expiry.
        end: END,
        /// SPX now.
        spot: common::SPOT,
        /// Days to expiry.
        days: common::DAYS,
        /// Volatility at the money, percent a year.
        volatility: common::VOLATILITY,
        /// Bid-ask of one option, in index points.
        bid_ask: BID_ASK,
        /// Percent a year.
        rate: common::RATE,
        /// Percent a year.
        dividend: common::DIVIDEND,
    }
}

/// The skew and the curvature at the money of the condor calculator's first state.
const SKEW: f64 = -0.6;
const CURVATURE: f64 = 4.0;
/// Strikes are listed every five points.
const STEP: f64 = 5.0;

/// Verticals and condors.
pub struct Spread;

pub(super) struct Built {
    pub(super) market: Market,
    pub(super) smile: SsviSlice,
    pub(super) position: Position,
}

/// The smile of an expiry so many days away, with a volatility at the money in percent a year.
pub(super) fn smile(volatility: f64, days: f64) -> Result<SsviSlice, SmileError> {
    let scale = 30.0 / days.max(1.0);
    SsviSlice::from_atm(
        volatility / 100.0,
        SKEW * sqrt(scale),
        CURVATURE * scale,
        days / 365.0,
    )
}

impl SpreadInputs {
    /// The same with other short strikes.
    pub(super) fn with_delta(&self, delta: f64) -> Self {
        Self { delta, ..*self }
    }

    pub(super) fn delta(&self) -> f64 {
        self.delta
    }

    pub(super) fn build(&self) -> Result<Built, Problem> {
        let market = market(self.spot, self.days, self.rate, self.dividend);
        let smile = smile(self.volatility, self.days).map_err(|error| problem("iv", error))?;
        let short = |kind: OptionKind| {
            let delta = kind.sign() * self.delta / 100.0;
            let strike = strike_for_delta(kind, delta, DeltaKind::Spot, &market, &smile)
                .map_err(|error| problem("de", error))?;
            Ok((strike / STEP).round() * STEP)
        };
        let structure = Structure::of(self.structure);
        let mut legs = Vec::with_capacity(4);
        if structure != Structure::Calls {
            let strike: f64 = short(OptionKind::Put)?;
            legs.push(Leg::long(OptionKind::Put, strike - self.width));
            legs.push(Leg::short(OptionKind::Put, strike));
        }
        if structure != Structure::Puts {
            let strike: f64 = short(OptionKind::Call)?;
            legs.push(Leg::short(OptionKind::Call, strike));
            legs.push(Leg::long(OptionKind::Call, strike + self.width));
        }
        let position =
            Position::on_smile(&market, &legs, &smile).map_err(|error| problem("w", error))?;
        Ok(Built {
            market,
            smile,
            position,
        })
    }
}

impl Component for Spread {
    type Inputs = SpreadInputs;

    fn show(inputs: &SpreadInputs) -> Result<Shown, Problem> {
        let built = inputs.build()?;
        let (position, cost) = inputs.opened(&built)?;
        let credit = position.credit();
        let size = Size::spx(1);
        let plot = draw(inputs, &built, &position)?;
        let odds = outcomes(
            &built.market,
            &position.payoff(),
            credit,
            &Law::Smile(&built.smile),
        )
        .map_err(|error| problem("de", error))?;
        let end = position
            .profit_at_expiry(inputs.end)
            .map_err(|error| problem("x", error))?;
        let loss = position.max_loss().bounded().unwrap_or(0.0);
        let break_evens = position.break_evens();
        let texts: Vec<String> = break_evens
            .iter()
            .map(|level| format::number(*level, 0))
            .collect();
        let mut results = vec![
            ResultItem {
                term: Some("credit-and-max-loss"),
                ..explained(money(
                    "credit",
                    "Credit",
                    size.money(credit),
                    format!("{} points × 100", format::number(credit, 2)),
                ))
            },
            ResultItem {
                term: Some("credit-and-max-loss"),
                ..explained(money(
                    "max-loss",
                    "Most you can lose",
                    -size.money(loss),
                    "width less credit",
                ))
            },
            ResultItem {
                dots: u8::try_from((odds.profit * 100.0).round() as i64).ok(),
                term: Some("probability-of-profit"),
                is_explained: explain::probability_of_profit(&position, &built.smile).is_ok(),
                ..result(
                    "chance",
                    "Chance of a profit",
                    format!("{} of 100", format::number(odds.profit * 100.0, 0)),
                    odds.profit * 100.0,
                    "chances in 100",
                    "as the prices themselves have it",
                )
            },
            ResultItem {
                term: Some("break-even-point"),
                is_explained: !break_evens.is_empty(),
                ..result(
                    "break-evens",
                    "Break-evens",
                    texts.join(" and "),
                    break_evens.first().copied().unwrap_or(0.0),
                    "index points",
                    "index level at expiry",
                )
            },
            ResultItem {
                tone: Tone::of(end),
                ..explained(money(
                    "end",
                    "At that level",
                    size.money(end),
                    "profit or loss at expiry",
                ))
            },
        ];
        if let Ok(asked) = margin(&position, &size, MarginRule::WiderSide) {
            results.push(ResultItem {
                term: Some("margin-and-buying-power"),
                ..explained(result(
                    "margin",
                    "Margin",
                    format::dollars(asked.net),
                    asked.net,
                    "dollars",
                    "of your own, by the wider side",
                ))
            });
        }
        let theta = size.money(position.greeks().theta / 365.0);
        results.push(ResultItem {
            term: Some("theta"),
            ..explained(money("theta", "Theta", theta, "dollars for the first day"))
        });
        results.push(ResultItem {
            term: Some("slippage"),
            ..explained(money(
                "slippage",
                "Lost to the spread",
                -size.money(cost.to_open),
                "on the way in; as much again on the way out",
            ))
        });
        Ok(Shown { plot, results })
    }

    fn derivations(inputs: &SpreadInputs, result: &str) -> Vec<Derivation> {
        let Ok(built) = inputs.build() else {
            return Vec::new();
        };
        let Ok((position, cost)) = inputs.opened(&built) else {
            return Vec::new();
        };
        let size = Size::spx(1);
        let one = match result {
            "credit" if cost.to_open > 0.0 => inputs.filled(&position),
            "credit" => in_money(explain::credit(&position)),
            "max-loss" => in_money(explain::max_loss(&position)),
            "chance" => explain::probability_of_profit(&position, &built.smile).ok(),
            "break-evens" => {
                return (0..position.break_evens().len())
                    .filter_map(|index| explain::break_even(&position, index).ok())
                    .collect();
            }
            "end" => profit_at(&position, inputs.end),
            "margin" => explain::margin(&position, &size, MarginRule::WiderSide).ok(),
            "theta" => explain::theta_a_day(&position, &size).ok(),
            "slippage" => inputs.lost(&position),
            _ => None,
        };
        one.into_iter().collect()
    }
}

/// The same in dollars for one contract.
pub(super) fn in_money(points: Result<Derivation, ExplainError>) -> Option<Derivation> {
    points
        .and_then(|points| explain::in_money(points, &Size::spx(1)))
        .ok()
}

impl SpreadInputs {
    /// How orders are filled: half of the bid-ask away from the middle.
    fn slippage(&self) -> Slippage {
        Slippage {
            half_spread: HalfSpread::Points(self.bid_ask / 2.0),
            rounding: Rounding::None,
        }
    }

    /// The position with the credit that is left after the bid-ask, and what that took.
    fn opened(&self, built: &Built) -> Result<(Position, TradingCost), Problem> {
        let cost = self
            .slippage()
            .of_position(&built.position, &[])
            .map_err(|error| problem("ba", error))?;
        let credit = built.position.credit() - cost.to_open;
        let position = built.position.clone().opened_for(credit);
        Ok((position.map_err(|error| problem("ba", error))?, cost))
    }

    /// Dollars of each leg as it is filled, and what is said of it.
    fn fills(
        &self,
        position: &Position,
        said: fn(&Fill) -> (String, f64),
    ) -> Option<Vec<(String, f64)>> {
        let legs = position.legs().iter();
        legs.map(|held| {
            let fill = self.slippage().fill(held.leg, held.valuation.price).ok()?;
            let (words, points) = said(&fill);
            Some((format!("{}{words}", leg_name(&held.leg)), 100.0 * points))
        })
        .collect()
    }

    /// The credit after the bid-ask, leg by leg.
    fn filled(&self, position: &Position) -> Option<Derivation> {
        let legs = self.fills(position, |fill| {
            let points = format::number(fill.fill, 4);
            (
                format!(" at {points} points, after the bid-ask"),
                fill.cash(),
            )
        })?;
        let credit = Size::spx(1).money(position.credit());
        let result = ("C", "credit", credit, explain::Unit::Money);
        Some(in_sum(result, legs.into_iter()))
    }

    fn lost(&self, position: &Position) -> Option<Derivation> {
        let legs = self.fills(position, |fill| {
            (": given up to the bid-ask".to_owned(), 0.0 - fill.cost())
        })?;
        let sum = legs.iter().map(|leg| leg.1).sum();
        let result = ("B", "lost to the spread", sum, explain::Unit::Money);
        Some(in_sum(result, legs.into_iter()))
    }
}

fn draw(
    inputs: &SpreadInputs,
    built: &Built,
    position: &Position,
) -> Result<condor_chart::plot::Plot, Problem> {
    let strikes: Vec<f64> = position.legs().iter().map(|leg| leg.leg.strike).collect();
    let low = strikes
        .iter()
        .copied()
        .fold(inputs.spot.min(inputs.end), f64::min);
    let high = strikes
        .iter()
        .copied()
        .fold(inputs.spot.max(inputs.end), f64::max);
    let room = 0.12 * (high - low);
    let (left, right) = (low - room, high + room);
    let mut levels = strikes.clone();
    levels.extend([left, right, inputs.end]);
    levels.extend(position.break_evens());
    sort_short_by(&mut levels, |a, b| a < b);
    levels.dedup();
    let at_expiry = levels
        .iter()
        .filter_map(|level| Some((*level, 100.0 * position.profit_at_expiry(*level).ok()?)))
        .collect();
    let today = line_through((left, right), 81, &levels, &|level| {
        let profit = position.profit_on_smile(level, built.market.years, &built.smile);
        Some(100.0 * profit.ok()?)
    });
    let mut plot = chart(
        "Profit and loss of the spread against the level of the SPX. Described and tabled below.",
        Axis {
            named: strikes
                .iter()
                .map(|strike| (*strike, format::number(*strike, 0)))
                .collect(),
            ..index_axis("SPX").over(left, right)
        },
        Axis::new("Profit in dollars", "profit_usd", format::signed_dollars),
        vec![
            Series {
                filled: true,
                flat_beyond: true,
                ..Series::new("At expiry", "profit_at_expiry_usd", Style::Main, at_expiry)
            },
            Series::new("Today", "profit_today_usd", Style::Thin, today),
        ],
    );
    stand(&mut plot, inputs.end, "SPX at expiry");
    for leg in position.legs() {
        plot.marks.push(PlotMark {
            at: At::Axis(leg.leg.strike),
            shape: if leg.leg.quantity > 0 {
                Shape::Up
            } else {
                Shape::Down
            },
        });
    }
    for level in position.break_evens() {
        plot.marks.push(PlotMark {
            at: At::Data(level, 0.0),
            shape: Shape::Ring,
        });
        plot.landmarks.push(landmark("Break-even", level));
    }
    for strike in strikes {
        plot.landmarks.push(landmark("Strike", strike));
    }
    sort_short_by(&mut plot.landmarks, |a, b| a.x < b.x);
    name_line(&mut plot, 1, 0.5);
    plot.description = vec![described(&plot)];
    Ok(plot)
}
