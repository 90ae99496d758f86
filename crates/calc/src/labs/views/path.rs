//! One path day by day, and what a hedge traded on it.

use condor_chart::plot::{Axis, Plot, Rule, Series, Style};
use condor_core::pricing::OptionKind;
use condor_core::simulate::{PathView, Product, Reason, Trade};

use super::{Named, beside, plot, quarters, text, years_axis};
use crate::format;
use crate::report::{Figure, Row, Table};

/// One path: the value of some strategies, the index and the VIX, and the trades with their reasons.
pub(crate) fn path(path: &PathView, shown: &[Named], of: usize) -> Vec<Figure> {
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
        Figure::Log(trades)
    };
    vec![lines, traded]
}

/// The trades of one strategy's hedge on a path.
fn trades(path: &PathView, of: usize) -> Table {
    let wanted = |trade: &&Trade| trade.strategy == of && trade.reason != Reason::Condor;
    let rows = path
        .trades
        .iter()
        .filter(wanted)
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
        note: "Prices are the model’s.".to_owned(),
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

fn side(kind: OptionKind) -> &'static str {
    match kind {
        OptionKind::Call => "call",
        OptionKind::Put => "put",
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
        // No lab has a ladder that waits for the VIX, or signals of a reader's.
        Reason::Vix { .. } => "VIX".to_owned(),
        Reason::Signal { signal, .. } => signal.name().to_owned(),
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
