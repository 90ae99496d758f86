//! The charts and tables of MACD and RSI.

use condor_chart::label::Side;
use condor_chart::plot::{At, Axis, Band, Plot, PlotLabel, Rule, Series, Style};

use super::{LISTED, MomentumInputs, MomentumOutput, last, warm_up};
use crate::capital::kit::{chart, dates, described, landmark, name_line, nothing, year_of};
use crate::format;
use crate::indicators::Seeding;
use crate::report::{Figure, Row, Table, View};

/// Marks the bars before there is a value, and the ends.
pub(super) fn finish(plot: &mut Plot, output: &MomentumOutput, first: usize) {
    let days = output.dates();
    let (Some(start), Some(end)) = (days.get(output.from), days.last()) else {
        return;
    };
    plot.x.domain = Some((year_of(*start), year_of(*end)));
    let begin = days.get(first.max(output.from)).unwrap_or(end);
    if first > output.from {
        plot.bands.push(Band {
            from: year_of(*start),
            to: year_of(*begin),
        });
        plot.labels.push(PlotLabel::quiet(
            "warm-up",
            vec![At::Bottom(0.5 * (year_of(*start) + year_of(*begin)), 1.0)],
            &[Side::Above],
        ));
        plot.landmarks
            .push(landmark("End of the warm-up", year_of(*begin)));
    } else {
        plot.landmarks
            .push(landmark("First bar shown", year_of(*begin)));
    }
    plot.landmarks.push(landmark("Last bar", year_of(*end)));
    condor_core::math::sort_short_by(&mut plot.landmarks, |a, b| a.x < b.x);
    plot.description.push(described(plot));
    if first > 0 {
        plot.description.push(format!(
            "The first {first} bars have no value: they are the warm-up."
        ));
    }
}

pub(super) fn macd_view(output: &MomentumOutput) -> View {
    let found = &output.macd;
    if last(&found.signal).is_none() {
        return nothing("There are too few bars: MACD has no signal before its warm-up is over.");
    }
    let line = |name: &str, column, style, values: &[Option<f64>]| {
        Series::new(name, column, style, output.line(values))
    };
    let mut plot = chart(
        "MACD line, signal and their difference against the date. Described and tabled below.",
        dates(),
        Axis::new("Points of the index", "points", |value| {
            format::signed(value, 1)
        }),
        vec![
            line("MACD line", "macd_points", Style::Main, &found.line),
            line("Signal", "signal_points", Style::Dashed, &found.signal),
            Series {
                filled: true,
                ..line(
                    "Line less signal",
                    "histogram_points",
                    Style::Thin,
                    &found.histogram,
                )
            },
        ],
    );
    plot.rules.push(Rule::Y(0.0));
    if let Some((bar, is_up)) = output.crossing().filter(|(bar, _)| *bar >= output.from) {
        plot.landmarks.push(landmark(
            if is_up {
                "Last crossing, upwards"
            } else {
                "Last crossing, downwards"
            },
            year_of(output.dates()[bar]),
        ));
    }
    name_line(&mut plot, 0, 0.85);
    name_line(&mut plot, 1, 0.45);
    finish(&mut plot, output, found.warm_up);
    let crossings = found
        .histogram
        .windows(2)
        .filter_map(|pair| pair[0].zip(pair[1]))
        .filter(|(before, now)| (*before <= 0.0) != (*now <= 0.0))
        .count();
    View {
        takeaway: format!(
            "The line crossed its signal {} in {} bars.",
            match crossings {
                1 => "once".to_owned(),
                count => format!("{} times", format::shortest(count as f64)),
            },
            format::shortest(found.line.len() as f64)
        ),
        figures: vec![Figure::Plot(Box::new(plot))],
    }
}

pub(super) fn rsi_view(inputs: &MomentumInputs, output: &MomentumOutput) -> View {
    if last(&output.rsi).is_none() {
        return nothing("There are too few bars: RSI has no value before its warm-up is over.");
    }
    let mut plot = chart(
        "RSI against the date, with the marks for high and low. Described and tabled below.",
        dates(),
        Axis::new("RSI, 0 to 100", "rsi", |value| format::number(value, 0)).over(0.0, 100.0),
        vec![Series::new(
            "RSI",
            "rsi",
            Style::Main,
            output.line(&output.rsi),
        )],
    );
    plot.rules.push(Rule::Y(inputs.high));
    plot.rules.push(Rule::Y(inputs.low));
    finish(&mut plot, output, warm_up(&output.rsi));
    let count = |is: &dyn Fn(f64) -> bool| {
        output
            .rsi
            .iter()
            .flatten()
            .filter(|value| is(**value))
            .count()
    };
    let (over, under) = (
        count(&|value| value >= inputs.high),
        count(&|value| value <= inputs.low),
    );
    let bars = |count: usize| {
        if count == 1 {
            "1 bar".to_owned()
        } else {
            format!("{} bars", format::shortest(count as f64))
        }
    };
    View {
        takeaway: format!(
            "RSI was at {} or higher on {}, and at {} or lower on {}.",
            format::shortest(inputs.high),
            bars(over),
            format::shortest(inputs.low),
            bars(under)
        ),
        figures: vec![Figure::Plot(Box::new(plot))],
    }
}

/// How far the two seedings are apart, bar by bar.
pub(super) fn seedings(output: &MomentumOutput) -> View {
    let apart = |a: &[Option<f64>], b: &[Option<f64>]| -> Vec<Option<f64>> {
        a.iter().zip(b).map(|(a, b)| Some((*a)? - (*b)?)).collect()
    };
    let (sign, named) = match output.seeding {
        Seeding::Mean => (1.0, "Mean"),
        Seeding::First => (-1.0, "First value"),
    };
    let signed = |values: Vec<Option<f64>>| -> Vec<Option<f64>> {
        values
            .into_iter()
            .map(|value| Some(sign * value?))
            .collect()
    };
    let line = signed(apart(&output.macd.line, &output.other.0.line));
    let strength = signed(apart(&output.rsi, &output.other.1));
    let at = |values: &[Option<f64>], bar: usize| match values.get(bar).copied().flatten() {
        Some(value) => format::signed(value, 3),
        None => "warm-up".to_owned(),
    };
    let count = output.closes().len();
    let mut rows = Vec::new();
    for bar in [14, 25, 33, 50, 75, 100, 150, 200, 250] {
        if bar < count {
            rows.push(Row {
                name: format!("{bar}: {}", output.dates()[bar]),
                cells: vec![at(&line, bar), at(&strength, bar)],
                ..Row::default()
            });
        }
    }
    rows.push(Row {
        name: format!("{}: the last", count - 1),
        cells: vec![at(&line, count - 1), at(&strength, count - 1)],
        is_total: true,
        ..Row::default()
    });
    let most = |values: &[Option<f64>]| {
        values
            .iter()
            .flatten()
            .fold(0.0, |most: f64, value| most.max(value.abs()))
    };
    View {
        takeaway: format!(
            "By the choice of the start alone MACD differs by up to {} points and RSI by up to {}.",
            format::number(most(&line), 2),
            format::number(most(&strength), 1)
        ),
        figures: vec![Figure::Table(Table {
            caption: "Started with the mean, less started with the first value.".to_owned(),
            head: ["Bar", "MACD line, points", "RSI"]
                .map(str::to_owned)
                .to_vec(),
            rows,
            note: format!(
                "Bars are counted from 0. The charts use: {named}. A difference that is still there at the last \
                     bar says that the series is too short for its averages."
            ),
        })],
    }
}

pub(super) fn bars_view(output: &MomentumOutput) -> View {
    let count = output.closes().len();
    let text = |value: Option<f64>, decimals| match value {
        Some(value) => format::number(value, decimals),
        None => "warm-up".to_owned(),
    };
    let rows: Vec<Row> = (count.saturating_sub(LISTED)..count)
        .rev()
        .map(|bar| Row {
            name: output.dates()[bar].to_string(),
            cells: vec![
                format::number(output.closes()[bar], 2),
                text(output.macd.line[bar], 3),
                text(output.macd.signal[bar], 3),
                text(output.macd.histogram[bar], 3),
                text(output.rsi[bar], 2),
            ],
            ..Row::default()
        })
        .collect();
    View {
        takeaway: "The newest bar stands first.".to_owned(),
        figures: vec![Figure::Table(Table {
            caption: format!("The last {} bars.", rows.len()),
            head: [
                "Date",
                "Close",
                "MACD line",
                "Signal",
                "Line less signal",
                "RSI",
            ]
            .map(str::to_owned)
            .to_vec(),
            rows,
            note: "The file saved from the charts holds every bar shown.".to_owned(),
        })],
    }
}
