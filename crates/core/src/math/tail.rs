//! The normal tail divided by its density.
//!
//! An option price far out of the money is F n(d1) [Y(-d1) - Y(-d2)] with Y the Mills ratio, in
//! which the exponentially small factor n(d1) stands outside the difference. Subtracting two tail
//! probabilities instead would lose up to ten digits there, and would need two more exponentials.

use super::FRAC_1_SQRT_2PI;

/// Below this absolute argument [`central_half`] holds, from it on [`mills_ratio`]: Cody's 0.46875
/// times sqrt 2.
pub(crate) const CENTRE: f64 = 0.662_912_607_362_388_3;

/// sqrt(pi/2), which turns erfcx into the Mills ratio.
const SQRT_FRAC_PI_2: f64 = 1.253_314_137_315_500_3;

/// N(x) - 1/2 for |x| < [`CENTRE`]: half of erf(x/sqrt 2).
///
/// Source: W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of
/// Computation 23 (1969) 631-637, first interval; relative error about 1e-16.
#[inline]
pub(crate) fn central_half(x: f64) -> f64 {
    const P: [f64; 5] = [
        3.209_377_589_138_469_4e3,
        3.774_852_376_853_02e2,
        1.138_641_541_510_501_6e2,
        3.161_123_743_870_565_5,
        1.857_777_061_846_031_5e-1,
    ];
    const Q: [f64; 5] = [
        2.844_236_833_439_171e3,
        1.282_616_526_077_372_3e3,
        2.440_246_379_344_441_6e2,
        2.360_129_095_234_412e1,
        1.0,
    ];
    let z = 0.5 * x * x;
    (0.5 * std::f64::consts::FRAC_1_SQRT_2) * x * (polynomial(&P, z) / polynomial(&Q, z))
}

/// The Mills ratio Y(x) = N(-x)/n(x) for x >= [`CENTRE`], n the standard normal density.
///
/// Y(x) = sqrt(pi/2) erfcx(x/sqrt 2), erfcx(y) = e^(y^2) erfc(y).
///
/// Source: Cody (1969) as for [`central_half`], second and third intervals; relative error about
/// 2e-16. It falls like 1/x and is finite for every argument.
#[inline]
pub(crate) fn mills_ratio(x: f64) -> f64 {
    const P: [f64; 9] = [
        1.230_339_354_797_997_2e3,
        2.051_078_377_826_071_6e3,
        1.712_047_612_634_070_7e3,
        8.819_522_212_417_69e2,
        2.986_351_381_974_001e2,
        6.611_919_063_714_163e1,
        8.883_149_794_388_375,
        5.641_884_969_886_701e-1,
        2.153_115_354_744_038_3e-8,
    ];
    const Q: [f64; 9] = [
        1.230_339_354_803_749_5e3,
        3.439_367_674_143_721_6e3,
        4.362_619_090_143_247e3,
        3.290_799_235_733_459_7e3,
        1.621_389_574_566_690_3e3,
        5.371_811_018_620_099e2,
        1.176_939_508_913_125e2,
        1.574_492_611_070_983_4e1,
        1.0,
    ];
    const R: [f64; 6] = [
        6.587_491_615_298_378e-4,
        1.608_378_514_874_227_5e-2,
        1.257_817_261_112_292_6e-1,
        3.603_448_999_498_044_5e-1,
        3.053_266_349_612_323_6e-1,
        1.631_538_713_730_209_7e-2,
    ];
    const S: [f64; 6] = [
        2.335_204_976_268_691_8e-3,
        6.051_834_131_244_132e-2,
        5.279_051_029_514_285e-1,
        1.872_952_849_923_460_4,
        2.568_520_192_289_822,
        1.0,
    ];
    const FRAC_1_SQRT_PI: f64 = std::f64::consts::SQRT_2 * FRAC_1_SQRT_2PI;
    let y = x * std::f64::consts::FRAC_1_SQRT_2;
    if y <= 4.0 {
        SQRT_FRAC_PI_2 * (polynomial(&P, y) / polynomial(&Q, y))
    } else {
        let z = 1.0 / (y * y);
        let correction = z * (polynomial(&R, z) / polynomial(&S, z));
        SQRT_FRAC_PI_2 * ((FRAC_1_SQRT_PI - correction) / y)
    }
}

/// c0 + c1 x + c2 x^2 + ... for N >= 2, as two interleaved Horner schemes in x^2.
///
/// They halve the chain of dependent operations, which is what the time of a rational function
/// goes into.
#[inline(always)]
pub(super) fn polynomial<const N: usize>(coefficients: &[f64; N], x: f64) -> f64 {
    let square = x * x;
    let mut high = coefficients[N - 1];
    let mut low = coefficients[N - 2];
    let mut rest = coefficients[..N - 2].rchunks_exact(2);
    for pair in &mut rest {
        high = high * square + pair[1];
        low = low * square + pair[0];
    }
    // `high` holds the powers of the parity of N - 1, one above those of `low`.
    match rest.remainder() {
        [constant] => (high * x + low) * x + constant,
        _ => high * x + low,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::{erfc, norm_pdf};
    use std::f64::consts::FRAC_1_SQRT_2;

    #[test]
    fn agrees_with_erfc_where_that_does_not_underflow() {
        let mut x = CENTRE;
        while x < 35.0 {
            let tail = 0.5 * erfc(x * FRAC_1_SQRT_2);
            let relative = mills_ratio(x) * norm_pdf(x) / tail - 1.0;
            // Rounding x/sqrt 2 and x^2/2 is amplified by x^2 in the exponential.
            let allowed = 1e-15 + 3e-16 * x * x;
            assert!(relative.abs() < allowed, "x = {x}: {relative:e}");
            x += 0.0137;
        }
        let mut x = -CENTRE;
        while x < CENTRE {
            let expected = 0.5 * erfc(-x * FRAC_1_SQRT_2) - 0.5;
            assert!((central_half(x) - expected).abs() < 2e-16, "x = {x}");
            x += 0.0037;
        }
    }

    #[test]
    fn known_values_to_twenty_digits() {
        // 60-digit evaluations of sqrt(pi/2) e^(x^2/2) erfc(x/sqrt 2).
        for (x, expected) in MILLS {
            let relative = mills_ratio(x) / expected - 1.0;
            assert!(relative.abs() < 6e-16, "x = {x}: {relative:e}");
        }
        assert!(mills_ratio(1e100) > 0.0);
    }

    const MILLS: [(f64, f64); 6] = [
        (0.663, 0.792_140_380_502_833_9),
        (1.0, 0.655_679_542_418_798_4),
        (3.0, 0.304_590_298_710_103_3),
        (5.7, 0.170_473_760_745_927_85),
        (10.0, 0.099_028_596_471_731_93),
        (38.0, 0.026_297_602_974_252_963),
    ];
}
