//! Fifty outcomes of each strategy as dots.

use condor_chart::label::Side;
use condor_chart::plot::{At, Axis, Landmark, Plot, PlotLabel, PlotMark, Rule, Shape};
use condor_core::simulate::{Results, StrategyResult};

use super::{Named, plot, said};
use crate::format;
use crate::labs::with_error;
use crate::report::{Figure, View};

/// Columns dots are stacked in.
const COLUMNS: usize = 25;

/// Fifty outcomes of each of these strategies, on one axis.
pub(crate) fn outcomes(results: &Results, shown: &[Named]) -> View {
    let range = range(results, shown);
    let losing = |index: usize| with_error(results.strategies[index].measures.losing, 0);
    View {
        takeaway: format!("Paths that lose: {}.", said(shown, losing)),
        figures: shown
            .iter()
            .map(|&(index, _)| dots(&results.strategies[index], range))
            .collect(),
    }
}

/// Fifty outcomes of a strategy as dots.
fn dots(strategy: &StrategyResult, (left, right): (f64, f64)) -> Figure {
    let width = (right - left) / COLUMNS as f64;
    let mut heights = [0_u32; COLUMNS];
    let mut marks = Vec::with_capacity(strategy.dots.len());
    for &end in &strategy.dots {
        let percent = 100.0 * (end - 1.0);
        let column = (((percent - left) / width).max(0.0) as usize).min(COLUMNS - 1);
        heights[column] += 1;
        let x = left + (column as f64 + 0.5) * width;
        marks.push(PlotMark {
            at: At::Data(x, f64::from(heights[column])),
            shape: if percent > 0.0 {
                Shape::GainDot
            } else {
                Shape::LossDot
            },
        });
    }
    let tallest = heights.iter().copied().max().unwrap_or(1);
    let losing = strategy.dots.iter().filter(|end| **end <= 1.0).count();
    let at = |share: usize| 100.0 * (strategy.dots.get(share).copied().unwrap_or(1.0) - 1.0);
    plot(Plot {
        name: format!(
            "Fifty outcomes of “{}” as dots, each two chances in a hundred. Described and tabled below.",
            strategy.name
        ),
        x: Axis::new("Gain over all years, percent", "gain_percent", |value| {
            format!("{}%", format::signed(value, 0))
        })
        .over(left, right),
        y: Axis::new("Outcomes", "outcomes", |value| format::number(value, 0))
            .over(0.0, f64::from(tallest) * 1.2 + 0.5),
        bands: Vec::new(),
        rules: vec![Rule::X(0.0)],
        series: Vec::new(),
        marks,
        labels: vec![PlotLabel::quiet(
            strategy.name,
            vec![At::Top(left + 0.02 * (right - left))],
            &[Side::Right],
        )],
        landmarks: [2, 12, 24, 37, 47]
            .into_iter()
            .map(|index| Landmark {
                name: format!("{} of 100 outcomes are lower", 2 * index + 1),
                x: at(index),
            })
            .collect(),
        handles: Vec::new(),
        description: vec![format!(
            "Fifty dots over what “{}” gains or loses in all, each two chances in a hundred. A filled dot is \
             a gain, a ring a loss: {losing} of 50 are losses. The worst is {}%, the middle {}%, the best \
             {}%.",
            strategy.name,
            format::signed(at(0), 1),
            format::signed(at(24), 1),
            format::signed(at(49), 1),
        )],
    })
}

/// A stretch that holds the dots of all these strategies, in percent.
fn range(results: &Results, shown: &[Named]) -> (f64, f64) {
    let ends = shown
        .iter()
        .flat_map(|&(index, _)| results.strategies[index].dots.iter())
        .map(|end| 100.0 * (end - 1.0));
    let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(low, high), end| {
        (low.min(end), high.max(end))
    });
    (low - 1.0, high + 1.0)
}
