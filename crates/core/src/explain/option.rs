//! Price and Greeks of one leg.

use super::derivation::Builder;
use super::{Derivation, ExplainError, Expr, Unit};
use crate::position::{Market, Position, PositionLeg};
use crate::pricing::OptionKind;

/// Total deviation under which d1 and d2 do not exist; the kernel's own limit.
const NO_DEVIATION: f64 = 1e-60;

/// A Greek that can be derived, of one option held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GreekName {
    /// dV/dS.
    Delta,
    /// d2V/dS2.
    Gamma,
    /// dV/dsigma, per 1.00 of volatility.
    Vega,
    /// dV/dt, per year that passes.
    Theta,
    /// dV/dr, per 1.00 of rate.
    Rho,
    /// d2V/dSdsigma, change of delta per 1.00 of volatility.
    Vanna,
    /// d2V/dsigma2, change of vega per 1.00 of volatility.
    Volga,
    /// d2V/dSdt, change of delta per year that passes.
    Charm,
}

pub(super) fn spot(builder: &mut Builder, market: &Market) -> Expr {
    builder.input("S", "spot", market.spot, Unit::Points, 2)
}

pub(super) fn years(builder: &mut Builder, market: &Market) -> Expr {
    builder.input("T", "years to expiry", market.years, Unit::Years, 5)
}

pub(super) fn rate(builder: &mut Builder, market: &Market) -> Expr {
    builder.input("r", "interest rate", market.rate, Unit::PerYear, 4)
}

pub(super) fn dividend_yield(builder: &mut Builder, market: &Market) -> Expr {
    let value = market.dividend_yield;
    builder.input("q", "dividend yield", value, Unit::PerYear, 4)
}

pub(super) fn leg(position: &Position, index: usize) -> Result<&PositionLeg, ExplainError> {
    let legs = position.legs();
    legs.get(index).ok_or(ExplainError::NoSuchLeg {
        index,
        legs: legs.len(),
    })
}

/// The terms all formulas of one option share.
struct Terms {
    spot: Expr,
    years: Expr,
    rate: Expr,
    dividend_yield: Expr,
    volatility: Expr,
    /// S e^(-qT).
    asset: Expr,
    /// K e^(-rT).
    bond: Expr,
}

impl Terms {
    fn new(builder: &mut Builder, market: &Market, leg: &PositionLeg) -> Self {
        let (s, t) = (spot(builder, market), years(builder, market));
        let (r, q) = (rate(builder, market), dividend_yield(builder, market));
        let k = builder.input("K", "strike", leg.leg.strike, Unit::Points, 0);
        let volatility = builder.input("σ", "volatility", leg.volatility, Unit::PerRootYear, 4);
        let asset = builder.step(
            "A",
            "present value of the index",
            s.clone() * (-(q.clone() * t.clone())).exp(),
            Unit::Points,
            2,
        );
        let bond = builder.step(
            "B",
            "present value of the strike",
            k * (-(r.clone() * t.clone())).exp(),
            Unit::Points,
            2,
        );
        Self {
            spot: s,
            years: t,
            rate: r,
            dividend_yield: q,
            volatility,
            asset,
            bond,
        }
    }

    fn d1_d2(&self, builder: &mut Builder) -> (Expr, Expr) {
        let v = builder.step(
            "v",
            "volatility over the whole time",
            self.volatility.clone() * self.years.clone().sqrt(),
            Unit::None,
            5,
        );
        let ratio = (self.asset.clone() / self.bond.clone()).ln();
        let d1 = builder.step(
            "d1",
            "distance d1",
            ratio / v.clone() + v.clone() / 2.0,
            Unit::None,
            4,
        );
        let d2 = builder.step("d2", "distance d2", d1.clone() - v, Unit::None, 4);
        (d1, d2)
    }
}

fn certain(market: &Market, leg: &PositionLeg) -> bool {
    leg.volatility * crate::math::sqrt(market.years) < NO_DEVIATION
}

/// The price of one option of a leg by Black-Scholes-Merton.
///
/// # Formula
/// A = S exp(-qT), B = K exp(-rT), v = sigma sqrt T, d1 = ln(A/B)/v + v/2, d2 = d1 - v; call = A
/// N(d1) - B N(d2), put = B N(-d2) - A N(-d1). With no time or volatility: max(A - B, 0) or max(B -
/// A, 0).
///
/// # Errors
/// [`ExplainError`] when there is no such leg or a step is too large to compute.
pub fn leg_price(position: &Position, index: usize) -> Result<Derivation, ExplainError> {
    let leg = leg(position, index)?;
    let mut builder = Builder::default();
    let market = position.market();
    let terms = Terms::new(&mut builder, market, leg);
    let (asset, bond) = (terms.asset.clone(), terms.bond.clone());
    let is_call = leg.leg.kind == OptionKind::Call;
    let price = if certain(market, leg) {
        let difference = if is_call { asset - bond } else { bond - asset };
        difference.max(0.0)
    } else {
        let (d1, d2) = terms.d1_d2(&mut builder);
        if is_call {
            asset * d1.norm_cdf() - bond * d2.norm_cdf()
        } else {
            bond * (-d2).norm_cdf() - asset * (-d1).norm_cdf()
        }
    };
    let (symbol, name) = match leg.leg.kind {
        OptionKind::Call => ("C", "price of the call"),
        OptionKind::Put => ("P", "price of the put"),
    };
    builder.step(symbol, name, price, Unit::Points, 2);
    builder.finish()
}

/// A Greek of one option of a leg, unsigned: that of its holder, in engine units (per year, per
/// 1.00).
///
/// # Formula
/// With the letters of [`leg_price`]: delta = exp(-qT) N(d1), for a put -exp(-qT) N(-d1); gamma =
/// exp(-qT) n(d1)/(S v); vega = A n(d1) sqrt T; theta = -A n(d1) sigma/(2 sqrt T) + q A N(d1) - r B
/// N(d2), for a put ... - q A N(-d1) + r B N(-d2); rho = T B N(d2), for a put -T B N(-d2); vanna =
/// -exp(-qT) n(d1) d2/sigma; volga = vega d1 d2/sigma; charm = q delta - exp(-qT) n(d1) ((r - q)/v -
/// d2/(2T)).
///
/// # Errors
/// [`ExplainError::NoVariance`] when there is no time or no volatility left; otherwise as
/// [`leg_price`].
pub fn leg_greek(
    position: &Position,
    index: usize,
    greek: GreekName,
) -> Result<Derivation, ExplainError> {
    let leg = leg(position, index)?;
    let market = position.market();
    if certain(market, leg) {
        return Err(ExplainError::NoVariance);
    }
    let mut builder = Builder::default();
    let terms = Terms::new(&mut builder, market, leg);
    let (d1, d2) = terms.d1_d2(&mut builder);
    let is_call = leg.leg.kind == OptionKind::Call;
    let Terms {
        spot,
        years,
        rate,
        dividend_yield,
        volatility,
        asset,
        bond,
    } = terms;
    let weight = (-(dividend_yield.clone() * years.clone())).exp();
    let side = |d: Expr| {
        if is_call {
            d.norm_cdf()
        } else {
            (-d).norm_cdf()
        }
    };
    let (symbol, name, formula, unit, decimals) = match greek {
        GreekName::Delta => {
            let delta = weight * side(d1);
            let delta = if is_call { delta } else { -delta };
            ("Δ", "delta", delta, Unit::None, 4)
        }
        GreekName::Gamma => {
            let deviation = Expr::Symbol("v".into());
            let gamma = weight * d1.norm_pdf() / (spot * deviation);
            ("Γ", "gamma", gamma, Unit::None, 6)
        }
        GreekName::Vega => {
            let vega = asset * d1.norm_pdf() * years.sqrt();
            ("vega", "vega", vega, Unit::Points, 2)
        }
        GreekName::Theta => {
            let decay = asset.clone() * d1.clone().norm_pdf() * volatility / (years.sqrt() * 2.0);
            let decay = builder.step(
                "decay",
                "loss of time value a year",
                decay,
                Unit::PointsPerYear,
                2,
            );
            let dividends = dividend_yield * asset * side(d1);
            let interest = rate * bond * side(d2);
            let theta = if is_call {
                dividends - interest - decay
            } else {
                interest - dividends - decay
            };
            ("Θ", "theta a year", theta, Unit::PointsPerYear, 2)
        }
        GreekName::Rho => {
            let rho = years * bond * side(d2);
            let rho = if is_call { rho } else { -rho };
            ("ρ", "rho", rho, Unit::Points, 2)
        }
        GreekName::Vanna => {
            let vanna = -(weight * d1.norm_pdf()) * d2 / volatility;
            ("vanna", "vanna", vanna, Unit::None, 4)
        }
        GreekName::Volga => {
            let vega = asset * d1.clone().norm_pdf() * years.sqrt();
            let vega = builder.step("vega", "vega", vega, Unit::Points, 2);
            (
                "volga",
                "volga",
                vega * d1 * d2 / volatility,
                Unit::Points,
                2,
            )
        }
        GreekName::Charm => {
            let delta = weight.clone() * side(d1.clone());
            let delta = if is_call { delta } else { -delta };
            let delta = builder.step("Δ", "delta", delta, Unit::None, 4);
            let deviation = Expr::Symbol("v".into());
            let drift = (rate - dividend_yield.clone()) / deviation - d2 / (years * 2.0);
            let charm = dividend_yield * delta - weight * d1.norm_pdf() * drift;
            ("charm", "charm a year", charm, Unit::None, 4)
        }
    };
    builder.step(symbol, name, formula, unit, decimals);
    builder.finish()
}
