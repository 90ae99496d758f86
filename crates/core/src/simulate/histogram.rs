//! Counts of values in bins, whose quantiles do not depend on the order they came in.

/// Bins of one number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Histogram {
    low: f64,
    width: f64,
    counts: Vec<u32>,
    /// The lowest and the highest value.
    ends: (f64, f64),
}

impl Histogram {
    /// `bins` of `width` from `low` up; what lies outside counts in the first or the last.
    pub(super) fn new(low: f64, width: f64, bins: usize) -> Self {
        Self {
            low,
            width,
            counts: vec![0; bins],
            ends: (f64::INFINITY, f64::NEG_INFINITY),
        }
    }

    pub(super) fn add(&mut self, value: f64) {
        let place = ((value - self.low) / self.width).max(0.0) as usize;
        let last = self.counts.len() - 1;
        self.counts[place.min(last)] += 1;
        self.ends = (self.ends.0.min(value), self.ends.1.max(value));
    }

    pub(super) fn absorb(&mut self, other: &Self) {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
        self.ends = (self.ends.0.min(other.ends.0), self.ends.1.max(other.ends.1));
    }

    /// Quantiles at rising shares, linear within a bin, and never beyond the lowest and the highest value.
    pub(super) fn quantiles<const N: usize>(&self, shares: [f64; N]) -> [f64; N] {
        let all: u64 = self.counts.iter().map(|&count| u64::from(count)).sum();
        shares.map(|share| {
            let wanted = share * all as f64;
            let mut before = 0.0;
            for (place, &count) in self.counts.iter().enumerate() {
                let count = f64::from(count);
                if count > 0.0 && before + count >= wanted {
                    let part = (wanted - before) / count;
                    let value = self.low + self.width * (place as f64 + part);
                    return value.max(self.ends.0).min(self.ends.1);
                }
                before += count;
            }
            self.low
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_within_a_bin() {
        let mut bins = Histogram::new(0.0, 0.01, 100);
        for step in 0..1000 {
            bins.add(f64::from(step) / 1000.0);
        }
        let [low, middle, high] = bins.quantiles([0.05, 0.5, 0.95]);
        assert!((low - 0.05).abs() < 0.011 && (middle - 0.5).abs() < 0.011);
        assert!((high - 0.95).abs() < 0.011);
        // Where all values are one, so is every quantile.
        let mut one = Histogram::new(0.0, 0.01, 100);
        one.add(0.5033);
        one.add(0.5033);
        assert_eq!(one.quantiles([0.05, 0.5, 0.95]), [0.5033; 3]);
        bins.add(-5.0);
        bins.add(7.0);
        let twice = bins.clone();
        bins.absorb(&twice);
        assert_eq!(bins.quantiles([0.5]), twice.quantiles([0.5]));
    }
}
