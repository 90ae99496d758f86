//! Made-up random numbers that anyone can draw again.

use condor_core::math::inverse_norm_cdf;

/// A standard normal number for a world, a stream in it and a place in that.
///
/// A counter is mixed by the finaliser of SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, OOPSLA 2014), and the
/// uniform number it makes is put through the inverse distribution function.
pub(super) fn normal(world: u64, stream: u64, at: u64) -> f64 {
    let mut bits = (world << 40 ^ stream << 20 ^ at).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^= bits >> 31;
    let uniform = ((bits >> 12) as f64 + 0.5) / (1_u64 << 52) as f64;
    // Strictly inside, so that there is always a quantile.
    inverse_norm_cdf(uniform).unwrap_or(0.0)
}
