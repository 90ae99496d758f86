//! The curve of VIX futures.

use condor_chart::plot::{At, Axis, PlotMark, Series, Shape, Style};
use condor_core::math::{exp, ln_ratio};
use condor_core::vix::curve::TermStructure;
use condor_core::vix::{CurveError, Decay, FuturePoint, FuturesCurve};

use super::kit::{
    Component, Shown, chart, landmark, line, money, named, number, of_term, problem, result, short,
    stand,
};
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

/// Days between contracts, and to the first.
const APART: f64 = 30.0;
const MONTHS: usize = 8;
/// Dollars a point of one future.
const DOLLARS_A_POINT: f64 = 1_000.0;
/// Contracts closer than this count as flat.
const FLAT: f64 = 0.05;

/// The futures curve.
pub struct Curve;

impl CurveInputs {
    /// A made-up curve: from the VIX to the level far out, as fast as moves of the VIX die away in
    /// the futures.
    fn curve(&self) -> Result<FuturesCurve, CurveError> {
        let mut futures = [FuturePoint {
            years: 0.0,
            level: 0.0,
        }; MONTHS];
        for (index, future) in futures.iter_mut().enumerate() {
            let years = APART * (index + 1) as f64 / 365.0;
            let part = Decay::FIVE_DAYS.at(years)?;
            *future = FuturePoint {
                years,
                level: self.long * exp(part * ln_ratio(self.spot, self.long)),
            };
        }
        FuturesCurve::new(self.spot, &futures)
    }
}

impl Component for Curve {
    type Inputs = CurveInputs;

    fn show(inputs: &CurveInputs) -> Result<Shown, Problem> {
        let failed = |error: CurveError| problem("vx", error);
        let curve = inputs.curve().map_err(failed)?;
        let index = (inputs.month as usize).clamp(1, MONTHS) - 1;
        let future = curve.future(index).map_err(failed)?;
        let days = 365.0 * future.years;
        let held = inputs.held.min(days);
        let later = curve.level_at((days - held) / 365.0).map_err(failed)?;
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
            at: At::Data(days - held, later),
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
                    DOLLARS_A_POINT * gain,
                    format!(
                        "in {}: {} points × 1,000, if the curve stands still",
                        Unit::Days.text(held),
                        format::signed(gain, 2)
                    ),
                ),
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
                ),
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
                ),
                result(
                    "later",
                    "It will stand at",
                    format::number(later, 2),
                    later,
                    "points",
                    "once that time has passed on the same curve",
                ),
            ],
            plot,
        })
    }
}
