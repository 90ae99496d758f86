//! What the caps leave, and what holding less would do.

use condor_core::alvh::{CapState, Layer, Limit, Part, Reason};
use condor_core::insurance::SmallerBasis;

use crate::alvh::names::{layer_name, said};
use crate::alvh::output::AlvhOutput;
use crate::alvh::words::condors as condors_words;
use crate::format;
use crate::report::{Measure, ResultItem};

const CAPS: &str = "Caps";
const INSTEAD: &str = "Instead";

fn limit_word(limit: Limit) -> &'static str {
    match limit {
        Limit::Rule => "its own rule",
        Limit::Budget => "the month’s budget",
        Limit::Deepest => "the cap of the deepest rung",
        Limit::Hedge => "the cap of the hedge",
        Limit::Risk => "the layer’s worst loss",
        Limit::MostUnits => "the most units of an order",
    }
}

pub(super) fn caps(output: &AlvhOutput) -> Vec<ResultItem> {
    let capital = output.account.risk_capital;
    let room = |cap: f64, part: Part| (cap * capital - output.account.stake(part)).max(0.0);
    let whole = room(output.policy.caps.hedge, Part::Hedge);
    let mut items = vec![ResultItem {
        ..ResultItem::plain(
            (CAPS, "room", "Room under the cap of the hedge"),
            format::dollars(whole),
            Some(Measure::dollars(whole)),
            format!(
                "{} staked of {} allowed",
                format::dollars(output.account.stake(Part::Hedge)),
                format::dollars(output.policy.caps.hedge * capital)
            ),
        )
    }];
    if let Some(deepest) = output.policy.deepest() {
        let left = room(output.cap.share, Part::Only(deepest));
        let cap = said(&output.cap.to_string());
        items.push(ResultItem::plain(
            (CAPS, "room-deepest", "Room of the deepest rung"),
            format::dollars(left),
            Some(Measure::dollars(left)),
            format!(
                "{}: {}",
                layer_name(deepest),
                cap.strip_prefix("The ").unwrap_or(&cap)
            ),
        ));
    }
    let sized: Vec<String> = output
        .decision
        .log
        .iter()
        .filter_map(|line| match (line.layer, &line.reason) {
            (Layer::Hedge(_), Reason::Sized { limit, units, .. }) => Some(format!(
                "{} {}by {}",
                layer_name(line.layer),
                if *units == 0 { "none, " } else { "" },
                limit_word(*limit)
            )),
            _ => None,
        })
        .collect();
    let is_loose = output.cap.state == CapState::MayExceed;
    items.push(ResultItem::plain(
        (CAPS, "binds", "What set the size today"),
        if sized.is_empty() {
            "nothing was bought".to_owned()
        } else {
            sized.join(", ")
        },
        None,
        if is_loose {
            "the deepest rung may exceed its cap: exchange rates are not calm, breadth narrows"
        } else {
            "the cap of the deepest rung holds: no unknown signal loosens it"
        },
    ));
    items
}

pub(super) fn instead(output: &AlvhOutput) -> Vec<ResultItem> {
    let days = crate::Unit::Days.text((output.condor_days * 100.0).round() / 100.0);
    let average = ResultItem::plain(
        (INSTEAD, "average", "Average result of the condors"),
        format::signed_dollars(output.expected),
        Some(Measure::dollars(output.expected)),
        format!("over {days}, with the volatility and growth you expect, without a hedge"),
    );
    let head = (INSTEAD, "less", "Hold instead, without a hedge");
    let Some(less) = &output.less else {
        return vec![
            ResultItem::plain(head, "none", None, "there is no hedge to compare with"),
            average,
        ];
    };
    let condors = f64::from(output.condors);
    let held = condors * less.part;
    let given = &less.given;
    let cost = if given.carry < 0.0 {
        format!("makes {}", format::dollars(-given.carry))
    } else {
        format!("costs {}", format::dollars(given.carry))
    };
    let count = condors_words(output);
    let is_fewer = output.fewer().is_some();
    let average_and_cost = || {
        let profit = format::signed_dollars(given.expected_profit);
        format!("over {days} {count} make {profit} on average and the hedge {cost}")
    };
    let about = match less.basis {
        SmallerBasis::EqualCost if !is_fewer => {
            format!(
                "{}: fewer make less, so that none has an equal cost",
                average_and_cost()
            )
        }
        SmallerBasis::EqualWorstLoss if !is_fewer => format!(
            "{}, so that its cost gives no number; the worst loss is {} with the hedge and {} without: to drop \
             the hedge loses no more",
            average_and_cost(),
            format::dollars(given.hedged_worst_loss),
            format::dollars(given.worst_loss),
        ),
        SmallerBasis::EqualCost => format!(
            "equal cost: over {days} {count} make {} on average, and the hedge {cost}",
            format::dollars(given.expected_profit),
        ),
        SmallerBasis::EqualWorstLoss => format!(
            "equal worst loss, {} with the hedge and {} without: over {days} the hedge {cost} and {count} \
             make {} on average, so that its cost gives no number",
            format::dollars(given.hedged_worst_loss),
            format::dollars(given.worst_loss),
            format::signed_dollars(given.expected_profit),
        ),
    };
    vec![
        ResultItem {
            ..ResultItem::plain(
                head,
                if is_fewer {
                    // A hair less than all is not written as all of them.
                    let decimals = if held < condors - 0.05 { 1 } else { 2 };
                    format!("{} instead of {count}", format::number(held, decimals))
                } else {
                    "no smaller number".to_owned()
                },
                is_fewer.then_some(Measure {
                    unit: "condors",
                    write: |value| format::number(value, 1),
                    decimals: 1,
                    ..Measure::dollars(held)
                }),
                about,
            )
        },
        average,
    ]
}
