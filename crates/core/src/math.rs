//! Elementary and normal-distribution functions that give the same bits on every target.
//!
//! The standard library hands `exp` and `ln` to the platform's C library natively and to another
//! implementation in WebAssembly; the two differ in the last bit. Every transcendental call of the
//! engine therefore goes through this module, which uses the crate `libm` everywhere. The square
//! root is the exception: IEEE 754 prescribes its result exactly, so the hardware instruction is
//! safe. No fused multiply-add is used, because WebAssembly has none.
//!
//! The elementary functions follow IEEE 754 for arguments outside their domain (`ln(-1)` is NaN);
//! their callers in this crate check inputs first.

mod complex;
mod decimal;
mod exponential;
mod normal;
mod powers;
mod root;
mod sort;
mod tail;

pub(crate) use complex::Complex;
pub use decimal::parse_decimal;
pub use exponential::exp;
pub use normal::{inverse_norm_cdf, norm_cdf, norm_pdf};
pub use root::{RootError, bracketed_root};
pub use sort::{sort_by, sort_numbers, sort_short_by};
pub(crate) use tail::{CENTRE, central_half, mills_ratio};

/// 1/sqrt(2 pi), the standard normal density at zero.
pub(crate) const FRAC_1_SQRT_2PI: f64 = 0.398_942_280_401_432_7;

/// e^x - 1 without cancellation near zero.
#[inline]
pub fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// Natural logarithm.
#[inline]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// ln(1 + x) without cancellation near zero.
#[inline]
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// Natural logarithm of the gamma function of a positive number.
#[inline]
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// base^exponent by repeated squaring, in an order that is the same on every target.
#[inline]
pub fn power(base: f64, exponent: u32) -> f64 {
    let (mut result, mut square, mut left) = (1.0, base, exponent);
    while left > 0 {
        if left & 1 == 1 {
            result *= square;
        }
        left >>= 1;
        if left > 0 {
            square *= square;
        }
    }
    result
}

/// Sine of an angle in radians.
#[inline]
pub fn sin(x: f64) -> f64 {
    libm::sin(x)
}

/// Sine and cosine of an angle in radians, in this order.
#[inline]
pub fn sin_cos(x: f64) -> (f64, f64) {
    libm::sincos(x)
}

/// The angle of the point (x, y) from the x axis, from -pi to pi.
#[inline]
pub fn atan2(y: f64, x: f64) -> f64 {
    libm::atan2(y, x)
}

/// Square root, correctly rounded on every target.
#[inline]
pub fn sqrt(x: f64) -> f64 {
    x.sqrt()
}

/// Complementary error function, erfc(x) = 2/sqrt(pi) times the integral of e^(-t^2) from x up.
///
/// Error below one unit in the last place in both tails, down to the smallest normal number.
#[inline]
pub fn erfc(x: f64) -> f64 {
    libm::erfc(x)
}

/// ln(a/b) for positive `a` and `b`, to full relative precision also when they are close.
///
/// For a/b in [1/2, 2] the difference a - b is exact (Sterbenz), so that
/// ln(a/b) = ln(1 + (a - b)/b) keeps the digits which rounding a/b to a double would lose. An
/// at-the-money option with one minute to live needs them: there ln(F/K) is divided by 1e-5.
#[inline]
pub fn ln_ratio(a: f64, b: f64) -> f64 {
    let ratio = a / b;
    if (0.5..=2.0).contains(&ratio) {
        ln_1p((a - b) / b)
    } else {
        ln(ratio)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_powers() {
        assert_eq!(
            [power(3.0, 0), power(3.0, 1), power(3.0, 5)],
            [1.0, 3.0, 243.0]
        );
        assert_eq!(power(-2.0, 3), -8.0);
        assert_eq!(power(0.0, 0), 1.0);
    }

    #[test]
    fn ln_ratio_keeps_small_differences() {
        let a = 100.0 + 1e-12;
        let expected = (a - 100.0) / 100.0;
        assert!((ln_ratio(a, 100.0) / expected - 1.0).abs() < 1e-13);
        assert_eq!(ln_ratio(7.0, 7.0), 0.0);
        assert!((ln_ratio(8.0, 1.0) - 3.0 * std::f64::consts::LN_2).abs() < 1e-15);
    }
}
