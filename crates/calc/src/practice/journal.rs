//! The journal: every close with what was known, what was decided, what it cost, and what came of it.

use super::game::{Done, Other, PracticeOutput, Stop};
use super::inputs::WEEKS;
use super::words::{cost, decided, named, played, security};
use crate::format;
use crate::report::{Figure, Row, Table, View};

/// Those a decision is held against: the policy, holding less, and doing nothing.
const AGAINST: [(&str, &str); 3] = [
    ("steward", "ALVH Steward"),
    ("fewer", "Fewer condors"),
    ("bills", "Cash"),
];

pub(super) fn view(output: &PracticeOutput) -> View {
    let paid: f64 = output.done.iter().map(cost).sum();
    let mut figures = Vec::new();
    if output.is_over() {
        figures.push(Figure::Log(score(output)));
    }
    figures.push(Figure::Log(entries(output)));
    figures.push(if output.done.is_empty() {
        Figure::Text("You have not traded yet.".to_owned())
    } else {
        Figure::Log(orders(output))
    });
    View {
        takeaway: format!(
            "{} closes, {} orders, {} paid to trade. {}",
            output.stops.len(),
            output.done.len(),
            format::dollars(paid),
            played(output)
        ),
        figures,
    }
}

/// Those of [`AGAINST`] that are known: all at the end, none before.
fn against(output: &PracticeOutput) -> Vec<(&'static str, &Other)> {
    let known = AGAINST.into_iter().filter_map(|(id, name)| {
        let other = output.others.iter().find(|other| other.id == id)?;
        Some((name, other))
    });
    known.collect()
}

/// Dollars an account made from a stop to the next.
fn made(equity: &[f64], place: usize) -> Option<f64> {
    Some(equity.get(place + 1)? - equity.get(place)?)
}

/// You against each, over all closes.
fn score(output: &PracticeOutput) -> Table {
    let last = output.stops.len().saturating_sub(1);
    let row = |(name, other): (&str, &Other)| {
        let better =
            (0..last).filter(|&place| made(&output.equity, place) > made(&other.equity, place));
        let end = other.equity.last().copied().unwrap_or(output.capital);
        Row {
            name: name.to_owned(),
            cells: vec![
                format::signed_dollars(end - output.capital),
                format::signed_dollars(output.now() - end),
                format!("{} of {last}", better.count()),
            ],
            ..Row::default()
        }
    };
    let head = [
        "Against",
        "It made",
        "You made against it",
        "Stretches you did better",
    ];
    Table {
        caption: "Your game held against a policy, fewer condors, and doing nothing.".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows: against(output).into_iter().map(row).collect(),
        note: format!(
            "A stretch goes from one close of the journal to the next. {}",
            played(output)
        ),
    }
}

/// Every close.
fn entries(output: &PracticeOutput) -> Table {
    let others = against(output);
    let mut head = vec![
        "Close",
        "Date",
        "SPX",
        "VIX",
        "M2 over M1",
        "Account",
        "You chose",
        "Cost of trading",
    ];
    if output.is_over() {
        head.push("You made by the next");
        head.extend(others.iter().map(|other| other.0));
    }
    let row = |(place, stop): (usize, &Stop)| {
        let at = |all: &[f64]| all.get(stop.step).copied().unwrap_or(0.0);
        let of_stop = output.done.iter().filter(|done| done.step == stop.step);
        let paid: f64 = of_stop.map(cost).sum();
        let equity = output.equity.get(place).copied();
        let mut cells = vec![
            date(output, stop),
            format::number(at(&output.seen.spot), 2),
            format::number(at(&output.seen.vix), 2),
            format!("{}%", format::signed(100.0 * stop.slope, 1)),
            format::dollars(equity.unwrap_or(output.capital)),
            chosen(output, stop),
            format::signed_dollars(0.0 - paid),
        ];
        if output.is_over() {
            let equities =
                std::iter::once(&output.equity).chain(others.iter().map(|other| &other.1.equity));
            let made = |equity: &Vec<f64>| {
                made(equity, place).map_or_else(String::new, format::signed_dollars)
            };
            cells.extend(equities.map(made));
        }
        Row {
            name: named(stop.week, stop.day),
            cells,
            ..Row::default()
        }
    };
    Table {
        caption: if output.is_over() {
            "Every close: what was known, what you chose, and what was made by the next.".to_owned()
        } else {
            format!("Every close so far. What came of each is told in week {WEEKS}.")
        },
        head: head.into_iter().map(str::to_owned).collect(),
        rows: output.stops.iter().enumerate().map(row).collect(),
        note: "A weekly close you passed without an order stands as “Wait”. M2 over M1 is the slope of the curve of \
               VIX futures, a model’s. The account is that before the orders of the close."
            .to_owned(),
    }
}

/// The date of a stop, where it may be told.
fn date(output: &PracticeOutput, stop: &Stop) -> String {
    let date = crate::input::date(f64::from(stop.date)).filter(|_| output.dates.is_some());
    date.map_or_else(|| "not named".to_owned(), |date| date.to_string())
}

/// What was chosen at a stop, and what is to be known of it.
fn chosen(output: &PracticeOutput, stop: &Stop) -> String {
    let Some(decision) = stop.decision else {
        return "The end".to_owned();
    };
    let none = if stop.refused { ", no order" } else { "" };
    let anew = if output.played.is_anew(stop.week) {
        ", week decided anew with hindsight"
    } else {
        ""
    };
    format!("{}{none}{anew}", decided(decision))
}

/// Every order.
fn orders(output: &PracticeOutput) -> Table {
    let row = |done: &Done| {
        let stop = output.stops.iter().find(|stop| stop.step == done.step);
        let (week, day) = stop.map_or((0, 0), |stop| (stop.week, stop.day));
        let is_sold = done.order.quantity < 0.0;
        Row {
            sign: if is_sold { "▼" } else { "▲" },
            name: named(week, day),
            cells: vec![
                decided(done.decision).to_owned(),
                security(
                    &done.order.security,
                    stop.map_or(output.today, |stop| stop.date),
                ),
                format::signed(done.order.quantity, 0),
                format::number(done.price, 2),
                format::signed_dollars(-done.paid),
                format::signed_dollars(-cost(done)),
            ],
            ..Row::default()
        }
    };
    let head = [
        "Close",
        "You chose",
        "What",
        "Contracts",
        "Price",
        "Cash",
        "Cost of trading",
    ];
    Table {
        caption: "Every order with its price and its cost.".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        rows: output.done.iter().map(row).collect(),
        note: "Cash below zero was paid. The link of this page holds the whole game: copy it to keep it or to play \
               against someone."
            .to_owned(),
    }
}
