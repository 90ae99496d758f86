//! European prices from a characteristic function, by one integral.
//!
//! # Formula
//! With x = ln(F/K), phi the characteristic function of ln(S_T/F), and phi_0 that of the lognormal with
//! total variance w, the one that Black-Scholes-Merton at w prices exactly (Lewis),
//!
//! C = C_0 + e^(-rT) sqrt(F K)/pi times the integral from 0 to infinity of
//! Re{ e^(iux) [phi_0(u - i/2) - phi(u - i/2)] }/(u^2 + 1/4) du.
//!
//! Taking phi_0 off removes the poles at u = +-i/2, so that the integrand is analytic in a wide strip and
//! the trapezoidal rule converges exponentially. Its step is halved, which keeps every point already
//! evaluated, until two sums agree; their difference is the error reported, and the error left is
//! about its square. The sum ends where the bound |phi|/u on the rest is negligible.
//!
//! # Source
//! A. L. Lewis, "A simple option formula for general jump-diffusion and other exponential Levy
//! processes" (2001); L. B. G. Andersen, M. Lake, "Robust high-precision option pricing by Fourier
//! transforms", Wilmott (2019), for the control variate; L. N. Trefethen, J. A. C. Weideman, "The
//! exponentially convergent trapezoidal rule", SIAM Review 56 (2014) 385-458.

use super::{OptionKind, Tails};
use crate::error::{InputError, Number};
use crate::math::{Complex, exp, sin_cos, sqrt};
use crate::position::Market;
use crate::pricing::limits;
use std::f64::consts::PI;
use std::fmt;

/// A price by numerical integration, with what is known of its error.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct FourierPrice {
    /// Present value, in the unit of the underlying.
    pub price: f64,
    /// Estimate of the absolute error, in the same unit. It is the last change of the integral, which
    /// overstates the error of a converged sum by far, and never less than rounding.
    pub error: f64,
}

/// A price that a Fourier integral does not give.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FourierError {
    /// Occurs when an input is not a number in its range.
    Input(InputError),
    /// Occurs when the slice for the prices is not as long as that of the strikes.
    Length {
        /// The number of places for prices.
        length: usize,
        /// The number of strikes.
        expected: usize,
    },
    /// Occurs when the integral does not converge within its number of evaluations: for a
    /// variance that hardly moves the price within the time against a huge volatility of variance, or a
    /// correlation at its end.
    NotConverged {
        /// The strike whose price is missing.
        strike: f64,
        /// The last change of the price.
        change: f64,
    },
}

impl fmt::Display for FourierError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(error) => error.fmt(f),
            Self::Length { length, expected } => write!(
                f,
                "there is room for {length} prices; there must be room for {expected}, one a strike"
            ),
            Self::NotConverged { strike, change } => write!(
                f,
                "no price at strike {}: the integral still changes by {}",
                Number(strike),
                Number(change)
            ),
        }
    }
}

impl std::error::Error for FourierError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::Length { .. } | Self::NotConverged { .. } => None,
        }
    }
}

impl From<InputError> for FourierError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

/// A model as the integral needs it.
pub(super) trait Characteristic {
    /// ln phi(u - i/2) of ln(S_T/F), for u >= 0. Its real part is at most zero.
    fn exponent(&self, u: f64) -> Complex;

    /// The variance of ln S_T, or about it: the total variance of the control variate.
    fn total_variance(&self) -> f64;
}

/// Part of F under which an error does not count.
const TOLERANCE: f64 = 1e-11;
/// Bound on the rest of the integral from which on it is left out, as a part of sqrt(F K).
const REST: f64 = 1e-15;
/// Total deviation under which there is none to speak of.
const NO_DEVIATION: f64 = 1e-12;
/// Most evaluations of the characteristic function. A few hundred are usual.
const MOST_POINTS: usize = 1 << 16;

/// Prices one option.
pub(super) fn price(
    kind: OptionKind,
    market: &Market,
    strike: f64,
    model: &impl Characteristic,
) -> Result<FourierPrice, FourierError> {
    let mut out = [FourierPrice::default()];
    prices(kind, market, &[strike], model, &mut out)?;
    Ok(out[0])
}

/// Prices options over `strikes`; the characteristic function is evaluated once for all.
pub(super) fn prices(
    kind: OptionKind,
    market: &Market,
    strikes: &[f64],
    model: &impl Characteristic,
    out: &mut [FourierPrice],
) -> Result<(), FourierError> {
    market.check()?;
    if strikes.len() != out.len() {
        return Err(FourierError::Length {
            length: out.len(),
            expected: strikes.len(),
        });
    }
    let mut farthest = 0.0_f64;
    for &strike in strikes {
        limits::STRIKE.check("strike", strike)?;
        farthest = farthest.max(market.log_strike(strike).abs());
    }
    let variance = model.total_variance();
    let deviation = sqrt(variance);
    let terms: Vec<Term> = strikes
        .iter()
        .map(|&strike| Term::new(kind, market, strike, deviation))
        .collect();
    if deviation < NO_DEVIATION {
        // Nothing moves: the lognormal without variance is the model.
        for (term, out) in terms.iter().zip(out) {
            *out = term.price(0.0, 0.0);
        }
        return Ok(());
    }

    // The sum repeats the price in ln K with period 2 pi/step: it has to hold all strikes and the
    // distribution, whose tails decide how many halvings follow.
    let mut step = 2.0 * PI / (2.0 * farthest + 12.0 * deviation);
    // The integrand counts half at zero.
    let at_zero = Node::at(0.0, variance, model).value;
    let mut sums = vec![0.5 * at_zero.re; terms.len()];
    let mut left = MOST_POINTS;
    sum_nodes(step, step, variance, model, &terms, &mut sums, &mut left);
    let mut integrals: Vec<f64> = sums.iter().map(|sum| sum * step).collect();
    loop {
        // The points half way between those already there.
        step *= 0.5;
        let whole = sum_nodes(
            step,
            2.0 * step,
            variance,
            model,
            &terms,
            &mut sums,
            &mut left,
        );
        let mut worst = (0.0, 0.0);
        let mut converged = whole;
        for ((term, sum), (integral, out)) in terms
            .iter()
            .zip(&sums)
            .zip(integrals.iter_mut().zip(&mut *out))
        {
            let change = (sum * step - *integral).abs() * term.scale;
            *integral = sum * step;
            *out = term.price(*integral, change);
            let settled = change <= TOLERANCE * term.unit;
            if !settled {
                converged = false;
                worst = (term.strike, change);
            }
        }
        if converged {
            return Ok(());
        }
        if !whole {
            let (strike, change) = worst;
            return Err(FourierError::NotConverged { strike, change });
        }
    }
}

/// Adds the values at `first`, `first + spacing`, ... to the sum of every option, up to where the
/// rest does not count. Whether it got there before `left` evaluations were used up.
fn sum_nodes(
    first: f64,
    spacing: f64,
    variance: f64,
    model: &impl Characteristic,
    terms: &[Term],
    sums: &mut [f64],
    left: &mut usize,
) -> bool {
    let mut count = 0.0;
    loop {
        if *left == 0 {
            return false;
        }
        *left -= 1;
        let u = first + count * spacing;
        count += 1.0;
        let node = Node::at(u, variance, model);
        for (term, sum) in terms.iter().zip(&mut *sums) {
            let (sin, cos) = sin_cos(u * term.log_moneyness);
            *sum += node.value.re * cos - node.value.im * sin;
        }
        // The rest of both integrals is at most |phi|/u, as each |phi| falls; a look further out
        // guards against a chance zero.
        let ends = |node: &Node, u: f64| node.size <= REST * u;
        if ends(&node, u) && ends(&Node::at(1.5 * u, variance, model), 1.5 * u) {
            return true;
        }
    }
}

/// The integrand at one point, without the factor that depends on the strike.
struct Node {
    /// [phi_0(u - i/2) - phi(u - i/2)]/(u^2 + 1/4).
    value: Complex,
    /// |phi_0| + |phi|.
    size: f64,
}

impl Node {
    fn at(u: f64, variance: f64, model: &impl Characteristic) -> Self {
        let square = u * u + 0.25;
        let lognormal = exp(-0.5 * variance * square);
        let exponent = model.exponent(u);
        let phi = exponent.exp();
        Self {
            value: (Complex::new(lognormal, 0.0) - phi).scale(1.0 / square),
            size: lognormal + exp(exponent.re),
        }
    }
}

/// What depends on the strike.
struct Term {
    kind: OptionKind,
    strike: f64,
    /// Present values of the asset and of the strike.
    asset: f64,
    bond: f64,
    /// ln(F/K).
    log_moneyness: f64,
    /// Value under the control variate.
    lognormal: f64,
    /// e^(-rT) sqrt(F K)/pi.
    scale: f64,
    /// What the tolerance refers to: the present value of the asset.
    unit: f64,
}

impl Term {
    fn new(kind: OptionKind, market: &Market, strike: f64, deviation: f64) -> Self {
        let asset = market.spot * exp(-market.dividend_yield * market.years);
        let bond = strike * market.discount();
        let log_moneyness = -market.log_strike(strike);
        Self {
            kind,
            strike,
            asset,
            bond,
            log_moneyness,
            lognormal: Tails::new(kind, asset, bond, log_moneyness, deviation).price,
            scale: sqrt(asset) * sqrt(bond) / PI,
            unit: asset,
        }
    }

    /// The price between its bounds, with the rounding of the integral in its error.
    fn price(&self, integral: f64, change: f64) -> FourierPrice {
        let (low, high) = match self.kind {
            OptionKind::Call => ((self.asset - self.bond).max(0.0), self.asset),
            OptionKind::Put => ((self.bond - self.asset).max(0.0), self.bond),
        };
        let price = self.lognormal + self.scale * integral;
        FourierPrice {
            price: price.clamp(low, high),
            error: change.max(4.0 * f64::EPSILON * self.asset.max(self.bond)),
        }
    }
}
