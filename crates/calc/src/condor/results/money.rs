//! What is paid, gained and lost.

use super::plain;
use crate::condor::{CondorOutput, Structure};
use crate::format;
use crate::report::{Measure, ResultItem, Tone};

const MONEY: &str = "Money";

/// "21.80 points × 100", "21.80 points × 100 × 3 contracts".
fn times_size(output: &CondorOutput, points: f64) -> String {
    let points = format::number(points, 2);
    let multiplier = format::shortest(output.size.multiplier);
    match output.size.contracts {
        1 => format!("{points} points × {multiplier}"),
        many => format!(
            "{points} points × {multiplier} × {} contracts",
            format::number(f64::from(many), 0)
        ),
    }
}

/// An amount lost, in words.
fn loss(output: &CondorOutput, points: f64) -> String {
    format::signed_dollars(-output.money(points))
}

pub(super) fn money(output: &CondorOutput) -> Vec<ResultItem> {
    let credit = output.credit_money();
    let is_debit = output.structure == Structure::Inverse;
    let mut items = vec![
        ResultItem {
            tone: Tone::of(credit),
            term: Some("credit-and-max-loss"),
            ..plain(
                MONEY,
                "credit",
                if is_debit { "Debit" } else { "Credit" },
                format::signed_dollars(credit),
                Some(if credit < 0.0 {
                    Measure::dollars(credit).said("pays {} less", "pays {} more")
                } else {
                    Measure::dollars(credit).said("is paid {} more", "is paid {} less")
                }),
                times_size(output, output.credit),
            )
        },
        ResultItem {
            tone: Tone::of(output.max_profit),
            term: Some("credit-and-max-loss"),
            ..plain(
                MONEY,
                "max-profit",
                "Most you can gain",
                format::signed_dollars(output.max_profit_money()),
                Some(Measure::dollars(output.max_profit_money())),
                times_size(output, output.max_profit),
            )
        },
        ResultItem {
            tone: Tone::of(-output.max_loss),
            term: Some("credit-and-max-loss"),
            ..plain(
                MONEY,
                "max-loss",
                "Most you can lose",
                loss(output, output.max_loss),
                Some(Measure::loss(output.max_loss_money()).said("risks {} more", "risks {} less")),
                if is_debit {
                    format!("the debit: {}", times_size(output, output.max_loss))
                } else {
                    format!("wing less credit: {}", times_size(output, output.max_loss))
                },
            )
        },
    ];
    let sides = [
        ("loss-below", "Worst end below", output.max_loss_below),
        ("loss-above", "Worst end above", output.max_loss_above),
    ];
    for (id, name, points) in sides {
        items.push(ResultItem {
            tone: Tone::of(-points),
            ..plain(
                MONEY,
                id,
                name,
                loss(output, points),
                Some(Measure::loss(output.money(points))),
                if points < 0.0 {
                    "a gain: nothing is lost on this side"
                } else {
                    "at or beyond the last strike on this side"
                },
            )
        });
    }
    items.push(ResultItem {
        term: Some("break-even-point"),
        second: output.break_evens.get(1).copied(),
        is_explained: !output.break_evens.is_empty(),
        ..plain(
            MONEY,
            "break-evens",
            "Break-evens",
            output
                .break_even_text()
                .unwrap_or_else(|| "none".to_owned()),
            output.break_evens.first().copied().map(Measure::points),
            "index level at expiry",
        )
    });
    items
}
