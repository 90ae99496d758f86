//! The curve of VIX futures.

use condor_chart::plot::{At, Axis, PlotMark, Series, Shape, Style};
use condor_core::explain::{self, Derivation};
use condor_core::vix::curve::TermStructure;
use condor_core::vix::{CurveError, FuturesCurve};

use super::kit::{
    Component, Shown, chart, landmark, line, money, named, number, of_term, problem, result, short,
    stand,
};
use super::market::{APART, DOLLARS_A_FUTURE, MONTHS, curve, future_gain, future_level, level};
use crate::calculator::Problem;
use crate::format;
use crate::input::{InputSpec, Unit};
use crate::report::ResultItem;

const SPOT: InputSpec = number(
    "vx",
    "VIX now",
    Unit::IndexPoints,
    (5.0, 150.0),
    (9.0, 60.0),
    (0.5, 15.0),
    "The level of the VIX today.",
);
const LONG: InputSpec = number(
    "u",
    "Level far out",
    Unit::IndexPoints,
    (5.0, 100.0),
    (10.0, 40.0),
    (0.5, 21.0),
    "The level that futures of a far month stand at.",
);
const HELD: InputSpec = number(
    "h",
    "Days held",
    Unit::Days,
    (0.0, 180.0),
    (0.0, 120.0),
    (1.0, 30.0),
    "How long a future is held while the curve stands still.",
);
const MONTH: InputSpec = number(
    "n",
    "Contract",
    Unit::Whole,
    (1.0, 8.0),
    (1.0, 8.0),
    (1.0, 2.0),
    "Which future is held: 1 is the one that settles next.",
);

crate::inputs! {
    /// What the reader sets.
    pub struct CurveInputs {
        /// VIX now.
        spot: SPOT,
        /// Level far out.
        long: LONG,
        /// Days a future is held.
        held: HELD,
        /// The contract held.
        month: MONTH,
    }
}

/// Contracts closer than this count as flat.
const FLAT: f64 = 0.05;

/// The futures curve.
pub struct Curve;

impl CurveInputs {
    fn curve(&self) -> Result<FuturesCurve, CurveError> {
        curve(self.spot, self.long)
    }

    /// The future held, counted from zero.
    fn index(&self) -> usize {
        (self.month as usize).clamp(1, MONTHS) - 1
    }

    /// Days the future has left once it has been held.
    fn left(&self, curve: &FuturesCurve) -> Result<f64, CurveError> {
        let days = 365.0 * curve.future(self.index())?.years;
        Ok(days - self.held.min(days))
    }

    fn explained(&self, result: &str) -> Result<Option<Derivation>, CurveError> {
        let curve = self.curve()?;
        let left = self.left(&curve)?;
        let derived = match result {
            "shape" => explain::curve_slope(&curve, 0, 1),
            "roll" => explain::roll_yield(&curve, 0, 1, 30.0),
            "held" => {
                let now = curve.future(self.index())?.level;
                Ok(future_gain(now, curve.level_at(left / 365.0)?))
            }
            "future" => Ok(future_level(&curve, self.long, self.index())?),
            "later" => Ok(level(&curve, self.long, left)?),
            _ => return Ok(None),
        };
        Ok(derived.ok())
    }
}

impl Component for Curve {
    type Inputs = CurveInputs;

    fn show(inputs: &CurveInputs) -> Result<Shown, Problem> {
        let failed = |error: CurveError| problem("vx", error);
        let curve = inputs.curve().map_err(failed)?;
        let index = inputs.index();
        let future = curve.future(index).map_err(failed)?;
        let days = 365.0 * future.years;
        let held = inputs.held.min(days);
        let left = inputs.left(&curve).map_err(failed)?;
        let later = curve.level_at(left / 365.0).map_err(failed)?;
        let slope = curve.slope(0, 1).map_err(failed)?;
        let shape = slope
            .term_structure(FLAT)
            .map_err(|error| problem("u", error))?;
        let points = line(0.0, APART * MONTHS as f64, 97, &|days| {
            curve.level_at(days / 365.0).ok()
        });
        let mut plot = chart(
            "Level of VIX futures against the days until they settle. Described and tabled below.",
            Axis::new("Days until it settles", "days", |value| {
                format::number(value, 0)
            })
            .over(0.0, APART * MONTHS as f64),
            Axis::new("Points", "points", short),
            vec![
                Series::new("Futures", "level", Style::Main, points),
                Series::new(
                    "VIX now",
                    "vix",
                    Style::Ghost,
                    vec![(0.0, curve.spot()), (APART * MONTHS as f64, curve.spot())],
                ),
            ],
        );
        for (number, future) in curve.futures().iter().enumerate() {
            let days = 365.0 * future.years;
            plot.marks.push(PlotMark {
                at: At::Data(days, future.level),
                shape: Shape::Ring,
            });
            plot.landmarks
                .push(landmark(format!("M{}", number + 1), days));
        }
        stand(&mut plot, days, "The future held");
        plot.marks.push(PlotMark {
            at: At::Data(left, later),
            shape: Shape::Diamond,
        });
        named(&mut plot, &[0.8, 0.6]);
        let name = match shape {
            TermStructure::Contango => "Contango",
            TermStructure::Flat => "Flat",
            TermStructure::Backwardation => "Backwardation",
        };
        let gain = later - future.level;
        let roll = slope.roll_yield();
        Ok(Shown {
            results: vec![
                ResultItem {
                    is_explained: true,
                    term: match shape {
                        TermStructure::Contango => Some("contango"),
                        TermStructure::Flat => Some("term-structure"),
                        TermStructure::Backwardation => Some("backwardation"),
                    },
                    ..result(
                        "shape",
                        "The curve",
                        format!("{name}, {}", format::percent(slope.ratio, 1)),
                        100.0 * slope.ratio,
                        "percent",
                        "second future over the first, less one",
                    )
                },
                money(
                    "held",
                    "The holder gains",
                    DOLLARS_A_FUTURE * gain,
                    format!(
                        "in {}: {} points × 1,000, if the curve stands still",
                        Unit::Days.text(held),
                        format::signed(gain, 2)
                    ),
                )
                .explained(),
                of_term(
                    "roll-yield",
                    result(
                        "roll",
                        "Roll yield",
                        format::percent(roll.month, 1),
                        100.0 * roll.month,
                        "percent in 30 days",
                        "between the first two futures, in 30 days",
                    ),
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
                        format!("M{}, {} to go", index + 1, Unit::Days.text(days.round())),
                    ),
                )
                .explained(),
                result(
                    "later",
                    "It will stand at",
                    format::number(later, 2),
                    later,
                    "points",
                    "once that time has passed on the same curve",
                )
                .explained(),
            ],
            plot,
        })
    }

    fn derivations(inputs: &CurveInputs, result: &str) -> Vec<Derivation> {
        let one = inputs.explained(result).ok().flatten();
        one.into_iter().collect()
    }
}
