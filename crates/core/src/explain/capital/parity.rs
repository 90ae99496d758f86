//! What a conversion or a reversal leaves.

use super::super::derivation::Builder;
use super::rate;
use crate::explain::{Derivation, ExplainError, Unit};
use crate::position::Market;

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
