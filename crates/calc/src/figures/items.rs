//! Results and axes in percent, which most figures about money need.

use condor_chart::plot::Axis;

use super::kit::{in_words, result};
use crate::format;
use crate::report::{ResultItem, Tone};

/// A fraction as a result in percent: `27.9%`.
pub(super) fn share(
    id: &'static str,
    name: &'static str,
    fraction: f64,
    decimals: usize,
    about: impl Into<String>,
) -> ResultItem {
    let text = format::percent(fraction, decimals);
    result(id, name, text, 100.0 * fraction, "percent", about)
}

/// A return as a result: with its sign, and coloured by it.
pub(super) fn gain(
    id: &'static str,
    name: &'static str,
    fraction: f64,
    decimals: usize,
    about: impl Into<String>,
) -> ResultItem {
    let text = signed_percent(fraction, decimals);
    ResultItem {
        tone: Tone::of(fraction),
        ..result(id, name, text, 100.0 * fraction, "percent", about)
    }
}

/// A share of something in whole percent, with its steps; none where there is nothing to divide by.
pub(super) fn share_or_none(
    (id, name): (&'static str, &'static str),
    share: Option<f64>,
    about: impl Into<String>,
) -> ResultItem {
    match share {
        Some(share) => {
            let text = format::percent(share, 0);
            result(id, name, text, 100.0 * share, "percent", about).explained()
        }
        None => in_words(result(id, name, "none".to_owned(), 0.0, "percent", about)),
    }
}

/// `+2.5%` of 0.025.
pub(super) fn signed_percent(fraction: f64, decimals: usize) -> String {
    format!("{}%", format::signed(100.0 * fraction, decimals))
}

/// Millions of dollars as a result: with their sign, and coloured by it.
pub(super) fn millions(
    id: &'static str,
    name: &'static str,
    amount: f64,
    decimals: usize,
    about: impl Into<String>,
) -> ResultItem {
    let text = format!("{} million", format::signed_dollars_with(amount, decimals));
    ResultItem {
        tone: Tone::of(amount),
        ..result(id, name, text, amount, "millions of dollars", about)
    }
}

/// A pure number as a result.
pub(super) fn plain(
    id: &'static str,
    name: &'static str,
    value: f64,
    decimals: usize,
    about: impl Into<String>,
) -> ResultItem {
    result(id, name, format::number(value, decimals), value, "", about)
}

/// A number with as many of two decimals as it has: `7`, `2.5`.
pub(super) fn tidy(value: f64) -> String {
    let text = format::number(value, 2);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// An axis of percents, with decimals where the steps have them.
pub(super) fn percent_axis(title: &'static str, column: &'static str) -> Axis {
    Axis::new(title, column, |value| format!("{}%", tidy(value)))
}

/// An axis of counts, with decimals where the steps have them.
pub(super) fn whole_axis(title: &'static str, column: &'static str) -> Axis {
    Axis::new(title, column, tidy)
}

/// An axis of dollars.
pub(super) fn dollar_axis(title: &'static str, column: &'static str) -> Axis {
    Axis::new(title, column, format::dollars)
}
