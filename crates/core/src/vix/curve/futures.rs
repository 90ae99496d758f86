//! The points of a curve, and the level between them.

use crate::calendar::{self, CalendarError, Date, ExpiryCycle};
use crate::error::InputError;
use crate::math::{exp, ln_ratio};
use crate::vix::{FUTURE, FUTURE_YEARS, VIX};
use std::fmt;

/// The most contracts a curve has: the exchange lists nine months.
pub const MAX_CONTRACTS: usize = 9;

/// One contract: when it settles and where it trades.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct FuturePoint {
    /// Years to settlement, 0 to 10, by default days/365.
    pub years: f64,
    /// Level F in VIX points, 0.1 to 5000.
    pub level: f64,
}

/// A curve that cannot be made, or a contract that is not on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CurveError {
    /// Occurs when an input is not a number in its range.
    Input(InputError),
    /// Occurs when a number of a contract is not in its range.
    Contract {
        /// The contract, counted from zero.
        index: usize,
        /// The number, its value and range.
        error: InputError,
    },
    /// Occurs when there are more than [`MAX_CONTRACTS`] contracts.
    TooMany {
        /// Number of contracts given.
        count: usize,
    },
    /// Occurs when the contracts are not in the order of their settlement.
    Order {
        /// The contract, counted from zero, that does not settle after the one before it.
        index: usize,
    },
    /// Occurs when a contract is asked for that the curve has not.
    NoContract {
        /// The contract asked for, counted from zero.
        index: usize,
        /// Number of contracts on the curve.
        contracts: usize,
    },
    /// Occurs when the exchange's calendar has no answer.
    Calendar(CalendarError),
}

impl fmt::Display for CurveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::Contract { index, error } => write!(f, "contract M{}: {error}", index + 1),
            Self::TooMany { count } => write!(
                f,
                "a curve has at most {MAX_CONTRACTS} contracts; this one has {count}"
            ),
            Self::Order { index } => write!(
                f,
                "the contracts must be in the order of their settlement; M{} is not after M{index}",
                index + 1
            ),
            Self::NoContract { index, contracts } => write!(
                f,
                "there is no contract M{}; the curve has {contracts}",
                index.saturating_add(1)
            ),
            Self::Calendar(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for CurveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) | Self::Contract { error, .. } => Some(error),
            Self::Calendar(error) => Some(error),
            _ => None,
        }
    }
}

impl From<InputError> for CurveError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<CalendarError> for CurveError {
    fn from(error: CalendarError) -> Self {
        Self::Calendar(error)
    }
}

/// The spot VIX and up to nine futures, in the order of their settlement.
///
/// # Formula
/// Between two points ln F is linear in time; the spot VIX is the point at no time left, and after the
/// last contract the level stays. At a contract the level is that contract's to the bit. With no
/// contract every level is the spot VIX.
///
/// The curve is a plain value without allocation, so that a thousand shocked ones cost nothing.
///
/// ```
/// use condor_core::vix::{FuturePoint, FuturesCurve};
///
/// let futures = [
///     FuturePoint { years: 30.0 / 365.0, level: 18.0 },
///     FuturePoint { years: 60.0 / 365.0, level: 20.0 },
/// ];
/// let curve = FuturesCurve::new(16.0, &futures)?;
/// assert_eq!(curve.level_at(60.0 / 365.0)?, 20.0);
/// let between = curve.level_at(45.0 / 365.0)?;
/// assert!((between - (18.0 * 20.0_f64).sqrt()).abs() < 1e-12);
/// # Ok::<(), condor_core::vix::CurveError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FuturesCurve {
    spot: f64,
    count: usize,
    /// Those from `count` on are all zero.
    points: [FuturePoint; MAX_CONTRACTS],
    /// Contracts that have settled since the curve was made, so that each can still be told by its number.
    settled: usize,
}

/// Where a time lies on a curve that has a contract at or after it.
pub(crate) struct Place {
    /// The contract before it, or none between the spot VIX and the first.
    pub(crate) near: Option<usize>,
    /// The contract at or after it.
    pub(crate) far: usize,
    /// How much of the way from one to the other, 0 to 1.
    pub(crate) part: f64,
}

impl FuturesCurve {
    /// The curve through `futures`, none to nine in the order of their settlement, with the VIX at
    /// `spot`, 1 to 500 points.
    ///
    /// # Errors
    /// [`CurveError`] when a number is out of range or the contracts are too many or out of order.
    pub fn new(spot: f64, futures: &[FuturePoint]) -> Result<Self, CurveError> {
        let spot = VIX.check("spot", spot)?;
        if futures.len() > MAX_CONTRACTS {
            return Err(CurveError::TooMany {
                count: futures.len(),
            });
        }
        let mut points = [FuturePoint::default(); MAX_CONTRACTS];
        let mut before = -1.0;
        for (index, (point, future)) in points.iter_mut().zip(futures).enumerate() {
            let named = |error| CurveError::Contract { index, error };
            FUTURE_YEARS.check("years", future.years).map_err(named)?;
            FUTURE.check("level", future.level).map_err(named)?;
            if future.years <= before {
                return Err(CurveError::Order { index });
            }
            before = future.years;
            *point = *future;
        }
        Ok(Self {
            spot,
            count: futures.len(),
            points,
            settled: 0,
        })
    }

    /// The curve of the monthly contracts listed on `date`, the first of which settles after it, at
    /// `levels`: M1, M2 and so on.
    ///
    /// # Errors
    /// [`CurveError`] as for [`new`](Self::new), or when the calendar, 2004 to 2035, ends before the
    /// contracts do.
    ///
    /// ```
    /// use condor_core::calendar::Date;
    /// use condor_core::vix::FuturesCurve;
    ///
    /// let curve = FuturesCurve::listed(Date::new(2025, 4, 8)?, 52.33, &[39.17, 31.43])?;
    /// assert_eq!(curve.futures()[0].years, 8.0 / 365.0); // 16 April
    /// assert_eq!(curve.futures()[1].years, 43.0 / 365.0); // 21 May
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn listed(date: Date, spot: f64, levels: &[f64]) -> Result<Self, CurveError> {
        if levels.len() > MAX_CONTRACTS {
            return Err(CurveError::TooMany {
                count: levels.len(),
            });
        }
        let mut points = [FuturePoint::default(); MAX_CONTRACTS];
        let mut expiries = calendar::expiries(date.plus_days(1)?, ExpiryCycle::Vix)?;
        for (point, &level) in points.iter_mut().zip(levels) {
            let expiry = expiries
                .next()
                .ok_or(CalendarError::OutsideCalendar { date })?;
            let years = calendar::year_fraction(date, expiry)?;
            *point = FuturePoint { years, level };
        }
        Self::new(spot, &points[..levels.len()])
    }

    /// The spot VIX, in points.
    pub fn spot(&self) -> f64 {
        self.spot
    }

    /// The contracts, in the order of their settlement.
    pub fn futures(&self) -> &[FuturePoint] {
        &self.points[..self.count]
    }

    /// The contract `index`, counted from zero: 0 is M1.
    ///
    /// # Errors
    /// [`CurveError::NoContract`] when there is none.
    pub fn future(&self, index: usize) -> Result<FuturePoint, CurveError> {
        self.futures()
            .get(index)
            .copied()
            .ok_or(CurveError::NoContract {
                index,
                contracts: self.count,
            })
    }

    /// The level of a future that settles in `years`, 0 to 10; at zero without a contract on that day
    /// it is the spot VIX.
    ///
    /// # Errors
    /// [`CurveError::Input`] when `years` is out of range.
    pub fn level_at(&self, years: f64) -> Result<f64, CurveError> {
        FUTURE_YEARS.check("years", years)?;
        Ok(self.level(years))
    }

    /// Contracts that have settled since the curve was made: after one the first there is was M2 then.
    pub fn settled(&self) -> usize {
        self.settled
    }

    /// Where a checked time lies; `None` after the last contract.
    pub(crate) fn place(&self, years: f64) -> Option<Place> {
        let futures = self.futures();
        let far = futures.partition_point(|future| future.years < years);
        let after = futures.get(far)?.years;
        let near = far.checked_sub(1);
        let before = near.map_or(0.0, |index| futures[index].years);
        let part = if after == years {
            1.0
        } else {
            (years - before) / (after - before)
        };
        Some(Place { near, far, part })
    }

    /// The level at a checked time.
    pub(crate) fn level(&self, years: f64) -> f64 {
        let futures = self.futures();
        let Some(Place { near, far, part }) = self.place(years) else {
            return futures.last().map_or(self.spot, |last| last.level);
        };
        let far = futures[far].level;
        if part == 1.0 {
            return far;
        }
        let near = near.map_or(self.spot, |index| futures[index].level);
        near * exp(part * ln_ratio(far, near))
    }

    /// The curve with another spot and other levels of the same contracts: `level` is asked for each.
    pub(crate) fn with_levels(
        &self,
        spot: f64,
        mut level: impl FnMut(FuturePoint) -> Result<f64, InputError>,
    ) -> Result<Self, CurveError> {
        self.with_each_level(spot, |_, future| level(future))
    }

    /// The same, with the number of the contract from zero, counted from when the curve was made.
    pub(crate) fn with_each_level(
        &self,
        spot: f64,
        mut level: impl FnMut(usize, FuturePoint) -> Result<f64, InputError>,
    ) -> Result<Self, CurveError> {
        let mut curve = *self;
        curve.spot = VIX.check("spot", spot)?;
        for (index, point) in curve.points[..self.count].iter_mut().enumerate() {
            let named = |error| CurveError::Contract { index, error };
            let moved = level(self.settled + index, *point).map_err(named)?;
            point.level = FUTURE.check("level", moved).map_err(named)?;
        }
        Ok(curve)
    }

    /// The curve `elapsed` years later, spot unchanged. Contracts that settle before are gone; one that
    /// settles then is there with no time left.
    ///
    /// With `rolls_down` each contract takes the level today's curve has at the time it then has left
    /// (the curve stands still); without, each keeps its level, as the pricing measure expects.
    pub(crate) fn aged(&self, elapsed: f64, rolls_down: bool) -> Self {
        let mut curve = Self {
            count: 0,
            points: [FuturePoint::default(); MAX_CONTRACTS],
            ..*self
        };
        for future in self.futures() {
            let years = future.years - elapsed;
            if years < 0.0 {
                curve.settled += 1;
                continue;
            }
            let level = if rolls_down {
                self.level(years)
            } else {
                future.level
            };
            curve.points[curve.count] = FuturePoint { years, level };
            curve.count += 1;
        }
        curve
    }
}
