//! What each account was worth, day by day.

use std::f64::consts::LN_10;

use condor_chart::plot::{Axis, Series, Style};
use condor_core::math::{exp, ln};

use super::{marked, places};
use crate::capital::kit::{chart, dates, described, landmark, name_line, year_of};
use crate::format;

use crate::replay::{
    CONDORS, FEWER, HEDGED, INDEX, NAMES, ReplayInputs, ReplayOutput, Scale, VXTH,
};
use crate::report::{Figure, View};

/// The names of the lines where the chart is narrow.
const SHORT: [&str; 5] = ["hedged", "alone", "resized", "index", "VXTH"];

/// Each line: whose it is, its column in a file in dollars and in their logarithms, its style.
const LINES: [(usize, [&str; 2], Style); 5] = [
    (HEDGED, ["hedged_usd", "hedged_log10_usd"], Style::Main),
    (CONDORS, ["condors_usd", "condors_log10_usd"], Style::Dashed),
    (FEWER, ["fewer_usd", "fewer_log10_usd"], Style::Ghost),
    (INDEX, ["index_usd", "index_log10_usd"], Style::Thin),
    (VXTH, ["vxth_usd", "vxth_log10_usd"], Style::Dotted),
];

pub(super) fn view(inputs: &ReplayInputs, output: &ReplayOutput) -> View {
    let by_growth = Scale::of(inputs.scale) == Scale::Growth;
    let all = output.ran.closes.history.dates();
    let mut shown = places(all.len());
    // The table tells the peaks as they were, not what lies between two days drawn.
    for crash in &output.audit.crashes {
        let peak = all.partition_point(|day| *day < crash.peak);
        let place = shown.partition_point(|day| *day < peak);
        if peak < all.len() && shown.get(place) != Some(&peak) {
            shown.insert(place, peak);
        }
    }
    let line = |&(strategy, columns, style): &(usize, [&'static str; 2], Style)| {
        let equity = &output.ran.run.view.equity[strategy];
        // An account that is lost has no logarithm: its line ends.
        let points = shown
            .iter()
            .filter(|&&day| !by_growth || equity[day] > 0.0)
            .map(|&day| {
                let value = equity[day];
                let drawn = if by_growth { ln(value) / LN_10 } else { value };
                (year_of(all[day]), drawn)
            });
        Series::new(
            NAMES[strategy],
            columns[usize::from(by_growth)],
            style,
            points.collect(),
        )
    };
    let mut plot = chart(
        "Value of five accounts against the date. Described and tabled below.",
        dates(),
        if by_growth {
            let title = "Value in dollars, equal growth equally high";
            Axis {
                is_log: true,
                ..Axis::new(title, "value_log10", |value| {
                    format::dollars(exp(value * LN_10))
                })
            }
        } else {
            Axis::new("Value in dollars", "value_usd", format::dollars)
        },
        LINES.iter().map(line).collect(),
    );
    if let Some((from, to)) = output.span() {
        plot.landmarks.push(landmark("First day", year_of(from)));
        for crash in &output.audit.crashes {
            let peak = year_of(crash.peak);
            plot.landmarks.push(landmark(
                format!("Peak before a fall, {}", crash.peak),
                peak,
            ));
        }
        plot.landmarks.push(landmark("Last day", year_of(to)));
    }
    for (index, share) in [0.95, 0.7, 0.5, 0.85, 0.6].into_iter().enumerate() {
        name_line(&mut plot, index, share);
    }
    for (label, short) in plot.labels.iter_mut().zip(SHORT) {
        label.short = Some(short.to_owned());
    }
    plot.description = vec![described(&plot)];
    let gained = |strategy: usize| format::signed_dollars(output.gained(strategy));
    View {
        takeaway: format!(
            "In all: hedged condors {}, condors alone {}, condors resized to earn about as much {}.",
            gained(HEDGED),
            gained(CONDORS),
            gained(FEWER)
        ),
        figures: vec![Figure::Plot(Box::new(plot)), Figure::Text(marked(output))],
    }
}
