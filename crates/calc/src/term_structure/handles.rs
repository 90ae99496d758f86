//! The chart's handles: the VIX and each future, moved up and down.

use condor_chart::plot::{At, Handle};
use condor_core::math::{exp, ln};

use super::inputs::TermInputs;
use super::output::TermOutput;
use crate::calculator::Pull;
use crate::input::InputSet;
use crate::volatility::inputs::FUTURE_KEYS;
use crate::volatility::{CONTRACTS, contract_name, points, short_day};

/// What moves together with a point.
pub(super) const GRIPS: &[&str] = &["One point", "Whole curve", "As the VIX moves it"];

/// What the keys of a handle do, in words.
pub(super) const KEYS: &str = "Handles: Tab reaches them; up and down arrows move a level by 0.1, Page \
                               Up and Page Down by 0.5, Home and End to the limit, Shift moves the \
                               other contracts as a move of the VIX would, Esc gives a drag up.";

/// The step of an arrow key, in points.
const STEP: f64 = 0.1;

/// Key of the input behind a handle; the first is the VIX.
fn key(handle: usize) -> &'static str {
    match handle.checked_sub(1) {
        Some(contract) => FUTURE_KEYS.get(contract).unwrap_or(&"vx"),
        None => "vx",
    }
}

/// Level of a handle, in points.
fn level(output: &TermOutput, handle: usize) -> f64 {
    match handle.checked_sub(1) {
        Some(contract) => output.market.level(contract),
        None => output.market.curve.spot(),
    }
}

/// How much of a move of the VIX arrives, in logarithms.
fn response(output: &TermOutput, handle: usize) -> f64 {
    match handle.checked_sub(1) {
        Some(contract) => output.market.share(contract),
        None => 1.0,
    }
}

pub(super) fn list(output: &TermOutput) -> Vec<Handle> {
    (0..=CONTRACTS)
        .map(|handle| {
            let level = level(output, handle);
            let (name, days, when) = match handle.checked_sub(1) {
                None => ("VIX now".to_owned(), 0.0, "today".to_owned()),
                Some(contract) => {
                    let days = output.market.days(contract);
                    let day = output.market.expiries.get(contract);
                    let day = day.map_or_else(String::new, |day| short_day(*day));
                    (contract_name(contract), days, format!("settles {day}"))
                }
            };
            Handle {
                value_text: format!("{} points, {when}", points(level)),
                name,
                at: At::Data(days, level),
                is_vertical: true,
                group: 0,
                on_ruler: false,
            }
        })
        .collect()
}

/// The lowest and the highest level of every point.
fn range() -> (f64, f64) {
    TermInputs::index_of("vx")
        .and_then(|index| TermInputs::SPECS[index].as_number())
        .map_or((5.0, 200.0), |spec| (spec.min, spec.max))
}

/// The power with which each point follows when one is multiplied.
fn follows(output: &TermOutput, handle: usize, grip: usize, other: usize) -> f64 {
    match grip {
        1 => 1.0,
        _ if other == handle => 1.0,
        // No move of the VIX moves a future that takes nothing of one.
        2 if response(output, handle) > 0.0 => response(output, other) / response(output, handle),
        _ => 0.0,
    }
}

pub(super) fn limits(output: &TermOutput, handle: usize, grip: usize) -> (f64, f64) {
    let (least, most) = range();
    let at = level(output, handle);
    let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
    for other in 0..=CONTRACTS {
        let power = follows(output, handle, grip, other);
        if power > 0.0 {
            let now = ln(level(output, other));
            low = low.max((ln(least) - now) / power);
            high = high.min((ln(most) - now) / power);
        }
    }
    // A hundredth inside, so that rounding leaves no point outside.
    let inside = |value: f64| (value * 100.0).round() / 100.0;
    (
        inside(at * exp(low)).max(least).min(at),
        inside(at * exp(high)).min(most).max(at),
    )
}

pub(super) fn moved(output: &TermOutput, pull: &Pull) -> Vec<(usize, f64)> {
    let (low, high) = limits(output, pull.handle, pull.grip);
    if !pull.value.is_finite() || pull.handle > CONTRACTS {
        return Vec::new();
    }
    let value = pull.value.clamp(low, high);
    let factor = ln(value / level(output, pull.handle));
    let (least, most) = range();
    (0..=CONTRACTS)
        .filter_map(|other| {
            let power = follows(output, pull.handle, pull.grip, other);
            let to = if other == pull.handle {
                value
            } else {
                level(output, other) * exp(power * factor)
            };
            let to = ((to * 100.0).round() / 100.0).clamp(least, most);
            let index = TermInputs::index_of(key(other))?;
            (power != 0.0).then_some((index, to))
        })
        .collect()
}

pub(super) fn stepped(output: &TermOutput, handle: usize, steps: i32) -> f64 {
    // On the grid of tenths.
    let at = level(output, handle) / STEP;
    let at = (at * 1e6).round() / 1e6;
    let from = if steps > 0 { at.floor() } else { at.ceil() };
    ((from + f64::from(steps)) * STEP * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Calculator;
    use crate::term_structure::TermStructure;

    fn brought(handle: usize, grip: usize, value: f64) -> TermInputs {
        let inputs = TermInputs::default();
        let output = TermStructure::evaluate(&inputs).expect("a result");
        let pull = Pull {
            handle,
            grip,
            value,
        };
        moved(&output, &pull)
            .into_iter()
            .fold(inputs, |inputs, (index, value)| inputs.with(index, value))
    }

    #[test]
    fn one_point_moves_alone() {
        let inputs = brought(1, 0, 22.123);
        assert_eq!((inputs.m1, inputs.m2, inputs.vix), (22.12, 19.7, 18.0));
        assert_eq!(brought(0, 0, 40.0).vix, 40.0);
        assert_eq!(brought(0, 0, 4_000.0).vix, 200.0);
    }

    #[test]
    fn the_whole_curve_keeps_its_shape() {
        let inputs = brought(2, 1, 39.4);
        assert_eq!((inputs.vix, inputs.m1, inputs.m2), (36.0, 37.6, 39.4));
        // The highest point sets the limit.
        let most = brought(0, 1, 4_000.0);
        assert_eq!(most.m8, 200.0);
        assert!(most.vix < 165.0);
    }

    #[test]
    fn a_move_of_the_vix_reaches_later_contracts_less() {
        let inputs = brought(0, 2, 36.0);
        let ratio = |before: f64, after: f64| after / before;
        assert!(ratio(18.8, inputs.m1) < 1.5 && ratio(18.8, inputs.m1) > 1.25);
        assert!(ratio(22.1, inputs.m8) < 1.2 && inputs.m8 > 22.1);
    }

    #[test]
    fn a_future_that_takes_nothing_is_moved_by_no_vix() {
        let inputs = TermInputs {
            pass_set: crate::volatility::PassSet::ByHand.value(),
            pass_m1: 0.0,
            pass_m2: 100.0,
            ..TermInputs::default()
        };
        let output = TermStructure::evaluate(&inputs).expect("a result");
        let to = |handle, value| {
            let pull = Pull {
                handle,
                grip: 2,
                value,
            };
            let moved = moved(&output, &pull).into_iter();
            moved.fold(inputs, |inputs, (index, value)| inputs.with(index, value))
        };
        let alone = to(1, 25.0);
        assert_eq!((alone.vix, alone.m1, alone.m2), (18.0, 25.0, 19.7));
        let with_vix = to(0, 36.0);
        assert_eq!((with_vix.m1, with_vix.m2), (18.8, 39.4));
    }

    #[test]
    fn steps_stay_on_tenths() {
        let inputs = TermInputs {
            m1: 18.84,
            ..TermInputs::default()
        };
        let output = TermStructure::evaluate(&inputs).expect("a result");
        assert_eq!(stepped(&output, 1, 1), 18.9);
        assert_eq!(stepped(&output, 1, -1), 18.8);
        assert_eq!(stepped(&output, 0, 5), 18.5);
    }
}
