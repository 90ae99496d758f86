//! The condor's results: money first, then chances.

use super::{CondorOutput, Law};
use crate::format;
use crate::input::Unit;
use crate::report::{Measure, ResultItem, Tone};

/// The results in the order shown.
pub(super) fn list(output: &CondorOutput) -> Vec<ResultItem> {
    let plain = |id, name, value, measure, about: String| ResultItem {
        id,
        group: "",
        name,
        value,
        measure,
        tone: Tone::Plain,
        about,
        dots: None,
        is_explained: true,
        term: None,
    };
    vec![
        ResultItem {
            tone: Tone::of(output.credit),
            ..plain(
                "credit",
                "Credit",
                format::signed_dollars(output.credit_money()),
                Some(
                    Measure::dollars(output.credit_money())
                        .said("is paid {} more", "is paid {} less"),
                ),
                format!("{} points × 100", format::number(output.credit, 2)),
            )
        },
        ResultItem {
            tone: Tone::Loss,
            ..plain(
                "max-loss",
                "Most you can lose",
                format::signed_dollars(-output.max_loss_money()),
                Some(
                    Measure::dollars(output.max_loss_money())
                        .said("risks {} more", "risks {} less"),
                ),
                format!(
                    "wing less credit: {} points × 100",
                    format::number(output.max_loss, 2)
                ),
            )
        },
        plain(
            "break-evens",
            "Break-evens",
            break_evens(output),
            output
                .break_even_low
                .or(output.break_even_high)
                .map(Measure::points),
            "index level at expiry".to_owned(),
        ),
        ResultItem {
            dots: Some(output.profits_in_100()),
            ..plain(
                "chance",
                "Chance of any profit",
                format!("{} of 100", output.profits_in_100()),
                Some(Measure::chances(output.probability_of_profit * 100.0).said(
                    "profits {} times in 100 more often",
                    "profits {} times in 100 less often",
                )),
                match output.law {
                    Law::Smile => "at expiry, from all prices of the smile",
                    Law::Lognormal => "at expiry, from one volatility for every level",
                }
                .to_owned(),
            )
        },
        plain(
            "return",
            "Return on risk",
            output
                .return_on_risk
                .map_or_else(|| "no risk".to_owned(), |value| format::percent(value, 1)),
            output
                .return_on_risk
                .map(|value| Measure::percent(value * 100.0)),
            format!(
                "credit over most you can lose, in {}",
                Unit::Days.text(output.days)
            ),
        ),
        ResultItem {
            tone: Tone::of(output.theta_money_a_day),
            ..plain(
                "theta",
                "Time decay",
                format!("{} a day", format::signed_dollars(output.theta_money_a_day)),
                Some(Measure::dollars(output.theta_money_a_day)),
                "if nothing else moves".to_owned(),
            )
        },
    ]
}

fn break_evens(output: &CondorOutput) -> String {
    match (output.break_even_low, output.break_even_high) {
        (Some(low), Some(high)) => {
            format!("{} and {}", format::number(low, 0), format::number(high, 0))
        }
        (Some(one), None) | (None, Some(one)) => format::number(one, 0),
        (None, None) => "none".to_owned(),
    }
}
