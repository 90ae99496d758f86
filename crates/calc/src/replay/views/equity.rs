//! What each account was worth, day by day.

use condor_chart::plot::{Axis, Series, Style};

use super::{marked, places};
use crate::capital::kit::{chart, dates, described, landmark, name_line, year_of};
use crate::format;
use crate::replay::{CONDORS, FEWER, HEDGED, INDEX, NAMES, ReplayOutput, VXTH};
use crate::report::{Figure, View};

pub(super) fn view(output: &ReplayOutput) -> View {
    let all = output.history.dates();
    let shown = places(all.len());
    let line = |strategy: usize, column, style| {
        let equity = &output.run.view.equity[strategy];
        let points = shown.iter().map(|&day| (year_of(all[day]), equity[day]));
        Series::new(NAMES[strategy], column, style, points.collect())
    };
    let mut plot = chart(
        "Value of five accounts against the date. Described and tabled below.",
        dates(),
        Axis::new("Value in dollars", "value_usd", format::dollars),
        vec![
            line(HEDGED, "hedged_usd", Style::Main),
            line(CONDORS, "condors_usd", Style::Dashed),
            line(FEWER, "fewer_usd", Style::Ghost),
            line(INDEX, "index_usd", Style::Thin),
            line(VXTH, "vxth_usd", Style::Dotted),
        ],
    );
    if let Some((from, to)) = output.span() {
        plot.landmarks.push(landmark("First day", year_of(from)));
        for crash in &output.audit.crashes {
            let peak = year_of(crash.peak);
            // The lines have values at the days drawn and between them.
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
