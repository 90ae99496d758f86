//! The future of a constant thirty days while the curve stands still.

use condor_chart::label::Side;
use condor_chart::plot::{At, Axis, Landmark, Plot, PlotLabel, Series, Style};
use condor_core::vix::curve::{IndexDay, standing_still};

use super::nothing;
use crate::format;
use crate::report::{Figure, Row, Table, View};
use crate::term_structure::TermOutput;
use crate::term_structure::output::MONTH;
use crate::volatility::{points, short_day};

/// Trading days shown: three months.
const STEPS: u32 = 63;
/// Trading days between two rows of the table.
const ROW_STEP: usize = 5;

pub(super) fn view(output: &TermOutput) -> View {
    let market = &output.market;
    let Ok(path) = standing_still(&market.curve, market.date, MONTH, STEPS) else {
        return nothing("The exchange’s calendar ends before the path does.");
    };
    let Some(last) = path.last() else {
        return nothing("There is no path.");
    };
    let change = last.index - 1.0;
    View {
        takeaway: format!(
            "With the curve standing still, 100 dollars held at a constant 30 days {} {} dollars by {}.",
            if change < 0.0 { "fall to" } else { "grow to" },
            format::number(100.0 * last.index, 2),
            format::date(last.date),
        ),
        figures: vec![
            Figure::Plot(Box::new(plot(output, &path))),
            Figure::Table(table(&path)),
        ],
    }
}

fn plot(output: &TermOutput, path: &[IndexDay]) -> Plot {
    let date = output.market.date;
    let days = |day: &IndexDay| f64::from(date.days_until(day.date));
    let line: Vec<(f64, f64)> = path
        .iter()
        .map(|day| (days(day), 100.0 * day.index))
        .collect();
    let landmarks: Vec<Landmark> = path
        .iter()
        .step_by(ROW_STEP)
        .map(|day| Landmark {
            name: short_day(day.date),
            x: days(day),
        })
        .collect();
    let end = line.last().copied().unwrap_or((0.0, 100.0));
    Plot {
        name: "What 100 dollars at a constant 30 days become while the curve stands still. Described and \
               tabled below."
            .to_owned(),
        x: Axis::new("Days from now", "days", |value| format::number(value, 0)).over(0.0, end.0),
        y: Axis::new("Dollars", "dollars", |value| format::number(value, 1)),
        bands: Vec::new(),
        rules: Vec::new(),
        series: vec![Series::new("100 dollars", "dollars", Style::Main, line)],
        marks: Vec::new(),
        labels: vec![PlotLabel::strong(
            format::number(end.1, 1),
            vec![At::Data(end.0, end.1)],
            &[Side::AboveLeft, Side::BelowLeft, Side::Left],
        )],
        landmarks,
        handles: Vec::new(),
        description: vec![
            "The value of 100 dollars in the mix of two futures whose average time is 30 days. Each day a \
             little of the nearer one is sold and of the later one bought; interest and fees are left out."
                .to_owned(),
            format!(
                "It begins at 100 and is {} after {} days.",
                format::number(end.1, 2),
                format::number(end.0, 0)
            ),
        ],
    }
}

fn table(path: &[IndexDay]) -> Table {
    let rows = path
        .iter()
        .step_by(ROW_STEP)
        .map(|day| Row {
            name: format!("{} {}", short_day(day.date), day.date.year()),
            cells: vec![
                format!(
                    "{}% {}",
                    format::number(100.0 * day.near_weight, 0),
                    short_day(day.near_expiry)
                ),
                if day.near_expiry == day.far_expiry {
                    "none".to_owned()
                } else {
                    format!(
                        "{}% {}",
                        format::number(100.0 * (1.0 - day.near_weight), 0),
                        short_day(day.far_expiry)
                    )
                },
                points(day.level),
                format::number(100.0 * day.index, 2),
            ],
            ..Row::default()
        })
        .collect();
    let head = [
        "Day",
        "Nearer contract",
        "Later contract",
        "Level, points",
        "100 dollars",
    ];
    Table {
        caption: "Every fifth trading day.".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows,
        note: "Shares are of contracts, named by the day they settle. The level stays near the 30-day \
               point of a curve that stands still; the holder’s money does not."
            .to_owned(),
    }
}
