//! What is claimed of the layers, held against the paths and against two formulas.

use condor_core::insurance::{Feedback, safe_fall};

use super::inputs::PortfolioInputs;
use super::output::PortfolioOutput;
use super::verdict::{Price, Verdict};
use crate::format;
use crate::labs::claims::{Held, claim, share_over_nothing};
use crate::labs::{number, with_error};
use crate::report::ResultItem;

/// The fall of the shape "gap", in one day.
const GAP: f64 = 0.2;
/// CPPI trades once a week.
const WEEK: f64 = 7.0 / 365.0;

/// Every claim that can be put to these paths.
pub(super) fn list(inputs: &PortfolioInputs, output: &PortfolioOutput) -> Vec<ResultItem> {
    let judged = &output.judged;
    let (curve, always) = (&judged.curve, &judged.always);
    // What a point costs, or what is paid for how much where nothing is saved for sure.
    let price = |price: &Price| match price.a_point {
        Some(cost) => format!("{} points of growth", number(cost, 2)),
        None => format!(
            "{} points of growth for {} saved",
            with_error(price.growth, 1).replace('%', ""),
            with_error(price.saved, 1).replace('%', "")
        ),
    };
    let mut items = vec![
        share_over_nothing(
            ("claim-protects", "The layers protect in the worst years"),
            curve.saved,
            "of capital saved on the worst twentieth of the paths, beside the index alone; over nothing by \
             two errors it holds"
                .to_owned(),
        ),
        claim(
            (
                "claim-cheaper",
                "Their protection is cheaper than CPPI’s and OBPI’s",
            ),
            match judged.verdict {
                Verdict::Smarter => Held::Yes,
                Verdict::Dearer | Verdict::NoProtection => Held::No,
                Verdict::Undetermined | Verdict::NoLayers => Held::Open,
            },
            &price(curve),
            match judged.rival() {
                Some((name, rival)) => format!(
                    "for a point of protection, a year; {name} asks {}",
                    number(rival, 2)
                ),
                None => "for a point of protection, a year; neither rival saves anything for sure"
                    .to_owned(),
            },
        ),
        claim(
            (
                "claim-trigger",
                "The curve’s trigger makes protection cheaper",
            ),
            judged.trigger.map_or(Held::Open, Held::over),
            &price(curve),
            format!(
                "for a point, a year; the same layers bought always: {}",
                price(always)
            ),
        ),
    ];
    if let Ok(safe) = safe_fall(inputs.multiplier, inputs.rate / 100.0, WEEK) {
        items.push(claim(
            ("claim-floor", "CPPI’s floor bears a fifth lost in a day"),
            Held::exactly(safe >= GAP),
            &format::percent(safe, 1),
            format!(
                "is the most it bears between two adjustments, with a multiplier of {}",
                format::shortest(inputs.multiplier)
            ),
        ));
    }
    if let Ok(feedback) = inputs.crowd(inputs.insured).after(-inputs.shock / 100.0) {
        let (held, number) = match feedback {
            Feedback::Stable { total, .. } => (Held::Yes, format::percent(-total, 1)),
            Feedback::Unstable { .. } => (Held::No, "no level".to_owned()),
            Feedback::BeyondModel { .. } => (Held::No, "below zero".to_owned()),
        };
        items.push(claim(
            ("claim-crowd", "The selling of those who insure ends"),
            held,
            &number,
            format!(
                "is where a first fall of {}% ends, if {}% of the market insures",
                format::shortest(inputs.shock),
                format::shortest(inputs.insured)
            ),
        ));
    }
    items
}
