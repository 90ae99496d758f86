//! How the results of both ways to insure come about.

use condor_core::explain::{self, Derivation, Unit};
use condor_core::insurance::CppiStep;

use super::{DAYS, FloorInputs, GAP_DAY, RATE, SPX, START};
use crate::figures::amounts::{bare, dollars, level};
use crate::figures::hedging::difference;
use crate::figures::steps::in_one_step;
use crate::one_step::{quantity, symbol};

/// Of constant-proportion insurance.
pub(super) fn floor(inputs: &FloorInputs, result: &str) -> Option<Derivation> {
    let (rule, closes) = (inputs.rule(), inputs.closes());
    let path = rule.run(&closes).ok()?;
    let end = path.last_value();
    match result {
        "end" => Some(last_day(&path.steps[DAYS - 1], end, &closes)),
        "short" => Some(in_one_step(
            (
                "M",
                "missing from the guarantee",
                path.shortfall(),
                Unit::Money,
            ),
            "max({G} − {L}, 0)",
            (symbol("G") - symbol("L")).max(0.0),
            vec![
                dollars("G", "guaranteed at the end", inputs.guarantee),
                dollars("L", "left at the end", end),
            ],
        )),
        "safe" => explain::cppi_safe_fall(&rule).ok(),
        "held" => Some(held(&path.steps[GAP_DAY - 1], rule.multiplier)),
        _ => shared(&closes, end, result),
    }
}

/// Of option-based insurance.
pub(super) fn put(inputs: &FloorInputs, result: &str) -> Option<Derivation> {
    let (insured, _) = inputs.option().ok()?;
    let closes = inputs.closes();
    let end = insured.value_at_expiry(closes[DAYS]).ok()?;
    match result {
        "end" => Some(in_one_step(
            ("L", "left at the end", end, Unit::Money),
            "max({G}, {n} × {S})",
            symbol("G").max(symbol("n") * symbol("S")),
            vec![
                dollars("G", "guaranteed at the end", inputs.guarantee),
                quantity(
                    "n",
                    "units of index and puts: guarantee over strike",
                    insured.units,
                    Unit::None,
                    6,
                ),
                level("S", "index at the end", closes[DAYS]),
            ],
        )),
        "cost" => explain::obpi_cost(&insured).ok(),
        "kept" => explain::obpi_participation(&insured).ok(),
        "strike" => Some(in_one_step(
            (
                "k",
                "strike from the index at the start",
                insured.strike / SPX - 1.0,
                Unit::Share,
            ),
            "{K} / {S} − 1",
            symbol("K") / symbol("S") - 1.0,
            vec![
                level("K", "strike of the puts, found by search", insured.strike),
                level("S", "index at the start", SPX),
            ],
        )),
        _ => shared(&closes, end, result),
    }
}

/// What both kinds of insurance have: what was made, and what the index made alone.
fn shared(closes: &[f64], end: f64, result: &str) -> Option<Derivation> {
    match result {
        "made" => Some(difference(
            "made over the year",
            end - START,
            ("left at the end", end),
            ("at the start", START),
        )),
        "alone" => Some(in_one_step(
            (
                "G",
                "made by the index alone",
                START * (closes[DAYS] / SPX - 1.0),
                Unit::Money,
            ),
            "{K} × ({S} / {s} − 1)",
            symbol("K") * (symbol("S") / symbol("s") - 1.0),
            vec![
                dollars("K", "at the start", START),
                level("S", "index at the end", closes[DAYS]),
                level("s", "index at the start", SPX),
            ],
        )),
        _ => None,
    }
}

/// What is in the index on a day, as a share of the portfolio.
fn held(step: &CppiStep, multiplier: f64) -> Derivation {
    let v = symbol("V");
    let cushion = (v.clone() - symbol("F")).max(0.0);
    in_one_step(
        (
            "e",
            "share in the index",
            step.exposure / step.value,
            Unit::Share,
        ),
        "min({m} × max({V} − {F}, 0), {V}) / {V}",
        (symbol("m") * cushion).min(v.clone()) / v,
        vec![
            bare("m", "multiplier", multiplier),
            dollars("V", "value the day before the gap", step.value),
            dollars("F", "floor on that day", step.floor),
        ],
    )
}

/// What is left at the end of what was held on the day before it.
fn last_day(before: &CppiStep, end: f64, closes: &[f64]) -> Derivation {
    let bills = symbol("V") - symbol("E");
    in_one_step(
        ("L", "left at the end", end, Unit::Money),
        "{E} × {S} / {s} + ({V} − {E}) × exp({r} / 252)",
        symbol("E") * symbol("S") / symbol("s") + bills * (symbol("r") / DAYS as f64).exp(),
        vec![
            dollars("E", "in the index on the day before", before.exposure),
            level("S", "index at the end", closes[DAYS]),
            level("s", "index on the day before", closes[DAYS - 1]),
            dollars("V", "value on the day before", before.value),
            quantity("r", "interest rate", RATE, Unit::PerYear, 4),
        ],
    )
}
