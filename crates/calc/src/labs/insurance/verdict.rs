//! What the numbers say, by a rule that does not know which answer is wanted.

use condor_core::insurance::BreakEven;
use condor_core::simulate::{AtBelief, Estimate, HedgeResult, Results};

use super::inputs::{HEDGED, SAME_COST, SAME_TAIL};
use crate::labs::{Held, together};

/// The verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It costs on average.
    Insurance,
    /// It earns on average.
    ReturnPositive,
    /// These paths do not tell.
    Undetermined,
    /// Nothing was bought.
    NoHedge,
}

impl Verdict {
    /// In a word or two.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Insurance => "Insurance",
            Verdict::ReturnPositive => "Return-positive",
            Verdict::Undetermined => "Undetermined here",
            Verdict::NoHedge => "No hedge: nothing to judge",
        }
    }
}

/// The verdict with the numbers that decide it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Judged {
    pub(super) verdict: Verdict,
    /// Crashes in ten years at which it neither earns nor costs; `None` when there is no such number.
    pub(super) break_even: Option<Estimate>,
    /// How much more the hedged condors lose on the worst twentieth of the paths than as few as earn what they do.
    pub(super) tail: Estimate,
    /// How much more the hedged condors grow a year than as few as lose what they do at worst.
    pub(super) growth: Estimate,
}

/// Crashes in ten years at which a hedge neither earns nor costs.
pub(super) fn break_even(hedge: &HedgeResult) -> Option<Estimate> {
    match hedge.break_even {
        Some(BreakEven::At { per_year, .. }) => Some(Estimate {
            value: 10.0 * per_year,
            error: hedge.break_even_error.map(|error| 10.0 * error),
        }),
        _ => None,
    }
}

/// The rule: two standard errors from nothing, at the reader's own crash frequency.
pub(super) fn judge(results: &Results, believed: Option<&AtBelief>, years: f64) -> Judged {
    let [hedged, cost, tail] =
        [HEDGED, SAME_COST, SAME_TAIL].map(|index| &results.strategies[index]);
    let hedge = hedged.hedge.as_ref();
    let verdict = match believed.map(|believed| Held::over(believed.profit)) {
        _ if hedge.is_some_and(|hedge| hedge.value == 0.0) => Verdict::NoHedge,
        Some(Held::Yes) => Verdict::ReturnPositive,
        Some(Held::No) => Verdict::Insurance,
        _ => Verdict::Undetermined,
    };
    // How many are held is itself measured, and what one of them loses or earns goes with its error.
    let sized = |difference: Estimate, index: usize, each: f64| {
        let held = results.strategies[index].hold_less;
        let error = held.and_then(|held| held.error).unwrap_or(0.0);
        Estimate {
            error: together(difference.error, Some(each * error)),
            ..difference
        }
    };
    let bare = results.strategies[super::inputs::BARE].measures.cvar.value;
    let earned = tail.hold_less.map_or(0.0, |held| held.expected.value) / years;
    Judged {
        verdict,
        break_even: hedge.and_then(break_even),
        tail: sized(hedged.tail_over(cost), SAME_COST, bare),
        growth: sized(hedged.growth_over(tail), SAME_TAIL, earned),
    }
}
