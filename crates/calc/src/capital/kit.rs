//! What the calculators of capital share: descriptions of inputs, results in percent, axes of time.

use condor_chart::plot::Axis;
use condor_core::calendar::Date;
use condor_core::explain::{Derivation, ExplainError};

pub(crate) use crate::figures::kit::{
    chart, described, explained, landmark, line, line_through, money, name_line, of_term, result,
    stand,
};

use crate::calculator::Problem;
use crate::format;
use crate::input::{Choice, ChoiceSpec, InputSpec, NumberSpec, Unit, When};
use crate::report::{Figure, Measure, Piece, ResultItem, View, ViewSpec};

/// The description of a number: key and label, unit, range, stretch of the slider, step and start, heading, help.
pub(crate) const fn number(
    (key, label): (&'static str, &'static str),
    unit: Unit,
    range: (f64, f64),
    slider: (f64, f64),
    steps: (f64, f64),
    group: &'static str,
    help: &'static str,
) -> InputSpec {
    let head = (key, label, unit, group);
    InputSpec::Number(NumberSpec::new(head, range, slider, steps, help))
}

/// The description of a choice.
pub(crate) const fn choice(
    (key, label): (&'static str, &'static str),
    options: &'static [Choice],
    default: usize,
    group: &'static str,
    help: &'static str,
) -> InputSpec {
    InputSpec::Choice(ChoiceSpec {
        key,
        label,
        options,
        default,
        group,
        folded: false,
        when: &[],
        help,
    })
}

/// The same number, shown under conditions alone.
pub(crate) const fn when(spec: InputSpec, when: &'static [When]) -> InputSpec {
    match spec {
        InputSpec::Number(spec) => InputSpec::Number(NumberSpec { when, ..spec }),
        other => other,
    }
}

/// A view that is always open.
pub(crate) const fn open(id: &'static str, title: &'static str) -> ViewSpec {
    ViewSpec {
        id,
        title,
        controls: &[],
        folded: false,
    }
}

/// A view that is folded away until asked for.
pub(crate) const fn folded(id: &'static str, title: &'static str) -> ViewSpec {
    ViewSpec {
        folded: true,
        ..open(id, title)
    }
}

/// A result in percent, of a fraction.
pub(crate) fn percent(
    id: &'static str,
    name: &'static str,
    fraction: f64,
    decimals: usize,
    about: impl Into<String>,
) -> ResultItem {
    ResultItem {
        measure: Some(Measure {
            decimals: decimals as i32,
            ..Measure::percent(fraction * 100.0)
        }),
        ..result(
            id,
            name,
            format::percent(fraction, decimals),
            0.0,
            "percent",
            about,
        )
    }
}

/// A result in dollars without a sign of its own.
pub(crate) fn dollars(
    id: &'static str,
    name: &'static str,
    amount: f64,
    decimals: usize,
    about: impl Into<String>,
) -> ResultItem {
    let value = format::with_dollar_sign(&format::number(amount, decimals));
    result(id, name, value, amount, "dollars", about)
}

/// A result that is no one number.
pub(crate) fn words(
    id: &'static str,
    name: &'static str,
    value: impl Into<String>,
    about: impl Into<String>,
) -> ResultItem {
    ResultItem {
        measure: None,
        ..result(id, name, value.into(), 0.0, "", about)
    }
}

/// A derivation as the list a result has.
pub(crate) fn derived(derivation: Result<Derivation, ExplainError>) -> Vec<Derivation> {
    derivation.into_iter().collect()
}

/// Pieces as one text.
pub(crate) fn plain(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(text) | Piece::Number(text) => text.as_str(),
        })
        .collect()
}

/// A problem of the engine's at an input.
pub(crate) fn problem(key: &'static str, error: impl std::fmt::Display) -> Problem {
    let text = error.to_string();
    let mut rest = text.chars();
    let first = rest.next().map(|first| first.to_ascii_uppercase());
    Problem {
        key,
        text: first
            .into_iter()
            .chain(rest)
            .chain(std::iter::once('.'))
            .collect(),
    }
}

/// A view that has nothing to show, and why.
pub(crate) fn nothing(why: &str) -> View {
    View {
        takeaway: why.to_owned(),
        figures: vec![Figure::Text(why.to_owned())],
    }
}

/// A date as a number of years: 2015.5 is the middle of 2015.
pub(crate) fn year_of(date: Date) -> f64 {
    let (year, _, _) = date.year_month_day();
    let day = |year| Date::new(year, 1, 1).map_or(0, Date::days_since_epoch);
    let (first, next) = (day(year), day(year + 1));
    let length = f64::from((next - first).max(1));
    f64::from(year) + f64::from(date.days_since_epoch() - first) / length
}

/// The date that [`year_of`] made a number of.
fn date_of(year: f64) -> Option<Date> {
    let whole = year.floor();
    // Years of the calendar fit.
    let day = |year: f64| {
        Date::new(year as i32, 1, 1)
            .map(Date::days_since_epoch)
            .ok()
    };
    let (first, next) = (day(whole)?, day(whole + 1.0)?);
    let days = ((year - whole) * f64::from(next - first)).round();
    Date::from_days_since_epoch(first + days as i32).ok()
}

/// An axis of dates.
pub(crate) fn dates() -> Axis {
    Axis::new("Date", "year", |value| match date_of(value) {
        Some(_) if value.fract() == 0.0 => format!("{value}"),
        Some(date) => date.to_string(),
        None => format::number(value, 2),
    })
    .shared("date")
}

/// A series of closes on the dates of its rows, for a chart.
pub(crate) fn over_dates(dates: &[Date], values: &[f64]) -> Vec<(f64, f64)> {
    dates
        .iter()
        .zip(values)
        .map(|(date, value)| (year_of(*date), *value))
        .collect()
}
