//! Numbers that the crate statrs also has, worked out by both.

#![cfg(not(target_arch = "wasm32"))]

use condor_core::math::{inverse_norm_cdf, norm_cdf, norm_pdf};
use condor_core::performance::{mean, regression, standard_deviation};
use proptest::prelude::*;
use statrs::distribution::{Continuous, ContinuousCDF, Normal};
use statrs::statistics::Statistics;

fn close(ours: f64, theirs: f64, relative: f64) -> Result<(), TestCaseError> {
    let distance = (ours - theirs).abs();
    prop_assert!(
        distance <= relative * theirs.abs().max(f64::MIN_POSITIVE),
        "{ours} here, {theirs} there"
    );
    Ok(())
}

fn standard() -> Normal {
    Normal::new(0.0, 1.0).expect("the standard normal distribution")
}

/// Returns of two series of the same length, neither constant.
fn pairs() -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((-0.2..0.2_f64, -0.2..0.2_f64), 3..200)
        .prop_filter("a series that moves", |pairs| {
            pairs.iter().any(|pair| (pair.0 - pairs[0].0).abs() > 0.01)
        })
}

proptest! {
    #[test]
    fn the_density(x in -37.0..37.0_f64) {
        close(norm_pdf(x), standard().pdf(x), 1e-13)?;
    }

    /// Their erfc is the less exact one.
    #[test]
    fn the_distribution(x in -37.0..37.0_f64) {
        close(norm_cdf(x), standard().cdf(x), 2e-10)?;
    }

    #[test]
    fn the_inverse(p in 1e-12..(1.0 - 1e-12_f64)) {
        let ours = inverse_norm_cdf(p).expect("a probability");
        let theirs = standard().inverse_cdf(p);
        prop_assert!((ours - theirs).abs() <= 1e-9 * theirs.abs().max(1.0), "{ours} here, {theirs} there");
    }

    #[test]
    fn moments(values in prop::collection::vec(-1.0..1.0_f64, 2..200)) {
        let spread = standard_deviation(&values).expect("a deviation");
        prop_assert!((mean(&values).expect("a mean") - (&values).mean()).abs() <= 1e-14);
        prop_assert!((spread - (&values).std_dev()).abs() <= 1e-14 + 1e-12 * spread);
    }

    /// Beta is the covariance over the market's variance.
    #[test]
    fn the_slope_of_a_regression(pairs in pairs()) {
        let (market, asset): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        let beta = (&asset).covariance(&market) / (&market).variance();
        let fit = regression(&asset, &market, 0.0).expect("a regression");
        prop_assert!((fit.beta - beta).abs() <= 1e-10 * beta.abs().max(1.0), "{} here, {beta} there", fit.beta);
    }
}
