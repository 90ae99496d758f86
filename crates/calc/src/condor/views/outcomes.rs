//! Fifty ends as dots: each stands for one chance in fifty.

use condor_chart::label::Side;
use condor_chart::plot::{At, Axis, Landmark, Plot, PlotLabel, PlotMark, Rule, Shape};
use condor_core::probability::spot_quantiles;

use super::nothing;
use crate::condor::{CondorOutput, Law};
use crate::format;
use crate::report::{Figure, View};

/// Dots; each is two chances in a hundred.
const DOTS: usize = 50;
/// Columns the dots are stacked in.
const COLUMNS: usize = 24;

pub(super) fn view(output: &CondorOutput) -> View {
    // 1%, 3%, ..., 99%.
    let shares: Vec<f64> = (0..DOTS)
        .map(|i| (2 * i + 1) as f64 / (2 * DOTS) as f64)
        .collect();
    let priced = &output.priced;
    let law = output.belief.law(priced);
    let ends = spot_quantiles(&priced.market, &law, &shares).ok();
    let profits = output.belief.quantiles(priced, &shares);
    let (Some(ends), Some(profits)) = (ends, profits) else {
        return nothing("The smile has no chances to draw at these inputs.");
    };
    let profits: Vec<f64> = profits
        .into_iter()
        .map(|points| output.money(points))
        .collect();
    View {
        takeaway: takeaway(output),
        figures: vec![
            Figure::Plot(Box::new(plot(output, &ends))),
            Figure::Text(words(output, &profits)),
        ],
    }
}

/// "74 of 100 ends bring a profit, 26 a loss."
fn takeaway(output: &CondorOutput) -> String {
    let wins = output.profits_in_100();
    format!(
        "{wins} of 100 ends bring a profit, {} do not{}.",
        100 - wins,
        match output.law {
            Law::Smile => "",
            Law::Lognormal => ", if one volatility held for every level",
            Law::Own => ", as you see it",
        }
    )
}

/// The results in quarters and at the bad end.
fn words(output: &CondorOutput, profits: &[f64]) -> String {
    let at = |share: f64| {
        let index = (share * DOTS as f64).floor() as usize;
        format::signed_dollars(profits.get(index).copied().unwrap_or(0.0))
    };
    format!(
        "One end in twenty brings {} or less, one in four {} or less, and half of them {} or less. \
         The best brings {}.",
        at(0.05),
        at(0.25),
        at(0.5),
        format::signed_dollars(output.max_profit_money()),
    )
}

/// The dots over the level of the index, stacked in columns.
fn plot(output: &CondorOutput, ends: &[f64]) -> Plot {
    let first = ends.first().copied().unwrap_or(output.spot);
    let last = ends.last().copied().unwrap_or(output.spot);
    let (left, right) = (
        output.window.0.min(first),
        output.window.1.max(last).min(output.spot * 20.0),
    );
    let width = (right - left) / COLUMNS as f64;
    let mut heights = [0_u32; COLUMNS];
    let mut stack = Vec::with_capacity(ends.len());
    for end in ends {
        let column = (((end - left) / width).max(0.0) as usize).min(COLUMNS - 1);
        heights[column] += 1;
        let x = left + (column as f64 + 0.5) * width;
        stack.push((x, f64::from(heights[column]), *end));
    }
    let marks = stack
        .iter()
        .map(|(x, y, end)| {
            let wins = output.expiry_money(*end).unwrap_or(0.0) > 0.0;
            PlotMark {
                at: At::Data(*x, *y),
                shape: if wins { Shape::GainDot } else { Shape::LossDot },
            }
        })
        .collect();
    let tallest = heights.iter().copied().max().unwrap_or(1);
    let below = ends
        .iter()
        .filter(|end| output.break_evens.first().is_some_and(|low| *end < low))
        .count();
    let above = ends
        .iter()
        .filter(|end| output.break_evens.last().is_some_and(|high| *end > high))
        .count();
    let landmarks = ends
        .iter()
        .enumerate()
        .filter(|(index, _)| [2, 12, 24, 37, 47].contains(index))
        .map(|(index, end)| Landmark {
            name: format!(
                "{} of 100 ends lie below; here the result is {}",
                2 * index + 1,
                output
                    .expiry_money(*end)
                    .map_or_else(|| "–".to_owned(), format::signed_dollars)
            ),
            x: *end,
        })
        .collect();
    Plot {
        name: "Fifty ends of the SPX as dots, each two chances in a hundred. Described and tabled \
               below."
            .to_owned(),
        x: Axis {
            named: output
                .break_evens
                .iter()
                .map(|level| (*level, format::number(*level, 0)))
                .collect(),
            ..Axis::new("SPX at expiry", "spx_at_expiry", |value| {
                format::number(value, 0)
            })
            .over(left, right)
            .shared("spx")
        },
        y: Axis::new("Ends", "ends", |value| format::number(value, 0))
            .over(0.0, f64::from(tallest) * 1.2 + 0.5),
        bands: Vec::new(),
        rules: vec![Rule::X(output.spot)],
        series: Vec::new(),
        marks,
        labels: output
            .break_evens
            .iter()
            .map(|level| {
                PlotLabel::quiet(
                    format!("break-even {}", format::number(*level, 0)),
                    vec![At::Top(*level)],
                    &[Side::Right, Side::Left],
                )
            })
            .collect(),
        landmarks,
        handles: Vec::new(),
        description: vec![
            format!(
                "Fifty dots over the level of the SPX at expiry, from {} to {}. Each stands for two \
                 chances in a hundred; a filled dot is a profit, a ring a loss.",
                format::number(left, 0),
                format::number(right, 0)
            ),
            format!(
                "{below} dots lie below the lowest break-even and {above} above the highest. Half of \
                 the ends lie below {}. {}",
                format::number(ends.get(DOTS / 2).copied().unwrap_or(output.spot), 0),
                output.break_even_words(),
            ),
        ],
    }
}
