//! Capital: present values, rates of return, what capital costs, regression, dividends, ratios, parity,
//! portfolio insurance.

use super::derivation::Builder;
use super::{Derivation, ExplainError, Expr, Unit};
use crate::insurance::{Cppi, Obpi};
use crate::performance::{Wacc, regression};
use crate::position::Market;
use crate::valuation::{HModel, Stages};

/// Cash flows up to which every one has its place in a formula.
pub const MOST_FLOWS: usize = 24;
/// Years of dividends up to which every one has its step.
pub const MOST_YEARS: u32 = 24;
/// A rate is found from its neighbour of seven digits.
const NEIGHBOUR: f64 = 1e7;

fn none(name: &'static str) -> ExplainError {
    ExplainError::NoValue { name }
}

fn sum(terms: impl Iterator<Item = Expr>) -> Option<Expr> {
    terms.reduce(|sum, term| sum + term)
}

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

fn dividend(builder: &mut Builder, value: f64) -> Expr {
    builder.input("D0", "dividend just paid, a year", value, Unit::Money, 2)
}

fn rate(builder: &mut Builder, symbol: &'static str, name: &'static str, value: f64) -> Expr {
    builder.input(symbol, name, value, Unit::PerYear, 4)
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

/// What a conversion (+1) or a reversal (-1) leaves of the gap in put-call parity after costs, in points
/// today.
///
/// # Formula
/// side (C - P - (S e^(-qT) - K e^(-rT))) - cost.
///
/// # Errors
/// [`ExplainError`] when a number is not finite.
pub fn parity_profit(
    market: &Market,
    strike: f64,
    (call, put): (f64, f64),
    cost: Option<(f64, f64)>,
) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    let mut points = |symbol, name, value| builder.input(symbol, name, value, Unit::Points, 2);
    let c = points("C", "price of the call", call);
    let p = points("P", "price of the put", put);
    let s = points("S", "index", market.spot);
    let k = points("K", "strike", strike);
    let t = builder.input("T", "years to expiry", market.years, Unit::Years, 5);
    let r = rate(&mut builder, "r", "interest rate", market.rate);
    let q = rate(&mut builder, "q", "dividend yield", market.dividend_yield);
    let carried = s * (-q * t.clone()).exp();
    let carried = builder.step("A", "index without its dividends", carried, Unit::Points, 4);
    let bond = k * (-r * t).exp();
    let bond = builder.step("B", "strike, paid today", bond, Unit::Points, 4);
    let gap = c - p - (carried - bond);
    let gap = builder.step("gap", "gap in parity", gap, Unit::Points, 4);
    if let Some((side, cost)) = cost {
        let cost = builder.input("cost", "cost of all parts", cost, Unit::Points, 2);
        let signed = if side < 0.0 { -gap } else { gap };
        builder.step(
            "e",
            "earned after costs, today",
            signed - cost,
            Unit::Points,
            4,
        );
    }
    builder.finish()
}

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
