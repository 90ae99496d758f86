//! Wilder's relative strength index.

use super::{PRICE, Seeding, period};
use crate::series::{SeriesError, check};

/// What the index is while prices have not moved at all, where its formula says 0/0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FlatRsi {
    /// 0, TA-Lib's answer.
    #[default]
    Zero,
    /// 50: neither strong nor weak.
    Middle,
    /// 100, the answer of tools that look for losses only.
    Hundred,
}

impl FlatRsi {
    const fn value(self) -> f64 {
        match self {
            Self::Zero => 0.0,
            Self::Middle => 50.0,
            Self::Hundred => 100.0,
        }
    }
}

/// Wilder's relative strength index over `bars` changes, 2 to 10,000 (14 is his), from 0 to 100.
///
/// # Formula
/// RSI = 100 g/(g + l), g and l the averages of gains and of losses (as positive numbers):
/// g_t = ((n - 1) g_(t-1) + gain_t)/n and the same for l.
///
/// Seeded with the mean, both start as the means of the first n changes, at bar n (counted from 0).
/// Seeded with the first value, both start at zero at bar 0 and are smoothed from there, which is what
/// averaging a column of changes with an empty first row does; values are shown from bar n - 1 on.
///
/// # Errors
/// [`SeriesError`] when there is no price, one is not 1e-9 to 1e12, or `bars` is out of range.
///
/// ```
/// use condor_core::indicators::{FlatRsi, Seeding, rsi};
///
/// let rising: Vec<f64> = (0..20).map(|bar| 100.0 + f64::from(bar)).collect();
/// let values = rsi(&rising, 14, Seeding::Mean, FlatRsi::Zero)?;
/// assert_eq!((values[13], values[14]), (None, Some(100.0)));
/// # Ok::<(), condor_core::series::SeriesError>(())
/// ```
pub fn rsi(
    prices: &[f64],
    bars: u32,
    seeding: Seeding,
    flat: FlatRsi,
) -> Result<Vec<Option<f64>>, SeriesError> {
    check("price", prices, 1, PRICE)?;
    let bars = period("bars", bars)?;
    let n = bars as f64;
    let first_shown = match seeding {
        Seeding::Mean => bars,
        Seeding::FirstValue => bars - 1,
    };
    let (mut gain, mut loss) = (0.0, 0.0);
    let mut values = Vec::with_capacity(prices.len());
    for bar in 0..prices.len() {
        if bar > 0 {
            let change = prices[bar] - prices[bar - 1];
            let (up, down) = (change.max(0.0), (-change).max(0.0));
            if seeding == Seeding::Mean && bar <= bars {
                gain += up;
                loss += down;
                if bar == bars {
                    gain /= n;
                    loss /= n;
                }
            } else {
                gain = ((n - 1.0) * gain + up) / n;
                loss = ((n - 1.0) * loss + down) / n;
            }
        }
        values.push((bar >= first_shown).then(|| {
            let both = gain + loss;
            if both > 0.0 {
                100.0 * (gain / both)
            } else {
                flat.value()
            }
        }));
    }
    Ok(values)
}
