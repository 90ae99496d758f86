//! A line through points.

use crate::geometry::{Point, is_finite};
use crate::number::{push_tenths, tenths};

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

/// Steps longer than this, in tenths of a pixel, are written as places: browsers add steps up in 32-bit floats.
const LONG: i64 = 1_000_000;

/// Appends `M..l..` through the points to `d`. Each step is the difference of two rounded places, so that
/// nothing adds up; steps are shorter than places, and a page of charts packs to a fifth less.
pub(super) fn push_run(d: &mut String, points: impl Iterator<Item = Point>) {
    let mut last: Option<(i64, i64)> = None;
    for (x, y) in points {
        let at = (tenths(x), tenths(y));
        let (letter, (x, y)) = match last {
            None => ('M', at),
            Some(last) => match (at.0 - last.0, at.1 - last.1) {
                step if step.0.abs().max(step.1.abs()) > LONG => ('L', at),
                step => ('l', step),
            },
        };
        d.push(letter);
        push_tenths(d, x);
        d.push(',');
        push_tenths(d, y);
        last = Some(at);
    }
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn joins_points() {
        assert_eq!(line(&[]), "");
        assert_eq!(line(&[(0.0, 1.0)]), "M0,1Z");
        assert_eq!(line(&[(0.0, 1.0), (2.0, 3.0)]), "M0,1l2,2");
        assert_eq!(
            line(&[(0.04, 1.25), (-0.04, -3.56), (10.0, 0.999)]),
            "M0,1.3l0,-4.9l10,4.6"
        );
    }

    #[test]
    fn returns_exactly_from_far_away() {
        assert_eq!(
            line(&[(0.0, 0.0), (1.0, 1e12), (2.0, 5.5)]),
            "M0,0L1,1000000000L2,5.5"
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
        assert_eq!(line(&points), "M0,1l2,2M4,5ZM6,7l2,2");
        assert_eq!(line(&[gap, (1.0, f64::INFINITY)]), "");
    }
}
