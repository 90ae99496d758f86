//! A Greek of the whole position across levels of the index.

use condor_chart::label::Side;
use condor_chart::plot::{At, Axis, Plot, PlotLabel, PlotMark, Rule, Series, Shape, Style};
use condor_core::pricing::Greeks;

use super::payoff::{index_axis, landmarks, leg_marks};
use super::{nothing, spread};
use crate::condor::scenario::Scenario;
use crate::condor::{CondorInputs, CondorOutput, GreekChoice};
use crate::format;
use crate::input::Unit;
use crate::report::{Figure, View};

/// Levels at which the Greek is computed.
const POINTS: usize = 81;

/// What is known of a Greek.
struct Kind {
    name: &'static str,
    /// Its unit for the whole position.
    unit: &'static str,
    column: &'static str,
    write: fn(f64) -> String,
    /// In points for one position.
    of: fn(&Greeks) -> f64,
}

const fn kind(choice: GreekChoice) -> Kind {
    match choice {
        GreekChoice::Delta => Kind {
            name: "Delta",
            unit: "dollars a point of the SPX",
            column: "delta_usd_per_point",
            write: |value| format::signed_dollars_with(value, 1),
            of: |greeks| greeks.delta,
        },
        GreekChoice::Gamma => Kind {
            name: "Gamma",
            unit: "change of delta in dollars for one point of the SPX",
            column: "gamma_usd_per_point_squared",
            write: |value| format::signed_dollars_with(value, 3),
            of: |greeks| greeks.gamma,
        },
        GreekChoice::Theta => Kind {
            name: "Theta",
            unit: "dollars a day",
            column: "theta_usd_per_day",
            write: |value| format::signed_dollars_with(value, 1),
            of: |greeks| greeks.theta / 365.0,
        },
        GreekChoice::Vega => Kind {
            name: "Vega",
            unit: "dollars a point of volatility",
            column: "vega_usd_per_point",
            write: |value| format::signed_dollars_with(value, 1),
            of: |greeks| greeks.vega / 100.0,
        },
    }
}

type Line = Vec<(f64, f64)>;

pub(super) fn view(inputs: &CondorInputs, output: &CondorOutput) -> View {
    let kind = kind(GreekChoice::of(inputs.greek));
    let now = output.priced.market.years;
    let today = line(output, &kind, now, Scenario::plain(inputs));
    if today.is_empty() {
        return nothing("There are no values at these inputs: a volatility would leave its range.");
    }
    let here = output.money((kind.of)(&output.greeks));
    let later = output.priced.years_after(inputs.passed);
    let chosen = (inputs.passed > 0.0 && later > 0.0)
        .then(|| line(output, &kind, later, Scenario::shifted(inputs)));
    let mut series = vec![Series::new(
        format!("{} today", kind.name),
        kind.column,
        Style::Main,
        today.clone(),
    )];
    if let Some(points) = chosen {
        let name = format!("In {}", Unit::Days.text(inputs.passed));
        series.push(Series::new(name, "later", Style::Dashed, points));
    }
    let labels = labels(inputs, &series);
    let (low, high) = (extreme(&today, -1.0), extreme(&today, 1.0));
    let write = kind.write;
    let spot = format::number(output.spot, 0);
    let place = |(x, y): (f64, f64)| format!("{} near {}", write(y), format::number(x, 0));
    let name = format!(
        "{} of the position in {} against the level of the SPX. Described and tabled below.",
        kind.name, kind.unit
    );
    let description = vec![
        format!(
            "{} in {}, for all contracts, against the level of the SPX from {} to {}. The line is \
             for today{}.",
            kind.name,
            kind.unit,
            format::number(output.window.0, 0),
            format::number(output.window.1, 0),
            if series.len() > 1 {
                ", the dashed one for the day chosen"
            } else {
                ""
            },
        ),
        format!(
            "At {spot} it is {}. It is highest at {} and lowest at {}.",
            write(here),
            place(high),
            place(low)
        ),
    ];
    let plot = Plot {
        name,
        x: index_axis(output),
        y: Axis::new(format!("{}, {}", kind.name, kind.unit), kind.column, write),
        bands: Vec::new(),
        rules: vec![Rule::X(output.spot)],
        series,
        marks: std::iter::once(PlotMark {
            at: At::Data(output.spot, here),
            shape: Shape::Dot,
        })
        .chain(leg_marks(output))
        .collect(),
        labels,
        landmarks: landmarks(output),
        handles: Vec::new(),
        description,
    };
    View {
        takeaway: format!(
            "{} at {spot} is {}. {}",
            kind.name,
            unit_text(&kind, here),
            lesson(GreekChoice::of(inputs.greek), &today, (low, high)),
        ),
        figures: vec![Figure::Plot(Box::new(plot))],
    }
}

/// The names of the lines, where there are two of them.
fn labels(inputs: &CondorInputs, series: &[Series]) -> Vec<PlotLabel> {
    let names = [
        "today".to_owned(),
        format!("in {}", Unit::Days.text(inputs.passed)),
    ];
    let beside = [[0.05, 0.2, 0.95, 0.8], [0.65, 0.7, 0.3, 0.5]];
    series
        .iter()
        .zip(names)
        .zip(beside)
        .filter(|_| series.len() > 1)
        .map(|((line, name), shares)| {
            let last = line.points.len().saturating_sub(1) as f64;
            let places = shares
                .iter()
                .filter_map(|share| line.points.get((share * last).round() as usize))
                .map(|(x, y)| At::Data(*x, *y))
                .collect();
            PlotLabel::plain(name, places, &[Side::Above, Side::Below])
        })
        .collect()
}

/// Where the line says something.
fn lesson(choice: GreekChoice, line: &Line, (low, high): ((f64, f64), (f64, f64))) -> String {
    let near = |place: (f64, f64)| format::number(place.0, 0);
    let strongest = if low.1.abs() > high.1.abs() {
        low
    } else {
        high
    };
    let is_gain = strongest.1 > 0.0;
    match choice {
        GreekChoice::Delta => {
            let crossing = line
                .windows(2)
                .find(|pair| (pair[0].1 > 0.0) != (pair[1].1 > 0.0));
            match crossing {
                Some(pair) => format!(
                    "It is zero near {}: there a small move changes nothing.",
                    near(pair[0])
                ),
                None => format!("It is strongest near {}.", near(strongest)),
            }
        }
        GreekChoice::Gamma => format!(
            "Near {} it is strongest: every move there turns delta {} you.",
            near(strongest),
            if is_gain { "towards" } else { "against" }
        ),
        GreekChoice::Theta => format!(
            "Near {} it is strongest: waiting {} most there.",
            near(strongest),
            if is_gain { "earns" } else { "costs" }
        ),
        GreekChoice::Vega => format!(
            "Near {} it is strongest: more volatility {} most there.",
            near(strongest),
            if is_gain { "brings" } else { "costs" }
        ),
    }
}

/// "−$4.5 a point of the SPX".
fn unit_text(kind: &Kind, value: f64) -> String {
    let unit = kind.unit.strip_prefix("dollars ");
    match unit {
        Some(per) => format!("{} {per}", (kind.write)(value)),
        None => format!("{} for one point of the SPX", (kind.write)(value)),
    }
}

fn line(output: &CondorOutput, kind: &Kind, years: f64, scenario: Scenario) -> Line {
    spread(output.window.0, output.window.1, POINTS)
        .into_iter()
        .filter_map(|spot| {
            let there = output.priced.moved(spot, years, scenario)?;
            Some((spot, output.money((kind.of)(&there.greeks()))))
        })
        .collect()
}

/// The place of the highest (`sign` 1) or the lowest (-1) value.
fn extreme(line: &Line, sign: f64) -> (f64, f64) {
    line.iter()
        .copied()
        .max_by(|a, b| (sign * a.1).total_cmp(&(sign * b.1)))
        .unwrap_or_default()
}
