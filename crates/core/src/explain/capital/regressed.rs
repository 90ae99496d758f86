//! The regression of returns on those of the market.

use super::super::derivation::Builder;
use super::none;
use crate::explain::{Derivation, ExplainError, Expr, Unit};
use crate::performance::regression;

/// A number of a regression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RegressionPart {
    /// The slope.
    Beta,
    /// Its standard error.
    BetaError,
    /// The intercept a period.
    Alpha,
    /// Its standard error.
    AlphaError,
    /// The share of the variance explained.
    RSquared,
}

/// A number of the regression of returns on those of the market, from the sums it is made of, with
/// `per_year` periods a year for alpha and its error.
///
/// # Formula
/// As [`regression`](crate::performance::regression).
///
/// # Errors
/// [`ExplainError`] when there are fewer than three pairs or the market does not move.
pub fn regression_part(
    asset: &[f64],
    market: &[f64],
    risk_free: f64,
    per_year: f64,
    part: RegressionPart,
) -> Result<Derivation, ExplainError> {
    // The engine's own says when there is none.
    regression(asset, market, risk_free).map_err(|_| none("regression"))?;
    let n = asset.len() as f64;
    let mean = |all: &[f64]| all.iter().sum::<f64>() / n;
    let (mean_a, mean_m) = (mean(asset), mean(market));
    let pairs = || {
        asset
            .iter()
            .zip(market)
            .map(|(a, m)| (a - mean_a, m - mean_m))
    };
    let mm: f64 = pairs().map(|(_, m)| m * m).sum();
    let am: f64 = pairs().map(|(a, m)| a * m).sum();
    let aa: f64 = pairs().map(|(a, _)| a * a).sum();
    let slope = am / mm;
    let left: f64 = pairs().map(|(a, m)| a - slope * m).map(|e| e * e).sum();
    let mut builder = Builder::default();
    let mut given =
        |symbol, name, value, decimals| builder.input(symbol, name, value, Unit::None, decimals);
    let s_mm = given("Smm", "squared deviations of the market, added up", mm, 6);
    if part == RegressionPart::RSquared {
        let s_am = given("Sam", "products of both deviations, added up", am, 6);
        let s_aa = given("Saa", "squared deviations of the asset, added up", aa, 6);
        if aa == 0.0 {
            return Err(none("R squared"));
        }
        let ratio = s_am.square() / (s_aa * s_mm);
        builder.step("R²", "variance explained", ratio, Unit::Share, 4);
        return builder.finish();
    }
    if matches!(part, RegressionPart::Beta | RegressionPart::Alpha) {
        let s_am = given("Sam", "products of both deviations, added up", am, 6);
        let b = builder.step("β", "beta", s_am / s_mm, Unit::None, 4);
        if part == RegressionPart::Beta {
            return builder.finish();
        }
        let mut a_period = |symbol, name, value| builder.input(symbol, name, value, Unit::Share, 6);
        let a = a_period("ā", "mean return of the asset a period", mean_a);
        let m = a_period("m̄", "mean return of the market a period", mean_m);
        let rf = a_period("rf", "risk-free rate a period", risk_free);
        let periods = builder.input("k", "periods a year", per_year, Unit::Count, 0);
        let alpha = (a - rf.clone()) - b * (m - rf);
        let alpha = builder.step("α", "alpha a period", alpha, Unit::Share, 6);
        builder.step("αy", "alpha a year", alpha * periods, Unit::PerYear, 4);
        return builder.finish();
    }
    let rss = given("RSS", "squared residuals, added up", left, 6);
    let count = builder.input("n", "pairs of returns", n, Unit::Count, 0);
    let s = builder.step(
        "s",
        "deviation of the residuals",
        (rss / (count.clone() - 2.0)).sqrt(),
        Unit::None,
        6,
    );
    if part == RegressionPart::BetaError {
        builder.step(
            "se(β)",
            "standard error of beta",
            s / s_mm.sqrt(),
            Unit::None,
            4,
        );
        return builder.finish();
    }
    let excess = mean_m - risk_free;
    let m = builder.input(
        "m̄",
        "mean excess return of the market",
        excess,
        Unit::Share,
        6,
    );
    let periods = builder.input("k", "periods a year", per_year, Unit::Count, 0);
    let spread = (Expr::from(1.0) / count + m.square() / s_mm).sqrt();
    builder.step(
        "se(α)",
        "standard error of alpha a year",
        s * spread * periods,
        Unit::PerYear,
        4,
    );
    builder.finish()
}
