//! A linear scale: data to pixels and back.

use crate::ticks::Step;

/// The furthest pixel a scale answers with, so that a value far outside a narrow domain stays finite.
const FAR: f64 = 1e12;

/// Maps a domain (data) linearly onto a range (pixels). Either may run backwards: a y scale maps
/// (low, high) onto (bottom, top).
///
/// # Degenerate input
///
/// - A domain end that is not finite takes the other end's value, or 0 if neither is finite.
/// - A domain of a single value maps every finite number to the middle of the range, and inverts
///   every pixel to that value.
/// - A range end that is not finite is 0; a range of a single pixel inverts to the middle of the
///   domain.
/// - NaN and infinities have no position: [`at`](Linear::at) and [`invert`](Linear::invert) answer
///   NaN for them, and the generators in [`path`](crate::path) leave such a point out. For finite
///   input the answer is finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Linear {
    domain: (f64, f64),
    range: (f64, f64),
}

impl Linear {
    /// A scale from `domain` onto `range`.
    pub fn new(domain: (f64, f64), range: (f64, f64)) -> Linear {
        let finite = |value: f64, other: f64| match (value.is_finite(), other.is_finite()) {
            (true, _) => value,
            (false, true) => other,
            (false, false) => 0.0,
        };
        let pixel = |value: f64| {
            if value.is_finite() {
                value.clamp(-FAR, FAR)
            } else {
                0.0
            }
        };
        Linear {
            domain: (finite(domain.0, domain.1), finite(domain.1, domain.0)),
            range: (pixel(range.0), pixel(range.1)),
        }
    }

    /// The domain in use, after the repairs described above.
    pub fn domain(&self) -> (f64, f64) {
        self.domain
    }

    /// The range in use, after the repairs described above.
    pub fn range(&self) -> (f64, f64) {
        self.range
    }

    /// The pixel of a value. Values outside the domain are extrapolated, not held.
    pub fn at(&self, x: f64) -> f64 {
        if !x.is_finite() {
            return f64::NAN;
        }
        interpolate(self.range, fraction(self.domain, x)).clamp(-FAR, FAR)
    }

    /// The value at a pixel: the inverse of [`at`](Linear::at).
    pub fn invert(&self, px: f64) -> f64 {
        if !px.is_finite() {
            return f64::NAN;
        }
        interpolate(self.domain, fraction(self.range, px)).clamp(f64::MIN, f64::MAX)
    }

    /// True if `x` lies within the domain, ends included.
    pub fn contains(&self, x: f64) -> bool {
        let (a, b) = self.domain;
        x >= a.min(b) && x <= a.max(b)
    }

    /// The scale with its domain widened to multiples of the smallest round step that then has at
    /// most `count` of them. A `count` under 3 counts as 3; a domain of a single value stays as it
    /// is.
    pub fn nice(&self, count: usize) -> Linear {
        let (a, b) = self.domain;
        match Step::around(a.min(b), a.max(b), count.max(3)) {
            Some((low, high)) => Linear {
                domain: if a <= b { (low, high) } else { (high, low) },
                ..*self
            },
            None => *self,
        }
    }
}

/// Where `x` lies between the ends: 0 at the first, 1 at the second, 0.5 if they are equal.
fn fraction((a, b): (f64, f64), x: f64) -> f64 {
    if a == b {
        return 0.5;
    }
    let (span, offset) = (b - a, x - a);
    let fraction = if span.is_finite() && offset.is_finite() {
        offset / span
    } else {
        (x / 2.0 - a / 2.0) / (b / 2.0 - a / 2.0)
    };
    fraction.clamp(f64::MIN, f64::MAX)
}

/// The value a fraction of the way between the ends, exact at 0 and 1.
fn interpolate((a, b): (f64, f64), fraction: f64) -> f64 {
    if fraction == 0.5 {
        return a / 2.0 + b / 2.0;
    }
    let value = a + (b - a) * fraction;
    if fraction == 1.0 {
        b
    } else if value.is_finite() {
        value
    } else {
        // Each half is finite where their sum may not be.
        let half = a / 2.0 + (b / 2.0 - a / 2.0) * fraction;
        (half * 2.0).clamp(f64::MIN, f64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::Linear;

    #[test]
    fn maps_ends_and_middle() {
        let y = Linear::new((-100.0, 100.0), (200.0, 0.0));
        assert_eq!(y.at(-100.0), 200.0);
        assert_eq!(y.at(100.0), 0.0);
        assert_eq!(y.at(0.0), 100.0);
        assert_eq!(y.at(200.0), -100.0);
        assert_eq!(y.invert(50.0), 50.0);
    }

    #[test]
    fn a_single_value_sits_in_the_middle() {
        let x = Linear::new((5.0, 5.0), (0.0, 100.0));
        assert_eq!(x.at(5.0), 50.0);
        assert_eq!(x.at(-3.0), 50.0);
        assert_eq!(x.invert(10.0), 5.0);
        let flat = Linear::new((0.0, 10.0), (7.0, 7.0));
        assert_eq!(flat.at(3.0), 7.0);
        assert_eq!(flat.invert(7.0), 5.0);
    }

    #[test]
    fn ends_that_are_not_finite_are_repaired() {
        let x = Linear::new((f64::NAN, 4.0), (0.0, 100.0));
        assert_eq!(x.domain(), (4.0, 4.0));
        assert_eq!(x.at(4.0), 50.0);
        let none = Linear::new((f64::NAN, f64::INFINITY), (0.0, f64::NAN));
        assert_eq!((none.domain(), none.range()), ((0.0, 0.0), (0.0, 0.0)));
        assert_eq!(none.at(1.0), 0.0);
    }

    #[test]
    fn what_is_not_finite_has_no_position() {
        let x = Linear::new((0.0, 1.0), (0.0, 100.0));
        assert!(x.at(f64::NAN).is_nan());
        assert!(x.at(f64::INFINITY).is_nan());
        assert!(x.invert(f64::NEG_INFINITY).is_nan());
    }

    #[test]
    fn huge_domains_stay_finite() {
        let x = Linear::new((f64::MIN, f64::MAX), (0.0, 100.0));
        assert_eq!(x.at(0.0), 50.0);
        assert_eq!(x.at(f64::MAX), 100.0);
        assert_eq!(x.invert(100.0), f64::MAX);
        assert!(x.invert(1e9).is_finite());
        let narrow = Linear::new((0.0, 1e-300), (0.0, 100.0));
        assert!(narrow.at(1e300).is_finite());
    }

    #[test]
    fn nice_widens_to_round_ends() {
        let x = Linear::new((5287.0, 6313.0), (0.0, 1.0)).nice(5);
        assert_eq!(x.domain(), (5000.0, 6500.0));
        let back = Linear::new((0.93, 0.12), (0.0, 1.0)).nice(10);
        assert_eq!(back.domain(), (1.0, 0.1));
        let point = Linear::new((3.0, 3.0), (0.0, 1.0));
        assert_eq!(point.nice(5), point);
    }
}
