//! The complex arithmetic that characteristic functions need.

use super::{atan2, exp, exp_m1, ln, ln_1p, sin, sin_cos, sqrt};
use std::ops::{Add, Mul, Neg, Sub};

/// A complex number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Complex {
    pub(crate) re: f64,
    pub(crate) im: f64,
}

impl Complex {
    pub(crate) const ONE: Self = Self { re: 1.0, im: 0.0 };

    pub(crate) const fn new(re: f64, im: f64) -> Self {
        Self { re, im }
    }

    pub(crate) fn scale(self, by: f64) -> Self {
        Self::new(self.re * by, self.im * by)
    }

    pub(crate) fn squared_size(self) -> f64 {
        self.re * self.re + self.im * self.im
    }

    /// 1/z by Smith's method, which does not overflow where the result does not.
    pub(crate) fn inverse(self) -> Self {
        if self.re.abs() >= self.im.abs() {
            let ratio = self.im / self.re;
            let denominator = self.re + self.im * ratio;
            Self::new(1.0 / denominator, -ratio / denominator)
        } else {
            let ratio = self.re / self.im;
            let denominator = self.re * ratio + self.im;
            Self::new(ratio / denominator, -1.0 / denominator)
        }
    }

    /// e^z.
    pub(crate) fn exp(self) -> Self {
        let size = exp(self.re);
        let (sin, cos) = sin_cos(self.im);
        Self::new(size * cos, size * sin)
    }

    /// e^z - 1 without cancellation near zero.
    pub(crate) fn exp_m1(self) -> Self {
        let (sin_im, cos_im) = sin_cos(self.im);
        let half = sin(0.5 * self.im);
        // cos(y) - 1 = -2 sin^2(y/2)
        let growth = exp_m1(self.re);
        Self::new(growth * cos_im - 2.0 * half * half, (growth + 1.0) * sin_im)
    }

    /// ln(1 + z), principal branch, without cancellation near zero.
    pub(crate) fn ln_1p(self) -> Self {
        let angle = atan2(self.im, 1.0 + self.re);
        // |1 + z|^2 - 1 = re (2 + re) + im^2
        let excess = self.re * (2.0 + self.re) + self.im * self.im;
        let log = if excess > -0.5 && excess < 1.0 {
            0.5 * ln_1p(excess)
        } else {
            let re = 1.0 + self.re;
            0.5 * ln(re * re + self.im * self.im)
        };
        Self::new(log, angle)
    }

    /// The square root with a real part of at least zero.
    pub(crate) fn sqrt(self) -> Self {
        let size = sqrt(self.squared_size());
        if size == 0.0 {
            return Self::new(0.0, 0.0);
        }
        let larger = sqrt(0.5 * (size + self.re.abs()));
        let other = 0.5 * self.im / larger;
        if self.re >= 0.0 {
            Self::new(larger, other)
        } else {
            Self::new(other.abs(), larger.copysign(self.im))
        }
    }
}

impl Add for Complex {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.re + other.re, self.im + other.im)
    }
}

impl Sub for Complex {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.re - other.re, self.im - other.im)
    }
}

impl Mul for Complex {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::new(
            self.re * other.re - self.im * other.im,
            self.re * other.im + self.im * other.re,
        )
    }
}

impl Neg for Complex {
    type Output = Self;
    fn neg(self) -> Self {
        Self::new(-self.re, -self.im)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: Complex, b: Complex) -> bool {
        (a - b).squared_size() <= 1e-30 * (1e-300 + b.squared_size())
    }

    #[test]
    fn functions_undo_each_other() {
        for re in [-3.0, -0.4, -1e-9, 0.0, 1e-9, 0.7, 5.0] {
            for im in [-2.5, -1e-8, 1e-12, 0.3, 3.0] {
                let z = Complex::new(re, im);
                let root = z.sqrt();
                assert!(close(root * root, z) && root.re >= 0.0, "{z:?}");
                assert!(close(z.inverse() * z, Complex::ONE), "{z:?}");
                let one_more = z + Complex::ONE;
                assert!(close(z.ln_1p().exp(), one_more), "{z:?}");
                let back = z.exp_m1() + Complex::ONE;
                assert!(close(back, z.exp()), "{z:?}");
            }
        }
    }

    #[test]
    fn small_arguments_keep_their_digits() {
        let z = Complex::new(1e-12, -3e-12);
        assert!(close(
            z.exp_m1(),
            Complex::new(1e-12 - 4e-24, -3e-12 - 3e-24)
        ));
        assert!(close(
            z.ln_1p(),
            Complex::new(1e-12 + 4e-24, -3e-12 + 3e-24)
        ));
    }
}
