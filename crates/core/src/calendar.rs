//! Dates and the United States equity options exchanges' calendar, 2004 to 2035.
//!
//! No clock: every function takes its date. A [`Date`] is a day of the Gregorian calendar; the
//! exchange functions answer for days from 2004-01-01 to 2035-12-31 and give a typed error outside,
//! because holidays change with the years (Juneteenth came in 2022) and special closures cannot be
//! computed.
//!
//! # What is not in it
//! Early closes (1 p.m. before some holidays) are full trading days here. Expiries are those the
//! rules give, not those that were listed: weekly SPX options began in 2005 and daily ones in 2022.

mod date;
mod expiry;
mod holidays;

pub use date::{Date, Weekday};
pub use expiry::{
    Expiries, ExpiryCycle, expiries, monthly_expiry, next_expiry, third_friday, vix_settlement,
    weekly_expiry,
};
pub use holidays::{
    Holiday, good_friday, holiday, holidays, is_trading_day, next_trading_day,
    previous_trading_day, trading_days,
};

use crate::error::{InputError, Range};
use std::fmt;

/// The years the exchange calendar covers.
pub const YEARS: Range = Range::closed(FIRST_YEAR as f64, LAST_YEAR as f64);

pub(crate) const FIRST_YEAR: i32 = 2004;
pub(crate) const LAST_YEAR: i32 = 2035;

/// Days in a year of the ACT/365 day count.
pub const DAYS_PER_YEAR: f64 = 365.0;

/// A date that does not exist, or a question the calendar cannot answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CalendarError {
    /// Occurs when a year or a month is not a number in its range.
    Input(InputError),
    /// Occurs when the month has no such day.
    NoSuchDay {
        /// The year given.
        year: i32,
        /// The month given, 1 to 12.
        month: u32,
        /// The day given.
        day: u32,
    },
    /// Occurs when a date lies outside 2004-01-01 to 2035-12-31, or the answer would.
    OutsideCalendar {
        /// The date asked about.
        date: Date,
    },
    /// Occurs when a text is not a date written as 2025-05-21.
    NotADate,
    /// Occurs when the second of two dates lies before the first.
    Order {
        /// The date that should come first.
        from: Date,
        /// The date that should come second.
        to: Date,
    },
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(error) => error.fmt(f),
            Self::NoSuchDay { year, month, day } => {
                write!(f, "there is no day {day} in month {month} of {year}")
            }
            Self::OutsideCalendar { date } => write!(
                f,
                "the exchange calendar covers {FIRST_YEAR}-01-01 to {LAST_YEAR}-12-31; \
                 it has no answer for {date}"
            ),
            Self::NotADate => f.write_str("a date is written as 2025-05-21: year, month, day"),
            Self::Order { from, to } => write!(f, "{to} lies before {from}"),
        }
    }
}

impl std::error::Error for CalendarError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            _ => None,
        }
    }
}

impl From<InputError> for CalendarError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

/// Time from one date to another in years of 365 days (ACT/365 fixed), the default of this crate.
///
/// # Formula
/// years = (calendar days from `from` to `to`)/365.
///
/// # Errors
/// [`CalendarError::Order`] when `to` lies before `from`.
pub fn year_fraction(from: Date, to: Date) -> Result<f64, CalendarError> {
    let days = from.days_until(to);
    if days < 0 {
        return Err(CalendarError::Order { from, to });
    }
    Ok(f64::from(days) / DAYS_PER_YEAR)
}
