//! What there is to look at.

use condor_chart::label::Side;
use condor_chart::plot::{
    At, Axis, Landmark, Plot, PlotLabel, PlotMark, Rule, Series, Shape, Style,
};
use condor_core::math::sort_short_by;

use super::inputs::{BARE, HEDGED, INDEX, InsuranceInputs, LESS};
use super::output::InsuranceOutput;
use crate::format;
use crate::labs::views as shared;
use crate::report::{Figure, Row, Table, View, ViewSpec};

/// Weeks of a quarter.
const QUARTER: usize = 13;
/// The most crashes in ten years on the chart.
const MOST: f64 = 40.0;

/// The views, in the order of the page.
pub(super) const SPECS: &[ViewSpec] = &[
    ViewSpec {
        id: "belief",
        title: "What decides it: how often a crash comes",
        controls: &["be", "cf"],
        folded: false,
    },
    ViewSpec {
        id: "measures",
        title: "Every strategy on the same paths",
        controls: &[],
        folded: false,
    },
    folded("flows", "Money into the hedge and out of it", &[]),
    folded("fan", "How the money may go", &[]),
    folded("dots", "Fifty outcomes", &[]),
    folded("falls", "How deep it falls", &[]),
    folded("path", "One path, day by day", &["wp"]),
];

const fn folded(
    id: &'static str,
    title: &'static str,
    controls: &'static [&'static str],
) -> ViewSpec {
    ViewSpec {
        id,
        title,
        controls,
        folded: true,
    }
}

pub(super) fn view(inputs: &InsuranceInputs, output: &InsuranceOutput, id: &str) -> View {
    match id {
        "belief" => belief(inputs, output),
        "measures" => measures(output),
        "flows" => flows(inputs, output),
        "fan" => fan(inputs, output),
        "dots" => dots(output),
        "falls" => falls(inputs, output),
        "path" => path(inputs, output),
        _ => View::default(),
    }
}

fn nothing(why: &str) -> View {
    View {
        takeaway: why.to_owned(),
        figures: vec![Figure::Text(why.to_owned())],
    }
}

/// Profit of the hedge against crashes in ten years.
fn belief(inputs: &InsuranceInputs, output: &InsuranceOutput) -> View {
    let known = output
        .hedge()
        .and_then(|hedge| Some((hedge, hedge.carry?, hedge.payoff?)));
    let Some((hedge, carry, payoff)) = known else {
        return nothing("These paths have years with a crash only, or none: no line can be drawn.");
    };
    let right = MOST.max(inputs.belief).max(
        output
            .judged
            .break_even
            .map_or(0.0, |even| (1.15 * even).min(120.0)),
    );
    let at = |in_ten: f64| 100.0 * (in_ten / 10.0 * payoff.value - carry.value);
    let with_error = |in_ten: f64, side: f64| {
        let error = hedge
            .at_belief(in_ten / 10.0)
            .ok()
            .flatten()
            .and_then(|known| known.error);
        at(in_ten) + side * 200.0 * error.unwrap_or(0.0)
    };
    let line = |of: &dyn Fn(f64) -> f64| -> Vec<(f64, f64)> {
        (0..=40)
            .map(|step| right * f64::from(step) / 40.0)
            .map(|x| (x, of(x)))
            .collect()
    };
    let series = vec![
        Series {
            filled: true,
            ..Series::new("The hedge earns", "profit_percent", Style::Main, line(&at))
        },
        Series::new(
            "two errors less",
            "low_percent",
            Style::Thin,
            line(&|x| with_error(x, -1.0)),
        ),
        Series::new(
            "two errors more",
            "high_percent",
            Style::Thin,
            line(&|x| with_error(x, 1.0)),
        ),
    ];
    let mut marks = vec![PlotMark {
        at: At::Data(inputs.belief, at(inputs.belief)),
        shape: Shape::Dot,
    }];
    let mut labels = vec![PlotLabel::strong(
        format!("you: {}", format::shortest(inputs.belief)),
        vec![At::Data(inputs.belief, at(inputs.belief))],
        &[Side::Above, Side::Below, Side::AboveRight, Side::BelowRight],
    )];
    let simulated = 10.0 * hedge.crashes.value;
    let mut landmarks = vec![
        Landmark {
            name: "No crash".to_owned(),
            x: 0.0,
        },
        Landmark {
            name: "As you expect".to_owned(),
            x: inputs.belief,
        },
    ];
    if simulated <= right {
        marks.push(PlotMark {
            at: At::Data(simulated, at(simulated)),
            shape: Shape::Ring,
        });
        labels.push(PlotLabel::plain(
            format!("these paths: {}", format::number(simulated, 1)),
            vec![At::Data(simulated, at(simulated))],
            &[Side::BelowRight, Side::AboveLeft, Side::Below, Side::Above],
        ));
        landmarks.push(Landmark {
            name: "As on these paths".to_owned(),
            x: simulated,
        });
    }
    if let Some(even) = output.judged.break_even
        && even <= right
    {
        marks.push(PlotMark {
            at: At::Data(even, 0.0),
            shape: Shape::Diamond,
        });
        labels.push(PlotLabel::strong(
            format!("breaks even: {}", format::number(even, 1)),
            vec![At::Data(even, 0.0)],
            &[Side::AboveLeft, Side::BelowRight, Side::Above, Side::Below],
        ));
        landmarks.push(Landmark {
            name: "Where it breaks even".to_owned(),
            x: even,
        });
    }
    sort_short_by(&mut landmarks, |a, b| a.x < b.x);
    let fall = format::percent(output.spec.crash, 0);
    View {
        takeaway: format!(
            "{}: {}.",
            output.judged.verdict.name(),
            super::words::decider(inputs, output)
        ),
        figures: vec![Figure::Plot(Box::new(Plot {
            name: "What the hedge earns a year against crashes in ten years. Described and tabled below."
                .to_owned(),
            x: Axis::new(
                format!("Falls of {fall} in ten years"),
                "crashes_in_ten_years",
                |value| format::number(value, 0),
            )
            .over(0.0, right),
            y: Axis::new(
                "The hedge earns a year, percent of capital",
                "profit_percent",
                |value| format!("{}%", format::signed(value, 1)),
            ),
            bands: Vec::new(),
            rules: vec![Rule::Y(0.0), Rule::X(inputs.belief)],
            series,
            marks,
            labels,
            landmarks,
            handles: Vec::new(),
            description: vec![
                "What the hedge earns or costs a year, in percent of capital, against how many crashes come \
                 in ten years. The thick line mixes simulated years with and without a crash; the thin \
                 lines are two standard errors away. Left of the break-even it is an insurance that \
                 costs, right of it an investment that earns."
                    .to_owned(),
                format!(
                    "Without a crash it earns {}% a year; each crash adds {}%. You expect {} in ten years, \
                     these paths have {}.",
                    format::signed(at(0.0), 2),
                    format::signed(100.0 * payoff.value, 2),
                    format::shortest(inputs.belief),
                    format::number(simulated, 1),
                ),
            ],
        }))],
    }
}

fn measures(output: &InsuranceOutput) -> View {
    let results = &output.found.results;
    let [bare, hedged] = [BARE, HEDGED].map(|index| &results.strategies[index].measures);
    let change = hedged.cvar.value - bare.cvar.value;
    View {
        takeaway: format!(
            "The hedge takes {} points of growth a year, and {} {} points of loss on the worst paths.",
            format::number(100.0 * (bare.growth.value - hedged.growth.value), 1),
            if change < 0.0 { "saves" } else { "adds" },
            format::number(100.0 * change.abs(), 1),
        ),
        figures: vec![
            Figure::Table(shared::measures(results, &output.found.crisis)),
            Figure::Table(hedges(output)),
        ],
    }
}

/// Every hedge as an investment.
fn hedges(output: &InsuranceOutput) -> Table {
    let rows = output
        .found
        .results
        .strategies
        .iter()
        .zip(&output.found.eaten)
        .filter_map(|(strategy, eaten)| {
            let hedge = strategy.hedge.as_ref()?;
            if hedge.value == 0.0 {
                return None;
            }
            let maybe = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
            Some(Row {
                name: strategy.name.to_owned(),
                cells: vec![
                    crate::labs::with_error(hedge.cost, 2),
                    maybe(hedge.carry.map(|carry| crate::labs::with_error(carry, 2))),
                    maybe(hedge.payoff.map(|paid| crate::labs::with_error(paid, 2))),
                    maybe(match hedge.break_even {
                        Some(condor_core::insurance::BreakEven::At { per_year, .. }) => {
                            Some(format::number(10.0 * per_year, 1))
                        }
                        _ => None,
                    }),
                    super::results::rate(Some(&hedge.irr)).0,
                    maybe(hedge.beta.map(|beta| format::number(beta, 0))),
                    maybe(eaten.map(|share| format::percent(share, 0))),
                ],
                ..Row::default()
            })
        })
        .collect();
    let head = [
        "Hedge",
        "Costs a year",
        "Carry without a crash",
        "One crash pays",
        "Crashes in ten years to break even",
        "IRR on these paths",
        "Beta of a dollar in it",
        "Theta eaten",
    ];
    Table {
        caption: "Every hedge as an investment of its own, in percent of capital.".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows,
        note: "The IRR is that of the mean flows of all paths, as often as crashes come on them. Most of the \
               money in such a hedge is there for weeks, so that a rate a year of what is lost in weeks is \
               close to −100%."
            .to_owned(),
    }
}

/// Cumulative flows of the hedge in a year: without a crash, with one, and as believed.
fn flows(inputs: &InsuranceInputs, output: &InsuranceOutput) -> View {
    let Some(hedge) = output.hedge() else {
        return nothing("There is no hedge.");
    };
    let running = |flows: &[f64]| -> Vec<(f64, f64)> {
        let mut sum = 0.0;
        flows
            .iter()
            .enumerate()
            .map(|(week, flow)| {
                sum += 100.0 * flow;
                (week as f64 / 52.0, sum)
            })
            .collect()
    };
    let mut series = Vec::new();
    let believed = output.believed.as_ref().map(|known| &known.flows[..]);
    let lines = [
        (
            "as you expect",
            "believed_percent",
            Style::Main,
            believed.unwrap_or_default(),
        ),
        (
            "a year without a crash",
            "calm_percent",
            Style::Dashed,
            &hedge.years[0][..],
        ),
        (
            "a year with one",
            "crash_percent",
            Style::Dotted,
            &hedge.years[1][..],
        ),
    ];
    for (name, column, style, flows) in lines {
        if !flows.is_empty() {
            series.push(Series::new(name, column, style, running(flows)));
        }
    }
    if series.is_empty() {
        return nothing("These paths have no year to draw.");
    }
    let labels = series
        .iter()
        .map(|line| crate::volatility::on_line(line.name.clone(), line, &[0.8, 0.6, 0.4]))
        .collect();
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
    let end = |line: &Series| line.points.last().map_or(0.0, |point| point.1);
    let said = series
        .iter()
        .map(|line| format!("{} {}%", line.name, format::signed(end(line), 2)))
        .collect::<Vec<_>>()
        .join(", ");
    View {
        takeaway: format!(
            "Over a year the hedge receives less than it is paid, or more, by so much of capital, what is left \
             in it counted: {said}."
        ),
        figures: vec![
            Figure::Plot(Box::new(Plot {
                name: "Premiums paid and payoffs received by the hedge over a year, summed up. Described \
                       and tabled below."
                    .to_owned(),
                x: shared::years_axis(1.0),
                y: Axis::new("Received less paid, percent of capital", "flow_percent", |value| {
                    format!("{}%", format::signed(value, 1))
                }),
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
            Figure::Table(Table {
                caption: "Weeks in which more was paid, and weeks in which more was received, by quarter; \
                          percent of capital."
                    .to_owned(),
                head: head.map(str::to_owned).to_vec(),
                rows,
                note: "Each week is the mean of all such years. A roll is in it as what is received for the \
                       old calls and paid for the new ones. Everything includes half of the spread."
                    .to_owned(),
            }),
        ],
    }
}

fn fan(inputs: &InsuranceInputs, output: &InsuranceOutput) -> View {
    let results = &output.found.results;
    let last = |index: usize| {
        let point = results.strategies[index].fan.last();
        point.map_or(0.0, |point| inputs.capital * point.quantiles[1])
    };
    View {
        takeaway: format!(
            "One path in twenty ends under {} with the hedge, under {} without it, and under {} with less.",
            format::dollars(last(HEDGED)),
            format::dollars(last(BARE)),
            format::dollars(last(LESS)),
        ),
        figures: vec![shared::fan(
            results,
            (HEDGED, &[BARE, LESS]),
            inputs.capital,
            inputs.years,
        )],
    }
}

fn dots(output: &InsuranceOutput) -> View {
    let results = &output.found.results;
    let shown = [HEDGED, BARE, LESS];
    let range = shared::dots_range(results, &shown);
    let losing = |index: usize| {
        let dots = &results.strategies[index].dots;
        2 * dots.iter().filter(|end| **end <= 1.0).count()
    };
    View {
        takeaway: format!(
            "{} of 100 outcomes are losses with the hedge, {} without it, {} with less.",
            losing(HEDGED),
            losing(BARE),
            losing(LESS)
        ),
        figures: shown
            .iter()
            .map(|&index| shared::dots(&results.strategies[index], range))
            .collect(),
    }
}

fn falls(inputs: &InsuranceInputs, output: &InsuranceOutput) -> View {
    let results = &output.found.results;
    let mean = |index: usize| format::percent(results.strategies[index].measures.drawdown.value, 1);
    View {
        takeaway: format!(
            "The deepest fall of a path is {} on average with the hedge, {} without it and {} with less; \
             the index’s is {}.",
            mean(HEDGED),
            mean(BARE),
            mean(LESS),
            mean(INDEX)
        ),
        figures: vec![shared::falls(
            results,
            &[HEDGED, BARE, LESS, INDEX],
            inputs.years,
        )],
    }
}

fn path(inputs: &InsuranceInputs, output: &InsuranceOutput) -> View {
    let Some((number, path)) = output.path(inputs) else {
        return nothing("There is no such path.");
    };
    let end = |index: usize| {
        let line = &path.equity[index];
        line.last().copied().unwrap_or(0.0) / inputs.capital - 1.0
    };
    let shown = [
        (HEDGED, "with the hedge"),
        (BARE, "no hedge"),
        (LESS, "holding less"),
    ];
    let more = if output.found.is_complete() {
        ""
    } else {
        " Not all paths are simulated yet."
    };
    let takeaway = format!(
        "Path {number}: {} with the hedge, {} without, {} with less.{more}",
        format::percent(end(HEDGED), 1),
        format::percent(end(BARE), 1),
        format::percent(end(LESS), 1)
    );
    let mut figures = shared::path(&path, &shown, HEDGED);
    figures.push(shared::text(format!(
        "It is path {number} of seed {}: whoever sets the same inputs sees the same days.",
        format::shortest(inputs.seed)
    )));
    View { takeaway, figures }
}
