//! The results: the verdict, the price of protection, the trigger, the crowd.

use condor_core::insurance::Feedback;

use super::inputs::{ALWAYS, CPPI, CURVE, INDEX, OBPI, PortfolioInputs};
use super::output::PortfolioOutput;
use super::verdict::{Price, Verdict};
use super::words;
use crate::format;
use crate::labs::{number, with_error};
use crate::report::{Measure, ResultItem, Tone};

const VERDICT: &str = "The answer";
const PRICE: &str = "Growth given up for a point of protection";
const WHOLE: &str = "On the worst twentieth of the paths";
const CROWD: &str = "When everyone insures";

/// What a point of protection costs with one strategy.
fn a_point(id: &'static str, name: &'static str, price: &Price) -> ResultItem {
    let head = (PRICE, id, name);
    match price.a_point {
        Some(cost) => ResultItem {
            is_explained: true,
            ..ResultItem::plain(
                head,
                number(cost, 2),
                Some(Measure {
                    unit: "points of growth",
                    write: |value| format::number(value, 2),
                    decimals: 2,
                    ..Measure::points(cost.value)
                }),
                format!("points of growth a year: it {}", words::bargain(price)),
            )
        },
        None => ResultItem::plain(
            head,
            "no price",
            None,
            format!("nothing is saved for sure: it {}", words::bargain(price)),
        ),
    }
}

pub(super) fn list(inputs: &PortfolioInputs, output: &PortfolioOutput) -> Vec<ResultItem> {
    let judged = &output.judged;
    let mut items = vec![
        ResultItem {
            tone: match judged.verdict {
                Verdict::Smarter => Tone::Gain,
                Verdict::Dearer | Verdict::NoProtection => Tone::Loss,
                Verdict::Undetermined | Verdict::NoLayers => Tone::Plain,
            },
            ..ResultItem::plain(
                (VERDICT, "verdict", "Verdict"),
                judged.verdict.name(),
                None,
                words::decider(output),
            )
        },
        a_point("curve", "Layers by the curve", &judged.curve),
        a_point("always", "Layers, always", &judged.always),
        a_point("cppi", "CPPI", &judged.cppi),
        a_point("obpi", "OBPI", &judged.obpi),
    ];
    const IDS: [(usize, &str); 5] = [
        (INDEX, "tail-index"),
        (CPPI, "tail-cppi"),
        (OBPI, "tail-obpi"),
        (CURVE, "tail-curve"),
        (ALWAYS, "tail-always"),
    ];
    for (index, id) in IDS {
        let known = &output.found.results.strategies[index];
        items.push(ResultItem::plain(
            (WHOLE, id, known.name),
            with_error(known.measures.cvar, 1),
            Some(Measure::percent(100.0 * known.measures.cvar.value)),
            format!(
                "of capital is lost on average there; it grows {} a year over all paths",
                with_error(known.measures.growth, 1)
            ),
        ));
    }
    items.push(feedback(inputs));
    items.extend(super::claims::list(inputs, output));
    items
}

fn feedback(inputs: &PortfolioInputs) -> ResultItem {
    let head = (CROWD, "feedback", "The fall ends at");
    let shock = format::shortest(inputs.shock);
    match inputs.crowd(inputs.insured).after(-inputs.shock / 100.0) {
        Ok(Feedback::Stable {
            total,
            amplification,
            ..
        }) => ResultItem {
            is_explained: true,
            ..ResultItem::plain(
                head,
                format::percent(-total, 1),
                Some(Measure::percent(-100.0 * total)),
                format!(
                    "a first fall of {shock}% becomes {} times as large, because who insures sells into it",
                    format::number(amplification, 2)
                ),
            )
        },
        Ok(Feedback::Unstable { gain }) => ResultItem::plain(
            head,
            "no level",
            None,
            format!(
                "each round of selling causes one {} times as large: no price ends it",
                format::number(gain, 2)
            ),
        ),
        Ok(Feedback::BeyondModel { .. }) => ResultItem::plain(
            head,
            "below zero",
            None,
            "the formula is linear and leaves its range: more than everything would be lost",
        ),
        Err(error) => ResultItem::plain(head, "none", None, error.to_string()),
    }
}
