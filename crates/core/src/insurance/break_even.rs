//! How often a crash must come for a hedge to pay, and how often it did.

use crate::error::{InputError, Range};
use crate::performance::POSITIVE_LEVEL;
use crate::series::{SeriesError, check};

const MONEY: Range = Range::closed(-1e12, 1e12);
const FREQUENCY: Range = Range::closed(0.0, 1e3);
const FALL: Range = Range::open(0.0, 1.0);
const WINDOW: Range = Range::closed(1.0, 10_000.0);

/// The crash frequency at which a hedge neither earns nor costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BreakEven {
    /// It breaks even when a crash comes so often.
    At {
        /// Crashes a year, lambda*.
        per_year: f64,
        /// Years from one to the next, N = 1/lambda*.
        once_in_years: f64,
    },
    /// It pays without any crash: it costs nothing to carry.
    Always,
    /// It never pays: the crash pays nothing either.
    Never,
}

/// The crash frequency at which a hedge breaks even.
///
/// # Formula
/// lambda* = carry a year/mean payoff of one crash, both within 1e12: the carry what the hedge costs in a
/// year without a crash (negative when it earns), the payoff what it pays in a crash beyond its carry,
/// sold by a stated rule; at most one crash a window.
///
/// # Errors
/// [`InputError`] when an input is out of range.
///
/// ```
/// use condor_core::insurance::{BreakEven, break_even_frequency};
///
/// let BreakEven::At { once_in_years, .. } = break_even_frequency(2_400.0, 12_000.0)? else {
///     panic!("it has a frequency")
/// };
/// assert_eq!(once_in_years, 5.0);
/// # Ok::<(), condor_core::error::InputError>(())
/// ```
pub fn break_even_frequency(carry_per_year: f64, payoff: f64) -> Result<BreakEven, InputError> {
    let carry = MONEY.check("carry_per_year", carry_per_year)?;
    let payoff = MONEY.check("payoff", payoff)?;
    let (per_year, once_in_years) = (carry / payoff, payoff / carry);
    Ok(if carry <= 0.0 {
        BreakEven::Always
    } else if payoff <= 0.0 || !(per_year.is_finite() && once_in_years.is_finite()) {
        BreakEven::Never
    } else {
        BreakEven::At {
            per_year,
            once_in_years,
        }
    })
}

impl BreakEven {
    /// What the hedge is expected to earn a year if a crash comes `frequency` times a year, 0 to 1000:
    /// lambda x payoff - carry.
    ///
    /// # Errors
    /// [`InputError`] when an input is out of range.
    pub fn expected_a_year(
        frequency: f64,
        carry_per_year: f64,
        payoff: f64,
    ) -> Result<f64, InputError> {
        let frequency = FREQUENCY.check("frequency", frequency)?;
        let carry = MONEY.check("carry_per_year", carry_per_year)?;
        Ok(frequency * MONEY.check("payoff", payoff)? - carry)
    }
}

/// A fall that counts as a crash.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FallEvent {
    /// The place of the peak it is counted from.
    pub peak: usize,
    /// The place where the fall reached its size first.
    pub reached: usize,
    /// The return from the peak to there.
    pub depth: f64,
}

/// The falls of at least `fall` (between 0 and 1) from the highest of the last `window` bars, 1 to 10,000,
/// at most one a window: after one, the next counts from a peak no earlier than `window` bars on.
///
/// # Errors
/// [`SeriesError`] when there is no level, one is not 1e-12 to 1e15, or an input is out of range.
pub fn fall_events(levels: &[f64], fall: f64, window: u32) -> Result<Vec<FallEvent>, SeriesError> {
    check("level", levels, 1, POSITIVE_LEVEL)?;
    let fall = FALL.check("fall", fall)?;
    WINDOW.check("window", f64::from(window))?;
    let window = window as usize;
    let mut events = Vec::new();
    // Places that may be the highest of a window to come, levels falling.
    let mut peaks = std::collections::VecDeque::new();
    let mut start = 0;
    for (place, &level) in levels.iter().enumerate() {
        if place < start {
            continue;
        }
        while peaks
            .back()
            .is_some_and(|&last: &usize| levels[last] <= level)
        {
            peaks.pop_back();
        }
        peaks.push_back(place);
        while peaks.front().is_some_and(|&first| first + window < place) {
            peaks.pop_front();
        }
        let Some(&peak) = peaks.front() else { continue };
        let depth = (level - levels[peak]) / levels[peak];
        if depth <= -fall {
            events.push(FallEvent {
                peak,
                reached: place,
                depth,
            });
            peaks.clear();
            start = place + window;
        }
    }
    Ok(events)
}
