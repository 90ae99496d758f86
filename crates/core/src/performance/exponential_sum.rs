//! All real roots of a sum of exponentials, which is what a net present value is in the logarithm of
//! 1 + rate.

use crate::math::{RootError, bracketed_root, exp, sort_by, sqrt};

/// Sign changes up to which the roots are separated exactly; beyond, the sign is scanned on a grid.
const MAX_CHANGES: usize = 40;

/// f(u) = sum of c_k e^(-t_k u), terms in rising order of t, none of them zero.
pub(super) struct ExponentialSum {
    terms: Vec<Term>,
}

#[derive(Clone, Copy)]
struct Term {
    time: f64,
    amount: f64,
}

/// Roots in rising order, and whether there can be no others between the ends.
pub(super) struct Roots {
    pub(super) at: Vec<f64>,
    pub(super) exhaustive: bool,
}

impl ExponentialSum {
    /// The sum of (time, amount) terms, finite and in any order; those of one time are added up.
    pub(super) fn new(terms: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let mut all: Vec<Term> = terms
            .into_iter()
            .map(|(time, amount)| Term { time, amount })
            .collect();
        sort_by(&mut all, |a, b| a.time.total_cmp(&b.time).is_lt());
        let mut merged: Vec<Term> = Vec::with_capacity(all.len());
        for term in all {
            match merged.last_mut() {
                Some(last) if last.time == term.time => last.amount += term.amount,
                _ => merged.push(term),
            }
        }
        Self::scaled(merged)
    }

    /// The terms over the largest of them, without zeros: only signs matter.
    fn scaled(mut terms: Vec<Term>) -> Self {
        let size = terms
            .iter()
            .fold(0.0_f64, |size, t| size.max(t.amount.abs()));
        if size > 0.0 {
            for term in &mut terms {
                term.amount /= size;
            }
        }
        terms.retain(|term| term.amount != 0.0);
        Self { terms }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.terms.is_empty()
    }

    pub(super) fn has_positive(&self) -> bool {
        self.terms.iter().any(|term| term.amount > 0.0)
    }

    /// f(u) over the sum of the sizes of its terms: between -1 and 1, and of the sign of f.
    fn share(&self, u: f64) -> f64 {
        let (Some(first), Some(last)) = (self.terms.first(), self.terms.last()) else {
            return 0.0;
        };
        // The largest weight is 1: nothing overflows, and its term keeps the sum of sizes above zero.
        let origin = if u >= 0.0 { first.time } else { last.time };
        let (mut sum, mut size) = (0.0, 0.0);
        for term in &self.terms {
            let weighted = term.amount * exp((origin - term.time) * u);
            sum += weighted;
            size += weighted.abs();
        }
        sum / size
    }

    /// The places k where the amounts of terms k and k + 1 have different signs.
    fn changes(&self) -> Vec<usize> {
        let pairs = self.terms.windows(2).enumerate();
        pairs
            .filter(|(_, pair)| (pair[0].amount > 0.0) != (pair[1].amount > 0.0))
            .map(|(place, _)| place)
            .collect()
    }

    /// All roots between `low` and `high`.
    ///
    /// By the rule of Descartes, which holds for real exponents too, there are no more roots than sign
    /// changes. With s between the times of one sign change, e^(su) f has the roots of f, and its
    /// derivative sum of c_k (s - t_k) e^((s - t_k)u) has one sign change less; between
    /// two of its roots e^(su) f is monotone and so has one root or none.
    pub(super) fn roots(&self, low: f64, high: f64) -> Result<Roots, RootError> {
        let changes = self.changes();
        let exhaustive = changes.len() <= MAX_CHANGES;
        let at = if exhaustive {
            self.separated(low, high)?
        } else {
            self.crossings(&grid(low, high))?
        };
        Ok(Roots { at, exhaustive })
    }

    fn separated(&self, low: f64, high: f64) -> Result<Vec<f64>, RootError> {
        let changes = self.changes();
        let mut knots = vec![low];
        match changes.len() {
            0 => return Ok(Vec::new()),
            1 => {}
            count => {
                let place = changes[count / 2];
                let s = 0.5 * (self.terms[place].time + self.terms[place + 1].time);
                let slope = self.terms.iter().map(|term| Term {
                    time: term.time,
                    amount: term.amount * (s - term.time),
                });
                knots.extend(Self::scaled(slope.collect()).separated(low, high)?);
            }
        }
        knots.push(high);
        self.crossings(&knots)
    }

    /// The roots at the inner knots and where the sign differs between neighbouring knots.
    fn crossings(&self, knots: &[f64]) -> Result<Vec<f64>, RootError> {
        // What rounding leaves of a sum that is zero.
        let noise = 16.0 * f64::EPSILON * sqrt(self.terms.len() as f64);
        let mut found = Vec::new();
        let mut before: Option<(f64, f64)> = None;
        for (index, &u) in knots.iter().enumerate() {
            let share = self.share(u);
            let inner = index > 0 && index + 1 < knots.len();
            if inner && share.abs() <= noise {
                found.push(u);
                before = None;
                continue;
            }
            if let Some((from, sign)) = before
                && (sign > 0.0) != (share > 0.0)
            {
                found.push(bracketed_root(|u| self.share(u), from, u, 0.0)?);
            }
            before = Some((u, share));
        }
        found.dedup();
        Ok(found)
    }
}

/// Where the sign is looked at when there are too many sign changes to separate the roots.
fn grid(low: f64, high: f64) -> Vec<f64> {
    // Finest where rates are ordinary: -86% to 1,900%.
    let (from, to) = ((-2.0_f64).max(low), 3.0_f64.min(high));
    let even = |a: f64, b: f64, steps: u32| {
        (0..steps).map(move |step| a + (b - a) * f64::from(step) / f64::from(steps))
    };
    let mut knots: Vec<f64> = even(low, from, 256)
        .chain(even(from, to, 2048))
        .chain(even(to, high, 256))
        .collect();
    knots.push(high);
    knots.dedup();
    knots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::ln;

    /// The terms of (1 - a_1 x)(1 - a_2 x)..., whose roots are u = ln a_i with x = e^-u.
    fn product(factors: &[f64]) -> ExponentialSum {
        let mut amounts = vec![1.0];
        for factor in factors {
            let mut next = vec![0.0; amounts.len() + 1];
            for (place, amount) in amounts.iter().enumerate() {
                next[place] += amount;
                next[place + 1] -= factor * amount;
            }
            amounts = next;
        }
        let amounts = amounts.into_iter().enumerate();
        ExponentialSum::new(amounts.map(|(time, amount)| (time as f64, amount)))
    }

    fn assert_roots(factors: &[f64], tolerance: f64) {
        let roots = product(factors).roots(-36.0, 690.0).unwrap();
        assert!(roots.exhaustive);
        assert_eq!(roots.at.len(), factors.len(), "{factors:?}: {:?}", roots.at);
        for (root, factor) in roots.at.iter().zip(factors) {
            assert!((root - ln(*factor)).abs() < tolerance, "{root} {factor}");
        }
    }

    #[test]
    fn many_and_close_roots_are_told_apart() {
        assert_roots(&[0.2, 0.5, 0.9, 1.1, 1.6, 3.0], 1e-11);
        assert_roots(&[1.1, 1.1001], 1e-10);
        assert_roots(&[1e-6, 1.0, 1e6], 1e-12);
    }

    #[test]
    fn a_root_that_only_touches_is_found_once() {
        let roots = product(&[1.1, 1.1]).roots(-36.0, 690.0).unwrap();
        assert_eq!(roots.at.len(), 1);
        assert!((roots.at[0] - ln(1.1)).abs() < 1e-13);
        let triple = product(&[1.1, 1.1, 1.1]).roots(-36.0, 690.0).unwrap();
        assert_eq!(triple.at.len(), 1);
        assert!((triple.at[0] - ln(1.1)).abs() < 1e-10);
    }

    #[test]
    fn a_sum_that_alternates_often_is_scanned() {
        let terms = (0..200).map(|time| (f64::from(time), if time % 2 == 0 { -1.0 } else { 1.1 }));
        let roots = ExponentialSum::new(terms).roots(-36.0, 690.0).unwrap();
        assert!(!roots.exhaustive);
        // (-1 + 1.1 x)(1 + x^2 + x^4 + ...): one root.
        assert_eq!(roots.at.len(), 1);
        assert!((roots.at[0] - ln(1.1)).abs() < 1e-13);
    }
}
