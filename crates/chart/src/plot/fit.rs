//! The stretches the axes cover.

use super::{Ghost, Plot, Rule};
use crate::ticks::Step;

/// Space above the highest value, as a share of the whole span, for its label.
const HEADROOM: f64 = 0.16;
/// Space below the lowest value, as a share of the whole span, for its label.
const FOOTROOM: f64 = 0.14;

/// The ends of an axis that fits itself are multiples of a step, with at most this many on the axis:
/// they stand still while the lines move a little.
const STEPS: usize = 15;

/// The stretches the axes cover.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axes {
    /// Values of x.
    pub x: (f64, f64),
    /// Values of y.
    pub y: (f64, f64),
}

impl Plot {
    /// The axes as given, or those that hold every line, the ghost, and room for labels.
    pub fn axes(&self, ghost: Option<&Ghost<'_>>) -> Axes {
        let ghosts = ghost.map_or(&[][..], |ghost| &ghost.plot.series[..]);
        let x = self.x.domain.unwrap_or_else(|| {
            let xs = self.all_points().map(|point| point.0);
            widened(span(xs))
        });
        let y = self.y.domain.unwrap_or_else(|| {
            let ghost_points = ghosts
                .iter()
                .take(1)
                .flat_map(|series| series.points.iter().copied());
            let rules = self.rules.iter().filter_map(|rule| match rule {
                Rule::Y(y) => Some(*y),
                Rule::X(_) => None,
            });
            let in_sight = |point: &(f64, f64)| x.0 <= point.0 && point.0 <= x.1;
            let (low, high) = widened(span(
                self.all_points()
                    .chain(ghost_points)
                    .filter(in_sight)
                    .map(|point| point.1)
                    .chain(rules),
            ));
            let room = high - low;
            let (low, high) = (low - FOOTROOM * room, high + HEADROOM * room);
            Step::around(low, high, STEPS).unwrap_or((low, high))
        });
        Axes { x, y }
    }

    fn all_points(&self) -> impl Iterator<Item = (f64, f64)> {
        self.series
            .iter()
            .flat_map(|series| series.points.iter().copied())
    }
}

/// The least and the greatest finite value; 0 and 1 when there is none.
fn span(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values
        .filter(|value| value.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
    if low <= high { (low, high) } else { (0.0, 1.0) }
}

/// A stretch of some length: one value alone gets room about it.
fn widened((low, high): (f64, f64)) -> (f64, f64) {
    let least = 1e-9 * low.abs().max(high.abs());
    if high - low > least {
        return (low, high);
    }
    let room = (0.05 * low.abs()).max(0.5);
    (low - room, high + room)
}
