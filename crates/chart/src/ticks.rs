//! Round values for an axis: multiples of 1, 2, 2.5 or 5 times a power of ten.

/// Ranges narrower than this count as a single value: their steps have no exact reciprocal.
const NARROW: f64 = 1e-290;

/// The round values within `min..=max`, ascending, `at_most` of them: the multiples of the smallest
/// step that gives no more.
///
/// Swapped ends are put in order. A range of a single value is its own tick. There are no ticks if
/// an end is not finite or `at_most` is 0, and there may be none if it is 1. A tick is never `-0`.
pub fn ticks(min: f64, max: f64, at_most: usize) -> Vec<f64> {
    let (low, high) = (min.min(max), min.max(max));
    if at_most == 0 || !(min.is_finite() && max.is_finite()) {
        return Vec::new();
    }
    match Step::within(low, high, at_most) {
        Some(step) => step.multiples(low, high),
        None => vec![low + 0.0],
    }
}

/// Places of round values on a scale of logarithms to the base ten, within `min..=max` and ascending, `at_most` of
/// them: over less than a power of ten the [`ticks`] of the values, over more 1, 2 and 5 times each power, or the
/// powers alone.
pub fn log_ticks(min: f64, max: f64, at_most: usize) -> Vec<f64> {
    let (low, high) = (min.min(max), min.max(max));
    if at_most == 0 || !(min.is_finite() && max.is_finite()) {
        return Vec::new();
    }
    let inside = |place: &f64| (low..=high).contains(place);
    if high - low < 1.0 {
        let values = ticks(ten_to(low), ten_to(high), at_most);
        return values.into_iter().map(f64::log10).filter(inside).collect();
    }
    let each: Vec<f64> = (0..=(high - low.floor()) as i32)
        .map(|power| low.floor() + f64::from(power))
        .flat_map(|power| [1.0, 2.0, 5.0].map(|digit: f64| power + digit.log10()))
        .filter(inside)
        .take(at_most + 1)
        .collect();
    if each.len() <= at_most {
        return each;
    }
    let powers = ticks(low, high, at_most).into_iter();
    powers.filter(|place| place.fract() == 0.0).collect()
}

/// Ten to a power. In a program for browsers `powf` is two thousand bytes.
fn ten_to(power: f64) -> f64 {
    let whole = power.floor();
    10_f64.powi(whole as i32) * ((power - whole) * std::f64::consts::LN_10).exp()
}

/// The step between the values of [`ticks`] for the same arguments, `None` if they have no step: the
/// range is a single value, an end is not finite, or `at_most` is 0.
pub fn tick_step(min: f64, max: f64, at_most: usize) -> Option<f64> {
    let finite = min.is_finite() && max.is_finite();
    if at_most == 0 || !finite {
        return None;
    }
    Step::within(min.min(max), min.max(max), at_most).map(|step| step.times(1.0))
}

/// How many decimals write every multiple of a tick step exactly: 0 for 250, 1 for 0.5, 2 for 0.02.
/// A step that is not finite and positive needs none.
pub fn tick_decimals(step: f64) -> usize {
    if !(step.is_finite() && step > 0.0) {
        return 0;
    }
    let power = (step * (1.0 + 1e-9)).log10().floor();
    let decimals = (-power).max(0.0) as i32;
    // 0.25 has one decimal more than its first digit's place.
    let leading = step * 10_f64.powi(decimals);
    let is_whole = (leading - leading.round()).abs() <= 1e-9 * leading;
    (decimals + i32::from(!is_whole)) as usize
}

/// A step of `digit` × 10^`power`, kept apart so that multiples of 0.1 are the nearest floats to
/// 0.1, 0.2, 0.3 rather than sums of an inexact step.
#[derive(Clone, Copy)]
pub(crate) struct Step {
    digit: f64,
    power: i32,
}

impl Step {
    /// The smallest step with at most `at_most` multiples in `low..=high`.
    fn within(low: f64, high: f64, at_most: usize) -> Option<Step> {
        Step::smallest(low, high, at_most, |step| {
            step.floor(high) - step.ceil(low) + 1.0
        })
    }

    /// The ends of the range widened to multiples of the smallest step that then has at most
    /// `at_most` of them.
    pub(crate) fn around(low: f64, high: f64, at_most: usize) -> Option<(f64, f64)> {
        let step = Step::smallest(low, high, at_most, |step| {
            step.ceil(high) - step.floor(low) + 1.0
        })?;
        let ends = (step.times(step.floor(low)), step.times(step.ceil(high)));
        (ends.0.is_finite() && ends.1.is_finite()).then_some(ends)
    }

    fn smallest(low: f64, high: f64, at_most: usize, count: impl Fn(Step) -> f64) -> Option<Step> {
        // Half the span, because the whole may overflow.
        let half = high / 2.0 - low / 2.0;
        if half < NARROW {
            return None;
        }
        // A power of ten below the answer, whichever way the logarithm rounds.
        let start = (half / at_most as f64).log10().floor() as i32 - 1;
        (start.max(-300)..=308)
            .flat_map(|power| [1.0, 2.0, 2.5, 5.0].map(|digit| Step { digit, power }))
            .find(|step| count(*step) <= at_most as f64)
    }

    /// The `n`th multiple.
    fn times(self, n: f64) -> f64 {
        let value = if self.power < 0 {
            n * self.digit / 10_f64.powi(-self.power)
        } else {
            n * self.digit * 10_f64.powi(self.power)
        };
        // Adding zero turns -0 into 0.
        value + 0.0
    }

    /// The number of the last multiple at or below `x`.
    fn floor(self, x: f64) -> f64 {
        let n = self.ratio(x).floor();
        if self.times(n + 1.0) <= x { n + 1.0 } else { n }
    }

    /// The number of the first multiple at or above `x`.
    fn ceil(self, x: f64) -> f64 {
        let n = self.ratio(x).ceil();
        if self.times(n - 1.0) >= x { n - 1.0 } else { n }
    }

    fn ratio(self, x: f64) -> f64 {
        if self.power < 0 {
            x * 10_f64.powi(-self.power) / self.digit
        } else {
            x / 10_f64.powi(self.power) / self.digit
        }
    }

    fn multiples(self, low: f64, high: f64) -> Vec<f64> {
        let (first, last) = (self.ceil(low), self.floor(high));
        let mut values: Vec<f64> = Vec::new();
        let mut n = first;
        while n <= last {
            let value = self.times(n);
            if value >= low && value <= high && values.last() != Some(&value) {
                values.push(value);
            }
            // Beyond 2^53 adding one changes nothing.
            if n + 1.0 == n {
                break;
            }
            n += 1.0;
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::{log_ticks, ten_to, tick_decimals, tick_step, ticks};

    /// What stands at places of a logarithmic scale, as whole numbers.
    fn values(places: &[f64]) -> Vec<f64> {
        places
            .iter()
            .map(|place| 10_f64.powf(*place).round())
            .collect()
    }

    #[test]
    fn ten_to_a_power_is_that_of_the_library() {
        for tenth in -3_000..=3_000 {
            let power = f64::from(tenth) / 10.0;
            let expected = 10_f64.powf(power);
            let error = (ten_to(power) - expected).abs();
            assert!(error <= 1e-13 * expected, "{power}");
        }
    }

    #[test]
    fn logarithms_stand_at_round_values() {
        assert_eq!(
            values(&log_ticks(5.9, 6.3, 6)),
            [
                800_000.0,
                1_000_000.0,
                1_200_000.0,
                1_400_000.0,
                1_600_000.0,
                1_800_000.0
            ]
        );
        assert_eq!(values(&log_ticks(5.9, 6.3, 3)), [1_000_000.0, 1_500_000.0]);
        assert_eq!(
            values(&log_ticks(4.9, 6.4, 6)),
            [100_000.0, 200_000.0, 500_000.0, 1_000_000.0, 2_000_000.0]
        );
        assert_eq!(values(&log_ticks(0.0, 9.0, 4)), [1.0, 1e5]);
        assert_eq!(log_ticks(2.0, 2.0, 4).len(), 1);
        for (low, high) in [
            (f64::NAN, 1.0),
            (0.0, f64::INFINITY),
            (-400.0, 400.0),
            (300.0, 400.0),
        ] {
            assert!(log_ticks(low, high, 5).len() <= 5);
        }
        for at_most in 0..12 {
            for step in 0..200 {
                let (low, high) = (f64::from(step) * 0.031, f64::from(step) * 0.055 + 0.01);
                let found = log_ticks(low, high, at_most);
                assert!(found.len() <= at_most, "{low} to {high}: {found:?}");
                assert!(found.windows(2).all(|pair| pair[0] < pair[1]));
                assert!(found.iter().all(|place| *place >= low && *place <= high));
            }
        }
    }

    #[test]
    fn steps_are_one_two_two_and_a_half_five() {
        assert_eq!(ticks(0.0, 10.0, 11).len(), 11);
        assert_eq!(ticks(0.0, 10.0, 10), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(ticks(0.0, 10.0, 5), [0.0, 2.5, 5.0, 7.5, 10.0]);
        assert_eq!(ticks(0.0, 10.0, 4), [0.0, 5.0, 10.0]);
        assert_eq!(
            ticks(5265.0, 6295.0, 6),
            [5400.0, 5600.0, 5800.0, 6000.0, 6200.0]
        );
        assert_eq!(
            ticks(-8750.0, 4000.0, 5),
            [-7500.0, -5000.0, -2500.0, 0.0, 2500.0]
        );
    }

    #[test]
    fn decimals_are_the_nearest_floats() {
        assert_eq!(ticks(0.0, 0.5, 6), [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]);
        assert_eq!(ticks(-0.15, 0.15, 3), [-0.1, 0.0, 0.1]);
        assert!(
            ticks(-1.0, 1.0, 5)
                .iter()
                .all(|v| v.to_bits() != (-0.0_f64).to_bits())
        );
    }

    #[test]
    fn odd_ranges_are_defined() {
        assert_eq!(ticks(3.0, 3.0, 5), [3.0]);
        assert_eq!(ticks(-0.0, 0.0, 5)[0].to_bits(), 0.0_f64.to_bits());
        assert_eq!(ticks(10.0, 0.0, 5), ticks(0.0, 10.0, 5));
        assert!(ticks(0.0, 1.0, 0).is_empty());
        assert!(ticks(f64::NAN, 1.0, 5).is_empty());
        assert!(ticks(0.0, f64::INFINITY, 5).is_empty());
        assert!(ticks(f64::MIN, f64::MAX, 5).len() <= 5);
        assert!(ticks(9_007_199_254_740_992.0, 9_007_199_254_740_994.0, 5).len() <= 5);
    }

    #[test]
    fn step_and_decimals_agree_with_ticks() {
        assert_eq!(tick_step(0.0, 0.5, 6), Some(0.1));
        assert_eq!(tick_step(0.0, 10.0, 5), Some(2.5));
        assert_eq!(tick_step(1.0, 1.0, 5), None);
        for (step, decimals) in [
            (250.0, 0),
            (1.0, 0),
            (2.5, 1),
            (0.25, 2),
            (0.025, 3),
            (0.5, 1),
            (0.1, 1),
            (0.02, 2),
            (0.001, 3),
        ] {
            assert_eq!(tick_decimals(step), decimals, "{step}");
        }
        assert_eq!(tick_decimals(f64::NAN), 0);
    }
}
