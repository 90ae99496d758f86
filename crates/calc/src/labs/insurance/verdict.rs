//! What the numbers say, by a rule that does not know which answer is wanted.

use condor_core::insurance::BreakEven;
use condor_core::simulate::{AtBelief, Estimate, Results};

use super::inputs::{HEDGED, LESS};

/// How many standard errors tell a number from another.
pub(super) const ERRORS: f64 = 2.0;

/// The verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It costs on average.
    Insurance,
    /// It earns on average.
    ReturnPositive,
    /// These paths do not tell.
    Undetermined,
}

impl Verdict {
    /// In a word or two.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Insurance => "Insurance",
            Verdict::ReturnPositive => "Return-positive",
            Verdict::Undetermined => "Undetermined here",
        }
    }
}

/// How the hedge protects beside holding less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// It loses less on the worst twentieth of the paths.
    Better,
    /// It loses more.
    Worse,
    /// The difference is within two errors.
    Alike,
}

/// The verdict with the numbers that decide it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Judged {
    pub(super) verdict: Verdict,
    /// Crashes in ten years at which it neither earns nor costs; `None` when there is no such number.
    pub(super) break_even: Option<f64>,
    /// Loss on the worst twentieth of the paths, hedged less holding less, as a share.
    pub(super) tail: f64,
    pub(super) beside: Beside,
}

/// The rule: two standard errors from nothing, at the reader's own crash frequency.
pub(super) fn judge(results: &Results, believed: Option<&AtBelief>) -> Judged {
    let hedged = &results.strategies[HEDGED];
    let verdict = match believed {
        Some(AtBelief {
            profit,
            error: Some(error),
            ..
        }) if profit.abs() > ERRORS * error => {
            if *profit > 0.0 {
                Verdict::ReturnPositive
            } else {
                Verdict::Insurance
            }
        }
        _ => Verdict::Undetermined,
    };
    let break_even = match hedged.hedge.as_ref().and_then(|hedge| hedge.break_even) {
        Some(BreakEven::At { per_year, .. }) => Some(10.0 * per_year),
        _ => None,
    };
    let (with, less) = (hedged.measures.cvar, results.strategies[LESS].measures.cvar);
    let tail = with.value - less.value;
    // The paths are shared: what is bad for one is bad for the other, so that the error of the difference is at most
    // that of independent ones.
    let error = |estimate: Estimate| estimate.error.unwrap_or(f64::INFINITY);
    let (a, b) = (error(with), error(less));
    let beside = if tail.abs() <= ERRORS * condor_core::math::sqrt(a * a + b * b) {
        Beside::Alike
    } else if tail < 0.0 {
        Beside::Better
    } else {
        Beside::Worse
    };
    Judged {
        verdict,
        break_even,
        tail,
        beside,
    }
}
