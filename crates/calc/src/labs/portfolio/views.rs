//! What there is to look at.

use condor_chart::label::Side;
use condor_chart::plot::{
    At, Axis, Landmark, Plot, PlotLabel, PlotMark, Rule, Series, Shape as Mark, Style,
};
use condor_core::insurance::Feedback;
use condor_core::scenario::crises::CRISES;
use condor_core::simulate::Shape;

use super::inputs::{ALWAYS, CPPI, CURVE, INDEX, OBPI, PortfolioInputs};
use super::output::PortfolioOutput;
use super::words;
use crate::format;
use crate::labs::looked::Looked;
use crate::labs::views::{self as shared, Named, nothing};
use crate::report::{Figure, Row, Table, View, ViewSpec};

/// The strategies that are set side by side.
const SHOWN: [Named; 4] = [
    (CURVE, "with layers by the curve"),
    (CPPI, "with CPPI"),
    (OBPI, "with OBPI"),
    (INDEX, "with the index alone"),
];
/// The insured ones, as they are named at their lines; the index is drawn beside them.
const LINES: [Named; 3] = [
    (CURVE, "layers by the curve"),
    (CPPI, "CPPI"),
    (OBPI, "OBPI"),
];

/// The views, in the order of the page.
pub(super) const SPECS: &[ViewSpec] = &[
    ViewSpec {
        id: "year",
        title: "One year of a shape",
        controls: &["sh"],
        folded: false,
    },
    ViewSpec {
        id: "shapes",
        title: "Four shapes of a year",
        controls: &[],
        folded: false,
    },
    ViewSpec {
        id: "measures",
        title: "Every strategy on the same paths",
        controls: &[],
        folded: false,
    },
    ViewSpec::folded("trigger", "What the curve’s trigger adds", &["sl"]),
    ViewSpec::folded("late", "When it fired too late", &[]),
    ViewSpec::folded("crowd", "When everyone insures: 1987", &["es", "sk", "ka"]),
    ViewSpec::folded("fan", "How the money may go", &[]),
    ViewSpec::folded("dots", "Fifty outcomes", &[]),
    ViewSpec::folded("falls", "How deep it falls", &[]),
    ViewSpec::folded("path", "The worst paths, day by day", &["wp"]),
];

pub(super) fn view(inputs: &PortfolioInputs, output: &PortfolioOutput, id: &str) -> View {
    let results = &output.found.results;
    match id {
        "year" => year(inputs, output),
        "shapes" => shapes(output),
        "measures" => measures(output),
        "trigger" => trigger(output),
        "late" => late(),
        "crowd" => crowd(inputs),
        "fan" => shared::fan(results, &SHOWN, inputs.capital, inputs.years),
        "dots" => shared::outcomes(results, &SHOWN),
        "falls" => shared::falls(results, &SHOWN, inputs.years),
        "path" => path(inputs, output),
        _ => View::default(),
    }
}

/// The last value over the first, less one.
fn gained(line: &[f64]) -> f64 {
    match (line.first(), line.last()) {
        (Some(first), Some(last)) if *first > 0.0 => last / first - 1.0,
        _ => 0.0,
    }
}

/// The deepest fall from a value before.
fn deepest(line: &[f64]) -> f64 {
    let mut peak = 0.0_f64;
    line.iter().fold(0.0, |deepest, value| {
        peak = peak.max(*value);
        let fall = if peak > 0.0 { value / peak - 1.0 } else { 0.0 };
        deepest.min(fall)
    })
}

fn shape_words(shape: Shape) -> &'static str {
    match shape {
        Shape::Gap => "A fall of a fifth in one day",
        Shape::Grind => "Three tenths lost, a little every day",
        Shape::Whipsaw => "Down a tenth and up again, five times",
        Shape::Calm => "A tenth up in small steps",
    }
}

fn year(inputs: &PortfolioInputs, output: &PortfolioOutput) -> View {
    let shape = inputs.shape();
    let Some(path) = output.year(shape) else {
        return nothing("This market cannot be priced along that year.");
    };
    let end = |strategy: usize| format::percent(gained(&path.equity[strategy]), 1);
    View {
        takeaway: format!(
            "{}: the index ends at {}, CPPI, traded once a week, at {}, OBPI at {}, the index with layers by \
             the curve at {}.",
            shape_words(shape),
            end(INDEX),
            end(CPPI),
            end(OBPI),
            end(CURVE)
        ),
        figures: shared::path(&path, &LINES, CURVE),
    }
}

fn shapes(output: &PortfolioOutput) -> View {
    let years: Vec<_> = Shape::ALL
        .iter()
        .filter_map(|shape| Some((*shape, output.year(*shape)?)))
        .collect();
    let rows = output
        .spec
        .strategies
        .iter()
        .enumerate()
        .map(|(index, strategy)| Row {
            name: strategy.name.to_owned(),
            cells: years
                .iter()
                .flat_map(|(_, path)| {
                    let line = &path.equity[index];
                    [
                        format::percent(gained(line), 1),
                        format::percent(deepest(line), 1),
                    ]
                })
                .collect(),
            ..Row::default()
        })
        .collect();
    let mut head = vec!["Strategy".to_owned()];
    for (shape, _) in &years {
        head.push(format!("{}: end", shape.name()));
        head.push(format!("{}: deepest", shape.name()));
    }
    let best = years
        .iter()
        .map(|(shape, path)| {
            // All but the index alone.
            let best = (INDEX + 1..path.equity.len())
                .max_by(|a, b| gained(&path.equity[*a]).total_cmp(&gained(&path.equity[*b])));
            let name = best.map_or("none", |best| output.spec.strategies[best].name);
            format!("{} in the {}", name, shape.name())
        })
        .collect::<Vec<_>>()
        .join(", ");
    View {
        takeaway: format!("Of the five insurances the one that ends highest is {best}."),
        figures: vec![Figure::Log(Table {
            caption: "What each shape of a year does to each strategy: gain at the end, and the deepest fall \
                      on the way."
                .to_owned(),
            head,
            rows,
            note: "No chance is in these years, and nobody is warned. CPPI trades once a week, so that a gap \
                   finds it with all it held. Prices of options are the model’s."
                .to_owned(),
        })],
    }
}

/// One of the paths again, with the days that made it one of the worst.
fn path(inputs: &PortfolioInputs, output: &PortfolioOutput) -> View {
    let looked = Looked {
        spec: &output.spec,
        seed: inputs.seed,
        found: &output.found,
        chosen: inputs.path,
    };
    looked.view(&SHOWN, &LINES, CURVE)
}

fn measures(output: &PortfolioOutput) -> View {
    View {
        takeaway: words::consequence(output),
        figures: vec![Figure::Log(shared::measures(
            &output.found.results,
            &output.found.crisis,
        ))],
    }
}

fn trigger(output: &PortfolioOutput) -> View {
    let strategies = &output.found.results.strategies;
    let rows = [CURVE, ALWAYS]
        .iter()
        .filter_map(|&index| {
            let strategy = &strategies[index];
            let hedge = strategy.hedge.as_ref()?;
            let crisis = output.found.crisis.get(index).copied().unwrap_or(0.0);
            Some(Row {
                name: strategy.name.to_owned(),
                cells: vec![
                    crate::labs::with_error(hedge.cost, 2),
                    hedge
                        .payoff
                        .map_or_else(|| "–".to_owned(), |paid| crate::labs::with_error(paid, 2)),
                    crate::labs::with_error(strategy.measures.growth, 1),
                    crate::labs::with_error(strategy.measures.cvar, 1),
                    crate::labs::with_error(strategy.measures.drawdown, 1),
                    format::percent(crisis, 1),
                ],
                ..Row::default()
            })
        })
        .collect();
    let head = [
        "Layers",
        "Cost a year",
        "One fall of 10% pays",
        "Growth a year",
        "Loss, worst 1 in 20",
        "Deepest fall, mean",
        "Fall in 2020",
    ];
    View {
        takeaway: format!(
            "Beside the same layers bought always, waiting for the curve {}.",
            words::trigger(output)
        ),
        figures: vec![
            Figure::Log(Table {
                caption: "The same six layers on the same paths, with the curve’s trigger and without it."
                    .to_owned(),
                head: head.map(str::to_owned).to_vec(),
                rows,
                note: "With the trigger the deeper three layers spend twice their part while it is on, and \
                       nothing while it is off."
                    .to_owned(),
            }),
            shared::text(
                "The trigger saves what the deep layers would cost in calm months. It buys when the curve has \
                 turned, after the first fall, when calls have become dear. Whether that is worth it is the \
                 table’s answer for this market, and not a law.",
            ),
        ],
    }
}

/// The facts of each crisis: what had been lost when the curve first inverted. The base rates in the note are
/// those of the project's `facts/benchmarks.json`.
fn late() -> View {
    let known = || {
        CRISES
            .iter()
            .filter_map(|crisis| Some((crisis, crisis.first_inversion?)))
    };
    let rows = known()
        .map(|(crisis, first)| {
            let highest = crisis
                .frames
                .iter()
                .filter_map(|frame| frame.spx)
                .fold(0.0, f64::max);
            let trough = crisis.trough().spx.map(|low| 1.0 - low / highest);
            Row {
                name: crisis.name.to_owned(),
                cells: vec![
                    first.date.to_string(),
                    format::percent(first.spx_lost, 1),
                    trough.map_or_else(|| "–".to_owned(), |lost| format::percent(lost, 1)),
                ],
                ..Row::default()
            }
        })
        .collect();
    let lost: Vec<f64> = known().map(|(_, first)| first.spx_lost).collect();
    let worst = lost.iter().copied().fold(0.0, f64::max);
    let mean = lost.iter().sum::<f64>() / lost.len().max(1) as f64;
    let head = [
        "Crisis",
        "M1 over M2 first on",
        "Lost by then",
        "Lost at the lowest close recorded",
    ];
    View {
        takeaway: format!(
            "In {} crises with records the index had lost {} on average when the curve first inverted, and \
             {} at most.",
            lost.len(),
            format::percent(mean, 1),
            format::percent(worst, 1)
        ),
        figures: vec![Figure::Log(Table {
            caption: "What was lost before an inverted curve could have told anyone.".to_owned(),
            head: head.map(str::to_owned).to_vec(),
            rows,
            note: "Settlement prices of VIX futures; losses from the highest close recorded here. The curve \
                   also inverted when no crisis followed: from 2007 to 2017 it did so 39 times, and after \
                   31 of 100 of these the index stood 5% lower at some time in the next 21 days, where it \
                   did after 19 of 100 of all days."
                .to_owned(),
        })],
    }
}

fn crowd(inputs: &PortfolioInputs) -> View {
    let shock = inputs.shock / 100.0;
    let end = |insured: f64| match inputs.crowd(insured).after(-shock) {
        Ok(Feedback::Stable { total, .. }) => Some(-100.0 * total),
        _ => None,
    };
    let right = 20.0_f64.max(inputs.insured);
    let points: Vec<(f64, f64)> = (0..=80)
        .map(|step| right * f64::from(step) / 80.0)
        .map_while(|insured| Some((insured, end(insured)?)))
        .filter(|point| point.1 <= 60.0_f64.max(3.0 * inputs.shock))
        .collect();
    if points.len() < 2 {
        return nothing(
            "With these numbers no share of insurers leaves the market a level to end at.",
        );
    }
    // Where kappa E (m - 1) is one.
    let limit = 100.0 / (inputs.impact * (inputs.multiplier - 1.0));
    let line = Series::new("Whole fall", "fall_percent", Style::Main, points);
    let mut labels = vec![crate::volatility::on_line("whole fall", &line, &[0.4, 0.6])];
    let mut marks = Vec::new();
    let mut rules = vec![Rule::Y(inputs.shock)];
    let mut landmarks = vec![Landmark {
        name: "Nobody insures".to_owned(),
        x: 0.0,
    }];
    if let Some(at) = end(inputs.insured)
        && at <= line.points.last().map_or(0.0, |point| point.1)
    {
        marks.push(PlotMark {
            at: At::Data(inputs.insured, at),
            shape: Mark::Dot,
        });
        labels.push(PlotLabel::strong(
            format!("{}%", format::number(at, 1)),
            vec![At::Data(inputs.insured, at)],
            &[Side::AboveLeft, Side::Above, Side::BelowRight],
        ));
        landmarks.push(Landmark {
            name: "As set".to_owned(),
            x: inputs.insured,
        });
    }
    if limit.is_finite() && limit <= right {
        rules.push(Rule::X(limit));
        labels.push(PlotLabel::quiet(
            format!("no end beyond {}%", format::number(limit, 1)),
            vec![At::Bottom(limit, 1.0)],
            &[Side::Left, Side::Right],
        ));
    }
    let said = match end(inputs.insured) {
        Some(at) => format!(
            "With {}% of the market insured this way a first fall of {}% ends at {}%.",
            format::shortest(inputs.insured),
            format::shortest(inputs.shock),
            format::number(at, 1)
        ),
        None => format!(
            "With {}% of the market insured this way a first fall of {}% has no end: each round of selling \
             causes a larger one.",
            format::shortest(inputs.insured),
            format::shortest(inputs.shock)
        ),
    };
    View {
        takeaway: said.clone(),
        figures: vec![
            Figure::Plot(Box::new(Plot {
                name: "Whole fall of the market against the share of it that is insured. Described and \
                       tabled below."
                    .to_owned(),
                x: Axis::new("Share of the market insured, percent", "insured_percent", |value| {
                    format!("{}%", format::number_short(value))
                })
                .over(0.0, right),
                y: Axis::new("Fall in percent", "fall_percent", |value| {
                    format!("{}%", format::number_short(value))
                }),
                bands: Vec::new(),
                rules,
                series: vec![line],
                marks,
                labels,
                landmarks,
                handles: Vec::new(),
                description: vec![
                    "The fall in which a first fall ends, in percent, against the share of the market whose \
                     holders sell into it as CPPI with this multiplier does. The level line is the first \
                     fall."
                        .to_owned(),
                    said,
                ],
            })),
            shared::text(
                "Who follows CPPI with a multiplier of m sells (m − 1) times the fall; that moves the price by \
                 the impact times what is sold, and the next round begins. The sum is the first fall over \
                 one less impact × share × (m − 1). An option that was bought beforehand sells nothing, but \
                 whoever sold it may hedge in the same way.",
            ),
        ],
    }
}
