//! What is claimed of the hedge, held against the paths.

use condor_core::simulate::Estimate;

use super::inputs::{BARE, HEDGED, InsuranceInputs};
use super::output::InsuranceOutput;
use crate::format;
use crate::labs::claims::{Held, claim, share_over_nothing};
use crate::labs::with_error;
use crate::report::ResultItem;

/// Every claim that can be put to these paths.
pub(super) fn list(inputs: &InsuranceInputs, output: &InsuranceOutput) -> Vec<ResultItem> {
    let mut items = Vec::new();
    if let Some(believed) = &output.believed {
        items.push(share_over_nothing(
            ("claim-earns", "It earns, at my belief"),
            believed.profit,
            format!(
                "of capital a year, with {} crashes in ten years; over nothing by two errors it holds",
                format::shortest(inputs.belief)
            ),
        ));
    }
    if let Some(hedge) = output.hedge() {
        items.push(share_over_nothing(
            ("claim-market", "It earns, in this market"),
            Estimate {
                value: -hedge.cost.value,
                ..hedge.cost
            },
            "of capital a year, with crashes as often as on these paths; over nothing by two errors it \
             holds"
                .to_owned(),
        ));
    }
    if let Some((irr, funding)) = output.irr().zip(output.funding) {
        items.push(claim(
            ("claim-funding", "It earns more than its premium costs"),
            Held::over(less(irr, funding)),
            &with_error(irr, 1),
            format!(
                "a year is its IRR; to hold, over {} by two errors",
                with_error(funding, 1)
            ),
        ));
    }
    if let Some((spared, cost, allowed)) = spared(output) {
        items.push(claim(
            (
                "claim-fair",
                "It is no dearer than CAPM lets an insurance be",
            ),
            Held::over(spared),
            &with_error(cost, 2),
            format!(
                "of capital a year is its cost; to hold, under {} by two errors",
                with_error(allowed, 2)
            ),
        ));
    }
    items.push(share_over_nothing(
        (
            "claim-rival",
            "It grows more than condors alone that lose as much",
        ),
        output.judged.growth,
        "of growth a year is what it is ahead of them, at an equal loss on the worst twentieth of the paths; \
         over nothing by two errors it holds"
            .to_owned(),
    ));
    if let Some(Some(share)) = output.found.eaten.get(HEDGED) {
        items.push(claim(
            (
                "claim-theta",
                "It eats less than half of the condors’ theta",
            ),
            Held::over(Estimate {
                value: 0.5 - share.value,
                ..*share
            }),
            &with_error(*share, 0),
            "of what the condors gain a day from time".to_owned(),
        ));
    }
    let crisis = |index: usize| output.found.crisis.get(index).copied();
    if let Some((with, without)) = crisis(HEDGED).zip(crisis(BARE)) {
        items.push(claim(
            ("claim-crisis", "It helps in days like 2020"),
            Held::exactly(with > without),
            &format::percent(with, 1),
            format!(
                "is the deepest fall then; without it {}",
                format::percent(without, 1)
            ),
        ));
    }
    items
}

/// One number less another.
pub(super) fn less(a: Estimate, b: Estimate) -> Estimate {
    Estimate {
        value: a.value - b.value,
        error: crate::labs::together(a.error, b.error),
    }
}

/// What the hedge costs less than CAPM allows, at the belief; with the cost and what is allowed.
pub(super) fn spared(output: &InsuranceOutput) -> Option<(Estimate, Estimate, Estimate)> {
    let profit = output.believed.as_ref()?.profit;
    let cost = Estimate {
        value: -profit.value,
        ..profit
    };
    let allowed = output.allowed()?;
    Some((less(allowed, cost), cost, allowed))
}
