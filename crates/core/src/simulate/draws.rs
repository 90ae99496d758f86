//! The random numbers of one path.

use crate::math::{inverse_norm_cdf, ln};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// Seeded draws: a path has its own generator, so that it can be drawn again by itself.
///
/// Normals come from uniforms by the inverse distribution function. A rejection method would be faster,
/// but those published call the platform's logarithm in their tail; this one is `core::math` throughout.
#[derive(Debug, Clone)]
pub(super) struct Draws {
    generator: Xoshiro256PlusPlus,
    sign: f64,
}

impl Draws {
    /// The draws of path `index`. Paths 2n and 2n + 1 are an antithetic pair: the same uniforms, normals of
    /// opposite sign.
    pub(super) fn of_path(seed: u64, index: u64) -> Self {
        // The odd constant keeps neighbouring seeds and pairs apart; the generator's own seeding mixes
        // what it is given.
        let pair = (index / 2).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self {
            generator: Xoshiro256PlusPlus::seed_from_u64(seed ^ pair),
            sign: if index.is_multiple_of(2) { 1.0 } else { -1.0 },
        }
    }

    /// A number between 0 and 1, neither of them, evenly.
    pub(super) fn uniform(&mut self) -> f64 {
        const SCALE: f64 = 1.0 / (1u64 << 52) as f64;
        ((self.generator.next_u64() >> 12) as f64 + 0.5) * SCALE
    }

    /// A standard normal number.
    pub(super) fn normal(&mut self) -> f64 {
        let probability = self.uniform();
        // The uniform lies strictly inside, so that there is always a quantile.
        self.sign * inverse_norm_cdf(probability).unwrap_or(0.0)
    }

    /// An exponential number of mean one.
    pub(super) fn exponential(&mut self) -> f64 {
        -ln(self.uniform())
    }

    /// A whole number below `bound`, which is at least 1.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        ((self.uniform() * bound as f64) as usize).min(bound.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_those_of_the_distributions() {
        let mut draws = Draws::of_path(7, 0);
        let (mut first, mut second, mut fourth, mut exponential) = (0.0, 0.0, 0.0, 0.0);
        let n = 400_000;
        for _ in 0..n {
            let z = draws.normal();
            first += z;
            second += z * z;
            fourth += z * z * z * z;
            exponential += draws.exponential();
        }
        let n = f64::from(n);
        assert!((first / n).abs() < 0.006);
        assert!((second / n - 1.0).abs() < 0.008);
        assert!((fourth / n - 3.0).abs() < 0.06);
        assert!((exponential / n - 1.0).abs() < 0.006);
    }

    #[test]
    fn pairs_are_mirrored_and_paths_differ() {
        let draw = |seed, index| Draws::of_path(seed, index).normal();
        assert_eq!(draw(1, 4), -draw(1, 5));
        assert_ne!(draw(1, 4), draw(1, 6));
        assert_ne!(draw(1, 4), draw(2, 4));
    }
}
