//! What waiting costs along a curve that stands still: contract by contract, and in a fund.

use condor_chart::plot::{At, Axis, PlotMark, Series, Shape, Style};
use condor_core::explain::{self, Derivation};
use condor_core::vix::{CurveError, FuturesCurve, PassThrough, VolatilityFund};

use super::kit::{
    Component, Shown, chart, landmark, line, money, named, number, of_term, problem, result, stand,
    standing,
};
use super::market::{
    APART, DOLLARS_A_FUTURE, LONG_LEVEL, MONTHS, VIX_NOW, curve, future_gain, future_level,
};
use crate::calculator::Problem;
use crate::figures::amounts::price;
use crate::figures::steps::in_one_step;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::one_step::{quantity, symbol};

const HELD: InputSpec = number(
    "h",
    "Days held",
    Unit::Days,
    (1.0, 1_000.0),
    (5.0, 365.0),
    (5.0, 180.0),
    "How long the fund is held while the curve stands still.",
);
const MONTH: InputSpec = number(
    "n",
    "Contract",
    Unit::Whole,
    (1.0, 8.0),
    (1.0, 8.0),
    (1.0, 1.0),
    "Which future is held: 1 is the one that settles next.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct FundInputs {
        /// VIX now.
        vix: VIX_NOW,
        /// Level of far futures.
        long: LONG_LEVEL,
        /// Days held.
        held: HELD,
        /// Contract held.
        month: MONTH,
    }
}

const RATE: f64 = 0.042;
const MONEY: f64 = 1_000.0;
const MONTH_YEARS: f64 = 30.0 / 365.0;

/// A fund that holds the 30-day future.
pub struct Fund;
/// What each contract loses in a month.
pub struct Rolls;

/// The fund on a curve that stands still.
struct Still {
    curve: FuturesCurve,
    /// What a dollar becomes in 30 days.
    month: f64,
}

impl Still {
    fn new(curve: FuturesCurve) -> Result<Self, CurveError> {
        let month = VolatilityFund::default().over_days(&curve, APART, RATE, true)?;
        Ok(Self { curve, month })
    }

    /// The months of 30 days in a time, what a dollar becomes in them, and what it becomes in the days left over.
    /// Once the first contract has settled the curve is as it was, with a new contract at its end.
    fn parts(&self, days: f64) -> Result<(f64, f64, f64), CurveError> {
        let (mut months, mut factor, mut left) = (0.0, 1.0, days);
        while left >= APART {
            months += 1.0;
            factor *= self.month;
            left -= APART;
        }
        let rest = VolatilityFund::default().over_days(&self.curve, left, RATE, true)?;
        Ok((months, factor, rest))
    }

    fn after(&self, days: f64) -> Result<f64, CurveError> {
        let (_, factor, rest) = self.parts(days)?;
        Ok(factor * rest)
    }

    /// What some dollars become, or gain when `less` is what they were.
    fn grown(
        &self,
        days: f64,
        (name, unit): (&'static str, explain::Unit),
        (money, less): (f64, f64),
    ) -> Result<Derivation, CurveError> {
        let (months, factor, rest) = self.parts(days)?;
        let of = |symbol, name, value| quantity(symbol, name, value, explain::Unit::None, 8);
        let start = quantity("M", "dollars at the start", money, explain::Unit::Money, 0);
        let inputs = vec![
            start,
            quantity("n", "months of 30 days", months, explain::Unit::Count, 0),
            of("a", "what a dollar becomes in 30 days", self.month),
            of("b", "what it becomes in the days left over", rest),
        ];
        let grown = symbol("M") * (symbol("n") * symbol("a").ln()).exp() * symbol("b");
        let (formula, expression) = if less == 0.0 {
            ("{M} × exp({n} × ln({a})) × {b}", grown)
        } else {
            ("{M} × exp({n} × ln({a})) × {b} − {M}", grown - symbol("M"))
        };
        let value = money * factor * rest - less;
        Ok(in_one_step(
            ("G", name, value, unit),
            formula,
            expression,
            inputs,
        ))
    }

    /// What the fund gains when the VIX doubles at once.
    fn doubled(&self) -> Result<Derivation, CurveError> {
        let fund = VolatilityFund::default();
        let curve = &self.curve;
        let then = PassThrough::default().apply(curve, 2.0 * curve.spot())?;
        Ok(in_one_step(
            (
                "j",
                "gain if the VIX doubled",
                fund.moved(curve, &then) - 1.0,
                explain::Unit::Share,
            ),
            "{B} / {A} − 1",
            symbol("B") / symbol("A") - 1.0,
            vec![
                price("A", "30-day future now", fund.level(curve)),
                price("B", "30-day future with twice the VIX", fund.level(&then)),
            ],
        ))
    }
}

impl FundInputs {
    fn of_fund(&self, result: &str) -> Result<Option<Derivation>, CurveError> {
        let still = Still::new(curve(self.vix, self.long)?)?;
        let gain = ("gain", explain::Unit::Money);
        let left = ("left at the end", explain::Unit::Money);
        Ok(Some(match result {
            "gain" => still.grown(self.held, gain, (MONEY, MONEY))?,
            "left" => still.grown(self.held, left, (MONEY, 0.0))?,
            "year" => still.grown(365.0, ("gain in a year", explain::Unit::Share), (1.0, 1.0))?,
            "jump" => still.doubled()?,
            // The first contract settles in 30 days, so that the fund holds it alone.
            "level" => future_level(&still.curve, self.long, 0)?,
            _ => return Ok(None),
        }))
    }

    fn of_rolls(&self, result: &str) -> Result<Option<Derivation>, CurveError> {
        let curve = curve(self.vix, self.long)?;
        let index = (self.month as usize).clamp(1, MONTHS) - 1;
        let future = curve.future(index)?;
        let then = future.level + curve.roll_down(future.years, MONTH_YEARS)?;
        Ok(Some(match result {
            "yield" => in_one_step(
                (
                    "y",
                    "roll yield of a month",
                    then / future.level - 1.0,
                    explain::Unit::Share,
                ),
                "{B} / {A} − 1",
                symbol("B") / symbol("A") - 1.0,
                vec![
                    price("A", "level of the future now", future.level),
                    price("B", "level of the curve 30 days nearer", then),
                ],
            ),
            "gain" => future_gain(future.level, then),
            "future" => future_level(&curve, self.long, index)?,
            "year" => {
                let (first, second) = (curve.future(0)?, curve.future(1)?);
                in_one_step(
                    (
                        "y",
                        "roll yield a year",
                        curve.slope(0, 1)?.roll_yield().annual,
                        explain::Unit::PerYear,
                    ),
                    "ln({M1} / {M2}) × 365 / {D}",
                    (symbol("M1") / symbol("M2")).ln() * 365.0 / symbol("D"),
                    vec![
                        price("M1", "level of the first future", first.level),
                        price("M2", "level of the second future", second.level),
                        quantity("D", "days between them", APART, explain::Unit::None, 0),
                    ],
                )
            }
            _ => return Ok(None),
        }))
    }
}

impl Component for Fund {
    type Inputs = FundInputs;

    fn show(inputs: &FundInputs) -> Result<Shown, Problem> {
        let curve = curve(inputs.vix, inputs.long).map_err(|error| problem("vx", error))?;
        let fund = VolatilityFund::default();
        let still = Still::new(curve).map_err(|error| problem("h", error))?;
        let here = still
            .after(inputs.held)
            .map_err(|error| problem("h", error))?;
        let year = still.after(365.0).map_err(|error| problem("h", error))?;
        let right = 365.0_f64.max(inputs.held);
        let plot = standing(
            "Value of 1,000 dollars in a volatility fund against the days held",
            (
                Axis::new("Days held", "days", |value| format::number(value, 0)).over(0.0, right),
                Axis::new("Value in dollars", "value_usd", format::dollars),
            ),
            vec![
                Series::new(
                    "The fund",
                    "fund_usd",
                    Style::Main,
                    line(0.0, right, 74, &|days| {
                        Some(MONEY * still.after(days).ok()?)
                    }),
                ),
                Series::new(
                    "The VIX, standing still",
                    "vix_usd",
                    Style::Ghost,
                    vec![(0.0, MONEY), (right, MONEY)],
                ),
            ],
            (inputs.held, "Days held"),
            &[0.75, 0.6],
        );
        // What a jump of the VIX to twice its level brings on the first day.
        let doubled = PassThrough::default()
            .apply(&curve, 2.0 * inputs.vix)
            .map_err(|error| problem("vx", error))?;
        let jump = fund.moved(&curve, &doubled);
        Ok(Shown {
            results: vec![
                of_term(
                    "volatility-etf",
                    money(
                        "gain",
                        "1,000 dollars gain",
                        MONEY * (here - 1.0),
                        format!(
                            "in {}, the VIX and the curve standing still",
                            Unit::Days.text(inputs.held)
                        ),
                    ),
                )
                .explained(),
                result(
                    "left",
                    "Left",
                    format::dollars(MONEY * here),
                    MONEY * here,
                    "dollars",
                    "of 1,000, interest and a fee of 0.85% a year counted",
                )
                .explained(),
                result(
                    "year",
                    "In a whole year",
                    format::percent(year - 1.0, 0),
                    100.0 * (year - 1.0),
                    "percent",
                    "if nothing moved all that time",
                )
                .explained(),
                result(
                    "jump",
                    "If the VIX doubled at once",
                    format!("+{}", format::percent(jump - 1.0, 0)),
                    100.0 * (jump - 1.0),
                    "percent",
                    "the fund would gain less than the VIX",
                )
                .explained(),
                result(
                    "level",
                    "The 30-day future",
                    format::number(fund.level(&curve), 2),
                    fund.level(&curve),
                    "points",
                    format!("the VIX is at {}", format::number(inputs.vix, 1)),
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &FundInputs, result: &str) -> Vec<Derivation> {
        let one = inputs.of_fund(result).ok().flatten();
        one.into_iter().collect()
    }
}

impl Component for Rolls {
    type Inputs = FundInputs;

    fn show(inputs: &FundInputs) -> Result<Shown, Problem> {
        let failed = |error: CurveError| problem("vx", error);
        let curve = curve(inputs.vix, inputs.long).map_err(failed)?;
        let index = (inputs.month as usize).clamp(1, MONTHS) - 1;
        let month = |years: f64| curve.roll_down(years, MONTH_YEARS);
        let mut dots = Vec::with_capacity(MONTHS);
        for future in curve.futures() {
            let share = month(future.years).map_err(failed)? / future.level;
            dots.push((365.0 * future.years, 100.0 * share));
        }
        let right = APART * MONTHS as f64;
        let mut plot = chart(
            "What a VIX future gains in a month on a curve that stands still, against the days until \
             it settles. Described and tabled below.",
            Axis::new("Days until it settles", "days", |value| {
                format::number(value, 0)
            })
            .over(0.0, right + 6.0),
            Axis::new("Percent of its level in 30 days", "roll_percent", |value| {
                format!("{}%", format::signed(value, 0))
            }),
            vec![Series {
                filled: true,
                ..Series::new(
                    "Roll yield of 30 days",
                    "roll_percent",
                    Style::Main,
                    dots.clone(),
                )
            }],
        );
        for (number, (days, share)) in dots.iter().enumerate() {
            plot.marks.push(PlotMark {
                at: At::Data(*days, *share),
                shape: Shape::Ring,
            });
            plot.landmarks
                .push(landmark(format!("M{}", number + 1), *days));
        }
        let future = curve.future(index).map_err(failed)?;
        let points = month(future.years).map_err(failed)?;
        stand(&mut plot, 365.0 * future.years, "The future held");
        named(&mut plot, &[0.6]);
        let share = points / future.level;
        let slope = curve.slope(0, 1).map_err(failed)?;
        Ok(Shown {
            results: vec![
                of_term(
                    "roll-yield",
                    result(
                        "yield",
                        "Roll yield of a month",
                        format::percent(share, 1),
                        100.0 * share,
                        "percent",
                        "of its level, if the curve stands still for 30 days",
                    ),
                )
                .explained(),
                money(
                    "gain",
                    "One future gains",
                    DOLLARS_A_FUTURE * points,
                    format!("{} points × 1,000", format::signed(points, 2)),
                )
                .explained(),
                of_term(
                    "vix-future",
                    result(
                        "future",
                        "The future held",
                        format::number(future.level, 2),
                        future.level,
                        "points",
                        format!(
                            "M{}, {} to go",
                            index + 1,
                            Unit::Days.text((365.0 * future.years).round())
                        ),
                    ),
                )
                .explained(),
                result(
                    "year",
                    "Between M1 and M2, a year",
                    format::percent(slope.roll_yield().annual, 0),
                    100.0 * slope.roll_yield().annual,
                    "percent a year",
                    "the logarithm of M1 over M2, for a whole year",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &FundInputs, result: &str) -> Vec<Derivation> {
        let one = inputs.of_rolls(result).ok().flatten();
        one.into_iter().collect()
    }
}
