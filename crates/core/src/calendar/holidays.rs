//! Full-day closures of the New York Stock Exchange, which the options exchanges keep too.

use super::{CalendarError, Date, FIRST_YEAR, LAST_YEAR, Weekday, YEARS};
use crate::math::sort_short_by;

/// Why the exchanges are closed on a weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holiday {
    /// January 1. On a Sunday the Monday is kept; on a Saturday no day is.
    NewYear,
    /// Martin Luther King Jr. Day, third Monday of January.
    MartinLutherKing,
    /// Washington's Birthday, third Monday of February.
    Washington,
    /// Good Friday, two days before Easter.
    GoodFriday,
    /// Memorial Day, last Monday of May.
    Memorial,
    /// Juneteenth, June 19 from 2022 on; Friday for a Saturday, Monday for a Sunday.
    Juneteenth,
    /// Independence Day, July 4; Friday for a Saturday, Monday for a Sunday.
    Independence,
    /// Labor Day, first Monday of September.
    Labor,
    /// Thanksgiving, fourth Thursday of November.
    Thanksgiving,
    /// Christmas, December 25; Friday for a Saturday, Monday for a Sunday.
    Christmas,
    /// A closure of one occasion, with what it was for.
    Special(&'static str),
}

impl Holiday {
    /// The name of the day.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NewYear => "New Year's Day",
            Self::MartinLutherKing => "Martin Luther King Jr. Day",
            Self::Washington => "Washington's Birthday",
            Self::GoodFriday => "Good Friday",
            Self::Memorial => "Memorial Day",
            Self::Juneteenth => "Juneteenth",
            Self::Independence => "Independence Day",
            Self::Labor => "Labor Day",
            Self::Thanksgiving => "Thanksgiving Day",
            Self::Christmas => "Christmas Day",
            Self::Special(occasion) => occasion,
        }
    }
}

/// First year in which the exchanges kept Juneteenth. In 2021 the day became a federal holiday two
/// days before it came, and they stayed open.
const FIRST_JUNETEENTH: i32 = 2022;

/// Full-day closures outside the rules since 2004. Source: the exchange's list of special closings.
const SPECIAL: [(Date, &str); 6] = [
    (Date::civil(2004, 6, 11), "Funeral of Ronald Reagan"),
    (Date::civil(2007, 1, 2), "Funeral of Gerald Ford"),
    (Date::civil(2012, 10, 29), "Hurricane Sandy"),
    (Date::civil(2012, 10, 30), "Hurricane Sandy"),
    (Date::civil(2018, 12, 5), "Funeral of George H. W. Bush"),
    (Date::civil(2025, 1, 9), "Funeral of Jimmy Carter"),
];

/// Easter Sunday of a year of the Gregorian calendar.
///
/// The anonymous computus (Nature, 20 April 1876; Meeus, *Astronomical Algorithms*, chapter 8).
fn easter(year: i32) -> Date {
    let a = year % 19;
    let (b, c) = (year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::civil(year, (n / 31) as u32, (n % 31 + 1) as u32)
}

/// The `nth` (from 1) given weekday of a month.
pub(super) fn nth_weekday(year: i32, month: u32, weekday: Weekday, nth: i32) -> Date {
    let first = Date::civil(year, month, 1);
    let ahead = weekday.days_after_monday() - first.weekday().days_after_monday();
    first.shifted(ahead.rem_euclid(7) + 7 * (nth - 1))
}

/// The weekday on which a holiday of a fixed date is kept.
fn observed(date: Date) -> Date {
    match date.weekday() {
        Weekday::Saturday => date.shifted(-1),
        Weekday::Sunday => date.shifted(1),
        _ => date,
    }
}

/// The holidays of the rules in `year`, from January on.
fn by_rule(year: i32) -> impl Iterator<Item = (Date, Holiday)> {
    use Holiday as H;
    use Weekday::{Monday, Saturday, Thursday};
    let new_year = Date::civil(year, 1, 1);
    [
        // Kept on the Friday before it would close the books of the old year a day early.
        (new_year.weekday() != Saturday).then(|| (observed(new_year), H::NewYear)),
        Some((nth_weekday(year, 1, Monday, 3), H::MartinLutherKing)),
        Some((nth_weekday(year, 2, Monday, 3), H::Washington)),
        Some((easter(year).shifted(-2), H::GoodFriday)),
        Some((nth_weekday(year, 6, Monday, 1).shifted(-7), H::Memorial)),
        (year >= FIRST_JUNETEENTH).then(|| (observed(Date::civil(year, 6, 19)), H::Juneteenth)),
        Some((observed(Date::civil(year, 7, 4)), H::Independence)),
        Some((nth_weekday(year, 9, Monday, 1), H::Labor)),
        Some((nth_weekday(year, 11, Thursday, 4), H::Thanksgiving)),
        Some((observed(Date::civil(year, 12, 25)), H::Christmas)),
    ]
    .into_iter()
    .flatten()
}

/// The closure on `date` by rule or occasion, for any year near those of the calendar.
pub(super) fn closure(date: Date) -> Option<Holiday> {
    let special = SPECIAL
        .iter()
        .find(|(day, _)| *day == date)
        .map(|(_, occasion)| Holiday::Special(occasion));
    special.or_else(|| {
        by_rule(date.year())
            .find(|(day, _)| *day == date)
            .map(|(_, holiday)| holiday)
    })
}

/// Whether the exchanges are open on `date`, for any year near those of the calendar.
pub(super) fn open(date: Date) -> bool {
    !date.weekday().is_weekend() && closure(date).is_none()
}

/// The last trading day before `date`, for any year near those of the calendar.
pub(super) fn open_before(date: Date) -> Date {
    let mut day = date.shifted(-1);
    while !open(day) {
        day = day.shifted(-1);
    }
    day
}

pub(super) fn check(date: Date) -> Result<(), CalendarError> {
    if (FIRST_YEAR..=LAST_YEAR).contains(&date.year()) {
        Ok(())
    } else {
        Err(CalendarError::OutsideCalendar { date })
    }
}

/// Good Friday of `year`, 2004 to 2035: two days before Easter by the Gregorian computus.
///
/// # Errors
/// [`CalendarError::Input`] when the year is outside the calendar.
///
/// # Source
/// The anonymous Gregorian computus; J. Meeus, *Astronomical Algorithms*, 2nd edition (1998),
/// chapter 8.
pub fn good_friday(year: i32) -> Result<Date, CalendarError> {
    YEARS.check("year", f64::from(year))?;
    Ok(easter(year).shifted(-2))
}

/// The full-day closure on `date`, or `None` on a trading day and on an ordinary weekend.
///
/// # Errors
/// [`CalendarError::OutsideCalendar`] when the date is not in 2004 to 2035.
///
/// # Source
/// New York Stock Exchange, Rule 7.2 (holidays and the days on which they are kept) and its list of
/// special closings. Years to come follow today's rules.
pub fn holiday(date: Date) -> Result<Option<Holiday>, CalendarError> {
    check(date)?;
    Ok(closure(date))
}

/// All full-day closures of `year`, 2004 to 2035, from January on.
///
/// # Errors
/// [`CalendarError::Input`] when the year is outside the calendar.
pub fn holidays(year: i32) -> Result<Vec<(Date, Holiday)>, CalendarError> {
    YEARS.check("year", f64::from(year))?;
    let special = SPECIAL
        .iter()
        .filter(|(day, _)| day.year() == year)
        .map(|&(day, occasion)| (day, Holiday::Special(occasion)));
    let mut all: Vec<_> = by_rule(year).chain(special).collect();
    sort_short_by(&mut all, |a, b| a.0 < b.0);
    Ok(all)
}

/// Whether the exchanges trade on `date`.
///
/// # Errors
/// [`CalendarError::OutsideCalendar`] when the date is not in 2004 to 2035.
pub fn is_trading_day(date: Date) -> Result<bool, CalendarError> {
    check(date)?;
    Ok(open(date))
}

/// The first trading day after `date`.
///
/// # Errors
/// [`CalendarError::OutsideCalendar`] when the date or the answer is not in 2004 to 2035.
pub fn next_trading_day(date: Date) -> Result<Date, CalendarError> {
    check(date)?;
    let mut day = date.shifted(1);
    while !open(day) {
        day = day.shifted(1);
    }
    check(day).map(|()| day)
}

/// The last trading day before `date`.
///
/// # Errors
/// [`CalendarError::OutsideCalendar`] when the date or the answer is not in 2004 to 2035.
pub fn previous_trading_day(date: Date) -> Result<Date, CalendarError> {
    check(date)?;
    let day = open_before(date);
    check(day).map(|()| day)
}

/// The number of trading days after `from` up to and including `to`: the sessions still to come for
/// someone who stands at the close of `from`.
///
/// # Errors
/// [`CalendarError`] when a date is not in 2004 to 2035 or `to` lies before `from`.
pub fn trading_days(from: Date, to: Date) -> Result<u32, CalendarError> {
    check(from)?;
    check(to)?;
    if to < from {
        return Err(CalendarError::Order { from, to });
    }
    // Weekdays by arithmetic, less the closures, all of which fall on weekdays.
    let weekdays_to = |date: Date| {
        // Days since Monday 1969-12-29.
        let days = date.days_since_epoch() + 3;
        days.div_euclid(7) * 5 + days.rem_euclid(7).min(4)
    };
    let weekdays = weekdays_to(to) - weekdays_to(from);
    let closed = (from.year()..=to.year())
        .flat_map(by_rule)
        .map(|(day, _)| day)
        .chain(SPECIAL.iter().map(|(day, _)| *day))
        .filter(|day| *day > from && *day <= to)
        .count();
    Ok((weekdays as u32).saturating_sub(closed as u32))
}
