//! A month of made-up days: how much the index really moved, and what that does to hedged options.

mod explain;

use condor_chart::plot::{Axis, Rule, Series, Style};
use condor_core::explain::Derivation;
use condor_core::performance::{levels, volatility};
use condor_core::pricing::{BsmInput, OptionKind, Valuation, bsm};

use super::kit::{
    Component, Shown, common, line_through, money, number, of_term, problem, result, standing,
};
use crate::calculator::Problem;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::report::ResultItem;

/// Moves of 21 trading days, made up, in usual days: ups and downs that come back to where they
/// began. Their order is one of those with which hedging every day comes out even when the index moves
/// as much as was paid for; with another order it would not, to the dollar.
const SHAPE: [f64; 21] = [
    0.4, 0.5, 0.1, -1.1, 0.8, -0.9, -1.3, -0.4, 0.3, 0.9, 0.3, -0.7, 0.2, 1.3, 1.2, 0.7, -0.8,
    -0.3, -0.6, -1.6, 1.0,
];
const SPX: f64 = 5_800.0;
const TRADING_DAYS: f64 = 252.0;
/// Realised over implied volatility, on average from 1990 to 2022.
const USUAL_RATIO: f64 = 0.783;
/// Calendar days of the month.
const MONTH: f64 = 30.0;

const USUAL: InputSpec = number(
    "z",
    "Size of a usual day",
    Unit::Percent,
    (0.05, 10.0),
    (0.2, 3.0),
    (0.1, 0.8),
    "The 20 other days are about this large, up or down.",
);
const LARGE: InputSpec = number(
    "j",
    "Move of day 11",
    Unit::Percent,
    (-30.0, 30.0),
    (-10.0, 10.0),
    (0.5, -4.0),
    "One day of its own.",
);
const SEEN: InputSpec = number(
    "w",
    "Days counted",
    Unit::Days,
    (3.0, 21.0),
    (5.0, 21.0),
    (1.0, 21.0),
    "How many of the last trading days the measure looks back.",
);
const PAID: InputSpec = number(
    "iv",
    "Implied volatility paid",
    Unit::PercentPerYear,
    (2.0, 100.0),
    (8.0, 40.0),
    (0.5, 16.0),
    "The volatility at which call and put are bought.",
);
const MOVED: InputSpec = number(
    "rv",
    "Realised volatility",
    Unit::PercentPerYear,
    (1.0, 150.0),
    (5.0, 60.0),
    (0.5, 16.0),
    "How much the index then really moves.",
);
const EVERY: InputSpec = number(
    "e",
    "Days between hedges",
    Unit::Days,
    (1.0, 21.0),
    (1.0, 10.0),
    (1.0, 1.0),
    "Trading days after which the delta is brought back to zero.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct RealisedInputs {
        /// Size of a usual day, percent.
        usual: USUAL,
        /// Move of the eleventh day, percent.
        large: LARGE,
        /// Trading days counted.
        seen: SEEN,
    }
}

crate::inputs! {
    /// What the reader sets.
    pub struct ScalpInputs {
        /// Volatility paid, percent a year.
        paid: PAID,
        /// Volatility realised, percent a year.
        moved: MOVED,
        /// Trading days between hedges.
        every: EVERY,
        /// Percent a year.
        rate: common::RATE,
        /// Percent a year.
        dividend: common::DIVIDEND,
    }
}

/// Realised volatility of a made-up month.
pub struct Realised;
/// Bought options, hedged, day by day.
pub struct Scalp;
/// Sold options, hedged, by how much the index moved.
pub struct Premium;

/// The place of the day that the reader sets.
const LARGE_DAY: usize = 10;

impl Component for Realised {
    type Inputs = RealisedInputs;

    fn show(inputs: &RealisedInputs) -> Result<Shown, Problem> {
        let failed = |error| problem("z", error);
        let returns = inputs.returns(inputs.large);
        let path = levels(SPX, &returns).map_err(failed)?;
        let (seen, from) = inputs.seen();
        let counted = &returns[from..];
        let realised = volatility(counted, TRADING_DAYS).map_err(failed)?;
        let without = volatility(&inputs.returns(0.0)[from..], TRADING_DAYS).map_err(failed)?;
        let squares = squares(counted, 0.0);
        let is_counted = from <= LARGE_DAY;
        let share = if is_counted && squares > 0.0 {
            returns[LARGE_DAY] * returns[LARGE_DAY] / squares
        } else {
            0.0
        };
        let points = path
            .iter()
            .enumerate()
            .map(|(day, level)| (day as f64, *level))
            .collect();
        let mut plot = standing(
            "A made-up index over 21 trading days",
            (
                Axis::new("Trading day", "day", |value| format::number(value, 0)).over(0.0, 21.0),
                Axis::new("SPX", "spx", |value| format::number(value, 0)),
            ),
            vec![Series::new("The index", "spx", Style::Main, points)],
            (11.0, "Day 11"),
            &[0.2],
        );
        plot.bands.push(condor_chart::plot::Band {
            from: from as f64,
            to: 21.0,
        });
        Ok(Shown {
            results: vec![
                of_term(
                    "realised-volatility",
                    result(
                        "realised",
                        "Realised volatility",
                        format::percent(realised, 1),
                        100.0 * realised,
                        "percent a year",
                        format!("of the last {seen} trading days"),
                    )
                    .explained(),
                ),
                result(
                    "without",
                    "Had day 11 been quiet",
                    format::percent(without, 1),
                    100.0 * without,
                    "percent a year",
                    "the same days with no move on day 11",
                )
                .explained(),
                ResultItem {
                    is_explained: is_counted && squares > 0.0,
                    ..result(
                        "share",
                        "Share of day 11",
                        format::percent(share, 0),
                        100.0 * share,
                        "percent",
                        if is_counted {
                            "of all squared moves that count"
                        } else {
                            "it is too long ago to count"
                        },
                    )
                },
                result(
                    "end",
                    "The index has come",
                    format!(
                        "{} points",
                        format::signed(path.last().copied().unwrap_or(SPX) - SPX, 0)
                    ),
                    path.last().copied().unwrap_or(SPX) - SPX,
                    "index points",
                    "in all 21 days: realised volatility does not ask for it",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &RealisedInputs, result: &str) -> Vec<Derivation> {
        explain::realised(inputs, result)
    }
}

impl RealisedInputs {
    /// The moves of all days, with that of day 11 in percent.
    fn returns(&self, large: f64) -> [f64; 21] {
        let mut returns = SHAPE.map(|move_| move_ * self.usual / 100.0);
        returns[LARGE_DAY] = large / 100.0;
        returns
    }

    /// How many days are counted, and the place of the first of them.
    fn seen(&self) -> (usize, usize) {
        let seen = (self.seen as usize).clamp(3, SHAPE.len());
        (seen, SHAPE.len() - seen)
    }
}

fn squares(moves: &[f64], mean: f64) -> f64 {
    moves
        .iter()
        .map(|move_| (move_ - mean) * (move_ - mean))
        .sum()
}

/// Cumulated dollars after every day.
struct Run {
    options: Vec<f64>,
    hedge: Vec<f64>,
    /// Price of call and put in points.
    paid: f64,
    /// Where the index ends.
    end: f64,
}

impl Run {
    fn total(&self, day: usize) -> f64 {
        self.options[day] + self.hedge[day]
    }

    fn last(&self) -> f64 {
        self.total(SHAPE.len())
    }
}

impl ScalpInputs {
    /// Call and put at the money, and their delta, at a level with so many days left.
    fn straddle(&self, spot: f64, days: f64) -> Result<(f64, f64), Problem> {
        let value = |kind| -> Result<Valuation, Problem> {
            bsm(
                kind,
                &BsmInput {
                    spot,
                    strike: SPX,
                    years: days / 365.0,
                    rate: 0.0,
                    dividend_yield: 0.0,
                    volatility: self.paid / 100.0,
                },
            )
            .map_err(|error| problem("iv", error))
        };
        let (call, put) = (value(OptionKind::Call)?, value(OptionKind::Put)?);
        Ok((call.price + put.price, call.greeks.delta + put.greeks.delta))
    }

    /// One call and one put bought, the index sold against their delta every so many days.
    fn run(&self, moved: f64) -> Result<Run, Problem> {
        let failed = |error| problem("rv", error);
        let unit = volatility(&SHAPE, TRADING_DAYS).map_err(failed)?;
        let returns = SHAPE.map(|move_| move_ * moved / 100.0 / unit);
        let path = levels(SPX, &returns).map_err(failed)?;
        let every = (self.every as usize).max(1);
        let (paid, mut delta) = self.straddle(SPX, MONTH)?;
        let mut run = Run {
            options: vec![0.0],
            hedge: vec![0.0],
            paid,
            end: path.last().copied().unwrap_or(SPX),
        };
        let mut hedge = 0.0;
        let mut before = SPX;
        for (index, &level) in path.iter().enumerate().skip(1) {
            hedge -= delta * (level - before);
            before = level;
            let left = MONTH * (1.0 - index as f64 / SHAPE.len() as f64);
            let (worth, new) = self.straddle(level, left.max(0.0))?;
            if index % every == 0 {
                delta = new;
            }
            run.options.push(100.0 * (worth - paid));
            run.hedge.push(100.0 * hedge);
        }
        Ok(run)
    }
}

fn ratio_result(inputs: &ScalpInputs) -> ResultItem {
    of_term(
        "realised-volatility",
        result(
            "ratio",
            "Realised over implied",
            format::number(inputs.moved / inputs.paid, 2),
            inputs.moved / inputs.paid,
            "a pure number",
            format!(
                "{} moved against {} paid",
                Unit::PercentPerYear.text(inputs.moved),
                Unit::PercentPerYear.text(inputs.paid)
            ),
        )
        .explained(),
    )
}

impl Component for Scalp {
    type Inputs = ScalpInputs;

    fn show(inputs: &ScalpInputs) -> Result<Shown, Problem> {
        let run = inputs.run(inputs.moved)?;
        let days = |values: &dyn Fn(usize) -> f64| {
            (0..=SHAPE.len())
                .map(|day| (day as f64, values(day)))
                .collect()
        };
        let mut plot = standing(
            "Gain of a bought call and put, of their hedge and of both over 21 trading days",
            (
                Axis::new("Trading day", "day", |value| format::number(value, 0)).over(0.0, 21.0),
                Axis::new("Gain in dollars", "gain_usd", format::signed_dollars),
            ),
            vec![
                Series::new(
                    "Together",
                    "together_usd",
                    Style::Main,
                    days(&|day| run.total(day)),
                ),
                Series::new(
                    "Call and put",
                    "options_usd",
                    Style::Dashed,
                    days(&|day| run.options[day]),
                ),
                Series::new(
                    "Hedge",
                    "hedge_usd",
                    Style::Dotted,
                    days(&|day| run.hedge[day]),
                ),
            ],
            (21.0, "Expiry"),
            &[0.3, 0.7, 0.5],
        );
        plot.rules.push(Rule::Y(0.0));
        let last = SHAPE.len();
        Ok(Shown {
            results: vec![
                of_term(
                    "gamma-scalping",
                    money(
                        "together",
                        "Together",
                        run.last(),
                        "at expiry, before costs",
                    )
                    .explained(),
                ),
                money(
                    "options",
                    "Call and put",
                    run.options[last],
                    format!("bought for {}", format::dollars(100.0 * run.paid)),
                )
                .explained(),
                money(
                    "hedge",
                    "The hedge",
                    run.hedge[last],
                    "the index bought low and sold high, again and again",
                ),
                ratio_result(inputs),
            ],
            plot,
        })
    }

    fn derivations(inputs: &ScalpInputs, result: &str) -> Vec<Derivation> {
        explain::scalp(inputs, result)
    }
}

impl Component for Premium {
    type Inputs = ScalpInputs;

    fn show(inputs: &ScalpInputs) -> Result<Shown, Problem> {
        let seller = |moved: f64| inputs.run(moved).map(|run| 0.0 - run.last());
        let here = seller(inputs.moved)?;
        let quarter = seller(USUAL_RATIO * inputs.paid)?;
        let twice = seller(2.0 * inputs.paid)?;
        let (left, right) = (2.0_f64.min(inputs.moved), 45.0_f64.max(inputs.moved));
        let mut plot = standing(
            "Gain of the seller of a hedged call and put against realised volatility",
            (
                Axis::new(
                    "Realised volatility, % a year",
                    "realised_percent",
                    |value| format!("{}%", format::number(value, 0)),
                )
                .over(left, right),
                Axis::new(
                    "The seller gains, dollars",
                    "gain_usd",
                    format::signed_dollars,
                ),
            ),
            vec![Series {
                filled: true,
                ..Series::new(
                    "The seller",
                    "gain_usd",
                    Style::Main,
                    line_through((left, right), 87, &[inputs.moved, inputs.paid], &|moved| {
                        seller(moved).ok()
                    }),
                )
            }],
            (inputs.moved, "What the index did"),
            &[0.4],
        );
        plot.landmarks
            .push(super::kit::landmark("Implied", inputs.paid));
        Ok(Shown {
            results: vec![
                of_term(
                    "volatility-risk-premium",
                    money(
                        "seller",
                        "The seller gains",
                        here,
                        "one call and one put at the money, a month, before costs",
                    )
                    .explained(),
                ),
                result(
                    "premium",
                    "Implied less realised",
                    format!("{} points", format::signed(inputs.paid - inputs.moved, 1)),
                    inputs.paid - inputs.moved,
                    "points of volatility",
                    "what the price held on top of the moves",
                )
                .explained(),
                ratio_result(inputs),
                money(
                    "usual",
                    "If it moves 0.783 times as much",
                    quarter,
                    "the mean ratio of 1990 to 2022",
                )
                .explained(),
                money("crash", "If it moves twice as much", twice, "as in a crash").explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &ScalpInputs, result: &str) -> Vec<Derivation> {
        explain::premium(inputs, result)
    }
}
