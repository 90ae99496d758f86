//! From a move of the VIX to a move of every future.

use super::{CurveError, FuturesCurve, MAX_CONTRACTS, VIX};
use crate::error::{InputError, Range};
use crate::math::{exp, ln_ratio};
use crate::pricing::limits;

const WEIGHT: Range = Range::closed(0.0, 1.0);
/// The part of a move that reaches a contract: at 1 it moves in the same proportion as the VIX.
const SHARE: Range = Range::closed(0.0, 1.0);
const SPEED: Range = Range::closed(0.0, 200.0);

/// The lowest level a future is moved to one for one, where its own would go below.
const LOWEST: f64 = 1.0;

/// A response that dies away with time to settlement at two speeds.
///
/// # Formula
/// f(tau) = w e^(-k1 tau) + (1 - w) e^(-k2 tau), f(0) = 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decay {
    /// Weight w of the fast part, 0 to 1.
    pub weight: f64,
    /// Speed k1 of the fast part a year, 0 to 200.
    pub fast: f64,
    /// Speed k2 of the slow part a year, 0 to 200.
    pub slow: f64,
}

impl Default for Decay {
    /// The response over five days.
    fn default() -> Self {
        Self::FIVE_DAYS
    }
}

impl Decay {
    /// Changes over five trading days: 17,160 changes of contracts, 2004 to 2017.
    pub const FIVE_DAYS: Self = Self {
        weight: 0.557,
        fast: 20.3,
        slow: 1.47,
    };
    /// Changes over one day, of the same contracts.
    pub const ONE_DAY: Self = Self {
        weight: 0.552,
        fast: 30.5,
        slow: 1.72,
    };
    /// Days of stress: more reaches the futures.
    pub const STRESS: Self = Self {
        weight: 0.587,
        fast: 14.5,
        slow: 0.99,
    };

    /// Checks every field against its range.
    ///
    /// # Errors
    /// [`InputError`] for the first field outside its range.
    pub fn check(&self) -> Result<(), InputError> {
        WEIGHT.check("weight", self.weight)?;
        SPEED.check("fast", self.fast)?;
        SPEED.check("slow", self.slow)?;
        Ok(())
    }

    /// f at `years`, 0 to 50, to settlement: from 1 down to 0.
    ///
    /// # Errors
    /// [`InputError`] when `years` or a field is out of range.
    pub fn at(&self, years: f64) -> Result<f64, InputError> {
        self.check()?;
        Ok(self.value(limits::YEARS.check("years", years)?))
    }

    #[inline]
    pub(super) fn value(&self, years: f64) -> f64 {
        self.weight * exp(-self.fast * years) + (1.0 - self.weight) * exp(-self.slow * years)
    }
}

/// The rule by which every future answers to the VIX.
///
/// # Formula
/// F' = F (VIX'/VIX)^f(tau), so that a future stays positive and one without time left moves as the VIX
/// does.
///
/// f is a measured map, kept apart from the model options are valued with ([`VixModel`](super::VixModel)).
///
/// ```
/// use condor_core::vix::{FuturePoint, FuturesCurve, PassThrough};
///
/// let future = |days: f64, level| FuturePoint { years: days / 365.0, level };
/// let curve = FuturesCurve::new(16.0, &[future(30.0, 18.0), future(210.0, 20.0)])?;
/// let after = PassThrough::default().apply(&curve, 40.0)?;
/// assert!(after.futures()[0].level > 28.0 && after.futures()[0].level < 29.0);
/// assert!(after.futures()[1].level < 25.0);
/// # Ok::<(), condor_core::vix::CurveError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PassThrough {
    /// The less of the move arrives, the later the contract settles.
    Decay(Decay),
    /// A part f of its own for each contract, 0 to 1, from M1 on as the curve was made: one that settles takes
    /// its part along. Between two contracts f is linear in time, as ln F is, and 1 at no time left.
    ByContract([f64; MAX_CONTRACTS]),
    /// The common error, to be shown as one: every future moves by as many points as the VIX, and not
    /// below 1. No contract has ever done it: on the eight days of [`MEASURED_DAYS`] M1 took 0.40 to 0.88
    /// of the move and M2 0.25 to 0.65.
    OneForOne,
}

impl Default for PassThrough {
    /// The response over five days.
    fn default() -> Self {
        Self::Decay(Decay::FIVE_DAYS)
    }
}

impl PassThrough {
    /// Checks the parameters against their ranges.
    ///
    /// # Errors
    /// [`InputError`] for the first outside its range.
    pub fn check(&self) -> Result<(), InputError> {
        match self {
            Self::Decay(decay) => decay.check(),
            Self::ByContract(shares) => shares
                .iter()
                .try_for_each(|share| SHARE.check("share", *share).map(drop)),
            Self::OneForOne => Ok(()),
        }
    }

    /// The curve after the VIX has gone to `vix_after`, 1 to 500 points. A VIX that stays leaves every
    /// future as it is, to the bit.
    ///
    /// # Errors
    /// [`CurveError`] when `vix_after` or a parameter is out of range, or a future would be.
    pub fn apply(&self, curve: &FuturesCurve, vix_after: f64) -> Result<FuturesCurve, CurveError> {
        let after = VIX.check("vix_after", vix_after)?;
        self.check()?;
        let log_ratio = ln_ratio(after, curve.spot());
        let points = after - curve.spot();
        curve.with_each_level(after, |contract, future| {
            Ok(match self {
                _ if points == 0.0 => future.level,
                Self::Decay(decay) => future.level * exp(log_ratio * decay.value(future.years)),
                Self::ByContract(shares) => future.level * exp(log_ratio * share(shares, contract)),
                Self::OneForOne => (future.level + points).max(LOWEST.min(future.level)),
            })
        })
    }

    /// dF/dVIX of a future that settles in `years`, 0 to 10: points of the future for the first point of the
    /// VIX.
    ///
    /// # Formula
    /// f(tau) F/VIX
    ///
    /// # Errors
    /// [`CurveError`] when an input is out of range.
    pub fn points_per_point(&self, curve: &FuturesCurve, years: f64) -> Result<f64, CurveError> {
        let level = curve.level_at(years)?;
        self.check()?;
        let part = match self {
            Self::Decay(decay) => decay.value(years),
            Self::ByContract(shares) => share_at(shares, curve, years),
            Self::OneForOne => return Ok(1.0),
        };
        Ok(part * level / curve.spot())
    }
}

/// The part of a contract, counted from when the curve was made.
fn share(shares: &[f64; MAX_CONTRACTS], contract: usize) -> f64 {
    shares[contract.min(MAX_CONTRACTS - 1)]
}

/// The part at a checked time, by which the level between two contracts moves.
fn share_at(shares: &[f64; MAX_CONTRACTS], curve: &FuturesCurve, years: f64) -> f64 {
    let of = |index: usize| share(shares, curve.settled() + index);
    match curve.place(years) {
        Some(place) => {
            let near = place.near.map_or(1.0, of);
            near + place.part * (of(place.far) - near)
        }
        // After the last contract the level stays the last one's; with none it is the VIX itself.
        None => curve.futures().len().checked_sub(1).map_or(1.0, of),
    }
}

/// What M1 and M2 did on one day of a crash, beside the VIX.
///
/// Closes of the VIX and settlement prices of the futures. They are observations, not a target of the
/// map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeasuredDay {
    /// The close before, as 2008-10-23.
    pub from: &'static str,
    /// The day of the crash.
    pub to: &'static str,
    /// The VIX before and after.
    pub vix: [f64; 2],
    /// M1 before and after; `None` where no level was found.
    pub m1: [Option<f64>; 2],
    /// M2 before and after.
    pub m2: [Option<f64>; 2],
    /// Settlement of M1 and of M2.
    pub expiries: [&'static str; 2],
    /// Points of M1 and of M2 for one point of the VIX, rounded to two digits. Where levels before are
    /// missing it is taken over as published.
    pub ratio: [f64; 2],
}

/// Eight days on which the VIX leapt.
///
/// # Source
/// VIX: Cboe VIX history. Futures: CFE settlement prices, from September 2018 on through a charting
/// service.
pub const MEASURED_DAYS: [MeasuredDay; 8] = [
    MeasuredDay {
        from: "2008-10-23",
        to: "2008-10-24",
        vix: [67.8, 79.13],
        m1: [Some(50.01), Some(55.91)],
        m2: [Some(40.06), Some(43.45)],
        expiries: ["2008-11-19", "2008-12-17"],
        ratio: [0.52, 0.3],
    },
    MeasuredDay {
        from: "2010-05-05",
        to: "2010-05-06",
        vix: [24.91, 32.8],
        m1: [Some(24.15), Some(29.25)],
        m2: [Some(25.5), Some(29.05)],
        expiries: ["2010-05-19", "2010-06-16"],
        ratio: [0.65, 0.45],
    },
    MeasuredDay {
        from: "2011-08-05",
        to: "2011-08-08",
        vix: [32.0, 48.0],
        m1: [Some(29.1), Some(36.6)],
        m2: [Some(26.15), Some(30.15)],
        expiries: ["2011-08-17", "2011-09-21"],
        ratio: [0.47, 0.25],
    },
    MeasuredDay {
        from: "2015-08-21",
        to: "2015-08-24",
        vix: [28.03, 40.74],
        m1: [Some(19.9), Some(25.15)],
        m2: [Some(18.65), Some(22.5)],
        expiries: ["2015-09-16", "2015-10-21"],
        ratio: [0.41, 0.3],
    },
    MeasuredDay {
        from: "2018-02-02",
        to: "2018-02-05",
        vix: [17.31, 37.32],
        m1: [Some(15.62), Some(33.23)],
        m2: [Some(14.97), Some(27.98)],
        expiries: ["2018-02-14", "2018-03-21"],
        ratio: [0.88, 0.65],
    },
    MeasuredDay {
        from: "2020-03-13",
        to: "2020-03-16",
        vix: [57.83, 82.69],
        m1: [None, Some(72.63)],
        m2: [None, Some(59.15)],
        expiries: ["2020-03-18", "2020-04-15"],
        ratio: [0.77, 0.61],
    },
    MeasuredDay {
        from: "2024-08-02",
        to: "2024-08-05",
        vix: [23.39, 38.57],
        m1: [Some(21.85), Some(32.1)],
        m2: [Some(21.98), Some(30.39)],
        expiries: ["2024-08-21", "2024-09-18"],
        ratio: [0.68, 0.55],
    },
    MeasuredDay {
        from: "2025-04-03",
        to: "2025-04-04",
        vix: [30.02, 45.31],
        m1: [Some(26.3753), Some(32.4976)],
        m2: [Some(24.1926), Some(28.5193)],
        expiries: ["2025-04-16", "2025-05-21"],
        ratio: [0.4, 0.28],
    },
];
