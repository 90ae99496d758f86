//! Lines and areas kept within the plot, without a clip path and its page-wide id.

use super::split::split_at;
use crate::geometry::{Point, Rect, clip_segment, is_finite};
use crate::nearest::value_at;

/// The parts of a line inside `rect`, with exact end points on its edges. For a line: draw each part
/// with [`line`](super::line()).
///
/// A point that is not finite makes a gap. There are no parts if `rect` is not finite.
pub fn clip(points: &[Point], rect: &Rect) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    if !rect.is_finite() {
        return parts;
    }
    for stretch in points.split(|&point| !is_finite(point)) {
        let mut joined = false;
        for pair in stretch.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let Some((enter, leave)) = clip_segment(from, to, rect) else {
                joined = false;
                continue;
            };
            let at = |t: f64| match t {
                0.0 => from,
                1.0 => to,
                _ => (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t),
            };
            match parts.last_mut() {
                Some(part) if joined => part.push(at(leave)),
                _ => parts.push(vec![at(enter), at(leave)]),
            }
            joined = leave == 1.0;
        }
    }
    parts
}

/// The part of a line between two x values, with exact end points. For an area under a line that
/// runs on past the axis.
///
/// `points` must ascend by x. Points that are not finite stay if their x is NaN or in between, so
/// that they still make a gap. There are no points if a limit is not finite or `low` is above `high`.
pub fn between_x(points: &[Point], low: f64, high: f64) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    if !(low.is_finite() && high.is_finite() && low <= high) {
        return kept;
    }
    let end = |x: f64| value_at(points, x).map(|y| (x, y));
    let outside = |point: &&Point| point.0 <= low || point.0 >= high;
    kept.extend(end(low));
    kept.extend(points.iter().filter(|point| !outside(point)));
    if high > low {
        kept.extend(end(high));
    }
    kept
}

/// A line held between two levels, with exact points where it reaches them. For an area: its edge
/// runs along the level where the line is outside.
///
/// Points that are not finite stay, so that they still make a gap. The line is answered unchanged
/// if a level is not finite or `low` is not below `high`.
pub fn clamp_y(points: &[Point], low: f64, high: f64) -> Vec<Point> {
    if !(low.is_finite() && high.is_finite() && low < high) {
        return points.to_vec();
    }
    let mut held = points.to_vec();
    for level in [low, high] {
        let mut cut: Vec<Point> = Vec::with_capacity(held.len());
        for (index, stretch) in held.split(|&point| !is_finite(point)).enumerate() {
            if index > 0 {
                cut.push((f64::NAN, f64::NAN));
            }
            let start = cut.len();
            for run in split_at(stretch, level) {
                let skip = usize::from(cut.len() > start);
                cut.extend(run.points.into_iter().skip(skip));
            }
        }
        held = cut;
    }
    for point in &mut held {
        if is_finite(*point) {
            point.1 = point.1.clamp(low, high);
        }
    }
    held
}

#[cfg(test)]
mod tests {
    use super::{between_x, clamp_y, clip};
    use crate::geometry::Rect;

    const PLOT: Rect = Rect {
        x: 0.0,
        y: 0.0,
        width: 100.0,
        height: 50.0,
    };

    #[test]
    fn clip_keeps_the_parts_inside() {
        let line = [
            (-50.0, 25.0),
            (50.0, 25.0),
            (50.0, 75.0),
            (80.0, 75.0),
            (80.0, 25.0),
        ];
        assert_eq!(
            clip(&line, &PLOT),
            [
                vec![(0.0, 25.0), (50.0, 25.0), (50.0, 50.0)],
                vec![(80.0, 50.0), (80.0, 25.0)],
            ]
        );
        assert!(clip(&line, &Rect::new(0.0, f64::NAN, 1.0, 1.0)).is_empty());
    }

    #[test]
    fn between_x_ends_exactly() {
        let line = [(0.0, 0.0), (10.0, 20.0), (20.0, 20.0)];
        assert_eq!(
            between_x(&line, 5.0, 15.0),
            [(5.0, 10.0), (10.0, 20.0), (15.0, 20.0)]
        );
        assert_eq!(between_x(&line, -5.0, 25.0), line[..]);
        assert_eq!(between_x(&line, 0.0, 20.0), line[..]);
        assert!(between_x(&line, 30.0, 40.0).is_empty());
        assert!(between_x(&line, f64::NAN, 40.0).is_empty());
    }

    #[test]
    fn clamp_runs_along_the_level() {
        let line = [(0.0, 0.0), (10.0, 100.0), (20.0, 0.0)];
        assert_eq!(
            clamp_y(&line, -10.0, 50.0),
            [
                (0.0, 0.0),
                (5.0, 50.0),
                (10.0, 50.0),
                (15.0, 50.0),
                (20.0, 0.0)
            ]
        );
        assert_eq!(clamp_y(&line, 5.0, 5.0), line);
    }

    #[test]
    fn gaps_stay_gaps() {
        let line = [(0.0, 0.0), (f64::NAN, 0.0), (20.0, 100.0)];
        let held = clamp_y(&line, -10.0, 50.0);
        assert_eq!((held[0], held[2]), ((0.0, 0.0), (20.0, 50.0)));
        assert!(held[1].0.is_nan());
    }
}
