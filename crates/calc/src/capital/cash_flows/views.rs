//! The chart of value against rate, and the flows themselves.

use condor_chart::label::Side;
use condor_chart::plot::{At, Axis, Plot, PlotLabel, PlotMark, Series, Shape, Style};
use condor_core::math::sort_by;

use super::{CHARTED, CashFlowOutput, MOST_ROWS, Timing, listed, rate_text};
use crate::capital::kit::{
    chart, dates, described, landmark, line_through, name_line, over_dates, stand,
};
use crate::format;
use crate::report::{Figure, Row, Table, View};

pub(super) fn value_view(output: &CashFlowOutput) -> View {
    let charted = |rate: &&f64| (CHARTED.0..=CHARTED.1).contains(*rate);
    let roots: Vec<f64> = output.rates.rates.iter().filter(charted).copied().collect();
    let all = || roots.iter().copied().chain([output.rate]);
    let low = all().fold(0.0, f64::min);
    let high = all().fold(0.2, f64::max);
    let pad = 0.15 * (high - low);
    let from = if low < 0.0 {
        (low - pad).max(CHARTED.0)
    } else {
        0.0
    };
    let to = (high + pad).min(CHARTED.1);
    let meet: Vec<f64> = all().map(|rate| 100.0 * rate).collect();
    let points = line_through((100.0 * from, 100.0 * to), 121, &meet, &|percent| {
        output.value(percent / 100.0)
    });
    let mut plot = chart(
        "Net present value in dollars against the discount rate. Described and tabled below.",
        Axis::new("Discount rate", "rate_percent", |value| {
            format!(
                "{}%",
                format::number(value, if value.fract() == 0.0 { 0 } else { 1 })
            )
        })
        .over(100.0 * from, 100.0 * to),
        Axis::new(
            "Present value in dollars",
            "npv_usd",
            format::signed_dollars,
        ),
        vec![Series {
            filled: true,
            ..Series::new("Net present value", "npv_usd", Style::Main, points)
        }],
    );
    stand(&mut plot, 100.0 * output.rate, "Your rate");
    for root in &roots {
        let at = At::Data(100.0 * root, 0.0);
        plot.marks.push(PlotMark {
            at,
            shape: Shape::Ring,
        });
        plot.labels
            .push(PlotLabel::strong(rate_text(*root), vec![at], &Side::ALL));
        plot.landmarks
            .push(landmark("Rate of return", 100.0 * root));
    }
    plot.landmarks.push(landmark("Left end", 100.0 * from));
    plot.landmarks.push(landmark("Right end", 100.0 * to));
    sort_landmarks(&mut plot);
    plot.description = vec![
        described(&plot),
        match roots.len() {
            0 => "The line meets zero nowhere on the chart.".to_owned(),
            1 => "It meets zero once: that is the rate of return.".to_owned(),
            count => format!("It meets zero {count} times: every one of them is a rate of return."),
        },
    ];
    let takeaway = match &output.rates.rates[..] {
        [] => "No rate makes the value zero.".to_owned(),
        [only] => format!(
            "The value is {} at your rate and zero at {}.",
            format::signed_dollars(output.present),
            rate_text(*only)
        ),
        several => format!(
            "The value is zero at {}: between them it has the other sign.",
            listed(several)
        ),
    };
    View {
        takeaway,
        figures: vec![Figure::Plot(Box::new(plot))],
    }
}

/// Landmarks from left to right.
fn sort_landmarks(plot: &mut Plot) {
    condor_core::math::sort_short_by(&mut plot.landmarks, |a, b| a.x < b.x);
}

pub(super) fn flows_view(output: &CashFlowOutput) -> View {
    let years = output.years();
    let mut order: Vec<usize> = (0..years.len()).collect();
    if output.timing == Timing::Dates {
        // Indices with their dates: stable, as the reader gave them within a day.
        sort_by(&mut order, |&a, &b| {
            output.flows[a].date < output.flows[b].date
        });
    }
    let (mut sum, mut worth) = (0.0, 0.0);
    let mut rows = Vec::new();
    let (mut bare, mut discounted) = (Vec::new(), Vec::new());
    let mut days = Vec::new();
    for &index in &order {
        let (time, amount) = years[index];
        let today =
            amount * condor_core::math::exp(-time * condor_core::math::ln(1.0 + output.rate));
        sum += amount;
        worth += today;
        let date = output.flows[index].date;
        days.push(date);
        bare.push(sum);
        discounted.push(worth);
        if rows.len() < MOST_ROWS {
            rows.push(Row {
                name: date.to_string(),
                cells: vec![
                    format::number(time, 3),
                    format::signed_dollars_with(amount, 2),
                    format::signed_dollars_with(today, 2),
                    format::signed_dollars_with(worth, 2),
                ],
                ..Row::default()
            });
        }
    }
    let table = Table {
        caption: format!(
            "Each flow, discounted at {}.",
            format::percent(output.rate, 1)
        ),
        head: [
            "Date",
            "Years",
            "Amount",
            "Worth at the start",
            "Sum so far",
        ]
        .map(str::to_owned)
        .to_vec(),
        note: if years.len() > rows.len() {
            format!("The first {MOST_ROWS} of {} rows.", years.len())
        } else {
            String::new()
        },
        rows,
    };
    let takeaway = format!(
        "Added up as they are the flows leave {}; discounted, {}.",
        format::signed_dollars(sum),
        format::signed_dollars(worth)
    );
    let mut figures = Vec::new();
    let rises = days.windows(2).all(|pair| pair[0] <= pair[1]);
    if let (true, Some(first), Some(last)) = (rises, days.first().copied(), days.last().copied()) {
        let mut plot = chart(
            "The sum of the flows so far, as they are and discounted, against the date. Described and tabled \
             below.",
            dates(),
            Axis::new("Sum so far in dollars", "sum_usd", format::signed_dollars),
            vec![
                Series::new(
                    "Discounted",
                    "discounted_usd",
                    Style::Main,
                    over_dates(&days, &discounted),
                ),
                Series::new(
                    "As they are",
                    "sum_usd",
                    Style::Dashed,
                    over_dates(&days, &bare),
                ),
            ],
        );
        let at = |date| crate::capital::kit::year_of(date);
        if last > first {
            name_line(&mut plot, 0, 0.7);
            name_line(&mut plot, 1, 0.9);
        }
        plot.landmarks.push(landmark("First flow", at(first)));
        plot.landmarks.push(landmark("Last flow", at(last)));
        plot.description = vec![described(&plot)];
        figures.push(Figure::Plot(Box::new(plot)));
    }
    figures.push(Figure::Table(table));
    View { takeaway, figures }
}
