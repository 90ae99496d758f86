//! A day of the Gregorian calendar as the number of days since 1970-01-01.

use super::CalendarError;
use crate::error::Range;
use std::fmt;
use std::str::FromStr;

/// Years a date may have.
const YEAR: Range = Range::closed(1.0, 9999.0);
const MONTH: Range = Range::closed(1.0, 12.0);

/// 0001-01-01 and 9999-12-31.
const FIRST: i32 = -719_162;
const LAST: i32 = 2_932_896;

/// Days of four hundred Gregorian years.
const ERA: i32 = 146_097;
/// Days from 0000-03-01, where the algorithms begin to count, to 1970-01-01.
const EPOCH: i32 = 719_468;

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// Days after Monday, 0 to 6.
    pub const fn days_after_monday(self) -> i32 {
        self as i32
    }

    /// Whether it is Saturday or Sunday.
    pub const fn is_weekend(self) -> bool {
        matches!(self, Self::Saturday | Self::Sunday)
    }
}

/// A day of the Gregorian calendar (extended backward), 0001-01-01 to 9999-12-31.
///
/// Ordered by time; written and read as `2025-05-21`.
///
/// # Source
/// The two conversions are `days_from_civil` and `civil_from_days` of H. Hinnant,
/// "chrono-Compatible Low-Level Date Algorithms": the year is counted from March, so that the leap
/// day comes last.
///
/// ```
/// use condor_core::calendar::{Date, Weekday};
///
/// let date = Date::new(2025, 5, 21)?;
/// assert_eq!(date.weekday(), Weekday::Wednesday);
/// assert_eq!(date.plus_days(30)?, "2025-06-20".parse()?);
/// # Ok::<(), condor_core::calendar::CalendarError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(i32);

impl Date {
    /// The given day.
    ///
    /// # Errors
    /// [`CalendarError`] when the year is not 1 to 9999, the month not 1 to 12, or the month has no
    /// such day.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, CalendarError> {
        YEAR.check("year", f64::from(year))?;
        MONTH.check("month", f64::from(month))?;
        if day == 0 || day > days_in_month(year, month) {
            return Err(CalendarError::NoSuchDay { year, month, day });
        }
        Ok(Self::civil(year, month, day))
    }

    /// The day `days` after 1970-01-01 (before it when negative).
    ///
    /// # Errors
    /// [`CalendarError::Input`] when that is outside 0001-01-01 to 9999-12-31.
    pub fn from_days_since_epoch(days: i32) -> Result<Self, CalendarError> {
        const DAYS: Range = Range::closed(FIRST as f64, LAST as f64);
        DAYS.check("days since 1970-01-01", f64::from(days))?;
        Ok(Self(days))
    }

    /// The day of a year, month and day known to exist.
    pub(crate) const fn civil(year: i32, month: u32, day: u32) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (month as i32 + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * ERA + day_of_era - EPOCH)
    }

    /// Days since 1970-01-01, negative before it.
    pub const fn days_since_epoch(self) -> i32 {
        self.0
    }

    /// Year, month (1 to 12) and day (1 to 31).
    pub const fn year_month_day(self) -> (i32, u32, u32) {
        let days = self.0 + EPOCH;
        let era = days.div_euclid(ERA);
        let day_of_era = days.rem_euclid(ERA);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 {
            month_from_march + 3
        } else {
            month_from_march - 9
        };
        let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
        (year, month as u32, day as u32)
    }

    /// Year.
    pub const fn year(self) -> i32 {
        self.year_month_day().0
    }

    /// Month, 1 to 12.
    pub const fn month(self) -> u32 {
        self.year_month_day().1
    }

    /// Day of the month, 1 to 31.
    pub const fn day(self) -> u32 {
        self.year_month_day().2
    }

    /// Day of the week. 1970-01-01 was a Thursday.
    pub const fn weekday(self) -> Weekday {
        Weekday::ALL[(self.0 + 3).rem_euclid(7) as usize]
    }

    /// Calendar days from this date to `other`, negative when `other` lies before it.
    pub const fn days_until(self, other: Self) -> i32 {
        other.0 - self.0
    }

    /// The date `days` later, or earlier when negative.
    ///
    /// # Errors
    /// [`CalendarError::Input`] when that is outside 0001-01-01 to 9999-12-31.
    pub fn plus_days(self, days: i32) -> Result<Self, CalendarError> {
        Self::from_days_since_epoch(self.0.saturating_add(days))
    }

    /// The date `days` later, for dates of the exchange calendar and small steps.
    pub(super) const fn shifted(self, days: i32) -> Self {
        Self(self.0 + days)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.year_month_day();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Date {
    type Err = CalendarError;

    /// Reads `2025-05-21`: four digits, two and two, and nothing else.
    fn from_str(text: &str) -> Result<Self, CalendarError> {
        let bytes = text.as_bytes();
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes else {
            return Err(CalendarError::NotADate);
        };
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0u32, |sum, digit| {
                digit
                    .is_ascii_digit()
                    .then(|| sum * 10 + u32::from(digit - b'0'))
                    .ok_or(CalendarError::NotADate)
            })
        };
        let year = number(&[y1, y2, y3, y4])? as i32;
        Self::new(year, number(&[m1, m2])?, number(&[d1, d2])?)
    }
}

/// Days of a month, 1 to 12, in the Gregorian calendar.
const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_nine_thousand_years_goes_there_and_back() {
        let mut weekday = Date(FIRST).weekday().days_after_monday();
        let mut before = (0, 12, 31);
        for days in FIRST..=LAST {
            let date = Date(days);
            let (year, month, day) = date.year_month_day();
            assert_eq!(Date::new(year, month, day).unwrap(), date);
            assert!((year, month, day) > before);
            assert_eq!(date.weekday().days_after_monday(), weekday % 7);
            before = (year, month, day);
            weekday = (weekday + 1) % 7;
        }
        assert_eq!(before, (9999, 12, 31));
        assert_eq!(Date(FIRST).year_month_day(), (1, 1, 1));
    }

    #[test]
    fn text_is_read_strictly() {
        assert_eq!("1970-01-01".parse(), Ok(Date(0)));
        assert_eq!(Date(0).to_string(), "1970-01-01");
        for bad in [
            "",
            "2025-5-21",
            "2025-05-21 ",
            "20250521",
            "2025-05-2x",
            "+025-05-21",
        ] {
            assert_eq!(bad.parse::<Date>(), Err(CalendarError::NotADate), "{bad}");
        }
        assert!(matches!(
            "2023-02-29".parse::<Date>(),
            Err(CalendarError::NoSuchDay { day: 29, .. })
        ));
        assert!(matches!(
            "2023-13-01".parse::<Date>(),
            Err(CalendarError::Input(e)) if e.field == "month"
        ));
    }
}
