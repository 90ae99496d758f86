//! VIX futures and options when the variance of the index follows Heston's model.
//!
//! # Formula
//! The square of the VIX is the expected variance of the next tau = 30/365 years, which is linear in
//! the variance of the day:
//!
//! (VIX/100)^2 = a v + b, a = (1 - e^(-kappa tau))/(kappa tau), b = theta (1 - a).
//!
//! The variance at T is c times a noncentral chi-squared number with 4 kappa theta/sigma^2 degrees of freedom
//! and noncentrality v0 e^(-kappa T)/c, c = sigma^2 (1 - e^(-kappa T))/(4 kappa). A future is the
//! expectation of the VIX at T, a call e^(-rT) times that of max(VIX - K, 0).
//!
//! The expectations are integrals over x = sqrt(v/c), whose density is smooth and about one wide whatever
//! the parameters; each side of a strike has its own.
//!
//! # Source
//! S. L. Heston, Review of Financial Studies 6 (1993) 327-343; J. E. Zhang, Y. Zhu, "VIX futures", Journal
//! of Futures Markets 26 (2006) 521-531, for the square of the VIX; J. C. Cox, J. E. Ingersoll, S. A.
//! Ross, Econometrica 53 (1985) 385-407, for the distribution of v.

mod density;
mod quadrature;

use crate::calendar::DAYS_PER_YEAR;
use crate::error::{InputError, Number, Range};
use crate::math::{exp, exp_m1, sqrt};
use crate::pricing::{Heston, OptionKind, limits};
use density::NoncentralRoot;
use quadrature::integral;
use std::fmt;

/// Years the VIX looks ahead.
const AHEAD: f64 = 30.0 / DAYS_PER_YEAR;
/// Probability that may be missing from the integral.
const MISSING: f64 = 1e-7;
/// The highest VIX considered, in points.
const LEVEL: Range = Range::closed(0.0, 1000.0);

/// What Heston's model cannot say of the VIX.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum HestonVixError {
    /// Occurs when an input is not a number in its range.
    Input(InputError),
    /// Occurs when the density of the variance does not integrate to one.
    NotConverged {
        /// What it integrates to.
        mass: f64,
    },
}

impl fmt::Display for HestonVixError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(error) => error.fmt(f),
            Self::NotConverged { mass } => write!(
                f,
                "no value: the density of the variance integrates to {} instead of 1",
                Number(mass)
            ),
        }
    }
}

impl std::error::Error for HestonVixError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Input(error) => Some(error),
            Self::NotConverged { .. } => None,
        }
    }
}

impl From<InputError> for HestonVixError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

/// (1 - e^(-x))/x for x >= 0.
fn mean_decay(x: f64) -> f64 {
    if x < 1e-12 { 1.0 } else { -exp_m1(-x) / x }
}

/// The spot VIX under the model, in points: 100 sqrt(a v0 + b).
///
/// # Errors
/// [`InputError`] when a parameter is out of range.
pub fn spot(model: &Heston) -> Result<f64, InputError> {
    model.check()?;
    Ok(100.0 * sqrt(Square::of(model).at(model.variance)))
}

/// (VIX/100)^2 as a line in the variance.
#[derive(Clone, Copy)]
struct Square {
    a: f64,
    b: f64,
}

impl Square {
    fn of(model: &Heston) -> Self {
        let a = mean_decay(model.reversion * AHEAD);
        Self {
            a,
            b: model.long_variance * (1.0 - a),
        }
    }

    fn at(&self, variance: f64) -> f64 {
        self.a * variance + self.b
    }
}

/// The VIX of one day ahead under Heston's model. Made by [`HestonVix::new`].
///
/// ```
/// use condor_core::pricing::{Heston, OptionKind};
/// use condor_core::vix::heston::HestonVix;
///
/// let model = Heston {
///     variance: 0.02,
///     reversion: 4.0,
///     long_variance: 0.04,
///     variance_volatility: 0.6,
///     correlation: -0.7,
/// };
/// let vix = HestonVix::new(&model, 60.0 / 365.0)?;
/// let future = vix.future();
/// assert!(future > 15.0 && future < 20.0); // on its way from 14 to 20
/// let call = vix.option(OptionKind::Call, 20.0, 0.04)?;
/// let put = vix.option(OptionKind::Put, 20.0, 0.04)?;
/// let parity = (-0.04 * 60.0 / 365.0_f64).exp() * (future - 20.0);
/// assert!((call - put - parity).abs() < 1e-9);
/// # Ok::<(), condor_core::vix::heston::HestonVixError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct HestonVix {
    years: f64,
    law: Law,
    future: f64,
}

/// How the VIX of the day is distributed.
#[derive(Debug, Clone, Copy)]
enum Law {
    /// It is certain.
    Certain,
    /// The variance is c x^2.
    Root {
        density: NoncentralRoot,
        /// a c and b of the square.
        slope: f64,
        shift: f64,
        /// Probability the integral misses: variance indistinguishable from zero.
        at_zero: f64,
    },
}

impl HestonVix {
    /// The VIX in `years`, 0 to 50, under `model`.
    ///
    /// # Errors
    /// [`HestonVixError`] when an input is out of range or the integral does not converge.
    pub fn new(model: &Heston, years: f64) -> Result<Self, HestonVixError> {
        model.check()?;
        let years = limits::YEARS.check("years", years)?;
        let square = Square::of(model);
        let decay = exp(-model.reversion * years);
        let mean = model.variance * decay
            + model.long_variance * model.reversion * years * mean_decay(model.reversion * years);
        let sigma = model.variance_volatility;
        let scale = 0.25 * sigma * sigma * years * mean_decay(model.reversion * years);
        let certain = |years| {
            Ok(Self {
                years,
                law: Law::Certain,
                future: 100.0 * sqrt(square.at(mean)),
            })
        };
        // Where v deviates by less than a part in a million, so does the VIX; and without variance to speak
        // of the VIX is zero.
        if mean <= 1e-20 || scale <= 1e-12 * mean {
            return certain(years);
        }
        let degrees = 4.0 * model.reversion * model.long_variance / (sigma * sigma);
        let density = NoncentralRoot::new(degrees, model.variance * decay / scale);
        let mass = integral(density.low(), density.high(), |x| density.at(x));
        // What is missing lies next to zero, where a density with few degrees of freedom has no bound (and
        // with none a point mass); otherwise it must not be.
        // Not the opposite condition, which NaN would pass.
        let usable = mass <= 1.0 + MISSING && (degrees < 1.0 || mass >= 1.0 - MISSING);
        if !usable {
            return Err(HestonVixError::NotConverged { mass });
        }
        let at_zero = if degrees < 1.0 {
            (1.0 - mass).max(0.0)
        } else {
            0.0
        };
        let (slope, shift) = (square.a * scale, square.b);
        let level = |x: f64| 100.0 * sqrt(slope * x * x + shift);
        let future = at_zero * level(0.0)
            + integral(density.low(), density.high(), |x| density.at(x) * level(x));
        let future = LEVEL.check("future", future)?;
        Ok(Self {
            years,
            law: Law::Root {
                density,
                slope,
                shift,
                at_zero,
            },
            future,
        })
    }

    /// The future that settles then: the expectation of the VIX, in points.
    pub fn future(&self) -> f64 {
        self.future
    }

    /// An option on the VIX of that day with strike `strike`, 0 to 1000 points, discounted at `rate`, -0.1 to
    /// 0.5 a year; in points. Each kind is integrated on its own side.
    ///
    /// # Errors
    /// [`HestonVixError::Input`] when an input is out of range.
    pub fn option(&self, kind: OptionKind, strike: f64, rate: f64) -> Result<f64, HestonVixError> {
        let strike = LEVEL.check("strike", strike)?;
        let discount = exp(-limits::RATE.check("rate", rate)? * self.years);
        let Law::Root {
            density,
            slope,
            shift,
            at_zero,
        } = self.law
        else {
            return Ok(discount * kind.payoff(self.future, strike));
        };
        let (low, high) = (density.low(), density.high());
        let root = sqrt(((strike * strike / 1e4 - shift) / slope).max(0.0));
        let corner = root.clamp(low, high);
        let (from, to) = match kind {
            OptionKind::Call => (corner, high),
            OptionKind::Put => (low, corner),
        };
        let pays = |x: f64| kind.payoff(100.0 * sqrt(slope * x * x + shift), strike);
        let inside = integral(from, to, |x| density.at(x) * pays(x));
        Ok(discount * (inside + at_zero * pays(0.0)))
    }
}
