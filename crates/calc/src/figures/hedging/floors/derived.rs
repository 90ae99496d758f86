//! How the results of both ways to insure come about.

use condor_core::explain::{self, Derivation, Unit};
use condor_core::insurance::{CppiPath, CppiStep};

use super::{DAYS, FloorInputs, GAP_DAY, RATE, SPX, START};
use crate::figures::amounts::{bare, count, dollars, level};
use crate::figures::hedging::difference;
use crate::figures::steps::{further, in_one_step};
use crate::one_step::{quantity, symbol};

/// Of constant-proportion insurance.
pub(super) fn floor(inputs: &FloorInputs, result: &str) -> Vec<Derivation> {
    let (rule, closes) = (inputs.rule(), inputs.closes());
    let Ok(path) = rule.run(&closes) else {
        return Vec::new();
    };
    let left = path.last_value();
    let one = match result {
        "end" => return self::end(inputs, &path, &closes),
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
                dollars("L", "left at the end", left),
            ],
        )),
        "safe" => explain::cppi_safe_fall(&rule).ok(),
        "held" => Some(held(&path.steps[GAP_DAY - 1], rule.multiplier)),
        _ => shared(&closes, left, result),
    };
    one.into_iter().collect()
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

/// What is left at the end, and how the gap is why.
fn end(inputs: &FloorInputs, path: &CppiPath, closes: &[f64]) -> Vec<Derivation> {
    // From the day on which the floor is broken there is nothing left to trade, and bills do the rest.
    if let Some(day) = path.breach {
        return vec![from_the_breach(inputs, path, day, closes)];
    }
    let of_day = |day, names| of_a_day(path, day, names, closes);
    let last = of_day(DAYS, ("left at the end", "index at the end"));
    if inputs.gap < 0.0 {
        let gap = of_day(GAP_DAY, ("left by the gap", "index after the gap"));
        vec![last, gap]
    } else {
        vec![last]
    }
}

/// What is there on a day of what was held on the day before it.
fn of_a_day(
    path: &CppiPath,
    day: usize,
    (name, index): (&'static str, &'static str),
    closes: &[f64],
) -> Derivation {
    let before = &path.steps[day - 1];
    let bills = symbol("V") - symbol("E");
    in_one_step(
        ("L", name, path.steps[day].value, Unit::Money),
        "{E} × {S} / {s} + ({V} − {E}) × exp({r} / 252)",
        symbol("E") * symbol("S") / symbol("s") + bills * (symbol("r") / DAYS as f64).exp(),
        vec![
            dollars("E", "in the index on the day before", before.exposure),
            level("S", index, closes[day]),
            level("s", "index on the day before", closes[day - 1]),
            dollars("V", "value on the day before", before.value),
            quantity("r", "interest rate", RATE, Unit::PerYear, 4),
        ],
    )
}

/// What the day that broke the floor leaves, its floor, and what bills make of it until the end.
fn from_the_breach(
    inputs: &FloorInputs,
    path: &CppiPath,
    day: usize,
    closes: &[f64],
) -> Derivation {
    let names = ("left by the gap", "index after the gap");
    let rest = || symbol("r") * symbol("n") / DAYS as f64;
    let money = |symbol, name| (symbol, name, Unit::Money);
    let floor = further(
        of_a_day(path, day, names, closes),
        money(
            "F",
            "floor on that day, above what is left: all goes into bills",
        ),
        "{G} × exp(−{r} × {n} / 252)",
        symbol("G") * (-rest()).exp(),
        vec![
            dollars("G", "guaranteed at the end", inputs.guarantee),
            count(
                "n",
                "trading days from then to the end",
                (DAYS - day) as f64,
            ),
        ],
    );
    further(
        floor,
        money("A", "left at the end"),
        "{L} × exp({r} × {n} / 252)",
        symbol("L") * rest().exp(),
        Vec::new(),
    )
}
