//! A line through points.

use crate::geometry::{Point, is_finite};
use crate::number::push_point;

/// A line through the points in order; empty for none.
///
/// A point alone between gaps is closed on itself, so that a round line cap shows it.
pub fn line(points: &[Point]) -> String {
    let mut d = String::new();
    for run in points.split(|&point| !is_finite(point)) {
        push_run(&mut d, run.iter().copied());
        if run.len() == 1 {
            d.push('Z');
        }
    }
    d
}

/// Appends `M..L..` through the points to `d`.
pub(super) fn push_run(d: &mut String, points: impl Iterator<Item = Point>) {
    for (index, point) in points.enumerate() {
        d.push(if index == 0 { 'M' } else { 'L' });
        push_point(d, point);
    }
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn joins_points() {
        assert_eq!(line(&[]), "");
        assert_eq!(line(&[(0.0, 1.0)]), "M0,1Z");
        assert_eq!(line(&[(0.0, 1.0), (2.0, 3.0)]), "M0,1L2,3");
        assert_eq!(
            line(&[(0.04, 1.25), (-0.04, -3.56), (10.0, 0.999)]),
            "M0,1.3L0,-3.6L10,1"
        );
    }

    #[test]
    fn leaves_out_what_is_not_finite() {
        let gap = (f64::NAN, 5.0);
        let points = [
            (0.0, 1.0),
            (2.0, 3.0),
            gap,
            gap,
            (4.0, 5.0),
            gap,
            (6.0, 7.0),
            (8.0, 9.0),
        ];
        assert_eq!(line(&points), "M0,1L2,3M4,5ZM6,7L8,9");
        assert_eq!(line(&[gap, (1.0, f64::INFINITY)]), "");
    }
}
