//! The point under the pointer, and the line's value there.

use crate::geometry::Point;

/// The index of the point whose x is nearest to `x`, the earlier one on a tie.
///
/// `points` must ascend by x; otherwise some index is answered. `None` if there are no points or
/// `x` is NaN.
pub fn nearest(points: &[Point], x: f64) -> Option<usize> {
    nearest_by(points, x, |point| point.0)
}

/// As [`nearest`], for any items with a position.
pub fn nearest_by<T>(items: &[T], x: f64, position: impl Fn(&T) -> f64) -> Option<usize> {
    if items.is_empty() || x.is_nan() {
        return None;
    }
    let after = items.partition_point(|item| position(item) < x);
    if after == 0 {
        return Some(0);
    }
    if after == items.len() {
        return Some(after - 1);
    }
    let (left, right) = (position(&items[after - 1]), position(&items[after]));
    Some(if x - left <= right - x {
        after - 1
    } else {
        after
    })
}

/// The y of the line through `points` at `x`, `None` outside it, at a gap, or for NaN.
///
/// `points` must ascend by x. Of two points with the same x, a step, the earlier counts.
pub fn value_at(points: &[Point], x: f64) -> Option<f64> {
    let after = points.partition_point(|point| point.0 < x);
    let &(x1, y1) = points.get(after)?;
    if x1 == x {
        return y1.is_finite().then_some(y1);
    }
    let &(x0, y0) = points.get(after.checked_sub(1)?)?;
    let fraction = (x - x0) / (x1 - x0);
    let y = y0 * (1.0 - fraction) + y1 * fraction;
    y.is_finite().then_some(y)
}

#[cfg(test)]
mod tests {
    use super::{nearest, value_at};

    const LINE: [(f64, f64); 4] = [(0.0, 0.0), (10.0, 20.0), (20.0, 20.0), (21.0, 0.0)];

    #[test]
    fn finds_the_nearest() {
        let cases = [
            (-5.0, 0),
            (0.0, 0),
            (4.9, 0),
            (5.0, 0),
            (5.1, 1),
            (20.4, 2),
            (99.0, 3),
        ];
        for (x, index) in cases {
            assert_eq!(nearest(&LINE, x), Some(index), "{x}");
        }
        assert_eq!(nearest(&LINE, f64::INFINITY), Some(3));
        assert_eq!(nearest(&LINE, f64::NAN), None);
        assert_eq!(nearest(&[], 1.0), None);
    }

    #[test]
    fn interpolates_between_points() {
        let cases = [
            (0.0, Some(0.0)),
            (5.0, Some(10.0)),
            (15.0, Some(20.0)),
            (20.5, Some(10.0)),
        ];
        for (x, y) in cases {
            assert_eq!(value_at(&LINE, x), y, "{x}");
        }
        assert_eq!(value_at(&LINE, -0.1), None);
        assert_eq!(value_at(&LINE, 21.1), None);
        assert_eq!(value_at(&LINE, f64::NAN), None);
        assert_eq!(value_at(&[(0.0, f64::NAN), (1.0, 1.0)], 0.5), None);
    }
}
