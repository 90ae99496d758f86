//! The results: money first, then chances, risk, and what every day brings.

use super::inputs::{Law, MarginBy, Structure};
use super::output::{CondorOutput, in_100};
use crate::format;
use crate::input::Unit;
use crate::report::{Measure, ResultItem, Tone};

const MONEY: &str = "Money";
const CHANCES: &str = "Chances";
const RISK: &str = "Risk";
const DAILY: &str = "Every day";

/// The results in the order shown.
pub(super) fn list(output: &CondorOutput) -> Vec<ResultItem> {
    let mut items = money(output);
    items.extend(chances(output));
    items.extend(risk(output));
    items.extend(daily(output));
    items
}

/// A result without tone, dots and term.
fn plain(
    group: &'static str,
    id: &'static str,
    name: &'static str,
    value: String,
    measure: Option<Measure>,
    about: impl Into<String>,
) -> ResultItem {
    ResultItem {
        id,
        group,
        name,
        value,
        measure,
        tone: Tone::Plain,
        about: about.into(),
        dots: None,
        is_explained: true,
        term: None,
    }
}

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

fn money(output: &CondorOutput) -> Vec<ResultItem> {
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
                Some(Measure::dollars(credit).said("is paid {} more", "is paid {} less")),
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
                Some(
                    Measure::dollars(output.max_loss_money())
                        .said("risks {} more", "risks {} less"),
                ),
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
                Some(Measure::dollars(output.money(points))),
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

fn chances(output: &CondorOutput) -> Vec<ResultItem> {
    let mut items = vec![ResultItem {
        dots: Some(output.profits_in_100()),
        term: Some("probability-of-profit"),
        ..plain(
            CHANCES,
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
                Law::Own => "at expiry, from your own volatility and growth",
            },
        )
    }];
    let convention = match output.law {
        Law::Own => "at some time before expiry, with your volatility and growth",
        Law::Smile | Law::Lognormal => {
            "at some time before expiry, with the volatility at the money"
        }
    };
    let touches = [
        ("touch-put", "SPX touches the short put", output.touch.put),
        (
            "touch-call",
            "SPX touches the short call",
            output.touch.call,
        ),
        (
            "touch-either",
            "SPX touches either of them",
            output.touch.either,
        ),
    ];
    for (id, name, chance) in touches {
        let Some(chance) = chance else { continue };
        items.push(ResultItem {
            term: Some("probability-of-touch"),
            is_explained: id != "touch-either",
            ..plain(
                CHANCES,
                id,
                name,
                format!("{} of 100", in_100(chance)),
                Some(Measure::chances(chance * 100.0)),
                convention,
            )
        });
    }
    let expected = output.money(output.expected_profit);
    items.push(ResultItem {
        tone: Tone::of(expected.round()),
        ..plain(
            CHANCES,
            "expected-value",
            "Average result",
            format::signed_dollars(expected),
            Some(Measure::dollars(expected)),
            match output.law {
                Law::Smile => "over all ends as prices weigh them: a fair trade averages zero",
                Law::Lognormal => "over all ends of one volatility, before costs",
                Law::Own => "over all ends as you see them, before costs",
            },
        )
    });
    if let Some(worst) = output.worst_in_twenty {
        let worst = output.money(worst);
        items.push(ResultItem {
            tone: Tone::of(worst),
            is_explained: false,
            ..plain(
                CHANCES,
                "worst-in-20",
                "Worst 1 in 20",
                format::signed_dollars(worst),
                Some(Measure::dollars(worst)),
                "one end in twenty is as bad as this or worse",
            )
        });
    }
    items.push(ResultItem {
        term: Some("expected-move"),
        ..plain(
            CHANCES,
            "expected-move",
            "Expected move",
            format!("±{} points", format::number(output.expected_move, 0)),
            Some(Measure::points(output.expected_move)),
            format!(
                "one standard deviation of the SPX in {}",
                Unit::Days.text(output.days)
            ),
        )
    });
    items
}

fn risk(output: &CondorOutput) -> Vec<ResultItem> {
    let mut items = Vec::new();
    let rule = match output.margin_by {
        MarginBy::WiderSide => "the wider side",
        MarginBy::TwoSpreads => "two spreads",
        MarginBy::Stress => "a stress of the SPX",
    };
    if let Some(margin) = output.margin {
        items.push(ResultItem {
            term: Some("margin-and-buying-power"),
            ..plain(
                RISK,
                "margin",
                "Margin: your own money",
                format::dollars(margin.net),
                Some(Measure::dollars(margin.net)),
                if output.credit < 0.0 {
                    format!(
                        "by {rule}: {} and the debit, which is paid in full",
                        format::dollars(margin.gross)
                    )
                } else {
                    format!(
                        "by {rule}: {} less the credit",
                        format::dollars(margin.gross)
                    )
                },
            )
        });
    }
    if let Some(most) = output.most_margin {
        let days = most.years * 365.0;
        let place = if output.margin_by == MarginBy::Stress {
            let left = if days < 0.5 {
                "at expiry".to_owned()
            } else {
                format!("with {} left", Unit::Days.text(days.round()))
            };
            format!("SPX at {}, {left}", format::number(most.spot, 0))
        } else {
            "this rule asks the same on every day".to_owned()
        };
        items.push(ResultItem {
            is_explained: false,
            term: Some("margin-and-buying-power"),
            ..plain(
                RISK,
                "margin-most",
                "Most margin on the way",
                format::dollars(most.margin.net),
                Some(Measure::dollars(most.margin.net)),
                place,
            )
        });
    }
    let share = |value: Option<f64>, none: &str| {
        value.map_or_else(
            || none.to_owned(),
            |value| format::percent(value, if value.abs() < 1.0 { 1 } else { 0 }),
        )
    };
    items.push(plain(
        RISK,
        "return",
        "Return on risk",
        share(output.return_on_risk, "no risk"),
        output
            .return_on_risk
            .map(|value| Measure::percent(value * 100.0)),
        format!(
            "{} over most you can lose, in {}",
            if output.structure == Structure::Inverse {
                "most you can gain"
            } else {
                "credit"
            },
            Unit::Days.text(output.days)
        ),
    ));
    items.push(ResultItem {
        is_explained: output.annualised.is_some(),
        ..plain(
            RISK,
            "annualised",
            "The same, a year",
            share(output.annualised, "too large to say"),
            output
                .annualised
                .map(|value| Measure::percent(value * 100.0)),
            "if it could be repeated all year and always won, which it does not",
        )
    });
    items
}

fn daily(output: &CondorOutput) -> Vec<ResultItem> {
    let theta = output.theta_money_a_day();
    let delta = output.money(output.greeks.delta);
    let gamma = output.money(output.greeks.gamma);
    let vega = output.money(output.greeks.vega / 100.0);
    let greek = |id, name, amount: f64, decimals, unit: &str, about| ResultItem {
        term: Some(id),
        ..plain(
            DAILY,
            id,
            name,
            format!("{} {unit}", format::signed_dollars_with(amount, decimals)),
            Some(Measure {
                write: |value| format::signed_dollars_with(value, 2).replace('+', ""),
                ..Measure::dollars(amount)
            }),
            about,
        )
    };
    vec![
        ResultItem {
            tone: Tone::of(theta),
            term: Some("theta"),
            ..plain(
                DAILY,
                "theta",
                "Time decay",
                format!("{} a day", format::signed_dollars(theta)),
                Some(Measure::dollars(theta)),
                "theta: if nothing else moves",
            )
        },
        greek(
            "delta",
            "For one point up",
            delta,
            2,
            "a point",
            "delta: what one point of the SPX is worth",
        ),
        greek(
            "gamma",
            "Change of delta",
            gamma,
            4,
            "a point, for one point",
            "gamma: how fast delta turns against you",
        ),
        greek(
            "vega",
            "For one point of volatility",
            vega,
            0,
            "a point",
            "vega: what one more point of volatility changes",
        ),
    ]
}

impl CondorOutput {
    /// The break-evens in words, from the lowest: "5,493 and 6,067".
    pub(super) fn break_even_text(&self) -> Option<String> {
        let texts: Vec<String> = self
            .break_evens
            .iter()
            .map(|level| format::number(*level, 0))
            .collect();
        match texts.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            [first @ .., last] => Some(format!("{} and {last}", first.join(", "))),
        }
    }
}
