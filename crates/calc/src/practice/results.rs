//! What stands in the account, and at the end what others made.

use super::game::PracticeOutput;
use super::words::{change, cost, played};
use crate::format;
use crate::report::{Measure, ResultItem, Tone};

const ACCOUNT: &str = "Your account";
const AGAINST: &str = "The same weeks with";

pub(super) fn list(output: &PracticeOutput) -> Vec<ResultItem> {
    let now = output.now();
    let made = now - output.capital;
    let seen = &output.seen;
    let worth = |is_hedge: bool| -> f64 {
        seen.held
            .iter()
            .filter(|(security, _, _)| is_hedge == is_vix(security))
            .map(|(security, quantity, price)| quantity * security.multiplier() * price)
            .sum()
    };
    let costs: f64 = output.done.iter().map(cost).sum();
    let plain = |id, name, amount: f64, about: String| item(ACCOUNT, id, name, amount, about);
    let mut items = vec![
        ResultItem {
            value: format::dollars(now),
            ..plain(
                "equity",
                "Worth now",
                now,
                format!(
                    "{} since the start, at the model’s prices",
                    change(now, output.capital)
                ),
            )
        },
        ResultItem {
            tone: Tone::of(made),
            ..plain(
                "made",
                "Made so far",
                made,
                "all trades and interest, costs included".to_owned(),
            )
        },
        ResultItem {
            value: format::percent(fall(&output.equity), 1),
            measure: Some(Measure::percent(100.0 * fall(&output.equity))),
            ..plain(
                "drawdown",
                "Deepest fall",
                0.0,
                "from the best close to a later one".to_owned(),
            )
        },
        plain(
            "cash",
            "Cash",
            seen.cash,
            "earns interest; what a condor can lose is not set apart".to_owned(),
        ),
        plain(
            "core",
            "Condors are worth",
            worth(false),
            "below zero: what closing them would cost".to_owned(),
        ),
        plain(
            "hedge",
            "The hedge is worth",
            worth(true),
            "VIX calls, each on its own future".to_owned(),
        ),
        plain(
            "costs",
            "Paid to trade",
            -costs,
            "half of the spread of every order".to_owned(),
        ),
        ResultItem::plain(
            (ACCOUNT, "played", "How you played"),
            if output.played.is_blind() {
                "Without hindsight"
            } else {
                "With hindsight"
            },
            None,
            played(output),
        ),
    ];
    for other in &output.others {
        let end = other.equity.last().copied().unwrap_or(output.capital);
        items.push(ResultItem {
            value: change(end, output.capital),
            measure: Some(Measure::dollars(end)),
            tone: Tone::of(end - output.capital),
            ..item(
                AGAINST,
                other.id,
                other.name,
                end,
                format!(
                    "{}; deepest fall {}; you made {} against it",
                    format::dollars(end),
                    format::percent(fall(&other.equity), 1),
                    format::signed_dollars(now - end),
                ),
            )
        });
    }
    items
}

fn is_vix(security: &condor_core::simulate::Security) -> bool {
    !matches!(security.product, condor_core::simulate::Product::Spx(_))
}

/// The deepest fall from a best week, as a decimal.
pub(super) fn fall(equity: &[f64]) -> f64 {
    let mut best = f64::NEG_INFINITY;
    equity.iter().fold(0.0, |deepest: f64, &now| {
        best = best.max(now);
        if best > 0.0 {
            deepest.max(1.0 - now / best)
        } else {
            deepest
        }
    })
}

fn item(
    group: &'static str,
    id: &'static str,
    name: &'static str,
    amount: f64,
    about: String,
) -> ResultItem {
    ResultItem::plain(
        (group, id, name),
        format::signed_dollars(amount),
        Some(Measure::dollars(amount)),
        about,
    )
}
