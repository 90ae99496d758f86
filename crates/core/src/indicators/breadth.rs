//! Market breadth: how many shares take part in a move.

use super::{PERIOD, PRICE};
use crate::error::Range;
use crate::series::{SeriesError, check, check_equal_length};

/// Shares that rose, fell, or were counted.
const COUNT: Range = Range::closed(0.0, 1e6);
const START: Range = Range::closed(-1e12, 1e12);

/// The advance-decline line.
///
/// # Formula
/// A_t = A_(t-1) + advances_t - declines_t from A_(-1) = `start`, which has no meaning of its own: only
/// changes of the line have.
///
/// # Errors
/// [`SeriesError`] when there is no day, the lengths differ, a count is not 0 to 1e6, or `start` is not
/// within 1e12.
///
/// ```
/// use condor_core::indicators::advance_decline_line;
///
/// let line = advance_decline_line(&[300.0, 180.0], &[200.0, 310.0], 0.0)?;
/// assert_eq!(line, [100.0, -30.0]);
/// # Ok::<(), condor_core::series::SeriesError>(())
/// ```
pub fn advance_decline_line(
    advances: &[f64],
    declines: &[f64],
    start: f64,
) -> Result<Vec<f64>, SeriesError> {
    check("advances", advances, 1, COUNT)?;
    check("declines", declines, 1, COUNT)?;
    check_equal_length(("advances", advances.len()), ("declines", declines.len()))?;
    let mut line = START.check("start", start)?;
    let days = advances.iter().zip(declines);
    Ok(days
        .map(|(up, down)| {
            line += up - down;
            line
        })
        .collect())
}

/// Share of the members of an index that stand above the mean of their own last `bars` prices (this one
/// included), 0 to 1; `None` while no member has that many. Members may start at different times: each
/// series ends today.
///
/// # Errors
/// [`SeriesError`] when there is no member, a series is empty, a price is not 1e-9 to 1e12, or `bars` is
/// not 2 to 10,000.
pub fn share_above_average(members: &[&[f64]], bars: u32) -> Result<Option<f64>, SeriesError> {
    share(members, bars, |window, last| {
        last > window.iter().sum::<f64>() / window.len() as f64
    })
}

/// Share of the members whose last price is the highest of their last `bars` (this one included), 0 to 1;
/// `None` while no member has that many.
///
/// # Errors
/// [`SeriesError`] as for [`share_above_average`].
pub fn new_high_share(members: &[&[f64]], bars: u32) -> Result<Option<f64>, SeriesError> {
    share(members, bars, |window, last| {
        window.iter().all(|&price| price <= last)
    })
}

fn share(
    members: &[&[f64]],
    bars: u32,
    counts: impl Fn(&[f64], f64) -> bool,
) -> Result<Option<f64>, SeriesError> {
    PERIOD.check("bars", f64::from(bars))?;
    if members.is_empty() {
        return Err(SeriesError::Length {
            field: "member",
            length: 0,
            min: 1,
        });
    }
    let (mut counted, mut yes) = (0_u32, 0_u32);
    for member in members {
        check("price", member, 1, PRICE)?;
        let Some(start) = member.len().checked_sub(bars as usize) else {
            continue;
        };
        let window = &member[start..];
        counted += 1;
        yes += u32::from(counts(window, window[window.len() - 1]));
    }
    Ok((counted > 0).then(|| f64::from(yes) / f64::from(counted)))
}
