//! What is claimed of the layers, held against the paths and against two formulas.

use condor_core::insurance::{Feedback, safe_fall};
use condor_core::simulate::Estimate;

use super::inputs::PortfolioInputs;
use super::output::PortfolioOutput;
use super::verdict::{Price, Verdict};
use crate::format;
use crate::labs::claims::{Held, claim, share_over_nothing};
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
        Some(cost) => format!("{} points of growth", format::number(cost.value, 2)),
        None => format!(
            "{} points of growth for {} saved",
            format::number(100.0 * price.growth, 1),
            format::number(100.0 * price.saved, 1)
        ),
    };
    let mut items = vec![
        share_over_nothing(
            ("claim-protects", "The layers protect in the worst years"),
            Estimate {
                value: curve.saved,
                error: Some(curve.saved_error).filter(|error| error.is_finite()),
            },
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
                Verdict::Undetermined => Held::Open,
            },
            &price(curve),
            match judged.rival() {
                Some((name, rival)) => format!(
                    "for a point of protection, a year; {name} asks {}",
                    format::number(rival.value, 2)
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
            match (curve.a_point, always.a_point) {
                (Some(own), Some(fixed)) => Held::over(Estimate {
                    value: fixed.value - own.value,
                    error: own.error.zip(fixed.error).map(|(a, b)| a.hypot(b)),
                }),
                _ => Held::Open,
            },
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
