//! What the numbers say, by a rule that does not know which answer is wanted.

use condor_core::simulate::{Estimate, Results};

use super::inputs::{ALWAYS, CPPI, CURVE, INDEX, OBPI};

/// How many standard errors tell a number from another.
pub(super) const ERRORS: f64 = 2.0;

/// The verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// A point of protection costs less than with CPPI and with OBPI.
    Smarter,
    /// It costs more than with one of them.
    Dearer,
    /// It does not protect on the worst paths.
    NoProtection,
    /// These paths do not tell.
    Undetermined,
}

impl Verdict {
    /// In a few words.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Smarter => "Something smarter here",
            Verdict::Dearer => "Portfolio insurance for more",
            Verdict::NoProtection => "No insurance of the worst years",
            Verdict::Undetermined => "Undetermined here",
        }
    }
}

/// What a strategy gives up and saves beside the index.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Price {
    /// Growth a year given up.
    pub(super) growth: f64,
    /// Its error, at most.
    pub(super) growth_error: f64,
    /// Loss on the worst twentieth of the paths that is saved.
    pub(super) saved: f64,
    /// Its error, at most.
    pub(super) saved_error: f64,
    /// Growth given up for one point saved, with its error; `None` when nothing is saved for sure.
    pub(super) a_point: Option<Estimate>,
}

/// The verdict with the numbers that decide it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Judged {
    pub(super) verdict: Verdict,
    pub(super) cppi: Price,
    pub(super) obpi: Price,
    pub(super) curve: Price,
    pub(super) always: Price,
}

impl Judged {
    /// The cheaper of CPPI and OBPI, with its name.
    pub(super) fn rival(&self) -> Option<(&'static str, Estimate)> {
        match (self.cppi.a_point, self.obpi.a_point) {
            (Some(cppi), Some(obpi)) if obpi.value < cppi.value => Some(("OBPI", obpi)),
            (Some(cppi), _) => Some(("CPPI", cppi)),
            (None, obpi) => obpi.map(|obpi| ("OBPI", obpi)),
        }
    }
}

fn price(results: &Results, strategy: usize) -> Price {
    let [index, own] = [INDEX, strategy].map(|place| &results.strategies[place].measures);
    // The paths are shared: the error of a difference is at most the larger of the two here, since the
    // strategies hold the index and most of its noise is common.
    let error = |a: Estimate, b: Estimate| match (a.error, b.error) {
        (Some(a), Some(b)) => a.max(b),
        _ => f64::INFINITY,
    };
    let growth = index.growth.value - own.growth.value;
    let saved = index.cvar.value - own.cvar.value;
    let saved_error = error(index.cvar, own.cvar);
    let growth_error = error(index.growth, own.growth);
    let ratio = growth / saved;
    let spread = (growth_error / saved).hypot(ratio * saved_error / saved);
    let a_point = (saved > ERRORS * saved_error && ratio.is_finite() && spread.is_finite())
        .then_some(Estimate {
            value: ratio,
            error: Some(spread),
        });
    Price {
        growth,
        growth_error,
        saved,
        saved_error,
        a_point,
    }
}

/// The rule: growth given up for one point less of loss on the worst twentieth of the paths, two errors apart.
pub(super) fn judge(results: &Results) -> Judged {
    let [cppi, obpi, curve, always] =
        [CPPI, OBPI, CURVE, ALWAYS].map(|strategy| price(results, strategy));
    let mut judged = Judged {
        verdict: Verdict::Undetermined,
        cppi,
        obpi,
        curve,
        always,
    };
    judged.verdict = match (curve.a_point, judged.rival()) {
        (None, _) if curve.saved < 0.0 || curve.saved + ERRORS * curve.saved_error < 0.02 => {
            Verdict::NoProtection
        }
        (Some(own), Some((_, rival))) => {
            let error = own.error.unwrap_or(0.0).hypot(rival.error.unwrap_or(0.0));
            let apart = own.value - rival.value;
            if apart > ERRORS * error {
                Verdict::Dearer
            } else if apart < -ERRORS * error {
                Verdict::Smarter
            } else {
                Verdict::Undetermined
            }
        }
        // What it saves is not sure; with the best that the errors allow it may still be too dear.
        (None, Some((_, rival))) => {
            let least = curve.growth - ERRORS * curve.growth_error;
            let most = curve.saved + ERRORS * curve.saved_error;
            let asked = rival.value + ERRORS * rival.error.unwrap_or(0.0);
            if least / most > asked && least > 0.0 {
                Verdict::Dearer
            } else {
                Verdict::Undetermined
            }
        }
        _ => Verdict::Undetermined,
    };
    judged
}
