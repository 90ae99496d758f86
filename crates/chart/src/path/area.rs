//! The area between a line and a level, and between two lines.

use super::line::push_run;
use crate::geometry::{Point, is_finite};

/// The area between a line and the level `base_y`; empty if the level is not finite.
///
/// A point alone between gaps has no area and is left out.
pub fn area_between(points: &[Point], base_y: f64) -> String {
    let mut d = String::new();
    if !base_y.is_finite() {
        return d;
    }
    for run in points.split(|&point| !is_finite(point)) {
        if let [first, .., last] = run {
            let base = [(last.0, base_y), (first.0, base_y)];
            push_run(&mut d, run.iter().copied().chain(base));
            d.push('Z');
        }
    }
    d
}

/// The area between two lines over the same x, given as (x, one y, the other y).
///
/// A point alone between gaps has no area and is left out.
pub fn band(points: &[(f64, f64, f64)]) -> String {
    let mut d = String::new();
    let finite = |&(x, a, b): &(f64, f64, f64)| is_finite((x, a)) && b.is_finite();
    for run in points.split(|point| !finite(point)) {
        if run.len() > 1 {
            let there = run.iter().map(|&(x, a, _)| (x, a));
            let back = run.iter().rev().map(|&(x, _, b)| (x, b));
            push_run(&mut d, there.chain(back));
            d.push('Z');
        }
    }
    d
}

#[cfg(test)]
mod tests {
    use super::{area_between, band};

    #[test]
    fn closes_on_the_level() {
        assert_eq!(area_between(&[], 0.0), "");
        assert_eq!(
            area_between(&[(0.0, 1.0), (2.0, 3.0), (4.0, 5.0)], 10.0),
            "M0,1l2,2l2,2l0,5l-4,0Z"
        );
    }

    #[test]
    fn closes_on_the_other_line() {
        assert_eq!(
            band(&[(0.0, 1.0, 2.0), (4.0, 5.0, 6.0), (8.0, 5.0, 5.0)]),
            "M0,1l4,4l4,0l0,0l-4,1l-4,-4Z"
        );
        assert_eq!(band(&[(0.0, 1.0, 2.0), (4.0, 5.0, f64::NAN)]), "");
    }

    #[test]
    fn leaves_out_what_is_not_finite() {
        let gap = (3.0, f64::NEG_INFINITY);
        assert_eq!(
            area_between(&[(0.0, 1.0), gap, (4.0, 5.0), (6.0, 5.0)], 10.0),
            "M4,5l2,0l0,5l-2,0Z"
        );
        assert_eq!(area_between(&[(0.0, 1.0), (2.0, 3.0)], f64::NAN), "");
    }
}
