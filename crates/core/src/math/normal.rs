//! The standard normal distribution.

use super::{FRAC_1_SQRT_2PI, erfc, exp, ln, sqrt, tail::polynomial};
use crate::error::{InputError, Range};
use std::f64::consts::FRAC_1_SQRT_2;

/// Standard normal distribution function.
///
/// # Formula
/// N(x) = erfc(-x/sqrt 2)/2
///
/// where `erfc` keeps the relative precision of the lower tail down to the smallest double.
#[inline]
pub fn norm_cdf(x: f64) -> f64 {
    0.5 * erfc(-x * FRAC_1_SQRT_2)
}

/// Standard normal density.
///
/// # Formula
/// n(x) = e^(-x^2/2)/sqrt(2 pi)
#[inline]
pub fn norm_pdf(x: f64) -> f64 {
    FRAC_1_SQRT_2PI * exp(-0.5 * x * x)
}

/// Inverse of the standard normal distribution function.
///
/// Relative error about 1e-16.
///
/// # Errors
/// [`InputError`] when `probability` is not above 0 and below 1.
///
/// # Source
/// M. J. Wichura, "Algorithm AS 241: The percentage points of the normal distribution", Applied
/// Statistics 37 (1988) 477-484, routine PPND16.
pub fn inverse_norm_cdf(probability: f64) -> Result<f64, InputError> {
    let p = Range::open(0.0, 1.0).check("probability", probability)?;
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180625 - q * q;
        return Ok(q * (polynomial(&A, r) / polynomial(&B, r)));
    }
    let r = sqrt(-ln(if q < 0.0 { p } else { 1.0 - p }));
    let z = if r <= 5.0 {
        polynomial(&C, r - 1.6) / polynomial(&D, r - 1.6)
    } else {
        polynomial(&E, r - 5.0) / polynomial(&F, r - 5.0)
    };
    Ok(if q < 0.0 { -z } else { z })
}

// Coefficients of PPND16, constant term first: the centre (A/B), the tail to about 1.4e-11 (C/D)
// and the far tail (E/F).
const A: [f64; 8] = [
    3.387_132_872_796_366_5,
    133.141_667_891_784_38,
    1_971.590_950_306_551_3,
    13_731.693_765_509_46,
    45_921.953_931_549_87,
    67_265.770_927_008_7,
    33_430.575_583_588_13,
    2_509.080_928_730_122_7,
];
const B: [f64; 8] = [
    1.0,
    42.313_330_701_600_91,
    687.187_007_492_057_9,
    5_394.196_021_424_751,
    21_213.794_301_586_597,
    39_307.895_800_092_71,
    28_729.085_735_721_943,
    5_226.495_278_852_854,
];
const C: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    0.241_780_725_177_450_6,
    0.022_723_844_989_269_184,
    0.000_774_545_014_278_341_4,
];
const D: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    0.689_767_334_985_1,
    0.148_103_976_427_480_08,
    0.015_198_666_563_616_457,
    0.000_547_593_808_499_534_5,
    1.050_750_071_644_416_9e-09,
];
const E: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    0.296_560_571_828_504_87,
    0.026_532_189_526_576_124,
    0.001_242_660_947_388_078_4,
    2.711_555_568_743_487_6e-05,
    2.010_334_399_292_288_1e-07,
];
const F: [f64; 8] = [
    1.0,
    0.599_832_206_555_888,
    0.136_929_880_922_735_8,
    0.014_875_361_290_850_615,
    0.000_786_869_131_145_613_3,
    1.846_318_317_510_054_8e-05,
    1.421_511_758_316_446e-07,
    2.044_263_103_389_939_7e-15,
];

#[cfg(test)]
mod tests {
    use super::*;

    /// 60-digit evaluations.
    const QUANTILES: [(f64, f64); 7] = [
        (1e-300, -37.047_096_299_361_2),
        (1e-10, -6.361_340_902_404_057),
        (0.01, -2.326_347_874_040_841),
        (0.25, -0.674_489_750_196_081_7),
        (0.5, 0.0),
        (0.9, 1.281_551_565_544_600_6),
        (0.975, 1.959_963_984_540_053_8),
    ];

    #[test]
    fn quantiles_from_the_far_tail_to_the_centre() {
        for (p, expected) in QUANTILES {
            let z = inverse_norm_cdf(p).unwrap();
            assert!(
                (z - expected).abs() <= 6e-16 * expected.abs(),
                "p = {p}: {z} for {expected}"
            );
        }
    }

    #[test]
    fn inverse_undoes_the_distribution() {
        let mut z = -37.0;
        while z < 5.0 {
            let back = inverse_norm_cdf(norm_cdf(z)).unwrap();
            // Above zero N(z) nears 1, where its spacing limits what can come back.
            let allowed = 1e-15 * z.abs().max(1.0) + 2e-16 / norm_pdf(z.max(0.0));
            assert!((back - z).abs() < allowed, "{z}: {back}");
            z += 0.037;
        }
    }

    #[test]
    fn outside_the_open_interval_is_an_error() {
        for p in [0.0, 1.0, -0.1, 1.1, f64::NAN, f64::INFINITY] {
            assert_eq!(inverse_norm_cdf(p).unwrap_err().field, "probability");
        }
    }
}
