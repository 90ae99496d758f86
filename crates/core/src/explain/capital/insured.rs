//! Portfolio insurance.

use super::super::derivation::Builder;
use super::{none, rate};
use crate::explain::{Derivation, ExplainError, Expr, Unit};
use crate::insurance::{Cppi, Obpi};

/// What constant-proportion insurance holds at the start, with `years` to go.
///
/// # Formula
/// E = min(m (V - G e^(-rT)), L V), and none below the floor.
///
/// # Errors
/// [`ExplainError`] when a number is not finite.
pub fn cppi_exposure(rule: &Cppi, years: f64) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    let v = builder.input("V", "value at the start", rule.value, Unit::Money, 2);
    let g = builder.input("G", "guarantee at the end", rule.guarantee, Unit::Money, 2);
    let r = rate(&mut builder, "r", "interest rate", rule.rate);
    let t = builder.input("T", "years", years, Unit::Years, 4);
    let m = builder.input("m", "multiplier", rule.multiplier, Unit::None, 2);
    let most = builder.input(
        "L",
        "most exposure for one of value",
        rule.max_leverage,
        Unit::None,
        2,
    );
    let floor = builder.step("F", "floor today", g * (-r * t).exp(), Unit::Money, 2);
    let cushion = builder.step("C", "cushion", (v.clone() - floor).max(0.0), Unit::Money, 2);
    let exposure = (m * cushion).min(most * v);
    builder.step("E", "held in the index", exposure, Unit::Money, 2);
    builder.finish()
}

/// The largest fall between two adjustments that leaves the floor whole.
///
/// # Formula
/// 1 - (1 - 1/m) e^(r dt).
///
/// # Errors
/// [`ExplainError`] when the multiplier is below 1.
pub fn cppi_safe_fall(rule: &Cppi) -> Result<Derivation, ExplainError> {
    if rule.multiplier < 1.0 {
        return Err(none("safe fall"));
    }
    let mut builder = Builder::default();
    let m = builder.input("m", "multiplier", rule.multiplier, Unit::None, 2);
    let r = rate(&mut builder, "r", "interest rate", rule.rate);
    let step = builder.input(
        "dt",
        "years between adjustments",
        rule.step_years,
        Unit::Years,
        5,
    );
    let one = || Expr::from(1.0);
    let fall = one() - (one() - one() / m) * (r * step).exp();
    builder.step("f", "largest safe fall", fall, Unit::Share, 4);
    builder.finish()
}

/// The share of the index's rise an option-based insurance keeps.
///
/// # Formula
/// n S e^(-qT)/V, n = G/K.
///
/// # Errors
/// [`ExplainError`] when a number is not finite.
pub fn obpi_participation(insured: &Obpi) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    let n = obpi_units(&mut builder, insured);
    let market = &insured.market;
    let s = builder.input("S", "index", market.spot, Unit::Points, 2);
    let t = builder.input("T", "years", market.years, Unit::Years, 4);
    let q = rate(&mut builder, "q", "dividend yield", market.dividend_yield);
    let v = builder.input("V", "money at the start", insured.value, Unit::Money, 2);
    let kept = n * s * (-q * t).exp() / v;
    builder.step("p", "share of a rise that is kept", kept, Unit::Share, 4);
    builder.finish()
}

/// What the puts of an option-based insurance cost.
///
/// # Formula
/// n P, n = G/K.
///
/// # Errors
/// [`ExplainError`] when a number is not finite.
pub fn obpi_cost(insured: &Obpi) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    let n = obpi_units(&mut builder, insured);
    let put = builder.input(
        "P",
        "price of a put at the strike",
        insured.put,
        Unit::Points,
        4,
    );
    builder.step("c", "cost of the puts", n * put, Unit::Money, 2);
    builder.finish()
}

fn obpi_units(builder: &mut Builder, insured: &Obpi) -> Expr {
    let g = builder.input("G", "guarantee", insured.guarantee, Unit::Money, 2);
    let name = "strike at which money and guarantee meet, found by search";
    let k = builder.input("K", name, insured.strike, Unit::Points, 4);
    builder.step("n", "units of index and puts", g / k, Unit::None, 6)
}
