//! Daily closes of the index and the VIX, and settlements of futures.

use super::closes;
use crate::alvh::{Signal, SignalKind};
use crate::calendar::{Date, is_trading_day};
use crate::error::Range;
use crate::series::{Joined, Series, SeriesError, join};
use crate::simulate::course::Course;
use crate::simulate::{DAY_YEARS, JointModel, SimulateError, Timeline, VIX_BOUNDS};
use crate::vix::FUTURE;

const SPOT: Range = Range::closed(1.0, 1e7);

/// Settlement prices of one VIX future.
#[derive(Debug, Clone, PartialEq)]
pub struct Settlement {
    /// The day it settles.
    pub settles: Date,
    /// Its prices.
    pub prices: Series,
}

/// A signal by date. A value is known from the close of its own date, and on that date alone: what is still
/// known on a later day stands there again.
#[derive(Debug, Clone, PartialEq)]
pub struct SignalColumn {
    /// Which; none that follows from the market.
    pub signal: SignalKind,
    /// Its values, in the signal's unit.
    pub values: Series,
}

/// Closes of the S&P 500 and the VIX on the same days.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    dates: Vec<Date>,
    spot: Vec<f64>,
    vix: Vec<f64>,
    settlements: Vec<Settlement>,
    signals: Vec<SignalColumn>,
}

impl History {
    /// The closes of 3 January 2014 to 31 December 2018 that the engine carries: August 2015, February 2018 and
    /// the last quarter of 2018 are in it.
    ///
    /// # Source
    /// PyPI package arch 8.0.0 (NCSA licence), see `crates/core/data`.
    ///
    /// # Errors
    /// None that can be met: the table lies within the calendar.
    pub fn bundled() -> Result<Self, SimulateError> {
        let (year, month, day) = closes::FIRST;
        let mut date = Date::new(year, month, day)?;
        let (year, month, day) = closes::LAST;
        let last = Date::new(year, month, day)?;
        let (mut spot, mut vix) = closes::START;
        let mut history = Self {
            dates: Vec::with_capacity(closes::SPX.len() + 1),
            spot: Vec::with_capacity(closes::SPX.len() + 1),
            vix: Vec::with_capacity(closes::SPX.len() + 1),
            settlements: Vec::new(),
            signals: Vec::new(),
        };
        let mut steps = closes::SPX.iter().zip(&closes::VIX);
        loop {
            history.dates.push(date);
            history.spot.push(f64::from(spot) / 100.0);
            history.vix.push(f64::from(vix) / 100.0);
            let Some((of_spot, of_vix)) = steps.next() else {
                return Ok(history);
            };
            spot += i32::from(*of_spot);
            vix += i32::from(*of_vix);
            date = date.plus_days(1)?;
            while date <= last && !is_trading_day(date)? {
                date = date.plus_days(1)?;
            }
        }
    }

    /// The days from one date to another, both included: at least ten.
    ///
    /// # Errors
    /// [`SimulateError`] when fewer are left.
    pub fn between(&self, from: Date, to: Date) -> Result<Self, SimulateError> {
        let first = self.dates.partition_point(|date| *date < from);
        let end = self.dates.partition_point(|date| *date <= to).max(first);
        let history = Self {
            dates: self.dates[first..end].to_vec(),
            spot: self.spot[first..end].to_vec(),
            vix: self.vix[first..end].to_vec(),
            settlements: self.settlements.clone(),
            signals: self.signals.clone(),
        };
        crate::series::check("index", &history.spot, 10, SPOT)?;
        Ok(history)
    }

    /// The days two series share, index and VIX, with what the joining left out: at least ten days.
    ///
    /// # Errors
    /// [`SimulateError`] when there are too few days or too many, an index is not 1 to 1e7 or a VIX not 5
    /// to 300.
    pub fn of_series(spot: &Series, vix: &Series) -> Result<(Self, Joined), SimulateError> {
        let joined = join(spot, vix);
        let rows = &joined.rows;
        let history = Self {
            dates: rows.iter().map(|row| row.0).collect(),
            spot: rows.iter().map(|row| row.1).collect(),
            vix: rows.iter().map(|row| row.2).collect(),
            settlements: Vec::new(),
            signals: Vec::new(),
        };
        crate::series::check("index", &history.spot, 10, SPOT)?;
        let bounds = Range::closed(VIX_BOUNDS.0, VIX_BOUNDS.1);
        crate::series::check("vix", &history.vix, 10, bounds)?;
        Ok((history, joined))
    }

    /// The same with settlement prices of VIX futures, used on the days and for the contracts that have one.
    ///
    /// # Errors
    /// [`SimulateError`] when a price is not 0.1 to 5000.
    pub fn with_settlements(mut self, settlements: Vec<Settlement>) -> Result<Self, SimulateError> {
        for contract in &settlements {
            for (index, point) in contract.prices.points().iter().enumerate() {
                FUTURE
                    .check("settlement", point.1)
                    .map_err(|error| SeriesError::Item { index, error })?;
            }
        }
        self.settlements = settlements;
        Ok(self)
    }

    /// The same with signals, each known on the days that have a value of it and unknown on all others.
    ///
    /// # Errors
    /// [`SimulateError`] when a signal follows from the market or is given twice, or a value is not in its range.
    pub fn with_signals(mut self, signals: Vec<SignalColumn>) -> Result<Self, SimulateError> {
        for (place, column) in signals.iter().enumerate() {
            let signal = column.signal;
            let twice = signals[..place].iter().any(|other| other.signal == signal);
            if twice || signal.is_of_market() {
                let signal = signal.name();
                return Err(SimulateError::Signal { signal });
            }
            for (index, point) in column.values.points().iter().enumerate() {
                let range = signal.range();
                range
                    .check(signal.name(), point.1)
                    .map_err(|error| SeriesError::Item { index, error })?;
            }
        }
        self.signals = signals;
        Ok(self)
    }

    /// The days.
    pub fn dates(&self) -> &[Date] {
        &self.dates
    }

    /// Closes of the index.
    pub fn spot(&self) -> &[f64] {
        &self.spot
    }

    /// Closes of the VIX.
    pub fn vix(&self) -> &[f64] {
        &self.vix
    }

    /// Settlement prices given.
    pub fn settlements(&self) -> &[Settlement] {
        &self.settlements
    }

    /// The history as a path.
    pub(super) fn course(&self, model: &JointModel) -> Result<(Timeline, Course), SimulateError> {
        let line = Timeline::of_dates(&self.dates)?;
        let daily = model.daily(DAY_YEARS);
        let first = self.vix.first().copied().unwrap_or(model.level);
        let mut factors = model.at_vix(first)?;
        let mut course = Course {
            spot: self.spot.clone(),
            factors: Vec::with_capacity(self.vix.len()),
            futures: Vec::new(),
            signals: self.signals.iter().map(|one| self.by_day(one)).collect(),
        };
        for (step, &vix) in self.vix.iter().enumerate() {
            if step > 0 {
                daily.observe(&mut factors, vix);
            }
            course.factors.push(factors);
        }
        if !self.settlements.is_empty() {
            let of_day = |day: i32| self.listed(&line, day);
            course.futures = line.days().iter().map(|&day| of_day(day)).collect();
        }
        Ok((line, course))
    }

    /// What is known of a signal on each day: that of its own date.
    fn by_day(&self, column: &SignalColumn) -> (SignalKind, Vec<Signal>) {
        let on = |date: &Date| column.values.at(*date).into();
        (column.signal, self.dates.iter().map(on).collect())
    }

    /// Prices given for the contracts listed on a day.
    fn listed(&self, line: &Timeline, day: i32) -> Vec<Option<f64>> {
        let Ok(date) = Date::from_days_since_epoch(day) else {
            return Vec::new();
        };
        let first = line.settlements().partition_point(|&known| known <= day);
        let price = |&settles: &i32| {
            let contracts = self.settlements.iter();
            let mut same =
                contracts.filter(|contract| contract.settles.days_since_epoch() == settles);
            same.find_map(|contract| contract.prices.at(date))
        };
        line.settlements()[first..]
            .iter()
            .take(9)
            .map(price)
            .collect()
    }
}
