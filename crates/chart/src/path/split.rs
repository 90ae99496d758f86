//! A line cut where it crosses a level.

use crate::geometry::{Point, is_finite};

/// A stretch of a line on one side of a level.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// True if the stretch lies at or above the level (greater y, in data space), false if it lies
    /// at or below with some point below.
    pub above: bool,
    /// The points of the stretch; where the line crosses, the crossing point ends one run and
    /// starts the next.
    pub points: Vec<Point>,
}

/// Cuts a line where it crosses `level`, in data space, inserting the exact crossing points.
///
/// Consecutive runs share their joint, so fills meet without a seam. A point on the level belongs to
/// the run it is reached in, and also starts the next if the line goes on to the other side; a line
/// that only touches the level is not cut. A point that is not finite makes a gap: it is left out,
/// and the runs on either side of it share nothing. There are no runs if `level` is not finite.
///
/// To fill against the zero line, scale each run's points and pass them to
/// [`area_between`](super::area_between) with the pixel of the level.
pub fn split_at(points: &[Point], level: f64) -> Vec<Run> {
    let mut runs = Vec::new();
    if level.is_finite() {
        for stretch in points.split(|&point| !is_finite(point)) {
            split_stretch(stretch, level, &mut runs);
        }
    }
    runs
}

fn split_stretch(stretch: &[Point], level: f64, runs: &mut Vec<Run>) {
    // The side is unknown (`None`) while the line has only run along the level.
    let mut above = None;
    let mut points: Vec<Point> = Vec::new();
    for &point in stretch {
        let side = (point.1 != level).then_some(point.1 > level);
        if let (Some(old), Some(new), Some(&last)) = (above, side, points.last())
            && old != new
        {
            let joint = crossing(last, point, level);
            if joint != last {
                points.push(joint);
            }
            runs.push(Run {
                above: old,
                points: std::mem::replace(&mut points, vec![joint]),
            });
        }
        above = side.or(above);
        points.push(point);
    }
    if !points.is_empty() {
        runs.push(Run {
            above: above.unwrap_or(true),
            points,
        });
    }
}

/// Where the segment between two points on either side of the level, or with the first on it, meets
/// the level.
fn crossing(from: Point, to: Point, level: f64) -> Point {
    if from.1 == level {
        return from;
    }
    // Halved, because the difference of two finite numbers may overflow.
    let fraction = (level / 2.0 - from.1 / 2.0) / (to.1 / 2.0 - from.1 / 2.0);
    let fraction = if fraction.is_finite() { fraction } else { 0.5 };
    let x = from.0 * (1.0 - fraction) + to.0 * fraction;
    (x.clamp(from.0.min(to.0), from.0.max(to.0)), level)
}

#[cfg(test)]
mod tests {
    use super::{Run, split_at};

    fn run(above: bool, points: &[(f64, f64)]) -> Run {
        Run {
            above,
            points: points.to_vec(),
        }
    }

    #[test]
    fn cuts_at_the_exact_crossing() {
        let line = [(0.0, -10.0), (10.0, 10.0), (20.0, 10.0), (40.0, -30.0)];
        assert_eq!(
            split_at(&line, 0.0),
            [
                run(false, &[(0.0, -10.0), (5.0, 0.0)]),
                run(true, &[(5.0, 0.0), (10.0, 10.0), (20.0, 10.0), (25.0, 0.0)]),
                run(false, &[(25.0, 0.0), (40.0, -30.0)]),
            ]
        );
    }

    #[test]
    fn a_point_on_the_level_is_the_joint() {
        assert_eq!(
            split_at(&[(0.0, 1.0), (1.0, 0.0), (2.0, 0.0), (3.0, -1.0)], 0.0),
            [
                run(true, &[(0.0, 1.0), (1.0, 0.0), (2.0, 0.0)]),
                run(false, &[(2.0, 0.0), (3.0, -1.0)]),
            ]
        );
    }

    #[test]
    fn a_touch_does_not_cut() {
        let touch = [(0.0, 1.0), (1.0, 0.0), (2.0, 1.0)];
        assert_eq!(split_at(&touch, 0.0), [run(true, &touch)]);
        let along = [(0.0, 0.0), (1.0, 0.0), (2.0, -1.0)];
        assert_eq!(split_at(&along, 0.0), [run(false, &along)]);
        assert_eq!(split_at(&along[..2], 0.0), [run(true, &along[..2])]);
    }

    #[test]
    fn leaves_out_what_is_not_finite() {
        let line = [(0.0, 1.0), (1.0, f64::NAN), (2.0, -1.0)];
        assert_eq!(
            split_at(&line, 0.0),
            [run(true, &[(0.0, 1.0)]), run(false, &[(2.0, -1.0)])]
        );
        assert!(split_at(&line, f64::NAN).is_empty());
        assert!(split_at(&[], 0.0).is_empty());
    }
}
