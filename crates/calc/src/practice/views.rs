//! What there is to look at of a game.

use condor_chart::label::Side;
use condor_chart::plot::{
    At, Axis, Landmark, Plot, PlotLabel, PlotMark, Rule, Series, Shape, Style,
};

use super::elsewhere;
use super::game::{Other, PracticeOutput};
use super::inputs::{Decision, WEEKS};
use super::journal;
use super::words::{change, levels, named, played, security};
use crate::format;
use crate::report::{Figure, Row, Table, View, ViewSpec};

/// The views, in the order of the page.
pub(super) const SPECS: &[ViewSpec] = &[
    ViewSpec {
        // The close and what is done at it stand with the chart they move.
        controls: &[
            "wk", "dy", "dd", "ja", "jb", "jc", "jd", "je", "jf", "jg", "jh", "ji", "jj", "jk",
            "jl", "jm", "jn", "jo", "jp", "jq", "jr", "js", "jt", "ju", "jv", "jw", "jx", "jy",
            "jz",
        ],
        ..view_of("path", "The index so far", false)
    },
    view_of("account", "Your account", false),
    view_of("held", "What you hold", false),
    view_of("market", "The VIX and its futures", true),
    view_of("journal", "Your journal", true),
];

const fn view_of(id: &'static str, title: &'static str, folded: bool) -> ViewSpec {
    ViewSpec {
        id,
        title,
        controls: &[],
        folded,
    }
}

pub(super) fn view(output: &PracticeOutput, id: &str) -> View {
    match id {
        "path" => path(output),
        "account" => account(output),
        "held" => held(output),
        "market" => market(output),
        "journal" => journal::view(output),
        _ => View::default(),
    }
}

/// Trading days of a game, for an axis that does not tell how long the path so far is.
const TRADING_DAYS: f64 = 5.0 * WEEKS as f64;

fn days_axis() -> Axis {
    Axis::new("Trading days from the start", "day", |value| {
        format::number(value, 0)
    })
    .over(0.0, TRADING_DAYS)
    .shared("day")
}

fn daily(values: &[f64]) -> Vec<(f64, f64)> {
    let points = values.iter().enumerate();
    points.map(|(day, value)| (day as f64, *value)).collect()
}

/// A row of the table for each stop so far.
fn weeks(output: &PracticeOutput) -> Vec<Landmark> {
    output
        .stops
        .iter()
        .map(|stop| Landmark {
            name: named(stop.week, stop.day),
            x: stop.step as f64,
        })
        .collect()
}

fn path(output: &PracticeOutput) -> View {
    let (spot, _) = levels(output);
    let start = output.seen.spot.first().copied().unwrap_or(spot);
    let when = match &output.dates {
        Some((from, to)) => format!(
            " These are the days from {} to {}.",
            format::date(*from),
            format::date(*to)
        ),
        None => String::new(),
    };
    let marks = output
        .done
        .iter()
        .map(|done| {
            let shape = match done.decision {
                Decision::Hedge => Shape::Up,
                Decision::Sell | Decision::Both => Shape::Down,
                _ => Shape::Diamond,
            };
            PlotMark {
                at: At::Data(done.step as f64, done.spot),
                shape,
            }
        })
        .collect();
    let last = output.seen.spot.len().saturating_sub(1) as f64;
    let takeaway = if output.is_over() {
        format!(
            "Over {WEEKS} weeks the index went from {} to {}, {}.{when}",
            format::number(start, 0),
            format::number(spot, 0),
            change(spot, start)
        )
    } else {
        format!(
            "{}: the index stands at {}. What comes next is not shown before you let time pass.{when}",
            named(output.here().0, output.here().1),
            format::number(spot, 0),
        )
    };
    let plot = Plot {
        name: "The index day by day, as far as it is known. Described and tabled below.".to_owned(),
        x: days_axis(),
        y: Axis::new("SPX", "points", |value| format::number(value, 0)),
        bands: Vec::new(),
        rules: vec![Rule::Y(start)],
        series: vec![Series::new("SPX", "spx", Style::Main, daily(&output.seen.spot))],
        marks,
        labels: vec![PlotLabel::strong(
            format::number(spot, 0),
            vec![At::Data(last, spot)],
            &[Side::Right, Side::AboveLeft, Side::BelowLeft],
        )],
        landmarks: weeks(output),
        handles: Vec::new(),
        description: vec![
            "The closes of the index up to today. Marks stand where you traded: ▼ condors sold, ▲ a hedge bought, \
             ◆ something else. The level line is where it began."
                .to_owned(),
            extremes(&output.seen.spot, 0),
        ],
    };
    View {
        takeaway,
        figures: vec![Figure::Plot(Box::new(plot))],
    }
}

/// "It was between 4,800 and 5,200."
fn extremes(values: &[f64], decimals: usize) -> String {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    format!(
        "So far it was between {} and {}.",
        format::number(low, decimals),
        format::number(high, decimals)
    )
}

fn at_stops(output: &PracticeOutput, equity: &[f64]) -> Vec<(f64, f64)> {
    let stops = output.stops.iter().zip(equity);
    stops
        .map(|(stop, value)| (stop.step as f64, *value))
        .collect()
}

fn account(output: &PracticeOutput) -> View {
    const STYLES: [Style; 6] = [
        Style::Ghost,
        Style::Dashed,
        Style::Thin,
        Style::Dotted,
        Style::Dashed,
        Style::Ghost,
    ];
    let mut series = vec![Series::new(
        "Your account",
        "you",
        Style::Main,
        at_stops(output, &output.equity),
    )];
    let mut labels = vec![end_label("you", &series[0].points, true)];
    for (other, style) in output.others.iter().zip(STYLES) {
        let line = Series::new(other.name, other.id, style, at_stops(output, &other.equity));
        labels.push(end_label(other.name, &line.points, false));
        series.push(line);
    }
    let plot = Plot {
        name: "Accounts by week. Described and tabled below.".to_owned(),
        x: days_axis(),
        y: Axis::new("Dollars", "dollars", format::dollars),
        bands: Vec::new(),
        rules: vec![Rule::Y(output.capital)],
        series,
        marks: Vec::new(),
        labels,
        landmarks: weeks(output),
        handles: Vec::new(),
        description: vec![
            "Each account by week, from the same money. The others are shown at the end of the game only."
                .to_owned(),
            format!("Yours stands at {}.", format::dollars(output.now())),
        ],
    };
    let mut figures = vec![Figure::Plot(Box::new(plot))];
    if output.is_over() {
        figures.push(Figure::Text(
            "Prices of options and futures are the model’s. One half year says little about a policy: play \
             another number, or ask the simulation pages."
                .to_owned(),
        ));
    }
    View {
        takeaway: verdict(output),
        figures,
    }
}

/// A name at a line: at its end, or where there is room before it.
fn end_label(name: &str, line: &[(f64, f64)], is_strong: bool) -> PlotLabel {
    let places: Vec<At> = [1.0, 0.85, 0.7, 0.55, 0.4, 0.25]
        .into_iter()
        .filter_map(|share| line.get((share * line.len().saturating_sub(1) as f64) as usize))
        .map(|&(x, y)| At::Data(x, y))
        .collect();
    let sides = &[Side::AboveLeft, Side::BelowLeft, Side::Above, Side::Below];
    if is_strong {
        PlotLabel::strong(name, places, sides)
    } else {
        PlotLabel::plain(name, places, sides)
    }
}

/// You against the best and against doing nothing.
fn verdict(output: &PracticeOutput) -> String {
    let now = output.now();
    if !output.is_over() {
        return format!(
            "Your account has made {} so far. The others’ come at the end.",
            format::signed_dollars(now - output.capital)
        );
    }
    let end = |other: &Other| other.equity.last().copied().unwrap_or(output.capital);
    let behind = output
        .others
        .iter()
        .filter(|other| end(other) < now)
        .count();
    let cash = output.others.iter().find(|other| other.id == "bills");
    format!(
        "You made {} ({}): more than {behind} of the {} others. Cash would have made {}. {}",
        format::signed_dollars(now - output.capital),
        change(now, output.capital),
        output.others.len(),
        format::signed_dollars(cash.map_or(0.0, end) - output.capital),
        played(output),
    )
}

fn held(output: &PracticeOutput) -> View {
    let rows: Vec<Row> = output
        .seen
        .held
        .iter()
        .map(|(of, quantity, price)| Row {
            sign: if *quantity < 0.0 { "▼" } else { "▲" },
            name: security(of, output.today),
            cells: vec![
                format::signed(*quantity, 0),
                format::number(*price, 2),
                format::signed_dollars(quantity * of.multiplier() * price),
            ],
            ..Row::default()
        })
        .collect();
    if rows.is_empty() {
        let why = "You hold nothing but cash.";
        return View {
            takeaway: why.to_owned(),
            figures: vec![
                Figure::Text(
                    "Choose what to do at this close, then let a week or a day pass.".to_owned(),
                ),
                Figure::Links(elsewhere::links(output)),
            ],
        };
    }
    let head = ["What", "Contracts", "Price, points", "Worth"];
    View {
        takeaway: format!("You hold {}.", counted(rows.len())),
        figures: vec![
            Figure::Table(Table {
            caption: "What you hold, at the model’s prices of today.".to_owned(),
            head: head.map(str::to_owned).to_vec(),
            rows,
            note:
                "▲ bought, ▼ sold. Prices are in the middle, one contract is 100 dollars a point."
                    .to_owned(),
            }),
            Figure::Links(elsewhere::links(output)),
        ],
    }
}

fn market(output: &PracticeOutput) -> View {
    let (_, vix) = levels(output);
    let futures = &output.seen.futures;
    let last = output.seen.vix.len().saturating_sub(1) as f64;
    let plot = Plot {
        name: "The VIX day by day, as far as it is known. Described and tabled below.".to_owned(),
        x: days_axis(),
        y: Axis::new("VIX", "points", |value| format::number(value, 1)),
        bands: Vec::new(),
        rules: Vec::new(),
        series: vec![Series::new(
            "VIX",
            "vix",
            Style::Main,
            daily(&output.seen.vix),
        )],
        marks: Vec::new(),
        labels: vec![PlotLabel::strong(
            format::number(vix, 1),
            vec![At::Data(last, vix)],
            &[Side::Right, Side::AboveLeft, Side::BelowLeft],
        )],
        landmarks: weeks(output),
        handles: Vec::new(),
        description: vec![
            "The closes of the VIX up to today.".to_owned(),
            extremes(&output.seen.vix, 1),
        ],
    };
    let rows: Vec<Row> = futures
        .iter()
        .enumerate()
        .map(|(index, (day, level))| Row {
            name: format!("M{}", index + 1),
            cells: vec![
                format::number(f64::from(day - output.today), 0),
                format::number(*level, 2),
                format::signed(level - vix, 2),
            ],
            ..Row::default()
        })
        .collect();
    let takeaway = match futures.first().zip(futures.get(1)) {
        Some((m1, m2)) => format!(
            "The VIX stands at {}, the second future {}% {} the first.",
            format::number(vix, 1),
            format::number(100.0 * (m2.1 / m1.1 - 1.0).abs(), 1),
            if m2.1 < m1.1 { "below" } else { "above" },
        ),
        None => format!("The VIX stands at {}.", format::number(vix, 1)),
    };
    let mut figures = vec![Figure::Plot(Box::new(plot))];
    if !rows.is_empty() {
        let head = ["Contract", "Days", "Level, points", "Over the VIX"];
        figures.push(Figure::Table(Table {
            caption: "The futures today.".to_owned(),
            head: head.map(str::to_owned).to_vec(),
            rows,
            note: "Levels are the model’s, from the VIX of this path.".to_owned(),
        }));
    }
    View { takeaway, figures }
}

/// "1 kind of option".
fn counted(kinds: usize) -> String {
    match kinds {
        1 => "one kind of option".to_owned(),
        _ => format!("{kinds} kinds of options"),
    }
}
