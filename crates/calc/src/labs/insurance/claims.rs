//! What is claimed of the hedge, held against the paths.

use condor_core::simulate::Estimate;

use super::inputs::{BARE, HEDGED, InsuranceInputs, LESS};
use super::output::InsuranceOutput;
use super::verdict::Beside;
use crate::format;
use crate::labs::claims::{Held, claim, share_over_nothing};
use crate::report::ResultItem;

/// Every claim that can be put to these paths.
pub(super) fn list(inputs: &InsuranceInputs, output: &InsuranceOutput) -> Vec<ResultItem> {
    let mut items = Vec::new();
    let percent = |value: f64| format::percent(value, 1);
    if let Some(believed) = &output.believed {
        items.push(share_over_nothing(
            ("claim-earns", "It earns, at my belief"),
            Estimate {
                value: believed.profit,
                error: believed.error,
            },
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
            Held::exactly(irr > funding),
            &percent(irr),
            format!("a year is its IRR; to hold, more than {}", percent(funding)),
        ));
    }
    if let Some((believed, allowed)) = output.believed.as_ref().zip(output.allowed) {
        items.push(claim(
            (
                "claim-fair",
                "It is no dearer than CAPM lets an insurance be",
            ),
            Held::over(Estimate {
                value: believed.profit + allowed,
                error: believed.error,
            }),
            &format::percent(-believed.profit, 2),
            format!(
                "of capital a year is its cost; to hold, under {} by two errors",
                format::percent(allowed, 2)
            ),
        ));
    }
    let tail = |index: usize| -> f64 { output.found.results.strategies[index].measures.cvar.value };
    items.push(claim(
        ("claim-rival", "It loses less than holding less would"),
        match output.judged.beside {
            Beside::Better => Held::Yes,
            Beside::Worse => Held::No,
            Beside::Alike => Held::Open,
        },
        &percent(tail(HEDGED)),
        format!(
            "of capital lost on the worst twentieth of the paths; holding less loses {}",
            percent(tail(LESS))
        ),
    ));
    if let Some(Some(share)) = output.found.eaten.get(HEDGED) {
        items.push(claim(
            (
                "claim-theta",
                "It eats less than half of the condors’ theta",
            ),
            Held::exactly(*share < 0.5),
            &format::percent(*share, 0),
            "of what the condors gain a day from time".to_owned(),
        ));
    }
    let crisis = |index: usize| output.found.crisis.get(index).copied();
    if let Some((with, without)) = crisis(HEDGED).zip(crisis(BARE)) {
        items.push(claim(
            ("claim-crisis", "It helps in days like 2020"),
            Held::exactly(with > without),
            &percent(with),
            format!("is the deepest fall then; without it {}", percent(without)),
        ));
    }
    items
}
