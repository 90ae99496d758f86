//! When the trigger fired, what was lost by then, and how often for nothing.

use condor_chart::label::Side;
use condor_chart::plot::{At, Axis, Plot, PlotLabel, PlotMark, Series, Shape, Style};
use condor_core::calendar::Date;
use condor_core::replay::{Audit, PEAK_DAYS};
use condor_core::simulate::Trigger;

use super::places;
use crate::capital::kit::{chart, dates, described, landmark, year_of};
use crate::format;
use crate::replay::reasons::{percent, trigger};
use crate::replay::results::times;
use crate::replay::{ReplayInputs, ReplayOutput};
use crate::report::{Figure, Row, Table, View};

/// Firings that are rows of the chart's table.
const MOST_LANDMARKS: usize = 40;

pub(super) fn view(inputs: &ReplayInputs, output: &ReplayOutput) -> View {
    let found = &output.audit;
    View {
        takeaway: takeaway(found),
        figures: vec![
            Figure::Plot(Box::new(plot(inputs, output))),
            crashes(inputs, output),
            firings(output),
        ],
    }
}

fn takeaway(found: &Audit) -> String {
    let crashes = found.crashes.iter();
    let late: Vec<f64> = crashes
        .filter(|crash| crash.warned.is_some())
        .map(|crash| crash.share_lost)
        .collect();
    if found.firings.is_empty() {
        "It never fired.".to_owned()
    } else if late.is_empty() {
        format!(
            "It fired {}, but in no crash before it was over.",
            times(found.firings.len()),
        )
    } else {
        let over = format::percent(late.iter().sum::<f64>() / late.len() as f64, 0);
        let alarms = match found.firings.len() {
            // One that warned of a crash was no false alarm.
            1 => "it fired once".to_owned(),
            all => format!("{} of {all} firings were false alarms", found.false_alarms),
        };
        format!("When it warned of a crash, {over} of the fall was over on average; {alarms}.")
    }
}

/// The index, with a mark at every firing.
fn plot(inputs: &ReplayInputs, output: &ReplayOutput) -> Plot {
    let all = output.ran.closes.history.dates();
    let spot = output.ran.closes.history.spot();
    let found = &output.audit;
    let shown = places(all.len());
    let points = shown
        .iter()
        .map(|&day| (year_of(all[day]), spot[day]))
        .collect();
    let mut plot = chart(
        "The S&P 500 against the date, with a mark where the trigger fired: a triangle when a fall followed, a \
         ring when none did. Described and tabled below.",
        dates(),
        Axis::new("SPX", "spx", |value| format::number(value, 0)),
        vec![Series::new("SPX", "spx", Style::Thin, points)],
    );
    for firing in &found.firings {
        plot.marks.push(PlotMark {
            at: At::Data(year_of(firing.date), spot[firing.step]),
            shape: if firing.false_alarm {
                Shape::Ring
            } else {
                Shape::Down
            },
        });
    }
    if let Some((from, to)) = output.span() {
        plot.landmarks.push(landmark("First day", year_of(from)));
        for firing in found.firings.iter().take(MOST_LANDMARKS) {
            plot.landmarks.push(landmark(
                if firing.false_alarm {
                    "Fired, no fall followed"
                } else {
                    "Fired, a fall followed"
                },
                year_of(firing.date),
            ));
        }
        plot.landmarks.push(landmark("Last day", year_of(to)));
    }
    if let Some(first) = found.firings.first() {
        plot.labels.push(PlotLabel::quiet(
            if first.false_alarm {
                "no fall followed"
            } else {
                "a fall followed"
            },
            vec![At::Data(year_of(first.date), spot[first.step])],
            &Side::ALL,
        ));
    }
    plot.description = vec![
        described(&plot),
        format!(
            "{} firings, {} of them without a fall of {}% after it.",
            found.firings.len(),
            found.false_alarms,
            format::shortest(inputs.follow)
        ),
    ];
    plot
}

/// Every crash, and what was lost when the trigger first warned of it.
fn crashes(inputs: &ReplayInputs, output: &ReplayOutput) -> Figure {
    let all = output.ran.closes.history.dates();
    let crashes = output.audit.crashes.iter();
    let rows = crashes.map(|crash| {
        let warned = crash.warned.and_then(|step| all.get(step));
        row(
            crash.peak.to_string(),
            vec![
                crash.reached.to_string(),
                warned.map_or_else(|| "never".to_owned(), Date::to_string),
                match warned {
                    Some(_) => format::percent(crash.share_lost, 0),
                    None => "all of it".to_owned(),
                },
            ],
        )
    });
    table(
        format!(
            "Falls of {}% or more within 21 trading days.",
            format::shortest(inputs.crash)
        ),
        &[
            "Peak",
            "Fall complete",
            "First warning",
            "Of the fall over by then",
        ],
        rows.collect(),
        "A trigger that is on at the peak warned with nothing lost: 0%.",
    )
}

/// Every firing, what was lost before it and what came after.
fn firings(output: &ReplayOutput) -> Figure {
    let firings = output.audit.firings.iter();
    let rows = firings.map(|firing| {
        let came = if firing.false_alarm {
            "false alarm"
        } else {
            "a fall"
        };
        row(
            firing.date.to_string(),
            vec![
                if firing.looked_back < PEAK_DAYS {
                    format!(
                        "{}, over {} days: the file begins there",
                        percent(firing.lost),
                        firing.looked_back
                    )
                } else {
                    percent(firing.lost)
                },
                percent(firing.below_record),
                percent(firing.followed),
                came.to_owned(),
            ],
        )
    });
    table(
        format!(
            "Every firing of {}: the first day on after five off.",
            trigger(output.alarm)
        ),
        &[
            "Fired",
            "Already lost, from the highest close of the 63 days before",
            "From the highest close since the file began",
            "Deepest in the next 21 days",
            "What came",
        ],
        rows.collect(),
        if matches!(output.alarm, Trigger::Signal { .. }) {
            "The signal is known on the dates that your table has a number for, and on no others."
        } else if matches!(output.alarm, Trigger::SlopeBelow(_)) && output.ran.run.modelled_futures
        {
            "The curve is the model’s, from the VIX alone. Real curves inverted on other days, and later \
             or sooner."
        } else {
            ""
        },
    )
}

fn row(name: String, cells: Vec<String>) -> Row {
    Row {
        name,
        cells,
        ..Row::default()
    }
}

fn table(caption: String, head: &[&str], rows: Vec<Row>, note: &str) -> Figure {
    if rows.is_empty() {
        return Figure::Text(format!("{caption} None."));
    }
    Figure::Log(Table {
        caption,
        head: head.iter().map(|head| (*head).to_owned()).collect(),
        rows,
        note: note.to_owned(),
    })
}
