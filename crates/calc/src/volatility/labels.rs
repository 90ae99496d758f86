//! Labels that stand at their lines.

use condor_chart::label::Side;
use condor_chart::plot::{At, PlotLabel, Series};

/// The name of a line, beside it at parts of its points, the best place first.
pub(crate) fn on_line(text: impl Into<String>, line: &Series, parts: &[f64]) -> PlotLabel {
    let last = line.points.len().saturating_sub(1) as f64;
    let places = parts
        .iter()
        // A part from 0 to 1 of an index.
        .filter_map(|part| line.points.get((part * last).round() as usize))
        .map(|point| At::Data(point.0, point.1))
        .collect();
    let sides = [
        Side::Above,
        Side::Below,
        Side::AboveRight,
        Side::BelowRight,
        Side::AboveLeft,
        Side::BelowLeft,
    ];
    PlotLabel::plain(text, places, &sides)
}
