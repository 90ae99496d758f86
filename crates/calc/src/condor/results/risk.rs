//! What is tied up, what it returns, and what every day brings.

use condor_core::pricing::Greeks;

use super::plain;
use crate::condor::{CondorOutput, MarginBy, Structure};
use crate::format;
use crate::input::Unit;
use crate::report::{Measure, ResultItem, Tone};

const RISK: &str = "Risk";
const DAILY: &str = "Every day";
const MORE: &str = "More Greeks";

pub(super) fn risk(output: &CondorOutput) -> Vec<ResultItem> {
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

pub(super) fn daily(output: &CondorOutput) -> Vec<ResultItem> {
    let theta = output.theta_money_a_day();
    let delta = output.money(output.greeks.delta);
    let gamma = output.money(output.greeks.gamma);
    let vega = output.money(output.greeks.vega / 100.0);
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
            DAILY,
            "delta",
            "For one point up",
            delta,
            2,
            "a point",
            "delta: what one point of the SPX is worth",
        ),
        greek(
            DAILY,
            "gamma",
            "Change of delta",
            gamma,
            3,
            "for each point up",
            if gamma > 0.0 {
                "gamma: how fast delta turns in your favour"
            } else {
                "gamma: how fast delta turns against you"
            },
        ),
        greek(
            DAILY,
            "vega",
            "For one point of volatility",
            vega,
            0,
            "a point",
            "vega: what one more point of volatility changes",
        ),
    ]
}

/// The Greeks that are looked at less often, for the whole position.
pub(super) fn more(output: &CondorOutput) -> Vec<ResultItem> {
    let Greeks {
        rho,
        vanna,
        volga,
        charm,
        ..
    } = output.greeks;
    let both = Some("vanna-and-volga");
    vec![
        greek(
            MORE,
            "rho",
            "For one percent of interest",
            output.money(rho / 100.0),
            0,
            "a percent",
            "rho: what one percent more interest changes",
        ),
        ResultItem {
            term: both,
            ..greek(
                MORE,
                "vanna",
                "Change of delta with volatility",
                output.money(vanna / 100.0),
                2,
                "for each point",
                "vanna: what one more point of volatility adds to delta",
            )
        },
        ResultItem {
            term: both,
            ..greek(
                MORE,
                "volga",
                "Change of vega with volatility",
                output.money(volga / 1e4),
                1,
                "for each point",
                "volga: what one more point of volatility adds to vega",
            )
        },
        ResultItem {
            term: Some("delta"),
            ..greek(
                MORE,
                "charm",
                "Change of delta with time",
                output.money(charm / 365.0),
                2,
                "for each day",
                "charm: what a day adds to delta",
            )
        },
    ]
}

/// A Greek of the whole position in dollars, with the term of its name.
fn greek(
    group: &'static str,
    id: &'static str,
    name: &'static str,
    amount: f64,
    decimals: usize,
    unit: &str,
    about: &'static str,
) -> ResultItem {
    ResultItem {
        term: Some(id),
        ..plain(
            group,
            id,
            name,
            format!("{} {unit}", format::signed_dollars_with(amount, decimals)),
            Some(Measure {
                write: match decimals {
                    0 => format::dollars,
                    1 | 2 => |value| format::signed_dollars_with(value, 2).replace('+', ""),
                    _ => |value| format::signed_dollars_with(value, 3).replace('+', ""),
                },
                decimals: decimals as i32,
                ..Measure::dollars(amount)
            }),
            about,
        )
    }
}
