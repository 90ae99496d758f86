//! The density of the root of a noncentral chi-squared number.

use crate::math::{exp, ln, ln_gamma, sqrt};
use std::f64::consts::TAU;

/// Standard deviations from the centre at which the density is left out: it is below 1e-17 there.
const REACH: f64 = 9.0;
/// Order from which on the uniform expansion is used.
const LARGE_ORDER: f64 = 30.0;
/// Terms a series may have.
const MOST_TERMS: usize = 4000;

/// The law of x = sqrt(chi'^2) with `degrees` of freedom and a noncentrality.
///
/// # Formula
/// With nu = degrees/2 - 1 and m the root of the noncentrality,
///
/// p(x) = x (x/m)^nu e^(-(x - m)^2/2) [e^(-xm) I_nu(xm)], and 2 x^(2 nu + 1) e^(-x^2/2)/(2^(nu + 1) Gamma(nu + 1))
/// for m = 0.
///
/// The Bessel function is a series of positive terms for small arguments, Hankel's expansion for
/// large ones, and Debye's uniform expansion for large orders.
///
/// # Source
/// M. Abramowitz, I. A. Stegun, *Handbook of Mathematical Functions* (1964), 9.6.10, 9.7.1 and 9.7.7.
#[derive(Debug, Clone, Copy)]
pub(super) struct NoncentralRoot {
    order: f64,
    center: f64,
    low: f64,
    high: f64,
}

impl NoncentralRoot {
    pub(super) fn new(degrees: f64, noncentrality: f64) -> Self {
        let mean = sqrt(degrees + noncentrality);
        Self {
            order: 0.5 * degrees - 1.0,
            center: sqrt(noncentrality),
            low: (mean - REACH).max(0.0),
            high: mean + REACH,
        }
    }

    /// Under this there is nothing.
    pub(super) fn low(&self) -> f64 {
        self.low
    }

    /// Above this there is nothing.
    pub(super) fn high(&self) -> f64 {
        self.high
    }

    /// The density at x > 0.
    pub(super) fn at(&self, x: f64) -> f64 {
        let (nu, m) = (self.order, self.center);
        let z = x * m;
        let log_x = ln(x);
        let apart = x - m;
        let log_density = if nu >= LARGE_ORDER {
            self.debye(x, log_x)
        } else if z > 40.0 + nu * nu {
            (nu + 1.0) * log_x - nu * ln(m) - 0.5 * apart * apart + hankel(nu, z)
        } else {
            self.series(x, log_x)
        };
        exp(log_density)
    }

    /// The power series, as a sum over the Poisson weights of the noncentrality: every term is positive.
    fn series(&self, x: f64, log_x: f64) -> f64 {
        let (nu, m) = (self.order, self.center);
        let q = 0.25 * x * x * m * m;
        // The term j is q^j/(j! Gamma(j + nu + 1)); the largest has j (j + nu) about q.
        let top = (0.5 * (sqrt(nu * nu + 4.0 * q) - nu)).max(0.0).floor();
        // With no degree of freedom the term 0 is nothing: 1/Gamma(0).
        let top = if nu + top <= -1.0 { top + 1.0 } else { top };
        if top > 0.0 && q == 0.0 {
            return f64::NEG_INFINITY;
        }
        let mut sum = 1.0;
        let mut term = 1.0;
        let mut j = top;
        for _ in 0..MOST_TERMS {
            j += 1.0;
            term *= q / (j * (j + nu));
            sum += term;
            if term < 1e-18 * sum {
                break;
            }
        }
        term = 1.0;
        j = top;
        for _ in 0..MOST_TERMS {
            if j <= 0.0 || term < 1e-18 * sum {
                break;
            }
            term *= j * (j + nu) / q;
            sum += term;
            j -= 1.0;
        }
        // At top = 0 the power is one even without noncentrality.
        let power = if top > 0.0 { top * ln(q) } else { 0.0 };
        let gammas = ln_gamma(top + 1.0) + ln_gamma(top + nu + 1.0);
        let front = (2.0 * nu + 1.0) * log_x - nu * std::f64::consts::LN_2;
        front - 0.5 * (x * x + m * m) + power - gammas + ln(sum)
    }

    /// Debye's expansion for large orders, with z = nu s and t = 1/sqrt(1 + s^2).
    fn debye(&self, x: f64, log_x: f64) -> f64 {
        let (nu, m) = (self.order, self.center);
        let s = x * m / nu;
        let root = sqrt(1.0 + s * s);
        let t = 1.0 / root;
        let t2 = t * t;
        let u1 = t * (3.0 - 5.0 * t2) / 24.0;
        let u2 = t2 * (81.0 + t2 * (-462.0 + t2 * 385.0)) / 1152.0;
        let u3 =
            t * t2 * (30_375.0 + t2 * (-369_603.0 + t2 * (765_765.0 - t2 * 425_425.0))) / 414_720.0;
        let u4 = t2
            * t2
            * (4_465_125.0
                + t2 * (-94_121_676.0
                    + t2 * (349_922_430.0 + t2 * (-446_185_740.0 + t2 * 185_910_725.0))))
            / 39_813_120.0;
        let corrections = 1.0 + (u1 + (u2 + (u3 + u4 / nu) / nu) / nu) / nu;
        // nu ln(x/m) + nu eta with eta = root + ln(s/(1 + root)): the logarithm of m goes away.
        let exponent = nu * (2.0 * log_x - ln(nu) + root - ln(1.0 + root));
        log_x + exponent - 0.5 * (x * x + m * m) - 0.5 * ln(TAU * nu * root) + ln(corrections)
    }
}

/// ln of e^(-z) I_nu(z) for z large beside nu^2.
fn hankel(nu: f64, z: f64) -> f64 {
    let mu = 4.0 * nu * nu;
    let mut sum = 1.0;
    let mut term = 1.0;
    for k in 1..60 {
        let odd = f64::from(2 * k - 1);
        let next = -term * (mu - odd * odd) / (f64::from(8 * k) * z);
        if next == 0.0 || next.abs() >= f64::abs(term) {
            break;
        }
        term = next;
        sum += term;
        if term.abs() < 1e-17 {
            break;
        }
    }
    ln(sum) - 0.5 * ln(TAU * z)
}

#[cfg(test)]
mod tests {
    use super::super::quadrature::integral;
    use super::*;

    #[test]
    fn every_density_integrates_to_one_and_has_its_mean_square() {
        for degrees in [1.0, 1.7, 4.0, 30.0, 61.9, 62.1, 400.0, 1e5] {
            for noncentrality in [0.0, 1e-3, 3.0, 50.0, 900.0, 1e4, 1e6] {
                let law = NoncentralRoot::new(degrees, noncentrality);
                let mass = integral(law.low(), law.high(), |x| law.at(x));
                let square = integral(law.low(), law.high(), |x| law.at(x) * x * x);
                let about = format!("{degrees} {noncentrality}: {mass} {square}");
                assert!((mass - 1.0).abs() < 2e-9, "{about}");
                let expected = degrees + noncentrality;
                assert!((square / expected - 1.0).abs() < 2e-9, "{about}");
            }
        }
    }

    #[test]
    fn the_expansions_meet() {
        // At the order and the argument where one takes over from the other.
        for (degrees, noncentrality, x) in [(61.999_999, 9.0, 8.0), (20.0, 121.0, 11.0)] {
            let law = NoncentralRoot::new(degrees, noncentrality);
            let log_x = ln(x);
            let series = law.series(x, log_x);
            let other = if degrees > 60.0 {
                law.debye(x, log_x)
            } else {
                let (nu, m) = (law.order, law.center);
                (nu + 1.0) * log_x - nu * ln(m) - 0.5 * (x - m) * (x - m) + hankel(nu, x * m)
            };
            assert!((series - other).abs() < 1e-8, "{series} {other}");
        }
    }
}
