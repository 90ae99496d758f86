//! The whole trade at expiry, before and after the adjustment.

use condor_chart::label::Side;
use condor_chart::plot::{
    At, Axis, Landmark, Plot, PlotLabel, PlotMark, Rule, Series, Shape, Style,
};
use condor_core::math::sort_short_by;
use condor_core::position::Position;

use super::plan::{Moment, Outcome};
use crate::condor::CondorOutput;
use crate::condor::views::payoff::index_axis;
use crate::format;

type Line = Vec<(f64, f64)>;

pub(super) fn plot(moment: &Moment<'_>, output: &CondorOutput, outcome: &Outcome) -> Plot {
    let before = &output.priced.position;
    let (left, right) = span(moment, output, outcome);
    let corners = |position: &Position| -> Line {
        let mut levels: Vec<f64> = position.legs().iter().map(|leg| leg.leg.strike).collect();
        levels.extend([left, right]);
        sort_short_by(&mut levels, |a, b| a < b);
        levels.dedup();
        levels
            .into_iter()
            .filter_map(|level| {
                let profit = position.profit_at_expiry(level).ok()?;
                Some((level, output.money(profit)))
            })
            .collect()
    };
    let after: Line = match &outcome.after {
        Some(after) => corners(after),
        // Closed: the result stands wherever the index goes.
        None => [left, right]
            .map(|level| (level, output.money(outcome.cumulative)))
            .to_vec(),
    };
    let ends = [after.first(), after.last()].map(|end| end.map_or(0.0, |end| end.1));
    let series = vec![
        Series {
            filled: true,
            flat_beyond: true,
            ..Series::new(
                "Afterwards, at its expiry",
                "profit_after_usd",
                Style::Main,
                after,
            )
        },
        Series {
            flat_beyond: true,
            ..Series::new(
                "Before, at expiry",
                "profit_before_usd",
                Style::Ghost,
                corners(before),
            )
        },
    ];
    let here = moment.result();
    Plot {
        name:
            "Result of the whole trade at expiry, before and after the adjustment. Described and \
               tabled below."
                .to_owned(),
        x: index_axis(output).over(left, right),
        y: Axis::new("Profit in dollars", "profit_usd", format::signed_dollars),
        bands: Vec::new(),
        rules: vec![Rule::X(moment.spot)],
        series,
        marks: vec![PlotMark {
            at: At::Data(moment.spot, here),
            shape: Shape::Dot,
        }],
        labels: vec![PlotLabel::plain(
            format!("now {}", format::signed_dollars(here)),
            vec![At::Data(moment.spot, here)],
            &[
                Side::AboveRight,
                Side::BelowRight,
                Side::AboveLeft,
                Side::BelowLeft,
            ],
        )],
        landmarks: landmarks(moment, outcome, (left, right)),
        handles: Vec::new(),
        description: vec![
            format!(
                "Profit in dollars of the whole trade against the level of the SPX, from {} to {}. \
                 The grey dashed line is the trade as it was opened, the solid one what it is \
                 after the adjustment with the SPX at {}.",
                format::number(left, 0),
                format::number(right, 0),
                format::number(moment.spot, 0),
            ),
            format!(
                "Now the trade stands at {}. Afterwards it is {} at the left end and {} at the \
                 right.",
                format::signed_dollars(here),
                format::signed_dollars(ends[0]),
                format::signed_dollars(ends[1]),
            ),
        ],
    }
}

/// The chart of the position, widened to hold the new strikes and the level then.
fn span(moment: &Moment<'_>, output: &CondorOutput, outcome: &Outcome) -> (f64, f64) {
    let strikes = outcome
        .after
        .iter()
        .flat_map(|after| after.legs().iter().map(|leg| leg.leg.strike));
    let (low, high) = strikes
        .chain([moment.spot])
        .fold(output.window, |(low, high), level| {
            (low.min(level * 0.98), high.max(level * 1.02))
        });
    (low.max(output.spot * 0.005), high)
}

fn landmarks(moment: &Moment<'_>, outcome: &Outcome, ends: (f64, f64)) -> Vec<Landmark> {
    let mut marks = vec![
        ("Left end of the chart".to_owned(), ends.0),
        ("SPX then".to_owned(), moment.spot),
        ("Right end of the chart".to_owned(), ends.1),
    ];
    if let Some(after) = &outcome.after {
        marks.extend(
            after
                .legs()
                .iter()
                .map(|leg| (super::plan::leg_name(&leg.leg), leg.leg.strike)),
        );
        marks.extend(
            after
                .break_evens()
                .into_iter()
                .map(|level| ("Break-even".to_owned(), level)),
        );
    }
    sort_short_by(&mut marks, |a, b| a.1 < b.1);
    marks
        .into_iter()
        .map(|(name, x)| Landmark { name, x })
        .collect()
}
