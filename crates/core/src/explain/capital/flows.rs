//! Present values, rates of return and what capital costs.

use super::super::derivation::Builder;
use super::{none, sum};
use crate::explain::{Derivation, ExplainError, Expr, Unit};
use crate::performance::Wacc;

/// Cash flows up to which every one has its place in a formula.
pub const MOST_FLOWS: usize = 24;
/// A rate is found from its neighbour of seven digits.
const NEIGHBOUR: f64 = 1e7;

/// Amount and years of each flow as inputs.
fn flow_inputs(
    builder: &mut Builder,
    flows: &[(f64, f64)],
) -> Result<Vec<(Expr, Expr)>, ExplainError> {
    if flows.is_empty() || flows.len() > MOST_FLOWS {
        return Err(none("present value"));
    }
    let each = flows.iter().enumerate().map(|(index, &(years, amount))| {
        let number = index + 1;
        let name = format!("amount of flow {number}");
        let c = builder.input(format!("c{number}"), name, amount, Unit::Money, 2);
        let name = format!("years from the first flow to flow {number}");
        let t = builder.input(format!("t{number}"), name, years, Unit::Years, 4);
        (c, t)
    });
    Ok(each.collect())
}

/// The present value of flows, years and amount each, at a rate; up to [`MOST_FLOWS`] of them.
///
/// # Formula
/// sum of c exp(-t ln(1 + r)).
///
/// # Errors
/// [`ExplainError`] when there are no flows or too many, or the rate is not above -1.
pub fn present_value(flows: &[(f64, f64)], rate: f64) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    let r = builder.input("r", "rate", rate, Unit::PerYear, 4);
    let flows = flow_inputs(&mut builder, flows)?;
    let logarithm = (Expr::from(1.0) + r).ln();
    let g = builder.step(
        "g",
        "rate, continuously compounded",
        logarithm,
        Unit::PerYear,
        6,
    );
    let value = sum(flows.into_iter().map(|(c, t)| c * (-t * g.clone()).exp()));
    let value = value.ok_or(none("present value"))?;
    builder.step("NPV", "net present value", value, Unit::Money, 2);
    builder.finish()
}

/// An internal rate of return of flows, years and amount each: a step of Newton's rule from the rate rounded to seven digits, where the
/// present value is nearly zero.
///
/// # Formula
/// r = r0 + (1 + r0) NPV/D, D = sum of t c exp(-t ln(1 + r0)).
///
/// # Errors
/// [`ExplainError`] when there are too many flows or the present value does not change there.
pub fn internal_rate(flows: &[(f64, f64)], rate: f64) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    let near = (rate * NEIGHBOUR).round() / NEIGHBOUR;
    let r = builder.input(
        "r0",
        "a rate close by, found by search",
        near,
        Unit::PerYear,
        7,
    );
    let flows = flow_inputs(&mut builder, flows)?;
    let growth = Expr::from(1.0) + r.clone();
    let g = builder.step(
        "g",
        "that rate, continuously compounded",
        growth.clone().ln(),
        Unit::PerYear,
        6,
    );
    let each = || flows.clone().into_iter();
    let weighted = |(c, t): (Expr, Expr)| c * (-t * g.clone()).exp();
    let value = sum(each().map(weighted)).ok_or(none("rate"))?;
    let value = builder.step(
        "V",
        "present value there, almost zero",
        value,
        Unit::Money,
        4,
    );
    let slope = sum(each().map(|(c, t)| t.clone() * weighted((c, t)))).ok_or(none("rate"))?;
    let slope = builder.step("D", "present value times years", slope, Unit::Money, 2);
    if builder.value("D").is_none_or(|slope| slope.abs() < 1e-9) {
        return Err(none("rate"));
    }
    builder.step(
        "IRR",
        "rate of return",
        r + growth * value / slope,
        Unit::PerYear,
        6,
    );
    builder.finish()
}

/// The weighted average cost of capital.
///
/// # Formula
/// (E re + P rp + D rd (1 - t))/(E + P + D).
///
/// # Errors
/// [`ExplainError`] when there is no capital.
pub fn weighted_average_cost(wacc: &Wacc) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    let mut amount = |symbol, name, value| builder.input(symbol, name, value, Unit::Money, 0);
    let e = amount("E", "own money", wacc.equity);
    let d = amount("D", "loans", wacc.debt);
    let p = amount("P", "third source", wacc.preferred);
    let mut rate = |symbol, name, value, unit| builder.input(symbol, name, value, unit, 4);
    let re = rate("re", "cost of own money", wacc.equity_cost, Unit::PerYear);
    let rd = rate(
        "rd",
        "cost of loans before tax",
        wacc.debt_cost,
        Unit::PerYear,
    );
    let rp = rate(
        "rp",
        "cost of the third source",
        wacc.preferred_cost,
        Unit::PerYear,
    );
    let t = rate("t", "tax rate", wacc.tax, Unit::Share);
    let all = builder.step(
        "V",
        "all capital",
        e.clone() + d.clone() + p.clone(),
        Unit::Money,
        0,
    );
    let after_tax = Expr::from(1.0) - t;
    let cost = (e * re + p * rp + d * rd * after_tax) / all;
    builder.step(
        "WACC",
        "weighted average cost of capital",
        cost,
        Unit::PerYear,
        5,
    );
    builder.finish()
}

/// The return the capital asset pricing model asks for.
///
/// # Formula
/// rf + beta x premium.
///
/// # Errors
/// [`ExplainError`] when a number is not finite.
pub fn asked_return(risk_free: f64, beta: f64, premium: f64) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    let rf = builder.input("rf", "risk-free rate", risk_free, Unit::PerYear, 4);
    let b = builder.input("β", "beta", beta, Unit::None, 3);
    let erp = builder.input("ERP", "premium of the market", premium, Unit::PerYear, 4);
    builder.step("r", "return asked for", rf + b * erp, Unit::PerYear, 5);
    builder.finish()
}
