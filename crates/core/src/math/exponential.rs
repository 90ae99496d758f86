//! e^x to half a unit in the last place, from a table of the powers of 2^(1/128).

use super::powers::POWERS;

/// e^x, error below 0.52 units in the last place between -700 and 700, below one outside.
///
/// # Formula
/// With k the whole number nearest to 128 x/ln 2 and r = x - k ln(2)/128, so that |r| < 0.0028,
///
/// e^x = 2^(k/128) (1 + r + r^2/2 + r^3/6 + ...),
///
/// where 2^(k/128) is a tabulated double with its rounding error and the series is a minimax
/// polynomial of degree five. No division and no rounding to an integer stands in the way; an
/// option price spends a third of its time here.
///
/// # Source
/// S. Nagy, "exp" of the ARM optimized routines (2018), also in musl and glibc, without its
/// fused multiply-adds.
#[inline]
pub fn exp(x: f64) -> f64 {
    // NaN goes the other way too.
    if x.abs() < PLAIN {
        plain_exp(x)
    } else {
        libm::exp(x)
    }
}

#[inline]
fn plain_exp(x: f64) -> f64 {
    // Adding 1.5 * 2^52 rounds to a whole number, which is then in the low bits.
    let shifted = PARTS_PER_LN_2 * x + SHIFT;
    let whole = shifted - SHIFT;
    let bits = shifted.to_bits();
    let r = x + whole * MINUS_PART_HIGH + whole * MINUS_PART_LOW;
    let (remainder, power) = POWERS[(bits & 127) as usize];
    let scale = f64::from_bits(power.wrapping_add(bits << 45));
    let square = r * r;
    let series =
        f64::from_bits(remainder) + r + square * (C2 + r * C3) + square * square * (C4 + r * C5);
    scale + scale * series
}

/// Up to here neither the result nor 2^(k/128) is huge or subnormal.
const PLAIN: f64 = 700.0;
/// 1.5 * 2^52.
const SHIFT: f64 = 6_755_399_441_055_744.0;
/// 128/ln 2.
const PARTS_PER_LN_2: f64 = 128.0 * std::f64::consts::LOG2_E;
/// -ln(2)/128 in two parts, the first so short that its product with k is exact.
const MINUS_PART_HIGH: f64 = -5.415_212_348_111_709e-3;
const MINUS_PART_LOW: f64 = -1.286_402_311_163_834_4e-14;
/// The polynomial, abs. error 1.6 * 2^-66.
const C2: f64 = 0.499_999_999_999_967_86;
const C3: f64 = 0.166_666_666_666_658_86;
const C4: f64 = 0.041_666_680_841_067_4;
const C5: f64 = 0.008_333_335_853_059_549;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_have_the_bits_they_were_fitted_with() {
        for (constant, bits) in [
            (PARTS_PER_LN_2, 0x4067_1547_652b_82fe_u64),
            (MINUS_PART_HIGH, 0xbf76_2e42_fefa_0000),
            (MINUS_PART_LOW, 0xbd0c_f79a_bc9e_3b39),
            (C2, 0x3fdf_ffff_ffff_fdbd),
            (C3, 0x3fc5_5555_5555_543c),
            (C4, 0x3fa5_5555_cf17_2b91),
            (C5, 0x3f81_1111_67a4_d017),
        ] {
            assert_eq!(constant.to_bits(), bits, "{constant:e}");
        }
    }

    /// Arguments and 60-digit evaluations, rounded.
    const EXPONENTIALS: [(f64, f64); 18] = [
        (-699.99, 9.958767940420318e-305),
        (-650.125, 4.511281760845932e-283),
        (-345.6, 8.087737632630891e-151),
        (-73.1, 1.7909083975836557e-32),
        (-20.7, 1.0235385977594162e-09),
        (-5.5, 0.004086771438464067),
        (-1.0, 0.36787944117144233),
        (-0.3, 0.7408182206817179),
        (-0.002, 0.9980019986673331),
        (-1e-10, 0.9999999999),
        (0.0027, 1.0027036482827156),
        (0.5, 1.6487212707001282),
        (0.69, 1.9937155332430823),
        (1.25, 3.4903429574618414),
        (7.3, 1480.299927584545),
        (88.8, 3.6757840844711625e+38),
        (345.6, 1.2364397133326717e+150),
        (699.99, 1.0041402771734774e+304),
    ];

    #[test]
    fn known_values_to_the_last_place() {
        for (x, expected) in EXPONENTIALS {
            let places = (exp(x).to_bits() as i64 - expected.to_bits() as i64).abs();
            assert!(places <= 1, "{x}: {} for {expected}", exp(x));
        }
        assert_eq!((exp(0.0), exp(-0.0)), (1.0, 1.0));
    }

    #[test]
    fn within_a_place_of_libm_everywhere() {
        let mut x = -760.0;
        while x < 715.0 {
            for x in [x, x * 1e-3, x * 1e-9] {
                let places = (exp(x).to_bits() as i64 - libm::exp(x).to_bits() as i64).abs();
                assert!(places <= 1, "{x:e}");
            }
            x += 0.004_321_7;
        }
        assert!(exp(f64::NAN).is_nan() && exp(f64::INFINITY) == f64::INFINITY);
        assert_eq!(exp(f64::NEG_INFINITY), 0.0);
    }
}
