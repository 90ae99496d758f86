//! The days of a path: steps, valuations, settlements.

use crate::calendar::{self, CalendarError, Date, Weekday};
use crate::error::Range;

/// Whole years a path lasts.
pub const HORIZON: Range = Range::closed(1.0, 10.0);

/// Weeks in a simulated year.
pub const WEEKS: usize = 52;

/// The days of a path and what happens on them.
///
/// Trading goes on once a week, on Wednesday or the last trading day before it: VIX futures and options settle
/// on Wednesdays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    days: Vec<i32>,
    weekly: Vec<usize>,
    settlements: Vec<i32>,
}

impl Timeline {
    /// `years`, 1 to 10, of 52 weeks of five trading days without holidays, from Wednesday 3 January 2024.
    ///
    /// # Errors
    /// [`CalendarError::Input`] when `years` is out of range.
    pub fn simulated(years: u32) -> Result<Self, CalendarError> {
        HORIZON.check("years", f64::from(years))?;
        let start = Date::new(2024, 1, 3)?.days_since_epoch();
        let weeks = years as i32 * WEEKS as i32;
        // From a Wednesday: Thursday, Friday, Monday, Tuesday, Wednesday.
        let week = |w: i32| [1, 2, 5, 6, 7].map(|day| start + 7 * w + day);
        let days: Vec<i32> = std::iter::once(start)
            .chain((0..weeks).flat_map(week))
            .collect();
        Self::of_days(days, false)
    }

    /// The days of `dates`, which rise; by the exchange's settlement calendar from 2004 to 2035, without
    /// holidays outside.
    ///
    /// # Errors
    /// [`CalendarError::Order`] when the dates do not rise, [`CalendarError`] when they are not within the
    /// years a date can have.
    pub fn of_dates(dates: &[Date]) -> Result<Self, CalendarError> {
        for pair in dates.windows(2) {
            if pair[1] <= pair[0] {
                return Err(CalendarError::Order {
                    from: pair[0],
                    to: pair[1],
                });
            }
        }
        let days = dates.iter().map(|date| date.days_since_epoch()).collect();
        Self::of_days(days, true)
    }

    fn of_days(days: Vec<i32>, holidays: bool) -> Result<Self, CalendarError> {
        let mut weekly = Vec::new();
        for (step, &day) in days.iter().enumerate() {
            let next = days.get(step + 1).copied();
            // The last step of each week that ends on a Wednesday.
            let week = |day: i32| day.div_euclid(7); // 1970-01-01 was a Thursday
            if next.is_none_or(|next| week(next) != week(day)) || step == 0 {
                weekly.push(step);
            }
        }
        let mut settlements = Vec::new();
        if let (Some(&first), Some(&last)) = (days.first(), days.last()) {
            let (mut year, mut month, _) = Date::from_days_since_epoch(first)?.year_month_day();
            loop {
                let day = settlement(year, month, holidays)?;
                if day > first {
                    settlements.push(day);
                }
                // Nine contracts are listed, and one more.
                if day > last + 320 {
                    break;
                }
                (year, month) = after(year, month);
            }
        }
        Ok(Self {
            days,
            weekly,
            settlements,
        })
    }

    /// The steps' days, counted from 1970-01-01.
    pub fn days(&self) -> &[i32] {
        &self.days
    }

    /// The date of a step.
    pub fn date(&self, step: usize) -> Option<Date> {
        let day = self.days.get(step)?;
        Date::from_days_since_epoch(*day).ok()
    }

    /// The steps on which positions are valued and traded.
    pub fn weekly(&self) -> &[usize] {
        &self.weekly
    }

    /// The settlement days of VIX futures after the first step, counted from 1970-01-01.
    pub fn settlements(&self) -> &[i32] {
        &self.settlements
    }

    /// The last step on or before a day, and whether no later step can be.
    pub(crate) fn settled(&self, day: i32, now: usize) -> Option<usize> {
        let next = self.days.get(now + 1).copied().unwrap_or(i32::MAX);
        // What expires on a day without trading settles at the close before it.
        let over = day <= self.days[now] || (day < next && next != i32::MAX);
        over.then(|| {
            self.days[..=now]
                .partition_point(|&known| known <= day)
                .saturating_sub(1)
        })
    }
}

fn after(year: i32, month: u32) -> (i32, u32) {
    if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    }
}

/// Thirty days before the third Friday of the next month.
fn settlement(year: i32, month: u32, holidays: bool) -> Result<i32, CalendarError> {
    if holidays && calendar::YEARS.contains(f64::from(year)) && (year, month) != (2035, 12) {
        return Ok(calendar::vix_settlement(year, month)?.days_since_epoch());
    }
    let (next_year, next_month) = after(year, month);
    let middle = Date::new(next_year, next_month, 15)?;
    let ahead = Weekday::Friday.days_after_monday() - middle.weekday().days_after_monday();
    Ok(middle.days_since_epoch() + ahead.rem_euclid(7) - 30)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_simulated_year_is_52_weeks_of_five_days() {
        let line = Timeline::simulated(2).unwrap();
        assert_eq!(line.days().len(), 521);
        assert_eq!(line.weekly().len(), 105);
        assert!(
            line.weekly()
                .iter()
                .enumerate()
                .all(|(week, &step)| step == 5 * week)
        );
        for &step in line.weekly() {
            assert_eq!(line.date(step).unwrap().weekday(), Weekday::Wednesday);
        }
        // Every settlement within is a valuation.
        let last = *line.days().last().unwrap();
        for day in line.settlements().iter().filter(|&&day| day <= last) {
            let step = line.settled(*day, 520).unwrap();
            assert_eq!(line.days()[step], *day);
            assert!(line.weekly().contains(&step));
        }
        assert_eq!(
            Timeline::simulated(11).unwrap_err().to_string(),
            "years is 11; it must be a number from 1 to 10"
        );
    }

    #[test]
    fn settlements_follow_the_calendar_where_it_reaches() {
        let date = |y, m, d| Date::new(y, m, d).unwrap();
        let dates = [date(2014, 3, 17), date(2014, 3, 18), date(2014, 3, 20)];
        let line = Timeline::of_dates(&dates).unwrap();
        // Good Friday 2014 moved this one to a Tuesday.
        assert_eq!(line.settlements()[0], date(2014, 3, 18).days_since_epoch());
        assert_eq!(line.weekly(), [0, 1, 2]);
        let old = Timeline::of_dates(&[date(1995, 5, 1), date(1995, 5, 2)]).unwrap();
        assert_eq!(old.settlements()[0], date(1995, 5, 17).days_since_epoch());
        assert!(Timeline::of_dates(&[dates[1], dates[0]]).is_err());
    }

    #[test]
    fn what_expires_on_a_holiday_settles_the_day_before() {
        let date = |d| Date::new(2014, 7, d).unwrap();
        let line = Timeline::of_dates(&[date(2), date(3), date(7)]).unwrap();
        let fourth = date(4).days_since_epoch();
        assert_eq!(line.settled(fourth, 0), None);
        assert_eq!(line.settled(fourth, 1), Some(1));
        assert_eq!(line.settled(fourth, 2), Some(1));
    }
}
