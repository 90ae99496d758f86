//! How the VIX, its futures, VVIX and the smile answer to a move of the index.

use super::derivation::Builder;
use super::vix::of_curve;
use super::{Derivation, ExplainError, Expr, Unit};
use crate::calendar::DAYS_PER_YEAR;
use crate::scenario::{PIVOT_DAYS, TWIST};
use crate::vix::{AtmLink, FuturesCurve, PassThrough, SpotToVix, VvixResponse};

/// The VIX before and after, and the logarithm of their ratio.
fn log_ratio(builder: &mut Builder, before: f64, after: f64) -> Expr {
    let now = builder.input("VIX", "VIX now", before, Unit::Points, 2);
    let then = builder.input("VIX′", "VIX then", after, Unit::Points, 2);
    (then / now).ln()
}

/// The VIX after the index has moved by `spot_return`, a decimal.
///
/// # Formula
/// As of [`SpotToVix`].
///
/// # Errors
/// [`ExplainError::Input`] when an input is out of range.
///
/// ```
/// use condor_core::explain;
/// use condor_core::vix::SpotToVix;
///
/// let fall = explain::vix_after(&SpotToVix::DAYS, 18.0, -0.1)?;
/// assert_eq!(fall.formula, "VIX − c × m");
/// assert_eq!(fall.substituted, "18.00 − 1.10 × (−10.00)");
/// assert_eq!(fall.shown(), "29.00");
/// # Ok::<(), explain::ExplainError>(())
/// ```
pub fn vix_after(rule: &SpotToVix, vix: f64, spot_return: f64) -> Result<Derivation, ExplainError> {
    // Checks the rule and what it is given.
    rule.vix_after(vix, spot_return)?;
    let mut builder = Builder::default();
    let now = builder.input("VIX", "VIX now", vix, Unit::Points, 2);
    let percent = 100.0 * spot_return;
    let mut per_percent = |coefficient: f64| {
        let c = builder.input(
            "c",
            "points for a percent of the SPX",
            coefficient,
            Unit::Points,
            2,
        );
        c * builder.input("m", "move of the SPX in percent", percent, Unit::None, 2)
    };
    let then = if percent <= 0.0 {
        now - per_percent(rule.down)
    } else if vix <= rule.floor {
        // A step of its own, for the result has a name of its own.
        now * 1.0
    } else {
        let moved = per_percent(rule.up);
        let floor = builder.input(
            "f",
            "level it does not fall below",
            rule.floor,
            Unit::Points,
            2,
        );
        let above = builder.step(
            "a",
            "points above that level",
            now - floor.clone(),
            Unit::Points,
            2,
        );
        floor + above.clone() * (-(moved / above)).exp()
    };
    builder.step("VIX′", "VIX then", then, Unit::Points, 2);
    builder.finish()
}

/// The level of a contract of `curve`, counted from zero, after the VIX has gone to `vix` and the curve has been
/// twisted by `twist`.
///
/// # Formula
/// F' = F exp(f ln(VIX'/VIX)), f as of [`PassThrough`], times exp(twist h) as of
/// [`Shock`](crate::scenario::Shock).
///
/// # Errors
/// [`ExplainError`] when the curve has no such contract or an input is out of range.
pub fn future_after(
    curve: &FuturesCurve,
    contract: usize,
    pass_through: &PassThrough,
    vix: f64,
    twist: f64,
) -> Result<Derivation, ExplainError> {
    let future = curve.future(contract).map_err(of_curve)?;
    // Checks the rule and the level of the VIX.
    pass_through.apply(curve, vix).map_err(of_curve)?;
    let twist = TWIST.check("twist", twist)?;
    let number = curve.settled() + contract + 1;
    let mut builder = Builder::default();
    let name = format!("level of M{number} before the move");
    let level = builder.input("F", name, future.level, Unit::Points, 2);
    let days = |builder: &mut Builder| {
        let days = future.years * DAYS_PER_YEAR;
        builder.input("D", "days to its settlement", days, Unit::None, 0)
    };
    let moved = match pass_through {
        PassThrough::Decay(decay) => {
            let years = days(&mut builder) / DAYS_PER_YEAR;
            let mut of = |symbol, name, value| builder.input(symbol, name, value, Unit::None, 3);
            let weight = of("w", "weight of the fast part", decay.weight);
            let fast = of("k1", "speed of the fast part, a year", decay.fast);
            let slow = of("k2", "speed of the slow part, a year", decay.slow);
            let part = weight.clone() * (-(fast * years.clone())).exp()
                + (Expr::Number(1.0) - weight) * (-(slow * years)).exp();
            let part = builder.step(
                "f",
                "part of the move that reaches it",
                part,
                Unit::Share,
                4,
            );
            level * (part * log_ratio(&mut builder, curve.spot(), vix)).exp()
        }
        PassThrough::ByContract(shares) => {
            let share = shares.get(number - 1).or(shares.last()).copied();
            let share = share.ok_or(ExplainError::NoValue { name: "share" })?;
            let part = builder.input("f", "part of the move that you set", share, Unit::Share, 4);
            level * (part * log_ratio(&mut builder, curve.spot(), vix)).exp()
        }
        PassThrough::OneForOne => {
            let points = builder.input(
                "p",
                "points the VIX moves",
                vix - curve.spot(),
                Unit::Points,
                2,
            );
            (level + points).max(future.level.min(1.0))
        }
    };
    if twist == 0.0 {
        builder.step(
            "F′",
            format!("level of M{number} then"),
            moved,
            Unit::Points,
            2,
        );
        return builder.finish();
    }
    let moved = builder.step(
        "G",
        "its level after the move of the VIX",
        moved,
        Unit::Points,
        2,
    );
    let halves = days(&mut builder) / PIVOT_DAYS;
    let twist = builder.input("t", "twist of the curve", twist, Unit::Share, 4);
    let tilt = Expr::Number(2.0) * (-(Expr::Number(2.0).ln() * halves)).exp() - 1.0;
    let tilt = builder.step("h", "how much of the twist it takes", tilt, Unit::None, 4);
    let name = format!("level of M{number} then");
    builder.step("F′", name, moved * (twist * tilt).exp(), Unit::Points, 2);
    builder.finish()
}

/// VVIX after the VIX has gone from one level to another.
///
/// # Formula
/// As of [`VvixResponse`].
///
/// # Errors
/// [`ExplainError::Input`] when an input or the answer is out of range.
pub fn vvix_after(
    rule: &VvixResponse,
    vvix: f64,
    (vix, vix_after): (f64, f64),
) -> Result<Derivation, ExplainError> {
    rule.vvix_after(vvix, vix, vix_after)?;
    let mut builder = Builder::default();
    let now = builder.input("VVIX", "VVIX now", vvix, Unit::Points, 2);
    let power = builder.input(
        "e",
        "power with which it follows",
        rule.exponent,
        Unit::None,
        2,
    );
    let then = now * (power * log_ratio(&mut builder, vix, vix_after)).exp();
    builder.step("VVIX′", "VVIX then", then, Unit::Points, 2);
    builder.finish()
}

/// Volatility at the money after the VIX has gone from one level to another.
///
/// # Formula
/// In proportion, as of [`AtmLink`].
///
/// # Errors
/// [`ExplainError::Input`] when an input or the answer is out of range.
pub fn atm_after(
    volatility: f64,
    (vix, vix_after): (f64, f64),
) -> Result<Derivation, ExplainError> {
    AtmLink::from_levels(volatility, vix)?.atm_volatility(vix_after)?;
    let mut builder = Builder::default();
    let now = builder.input(
        "σ",
        "volatility at the money now",
        volatility,
        Unit::Share,
        4,
    );
    let before = builder.input("VIX", "VIX now", vix, Unit::Points, 2);
    let after = builder.input("VIX′", "VIX then", vix_after, Unit::Points, 2);
    builder.step(
        "σ′",
        "volatility at the money then",
        now * after / before,
        Unit::Share,
        4,
    );
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{MarketState, Shock, SpxSmile, VixMove};
    use crate::vix::{Decay, FuturePoint, VixModel};

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() <= 1e-12 * b.abs().max(1.0), "{a} {b}");
    }

    #[test]
    fn the_vix_is_that_of_the_rule() {
        for (vix, spot_return) in [
            (18.0, -0.1),
            (18.0, 0.0),
            (18.0, 0.07),
            (8.0, 0.07),
            (60.0, 0.3),
        ] {
            let rule = SpotToVix::DAYS;
            let derived = vix_after(&rule, vix, spot_return).unwrap();
            close(derived.value, rule.vix_after(vix, spot_return).unwrap());
        }
        assert!(vix_after(&SpotToVix::DAYS, f64::NAN, 0.1).is_err());
    }

    #[test]
    fn futures_vvix_and_volatility_are_those_of_the_shock() {
        let future = |days: f64, level| FuturePoint {
            years: days / 365.0,
            level,
        };
        let futures = [future(20.0, 16.4), future(50.0, 17.7), future(81.0, 18.4)];
        let state = MarketState {
            spot: 5000.0,
            rate: 0.04,
            dividend_yield: 0.013,
            smile: SpxSmile {
                atm_volatility: 0.13,
                skew: -0.65,
                curvature: 4.0,
                vix: 15.1,
            },
            curve: FuturesCurve::new(15.1, &futures).unwrap(),
            vvix: 92.0,
            model: VixModel::default(),
        };
        let mut by_hand = [0.3; 9];
        by_hand[1] = 0.9;
        for pass_through in [
            PassThrough::Decay(Decay::STRESS),
            PassThrough::ByContract(by_hand),
            PassThrough::OneForOne,
        ] {
            for (days, twist, level) in [(0.0, 0.0, 32.0), (25.0, 0.1, 32.0), (0.0, -0.2, 12.0)] {
                let shock = Shock {
                    days,
                    twist,
                    pass_through,
                    vix: VixMove::Level(level),
                    ..Shock::NONE
                };
                let after = shock.apply(&state).unwrap();
                let aged = state.after_days(days, shock.ageing).unwrap();
                for (contract, future) in after.curve.futures().iter().enumerate() {
                    let derived = future_after(&aged.curve, contract, &pass_through, level, twist);
                    close(derived.unwrap().value, future.level);
                }
                let rule = VvixResponse { exponent: 0.5 };
                close(
                    vvix_after(&rule, 92.0, (15.1, level)).unwrap().value,
                    after.vvix,
                );
                close(
                    atm_after(0.13, (15.1, level)).unwrap().value,
                    0.13 * level / 15.1,
                );
            }
            assert!(future_after(&state.curve, 3, &pass_through, 32.0, 0.0).is_err());
            assert!(future_after(&state.curve, 0, &pass_through, 0.0, 0.0).is_err());
        }
    }
}
