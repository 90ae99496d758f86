//! The shape of the futures curve: how often it was less steep, the 30-day future day by day, and the fit.

use super::derivation::Builder;
use super::vix::{Contract, of_curve, pair};
use super::{Derivation, ExplainError, Expr, Unit};
use crate::calendar::{DAYS_PER_YEAR, Date};
use crate::vix::curve::percentile::{LEVELS, SlopeTable};
use crate::vix::curve::{CurveFit, FuturesCurve, standing_still};

/// The percent of days on which the slope between two contracts, counted from zero, was lower, from a table.
///
/// # Formula
/// s = 100 (far/near - 1), p = p1 + (p2 - p1)(s - s1)/(s2 - s1) between the two stated slopes around it.
///
/// # Errors
/// As for [`curve_slope`](super::curve_slope); [`ExplainError::NoValue`] when the slope lies beyond the table.
pub fn slope_percentile(
    curve: &FuturesCurve,
    near: usize,
    far: usize,
    table: &SlopeTable,
) -> Result<Derivation, ExplainError> {
    let (near, far) = pair(curve, near, far)?;
    let found = table.percentile(far.level_value() / near.level_value() - 1.0)?;
    if found.beyond {
        return Err(ExplainError::NoValue { name: "percentile" });
    }
    let mut builder = Builder::default();
    let ratio = far.level(&mut builder) / near.level(&mut builder);
    let slope = builder.step(
        "s",
        "slope in percent",
        (ratio - 1.0) * 100.0,
        Unit::None,
        2,
    );
    let at = builder.value("s").unwrap_or(0.0);
    // The stretch of the table the slope lies on; its last point belongs to the last one.
    let above = table.percent.partition_point(|&known| known <= at);
    let above = above.clamp(1, LEVELS.len() - 1);
    let mut stated = |place: usize, symbols: [&'static str; 2]| {
        let name = format!("slope of which {} of 100 days were lower", LEVELS[place]);
        let slope = builder.input(symbols[0], name, table.percent[place], Unit::None, 2);
        let name = "days of 100 with a lower slope than that";
        (
            slope,
            builder.input(symbols[1], name, LEVELS[place], Unit::None, 0),
        )
    };
    let (low, from) = stated(above - 1, ["s1", "p1"]);
    let (high, to) = stated(above, ["s2", "p2"]);
    let percent = from.clone() + (to - from) * (slope - low.clone()) / (high - low);
    builder.step(
        "p",
        "days of 100 on which it was less steep",
        percent,
        Unit::None,
        1,
    );
    builder.finish()
}

/// What the future of a constant maturity of `days` gains over `steps` trading days from `date` on while the curve
/// stands still.
///
/// # Formula
/// The product over days of (what the contracts of the day before are worth)/(what they were worth), less one; as of
/// [`standing_still`].
///
/// # Errors
/// [`ExplainError`] when the path cannot be computed, or has no day.
pub fn constant_maturity_gain(
    curve: &FuturesCurve,
    date: Date,
    days: f64,
    steps: u32,
) -> Result<Derivation, ExplainError> {
    let path = standing_still(curve, date, days, steps).map_err(of_curve)?;
    let mut builder = Builder::default();
    let mut product: Option<Expr> = None;
    for (index, two) in path.windows(2).enumerate() {
        let [held, today] = two else { continue };
        let number = index + 1;
        let level = |expiry: Date| {
            let years = f64::from(today.date.days_until(expiry).max(0)) / DAYS_PER_YEAR;
            curve.level_at(years).map_err(of_curve)
        };
        let weight = held.near_weight;
        let worth = weight * level(held.near_expiry)? + (1.0 - weight) * level(held.far_expiry)?;
        let before = builder.input(
            format!("a{number}"),
            format!("{}: level of what is held", held.date),
            held.level,
            Unit::Points,
            2,
        );
        let after = builder.input(
            format!("b{number}"),
            format!("{}: level of the same contracts", today.date),
            worth,
            Unit::Points,
            2,
        );
        let name = format!("{}: 1 held becomes", today.date);
        let factor = builder.step(format!("x{number}"), name, after / before, Unit::None, 4);
        product = Some(match product {
            None => factor,
            Some(product) => product * factor,
        });
    }
    let product = product.ok_or(ExplainError::NoValue { name: "path" })?;
    builder.step("g", "gain over all days", product - 1.0, Unit::Share, 4);
    builder.finish()
}

/// What goes into both numbers of a fit.
struct Fitted<'a> {
    builder: Builder,
    fit: &'a CurveFit,
}

impl Fitted<'_> {
    fn of(&mut self, symbol: &'static str, name: &'static str, value: f64, unit: Unit) -> Expr {
        self.builder.input(symbol, name, value, unit, 3)
    }

    /// What dies away: b e^(-k2 tau) + c e^(-k1 tau) of a contract, or of the VIX.
    fn dying(&mut self, contract: Option<&Contract>) -> Expr {
        let speeds = self.fit.speeds();
        let slow = self.of(
            "b",
            "part that dies away slowly, found by the fit",
            self.fit.slow,
            Unit::None,
        );
        let fast = self.of(
            "c",
            "part that dies away fast, found by the fit",
            self.fit.fast,
            Unit::None,
        );
        let Some(contract) = contract else {
            return slow + fast;
        };
        let years = contract.days(&mut self.builder) / DAYS_PER_YEAR;
        let k2 = self.of(
            "k2",
            "speed of the slow part, a year",
            speeds.slow,
            Unit::None,
        );
        let k1 = self.of(
            "k1",
            "speed of the fast part, a year",
            speeds.fast,
            Unit::None,
        );
        slow * (-(k2 * years.clone())).exp() + fast * (-(k1 * years)).exp()
    }

    /// Level of a contract, or of the VIX.
    fn level(&mut self, contract: Option<&Contract>, spot: f64) -> Expr {
        match contract {
            None => self.builder.input("VIX", "spot VIX", spot, Unit::Points, 2),
            Some(contract) => contract.level(&mut self.builder),
        }
    }
}

/// The spot VIX and every contract, and the sum over them of what `each` makes with the number of the point.
fn over_points(
    curve: &FuturesCurve,
    fitted: &mut Fitted,
    mut each: impl FnMut(&mut Fitted, Option<&Contract>, usize) -> Expr,
) -> Result<Expr, ExplainError> {
    let mut sum = each(fitted, None, 0);
    for index in 0..curve.futures().len() {
        let contract = Contract::of(curve, index)?;
        sum = sum + each(fitted, Some(&contract), index + 1);
    }
    Ok(sum / (curve.futures().len() + 1) as f64)
}

/// The level in the far of the shape laid through a curve.
///
/// # Formula
/// exp of the mean over the VIX and all contracts of ln F - b e^(-k2 tau) - c e^(-k1 tau): with b and c as they are
/// found, the mean leaves the least squares.
///
/// # Errors
/// [`ExplainError`] when a step has no value.
pub fn far_level(curve: &FuturesCurve, fit: &CurveFit) -> Result<Derivation, ExplainError> {
    let mut fitted = Fitted {
        builder: Builder::default(),
        fit,
    };
    let mean = over_points(curve, &mut fitted, |fitted, contract, number| {
        let dying = fitted.dying(contract);
        let level = fitted.level(contract, curve.spot());
        let name = match number {
            0 => "what is left of the VIX, in logarithms".to_owned(),
            _ => format!("what is left of M{number}, in logarithms"),
        };
        let rest = level.ln() - dying;
        fitted
            .builder
            .step(format!("r{number}"), name, rest, Unit::None, 5)
    })?;
    let mut builder = fitted.builder;
    let mean = builder.step("a", "mean of what is left", mean, Unit::None, 5);
    builder.step("A", "level in the far", mean.exp(), Unit::Points, 2);
    builder.finish()
}

/// By how much the shape misses the levels of a curve.
///
/// # Formula
/// sqrt of the mean over the VIX and all contracts of (A e^(b e^(-k2 tau) + c e^(-k1 tau)) - F)^2.
///
/// # Errors
/// [`ExplainError`] when a step has no value.
pub fn fit_error(curve: &FuturesCurve, fit: &CurveFit) -> Result<Derivation, ExplainError> {
    let mut fitted = Fitted {
        builder: Builder::default(),
        fit,
    };
    let mean = over_points(curve, &mut fitted, |fitted, contract, number| {
        let dying = fitted.dying(contract);
        let far = fitted.of(
            "A",
            "level in the far, found by the fit",
            fit.far_level,
            Unit::Points,
        );
        let level = fitted.level(contract, curve.spot());
        let name = match number {
            0 => "the shape less the VIX".to_owned(),
            _ => format!("the shape less M{number}"),
        };
        let missed = far * dying.exp() - level;
        fitted
            .builder
            .step(format!("e{number}"), name, missed, Unit::Points, 3)
            .square()
    })?;
    let mut builder = fitted.builder;
    builder.step("E", "root of the mean square", mean.sqrt(), Unit::Points, 2);
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vix::curve::percentile::{M2_OVER_M1_ALL, m2_over_m1};
    use crate::vix::{Decay, FuturePoint};

    fn curve(second: f64) -> FuturesCurve {
        let future = |days: f64, level| FuturePoint {
            years: days / 365.0,
            level,
        };
        let futures = [
            future(28.0, 18.8),
            future(56.0, second),
            future(84.0, 20.4),
            future(119.0, 20.9),
        ];
        FuturesCurve::new(18.0, &futures).unwrap()
    }

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() <= 1e-11 * b.abs().max(1.0), "{a} {b}");
    }

    #[test]
    fn percentiles_are_those_of_the_table() {
        for second in [17.5, 18.8, 19.7, 20.8] {
            let curve = curve(second);
            let found = m2_over_m1(second / 18.8 - 1.0, 28.0).unwrap();
            let derived = slope_percentile(&curve, 0, 1, &found.table).unwrap();
            close(derived.value, found.percent);
        }
        // The last stated slope belongs to the last stretch; beyond it there is nothing to derive.
        assert!(slope_percentile(&curve(18.8 * 1.3), 0, 1, &M2_OVER_M1_ALL).is_err());
        assert!(slope_percentile(&curve(18.8 * 0.7), 0, 1, &M2_OVER_M1_ALL).is_err());
    }

    #[test]
    fn the_gain_of_the_constant_maturity_is_that_of_its_path() {
        let curve = curve(19.7);
        let date = Date::new(2026, 1, 21).unwrap();
        for steps in [1, 5, 20] {
            let path = standing_still(&curve, date, 30.0, steps).unwrap();
            let derived = constant_maturity_gain(&curve, date, 30.0, steps).unwrap();
            close(derived.value, path.last().unwrap().index - 1.0);
        }
        assert!(constant_maturity_gain(&curve, date, 30.0, 0).is_err());
    }

    #[test]
    fn the_fit_is_explained_by_its_points() {
        for second in [15.0, 19.7, 30.0] {
            let curve = curve(second);
            for decay in [Decay::FIVE_DAYS, Decay::ONE_DAY, Decay::STRESS] {
                let fit = CurveFit::new(&curve, decay).unwrap();
                close(far_level(&curve, &fit).unwrap().value, fit.far_level);
                close(fit_error(&curve, &fit).unwrap().value, fit.mean_error);
            }
        }
    }
}
