//! How often the curve has been less steep than it is.

use crate::error::{InputError, Range};

/// Percentiles at which the tables state a slope.
pub const LEVELS: [f64; 9] = [1.0, 5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0, 99.0];

/// Slopes as far over near, less one.
const SLOPE: Range = Range::closed(-0.99, 10.0);
/// Days to the settlement of M1.
const DAYS: Range = Range::closed(5.0, 40.0);

/// Slopes of one pair of contracts, in percent, at the percentiles of [`LEVELS`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlopeTable {
    /// Calendar days to the settlement of M1 the table is for, both included.
    pub days: [u32; 2],
    /// Number of daily settlements in it.
    pub observations: u32,
    /// Far over near, less one, in percent.
    pub percent: [f64; 9],
    /// Share of those days on which the near contract stood higher, or `None` where it was not stated.
    pub share_inverted: Option<f64>,
}

/// M2 over M1 by days to the settlement of M1. A slope to a contract about to settle is steeper both
/// ways: without the days a percentile can be off by 34 points.
///
/// # Source
/// CFE settlement prices, 2007-04-02 to 2017-05-11. One history of ten years, not a law.
pub const M2_OVER_M1: [SlopeTable; 4] = [
    SlopeTable {
        days: [5, 11],
        observations: 605,
        percent: [-20.56, -7.19, -4.04, 1.84, 6.87, 10.93, 14.67, 16.37, 20.94],
        share_inverted: Some(0.193),
    },
    SlopeTable {
        days: [12, 18],
        observations: 585,
        percent: [-13.99, -6.38, -3.0, 1.06, 6.27, 10.13, 13.54, 15.48, 18.15],
        share_inverted: Some(0.193),
    },
    SlopeTable {
        days: [19, 25],
        observations: 572,
        percent: [-11.58, -5.34, -3.02, 1.49, 5.42, 9.79, 12.13, 13.45, 16.15],
        share_inverted: Some(0.177),
    },
    SlopeTable {
        days: [26, 40],
        observations: 431,
        percent: [-10.09, -5.45, -2.08, 1.28, 5.11, 8.89, 11.37, 13.05, 16.57],
        share_inverted: Some(0.169),
    },
];

/// M2 over M1 on all days with five or more to the settlement of M1. Source as of [`M2_OVER_M1`].
pub const M2_OVER_M1_ALL: SlopeTable = SlopeTable {
    days: [5, 40],
    observations: 2193,
    percent: [-16.42, -6.37, -3.07, 1.4, 6.06, 10.02, 13.04, 14.96, 18.0],
    share_inverted: Some(0.184),
};

/// M1 over the spot VIX, on all days. Source as of [`M2_OVER_M1`].
pub const M1_OVER_VIX: SlopeTable = SlopeTable {
    days: [0, 40],
    observations: 2547,
    percent: [-19.27, -6.03, -2.79, 0.4, 4.22, 8.71, 13.4, 16.39, 21.89],
    share_inverted: None,
};

/// M7 over M4, on all days. Source as of [`M2_OVER_M1`].
pub const M7_OVER_M4: SlopeTable = SlopeTable {
    days: [0, 40],
    observations: 2432,
    percent: [-10.51, -4.92, -2.24, 0.88, 5.44, 8.8, 11.07, 12.33, 17.56],
    share_inverted: Some(0.197),
};

/// The place of a slope among those of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlopePercentile {
    /// Percent of the days on which the slope was lower, 1 to 99.
    pub percent: f64,
    /// Whether the slope lies beyond the first or the last percentile of the table, so that `percent` is
    /// a bound.
    pub beyond: bool,
    /// The table it was looked up in.
    pub table: SlopeTable,
}

impl SlopeTable {
    /// The percentile of `slope` as a decimal (M2/M1 - 1), -0.99 to 10, linear between the stated ones.
    ///
    /// # Errors
    /// [`InputError`] when `slope` is out of range.
    pub fn percentile(&self, slope: f64) -> Result<SlopePercentile, InputError> {
        let slope = 100.0 * SLOPE.check("slope", slope)?;
        let last = LEVELS.len() - 1;
        let later = self.percent.partition_point(|&known| known <= slope);
        let (percent, beyond) = if later == 0 {
            (LEVELS[0], true)
        } else if later > last {
            (LEVELS[last], slope > self.percent[last])
        } else {
            let (low, high) = (self.percent[later - 1], self.percent[later]);
            let share = (slope - low) / (high - low);
            let levels = (LEVELS[later - 1], LEVELS[later]);
            (levels.0 + share * (levels.1 - levels.0), false)
        };
        Ok(SlopePercentile {
            percent,
            beyond,
            table: *self,
        })
    }
}

/// The percentile of M2/M1 - 1 with `days` to the settlement of M1, 5 to 40, among days that had about
/// as many.
///
/// # Errors
/// [`InputError`] when `days` or `slope`, -0.99 to 10, is out of range. With fewer than five days M1
/// follows the settlement and not the curve: choose a minimum and use the next pair.
///
/// ```
/// use condor_core::vix::curve::percentile::m2_over_m1;
///
/// // Flat is an unusual curve: lower than on four of five days.
/// let flat = m2_over_m1(0.0, 20.0)?;
/// assert!(flat.percent > 15.0 && flat.percent < 25.0 && !flat.beyond);
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
pub fn m2_over_m1(slope: f64, days: f64) -> Result<SlopePercentile, InputError> {
    let days = DAYS.check("days", days)?;
    let table = M2_OVER_M1
        .iter()
        .find(|table| days < f64::from(table.days[1]) + 0.5)
        .unwrap_or(&M2_OVER_M1_ALL);
    table.percentile(slope)
}
