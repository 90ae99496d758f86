//! What both labs show of strategies on the same paths: fans, dots, falls, measures, one path.

use condor_chart::label::Side;
use condor_chart::plot::{
    At, Axis, Landmark, Plot, PlotLabel, PlotMark, Rule, Series, Shape, Style,
};
use condor_core::simulate::{FanPoint, PathView, Product, Reason, Results, StrategyResult, Trade};

use super::with_error;
use crate::format;
use crate::report::{Figure, Row, Table};

/// Weeks in a simulated year.
const WEEKS: f64 = 52.0;
/// Places of the 5th, 50th and 95th share among those of a fan.
const LOW: usize = 1;
const MIDDLE: usize = 3;
const HIGH: usize = 5;
/// Columns dots are stacked in.
const COLUMNS: usize = 25;
/// Trades shown of one path.
const TRADES: usize = 40;

/// A paragraph.
pub(crate) fn text(words: impl Into<String>) -> Figure {
    Figure::Text(words.into())
}

fn plot(plot: Plot) -> Figure {
    Figure::Plot(Box::new(plot))
}

/// The axis of years.
pub(crate) fn years_axis(years: f64) -> Axis {
    Axis::new("Years", "years", |value| format::number(value, 2)).over(0.0, years)
}

/// Quarters as rows of the table.
fn quarters(years: f64) -> Vec<Landmark> {
    (0..=4)
        .map(|quarter| {
            let x = years * f64::from(quarter) / 4.0;
            Landmark {
                name: format!("After {} years", format::number(x, 2)),
                x,
            }
        })
        .collect()
}

/// One share of a fan against years.
fn line(fan: &[FanPoint], share: usize, scale: f64) -> Vec<(f64, f64)> {
    fan.iter()
        .map(|point| (point.week as f64 / WEEKS, scale * point.quantiles[share]))
        .collect()
}

/// A label at a line.
fn beside(text: impl Into<String>, series: &Series, shares: &[f64]) -> PlotLabel {
    crate::volatility::on_line(text.into(), series, shares)
}

/// One strategy's fan in dollars, with the middle of others beside it.
pub(crate) fn fan(
    results: &Results,
    (main, others): (usize, &[usize]),
    capital: f64,
    years: f64,
) -> Figure {
    let strategy = &results.strategies[main];
    let named = |name: &str, column, style, points| Series::new(name, column, style, points);
    let mut series = vec![
        named(
            strategy.name,
            "middle_dollars",
            Style::Main,
            line(&strategy.fan, MIDDLE, capital),
        ),
        named(
            "its worst twentieth",
            "low_dollars",
            Style::Thin,
            line(&strategy.fan, LOW, capital),
        ),
        named(
            "its best twentieth",
            "high_dollars",
            Style::Thin,
            line(&strategy.fan, HIGH, capital),
        ),
    ];
    const STYLES: [(Style, &str, &str); 3] = [
        (Style::Dashed, "second_dollars", "second_low_dollars"),
        (Style::Dotted, "third_dollars", "third_low_dollars"),
        (Style::Ghost, "fourth_dollars", "fourth_low_dollars"),
    ];
    let mut labels = vec![
        beside(strategy.name, &series[0], &[0.5, 0.65, 0.35]),
        beside("1 in 20 is lower", &series[1], &[0.7, 0.5, 0.9]),
        beside("1 in 20 is higher", &series[2], &[0.7, 0.5, 0.9]),
    ];
    for (&other, (style, _, column)) in others.iter().zip(STYLES) {
        let known = &results.strategies[other];
        let low = named(
            &format!("{}, 1 in 20 is lower", known.name),
            column,
            style,
            line(&known.fan, LOW, capital),
        );
        labels.push(beside(known.name, &low, &[0.95, 0.8, 0.6]));
        series.push(low);
    }
    let end = |share: usize| {
        strategy
            .fan
            .last()
            .map_or(0.0, |point| capital * point.quantiles[share])
    };
    plot(Plot {
        name: format!(
            "Dollars of “{}” over the years, over all paths. Described and tabled below.",
            strategy.name
        ),
        x: years_axis(years),
        y: Axis::new("Dollars", "dollars", format::dollars),
        bands: Vec::new(),
        rules: vec![Rule::Y(capital)],
        marks: Vec::new(),
        labels,
        landmarks: quarters(years),
        handles: Vec::new(),
        description: vec![
            format!(
                "Dollars against years. Half of the paths of “{}” lie over the thick line, one in twenty \
                 under the lower thin line and one in twenty over the upper. The level line is the \
                 capital at the start, {}. Of the others the line is shown that one path in twenty lies \
                 under.",
                strategy.name,
                format::dollars(capital)
            ),
            format!(
                "At the end half of them have {} or more; one in twenty has less than {} and one in \
                 twenty more than {}.",
                format::dollars(end(MIDDLE)),
                format::dollars(end(LOW)),
                format::dollars(end(HIGH)),
            ),
        ],
        series,
    })
}

/// Falls from the peak over time of some strategies: what one path in twenty exceeds.
pub(crate) fn falls(results: &Results, shown: &[usize], years: f64) -> Figure {
    const STYLES: [(Style, &str); 4] = [
        (Style::Main, "first_percent"),
        (Style::Dashed, "second_percent"),
        (Style::Dotted, "third_percent"),
        (Style::Ghost, "fourth_percent"),
    ];
    let series: Vec<Series> = shown
        .iter()
        .zip(STYLES)
        .map(|(&index, (style, column))| {
            let strategy = &results.strategies[index];
            let points = line(&strategy.drawdowns, LOW, 100.0);
            Series::new(strategy.name, column, style, points)
        })
        .collect();
    const PLACES: [&[f64]; 4] = [
        &[0.9, 0.75, 0.6],
        &[0.6, 0.45, 0.3],
        &[0.75, 0.35, 0.5],
        &[0.4, 0.25, 0.85],
    ];
    let labels = series
        .iter()
        .zip(PLACES)
        .map(|(line, places)| beside(line.name.clone(), line, places))
        .collect();
    let said = series
        .iter()
        .map(|line| {
            let last = line.points.last().map_or(0.0, |point| point.1);
            format!("{} {}%", line.name, format::number(last, 1))
        })
        .collect::<Vec<_>>()
        .join(", ");
    plot(Plot {
        name: "Fall from the highest value so far, over the years. Described and tabled below."
            .to_owned(),
        x: years_axis(years),
        y: Axis::new("Fall in percent", "fall_percent", |value| {
            format!("{}%", format::number(value, 0))
        }),
        bands: Vec::new(),
        rules: vec![Rule::Y(0.0)],
        series,
        marks: Vec::new(),
        labels,
        landmarks: quarters(years),
        handles: Vec::new(),
        description: vec![
            "How far each strategy stands under its highest value so far, in percent. On each day one path \
             in twenty stands deeper than the line."
                .to_owned(),
            format!("At the end: {said}."),
        ],
    })
}

/// Fifty outcomes of a strategy as dots.
pub(crate) fn dots(strategy: &StrategyResult, (left, right): (f64, f64)) -> Figure {
    let width = (right - left) / COLUMNS as f64;
    let mut heights = [0_u32; COLUMNS];
    let mut marks = Vec::with_capacity(strategy.dots.len());
    for &end in &strategy.dots {
        let percent = 100.0 * (end - 1.0);
        let column = (((percent - left) / width).max(0.0) as usize).min(COLUMNS - 1);
        heights[column] += 1;
        let x = left + (column as f64 + 0.5) * width;
        marks.push(PlotMark {
            at: At::Data(x, f64::from(heights[column])),
            shape: if percent > 0.0 {
                Shape::GainDot
            } else {
                Shape::LossDot
            },
        });
    }
    let tallest = heights.iter().copied().max().unwrap_or(1);
    let losing = strategy.dots.iter().filter(|end| **end <= 1.0).count();
    let at = |share: usize| 100.0 * (strategy.dots.get(share).copied().unwrap_or(1.0) - 1.0);
    plot(Plot {
        name: format!(
            "Fifty outcomes of “{}” as dots, each two chances in a hundred. Described and tabled below.",
            strategy.name
        ),
        x: Axis::new("Gain over all years, percent", "gain_percent", |value| {
            format!("{}%", format::signed(value, 0))
        })
        .over(left, right),
        y: Axis::new("Outcomes", "outcomes", |value| format::number(value, 0))
            .over(0.0, f64::from(tallest) * 1.2 + 0.5),
        bands: Vec::new(),
        rules: vec![Rule::X(0.0)],
        series: Vec::new(),
        marks,
        labels: vec![PlotLabel::quiet(
            strategy.name,
            vec![At::Top(left + 0.02 * (right - left))],
            &[Side::Right],
        )],
        landmarks: [2, 12, 24, 37, 47]
            .into_iter()
            .map(|index| Landmark {
                name: format!("{} of 100 outcomes are lower", 2 * index + 1),
                x: at(index),
            })
            .collect(),
        handles: Vec::new(),
        description: vec![format!(
            "Fifty dots over what “{}” gains or loses in all, each two chances in a hundred. A filled dot is \
             a gain, a ring a loss: {losing} of 50 are losses. The worst is {}%, the middle {}%, the best \
             {}%.",
            strategy.name,
            format::signed(at(0), 1),
            format::signed(at(24), 1),
            format::signed(at(49), 1),
        )],
    })
}

/// A stretch that holds the dots of all these strategies, in percent.
pub(crate) fn dots_range(results: &Results, shown: &[usize]) -> (f64, f64) {
    let ends = shown
        .iter()
        .flat_map(|&index| results.strategies[index].dots.iter())
        .map(|end| 100.0 * (end - 1.0));
    let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(low, high), end| {
        (low.min(end), high.max(end))
    });
    (low - 1.0, high + 1.0)
}

/// Every measure of every strategy with its error, and how far each fell in the days of 2020.
pub(crate) fn measures(results: &Results, crisis: &[f64]) -> Table {
    let rows = results
        .strategies
        .iter()
        .zip(crisis)
        .map(|(strategy, crisis)| {
            let m = &strategy.measures;
            let plain = |value: f64, error: Option<f64>| match error {
                Some(error) => format!(
                    "{} ± {}",
                    format::number(value, 2),
                    format::number(error, 2)
                ),
                None => format::number(value, 2),
            };
            Row {
                name: strategy.name.to_owned(),
                cells: vec![
                    with_error(m.growth, 1),
                    with_error(m.volatility, 1),
                    plain(m.sharpe.value, m.sharpe.error),
                    with_error(m.alpha, 1),
                    plain(m.beta.value, m.beta.error),
                    with_error(m.drawdown, 1),
                    with_error(m.cvar, 1),
                    with_error(m.losing, 0),
                    format::percent(*crisis, 1),
                    format::percent(strategy.costs, 2),
                ],
                ..Row::default()
            }
        })
        .collect();
    let head = [
        "Strategy",
        "Growth a year",
        "Volatility",
        "Sharpe ratio",
        "Alpha a year",
        "Beta",
        "Deepest fall, mean",
        "Loss, worst 1 in 20",
        "Paths that lose",
        "Fall in 2020",
        "Costs a year",
    ];
    Table {
        caption: format!(
            "Every strategy on the same {} paths, with standard errors.",
            format::number(f64::from(results.progress.done), 0)
        ),
        head: head.map(str::to_owned).to_vec(),
        rows,
        note: "± is one standard error: about two results in three lie that close to what more paths \
               would give. Strategies share their paths, so that differences are surer than the numbers \
               themselves. Alpha of positions that hold options counts a sold tail that did not come as \
               skill. “Fall in 2020” is one year with the index and the VIX as recorded from 19 February to \
               16 March 2020; prices of options in it are the model’s."
            .to_owned(),
    }
}

/// One path: the value of some strategies, the index and the VIX, and the trades with their reasons.
pub(crate) fn path(path: &PathView, shown: &[(usize, &'static str)], of: usize) -> Vec<Figure> {
    let spot = path.course.spot();
    let first = spot.first().copied().unwrap_or(1.0);
    let year = |day: usize| day as f64 / 260.0;
    let percent = |values: &[f64]| -> Vec<(f64, f64)> {
        let start = values.first().copied().unwrap_or(1.0);
        values
            .iter()
            .enumerate()
            .map(|(day, value)| (year(day), 100.0 * (value / start - 1.0)))
            .collect()
    };
    const STYLES: [(Style, &str); 3] = [
        (Style::Main, "first_percent"),
        (Style::Dashed, "second_percent"),
        (Style::Dotted, "third_percent"),
    ];
    let mut series: Vec<Series> = shown
        .iter()
        .zip(STYLES)
        .map(|(&(index, name), (style, column))| {
            Series::new(name, column, style, percent(&path.equity[index]))
        })
        .collect();
    series.push(Series::new(
        "SPX",
        "spx_percent",
        Style::Ghost,
        percent(spot),
    ));
    const PLACES: [&[f64]; 4] = [
        &[0.95, 0.8, 0.6],
        &[0.7, 0.5, 0.85],
        &[0.4, 0.55, 0.9],
        &[0.25, 0.15, 0.5],
    ];
    let labels = series
        .iter()
        .zip(PLACES)
        .map(|(line, places)| beside(line.name.clone(), line, places))
        .collect();
    let last = spot.len().saturating_sub(1);
    let years = year(last);
    let end = |line: &Series| line.points.last().map_or(0.0, |point| point.1);
    let said = series
        .iter()
        .map(|line| format!("{} {}%", line.name, format::signed(end(line), 1)))
        .collect::<Vec<_>>()
        .join(", ");
    let highest = path
        .course
        .factors()
        .iter()
        .map(|known| known.vix)
        .fold(0.0, f64::max);
    let lowest = spot.iter().copied().fold(f64::INFINITY, f64::min);
    let lines = plot(Plot {
        name: "One path day by day: the value of each strategy and the SPX. Described and tabled below."
            .to_owned(),
        x: years_axis(years),
        y: Axis::new("Change since the start, percent", "change_percent", |value| {
            format!("{}%", format::signed(value, 0))
        }),
        bands: Vec::new(),
        rules: vec![Rule::Y(0.0)],
        marks: Vec::new(),
        labels,
        landmarks: quarters(years),
        handles: Vec::new(),
        description: vec![
            "One path, day by day: the change of each strategy and of the SPX since the start, in percent."
                .to_owned(),
            format!(
                "At the end: {said}. The SPX stood at {} at its lowest, the VIX at {} at its highest.",
                format::percent(lowest / first - 1.0, 1),
                format::number(highest, 1)
            ),
        ],
        series,
    });
    let trades = trades(path, of);
    let traded = if trades.rows.is_empty() {
        text("The hedge traded nothing on this path.")
    } else {
        Figure::Table(trades)
    };
    vec![lines, traded]
}

/// The trades of one strategy's hedge on a path.
fn trades(path: &PathView, of: usize) -> Table {
    let wanted = |trade: &&Trade| trade.strategy == of && trade.reason != Reason::Condor;
    let count = path.trades.iter().filter(wanted).count();
    let rows = path
        .trades
        .iter()
        .filter(wanted)
        .take(TRADES)
        .map(|trade| Row {
            sign: if trade.quantity > 0.0 { "▲" } else { "▼" },
            name: format!(
                "{}, week {}",
                if trade.quantity > 0.0 {
                    "Bought"
                } else {
                    "Sold"
                },
                trade.step / 5
            ),
            cells: vec![
                security(trade),
                format::number(trade.quantity.abs(), 1),
                format::number(trade.price, 2),
                format::signed_dollars(-trade.paid),
                reason(path, trade),
            ],
            is_total: false,
        })
        .collect();
    let head = [
        "Trade",
        "What",
        "Contracts",
        "Price, points",
        "Dollars",
        "Why",
    ];
    Table {
        caption: "What the hedge traded on this path.".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows,
        note: if count > TRADES {
            format!("The first {TRADES} of {count} trades. Prices are the model’s.")
        } else {
            "Prices are the model’s.".to_owned()
        },
    }
}

fn security(trade: &Trade) -> String {
    let strike = format::shortest(trade.security.strike);
    match trade.security.product {
        Product::Spx(kind) => format!("SPX {strike} {}", side(kind)),
        Product::Vix(kind) => format!("VIX {strike} {}", side(kind)),
        Product::Future => "VIX future".to_owned(),
    }
}

fn side(kind: condor_core::pricing::OptionKind) -> &'static str {
    match kind {
        condor_core::pricing::OptionKind::Call => "call",
        condor_core::pricing::OptionKind::Put => "put",
    }
}

fn reason(path: &PathView, trade: &Trade) -> String {
    match trade.reason {
        Reason::Condor => "the week’s condor".to_owned(),
        Reason::Layer { layer, slope } => format!(
            "layer 2{}: M2 is {}% over M1",
            char::from(b'a' + layer.min(25) as u8),
            format::signed(100.0 * slope, 1)
        ),
        Reason::SoldAtMultiple { multiple } => {
            format!("worth {} times its cost", format::number(multiple, 1))
        }
        Reason::Vxth { weight } => {
            format!("the rule puts {} into calls", format::percent(weight, 1))
        }
        Reason::Puts => "the last puts expired".to_owned(),
        Reason::Obpi => "the year’s insurance".to_owned(),
        Reason::Policy { note } => path
            .notes
            .get(note)
            .map_or_else(String::new, |note| note.line.to_string()),
        Reason::LegLeft => "the rest of a unit that expired".to_owned(),
        Reason::Reader => "your order".to_owned(),
    }
}
