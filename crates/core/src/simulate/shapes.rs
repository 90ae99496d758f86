//! Four years without chance, each with one shape.

use super::course::Course;
use super::error::SimulateError;
use super::holdless;
use super::market::Prices;
use super::model::DAY_YEARS;
use super::run::Runner;
use super::spec::SimulationSpec;
use super::timeline::Timeline;
use super::witness::{PathView, Witness};
use crate::math::{ln, sin};

/// The shape of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A calm quarter, a fall of a fifth in one day, a slow recovery.
    Gap,
    /// A fall of three tenths, a little every day, with the VIX never far up.
    Grind,
    /// Down a tenth in two weeks and up again in two, five times.
    Whipsaw,
    /// A tenth up in small steps, the VIX low.
    Calm,
}

/// What a year of one shape does to every strategy.
pub type ShapeView = PathView;

impl Shape {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Gap, Self::Grind, Self::Whipsaw, Self::Calm];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gap => "gap",
            Self::Grind => "grind",
            Self::Whipsaw => "whipsaw",
            Self::Calm => "calm",
        }
    }

    /// Logarithmic return of the index on a trading day, from 1, and the VIX after it.
    ///
    /// The VIX rises 1.1 points a percent the index falls, the measured response, and 1.35 in the gap; after that
    /// it halves its distance to 15 every two months of 42 days. In the grind it goes to 30 in a line.
    fn day(self, day: usize, vix: f64) -> (f64, f64) {
        const HALF_LIFE: f64 = 42.0;
        let back = |vix: f64| vix + (15.0 - vix) * (core::f64::consts::LN_2 / HALF_LIFE);
        // Waves of two lengths in proportion to the VIX, so that about four fifths of it are realised.
        let waves = sin(2.4 * day as f64) + 0.15 * sin(0.21 * day as f64);
        let ripple = 0.0007 * vix * waves;
        match self {
            Self::Gap if day == 65 => (ln(0.8), vix + 1.35 * 20.0),
            Self::Gap => (ripple + 0.0006, back(vix)),
            Self::Grind => (
                ripple + ln(0.7) / 260.0,
                vix + (30.0 - vix).max(0.0) / 200.0,
            ),
            Self::Whipsaw => {
                let down = (day % 52) / 10 == 1;
                let up = (day % 52) / 10 == 2;
                if down {
                    (ln(0.9) / 10.0, vix + 1.1)
                } else if up {
                    (-ln(0.9) / 10.0, vix - (vix - 14.0).max(0.0) * 0.12)
                } else {
                    (ripple, back(vix))
                }
            }
            Self::Calm => (ripple + ln(1.1) / 260.0, vix + (12.0 - vix) * 0.02),
        }
    }

    /// Runs the strategies of a specification through a year of this shape, day by day, from its index and
    /// VIX; hold-less is measured on the same year.
    ///
    /// # Errors
    /// [`SimulateError`] for the first number outside its range.
    pub fn run(self, spec: &SimulationSpec) -> Result<ShapeView, SimulateError> {
        spec.check()?;
        let line = Timeline::simulated(1)?;
        let prices = Prices::new(&spec.model, &spec.pricing)?;
        let daily = spec.model.daily(DAY_YEARS);
        let start = (spec.spot, spec.model.at_vix(spec.vix)?);
        let mut vix = spec.vix;
        let moves: Vec<(f64, f64)> = (1..line.days().len())
            .map(|day| {
                let (index, after) = self.day(day, vix);
                let of_vix = ln(after / vix);
                vix = after;
                (index, of_vix)
            })
            .collect();
        let mut course = Course::default();
        course.follow(&line, &daily, start, moves.into_iter());
        let account = (spec.costs, spec.capital);
        let less =
            holdless::on_paths(&spec.strategies, (&prices, &line), account, 1, |_, path| {
                path.clone_from(&course);
            })?;
        let scales = holdless::scales(&less);
        let mut runner = Runner::new(&prices, &spec.strategies, &scales, spec.costs, spec.capital);
        Witness::watch(&mut runner, &line, course)
    }
}
