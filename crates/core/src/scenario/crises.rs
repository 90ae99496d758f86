//! Fourteen crises: what was recorded on which day, and what lies between.
//!
//! # Fact and model
//! Levels in a [`Frame`] are facts, with the sources below. Everything between two frames is drawn
//! through them and is marked as interpolated; prices of options along a crisis are not recorded here at
//! all and are always the model's.
//!
//! The futures are the first and the second contract of the day, so that between two frames a
//! contract may have settled and the next become the first.

mod data;

use super::{Shock, VixMove};
use crate::calendar::Date;
use crate::math::{exp, ln_ratio};
pub use data::CRISES;

/// Where the closes of the index are from.
pub const SPX_SOURCE: &str =
    "Yahoo-derived public closing prices; Cboe-derived closes for the end of 2018 to 2025";
/// Where the closes of the VIX are from.
pub const VIX_SOURCE: &str =
    "Cboe VIX history (public CSV, ODC-PDDL asserted by the packager); VXO for 1987";
/// Where the settlement prices of the futures are from.
pub const FUTURES_SOURCE: &str =
    "CFE settlement prices as published; from September 2018 through a charting service";

/// What was recorded on one day. A level that was not looked up is `None`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// The day.
    pub date: Date,
    /// Close of the S&P 500.
    pub spx: Option<f64>,
    /// Whether that close is worked back from the recorded return of the next day, and was not looked up itself.
    pub is_worked_back: bool,
    /// Close of the VIX, in points.
    pub vix: Option<f64>,
    /// Settlement of the first and the second VIX future, in points.
    pub futures: Option<[f64; 2]>,
}

/// The first close with M1 above M2 after the peak.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FirstInversion {
    /// The day.
    pub date: Date,
    /// What the index had lost by then, as a positive decimal.
    pub spx_lost: f64,
}

/// One crisis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crisis {
    /// A short name for addresses, as "2018-02".
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The frame before it, with SPX and VIX of one day.
    pub before: usize,
    /// The frame of the stress day, with SPX and VIX of one day.
    pub stress: usize,
    /// The frame of the lowest close of the index.
    pub trough: usize,
    /// Every recorded day, in their order.
    pub frames: &'static [Frame],
    /// When the curve first inverted; `None` when there are no usable futures data.
    pub first_inversion: Option<FirstInversion>,
    /// The highest the VIX was shown within a day, and which day where that is recorded.
    pub vix_intraday: Option<(Option<Date>, f64)>,
    /// What must be known to read it; empty when there is nothing.
    pub note: &'static str,
}

/// A level on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// The level.
    pub value: f64,
    /// Whether it is drawn between two recorded ones or worked back from a return, and so was not recorded.
    pub interpolated: bool,
}

/// A day of a crisis, recorded or between. A series has no level before its first record and after
/// its last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CrisisDay {
    /// The index.
    pub spx: Option<Level>,
    /// The VIX.
    pub vix: Option<Level>,
    /// The first future.
    pub m1: Option<Level>,
    /// The second future.
    pub m2: Option<Level>,
}

/// The crisis of 2020. Who names it does not carry the others, as who looks for one by its name does.
pub const COVID: Crisis = CRISES[10];

/// The crisis of a short name, as "2018-02".
pub fn crisis(id: &str) -> Option<&'static Crisis> {
    CRISES.iter().find(|crisis| crisis.id == id)
}

impl Crisis {
    /// The frame before the crisis.
    pub fn before(&self) -> &'static Frame {
        &self.frames[self.before]
    }

    /// The frame of the stress day.
    pub fn stress(&self) -> &'static Frame {
        &self.frames[self.stress]
    }

    /// The frame of the lowest close.
    pub fn trough(&self) -> &'static Frame {
        &self.frames[self.trough]
    }

    /// Return of the index from the day before to the stress day, as a decimal.
    pub fn spot_return(&self) -> f64 {
        match (self.before().spx, self.stress().spx) {
            (Some(before), Some(stress)) => stress / before - 1.0,
            _ => 0.0,
        }
    }

    /// The crisis as a shock that happens at once: the index falls as it did and the VIX goes to the
    /// level it had. Those two are facts; what follows from them in `base` (VVIX, futures, smile) is the
    /// model's.
    #[must_use]
    pub fn shock(&self, base: &Shock) -> Shock {
        Shock {
            spot: self.spot_return(),
            vix: self.stress().vix.map_or(base.vix, VixMove::Level),
            ..*base
        }
    }

    /// The levels of one day: recorded where there is a record, else between the two nearest
    /// records, their logarithm linear in days.
    pub fn at(&self, date: Date) -> CrisisDay {
        let series = |level: &dyn Fn(&Frame) -> Option<f64>| between(self.frames, date, level);
        let spx = series(&|frame| frame.spx);
        let mut worked_back = self.frames.iter().filter(|frame| frame.is_worked_back);
        let is_worked_back = worked_back.any(|frame| frame.date == date);
        CrisisDay {
            spx: spx.map(|level| Level {
                interpolated: level.interpolated || is_worked_back,
                ..level
            }),
            vix: series(&|frame| frame.vix),
            m1: series(&|frame| frame.futures.map(|[m1, _]| m1)),
            m2: series(&|frame| frame.futures.map(|[_, m2]| m2)),
        }
    }
}

fn between(frames: &[Frame], date: Date, level: &dyn Fn(&Frame) -> Option<f64>) -> Option<Level> {
    let known = || {
        let levels = frames.iter().map(|frame| (frame.date, level(frame)));
        levels.filter_map(|(date, level)| Some((date, level?)))
    };
    let (near, low) = known().rfind(|(day, _)| *day <= date)?;
    let (far, high) = known().find(|(day, _)| *day >= date)?;
    if near == far {
        return Some(Level {
            value: low,
            interpolated: false,
        });
    }
    let share = f64::from(near.days_until(date)) / f64::from(near.days_until(far));
    Some(Level {
        value: low * exp(share * ln_ratio(high, low)),
        interpolated: true,
    })
}
