//! Expiries of SPX options and the settlement of VIX futures and options.

use super::holidays::{check, nth_weekday, open, open_before};
use super::{CalendarError, Date, LAST_YEAR, Weekday, YEARS};
use crate::error::Range;

const MONTH: Range = Range::closed(1.0, 12.0);

/// Days from the settlement of a VIX future to the expiry of the SPX options it is computed from.
const VIX_DAYS: i32 = 30;

/// Which expiries are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExpiryCycle {
    /// SPX options of the month: the third Friday, see [`monthly_expiry`].
    Monthly,
    /// SPX options of the week: every Friday, see [`weekly_expiry`].
    Weekly,
    /// SPX options of the day: every trading day.
    Daily,
    /// VIX futures and options of the month, see [`vix_settlement`].
    Vix,
}

fn check_month(year: i32, month: u32) -> Result<(), CalendarError> {
    YEARS.check("year", f64::from(year))?;
    MONTH.check("month", f64::from(month))?;
    Ok(())
}

/// `date` when the exchanges are open, the last trading day before it otherwise.
fn open_or_before(date: Date) -> Date {
    if open(date) { date } else { open_before(date) }
}

fn month_after(year: i32, month: u32) -> (i32, u32) {
    if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    }
}

/// The third Friday of a month, whether or not the exchanges are open.
///
/// # Errors
/// [`CalendarError::Input`] when the year is not 2004 to 2035 or the month not 1 to 12.
pub fn third_friday(year: i32, month: u32) -> Result<Date, CalendarError> {
    check_month(year, month)?;
    Ok(nth_weekday(year, month, Weekday::Friday, 3))
}

/// The day SPX options of a month expire: the third Friday, or the trading day before it when it is
/// a holiday.
///
/// Options settled at the opening (SPX, not SPXW) trade for the last time the day before.
///
/// # Errors
/// [`CalendarError::Input`] when the year is not 2004 to 2035 or the month not 1 to 12.
pub fn monthly_expiry(year: i32, month: u32) -> Result<Date, CalendarError> {
    Ok(open_or_before(third_friday(year, month)?))
}

/// The day the weekly SPX options of the week of `date` (Monday to Sunday) expire: its Friday, or
/// the last trading day before it when that is a holiday.
///
/// # Errors
/// [`CalendarError::OutsideCalendar`] when the date or the answer is not in 2004 to 2035.
pub fn weekly_expiry(date: Date) -> Result<Date, CalendarError> {
    check(date)?;
    let expiry = weekly(date);
    check(expiry).map(|()| expiry)
}

fn weekly(date: Date) -> Date {
    let ahead = Weekday::Friday.days_after_monday() - date.weekday().days_after_monday();
    open_or_before(date.shifted(ahead))
}

/// The final settlement day of the VIX future and the VIX options of a month.
///
/// It is the Wednesday thirty days before the third Friday of the following month, on which the SPX
/// options that determine it expire. When that Wednesday or that Friday is a holiday, it is the
/// trading day before that Wednesday: the March settlement of a year whose April has its third
/// Friday on Good Friday falls on a Tuesday.
///
/// # Errors
/// [`CalendarError::Input`] when the year is not 2004 to 2035 or the month not 1 to 12.
///
/// # Source
/// Cboe Futures Exchange, contract specifications of Cboe Volatility Index futures, "Final
/// settlement date".
///
/// ```
/// use condor_core::calendar::vix_settlement;
///
/// assert_eq!(vix_settlement(2025, 5)?.to_string(), "2025-05-21");
/// // 2014-04-18, the third Friday of April, was Good Friday.
/// assert_eq!(vix_settlement(2014, 3)?.to_string(), "2014-03-18");
/// # Ok::<(), condor_core::calendar::CalendarError>(())
/// ```
pub fn vix_settlement(year: i32, month: u32) -> Result<Date, CalendarError> {
    check_month(year, month)?;
    let (next_year, next_month) = month_after(year, month);
    let friday = nth_weekday(next_year, next_month, Weekday::Friday, 3);
    let wednesday = friday.shifted(-VIX_DAYS);
    Ok(if open(wednesday) && open(friday) {
        wednesday
    } else {
        open_before(wednesday)
    })
}

/// The expiries of a cycle in order, up to the end of 2035. Made by [`expiries`].
#[derive(Debug, Clone)]
pub struct Expiries {
    cycle: ExpiryCycle,
    /// The next expiry is on this day or later.
    from: Date,
}

impl Expiries {
    /// The first expiry on or after `from`, in whatever year.
    fn first(&self) -> Option<Date> {
        match self.cycle {
            ExpiryCycle::Daily => {
                let mut day = self.from;
                while !open(day) {
                    day = day.shifted(1);
                }
                Some(day)
            }
            ExpiryCycle::Weekly => {
                let this_week = weekly(self.from);
                Some(if this_week >= self.from {
                    this_week
                } else {
                    weekly(self.from.shifted(7))
                })
            }
            ExpiryCycle::Monthly => self.of_months(monthly_expiry),
            ExpiryCycle::Vix => self.of_months(vix_settlement),
        }
    }

    fn of_months(&self, rule: impl Fn(i32, u32) -> Result<Date, CalendarError>) -> Option<Date> {
        let (year, month, _) = self.from.year_month_day();
        let this_month = rule(year, month).ok()?;
        if this_month >= self.from {
            return Some(this_month);
        }
        let (year, month) = month_after(year, month);
        rule(year, month).ok()
    }
}

impl Iterator for Expiries {
    type Item = Date;

    fn next(&mut self) -> Option<Date> {
        if self.from.year() > LAST_YEAR {
            return None;
        }
        let expiry = self.first().filter(|day| day.year() <= LAST_YEAR)?;
        self.from = expiry.shifted(1);
        Some(expiry)
    }
}

/// The expiries of `cycle` on `from` and after it, in order, up to the end of 2035.
///
/// # Errors
/// [`CalendarError::OutsideCalendar`] when `from` is not in 2004 to 2035.
///
/// ```
/// use condor_core::calendar::{Date, ExpiryCycle, expiries};
///
/// let from = Date::new(2024, 6, 17)?;
/// let days: Vec<_> = expiries(from, ExpiryCycle::Daily)?.take(4).map(|day| day.day()).collect();
/// assert_eq!(days, [17, 18, 20, 21]); // Juneteenth is left out
/// # Ok::<(), condor_core::calendar::CalendarError>(())
/// ```
pub fn expiries(from: Date, cycle: ExpiryCycle) -> Result<Expiries, CalendarError> {
    check(from)?;
    Ok(Expiries { cycle, from })
}

/// The first expiry of `cycle` on `from` or after it.
///
/// # Errors
/// [`CalendarError::OutsideCalendar`] when `from` is not in 2004 to 2035 or no expiry is left
/// there.
pub fn next_expiry(from: Date, cycle: ExpiryCycle) -> Result<Date, CalendarError> {
    expiries(from, cycle)?
        .next()
        .ok_or(CalendarError::OutsideCalendar { date: from })
}
