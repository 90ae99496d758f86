//! Moving average convergence and divergence.

use super::average::smoothed;
use super::{PRICE, Seeding, period};
use crate::error::Range;
use crate::series::{SeriesError, check};

/// The three periods of a MACD.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MacdPeriods {
    /// Bars of the fast average, 2 to 10,000.
    pub fast: u32,
    /// Bars of the slow average, more than `fast` and up to 10,000.
    pub slow: u32,
    /// Bars of the signal line, 2 to 10,000.
    pub signal: u32,
}

impl Default for MacdPeriods {
    /// 12, 26 and 9.
    fn default() -> Self {
        Self {
            fast: 12,
            slow: 26,
            signal: 9,
        }
    }
}

/// A MACD, one entry a price.
#[derive(Debug, Clone, PartialEq)]
pub struct Macd {
    /// Fast average less slow one, in the unit of the prices.
    pub line: Vec<Option<f64>>,
    /// Exponential average of the line.
    pub signal: Vec<Option<f64>>,
    /// Line less signal.
    pub histogram: Vec<Option<f64>>,
    /// Bars before the signal has its first value.
    pub warm_up: usize,
}

/// Moving average convergence and divergence.
///
/// # Formula
/// line = EMA(fast) - EMA(slow), signal = EMA(signal) of the line, histogram = line - signal; averages as in
/// [`exponential_average`](super::exponential_average).
///
/// Seeded with the mean, both averages start at bar slow - 1, each with the mean of its own number of
/// prices up to there, and the signal starts with the mean of its first values, at bar slow + signal - 2
/// (33 by default). TA-Lib shows nothing before that bar; here the line is shown as soon as it is there,
/// from bar slow - 1. Seeded with the first value, all three start at bar 0, the line and signal at zero.
///
/// # Errors
/// [`SeriesError`] when there is no price, one is not 1e-9 to 1e12, a period is out of range or the slow one
/// is not longer than the fast.
///
/// ```
/// use condor_core::indicators::{MacdPeriods, Seeding, macd};
///
/// let rising: Vec<f64> = (0..60).map(|bar| 100.0 + f64::from(bar)).collect();
/// let macd = macd(&rising, MacdPeriods::default(), Seeding::Mean)?;
/// assert_eq!((macd.warm_up, macd.signal[32]), (33, None));
/// // On a straight line each average lags by (n - 1)/2 bars: 12.5 - 5.5.
/// assert!((macd.line[59].unwrap_or(0.0) - 7.0).abs() < 1e-9);
/// # Ok::<(), condor_core::series::SeriesError>(())
/// ```
pub fn macd(prices: &[f64], periods: MacdPeriods, seeding: Seeding) -> Result<Macd, SeriesError> {
    let [fast, slow] = averages(prices, periods, seeding)?;
    let slow_bars = period("slow", periods.slow)?;
    let signal = period("signal", periods.signal)?;
    let line_at = first_of(slow_bars, seeding);
    let line = difference(&fast, &slow);
    let (warm_up, count) = match seeding {
        Seeding::Mean => (line_at + signal - 1, signal),
        Seeding::FirstValue => (0, 1),
    };
    let signal = smoothed(line.iter().copied(), signal, warm_up, count);
    let histogram = difference(&line, &signal);
    Ok(Macd {
        line,
        signal,
        histogram,
        warm_up,
    })
}

/// The bar at which both averages start.
fn first_of(slow: usize, seeding: Seeding) -> usize {
    match seeding {
        Seeding::Mean => slow - 1,
        Seeding::FirstValue => 0,
    }
}

/// The fast and the slow average, as a MACD starts them.
pub(crate) fn averages(
    prices: &[f64],
    periods: MacdPeriods,
    seeding: Seeding,
) -> Result<[Vec<Option<f64>>; 2], SeriesError> {
    check("price", prices, 1, PRICE)?;
    let fast = period("fast", periods.fast)?;
    let slow = period("slow", periods.slow)?;
    Range::above(f64::from(periods.fast), super::PERIOD.max)
        .check("slow", f64::from(periods.slow))?;
    let start = first_of(slow, seeding);
    let average = |bars| {
        let count = match seeding {
            Seeding::Mean => bars,
            Seeding::FirstValue => 1,
        };
        smoothed(prices.iter().copied().map(Some), bars, start, count)
    };
    Ok([average(fast), average(slow)])
}

fn difference(first: &[Option<f64>], second: &[Option<f64>]) -> Vec<Option<f64>> {
    let pairs = first.iter().zip(second);
    pairs.map(|(a, b)| a.zip(*b).map(|(a, b)| a - b)).collect()
}
