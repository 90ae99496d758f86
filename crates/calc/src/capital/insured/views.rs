//! The values of both insurances over the dates, and their falls.

use condor_chart::plot::{Axis, Series, Style};
use condor_core::performance::max_drawdown;

use super::{InsuredInputs, InsuredOutput, MOST_POINTS};
use crate::capital::kit::{chart, dates, described, landmark, name_line, over_dates, year_of};
use crate::format;
use crate::report::{Figure, Row, Table, View};

/// Few enough of many places, the first and the last among them.
fn thinned(count: usize) -> Vec<usize> {
    let step = count.div_ceil(MOST_POINTS).max(1);
    let mut all: Vec<usize> = (0..count).step_by(step).collect();
    if all.last() != Some(&(count - 1)) {
        all.push(count - 1);
    }
    all
}

pub(super) fn values_view(output: &InsuredOutput) -> View {
    let days = &output.rows.dates;
    let drawn = |places: &[usize], values: &[f64]| -> Vec<(f64, f64)> {
        thinned(places.len())
            .into_iter()
            .map(|at| (year_of(days[places[at]]), values[at]))
            .collect()
    };
    let every: Vec<usize> = (0..days.len()).collect();
    let floors: Vec<f64> = output.cppi.steps.iter().map(|step| step.floor).collect();
    let mut plot = chart(
        "Value of CPPI, OBPI and the index alone against the date, with the floor. Described and tabled below.",
        dates(),
        Axis::new("Value in dollars", "value_usd", format::dollars),
        vec![
            Series::new(
                "CPPI",
                "cppi_usd",
                Style::Main,
                drawn(&output.adjusted, &output.cppi_values()),
            ),
            Series::new(
                "OBPI",
                "obpi_usd",
                Style::Dashed,
                drawn(&every, &output.obpi_values),
            ),
            Series::new(
                "Index alone",
                "index_usd",
                Style::Thin,
                drawn(&every, &output.index),
            ),
            Series::new(
                "Floor",
                "floor_usd",
                Style::Dotted,
                drawn(&output.adjusted, &floors),
            ),
        ],
    );
    let ends = over_dates(days, &output.index);
    if let (Some(first), Some(last)) = (ends.first(), ends.last()) {
        plot.landmarks.push(landmark("Start", first.0));
        if let Some(date) = output.breach() {
            plot.landmarks
                .push(landmark("CPPI under its floor", year_of(date)));
        }
        let low = ends.iter().fold(
            *first,
            |low, point| if point.1 < low.1 { *point } else { low },
        );
        if low.0 > first.0 && low.0 < last.0 {
            plot.landmarks.push(landmark("Lowest close", low.0));
        }
        plot.landmarks.push(landmark("End", last.0));
        condor_core::math::sort_short_by(&mut plot.landmarks, |a, b| a.x < b.x);
    }
    for (index, share) in [0.9, 0.6, 0.3, 0.5].into_iter().enumerate() {
        name_line(&mut plot, index, share);
    }
    plot.description = vec![described(&plot)];
    let deepest = |values: &[f64]| {
        max_drawdown(values)
            .ok()
            .flatten()
            .map_or(0.0, |fall| fall.depth)
    };
    View {
        takeaway: format!(
            "On the way CPPI fell by up to {}, OBPI by {} and the index by {}.",
            format::percent(-deepest(&output.cppi_values()), 1),
            format::percent(-deepest(&output.obpi_values), 1),
            format::percent(-deepest(&output.index), 1)
        ),
        figures: vec![
            Figure::Plot(Box::new(plot)),
            Figure::Text(
                "Closes are facts. Values of OBPI before the end are prices of a model at one volatility; in a \
                 fall real puts are worth more than that. CPPI trades at the closes, at the cost you set."
                    .to_owned(),
            ),
        ],
    }
}

/// Values at the end for straight ways of the index.
pub(super) fn falls(inputs: &InsuredInputs, output: &InsuredOutput) -> View {
    let steps = output.adjusted.len();
    let yields = inputs.dividend / 100.0;
    let mut rows = Vec::new();
    for change in [-50.0, -30.0, -20.0, -10.0, 0.0, 10.0, 20.0, 30.0] {
        let end = 1.0 + change / 100.0;
        let total = end * condor_core::math::exp(yields * output.years);
        let growth = condor_core::math::ln(total) / (steps - 1) as f64;
        let way = |jumps: bool| -> Option<f64> {
            let prices: Vec<f64> = (0..steps)
                .map(|step| {
                    let smooth = condor_core::math::exp(growth * step as f64);
                    let moved = if jumps && step > 0 {
                        total
                    } else if jumps {
                        1.0
                    } else {
                        smooth
                    };
                    100.0 * moved
                })
                .collect();
            output.rule.run(&prices).ok().map(|path| path.last_value())
        };
        let insured = output
            .obpi
            .value_at_expiry(output.obpi.market.spot * end)
            .ok();
        let text = |value: Option<f64>| value.map_or_else(|| "none".to_owned(), format::dollars);
        rows.push(Row {
            name: format!("{}%", format::signed(change, 0)),
            cells: vec![
                text(way(false)),
                text(way(true)),
                text(insured),
                format::dollars(inputs.value * total),
            ],
            ..Row::default()
        });
    }
    View {
        takeaway: format!(
            "OBPI ends at {} at the least, wherever the index goes and however fast.",
            format::dollars(output.guarantee)
        ),
        figures: vec![Figure::Table(Table {
            caption: "Worth at the end, by the change of the index over the whole time.".to_owned(),
            head: [
                "Index",
                "CPPI, smooth way",
                "CPPI, all on the first step",
                "OBPI",
                "Index with dividends",
            ]
            .map(str::to_owned)
            .to_vec(),
            rows,
            note: "A smooth way is the best case of CPPI: nothing goes back and forth. All on the first step is \
                   the gap it cannot trade through."
                .to_owned(),
        })],
    }
}
