//! What the numbers say, by a rule that does not know which answer is wanted.

use condor_core::simulate::{Estimate, Results, StrategyResult};

use super::inputs::{ALWAYS, CPPI, CURVE, INDEX, OBPI};
use crate::labs::Held;
use crate::labs::claims::ERRORS;

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
    /// No layers were bought.
    NoLayers,
}

impl Verdict {
    /// In a few words.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Smarter => "Something smarter here",
            Verdict::Dearer => "Portfolio insurance for more",
            Verdict::NoProtection => "No insurance of the worst years",
            Verdict::Undetermined => "Undetermined here",
            Verdict::NoLayers => "No layers: nothing to judge",
        }
    }
}

/// What a strategy gives up and saves beside the index.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Price {
    /// Growth a year given up.
    pub(super) growth: Estimate,
    /// Loss on the worst twentieth of the paths that is saved.
    pub(super) saved: Estimate,
    /// Growth given up for one point saved; `None` when nothing is saved for sure.
    pub(super) a_point: Option<Estimate>,
}

/// Growths and CVaRs of a strategy, so many times each.
type Part<'r> = (&'r StrategyResult, [f64; 2]);

impl Price {
    /// What the error of `times` the growth given up for one point comes from, by the delta method: (g - r s)/s with
    /// the ratio r and what is saved, s.
    fn parts<'r>(
        &self,
        ratio: f64,
        times: f64,
        index: &'r StrategyResult,
        own: &'r StrategyResult,
    ) -> [Part<'r>; 2] {
        let one = times / self.saved.value;
        [(index, [one, -one * ratio]), (own, [-one, one * ratio])]
    }
}

/// The verdict with the numbers that decide it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Judged {
    pub(super) verdict: Verdict,
    pub(super) cppi: Price,
    pub(super) obpi: Price,
    pub(super) curve: Price,
    pub(super) always: Price,
    /// What a point costs with the layers by the curve less what it costs with the cheaper of CPPI and OBPI.
    pub(super) apart: Option<Estimate>,
    /// What a point costs with layers always less what it costs by the curve.
    pub(super) trigger: Option<Estimate>,
    /// What the curve's trigger adds to growth, and to what is saved on the worst paths.
    pub(super) added: [Estimate; 2],
}

impl Judged {
    /// The cheaper of CPPI and OBPI, with its name.
    pub(super) fn rival(&self) -> Option<(&'static str, Estimate)> {
        let (name, _, price) = cheaper(&self.cppi, &self.obpi)?;
        Some((name, price.a_point?))
    }
}

/// The cheaper of CPPI and OBPI, with its name and place.
fn cheaper<'p>(cppi: &'p Price, obpi: &'p Price) -> Option<(&'static str, usize, &'p Price)> {
    match (cppi.a_point, obpi.a_point) {
        (Some(a), Some(b)) if b.value < a.value => Some(("OBPI", OBPI, obpi)),
        (None, Some(_)) => Some(("OBPI", OBPI, obpi)),
        (Some(_), _) => Some(("CPPI", CPPI, cppi)),
        (None, None) => None,
    }
}

fn price(results: &Results, strategy: usize) -> Price {
    let [index, own] = [INDEX, strategy].map(|place| &results.strategies[place]);
    let (growth, saved) = (index.growth_over(own), index.tail_over(own));
    let ratio = growth.value / saved.value;
    let mut price = Price {
        growth,
        saved,
        a_point: None,
    };
    if Held::over(saved) == Held::Yes && ratio.is_finite() {
        price.a_point = Some(Estimate {
            value: ratio,
            error: StrategyResult::error_of(&price.parts(ratio, 1.0, index, own)),
        });
    }
    price
}

/// What a point costs with one strategy less what it costs with another, on the same paths.
fn apart(
    results: &Results,
    (own, price): (usize, &Price),
    (other, beside): (usize, &Price),
) -> Option<Estimate> {
    let [index, own, other] = [INDEX, own, other].map(|place| &results.strategies[place]);
    let (a, b) = (price.a_point?.value, beside.a_point?.value);
    let [first, second] = price.parts(a, 1.0, index, own);
    let [third, fourth] = beside.parts(b, -1.0, index, other);
    Some(Estimate {
        value: a - b,
        error: StrategyResult::error_of(&[first, second, third, fourth]),
    })
}

/// The rule: growth given up for one point less of loss on the worst twentieth of the paths, two errors apart.
pub(super) fn judge(results: &Results) -> Judged {
    let [cppi, obpi, curve, always] =
        [CPPI, OBPI, CURVE, ALWAYS].map(|strategy| price(results, strategy));
    let [with, without] = [CURVE, ALWAYS].map(|strategy| &results.strategies[strategy]);
    let rival = cheaper(&cppi, &obpi);
    let mut judged = Judged {
        verdict: Verdict::Undetermined,
        apart: rival.and_then(|(_, place, price)| apart(results, (CURVE, &curve), (place, price))),
        trigger: apart(results, (ALWAYS, &always), (CURVE, &curve)),
        added: [with.growth_over(without), without.tail_over(with)],
        cppi,
        obpi,
        curve,
        always,
    };
    let most = |estimate: Estimate, side: f64| {
        estimate.value + side * ERRORS * estimate.error.unwrap_or(f64::INFINITY)
    };
    let is_bought = with.hedge.as_ref().is_some_and(|hedge| hedge.value > 0.0);
    judged.verdict = match (curve.a_point, judged.rival()) {
        _ if !is_bought => Verdict::NoLayers,
        (Some(_), Some(_)) => match judged.apart.map(Held::over) {
            Some(Held::Yes) => Verdict::Dearer,
            Some(Held::No) => Verdict::Smarter,
            _ => Verdict::Undetermined,
        },
        // What it saves is not sure; with the best that the errors allow it may still be too dear.
        (None, Some((_, rival)))
            if most(curve.growth, -1.0) > 0.0
                && most(curve.growth, -1.0) > most(rival, 1.0) * most(curve.saved, 1.0) =>
        {
            Verdict::Dearer
        }
        // With the best that they allow it saves next to nothing.
        (None, _) if most(curve.saved, 1.0) < 0.02 => Verdict::NoProtection,
        _ => Verdict::Undetermined,
    };
    judged
}
