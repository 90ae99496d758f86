//! The curve of VIX futures and options on it.

use super::derivation::Builder;
use super::{Derivation, ExplainError, Expr, Unit};
use crate::calendar::DAYS_PER_YEAR;
use crate::error::Range;
use crate::math::sqrt;
use crate::pricing::{OptionKind, limits};
use crate::vix::{CurveError, FuturePoint, FuturesCurve, VixOption, VixVolatility};

/// Days over which a roll yield is stated, and maturities.
const DAYS: Range = Range::closed(1.0, 365.0);
/// Total deviation under which d1 and d2 do not exist; the kernel's own limit.
const NO_DEVIATION: f64 = 1e-60;

fn none(name: &'static str) -> ExplainError {
    ExplainError::NoValue { name }
}

/// Why there is nothing to derive on a curve.
pub(super) fn of_curve(error: CurveError) -> ExplainError {
    match error {
        CurveError::Input(error) | CurveError::Contract { error, .. } => error.into(),
        _ => none("contract"),
    }
}

/// Level and days to settlement of a contract, counted from zero.
pub(super) struct Contract {
    point: FuturePoint,
    number: usize,
}

impl Contract {
    pub(super) fn of(curve: &FuturesCurve, index: usize) -> Result<Self, ExplainError> {
        Ok(Self {
            point: curve.future(index).map_err(of_curve)?,
            number: index.saturating_add(1),
        })
    }

    pub(super) fn level_value(&self) -> f64 {
        self.point.level
    }

    pub(super) fn level(&self, builder: &mut Builder) -> Expr {
        let number = self.number;
        let name = format!("level of the future M{number}");
        let level = self.point.level;
        builder.input(format!("M{number}"), name, level, Unit::Points, 2)
    }

    pub(super) fn days(&self, builder: &mut Builder) -> Expr {
        let number = self.number;
        let name = format!("days to the settlement of M{number}");
        let days = self.point.years * DAYS_PER_YEAR;
        builder.input(format!("D{number}"), name, days, Unit::None, 0)
    }
}

/// Both contracts of a slope, in the order of their settlement.
pub(super) fn pair(
    curve: &FuturesCurve,
    near: usize,
    far: usize,
) -> Result<(Contract, Contract), ExplainError> {
    // Also checks that they are in order and apart.
    curve.slope(near, far).map_err(of_curve)?;
    Ok((Contract::of(curve, near)?, Contract::of(curve, far)?))
}

/// The slope between two contracts, counted from zero, as a share of the near one.
///
/// # Formula
/// far/near - 1.
///
/// # Errors
/// [`ExplainError`] when the curve has not both contracts in this order.
///
/// ```
/// use condor_core::explain;
/// use condor_core::vix::{FuturePoint, FuturesCurve};
///
/// let future = |days: f64, level| FuturePoint { years: days / 365.0, level };
/// let curve = FuturesCurve::new(15.0, &[future(20.0, 16.0), future(50.0, 17.6)])?;
/// let slope = explain::curve_slope(&curve, 0, 1)?;
/// assert_eq!(slope.formula, "M2 / M1 − 1");
/// assert_eq!(slope.substituted, "17.60 / 16.00 − 1");
/// assert_eq!(slope.shown(), "0.1000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn curve_slope(
    curve: &FuturesCurve,
    near: usize,
    far: usize,
) -> Result<Derivation, ExplainError> {
    let (near, far) = pair(curve, near, far)?;
    let mut builder = Builder::default();
    let near = near.level(&mut builder);
    let far = far.level(&mut builder);
    builder.step("slope", "slope", far / near - 1.0, Unit::Share, 4);
    builder.finish()
}

/// The first future over the spot VIX, less one: the basis.
///
/// # Errors
/// [`ExplainError`] when the curve has no contract.
pub fn curve_basis(curve: &FuturesCurve) -> Result<Derivation, ExplainError> {
    let first = Contract::of(curve, 0)?;
    let mut builder = Builder::default();
    let spot = builder.input("VIX", "spot VIX", curve.spot(), Unit::Points, 2);
    let level = first.level(&mut builder);
    builder.step("basis", "basis", level / spot - 1.0, Unit::Share, 4);
    builder.finish()
}

/// Adds the steepness a year.
fn annual(builder: &mut Builder, near: &Contract, far: &Contract) -> Expr {
    let apart = (far.days(builder) - near.days(builder)) / DAYS_PER_YEAR;
    let ratio = far.level(builder) / near.level(builder);
    builder.step(
        "a",
        "steepness a year",
        ratio.ln() / apart,
        Unit::PerYear,
        4,
    )
}

/// The slope between two contracts, counted from zero, a year.
///
/// # Formula
/// ln(far/near)/(T_far - T_near), in years of 365 days.
///
/// # Errors
/// As for [`curve_slope`].
pub fn curve_slope_a_year(
    curve: &FuturesCurve,
    near: usize,
    far: usize,
) -> Result<Derivation, ExplainError> {
    let (near, far) = pair(curve, near, far)?;
    let mut builder = Builder::default();
    annual(&mut builder, &near, &far);
    builder.finish()
}

/// What a future between two contracts, counted from zero, gains over `days`, 1 to 365, as it rolls down a
/// curve that stands still.
///
/// # Formula
/// exp(-a days/365) - 1, a as in [`curve_slope_a_year`].
///
/// # Errors
/// As for [`curve_slope`]; [`ExplainError::Input`] when `days` is out of range.
pub fn roll_yield(
    curve: &FuturesCurve,
    near: usize,
    far: usize,
    days: f64,
) -> Result<Derivation, ExplainError> {
    let days = DAYS.check("days", days)?;
    let (near, far) = pair(curve, near, far)?;
    let mut builder = Builder::default();
    let steepness = annual(&mut builder, &near, &far);
    let held = builder.input("h", "days held", days, Unit::None, 0);
    let grown = (-(steepness * held / DAYS_PER_YEAR)).exp();
    builder.step("roll", "roll yield", grown - 1.0, Unit::Share, 5);
    builder.finish()
}

/// The future of a constant maturity of `days`, 1 to 365.
///
/// # Formula
/// w = (D_far - days)/(D_far - D_near), level = w near + (1 - w) far; the nearest contract alone where no two
/// straddle the maturity.
///
/// # Errors
/// [`ExplainError`] when `days` is out of range or the curve has no contract.
pub fn constant_maturity(curve: &FuturesCurve, days: f64) -> Result<Derivation, ExplainError> {
    let mix = curve.constant_maturity(days).map_err(of_curve)?;
    let near = Contract::of(curve, mix.near)?;
    let far = Contract::of(curve, mix.far)?;
    let mut builder = Builder::default();
    let name = "level of the constant maturity";
    if mix.near == mix.far {
        let level = near.level(&mut builder);
        // A step of its own, for the result has a name of its own.
        builder.step("CM", name, level * 1.0, Unit::Points, 2);
        return builder.finish();
    }
    let wanted = builder.input("D", "days of the maturity", days, Unit::None, 0);
    let (d_near, d_far) = (near.days(&mut builder), far.days(&mut builder));
    let weight = builder.step(
        "w",
        "share of the nearer contract",
        (d_far.clone() - wanted) / (d_far - d_near),
        Unit::Share,
        4,
    );
    let (near, far) = (near.level(&mut builder), far.level(&mut builder));
    let level = weight.clone() * near + (Expr::Number(1.0) - weight) * far;
    builder.step("CM", name, level, Unit::Points, 2);
    builder.finish()
}

/// The price of a VIX option on the future of its own expiry, by Black-76.
///
/// # Formula
/// sigma = sigma_B min(max(1 + s ln(K/F), 0.5), 2), v = sigma sqrt T, d1 = ln(F/K)/v + v/2, d2 = d1 - v; call
/// = exp(-rT) (F N(d1) - K N(d2)), put = exp(-rT) (K N(-d2) - F N(-d1)).
///
/// # Errors
/// [`ExplainError::NoVariance`] when there is no time left; [`ExplainError::Input`] when an input is out
/// of range.
pub fn vix_option_price(
    option: &VixOption,
    curve: &FuturesCurve,
    volatility: &VixVolatility,
    rate: f64,
) -> Result<Derivation, ExplainError> {
    let value = option.value(curve, volatility, rate).map_err(of_curve)?;
    let rate = limits::RATE.check("rate", rate)?;
    if value.volatility * sqrt(option.years) < NO_DEVIATION {
        return Err(ExplainError::NoVariance);
    }
    let at_the_money = volatility.at_the_money(option.years)?;
    let mut builder = Builder::default();
    let f = builder.input(
        "F",
        "future of the same expiry",
        value.future,
        Unit::Points,
        2,
    );
    let k = builder.input("K", "strike", option.strike, Unit::Points, 2);
    let t = builder.input("T", "years to expiry", option.years, Unit::Years, 5);
    let r = builder.input("r", "interest rate", rate, Unit::PerYear, 4);
    let atm = builder.input(
        "σB",
        "volatility at the money, from VVIX",
        at_the_money,
        Unit::PerRootYear,
        4,
    );
    let s = builder.input(
        "s",
        "skew of VIX options",
        volatility.model().skew,
        Unit::None,
        2,
    );
    let part = (Expr::Number(1.0) + s * (k.clone() / f.clone()).ln())
        .max(0.5)
        .min(2.0);
    let sigma = builder.step("σ", "volatility", atm * part, Unit::PerRootYear, 4);
    let v = builder.step(
        "v",
        "volatility over the whole time",
        sigma * t.clone().sqrt(),
        Unit::None,
        5,
    );
    let d1 = builder.step(
        "d1",
        "distance d1",
        (f.clone() / k.clone()).ln() / v.clone() + v.clone() / 2.0,
        Unit::None,
        4,
    );
    let d2 = builder.step("d2", "distance d2", d1.clone() - v, Unit::None, 4);
    let discount = (-(r * t)).exp();
    let (symbol, name, paid) = match option.kind {
        OptionKind::Call => (
            "C",
            "price of the call",
            f * d1.norm_cdf() - k * d2.norm_cdf(),
        ),
        OptionKind::Put => (
            "P",
            "price of the put",
            k * (-d2).norm_cdf() - f * (-d1).norm_cdf(),
        ),
    };
    builder.step(symbol, name, discount * paid, Unit::Points, 2);
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vix::VixModel;

    fn curve() -> FuturesCurve {
        let future = |days: f64, level| FuturePoint {
            years: days / 365.0,
            level,
        };
        let futures = [future(20.0, 16.4), future(50.0, 17.7), future(81.0, 18.4)];
        FuturesCurve::new(15.1, &futures).unwrap()
    }

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() <= 1e-12 * b.abs().max(1.0), "{a} {b}");
    }

    #[test]
    fn derivations_give_the_engine_s_numbers() {
        let curve = curve();
        let slope = curve.slope(0, 2).unwrap();
        close(curve_slope(&curve, 0, 2).unwrap().value, slope.ratio);
        close(
            curve_slope_a_year(&curve, 0, 2).unwrap().value,
            slope.annual,
        );
        let rolls = slope.roll_yield();
        close(roll_yield(&curve, 0, 2, 30.0).unwrap().value, rolls.month);
        close(roll_yield(&curve, 0, 2, 1.0).unwrap().value, rolls.day);
        close(curve_basis(&curve).unwrap().value, curve.basis().unwrap());
        for days in [10.0, 20.0, 30.0, 60.0, 200.0] {
            let level = curve.constant_maturity(days).unwrap().level;
            close(constant_maturity(&curve, days).unwrap().value, level);
        }
    }

    #[test]
    fn options_are_derived_on_their_own_future() {
        let curve = curve();
        let volatility = VixModel::default().at_vvix(95.0).unwrap();
        for kind in [OptionKind::Call, OptionKind::Put] {
            for strike in [8.0, 17.7, 30.0, 150.0] {
                let option = VixOption {
                    kind,
                    strike,
                    years: 50.0 / 365.0,
                };
                let price = option.price(&curve, &volatility, 0.04).unwrap();
                let derived = vix_option_price(&option, &curve, &volatility, 0.04).unwrap();
                close(derived.value, price);
                assert_eq!(derived.inputs[0].value, 17.7);
            }
        }
        let over = VixOption {
            kind: OptionKind::Call,
            strike: 20.0,
            years: 0.0,
        };
        assert_eq!(
            vix_option_price(&over, &curve, &volatility, 0.04),
            Err(ExplainError::NoVariance)
        );
    }

    #[test]
    fn what_is_not_there_is_an_error() {
        let curve = curve();
        assert!(curve_slope(&curve, 1, 1).is_err());
        assert!(curve_slope(&curve, 0, 3).is_err());
        assert!(roll_yield(&curve, 0, 1, 0.0).is_err());
        assert!(constant_maturity(&curve, 0.0).is_err());
    }
}
