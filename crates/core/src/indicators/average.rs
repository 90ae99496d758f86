//! The exponential moving average.

use super::{PRICE, Seeding, period};
use crate::series::{SeriesError, check};

/// The exponential moving average over `bars` bars, 2 to 10,000.
///
/// # Formula
/// E_t = E_(t-1) + a (P_t - E_(t-1)), a = 2/(n + 1). Seeded with the mean, the first value is that of the
/// first n prices, at bar n - 1 (counted from 0); with the first value, E_0 = P_0.
///
/// # Errors
/// [`SeriesError`] when there is no price, one is not 1e-9 to 1e12, or `bars` is out of range.
pub fn exponential_average(
    prices: &[f64],
    bars: u32,
    seeding: Seeding,
) -> Result<Vec<Option<f64>>, SeriesError> {
    check("price", prices, 1, PRICE)?;
    let bars = period("bars", bars)?;
    let all = prices.iter().copied().map(Some);
    let seed_at = match seeding {
        Seeding::Mean => bars - 1,
        Seeding::FirstValue => 0,
    };
    Ok(smoothed(all, bars, seed_at, seed_at + 1))
}

/// The weight of the newest value.
fn weight(bars: usize) -> f64 {
    2.0 / (bars as f64 + 1.0)
}

/// Smooths values, starting at place `seed_at` with the mean of the `seed_count` values up to there.
pub(super) fn smoothed(
    values: impl ExactSizeIterator<Item = Option<f64>>,
    bars: usize,
    seed_at: usize,
    seed_count: usize,
) -> Vec<Option<f64>> {
    let weight = weight(bars);
    let mut sum = 0.0;
    let mut average = None;
    let next = |(place, value): (usize, Option<f64>)| {
        let value = value?;
        if place <= seed_at {
            if place + seed_count > seed_at {
                sum += value;
            }
            if place == seed_at {
                average = Some(sum / seed_count as f64);
            }
        } else {
            average = average.map(|before| before + weight * (value - before));
        }
        average
    };
    values.enumerate().map(next).collect()
}
