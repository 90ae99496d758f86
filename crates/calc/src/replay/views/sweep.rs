//! Thresholds of what the deeper layers wait for, chosen on one part of the days and judged on the other.

use condor_chart::plot::{Axis, Plot, Series, Style};
use condor_core::alvh::SignalUnit;
use condor_core::calendar::Date;
use condor_core::replay::{Candidates, Sweep, SweepPoint};
use condor_core::simulate::Trigger;

use crate::capital::kit::{chart, described, landmark, name_line, nothing};
use crate::format;
use crate::replay::reasons::{in_percent, threshold, trigger, without_threshold};
use crate::replay::swept::Asked;
use crate::replay::{ReplayInputs, ReplayOutput};
use crate::report::{Figure, Row, Table, View};

/// Growth a year by which thresholds must differ to be said to matter.
const MATTERS: f64 = 0.001;

pub(super) fn view(inputs: &ReplayInputs, output: &ReplayOutput) -> View {
    let ran = &output.ran;
    let asked = match Asked::of(inputs, ran) {
        Ok(asked) => asked,
        Err(why) => return nothing(&why),
    };
    let found = match asked.known(ran) {
        Some(found) => Ok(found),
        None if ran.closes.are_many() => {
            return nothing(
                "The thresholds are tried after everything else; the bar above says how far that is.",
            );
        }
        None => asked.found(ran),
    };
    let Asked { on, split, tried } = asked;
    match found {
        Ok(found) => View {
            takeaway: takeaway(&found, on, split),
            figures: vec![
                Figure::Plot(Box::new(plot(&found, on, split))),
                Figure::Text(judged(&found, on, (split, &tried))),
                table(&found, on, split),
            ],
        },
        Err(error) => nothing(&format!("This cannot be swept: {error}.")),
    }
}

/// How far apart the best and the worst are in growth a year.
fn apart(found: &Sweep, growth: fn(&SweepPoint) -> f64) -> f64 {
    let all = found.points.iter().map(growth);
    let (low, high) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| {
        (one.min(low), one.max(high))
    });
    high - low
}

fn takeaway(found: &Sweep, on: Trigger, split: Date) -> String {
    let count = found.points.len();
    if apart(found, |point| point.inside.growth) == 0.0 {
        return format!(
            "Before {split} all {count} thresholds came to the same: none could be chosen."
        );
    }
    let chosen = found.points[found.chosen].threshold;
    format!(
        "Of {count} thresholds “{}” was best before {split}. After it {} of the {} others did better.",
        trigger(on.at(chosen)),
        found.better_outside,
        count - 1
    )
}

/// What the chosen threshold and the reader's own did, and whether it mattered.
fn judged(found: &Sweep, on: Trigger, (split, tried): (Date, &Candidates)) -> String {
    let growth = |point: &SweepPoint| {
        format!(
            "{} a year before and {} after",
            format::percent(point.inside.growth, 2),
            format::percent(point.outside.growth, 2)
        )
    };
    let span = apart(found, |point| point.outside.growth);
    let mut text = format!(
        "The one chosen made {}; yours, “{}”, made {}. After {split} the best and the worst of those tried are {} points \
         of growth a year apart",
        growth(&found.points[found.chosen]),
        trigger(on),
        growth(&found.own),
        format::number(100.0 * span, 2)
    );
    text.push_str(if span < MATTERS {
        ": which of them was chosen hardly mattered."
    } else {
        "."
    });
    if tried.known < 1.0 {
        text.push_str(&format!(
            " The signal is known on {} of the days before {split}; the thresholds come from those alone.",
            format::percent(tried.known, 1)
        ));
    }
    text
}

/// A threshold as it stands on the axis, and the axis.
fn axis(on: Trigger) -> (fn(f64) -> f64, Axis) {
    const PERCENT: &str = "threshold_percent";
    let in_percent_of = |value| format!("{}%", format::shortest(in_percent(value / 100.0)));
    let plain = |value| format::number(value, 1);
    match on {
        Trigger::VixAbove(_) => (
            |value| value,
            Axis::new("Threshold, VIX in points", "threshold_points", plain),
        ),
        Trigger::Signal { signal, .. } => {
            let title = format!("Threshold, {}", signal.name());
            match signal.unit() {
                SignalUnit::Share => (in_percent, Axis::new(title, PERCENT, in_percent_of)),
                _ => (|value| value, Axis::new(title, "threshold", plain)),
            }
        }
        _ => (
            in_percent,
            Axis::new("Threshold, M2/M1 less one", PERCENT, in_percent_of),
        ),
    }
}

fn plot(found: &Sweep, on: Trigger, split: Date) -> Plot {
    let (shown, axis) = axis(on);
    let line = |name: String, column, style, growth: fn(&SweepPoint) -> f64| {
        let points = found.points.iter();
        let points = points.map(|point| (shown(point.threshold), 100.0 * growth(point)));
        Series::new(name, column, style, points.collect())
    };
    let mut plot = chart(
        "Growth a year of condors with a ladder against the threshold of its deeper layers, in both parts. \
         Described and tabled below.",
        axis,
        Axis::new("Growth a year", "growth_percent", |value| {
            format!("{}%", format::number(value, 2))
        }),
        vec![
            line(
                format!("Before {split}"),
                "inside_percent",
                Style::Dashed,
                |point| point.inside.growth,
            ),
            line(
                "After it".to_owned(),
                "outside_percent",
                Style::Main,
                |point| point.outside.growth,
            ),
        ],
    );
    let place = |at: usize| shown(found.points[at].threshold);
    plot.landmarks = vec![
        landmark("Lowest", place(0)),
        landmark("Chosen before", place(found.chosen)),
        landmark("Highest", place(found.points.len() - 1)),
    ];
    name_line(&mut plot, 0, 0.2);
    name_line(&mut plot, 1, 0.8);
    plot.description = vec![described(&plot)];
    plot
}

fn table(found: &Sweep, on: Trigger, split: Date) -> Figure {
    let row = |point: &SweepPoint, of: &str| Row {
        name: format!("{of}{}", threshold(on.at(point.threshold))),
        cells: vec![
            format::percent(point.on_inside, 0),
            format::percent(point.inside.growth, 2),
            format::percent(point.inside.drawdown, 1),
            format::percent(point.on_outside, 0),
            format::percent(point.outside.growth, 2),
            format::percent(point.outside.drawdown, 1),
        ],
        ..Row::default()
    };
    let mut rows: Vec<Row> = found.points.iter().map(|point| row(point, "")).collect();
    rows[found.chosen].is_total = true;
    rows.push(row(&found.own, "Yours: "));
    Figure::Log(Table {
        caption: format!(
            "Condors with the ladder as you set them, by the threshold of what the deeper layers wait for: {}.",
            without_threshold(on)
        ),
        head: [
            "Threshold",
            "Days on before",
            "Growth before",
            "Deepest fall before",
            "Days on after",
            "Growth after",
            "Deepest fall after",
        ]
        .map(str::to_owned)
        .to_vec(),
        rows,
        note: format!(
            "The row of the one chosen stands out. The thresholds tried are those at which the layers could have bought \
             on 2% to 90% of the days before {split}; no later day has a part in them. Yours cannot be chosen: you may \
             have found it with all the days in sight. A threshold that was best on one part of one history says \
             little; the second part says how little."
        ),
    })
}
