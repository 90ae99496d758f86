//! Numbers by date, and two series on the dates they share.

use crate::calendar::{self, Date, Weekday};
use std::fmt;

/// Outside the exchange calendar, consecutive dates further apart than this leave a gap.
const LONG_PAUSE: i32 = 5;

/// A number a day, in order of time, no date twice.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    points: Vec<(Date, f64)>,
}

/// Dates that do not rise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeriesOrderError {
    /// The place of the second of the two dates, from 0.
    pub index: usize,
    /// The date there.
    pub date: Date,
    /// The date before it, which is the same or later.
    pub before: Date,
}

impl fmt::Display for SeriesOrderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "point {} of the series is of {}, after one of {}; dates must rise",
            self.index + 1,
            self.date,
            self.before
        )
    }
}

impl std::error::Error for SeriesOrderError {}

/// Trading days without a number between two that have one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The last date before the gap.
    pub after: Date,
    /// The first date after it.
    pub before: Date,
    /// Trading days missing; `None` where the exchange calendar does not reach and only the length of
    /// the pause (more than five days) tells.
    pub trading_days: Option<u32>,
}

impl Series {
    /// A series of points whose dates rise.
    ///
    /// # Errors
    /// [`SeriesOrderError`] at the first date that is not later than the one before it.
    pub fn new(points: Vec<(Date, f64)>) -> Result<Self, SeriesOrderError> {
        for (index, pair) in points.windows(2).enumerate() {
            if pair[1].0 <= pair[0].0 {
                return Err(SeriesOrderError {
                    index: index + 1,
                    date: pair[1].0,
                    before: pair[0].0,
                });
            }
        }
        Ok(Self { points })
    }

    /// The points in order of time.
    pub fn points(&self) -> &[(Date, f64)] {
        &self.points
    }

    /// The numbers in order of time.
    pub fn values(&self) -> Vec<f64> {
        self.points.iter().map(|point| point.1).collect()
    }

    /// The number of one date.
    pub fn at(&self, date: Date) -> Option<f64> {
        let place = self.points.binary_search_by(|point| point.0.cmp(&date));
        place.ok().map(|place| self.points[place].1)
    }

    /// Where trading days are missing: by the exchange calendar from 2004 to 2035, by pauses of more
    /// than five days elsewhere.
    pub fn gaps(&self) -> Vec<Gap> {
        gaps(self.points.iter().map(|point| point.0))
    }
}

fn gaps(mut dates: impl Iterator<Item = Date>) -> Vec<Gap> {
    let mut found = Vec::new();
    let Some(mut after) = dates.next() else {
        return found;
    };
    for before in dates {
        if let Some(trading_days) = missing_between(after, before) {
            found.push(Gap {
                after,
                before,
                trading_days,
            });
        }
        after = before;
    }
    found
}

/// `None` when nothing is missing between two consecutive dates.
fn missing_between(after: Date, before: Date) -> Option<Option<u32>> {
    let days = after.days_until(before);
    if days <= 1 || (days <= 3 && after.weekday() == Weekday::Friday) {
        return None;
    }
    let missing = before
        .plus_days(-1)
        .and_then(|last| calendar::trading_days(after, last));
    match missing {
        Ok(missing) => (missing > 0).then_some(Some(missing)),
        Err(_) => (days > LONG_PAUSE).then_some(None),
    }
}

/// Two series on the dates they share.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Joined {
    /// Date, number of the first series, number of the second.
    pub rows: Vec<(Date, f64, f64)>,
    /// Dates only the first series has, between the first and the last shared date.
    pub only_first: Vec<Date>,
    /// Dates only the second series has, between the first and the last shared date.
    pub only_second: Vec<Date>,
    /// Trading days missing between shared dates.
    pub gaps: Vec<Gap>,
}

/// Joins two series, such as SPX and VIX, on the dates they share, and lists what falls out.
pub fn join(first: &Series, second: &Series) -> Joined {
    let mut joined = Joined::default();
    let (mut a, mut b) = (
        first.points.iter().peekable(),
        second.points.iter().peekable(),
    );
    while let (Some(&&x), Some(&&y)) = (a.peek(), b.peek()) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Equal => {
                joined.rows.push((x.0, x.1, y.1));
                a.next();
                b.next();
            }
            std::cmp::Ordering::Less => {
                joined.only_first.push(x.0);
                a.next();
            }
            std::cmp::Ordering::Greater => {
                joined.only_second.push(y.0);
                b.next();
            }
        }
    }
    // What lies before or after the shared dates is another period, not a hole.
    let ends = joined.rows.first().zip(joined.rows.last());
    let shared = ends.map(|(first, last)| first.0..=last.0);
    for alone in [&mut joined.only_first, &mut joined.only_second] {
        alone.retain(|date| shared.as_ref().is_some_and(|shared| shared.contains(date)));
    }
    joined.gaps = gaps(joined.rows.iter().map(|row| row.0));
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(points: &[(&str, f64)]) -> Series {
        let points = points.iter();
        Series::new(points.map(|&(d, v)| (d.parse().unwrap(), v)).collect()).unwrap()
    }

    #[test]
    fn dates_must_rise() {
        let day: Date = "2020-03-16".parse().unwrap();
        let error = Series::new(vec![(day, 1.0), (day, 2.0)]).unwrap_err();
        assert_eq!((error.index, error.date, error.before), (1, day, day));
    }

    #[test]
    fn gaps_know_weekends_and_holidays() {
        // Good Friday of 2020 was 10 April.
        let whole = series(&[
            ("2020-04-09", 1.0),
            ("2020-04-13", 1.0),
            ("2020-04-14", 1.0),
        ]);
        assert_eq!(whole.gaps(), []);
        let holed = series(&[("2020-04-09", 1.0), ("2020-04-15", 1.0)]);
        assert_eq!(holed.gaps()[0].trading_days, Some(2));
        let old = series(&[
            ("1987-10-16", 1.0),
            ("1987-10-19", 1.0),
            ("1987-10-30", 1.0),
        ]);
        assert_eq!(old.gaps().len(), 1);
        assert_eq!(old.gaps()[0].trading_days, None);
    }

    #[test]
    fn joined_on_shared_dates() {
        let spx = series(&[
            ("2020-03-12", 2480.64),
            ("2020-03-13", 2711.02),
            ("2020-03-16", 2386.13),
        ]);
        let vix = series(&[
            ("2020-03-11", 53.9),
            ("2020-03-12", 75.47),
            ("2020-03-16", 82.69),
            ("2020-03-17", 75.91),
        ]);
        let joined = join(&spx, &vix);
        assert_eq!(joined.rows.len(), 2);
        assert_eq!(joined.only_first, ["2020-03-13".parse().unwrap()]);
        assert!(joined.only_second.is_empty());
        assert_eq!(joined.gaps.len(), 1);
        assert_eq!(join(&spx, &Series::default()), Joined::default());
        assert_eq!(spx.at("2020-03-13".parse().unwrap()), Some(2711.02));
    }
}
