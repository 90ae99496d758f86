//! Money into the hedge and out of it: over a year of each kind, and what it consists of.

use condor_chart::plot::{Axis, Landmark, Plot, PlotLabel, Rule, Series, Style};
use condor_core::simulate::{Estimate, HedgeResult};

use super::super::inputs::InsuranceInputs;
use super::super::output::InsuranceOutput;
use crate::format;
use crate::labs::views::{self as shared, nothing};
use crate::labs::with_error;
use crate::report::{Figure, Row, Table, View};

/// Weeks of a quarter.
const QUARTER: usize = 13;

/// Flows by week summed up, in percent of capital against years.
fn running(flows: &[f64]) -> Vec<(f64, f64)> {
    let mut sum = 0.0;
    flows
        .iter()
        .enumerate()
        .map(|(week, flow)| {
            sum += 100.0 * flow;
            (week as f64 / 52.0, sum)
        })
        .collect()
}

/// What the flows of all paths consist of: premiums, rolls, payoffs.
fn parts(years: f64, hedge: &HedgeResult) -> Figure {
    let end = |flows: &[f64]| 100.0 * flows.iter().sum::<f64>();
    let [premiums, rolls, payoffs] = &hedge.parts;
    let lines = [
        ("premiums", "premium_percent", Style::Dashed, &premiums[..]),
        ("rolls", "roll_percent", Style::Dotted, &rolls[..]),
        ("payoffs", "payoff_percent", Style::Thin, &payoffs[..]),
        (
            "all together",
            "together_percent",
            Style::Main,
            &hedge.flows[..],
        ),
    ];
    let series: Vec<Series> = lines
        .into_iter()
        .map(|(name, column, style, flows)| Series::new(name, column, style, running(flows)))
        .collect();
    Figure::Plot(Box::new(Plot {
        name:
            "Premiums, rolls and payoffs of the hedge over the years, summed up. Described and tabled below."
                .to_owned(),
        x: shared::years_axis(years),
        y: flow_axis(),
        bands: Vec::new(),
        rules: vec![Rule::Y(0.0)],
        marks: Vec::new(),
        labels: beside(&series),
        landmarks: shared::quarters(years),
        handles: Vec::new(),
        description: vec![format!(
            "The mean of all paths, summed up from the start, in percent of capital. At the end {}% were paid \
             as premiums, for calls beside those held, and {}% for rolls: calls in the place of some that had been \
             sold or had expired within four weeks. {}% came back as payoffs of calls sold, expired or left at \
             the end: {} all together. Costs of trading are in each.",
            format::number(-end(premiums), 2),
            format::number(-end(rolls), 2),
            format::number(end(payoffs), 2),
            with_error(
                Estimate {
                    value: -years * hedge.cost.value,
                    error: hedge.cost.error.map(|error| years * error),
                },
                2
            ),
        )],
        series,
    }))
}

fn flow_axis() -> Axis {
    Axis::new(
        "Received less paid, percent of capital",
        "flow_percent",
        |value| format!("{}%", format::signed(value, 1)),
    )
}

/// A label at each line.
fn beside(series: &[Series]) -> Vec<PlotLabel> {
    series
        .iter()
        .map(|line| crate::volatility::on_line(line.name.clone(), line, &[0.8, 0.6, 0.4]))
        .collect()
}

/// Cumulative flows of the hedge in a year: without a crash, with one, and as believed; and what they consist of.
pub(super) fn flows(inputs: &InsuranceInputs, output: &InsuranceOutput) -> View {
    let Some(hedge) = output.hedge() else {
        return nothing("There is no hedge.");
    };
    let mut series = Vec::new();
    let believed = output.believed.as_ref().map(|known| &known.flows[..]);
    let lines = [
        (
            "as you expect",
            "believed_percent",
            Style::Main,
            believed.unwrap_or_default(),
            output.believed.as_ref().map(|known| known.profit),
        ),
        (
            "a year without a crash",
            "calm_percent",
            Style::Dashed,
            &hedge.years[0][..],
            hedge.profit_at(0.0),
        ),
        (
            "a year with one",
            "crash_percent",
            Style::Dotted,
            &hedge.years[1][..],
            hedge.profit_at(hedge.in_crash_year),
        ),
    ];
    let mut said = Vec::new();
    for (name, column, style, flows, end) in lines {
        if !flows.is_empty() {
            let line = Series::new(name, column, style, running(flows));
            let end = match end {
                Some(end) => with_error(end, 2),
                None => format::percent(flows.iter().sum(), 2),
            };
            said.push(format!("{name} {end}"));
            series.push(line);
        }
    }
    if series.is_empty() {
        return nothing("These paths have no year to draw.");
    }
    let labels = beside(&series);
    let rows = (0..4)
        .map(|quarter| {
            let weeks = quarter * QUARTER..(quarter + 1) * QUARTER + usize::from(quarter == 3);
            let sum = |flows: &[f64], side: fn(f64) -> f64| {
                let part = flows.get(weeks.clone()).unwrap_or_default();
                format::percent(part.iter().map(|flow| side(*flow)).sum::<f64>(), 2)
            };
            let paid: fn(f64) -> f64 = |flow| flow.min(0.0);
            let got: fn(f64) -> f64 = |flow| flow.max(0.0);
            Row {
                name: format!("Quarter {}", quarter + 1),
                cells: [
                    &hedge.years[0][..],
                    &hedge.years[1][..],
                    believed.unwrap_or_default(),
                ]
                .iter()
                .flat_map(|flows| [sum(flows, paid), sum(flows, got)])
                .collect(),
                ..Row::default()
            }
        })
        .collect();
    let head = [
        "Quarter",
        "Calm: paid",
        "Calm: received",
        "Crash: paid",
        "Crash: received",
        "As you expect: paid",
        "As you expect: received",
    ];
    let said = said.join(", ");
    View {
        takeaway: format!(
            "Over a year the hedge receives so much more of capital than is paid into it, what is left in it \
             counted: {said}."
        ),
        figures: [
            Figure::Plot(Box::new(Plot {
                name: "Premiums paid and payoffs received by the hedge over a year, summed up. Described \
                       and tabled below."
                    .to_owned(),
                x: shared::years_axis(1.0),
                y: flow_axis(),
                bands: Vec::new(),
                rules: vec![Rule::Y(0.0)],
                series,
                marks: Vec::new(),
                labels,
                landmarks: (0..=4)
                    .map(|quarter| Landmark {
                        name: format!("Quarter {quarter} over"),
                        x: f64::from(quarter) / 4.0,
                    })
                    .collect(),
                handles: Vec::new(),
                description: vec![
                    format!(
                        "The mean of what the hedge received less what it was paid, summed up over a year, \
                         in percent of capital. What is in it at the start counts as paid and what is left \
                         at the end as received. With {} crashes in ten years the two kinds of years are \
                         mixed into the thick line.",
                        format::shortest(inputs.belief)
                    ),
                    format!("At the end: {said}."),
                ],
            })),
            shared::text("What went in and what came out, as the mean of all paths:"),
            parts(inputs.years, hedge),
            Figure::Table(Table {
                caption: "Weeks in which more was paid, and weeks in which more was received, by quarter; \
                          percent of capital."
                    .to_owned(),
                head: head.map(str::to_owned).to_vec(),
                rows,
                note: "Each week is the mean of all such years. Everything includes half of the spread."
                    .to_owned(),
            }),
        ]
        .into_iter()
        .chain(own_rates(&output.found.own))
        .collect(),
    }
}

/// The rates of single paths: how many there are of each kind, and how the only ones are spread.
fn own_rates(own: &[f64]) -> Option<Figure> {
    const NAMES: [&str; 7] = [
        "All is lost: paid in, nothing back",
        "No rate",
        "Several rates",
        "One rate",
        "1 in 20 of these is under",
        "Half of these are under",
        "19 in 20 of these are under",
    ];
    let (paths, values) = own.split_first()?;
    let row = |(name, value): (&str, &f64)| Row {
        name: name.to_owned(),
        cells: vec![format::percent(*value, 1)],
        ..Row::default()
    };
    Some(Figure::Table(Table {
        caption: format!(
            "The hedge’s IRR path by path, on the first {} paths.",
            format::shortest(*paths)
        ),
        head: ["Path by path", "Share, or rate a year"].map(str::to_owned).to_vec(),
        rows: NAMES.into_iter().zip(values).map(row).collect(),
        note: "The rates of single paths have no mean, as a path may have none or several: the IRR of the hedge \
               above is that of the mean flows."
            .to_owned(),
    }))
}
