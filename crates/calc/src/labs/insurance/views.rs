//! What there is to look at.

mod flows;

use condor_chart::label::Side;
use condor_chart::plot::{
    At, Axis, Landmark, Plot, PlotLabel, PlotMark, Rule, Series, Shape, Style,
};
use condor_core::math::sort_short_by;

use super::inputs::{BARE, HEDGED, INDEX, InsuranceInputs, SAME_TAIL};
use super::output::InsuranceOutput;
use super::verdict::Verdict;
use crate::format;
use crate::labs::looked::Looked;
use crate::labs::views::{self as shared, Named, nothing};
use crate::labs::{number, points};
use crate::report::{Figure, Row, Table, View, ViewSpec};

/// The most crashes in ten years on the chart.
const MOST: f64 = 40.0;

/// The strategies that are set side by side.
const SHOWN: [Named; 3] = [
    (HEDGED, "with the hedge"),
    (BARE, "without it"),
    (SAME_TAIL, "at an equal tail"),
];
/// Those and the index.
const FALLING: [Named; 4] = [
    SHOWN[0],
    SHOWN[1],
    SHOWN[2],
    (INDEX, "with the index alone"),
];

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
    ViewSpec::folded("flows", "Money into the hedge and out of it", &[]),
    ViewSpec::folded("fan", "How the money may go", &[]),
    ViewSpec::folded("dots", "Fifty outcomes", &[]),
    ViewSpec::folded("falls", "How deep it falls", &[]),
    ViewSpec::folded("path", "One path, day by day", &["wp"]),
];

pub(super) fn view(inputs: &InsuranceInputs, output: &InsuranceOutput, id: &str) -> View {
    let results = &output.found.results;
    match id {
        "belief" => belief(inputs, output),
        "measures" => measures(output),
        "flows" => flows::flows(inputs, output),
        "fan" => shared::fan(results, &SHOWN, inputs.capital, inputs.years),
        "dots" => shared::outcomes(results, &SHOWN),
        "falls" => shared::falls(results, &FALLING, inputs.years),
        "path" => path(inputs, output),
        _ => View::default(),
    }
}

/// Profit of the hedge against crashes in ten years.
fn belief(inputs: &InsuranceInputs, output: &InsuranceOutput) -> View {
    let known = output
        .hedge()
        .and_then(|hedge| Some((hedge, hedge.carry?, hedge.payoff?)));
    if output.judged.verdict == Verdict::NoHedge {
        return nothing(&super::words::consequence(inputs, output));
    }
    let Some((hedge, carry, payoff)) = known else {
        return nothing("These paths have years with a crash only, or none: no line can be drawn.");
    };
    let even = output.judged.break_even.map(|even| even.value);
    let right = MOST
        .max(inputs.belief)
        .max(even.map_or(0.0, |even| (1.15 * even).min(120.0)));
    let at = |in_ten: f64| 100.0 * (in_ten / 10.0 * payoff.value - carry.value);
    let with_error = |in_ten: f64, side: f64| {
        let error = hedge.profit_at(in_ten / 10.0).and_then(|known| known.error);
        at(in_ten) + side * 200.0 * error.unwrap_or(0.0)
    };
    let line = |of: &dyn Fn(f64) -> f64| -> Vec<(f64, f64)> {
        (0..=40)
            .map(|step| right * f64::from(step) / 40.0)
            .map(|x| (x, of(x)))
            .collect()
    };
    // Beyond the crashes of simulated years the line is drawn on.
    let most = output.most().unwrap_or(0.0).min(right);
    let bound = |name, column, side| Series {
        dashed_from: Some(most),
        ..Series::new(name, column, Style::Thin, line(&|x| with_error(x, side)))
    };
    let series = vec![
        Series {
            filled: true,
            dashed_from: Some(most),
            ..Series::new("The hedge earns", "profit_percent", Style::Main, line(&at))
        },
        bound("two errors less", "low_percent", -1.0),
        bound("two errors more", "high_percent", 1.0),
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
    if most < right {
        let middle = 0.5 * (most + right);
        labels.push(PlotLabel::quiet(
            "beyond what was simulated",
            vec![
                At::Data(middle, at(middle)),
                At::Data(right, at(right)),
                At::Data(most, at(most)),
            ],
            &[
                Side::BelowRight,
                Side::Below,
                Side::BelowLeft,
                Side::AboveLeft,
            ],
        ));
    }
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
        Landmark {
            name: "The most that was simulated".to_owned(),
            x: most,
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
    if let Some(even) = even
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
                format::number_short,
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
                 lines are two standard errors away."
                    .to_owned(),
                format!(
                    "Without a crash it costs {} a year; each crash adds {}. You expect {} in ten years, \
                     these paths have {}. Beyond {} no simulated years can be mixed, and the line is drawn \
                     on, dashed.",
                    crate::labs::with_error(carry, 2),
                    crate::labs::with_error(payoff, 2),
                    format::shortest(inputs.belief),
                    format::number(simulated, 1),
                    format::number(most, 1),
                ),
            ],
        }))],
    }
}

fn measures(output: &InsuranceOutput) -> View {
    let results = &output.found.results;
    let [bare, hedged] = [BARE, HEDGED].map(|index| &results.strategies[index]);
    View {
        takeaway: format!(
            "The hedge {}; on the worst twentieth of the paths it {}.",
            points(
                hedged.growth_over(bare),
                "adds",
                "takes",
                " of growth a year"
            ),
            points(hedged.tail_over(bare), "adds", "saves", " of loss"),
        ),
        figures: vec![
            Figure::Log(shared::measures(results, &output.found.crisis)),
            Figure::Log(hedges(output)),
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
                    maybe(super::verdict::break_even(hedge).map(|in_ten| {
                        let is_beyond = in_ten.value > 10.0 * hedge.in_crash_year;
                        number(in_ten, 1) + if is_beyond { ", extrapolated" } else { "" }
                    })),
                    super::results::rate(Some(&hedge.irr), hedge.irr_error).0,
                    maybe(hedge.beta.map(|beta| number(beta, 0))),
                    maybe(eaten.map(|share| crate::labs::with_error(share, 0))),
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

fn path(inputs: &InsuranceInputs, output: &InsuranceOutput) -> View {
    let looked = Looked {
        spec: &output.spec,
        seed: inputs.seed,
        found: &output.found,
        chosen: inputs.path,
    };
    let lines = [
        (HEDGED, "with the hedge"),
        (BARE, "no hedge"),
        (SAME_TAIL, "equal tail"),
    ];
    looked.view(&SHOWN, &lines, HEDGED)
}
