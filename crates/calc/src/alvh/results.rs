//! The results: what the hedge protects, what it costs, what is exposed, what binds, and what holding less
//! would do.

mod caps;
mod hurdles;

use condor_core::alvh::Part;

pub(super) use hurdles::hurdles;

use super::explain::EXPLAINED;
use super::names::layer_name;
use super::output::AlvhOutput;
use crate::format;
use crate::report::{Measure, ResultItem, Tone};

const PROTECTION: &str = "Protection";
const COST: &str = "Cost";
const EXPOSURE: &str = "Exposure";

/// The results in the order shown.
pub(super) fn list(output: &AlvhOutput) -> Vec<ResultItem> {
    let mut items = protection(output);
    items.extend(cost(output));
    items.extend(hurdles::items(output));
    items.extend(exposure(output));
    items.extend(caps::caps(output));
    items.extend(caps::instead(output));
    for item in &mut items {
        item.is_explained = item.measure.is_some() && EXPLAINED.contains(&item.id);
    }
    items
}

const OUTSIDE: &str = "outside what the model can price";

fn protection(output: &AlvhOutput) -> Vec<ResultItem> {
    let fall = format::percent_short(output.fall);
    let head = (PROTECTION, "ratio", "Hedge ratio");
    let ratio = match &output.ratio {
        None => ResultItem::plain(
            head,
            "none",
            None,
            format!("a fall of {fall} leads {OUTSIDE}"),
        ),
        Some(read) => {
            let about = format!(
                "in a fall of {fall} at once the hedge makes {} and the condors {}",
                format::signed_dollars(read.hedge),
                format::signed_dollars(read.condor)
            );
            match read.ratio {
                None => {
                    ResultItem::plain(head, "none", None, format!("{about}: they lose nothing"))
                }
                Some(ratio) => ResultItem {
                    term: Some("hedge-ratio"),
                    ..ResultItem::plain(
                        head,
                        format!("pays {} of the loss", format::percent(ratio, 0)),
                        Some(
                            Measure::percent(100.0 * ratio)
                                .said("pays {} more of the loss", "pays {} less of the loss"),
                        ),
                        about,
                    )
                },
            }
        }
    };
    let mut items = vec![ratio, pays(output)];
    let ids: [(&'static str, &'static str); 3] = [
        ("convexity-a", "Hedge in a fall of 10%"),
        ("convexity-b", "Hedge in a fall of 20%"),
        ("convexity-c", "Hedge in a fall of 30%"),
    ];
    if let Some(convexity) = &output.convexity {
        items.extend(
            convexity
                .iter()
                .zip(ids)
                .map(|(one, (id, name))| ResultItem {
                    tone: Tone::of(one.gain),
                    term: Some("convexity"),
                    ..ResultItem::plain(
                        (PROTECTION, id, name),
                        format::signed_dollars(one.gain),
                        Some(Measure::dollars(one.gain)),
                        format!(
                            "{} if it went on as in a fall of 1%; curvature adds {}",
                            format::signed_dollars(one.linear),
                            format::signed_dollars(one.excess())
                        ),
                    )
                }),
        );
    }
    items
}

fn pays(output: &AlvhOutput) -> ResultItem {
    let head = (PROTECTION, "pays", "Fall that pays for a year");
    let year = 12.0 * output.month.total();
    let twelve = format!(
        "twelve months like this one cost {}",
        format::dollars(0.0 - year)
    );
    if !output.is_hedged() {
        return ResultItem::plain(head, "none", None, "nothing is held as a hedge");
    }
    if year >= 0.0 {
        return ResultItem::plain(
            head,
            "no fall is needed",
            None,
            format!(
                "while nothing happens the hedge makes {} a year: the curve pays it",
                format::dollars(year)
            ),
        );
    }
    match output.pays {
        Some(Some(fall)) => ResultItem::plain(
            head,
            format::percent(fall, 1),
            Some(Measure::percent(100.0 * fall)),
            format!("{twelve}; a fall so deep, at once, brings that back"),
        ),
        Some(None) => ResultItem::plain(
            head,
            "none up to 60%",
            None,
            format!("{twelve}; no fall up to 60% brings that back"),
        ),
        None => ResultItem::plain(
            head,
            "not known",
            None,
            format!("deep falls lead {OUTSIDE}; {twelve}"),
        ),
    }
}

fn cost(output: &AlvhOutput) -> Vec<ResultItem> {
    let paid = output.cost();
    let stake = output.account.stake(Part::Hedge);
    let month = &output.month;
    let layers: Vec<String> = output
        .carry
        .iter()
        .map(|(layer, carry)| {
            format!(
                "{} {}",
                layer_name(*layer),
                format::signed_dollars(carry.total())
            )
        })
        .collect();
    let theta = &output.theta;
    let eats = if theta.hedge > 0.0 { "earns" } else { "pays" };
    let about = format!(
        "from time alone, today and with each option’s volatility held, the hedge {eats} {} a day, the \
         condors {} {}",
        format::dollars((theta.hedge / 365.0).abs()),
        if theta.condor > 0.0 { "earn" } else { "pay" },
        format::dollars((theta.condor / 365.0).abs())
    );
    let head = (COST, "theta", "Theta eaten");
    let (name, besides) = match output.earlier {
        None => (
            "Hedge bought today",
            "; a future costs nothing and stakes what it may fall",
        ),
        Some(_) => (
            "Paid for the hedge today, net of what is sold",
            " after the orders",
        ),
    };
    let bought = ResultItem::plain(
        (COST, "cost", name),
        format::dollars(paid),
        Some(Measure::dollars(paid).said("pays {} more today", "pays {} less today")),
        format!(
            "{} of capital staked{besides}",
            format::percent(stake / output.account.risk_capital, 2)
        ),
    );
    vec![
        bought,
        ResultItem {
            tone: Tone::of(month.total()),
            term: Some("carry"),
            ..ResultItem::plain(
                (COST, "carry", "Carry of the hedge, a month"),
                format::signed_dollars(month.total()),
                Some(Measure::dollars(month.total()).said("carries {} more", "carries {} less")),
                format!(
                    "nothing happens for 30 days: time {}, with volatility rising towards expiry, sliding along \
                     the curve {}. By layer: {}",
                    format::signed_dollars(month.theta),
                    format::signed_dollars(month.roll_down),
                    layers.join(", ")
                ),
            )
        },
        match theta.share {
            None => ResultItem::plain(
                head,
                "none",
                None,
                format!("{about}: there is no gain to eat"),
            ),
            Some(share) => ResultItem {
                term: Some("theta-eaten"),
                ..ResultItem::plain(
                    head,
                    if share < 0.0 {
                        format!("adds {}", format::percent(-share, 0))
                    } else {
                        format::percent(share, 0)
                    },
                    Some(
                        Measure::percent(100.0 * share)
                            .said("eats {} more theta", "eats {} less theta"),
                    ),
                    about,
                )
            },
        },
    ]
}

/// Dollars a point.
fn a_point(amount: f64) -> Measure {
    Measure {
        unit: "dollars a point",
        ..Measure::dollars(amount)
    }
}

fn exposure(output: &AlvhOutput) -> Vec<ResultItem> {
    let greeks = &output.greeks;
    let (spx, vix) = (greeks.spx_vega / 100.0, greeks.vix_vega / 100.0);
    let mut items = vec![
        ResultItem::plain(
            (EXPOSURE, "theta-net", "Theta of the whole, a day"),
            format::signed_dollars(greeks.theta / 365.0),
            Some(Measure::dollars(greeks.theta / 365.0)),
            "what a day makes from time alone; futures have none, they slide along the curve",
        ),
        ResultItem::plain(
            (EXPOSURE, "vega-spx", "SPX options, a point of volatility"),
            format::signed_dollars(spx),
            Some(a_point(spx)),
            "every SPX option’s volatility one point higher",
        ),
        ResultItem::plain(
            (EXPOSURE, "vega-vix", "VIX options, a point of volatility"),
            format::signed_dollars(vix),
            Some(a_point(vix)),
            "every VIX option’s volatility one point higher; another thing than the line above",
        ),
        ResultItem::plain(
            (EXPOSURE, "futures", "A point of every VIX future"),
            format::signed_dollars(greeks.future_delta),
            Some(a_point(greeks.future_delta)),
            "each VIX option and future on its own future, volatility standing still",
        ),
    ];
    if let Some(one) = output.small_fall {
        items.insert(
            0,
            ResultItem {
                tone: Tone::of(one),
                ..ResultItem::plain(
                    (EXPOSURE, "small-fall", "The whole, when SPX falls 1%"),
                    format::signed_dollars(one),
                    Some(Measure::dollars(one)),
                    "at once, with the VIX, its futures and every volatility answering",
                )
            },
        );
    }
    items
}
