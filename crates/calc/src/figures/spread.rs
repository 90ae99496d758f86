//! A vertical spread or an iron condor on a smile.

use condor_chart::plot::{At, Axis, PlotMark, Series, Shape, Style};
use condor_core::explain::{self, Derivation};
use condor_core::math::sort_short_by;
use condor_core::position::margin::{MarginRule, margin};
use condor_core::position::slippage::{HalfSpread, Rounding, Slippage};
use condor_core::position::{Leg, Market, Position, Size};
use condor_core::pricing::OptionKind;
use condor_core::probability::{Law, outcomes};
use condor_core::smile::{DeltaKind, SsviSlice, strike_for_delta};

use super::kit::{
    Component, Shown, chart, choice, common, described, explained, index_axis, landmark, line,
    market, money, name_line, number, problem, result, stand,
};
use crate::calculator::Problem;
use crate::format;
use crate::input::{InputSpec, Unit};
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
/// A condor beside the same options without wings.
pub struct Wings;
/// What is deposited for a condor, for every width.
pub struct Deposit;

pub(super) struct Built {
    pub(super) market: Market,
    pub(super) smile: SsviSlice,
    pub(super) position: Position,
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
        let scale = 30.0 / self.days.max(1.0);
        let smile = SsviSlice::from_atm(
            self.volatility / 100.0,
            SKEW * scale.sqrt(),
            CURVATURE * scale,
            market.years,
        )
        .map_err(|error| problem("iv", error))?;
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
        let cost = Slippage {
            half_spread: HalfSpread::Points(inputs.bid_ask / 2.0),
            rounding: Rounding::None,
        }
        .of_position(&built.position, &[])
        .map_err(|error| problem("ba", error))?;
        let credit = built.position.credit() - cost.to_open;
        let position = built
            .position
            .clone()
            .opened_for(credit)
            .map_err(|error| problem("ba", error))?;
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
                ..explained(result(
                    "break-evens",
                    "Break-evens",
                    texts.join(" and "),
                    break_evens.first().copied().unwrap_or(0.0),
                    "index points",
                    "index level at expiry",
                ))
            },
            ResultItem {
                tone: Tone::of(end),
                ..money(
                    "end",
                    "At that level",
                    size.money(end),
                    "profit or loss at expiry",
                )
            },
        ];
        if let Ok(asked) = margin(&position, &size, MarginRule::WiderSide) {
            results.push(ResultItem {
                term: Some("margin-and-buying-power"),
                ..result(
                    "margin",
                    "Margin",
                    format::dollars(asked.net),
                    asked.net,
                    "dollars",
                    "of your own, by the wider side",
                )
            });
        }
        let theta = size.money(position.greeks().theta / 365.0);
        results.push(ResultItem {
            term: Some("theta"),
            ..money("theta", "Theta", theta, "dollars for the first day")
        });
        results.push(ResultItem {
            term: Some("slippage"),
            ..money(
                "slippage",
                "Lost to the spread",
                -size.money(cost.to_open),
                "on the way in; as much again on the way out",
            )
        });
        Ok(Shown { plot, results })
    }

    fn derivations(inputs: &SpreadInputs, result: &str) -> Vec<Derivation> {
        let Ok(Built { position, .. }) = inputs.build() else {
            return Vec::new();
        };
        let size = Size::spx(1);
        let in_money = |derivation: Result<Derivation, explain::ExplainError>| {
            derivation
                .and_then(|derivation| explain::in_money(derivation, &size))
                .into_iter()
                .collect()
        };
        match result {
            "credit" => in_money(explain::credit(&position)),
            "max-loss" => in_money(explain::max_loss(&position)),
            "break-evens" => (0..position.break_evens().len())
                .filter_map(|index| explain::break_even(&position, index).ok())
                .collect(),
            _ => Vec::new(),
        }
    }
}

impl Component for Wings {
    type Inputs = SpreadInputs;

    fn show(inputs: &SpreadInputs) -> Result<Shown, Problem> {
        let built = inputs.build()?;
        let size = Size::spx(1);
        let shorts: Vec<Leg> = built
            .position
            .legs()
            .iter()
            .map(|leg| leg.leg)
            .filter(|leg| leg.quantity < 0)
            .collect();
        let bare = Position::on_smile(&built.market, &shorts, &built.smile)
            .map_err(|error| problem("w", error))?;
        let mut plot = draw(inputs, &built, &built.position)?;
        let (left, right) = match plot.series.first().map(|series| &series.points[..]) {
            Some([first, .., last]) => (first.0, last.0),
            _ => (inputs.spot, inputs.end),
        };
        let mut levels = vec![left, right, inputs.end];
        levels.extend(shorts.iter().map(|leg| leg.strike));
        sort_short_by(&mut levels, |a, b| a < b);
        levels.dedup();
        let without = levels
            .iter()
            .filter_map(|level| Some((*level, 100.0 * bare.profit_at_expiry(*level).ok()?)))
            .collect();
        plot.series[1] = Series {
            flat_beyond: false,
            ..Series::new(
                "Without wings",
                "profit_without_usd",
                Style::Dashed,
                without,
            )
        };
        plot.labels.clear();
        name_line(&mut plot, 1, 0.15);
        plot.description = vec![described(&plot)];
        let end = |position: &Position| {
            position
                .profit_at_expiry(inputs.end)
                .map_err(|error| problem("x", error))
        };
        let (with, without) = (end(&built.position)?, end(&bare)?);
        let cost = bare.credit() - built.position.credit();
        let loss = built.position.max_loss().bounded().unwrap_or(0.0);
        Ok(Shown {
            results: vec![
                ResultItem {
                    term: Some("wings"),
                    ..result(
                        "cost",
                        "The wings cost",
                        format::dollars(size.money(cost)),
                        size.money(cost),
                        "dollars",
                        "the two bought options together",
                    )
                },
                money("end", "With wings", size.money(with), "at that level"),
                money(
                    "bare",
                    "Without wings",
                    size.money(without),
                    "at that level",
                ),
                money(
                    "saved",
                    "The wings make up for",
                    size.money(with - without),
                    "at that level, their cost counted",
                ),
                ResultItem {
                    term: Some("credit-and-max-loss"),
                    ..money(
                        "max-loss",
                        "Most you can lose",
                        -size.money(loss),
                        "width less credit; without wings there is no limit",
                    )
                },
            ],
            plot,
        })
    }
}

/// The widths drawn, and money to be used up.
const WIDTHS: (f64, f64) = (10.0, 300.0);
const ACCOUNT: f64 = 100_000.0;

impl Component for Deposit {
    type Inputs = SpreadInputs;

    fn show(inputs: &SpreadInputs) -> Result<Shown, Problem> {
        let size = Size::spx(1);
        let at = |width: f64, rule: MarginRule| -> Result<_, Problem> {
            let built = SpreadInputs { width, ..*inputs }.build()?;
            margin(&built.position, &size, rule).map_err(|error| problem("w", error))
        };
        let (left, right) = (WIDTHS.0.min(inputs.width), WIDTHS.1.max(inputs.width));
        let along = |name: &'static str, column, style, rule| {
            Series::new(
                name,
                column,
                style,
                line(left, right, 30, &|width| Some(at(width, rule).ok()?.net)),
            )
        };
        let mut plot = chart(
            "Margin of one condor by three rules against the width of its wings. Described and tabled \
             below.",
            Axis::new("Width of each wing, points", "width", |value| {
                format::number(value, 0)
            })
            .over(left, right),
            Axis::new("Margin in dollars", "margin_usd", format::dollars),
            vec![
                along(
                    "Wider side",
                    "wider_side_usd",
                    Style::Main,
                    MarginRule::WiderSide,
                ),
                along(
                    "Both sides",
                    "both_sides_usd",
                    Style::Dashed,
                    MarginRule::TwoSpreads,
                ),
                along(
                    "Stress of −8% to +6%",
                    "stress_usd",
                    Style::Dotted,
                    MarginRule::Stress,
                ),
            ],
        );
        stand(&mut plot, inputs.width, "Your width");
        name_line(&mut plot, 0, 0.75);
        name_line(&mut plot, 1, 0.5);
        name_line(&mut plot, 2, 0.9);
        plot.description = vec![described(&plot)];
        let wider = at(inputs.width, MarginRule::WiderSide)?;
        let both = at(inputs.width, MarginRule::TwoSpreads)?;
        let stress = at(inputs.width, MarginRule::Stress)?;
        let count = (ACCOUNT / wider.net.max(1.0)).floor();
        let dollars = |id, name, amount: f64, about: &'static str| {
            result(id, name, format::dollars(amount), amount, "dollars", about)
        };
        Ok(Shown {
            results: vec![
                ResultItem {
                    term: Some("margin-and-buying-power"),
                    ..dollars("margin", "Margin", wider.net, "wider side less credit")
                },
                dollars(
                    "gross",
                    "Deposit",
                    wider.gross,
                    "width of the wider side × 100",
                ),
                dollars(
                    "both",
                    "If both sides counted",
                    both.net,
                    "as two separate spreads",
                ),
                dollars(
                    "stress",
                    "By a stress of the index",
                    stress.net,
                    "worst loss from −8% to +6%",
                ),
                result(
                    "count",
                    "100,000 dollars hold",
                    format!("{} condors", format::number(count, 0)),
                    count,
                    "contracts",
                    "by the wider side, with nothing kept back",
                ),
                ResultItem {
                    term: Some("credit-and-max-loss"),
                    ..money("credit", "Credit", wider.credit, "received for one")
                },
            ],
            plot,
        })
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
    let today = line(left, right, 81, &|level| {
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
