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
use crate::calendar::Date;
use crate::math::{ln, sin};
use crate::scenario::crises::{Crisis, Frame};

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
        watch(spec, None, |day, vix| self.day(day, vix))
    }
}

/// Trading day on which the crisis of [`run_crisis`] begins.
pub const CRISIS_DAY: usize = 65;

/// Runs the strategies through a year that has the days of a crisis in it: a calm quarter at the VIX of the
/// specification, then from [`CRISIS_DAY`] on every weekday from the highest recorded close of the index to
/// the last day for which both are recorded, and a slow recovery. Between two records the logarithms are in a
/// line. How much less a strategy holds is what `scales` says, one number a strategy
/// ([`HeldLess`](super::HeldLess)'s contracts).
///
/// # Errors
/// [`SimulateError`] for the first number outside its range, or when the crisis has no closes of index and VIX.
pub fn run_crisis(
    spec: &SimulationSpec,
    crisis: &Crisis,
    scales: &[f64],
) -> Result<ShapeView, SimulateError> {
    let days = crisis_days(crisis)?;
    watch(spec, Some(scales), |day, vix| {
        let place = day.checked_sub(CRISIS_DAY);
        match place.and_then(|place| Some((days.get(place)?, days.get(place + 1)?))) {
            // The first day takes the VIX to where it stood at the peak.
            Some((before, after)) => (ln(after.0 / before.0), after.1),
            None => Shape::Gap.day(0, vix),
        }
    })
}

/// Index and VIX on every weekday from the highest recorded close of the index on.
fn crisis_days(crisis: &Crisis) -> Result<Vec<(f64, f64)>, SimulateError> {
    let both = |date: Date| {
        let day = crisis.at(date);
        Some((day.spx?.value, day.vix?.value))
    };
    let closes = crisis.frames.iter().filter(|frame| frame.spx.is_some());
    let peak = closes.fold(None, |peak: Option<&Frame>, frame| match peak {
        Some(peak) if peak.spx >= frame.spx => Some(peak),
        _ => Some(frame),
    });
    let last = crisis.frames.last();
    let mut days = Vec::new();
    if let (Some(peak), Some(last)) = (peak, last) {
        let mut date = peak.date;
        while date <= last.date {
            if date.weekday().days_after_monday() < 5 {
                days.extend(both(date));
            }
            date = date.plus_days(1)?;
        }
    }
    if days.len() < 2 {
        return Err(SimulateError::Missing {
            what: "day of the crisis",
            index: 1,
            count: days.len() as u64,
        });
    }
    Ok(days)
}

/// A year of the moves that `day` gives from its number and the VIX before: the logarithmic return of the index and
/// the VIX after it.
fn watch(
    spec: &SimulationSpec,
    scales: Option<&[f64]>,
    of_day: impl Fn(usize, f64) -> (f64, f64),
) -> Result<PathView, SimulateError> {
    spec.check()?;
    let line = Timeline::simulated(1)?;
    let prices = Prices::new(&spec.model, &spec.pricing)?;
    let daily = spec.model.daily(DAY_YEARS);
    let start = (spec.spot, spec.model.at_vix(spec.vix)?);
    let mut vix = spec.vix;
    let moves: Vec<(f64, f64)> = (1..line.days().len())
        .map(|day| {
            let (index, after) = of_day(day, vix);
            let of_vix = ln(after / vix);
            vix = after;
            (index, of_vix)
        })
        .collect();
    let mut course = Course::default();
    course.follow(&line, &daily, start, moves.into_iter());
    let account = (spec.costs, spec.capital);
    let scales = match scales {
        Some(scales) => scales.to_vec(),
        None => holdless::scales(&holdless::on_paths(
            &spec.strategies,
            (&prices, &line),
            account,
            1,
            |_, path| path.clone_from(&course),
        )?),
    };
    let mut runner = Runner::new(&prices, &spec.strategies, &scales, spec.costs, spec.capital);
    Witness::watch(&mut runner, &line, course)
}
