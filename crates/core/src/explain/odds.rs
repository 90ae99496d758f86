//! Probabilities and the expected move.

use super::derivation::Builder;
use super::option::{dividend_yield, rate, spot, years};
use super::outcome::profit_at;
use super::{Derivation, ExplainError, Expr, Unit};
use crate::error::Range;
use crate::math::{ln_ratio, sqrt};
use crate::position::{Market, Position};
use crate::pricing::limits;
use crate::probability::{Law, PiecewiseLinear, SpotPath, profit_quantiles};
use crate::smile::Smile;

/// Total deviation under which d2 does not exist; the kernel's own limit.
const NO_DEVIATION: f64 = 1e-60;
/// Slopes of a smile.
const SLOPE: Range = Range::closed(-1e9, 1e9);
/// Probabilities this far outside [0, 1] are rounding.
const ROUNDING: f64 = 1e-10;
/// Profits this small against the largest are zero.
const EQUAL: f64 = 1e-12;

/// One standard deviation of spot to expiry, S sigma sqrt T, at one `volatility`, 0 to 10.
///
/// # Errors
/// [`ExplainError::Input`] when an input is out of range.
pub fn expected_move(market: &Market, volatility: f64) -> Result<Derivation, ExplainError> {
    market.check()?;
    let volatility = limits::VOLATILITY.check("volatility", volatility)?;
    let mut builder = Builder::default();
    let s = spot(&mut builder, market);
    let sigma = builder.input(
        "σ",
        "volatility at the money",
        volatility,
        Unit::PerRootYear,
        4,
    );
    let t = years(&mut builder, market);
    let formula = s * sigma * t.sqrt();
    builder.step("EM", "expected move", formula, Unit::Points, 2);
    builder.finish()
}

/// The probability that spot ends below each break-even, and from them that of a profit, by the
/// density of the smile.
///
/// # Formula
/// With F = S exp((r - q)T) and, at a break-even b, k = ln(b/F), v = sigma(k) sqrt T and d2 = -k/v
/// - v/2,
///
/// Q = P(S_T < b) = N(-d2) + n(d2) sqrt(T) d(sigma)/dk.
///
/// The probability of profit is the sum of the differences of Q over the stretches that earn: for a
/// condor Q2 - Q1.
///
/// # Errors
/// [`ExplainError`] when the smile returns something that is not a volatility or slope, has
/// arbitrage, or there is no variance at a break-even.
pub fn probability_of_profit(
    position: &Position,
    smile: &(impl Smile + ?Sized),
) -> Result<Derivation, ExplainError> {
    let mut builder = Builder::default();
    let payoff = position.payoff();
    let size = profit_size(&payoff);
    let chance = chance_where(
        &mut builder,
        (position, smile),
        (&in_range(position.break_evens()), "break-even"),
        |spot| payoff.at(spot) > EQUAL * size,
    )?;
    builder.step("PoP", "probability of profit", chance, Unit::Probability, 4);
    check_probability(builder.finish()?)
}

/// The profit that one end in `1/share` stays at or under, as the profit at the first of the levels
/// where it is reached, with the chance of ending that badly.
///
/// # Formula
/// y is searched so that P(profit <= y) reaches `share`, see
/// [`profit_quantiles`](crate::probability::profit_quantiles). It is shown as the profit at the
/// lowest spot S1 where the profit is y. The chance is the sum of the differences of Q, as in
/// [`probability_of_profit`], over the stretches at or under y; it is more than `share` where the
/// profit is flat.
///
/// # Errors
/// [`ExplainError`] as for [`probability_of_profit`], and when no level has that profit.
pub fn worst_profit(
    position: &Position,
    smile: &impl Smile,
    share: f64,
) -> Result<Derivation, ExplainError> {
    const NONE: ExplainError = ExplainError::NoValue {
        name: "profit that is not reached",
    };
    let payoff = position.payoff();
    let law = Law::Smile(smile);
    let found = profit_quantiles(position.market(), &payoff, &law, &[share]).map_err(|_| NONE)?;
    let worst = *found.first().ok_or(NONE)?;
    let ends = in_range(payoff.zeros(worst));
    let first = *ends.first().ok_or(NONE)?;
    let size = profit_size(&payoff);
    let mut builder = Builder::default();
    let chance = chance_where(
        &mut builder,
        (position, smile),
        (&ends, "end where the profit is that low"),
        |spot| payoff.at(spot) <= worst + EQUAL * size,
    )?;
    builder.step(
        "P",
        "chance to end that low or lower",
        chance,
        Unit::Probability,
        4,
    );
    let profit = profit_at(&mut builder, position, first, Expr::Symbol("b1".into()));
    builder.step("y", "profit at b1", profit, Unit::Points, 2);
    builder.finish()
}

/// The levels among the strikes that options may have: beyond, no outcome lies.
fn in_range(mut levels: Vec<f64>) -> Vec<f64> {
    levels.retain(|level| limits::STRIKE.contains(*level));
    levels
}

/// The largest profit or loss at spot zero or a strike.
fn profit_size(payoff: &PiecewiseLinear) -> f64 {
    let knots = payoff.knots.iter();
    knots.fold(payoff.at(0.0).abs(), |size, knot| size.max(knot.1.abs()))
}

/// The chance to end in one of the stretches between `levels`, which have a name, for which `counts`
/// answers true at a spot inside.
fn chance_where(
    builder: &mut Builder,
    (position, smile): (&Position, &(impl Smile + ?Sized)),
    (levels, name): (&[f64], &'static str),
    counts: impl Fn(f64) -> bool,
) -> Result<Expr, ExplainError> {
    // A point inside each stretch. What lies beyond the range of strikes counts as at its end.
    let Range { min, max, .. } = limits::STRIKE;
    let inside = |index: usize| {
        let low = index.checked_sub(1).map_or(min, |below| levels[below]);
        levels.get(index).map_or_else(
            || max.min(2.0 * low.max(position.extreme_strikes().1)),
            |high| 0.5 * (low + high),
        )
    };
    let mut tails: Vec<Expr> = Vec::with_capacity(levels.len());
    for (index, &level) in levels.iter().enumerate() {
        let place = (level, index + 1, name);
        tails.push(below(builder, position.market(), smile, place)?);
    }
    // Stretches that count, joined: their ends, or none for zero and for no end.
    let mut sum: Option<Expr> = None;
    let mut index = 0;
    while index <= levels.len() {
        if !counts(inside(index)) {
            index += 1;
            continue;
        }
        let first = index;
        while index < levels.len() && counts(inside(index + 1)) {
            index += 1;
        }
        let high = tails.get(index).cloned();
        let low = first.checked_sub(1).map(|below| tails[below].clone());
        let term = match (low, high) {
            (None, None) => Expr::Number(1.0),
            (None, Some(high)) => high,
            (Some(low), None) => Expr::Number(1.0) - low,
            (Some(low), Some(high)) => high - low,
        };
        sum = Some(match sum {
            None => term,
            Some(sum) => sum + term,
        });
        index += 1;
    }
    Ok(sum.unwrap_or(Expr::Number(0.0)))
}

fn check_probability(derivation: Derivation) -> Result<Derivation, ExplainError> {
    if (-ROUNDING..=1.0 + ROUNDING).contains(&derivation.value) {
        Ok(derivation)
    } else {
        Err(ExplainError::Arbitrage {
            probability: derivation.value,
        })
    }
}

/// P(S_T < level), as Q with the given number, for a level that has a name.
fn below(
    builder: &mut Builder,
    market: &Market,
    smile: &(impl Smile + ?Sized),
    (level, number, name): (f64, usize, &'static str),
) -> Result<Expr, ExplainError> {
    let k = market.log_strike(level);
    let volatility = limits::VOLATILITY.check("volatility", smile.volatility(k))?;
    let slope = SLOPE.check("slope", smile.slope(k))?;
    if volatility * sqrt(market.years) < NO_DEVIATION {
        return Err(ExplainError::NoVariance);
    }
    let (s, t) = (spot(builder, market), years(builder, market));
    let (r, q) = (rate(builder, market), dividend_yield(builder, market));
    let forward = s * ((r - q) * t.clone()).exp();
    let f = builder.step("F", "forward", forward, Unit::Points, 2);
    let symbol = |letter: &str| format!("{letter}{number}");
    let b = builder.input(symbol("b"), name, level, Unit::Points, 2);
    let sigma = builder.input(
        symbol("σ"),
        "volatility of the smile there",
        volatility,
        Unit::PerRootYear,
        4,
    );
    let slope = builder.input(
        symbol("σ′"),
        "slope of the smile there",
        slope,
        Unit::None,
        4,
    );
    let k = builder.step(
        symbol("k"),
        "logarithm of it over the forward",
        (b / f).ln(),
        Unit::None,
        5,
    );
    let v = builder.step(
        symbol("v"),
        "volatility over the whole time",
        sigma * t.clone().sqrt(),
        Unit::None,
        5,
    );
    let d2 = builder.step(
        format!("d2({number})"),
        "distance d2",
        -k / v.clone() - v / 2.0,
        Unit::None,
        4,
    );
    let tail = (-d2.clone()).norm_cdf() + d2.norm_pdf() * t.sqrt() * slope;
    let tail = builder.step(
        symbol("Q"),
        "probability of ending below it",
        tail,
        Unit::Probability,
        4,
    );
    let value = builder.value(&symbol("Q")).unwrap_or(f64::NAN);
    if (-ROUNDING..=1.0 + ROUNDING).contains(&value) {
        Ok(tail)
    } else {
        Err(ExplainError::Arbitrage { probability: value })
    }
}

/// The probability that spot touches `barrier`, 1e-4 to 1e9, before expiry, lognormal with one
/// `volatility`, 0 to 10, and the forward's drift.
///
/// # Formula
/// With g = (r - q - sigma^2/2) T counted towards the barrier, m = |ln(barrier/S)| and v = sigma
/// sqrt T,
///
/// P = N((g - m)/v) + exp(2 g m/v^2) N(-(g + m)/v), and 1 when spot is at the barrier.
///
/// # Errors
/// [`ExplainError`] when an input is out of range, there is no variance, or the exponential is too
/// large: then the engine's own [`SpotPath`](crate::probability::SpotPath) still gives the value.
///
/// # Source
/// As for [`SpotPath::touches`](crate::probability::SpotPath::touches).
pub fn probability_of_touch(
    market: &Market,
    volatility: f64,
    barrier: f64,
) -> Result<Derivation, ExplainError> {
    const NAME: &str = "probability of touch";
    market.check()?;
    let volatility = limits::VOLATILITY.check("volatility", volatility)?;
    let barrier = limits::STRIKE.check("barrier", barrier)?;
    if volatility * sqrt(market.years) < NO_DEVIATION {
        return Err(ExplainError::NoVariance);
    }
    let mut builder = Builder::default();
    let s = spot(&mut builder, market);
    let h = builder.input("H", "barrier", barrier, Unit::Points, 2);
    let (t, r) = (years(&mut builder, market), rate(&mut builder, market));
    let q = dividend_yield(&mut builder, market);
    let sigma = builder.input("σ", "volatility", volatility, Unit::PerRootYear, 4);
    let upward = ln_ratio(barrier, market.spot) >= 0.0;
    let distance = if upward { h / s } else { s / h };
    let m = builder.step("m", "distance to the barrier", distance.ln(), Unit::None, 5);
    let drift = (r - q - sigma.clone().square() / 2.0) * t.clone();
    let drift = if upward { drift } else { -drift };
    let g = builder.step("g", "drift towards the barrier", drift, Unit::None, 5);
    let v = builder.step(
        "v",
        "volatility over the whole time",
        sigma * t.sqrt(),
        Unit::None,
        5,
    );
    let direct = ((g.clone() - m.clone()) / v.clone()).norm_cdf();
    let direct = builder.step(
        "P1",
        "paths that end beyond it",
        direct,
        Unit::Probability,
        4,
    );
    let reflected =
        (g.clone() * m.clone() * 2.0 / v.clone().square()).exp() * (-((g + m) / v)).norm_cdf();
    let reflected = builder.step(
        "P2",
        "paths that touch it and come back",
        reflected,
        Unit::Probability,
        4,
    );
    builder.step("PoT", NAME, direct + reflected, Unit::Probability, 4);
    check_probability(builder.finish()?)
}

/// The probability that spot touches either of two barriers, `low` under spot and `high` above it,
/// at one `volatility`.
///
/// # Formula
/// P(either) = P(low) + P(high) - P(both). What is counted twice, the paths that touch both, has no
/// closed form: it is what the two-sided series of
/// [`SpotPath::touches_either`](crate::probability::SpotPath::touches_either) leaves of the sum.
///
/// # Errors
/// [`ExplainError`] when an input is out of range, the barriers are in the wrong order, or there is no
/// variance.
pub fn probability_of_either(
    market: &Market,
    volatility: f64,
    (low, high): (f64, f64),
) -> Result<Derivation, ExplainError> {
    const NONE: ExplainError = ExplainError::NoValue {
        name: "probability of touch",
    };
    let path = SpotPath::new(market, volatility)?;
    let either = path.touches_either(low, high).map_err(|_| NONE)?;
    let (at_low, at_high) = (path.touches(low)?, path.touches(high)?);
    let mut builder = Builder::default();
    let mut chance = |symbol: &'static str, name: &'static str, value: f64| {
        builder.input(symbol, name, value, Unit::Probability, 4)
    };
    let p_low = chance("P1", "chance to touch the lower one", at_low);
    let p_high = chance("P2", "chance to touch the upper one", at_high);
    let both = chance(
        "P12",
        "chance to touch both, counted twice in the sum",
        at_low + at_high - either,
    );
    builder.step(
        "PoT",
        "probability of touching either",
        p_low + p_high - both,
        Unit::Probability,
        4,
    );
    check_probability(builder.finish()?)
}
