//! Small closed shapes about a centre.

use super::line::push_run;
use crate::geometry::Point;

/// A triangle pointing up, `size` wide and high, centred on (`cx`, `cy`); empty if a number is not
/// finite.
pub fn triangle_up(cx: f64, cy: f64, size: f64) -> String {
    let half = size / 2.0;
    polygon(&[
        (cx, cy - half),
        (cx + half, cy + half),
        (cx - half, cy + half),
    ])
}

/// A triangle pointing down, `size` wide and high, centred on (`cx`, `cy`); empty if a number is not
/// finite.
pub fn triangle_down(cx: f64, cy: f64, size: f64) -> String {
    let half = size / 2.0;
    polygon(&[
        (cx, cy + half),
        (cx - half, cy - half),
        (cx + half, cy - half),
    ])
}

/// A square on its corner, `size` wide and high, centred on (`cx`, `cy`); empty if a number is not
/// finite.
pub fn diamond(cx: f64, cy: f64, size: f64) -> String {
    let half = size / 2.0;
    polygon(&[
        (cx, cy - half),
        (cx + half, cy),
        (cx, cy + half),
        (cx - half, cy),
    ])
}

fn polygon(points: &[Point]) -> String {
    let mut d = String::new();
    if points
        .iter()
        .all(|&point| crate::geometry::is_finite(point))
    {
        push_run(&mut d, points.iter().copied());
        d.push('Z');
    }
    d
}

#[cfg(test)]
mod tests {
    use super::{diamond, triangle_down, triangle_up};

    #[test]
    fn shapes_are_centred() {
        assert_eq!(triangle_up(10.0, 20.0, 8.0), "M10,16l4,8l-8,0Z");
        assert_eq!(triangle_down(10.0, 20.0, 8.0), "M10,24l-4,-8l8,0Z");
        assert_eq!(diamond(10.0, 20.0, 8.0), "M10,16l4,4l-4,4l-4,-4Z");
        assert_eq!(triangle_up(f64::NAN, 20.0, 8.0), "");
    }
}
