//! What dividends are worth, and the ratios of a company.

use super::super::derivation::Builder;
use super::{none, rate, sum};
use crate::explain::{Derivation, ExplainError, Expr, Unit};
use crate::valuation::{HModel, Stages};

/// Years of dividends up to which every one has its step.
pub const MOST_YEARS: u32 = 24;

fn dividend(builder: &mut Builder, value: f64) -> Expr {
    builder.input("D0", "dividend just paid, a year", value, Unit::Money, 2)
}

/// The value of dividends that grow for ever.
///
/// # Formula
/// D0 (1 + g)/(r - g).
///
/// # Errors
/// [`ExplainError`] when growth is not below the return.
pub fn gordon_value(paid: f64, required: f64, growth: f64) -> Result<Derivation, ExplainError> {
    if growth >= required {
        return Err(none("value"));
    }
    let mut builder = Builder::default();
    let d = dividend(&mut builder, paid);
    let g = rate(&mut builder, "g", "growth for ever", growth);
    let r = rate(&mut builder, "r", "required return", required);
    let value = d * (Expr::from(1.0) + g.clone()) / (r - g);
    builder.step("P", "value", value, Unit::Money, 2);
    builder.finish()
}

/// The value of dividends by stages, with a step for each year up to [`MOST_YEARS`].
///
/// # Formula
/// As [`Stages::value`].
///
/// # Errors
/// [`ExplainError`] when there are more years than that or growth is not below the return.
pub fn staged_value(stages: &Stages, required: f64) -> Result<Derivation, ExplainError> {
    let years = stages.first_years.saturating_add(stages.fade_years);
    if stages.last >= required || years > MOST_YEARS {
        return Err(none("value"));
    }
    let mut builder = Builder::default();
    let mut paid = dividend(&mut builder, stages.dividend);
    let first = rate(&mut builder, "g1", "growth at first", stages.first);
    let last = rate(&mut builder, "g", "growth for ever", stages.last);
    let r = rate(&mut builder, "r", "required return", required);
    let discount = builder.step(
        "v",
        "value today of a dollar in a year",
        Expr::from(1.0) / (Expr::from(1.0) + r.clone()),
        Unit::Share,
        6,
    );
    let mut factor: Option<Expr> = None;
    let mut parts: Vec<Expr> = Vec::new();
    for year in 1..=years {
        let growth = if year <= stages.first_years {
            first.clone()
        } else {
            let step = f64::from(year - stages.first_years) / f64::from(stages.fade_years + 1);
            first.clone() + (last.clone() - first.clone()) * step
        };
        let name = format!("dividend of year {year}");
        let grown = paid * (Expr::from(1.0) + growth);
        paid = builder.step(format!("D{year}"), name, grown, Unit::Money, 4);
        let next = match factor {
            None => discount.clone(),
            Some(before) => {
                let name = format!("value today of a dollar in year {year}");
                builder.step(
                    format!("v{year}"),
                    name,
                    before * discount.clone(),
                    Unit::Share,
                    6,
                )
            }
        };
        parts.push(paid.clone() * next.clone());
        factor = Some(next);
    }
    let later = paid * (Expr::from(1.0) + last.clone()) / (r - last);
    let later = builder.step("T", "value of all later ones, then", later, Unit::Money, 2);
    parts.push(match factor {
        Some(factor) => later * factor,
        None => later,
    });
    let value = sum(parts.into_iter()).ok_or(none("value"))?;
    builder.step("P", "value", value, Unit::Money, 2);
    builder.finish()
}

/// The value by the H model.
///
/// # Formula
/// D0 ((1 + g) + H (g1 - g))/(r - g).
///
/// # Errors
/// [`ExplainError`] when growth is not below the return.
pub fn h_value(model: &HModel, required: f64) -> Result<Derivation, ExplainError> {
    if model.last >= required {
        return Err(none("value"));
    }
    let mut builder = Builder::default();
    let d = dividend(&mut builder, model.dividend);
    let first = rate(&mut builder, "g1", "growth at first", model.first);
    let last = rate(&mut builder, "g", "growth for ever", model.last);
    let r = rate(&mut builder, "r", "required return", required);
    let half = builder.input(
        "H",
        "half of the years the growth falls",
        model.half_life,
        Unit::Years,
        2,
    );
    let sum = (Expr::from(1.0) + last.clone()) + half * (first - last.clone());
    builder.step("P", "value", d * sum / (r - last), Unit::Money, 2);
    builder.finish()
}

/// A ratio of two amounts with their symbols and names.
///
/// # Errors
/// [`ExplainError`] when the second is zero.
pub fn ratio_of(
    (symbol, name): (&'static str, &'static str),
    over: (&'static str, &'static str, f64),
    under: (&'static str, &'static str, f64),
) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    let a = builder.input(over.0, over.1, over.2, Unit::Money, 2);
    let b = builder.input(under.0, under.1, under.2, Unit::Money, 2);
    builder.step(symbol, name, a / b, Unit::None, 4);
    builder.finish()
}

/// The quick ratio.
///
/// # Formula
/// (cash + securities + receivables)/current liabilities.
///
/// # Errors
/// [`ExplainError`] when there are no liabilities.
pub fn quick_ratio_of(assets: [f64; 3], liabilities: f64) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    let mut amount = |symbol, name, value| builder.input(symbol, name, value, Unit::Money, 0);
    let cash = amount("C", "cash", assets[0]);
    let securities = amount("M", "marketable securities", assets[1]);
    let owed = amount("R", "receivables", assets[2]);
    let due = amount("L", "due within a year", liabilities);
    let quick = builder.step(
        "A",
        "quick assets",
        cash + securities + owed,
        Unit::Money,
        0,
    );
    builder.step("Q", "quick ratio", quick / due, Unit::None, 4);
    builder.finish()
}
