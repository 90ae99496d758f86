//! An integral whose integrand may be steep at the ends.

use crate::math::exp;

/// Half the points besides the middle one, and their distance.
const POINTS: i32 = 128;
const STEP: f64 = 4.2 / POINTS as f64;

/// The integral of `f` from `low` to `high` by the double exponential rule: x = tanh(pi/2 sinh t), with equal
/// steps of t. The ends are never asked for.
///
/// # Source
/// H. Takahasi, M. Mori, "Double exponential formulas for numerical integration", Publications of RIMS 9
/// (1974) 721-741.
pub(super) fn integral(low: f64, high: f64, f: impl Fn(f64) -> f64) -> f64 {
    let width = high - low;
    if width <= 0.0 {
        return 0.0;
    }
    let mut sum = 0.0;
    for index in -POINTS..=POINTS {
        let t = STEP * f64::from(index);
        let (up, down) = (exp(t), exp(-t));
        let half_pi = std::f64::consts::FRAC_PI_2;
        let s = half_pi * (up - down);
        // Share of the interval below the point, from the nearer end so that it keeps its digits:
        // (1 + tanh(s/2))/2 = 1/(1 + e^(-s)).
        let below = 1.0 / (1.0 + exp(-s));
        let above = 1.0 / (1.0 + exp(s));
        let x = if s < 0.0 {
            low + width * below
        } else {
            high - width * above
        };
        let weight = below * above * half_pi * (up + down);
        if weight > 0.0 && x > low && x < high {
            sum += weight * f(x);
        }
    }

    width * STEP * sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_integrals() {
        assert!((integral(0.0, 2.0, |x| x * x) - 8.0 / 3.0).abs() < 1e-14);
        // Steep at an end.
        assert!((integral(0.0, 1.0, |x| 1.0 / x.sqrt()) - 2.0).abs() < 1e-7);
        let bell = integral(-9.0, 9.0, |x| (-0.5 * x * x).exp());
        assert!((bell - std::f64::consts::TAU.sqrt()).abs() < 1e-13);
        assert_eq!(integral(1.0, 1.0, |_| 1.0), 0.0);
    }
}
