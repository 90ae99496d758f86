//! The results: the slope, the roll, the 30-day future, the model's shape and one option.

use condor_core::vix::curve::TermStructure;
use condor_core::vix::curve::percentile::SlopePercentile;

use super::inputs::TermInputs;
use super::output::TermOutput;
use super::words::structure_word;
use crate::format;
use crate::input::Unit;
use crate::report::{Measure, ResultItem, Tone};
use crate::volatility::{contract_name, points, short_day};

const SLOPE: &str = "Slope";
const ROLL: &str = "Roll, if the curve stands still";
const MODEL: &str = "The model’s shape";
const OPTION: &str = "The call looked at";

/// The results in the order shown.
pub(super) fn list(inputs: &TermInputs, output: &TermOutput) -> Vec<ResultItem> {
    let mut items = slope(inputs, output);
    items.extend(roll(output));
    items.extend(model(output));
    items.extend(option(output));
    items
}

/// A result that is explained, without tone, dots and term.
fn plain(
    group: &'static str,
    id: &'static str,
    name: &'static str,
    value: String,
    measure: Measure,
    about: impl Into<String>,
) -> ResultItem {
    ResultItem::plain((group, id, name), value, Some(measure), about).explained()
}

/// Points of the VIX with two digits.
fn level(amount: f64) -> Measure {
    Measure {
        amount,
        unit: "points",
        write: points,
        decimals: 2,
        is_loss: false,
        words: None,
    }
}

/// A share as percent with a sign: "+4.8%".
fn signed_percent(share: f64) -> String {
    format!("{}%", format::signed(share * 100.0, 1))
}

/// "43 of 100 days", "fewer than 1 of 100 days".
fn days_in_100(at: &SlopePercentile) -> String {
    match (at.beyond, at.percent < 50.0) {
        (true, true) => "fewer than 1 of 100 days".to_owned(),
        (true, false) => "more than 99 of 100 days".to_owned(),
        _ => format!("{} of 100 days", format::number(at.percent, 0)),
    }
}

fn days_measure(at: &SlopePercentile) -> Measure {
    Measure {
        amount: at.percent,
        unit: "days in 100",
        write: |value| format::number(value, 0),
        decimals: 0,
        is_loss: false,
        words: None,
    }
}

fn slope(inputs: &TermInputs, output: &TermOutput) -> Vec<ResultItem> {
    let front = &output.front;
    let market = &output.market;
    let mut items = vec![ResultItem {
        term: Some(match output.structure {
            TermStructure::Backwardation => "backwardation",
            _ => "contango",
        }),
        ..plain(
            SLOPE,
            "structure",
            "M1 to M2",
            format!(
                "{}, {}",
                structure_word(output.structure),
                signed_percent(front.ratio)
            ),
            Measure::percent(front.ratio * 100.0).said("is {} steeper", "is {} less steep"),
            format!(
                "M2 {} over M1 {}; closer than {} counts as flat",
                points(market.level(1)),
                points(market.level(0)),
                Unit::VixPoints.text(inputs.gap),
            ),
        )
    }];
    if let Some(at) = &output.front_percentile {
        let table = &at.table;
        items.push(ResultItem {
            // Beyond the table there is only a bound.
            is_explained: !at.beyond,
            ..plain(
                SLOPE,
                "percentile",
                "It was less steep on",
                days_in_100(at),
                days_measure(at),
                format!(
                    "of {} days with {} to {} days to M1, April 2007 to May 2017 (CFE settlement \
                     prices){}",
                    format::number(f64::from(table.observations), 0),
                    table.days[0],
                    table.days[1],
                    table
                        .share_inverted
                        .map_or_else(String::new, |share| format!(
                            "; {} of 100 were inverted",
                            format::number(share * 100.0, 0)
                        )),
                ),
            )
        });
    }
    items.push(plain(
        SLOPE,
        "annual",
        "M1 to M2, a year",
        signed_percent(front.annual),
        Measure::percent(front.annual * 100.0),
        format!(
            "continuously compounded, over {}",
            Unit::Days.text(market.days(1) - market.days(0))
        ),
    ));
    items.push(plain(
        SLOPE,
        "basis",
        "M1 over the VIX",
        signed_percent(output.basis),
        Measure::percent(output.basis * 100.0),
        match &output.basis_percentile {
            Some(at) => format!("the basis; it was lower on {}", days_in_100(at)),
            None => "the basis".to_owned(),
        },
    ));
    let (near, far) = output.pair;
    let pair = format!("{} to {}", contract_name(near), contract_name(far));
    let about = match &output.chosen_percentile {
        Some(at) => format!("{pair}; it was less steep on {}", days_in_100(at)),
        None => pair.clone(),
    };
    items.push(plain(
        SLOPE,
        "chosen",
        "Chosen pair",
        signed_percent(output.chosen.ratio),
        Measure::percent(output.chosen.ratio * 100.0),
        about,
    ));
    items.push(plain(
        SLOPE,
        "chosen-annual",
        "Chosen pair, a year",
        signed_percent(output.chosen.annual),
        Measure::percent(output.chosen.annual * 100.0),
        format!(
            "{pair}, {} points apart",
            format::signed(output.chosen.points, 2)
        ),
    ));
    items
}

fn roll(output: &TermOutput) -> Vec<ResultItem> {
    let rolls = output.front.roll_yield();
    let mut items = vec![
        ResultItem {
            tone: Tone::of(rolls.day),
            term: Some("roll-yield"),
            ..plain(
                ROLL,
                "roll-day",
                "Roll yield a day",
                format!("{}%", format::signed(rolls.day * 100.0, 2)),
                Measure {
                    write: |value| format!("{}%", format::number(value, 2)),
                    ..Measure::percent(rolls.day * 100.0)
                },
                "what a holder between M1 and M2 gains or loses a calendar day",
            )
        },
        ResultItem {
            tone: Tone::of(rolls.month),
            term: Some("roll-yield"),
            ..plain(
                ROLL,
                "roll-month",
                "Roll yield a month",
                signed_percent(rolls.month),
                Measure::percent(rolls.month * 100.0)
                    .said("rolls {} better a month", "rolls {} worse a month"),
                "the same over 30 days",
            )
        },
        plain(
            ROLL,
            "constant",
            "30-day future",
            points(output.month.level),
            level(output.month.level),
            if output.month.near == output.month.far {
                format!(
                    "{} alone: no two contracts straddle 30 days",
                    contract_name(output.month.near)
                )
            } else {
                format!(
                    "{}% {} and the rest {}: what volatility funds hold",
                    format::number(output.month.near_weight * 100.0, 0),
                    contract_name(output.month.near),
                    contract_name(output.month.far),
                )
            },
        ),
    ];
    if let Some(decay) = &output.decay {
        let share = decay.last.index - 1.0;
        items.push(ResultItem {
            tone: Tone::of(share),
            ..plain(
                ROLL,
                "decay",
                "Its gain in a month",
                signed_percent(share),
                Measure::percent(share * 100.0),
                format!(
                    "of a holder who rolls a little each day, to {} ({}); no fee, no interest",
                    short_day(decay.last.date),
                    Unit::Days.text(decay.days),
                ),
            )
        });
    }
    items
}

fn model(output: &TermOutput) -> Vec<ResultItem> {
    let Some(fit) = &output.fit else {
        return Vec::new();
    };
    vec![
        plain(
            MODEL,
            "fit-error",
            "It misses the levels by",
            format!("{} points", points(fit.mean_error)),
            level(fit.mean_error),
            format!(
                "root mean square over nine levels; at most {} points",
                points(fit.largest_error)
            ),
        ),
        plain(
            MODEL,
            "far-level",
            "Level in the far",
            format!("{} points", points(fit.far_level)),
            level(fit.far_level),
            "where the shape runs to; options take the levels themselves",
        ),
    ]
}

fn option(output: &TermOutput) -> Vec<ResultItem> {
    let value = &output.value;
    let price = value.valuation.price;
    let error = output.common_error();
    vec![
        ResultItem {
            term: Some("vix-option"),
            ..plain(
                OPTION,
                "call",
                "Price on its own future",
                format!("{} points", points(price)),
                level(price),
                format!(
                    "the {} call; its future is at {}; {} a contract",
                    format::shortest(output.call.strike),
                    points(value.future),
                    format::dollars(price * 100.0),
                ),
            )
        },
        plain(
            OPTION,
            "common-error",
            "Common error: VIX less strike",
            format!("{} points", points(error)),
            level(error),
            format!(
                "{} points from the price: nobody can buy the VIX",
                format::signed(error - price, 2)
            ),
        ),
    ]
}
