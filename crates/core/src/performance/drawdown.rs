//! Falls from the highest level so far, and the way back.

use super::returns::check_levels;
use crate::error::{InputError, Range};
use crate::series::SeriesError;

/// One fall from a peak, until a new one or the end of the series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawdown {
    /// The lowest level over the peak, less one: negative, at worst -1.
    pub depth: f64,
    /// The place of the peak (the last level at its height), from 0.
    pub peak: usize,
    /// The place of the lowest level, the first if there are several.
    pub trough: usize,
    /// The place where the peak was reached again; `None` when it never was.
    pub recovery: Option<usize>,
}

impl Drawdown {
    /// The gain from the trough that reaches the peak again; `None` from zero, where none does.
    pub fn recovery_needed(&self) -> Option<f64> {
        (self.depth > -1.0).then(|| -self.depth / (1.0 + self.depth))
    }
}

/// The gain that makes good a fall of `depth`, a decimal above -1 and at most 0.
///
/// # Formula
/// 1/(1 + depth) - 1: a fall of 50% needs a gain of 100%.
///
/// # Errors
/// [`InputError`] when `depth` is out of range.
///
/// ```
/// assert_eq!(condor_core::performance::recovery_needed(-0.5)?, 1.0);
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
pub fn recovery_needed(depth: f64) -> Result<f64, InputError> {
    let depth = Range::above(-1.0, 0.0).check("depth", depth)?;
    Ok(0.0 - depth / (1.0 + depth))
}

/// How far each level lies under the highest so far: zero or negative.
///
/// # Formula
/// d_t = L_t/max(L_0..L_t) - 1. The first level is a peak.
///
/// # Errors
/// [`SeriesError`] when there is no level, the first is below 1e-12, or one is not 0 to 1e15.
pub fn drawdown_curve(levels: &[f64]) -> Result<Vec<f64>, SeriesError> {
    check_levels(levels)?;
    let mut peak = levels[0];
    let depth = |&level: &f64| {
        peak = peak.max(level);
        depth_of(level, peak)
    };
    Ok(levels.iter().map(depth).collect())
}

fn depth_of(level: f64, peak: f64) -> f64 {
    (level - peak) / peak
}

/// Every fall from a peak, in order of time.
///
/// # Errors
/// [`SeriesError`] as for [`drawdown_curve`].
pub fn drawdowns(levels: &[f64]) -> Result<Vec<Drawdown>, SeriesError> {
    check_levels(levels)?;
    let mut found = Vec::new();
    let mut peak = 0;
    let mut open: Option<Drawdown> = None;
    for (place, &level) in levels.iter().enumerate() {
        if level >= levels[peak] {
            if let Some(fall) = open.take() {
                found.push(Drawdown {
                    recovery: Some(place),
                    ..fall
                });
            }
            peak = place;
            continue;
        }
        let depth = depth_of(level, levels[peak]);
        match &mut open {
            Some(fall) if depth >= fall.depth => {}
            Some(fall) => (fall.depth, fall.trough) = (depth, place),
            None => {
                open = Some(Drawdown {
                    depth,
                    peak,
                    trough: place,
                    recovery: None,
                });
            }
        }
    }
    found.extend(open);
    Ok(found)
}

/// The deepest fall, the first if there are several; `None` when the series never falls.
///
/// # Errors
/// [`SeriesError`] as for [`drawdown_curve`].
///
/// ```
/// use condor_core::performance::max_drawdown;
///
/// // S&P 500 closes: 2007-10-09, 2009-03-09, 2013-03-28.
/// let fall = max_drawdown(&[1565.15, 676.53, 1569.19])?.expect("it fell");
/// assert!((fall.depth + 0.5678).abs() < 5e-5);
/// assert_eq!(fall.recovery, Some(2));
/// assert!((fall.recovery_needed().unwrap_or(0.0) - 1.3135).abs() < 5e-5);
/// # Ok::<(), condor_core::series::SeriesError>(())
/// ```
pub fn max_drawdown(levels: &[f64]) -> Result<Option<Drawdown>, SeriesError> {
    let deepest = drawdowns(levels)?.into_iter().reduce(|deepest, fall| {
        if fall.depth < deepest.depth {
            fall
        } else {
            deepest
        }
    });
    Ok(deepest)
}
