//! What waiting costs along a curve that stands still: contract by contract, and in a fund.

use condor_chart::plot::{At, Axis, PlotMark, Series, Shape, Style};
use condor_core::vix::{CurveError, PassThrough, VolatilityFund};

use super::kit::{
    Component, Shown, chart, landmark, line, money, named, number, of_term, problem, result, stand,
    standing,
};
use super::market::{APART, DOLLARS_A_FUTURE, LONG_LEVEL, MONTHS, VIX_NOW, curve};
use crate::calculator::Problem;
use crate::format;
use crate::input::{InputSpec, Unit};

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

impl Component for Fund {
    type Inputs = FundInputs;

    fn show(inputs: &FundInputs) -> Result<Shown, Problem> {
        let curve = curve(inputs.vix, inputs.long).map_err(|error| problem("vx", error))?;
        let fund = VolatilityFund::default();
        // Once the first contract has settled the curve is as it was, with a new contract at its end.
        let month = fund
            .over_days(&curve, APART, RATE, true)
            .map_err(|error| problem("h", error))?;
        let after = |days: f64| -> Result<f64, CurveError> {
            let mut factor = 1.0;
            let mut left = days;
            while left > APART {
                factor *= month;
                left -= APART;
            }
            Ok(factor * fund.over_days(&curve, left, RATE, true)?)
        };
        let here = after(inputs.held).map_err(|error| problem("h", error))?;
        let year = after(365.0).map_err(|error| problem("h", error))?;
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
                    line(0.0, right, 74, &|days| Some(MONEY * after(days).ok()?)),
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
                ),
                result(
                    "left",
                    "Left",
                    format::dollars(MONEY * here),
                    MONEY * here,
                    "dollars",
                    "of 1,000, interest and a fee of 0.85% a year counted",
                ),
                result(
                    "year",
                    "In a whole year",
                    format::percent(year - 1.0, 0),
                    100.0 * (year - 1.0),
                    "percent",
                    "if nothing moved all that time",
                ),
                result(
                    "jump",
                    "If the VIX doubled at once",
                    format!("+{}", format::percent(jump - 1.0, 0)),
                    100.0 * (jump - 1.0),
                    "percent",
                    "the fund would gain less than the VIX",
                ),
                result(
                    "level",
                    "The 30-day future",
                    format::number(fund.level(&curve), 2),
                    fund.level(&curve),
                    "points",
                    format!("the VIX is at {}", format::number(inputs.vix, 1)),
                ),
            ],
            plot,
        })
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
                ),
                money(
                    "gain",
                    "One future gains",
                    DOLLARS_A_FUTURE * points,
                    format!("{} points × 1,000", format::signed(points, 2)),
                ),
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
                ),
                result(
                    "year",
                    "Between M1 and M2, a year",
                    format::percent(slope.roll_yield().annual, 0),
                    100.0 * slope.roll_yield().annual,
                    "percent a year",
                    "the logarithm of M1 over M2, for a whole year",
                ),
            ],
            plot,
        })
    }
}
