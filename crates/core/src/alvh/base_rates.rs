//! How often the VIX has closed lower than it is, since 1990.

use crate::error::InputError;
use crate::vix::VIX;

/// Percentiles and the VIX closes at them, from the lowest close to the highest.
///
/// # Source
/// Cboe VIX history (public CSV), 1990-01-02 to 2026-07-23, 9,235 closes. One history, not a law.
pub const VIX_CLOSES: [(f64, f64); 11] = [
    (0.0, 9.14),
    (1.0, 10.16),
    (5.0, 11.44),
    (10.0, 12.15),
    (25.0, 13.98),
    (50.0, 17.61),
    (75.0, 22.7),
    (90.0, 28.55),
    (95.0, 32.94),
    (99.0, 46.71),
    (100.0, 82.69),
];

/// The place of a VIX among the closes since 1990.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VixPercentile {
    /// Percent of the days on which it closed lower, 0 to 100.
    pub percent: f64,
    /// Whether no close was as low, or none as high.
    pub beyond: bool,
}

/// Percent of the days since 1990 on which the VIX closed lower than `vix`, 1 to 500 points; linear between
/// the percentiles of [`VIX_CLOSES`].
///
/// # Errors
/// [`InputError`] when `vix` is out of range.
///
/// ```
/// use condor_core::alvh::vix_percentile;
///
/// // 17.2% of the closes were below 13.
/// assert!((vix_percentile(13.0)?.percent - 17.2).abs() < 0.5);
/// assert!(vix_percentile(90.0)?.beyond);
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
pub fn vix_percentile(vix: f64) -> Result<VixPercentile, InputError> {
    let vix = VIX.check("vix", vix)?;
    let later = VIX_CLOSES.partition_point(|(_, close)| *close <= vix);
    let at = |index: usize| VIX_CLOSES[index.min(VIX_CLOSES.len() - 1)];
    let (high_percent, high) = at(later);
    let Some(before) = later.checked_sub(1) else {
        return Ok(VixPercentile {
            percent: high_percent,
            beyond: true,
        });
    };
    let (percent, low) = at(before);
    if later == VIX_CLOSES.len() {
        return Ok(VixPercentile {
            percent,
            beyond: vix > low,
        });
    }
    let share = (vix - low) / (high - low);
    Ok(VixPercentile {
        percent: percent + share * (high_percent - percent),
        beyond: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_days_that_were_counted_apart() {
        // Shares below 12 and 13 and above 30, counted in the same closes.
        for (vix, percent, tolerance) in [(12.0, 8.7, 0.5), (13.0, 17.2, 0.5), (30.0, 92.0, 0.5)] {
            let found = vix_percentile(vix).unwrap();
            assert!(
                (found.percent - percent).abs() < tolerance,
                "{vix}: {found:?}"
            );
            assert!(!found.beyond);
        }
    }

    #[test]
    fn the_table_rises_and_is_met() {
        for pair in VIX_CLOSES.windows(2) {
            assert!(pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1);
        }
        for (percent, close) in VIX_CLOSES {
            let found = vix_percentile(close).unwrap();
            assert_eq!(
                found,
                VixPercentile {
                    percent,
                    beyond: false
                }
            );
        }
        assert!(vix_percentile(9.0).unwrap().beyond && vix_percentile(83.0).unwrap().beyond);
        assert_eq!(vix_percentile(0.0).unwrap_err().field, "vix");
    }
}
